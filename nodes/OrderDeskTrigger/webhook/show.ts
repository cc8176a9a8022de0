import { DESK_VIEWS, type DeskView } from '../../../src/ports/order-desk';
import { decisionsPage } from '../page/decisions-page';
import type { Told } from '../page/layout';
import { listPage } from '../page/list-page';
import { orderPage } from '../page/order-page';
import { questionPage } from '../page/question-page';
import { questionsPage } from '../page/questions-page';
import { QUESTION_WORDS } from '../page/question-words';
import type { DeskReply, DeskVisit } from './desk-visit';
import type { Fields } from './fields';

/** What a decision is about: an order as it was shown. */
export function subjectOf(rootKey: string, version: number | string): string {
	return JSON.stringify([rootKey, String(version)]);
}

/** A page of the list, whole or of what was searched for. */
export async function showList(
	visit: DeskVisit,
	view: DeskView,
	search: string,
	after: string,
): Promise<DeskReply> {
	const { scope, pageSize: limit } = visit.settings;
	const cursor = after === '' ? null : after;
	const found = await visit.stores.desk.list(scope, { view, search, cursor, limit });
	if (!found.ok) return await visit.trouble(found.error);
	const list = { view, search, cursor, found: found.value };
	return { status: 200, body: listPage(await visit.frame(view), list) };
}

/** One order, by any of its references; `told` is what a click on it did. */
export async function showOrder(
	visit: DeskVisit,
	key: string,
	told: Told | null = null,
	status = 200,
): Promise<DeskReply> {
	const { desk, ledger } = visit.stores;
	const { scope } = visit.settings;
	const order = await desk.read(scope, key);
	if (!order.ok) return await visit.trouble(order.error);
	if (order.value === null) return await visit.message(404, visit.words.told.unknown);
	const { rootKey, version } = order.value;
	const trail = await ledger.events(scope, rootKey);
	if (!trail.ok) return await visit.trouble(trail.error);
	const view = {
		order: order.value,
		trail: trail.value,
		token: visit.token('decide', subjectOf(rootKey, version)),
		now: visit.clock.now(),
	};
	return { status, body: orderPage(await visit.frame(null), view, told) };
}

/** What people decided about buyers, a part at a time. */
export async function showDecisions(
	visit: DeskVisit,
	after: string,
	told: Told | null = null,
): Promise<DeskReply> {
	const { scope, pageSize: limit } = visit.settings;
	const cursor = after === '' ? null : after;
	const decisions = await visit.stores.decisions.list(scope, { cursor, limit });
	if (!decisions.ok) return await visit.trouble(decisions.error);
	const tokenFor = (buyerKey: string) => visit.token('revoke', buyerKey);
	const view = { decisions: decisions.value, tokenFor };
	return { status: 200, body: decisionsPage(await visit.frame('decisions'), view, told) };
}

/** Questions about contractors, a part at a time. */
export async function showQuestions(
	visit: DeskVisit,
	after: string,
	told: Told | null = null,
	status = 200,
): Promise<DeskReply> {
	const cursor = after === '' ? null : after;
	const found = await visit.questions.list({ cursor, limit: visit.settings.pageSize });
	if (!found.ok) return await visit.trouble(found.error);
	return { status, body: questionsPage(await visit.frame('contractors'), found.value, told) };
}

/** One question about a contractor; `told` is what an answer to it did. */
export async function showQuestion(
	visit: DeskVisit,
	key: string,
	told: Told | null = null,
	status = 200,
): Promise<DeskReply> {
	const listed = await visit.questions.read(key);
	if (!listed.ok) return await visit.trouble(listed.error);
	if (listed.value === null) {
		const gone = { good: false, sentence: QUESTION_WORDS[visit.language].unknown };
		return await showQuestions(visit, '', told ?? gone, told ? status : 404);
	}
	const token = visit.token('answer', subjectOf(key, listed.value.version));
	const view = { listed: listed.value, token };
	return { status, body: questionPage(await visit.frame(null), view, told) };
}

/** What a link leads to; nothing is changed by it. */
export async function show(visit: DeskVisit, query: Fields): Promise<DeskReply> {
	const order = query.text('order');
	if (order !== '') return await showOrder(visit, order);
	const question = query.text('question');
	if (question !== '') return await showQuestion(visit, question);
	const after = query.text('after');
	if (query.text('view') === 'contractors') return await showQuestions(visit, after);
	if (query.text('view') === 'decisions') return await showDecisions(visit, after);
	return await showList(visit, query.choice('view', DESK_VIEWS) ?? 'open', '', after);
}
