import {
	type ClickOutcome,
	decideOrder,
	type DeskClick,
} from '../../../src/application/order-desk/decide-order';
import { DESK_ACTIONS, type DeskAction } from '../../../src/domain/conflict/desk-action';
import { DESK_VIEWS } from '../../../src/ports/order-desk';
import { printTime, type Told } from '../page/layout';
import { personOf } from './authenticate';
import type { DeskReply, DeskVisit } from './desk-visit';
import type { Fields } from './fields';
import { answer } from './answer';
import { showDecisions, showList, showOrder, subjectOf } from './show';

/** The button that was pressed: an action, for merging with the card after a colon. */
function readButton(value: string): { action: DeskAction; cardId: string } | null {
	const colon = value.indexOf(':');
	const name = colon < 0 ? value : value.slice(0, colon);
	const action = DESK_ACTIONS.find((known) => known === name);
	return action ? { action, cardId: colon < 0 ? '' : value.slice(colon + 1) } : null;
}

function readClick(visit: DeskVisit, form: Fields): DeskClick | null {
	const rootKey = form.text('order');
	const version = form.text('version');
	const button = readButton(form.text('do'));
	if (rootKey === '' || button === null || !/^\d{1,9}$/.test(version)) return null;
	const { scope, leaseMs } = visit.settings;
	return {
		scope,
		rootKey,
		version: Number(version),
		...button,
		by: personOf(visit.user, form.text('name')),
		remember: button.action === 'merge' && form.text('remember') === 'yes',
		leaseMs,
	};
}

/** Status and sentence of a click that changed nothing. */
function whyNot(
	visit: DeskVisit,
	outcome: Exclude<ClickOutcome, { kind: 'started' }>,
): { readonly status: number; readonly sentence: string } {
	const { told } = visit.words;
	switch (outcome.kind) {
		case 'decided': {
			const at = printTime(outcome.at, visit.language);
			return { status: 409, sentence: told.decided(outcome.by, at, outcome.detail) };
		}
		case 'unknown':
			return { status: 404, sentence: told.unknown };
		case 'changed':
		case 'closed':
		case 'forgotten':
		case 'notOffered':
			return { status: 409, sentence: told[outcome.kind] };
	}
}

async function decide(visit: DeskVisit, form: Fields): Promise<DeskReply> {
	const { told } = visit.words;
	const click = readClick(visit, form);
	if (click === null) return await visit.message(400, told.unreadable);
	const subject = subjectOf(click.rootKey, click.version);
	if (!visit.isToken('decide', subject, form.text('token'))) {
		return await visit.message(403, told.stale);
	}
	const { desk } = visit.stores;
	const outcome = await decideOrder(click, { desk, clock: visit.clock });
	if (!outcome.ok) return await visit.trouble(outcome.error);
	if (outcome.value.kind !== 'started') {
		const { status, sentence } = whyNot(visit, outcome.value);
		return await showOrder(visit, click.rootKey, { good: false, sentence }, status);
	}
	const { decided } = outcome.value;
	const { action, card } = decided.decision;
	const what = card
		? visit.words.mergeWith(card.symbol || `#${card.id}`)
		: visit.words.actions[action];
	const sentence = action === 'dismiss' ? told.dismissed : told.started(what);
	const reply = await showOrder(visit, click.rootKey, { good: true, sentence });
	return { ...reply, decided };
}

async function revoke(visit: DeskVisit, form: Fields): Promise<DeskReply> {
	const { words } = visit;
	const buyerKey = form.text('buyer');
	if (!visit.isToken('revoke', buyerKey, form.text('token'))) {
		return await visit.message(403, words.told.stale);
	}
	const revoked = await visit.stores.decisions.revoke(visit.settings.scope, buyerKey, visit.user);
	if (!revoked.ok) return await visit.trouble(revoked.error);
	const told: Told = revoked.value
		? { good: true, sentence: words.revoked }
		: { good: false, sentence: words.alreadyRevoked };
	return await showDecisions(visit, '', told);
}

/** What a form does: a search, because its words belong into no address, or a decision, with a token of ours. */
export async function act(visit: DeskVisit, form: Fields): Promise<DeskReply> {
	switch (form.text('act')) {
		case 'search': {
			const view = form.choice('view', DESK_VIEWS) ?? 'open';
			return await showList(visit, view, form.text('search').trim(), form.text('after'));
		}
		case 'decide':
			return await decide(visit, form);
		case 'answer':
			return await answer(visit, form);
		case 'revoke':
			return await revoke(visit, form);
		default:
			return await visit.message(400, visit.words.told.unreadable);
	}
}
