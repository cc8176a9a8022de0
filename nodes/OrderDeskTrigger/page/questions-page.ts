import type { ListedQuestion } from '../../../src/application/sync-questions/question-shelf';
import {
	type QuestionAnswer,
	questionKey,
	type SyncQuestion,
} from '../../../src/domain/sync/sync-question';
import type { Page } from '../../../src/ports/erp-adapter';
import { html, type Html } from './html';
import { page, type PageFrame, printTime, type Told } from './layout';
import { columnHead, wideTable } from './parts';
import { QUESTION_WORDS } from './question-words';
import { remedyFor } from './reason-words';
import { type Language, WORDS } from './words';

/** Whom a question is about, without personal data. */
export function subjectName({ card, client, reason }: SyncQuestion, language: Language): string {
	const { contractor, customer } = QUESTION_WORDS[language];
	const isOfClient = client !== null && (card === null || reason.code === 'LINK_SUGGESTED');
	if (isOfClient) return customer(client.clientId);
	return contractor(card?.code || card?.symbol || `#${card?.id ?? ''}`);
}

/** An answer as the page says it. */
export function answerName(
	{ action, cardId }: QuestionAnswer,
	{ card, candidates }: SyncQuestion,
	language: Language,
): string {
	const words = QUESTION_WORDS[language];
	if (action !== 'link') return words.actions[action];
	const symbol = [...candidates, ...(card ? [card] : [])].find(({ id }) => id === cardId)?.symbol;
	return words.linkWith(symbol || `#${cardId}`);
}

/** Whether somebody has to decide, or who did. */
export function questionState({ question, answer }: ListedQuestion, language: Language): string {
	const words = QUESTION_WORDS[language];
	if (answer === null) return words.open;
	const what = answerName(answer, question, language);
	return words.answered(what, answer.by, printTime(answer.at, language));
}

/** Why it is asked, and what to do. */
export function questionReason({ reason }: SyncQuestion, language: Language): Html {
	const { code, message, description } = reason;
	return html`<p class="reason" lang="en">${message}</p>
		${description !== undefined && html`<p>${description}</p>`}
		<p><strong>${WORDS[language].remedy}:</strong> ${remedyFor(code, language)}</p>
		<p class="code">${code}</p>`;
}

function row(listed: ListedQuestion, language: Language): Html {
	const { question, since } = listed;
	const link = `?question=${encodeURIComponent(questionKey(question))}`;
	return html`<tr>
		<th scope="row"><a href="${link}">${subjectName(question, language)}</a></th>
		<td>${question.shop}</td>
		<td>${questionReason(question, language)}</td>
		<td>${printTime(since, language)}</td>
		<td>${questionState(listed, language)}</td>
	</tr>`;
}

/** What a synchronisation of contractors leaves to people. */
export function questionsPage(
	frame: PageFrame,
	{ items, next }: Page<ListedQuestion>,
	told: Told | null = null,
): string {
	const { language } = frame;
	const words = QUESTION_WORDS[language];
	const label = WORDS[language].views.contractors;
	const heads = words.columns.map(columnHead);
	const body = html`<p>${words.hint}</p>
		${
			items.length === 0
				? html`<p>${words.nothing}</p>`
				: wideTable({
						...{ label, caption: label, heads },
						rows: items.map((listed) => row(listed, language)),
					})
		}
		${next !== null && html`<p><a href="?view=contractors&after=${encodeURIComponent(next)}">${WORDS[language].next}</a></p>`}`;
	return page(frame, label, body, told);
}
