import type { ListedQuestion } from '../../../src/application/sync-questions/question-shelf';
import { answersTo, questionKey, type SyncQuestion } from '../../../src/domain/sync/sync-question';
import { comparison } from './comparison';
import { html, type Html } from './html';
import { page, type PageFrame, printTime, type Told } from './layout';
import { columnHead, factList, wideTable } from './parts';
import { QUESTION_WORDS, type QuestionWords } from './question-words';
import { answerName, questionReason, questionState, subjectName } from './questions-page';
import { type Language, WORDS } from './words';

/** What one question's page shows. */
export interface QuestionView {
	readonly listed: ListedQuestion;
	/** Lets the buttons of this page work. */
	readonly token: string;
}

function facts(listed: ListedQuestion, language: Language): Html {
	const words = QUESTION_WORDS[language];
	const { shop, card, client } = listed.question;
	const rows: readonly [string, string][] = [
		[words.state, questionState(listed, language)],
		[words.since, printTime(listed.since, language)],
		[words.shop, shop],
		[words.inErp, card ? [card.symbol, `#${card.id}`].filter(Boolean).join(', ') : ''],
		[`${words.code} – ${words.inErp}`, card?.code ?? ''],
		[words.person, client ? String(client.clientId) : ''],
		[words.login, client?.login ?? ''],
		[`${words.code} – ${words.inShop}`, client?.code ?? ''],
	];
	return factList(rows);
}

/** Both values of each field both sides changed, and what it was before. */
function clashes({ conflicts }: SyncQuestion, language: Language): Html | null {
	const words = QUESTION_WORDS[language];
	if (conflicts.length === 0) return null;
	const heads = [WORDS[language].field, words.inErp, words.inShop, words.before].map(columnHead);
	const valuesBefore = (before: { erp: string; shop: string } | null) =>
		before === null ? '–' : [...new Set([before.erp, before.shop])].join(' / ');
	const rows = conflicts.map(
		({ field, erp, shop, before }) =>
			html`<tr>
				<th scope="row">${words.fields[field]}</th>
				<td class="different">${erp || '–'}</td>
				<td class="different">${shop || '–'}</td>
				<td>${valuesBefore(before)}</td>
			</tr>`,
	);
	return html`<h2>${words.both}</h2>
		${wideTable({ label: words.both, heads, rows })}`;
}

function candidatesOf({ party, candidates }: SyncQuestion, language: Language): Html | null {
	if (party === null) return null;
	const { who, person } = QUESTION_WORDS[language];
	return comparison(party, candidates, language, true, { who, buyer: person });
}

function answerForm({ listed, token }: QuestionView, language: Language): Html | null {
	const words: QuestionWords = QUESTION_WORDS[language];
	const { decide, yourName } = WORDS[language];
	const { question, version, answer } = listed;
	if (answer !== null) return null;
	const buttons = answersTo(question).map((offered) => {
		const look = offered.action === 'dismiss' ? 'plain' : '';
		const value = `${offered.action}:${offered.cardId}`;
		const name = answerName(offered, question, language);
		return html`<button class="${look}" name="do" value="${value}">${name}</button>`;
	});
	return html`<h2>${decide}</h2>
		<form method="post">
			<input type="hidden" name="act" value="answer" />
			<input type="hidden" name="question" value="${questionKey(question)}" />
			<input type="hidden" name="version" value="${version}" />
			<input type="hidden" name="token" value="${token}" />
			<p>${words.decideHint}</p>
			<p>
				<label
					>${yourName}<br /><input type="text" name="name" maxlength="60" autocomplete="name"
				/></label>
			</p>
			<div class="buttons">${buttons}</div>
		</form>`;
}

/** One question: what both sides have, who the customer may be, and what can be answered. */
export function questionPage(
	frame: PageFrame,
	view: QuestionView,
	told: Told | null = null,
): string {
	const { language } = frame;
	const words = QUESTION_WORDS[language];
	const { question, refused } = view.listed;
	const body = html`<p><a href="?view=contractors">${words.back}</a></p>
		${facts(view.listed, language)} ${questionReason(question, language)}
		${
			refused !== '' &&
			html`<p class="told bad">${words.refused} <span lang="en">${refused}</span></p>`
		}
		${clashes(question, language)}${candidatesOf(question, language)}${answerForm(view, language)}`;
	return page(frame, subjectName(question, language), body, told);
}
