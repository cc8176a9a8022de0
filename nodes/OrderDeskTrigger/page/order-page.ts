import {
	deskActionsFor,
	isContractorQuestion,
	mayDecide,
	type DeskAction,
} from '../../../src/domain/conflict/desk-action';
import type { SalesOrder } from '../../../src/domain/order/sales-order';
import type { DeskOrder } from '../../../src/ports/order-desk';
import type { LedgerEvent } from '../../../src/ports/order-ledger';
import { comparison } from './comparison';
import { html, type Html } from './html';
import { page, type PageFrame, printTime, type Told } from './layout';
import { reasonOf, stateOf } from './list-page';
import { columnHead, factList, wideTable } from './parts';
import { type Language, WORDS, type Words } from './words';

/** What one order's page shows. */
export interface OrderView {
	readonly order: DeskOrder;
	readonly trail: readonly LedgerEvent[];
	/** Lets the buttons of this page work. */
	readonly token: string;
	/** Milliseconds since the epoch. */
	readonly now: number;
}

function facts({ order }: OrderView, language: Language): Html {
	const words = WORDS[language];
	const { note, document } = order;
	const rows: [string, string][] = [
		[words.columns.state, stateOf(order, words)],
		[words.source, order.rootKey],
		[words.alsoKnownAs, order.aliases.join(', ')],
		[words.columns.placed, printTime(order.placedAt, language)],
		[words.columns.total, order.total],
		[words.columns.document, document ? document.number || document.id : ''],
		[words.buyer, note?.order.guest ? `${order.customer} (${words.guest})` : order.customer],
	];
	return factList(rows);
}

function findings({ order }: OrderView, words: Words): Html | null {
	const all = order.note?.findings ?? [];
	if (all.length < 2) return null;
	const lines = all.map(
		({ code, message }) =>
			html`<li><span lang="en">${message}</span> <span class="code">${code}</span></li>`,
	);
	return html`<h2>${words.findings}</h2>
		<ul>
			${lines}
		</ul>`;
}

function contentOf(order: SalesOrder, words: Words): Html {
	const heads = words.lineColumns.map((text, column) => {
		return column < 2 ? columnHead(text) : html`<th scope="col" class="number">${text}</th>`;
	});
	const lines = order.lines.map(
		(line) =>
			html`<tr>
				<th scope="row">${line.sku || line.ean}</th>
				<td>${line.name}</td>
				<td class="number">${line.quantity}</td>
				<td class="number">${line.unitPriceGross} ${order.currency}</td>
			</tr>`,
	);
	const { delivery, payment, notes } = order;
	return html`<h2>${words.lines}</h2>
		${wideTable({ label: words.lines, heads, rows: lines })}
		<dl>
			<dt>${words.delivery}</dt>
			<dd>${delivery.method} ${delivery.priceGross} ${order.currency} ${delivery.pointId}</dd>
			<dt>${words.payment}</dt>
			<dd>${payment.method}</dd>
			${
				notes !== '' &&
				html`<dt>${words.notes}</dt>
					<dd>${notes}</dd>`
			}
		</dl>`;
}

/** Why there are no buttons; null when there are. */
function closedBecause({ order, now }: OrderView, words: Words): string | null {
	const { state, leaseUntil, note } = order;
	if (state === 'settled') return words.closed.settled;
	if (!mayDecide(state, { leaseUntil, now })) {
		return state === 'claimed' ? words.closed.working : words.closed.doubt;
	}
	return note === null ? words.closed.forgotten : null;
}

/** Buttons of one action: merging has one for each card. */
function buttonsFor(action: DeskAction, { order }: OrderView, words: Words): readonly Html[] {
	if (action !== 'merge') {
		const kind = action === 'dismiss' || action === 'retry' ? 'plain' : 'main';
		return [
			html`<button name="do" value="${action}" class="${kind}">${words.actions[action]}</button>`,
		];
	}
	return (order.note?.candidates ?? []).map(({ id, symbol }) => {
		const text = words.mergeWith(symbol || `#${id}`);
		return html`<button name="do" value="merge:${id}" class="main">${text}</button>`;
	});
}

function decideForm(view: OrderView, words: Words): Html | null {
	const { order, token } = view;
	const because = closedBecause(view, words);
	const { state, reason, note, leaseUntil } = order;
	const isOpen = mayDecide(state, { leaseUntil, now: view.now });
	const actions = isOpen ? deskActionsFor(reason?.code ?? null, state, note !== null) : [];
	const hint = because === null ? null : html`<p>${because}</p>`;
	if (actions.length === 0) return hint;
	const merges = actions.includes('merge') && (note?.candidates.length ?? 0) > 0;
	return html`<h2>${words.decide}</h2>
		${hint}
		<p class="soft">${words.decideHint}</p>
		<form method="post">
			<input type="hidden" name="act" value="decide" />
			<input type="hidden" name="order" value="${order.rootKey}" />
			<input type="hidden" name="version" value="${order.version}" />
			<input type="hidden" name="token" value="${token}" />
			<p>
				<label
					>${words.yourName}<br /><input type="text" name="name" maxlength="60" autocomplete="name"
				/></label>
			</p>
			${
				merges &&
				html`<p>
					<label><input type="checkbox" name="remember" value="yes" /> ${words.remember}</label>
				</p>`
			}
			<div class="buttons">${actions.flatMap((action) => buttonsFor(action, view, words))}</div>
		</form>`;
}

/** Runs of nodes call themselves `process:execution:node:round`; everybody else is a person. */
const RUN = /^[0-9a-f]{12}:(.+):[^:]+:\d+$/;

function whoOf(owner: string, words: Words): string {
	const execution = RUN.exec(owner)?.[1];
	return execution === undefined ? owner : words.run(execution);
}

function trailOf({ trail }: OrderView, language: Language): Html {
	const words = WORDS[language];
	const heads = words.trailColumns.map(columnHead);
	const lines = trail.map(({ at, kind, owner, detail }) => {
		const what = Object.hasOwn(words.events, kind) ? (words.events[kind] ?? kind) : kind;
		return html`<tr>
			<td>${printTime(at, language)}</td>
			<td>${what}</td>
			<td>${whoOf(owner, words)}</td>
			<td>${detail}</td>
		</tr>`;
	});
	return html`<h2>${words.trail}</h2>
		${wideTable({ label: words.trail, heads, rows: lines })}`;
}

/** One order: why it stands still, who the buyer may be, what can be done, and what happened so far. */
export function orderPage(frame: PageFrame, view: OrderView, told: Told | null = null): string {
	const { language } = frame;
	const words = WORDS[language];
	const { order } = view;
	const { note, reason } = order;
	const body = html`<p><a href="?view=open">${words.back}</a></p>
		${facts(view, language)} ${reasonOf(order, language)}${findings(view, words)}
		${note && comparison(note.order.buyer, note.candidates, language, isContractorQuestion(reason?.code ?? null))}
		${decideForm(view, words)}${note && contentOf(note.order, words)}${trailOf(view, language)}`;
	return page(frame, `${words.order} ${order.customerOrderNumber || order.rootKey}`, body, told);
}
