import type {
	AnswerOutcome,
	QuestionClick,
} from '../../../src/application/sync-questions/question-shelf';
import { QUESTION_ACTIONS } from '../../../src/domain/sync/sync-question';
import { printTime } from '../page/layout';
import { QUESTION_WORDS } from '../page/question-words';
import { answerName } from '../page/questions-page';
import { personOf } from './authenticate';
import type { DeskReply, DeskVisit } from './desk-visit';
import type { Fields } from './fields';
import { showQuestion, subjectOf } from './show';

/** The button that was pressed: an action, and the card of a link after a colon. */
function readClick(visit: DeskVisit, form: Fields): QuestionClick | null {
	const [name = '', ...rest] = form.text('do').split(':');
	const action = QUESTION_ACTIONS.find((known) => known === name);
	const [key, version] = [form.text('question'), form.text('version')];
	if (action === undefined || key === '' || !/^\d{1,9}$/.test(version)) return null;
	const by = personOf(visit.user, form.text('name'));
	const at = visit.clock.now();
	return { key, version: Number(version), action, cardId: rest.join(':'), by, at };
}

/** Status and sentence of an answer that changed nothing. */
function whyNot(
	visit: DeskVisit,
	outcome: Exclude<AnswerOutcome, { kind: 'taken' }>,
): readonly [number, string] {
	const words = QUESTION_WORDS[visit.language];
	if (outcome.kind === 'unknown') return [404, words.unknown];
	if (outcome.kind !== 'decided') return [409, words[outcome.kind]];
	const { by, at, action } = outcome.answer;
	const { decided } = visit.words.told;
	return [409, decided(by, printTime(at, visit.language), words.actions[action])];
}

/** Lets an answer to a question about a contractor count; no workflow is started by it. */
export async function answer(visit: DeskVisit, form: Fields): Promise<DeskReply> {
	const { told } = visit.words;
	const click = readClick(visit, form);
	if (click === null) return await visit.message(400, told.unreadable);
	if (!visit.isToken('answer', subjectOf(click.key, click.version), form.text('token'))) {
		return await visit.message(403, told.stale);
	}
	const outcome = await visit.questions.answer(click);
	if (!outcome.ok) return await visit.trouble(outcome.error);
	if (outcome.value.kind !== 'taken') {
		const [status, sentence] = whyNot(visit, outcome.value);
		return await showQuestion(visit, click.key, { good: false, sentence }, status);
	}
	const words = QUESTION_WORDS[visit.language];
	const what = answerName(click, outcome.value.question, visit.language);
	const sentence = click.action === 'dismiss' ? words.dismissed : words.taken(what);
	return await showQuestion(visit, click.key, { good: true, sentence });
}
