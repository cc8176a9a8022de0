import { REASONS } from '../../../src/domain/reason-codes';
import type { DeskEntry, DeskPage, DeskView } from '../../../src/ports/order-desk';
import { html, type Html } from './html';
import { page, type PageFrame, printTime, type Told } from './layout';
import { columnHead, wideTable } from './parts';
import { remedyFor } from './reason-words';
import { type Language, WORDS, type Words } from './words';

/** What the list shows. */
export interface ListView {
	readonly view: DeskView;
	readonly search: string;
	/** Where this page began; null for the first. */
	readonly cursor: string | null;
	readonly found: DeskPage;
}

/** Link to one order; its reference is no personal data. */
export function orderLink(rootKey: string): string {
	return `?order=${encodeURIComponent(rootKey)}`;
}

/** Where an order comes from, without its number. */
function sourceOf(rootKey: string): string {
	return rootKey.split('/').slice(0, -1).join('/');
}

/** What became of an order, in a few words. */
export function stateOf({ state, document }: DeskEntry, words: Words): string {
	return words.states[document?.outcome === 'linked' ? 'linked' : state];
}

/** Why an order stands still, and what to do. */
export function reasonOf({ reason }: DeskEntry, language: Language): Html | null {
	if (reason === null) return null;
	return html`<p class="reason" lang="en">${reason.message}</p>
		<p><strong>${WORDS[language].remedy}:</strong> ${remedyFor(reason.code, language)}</p>
		<p class="code">${reason.code}</p>`;
}

function channelOf({ reason }: DeskEntry): 'errors' | 'syncErrors' | null {
	return reason === null ? null : REASONS[reason.code].channel;
}

function row(entry: DeskEntry, language: Language): Html {
	const words = WORDS[language];
	const channel = channelOf(entry);
	const reason = reasonOf(entry, language);
	const { rootKey, customerOrderNumber, document } = entry;
	return html`<tr>
		<th scope="row">
			<a href="${orderLink(rootKey)}">${customerOrderNumber || rootKey}</a> <br /><small
				>${sourceOf(rootKey)}</small
			>
		</th>
		<td>${printTime(entry.placedAt, language)}</td>
		<td>${entry.customer}</td>
		<td class="number">${entry.total}</td>
		<td>${stateOf(entry, words)}</td>
		<td>${channel === 'errors' && reason}</td>
		<td>${channel === 'syncErrors' && reason}</td>
		<td>${document && (document.number || document.id)}</td>
	</tr>`;
}

function searchForm({ view, search }: ListView, words: Words): Html {
	return html`<form method="post" class="row" role="search">
		<input type="hidden" name="act" value="search" />
		<input type="hidden" name="view" value="${view}" />
		<label
			>${words.searchLabel}<br /><input
				type="search"
				name="search"
				value="${search}"
				maxlength="200"
		/></label>
		<button>${words.search}</button>
		${search !== '' && html`<a href="?view=${view}">${words.showAll}</a>`}
	</form>`;
}

/** On to the next page: as a link, or as a form where words were searched that belong into no address. */
function paging({ view, search, cursor, found }: ListView, words: Words): Html {
	const first = cursor !== null && html`<a href="?view=${view}">${words.first}</a>`;
	if (found.next === null) return html`<p class="buttons">${search === '' && first}</p>`;
	if (search === '') {
		const next = `?view=${view}&after=${encodeURIComponent(found.next)}`;
		return html`<p class="buttons">${first}<a href="${next}" rel="next">${words.next}</a></p>`;
	}
	return html`<form method="post" class="row">
		<input type="hidden" name="act" value="search" />
		<input type="hidden" name="view" value="${view}" /><input
			type="hidden"
			name="search"
			value="${search}"
		/>
		<input type="hidden" name="after" value="${found.next}" /><button class="plain">
			${words.next}
		</button>
	</form>`;
}

function table({ view, found }: ListView, language: Language): Html {
	const words = WORDS[language];
	const { columns } = words;
	const heads = [
		columns.order,
		columns.placed,
		columns.customer,
		columns.total,
		columns.state,
		columns.errors,
		columns.syncErrors,
		columns.document,
	].map(columnHead);
	const label = words.views[view];
	const rows = found.entries.map((entry) => row(entry, language));
	return wideTable({ label, caption: label, heads, rows });
}

/** The list of orders. */
export function listPage(frame: PageFrame, list: ListView, told: Told | null = null): string {
	const words = WORDS[frame.language];
	const heading = list.search === '' ? words.views[list.view] : words.found(list.search);
	const goesOn = list.found.next !== null && list.found.entries.length === 0;
	const body = html`${searchForm(list, words)}
	${
		list.found.entries.length > 0
			? table(list, frame.language)
			: html`<p>${goesOn ? words.searchGoesOn : words.nothing}</p>`
	}
	${paging(list, words)}`;
	return page(frame, heading, body, told);
}
