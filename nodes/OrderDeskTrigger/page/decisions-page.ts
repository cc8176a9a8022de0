import type { RememberedDecision } from '../../../src/ports/decision-memory';
import type { Page } from '../../../src/ports/erp-adapter';
import { html, type Html } from './html';
import { page, type PageFrame, printTime, type Told } from './layout';
import { columnHead, wideTable } from './parts';
import { orderLink } from './list-page';
import { WORDS } from './words';

/** What the page of remembered decisions shows. */
export interface DecisionsView {
	readonly decisions: Page<RememberedDecision>;
	/** Lets the button of one decision work. */
	readonly tokenFor: (buyerKey: string) => string;
}

/** Contractors people chose for buyers; each can be revoked. */
export function decisionsPage(
	frame: PageFrame,
	{ decisions, tokenFor }: DecisionsView,
	told: Told | null = null,
): string {
	const words = WORDS[frame.language];
	const heads = words.decisionColumns.map(columnHead);
	const row = ({ buyerKey, card, rootKey, by, at }: RememberedDecision): Html => {
		const named = card.symbol || `#${card.id}`;
		return html`<tr>
			<th scope="row">${named}</th>
			<td><a href="${orderLink(rootKey)}">${rootKey}</a></td>
			<td>${by}</td>
			<td>${printTime(at, frame.language)}</td>
			<td>
				<form method="post">
					<input type="hidden" name="act" value="revoke" /><input
						type="hidden"
						name="buyer"
						value="${buyerKey}"
					/>
					<input type="hidden" name="token" value="${tokenFor(buyerKey)}" />
					<button class="plain" aria-label="${words.revoke}: ${named}, ${rootKey}">
						${words.revoke}
					</button>
				</form>
			</td>
		</tr>`;
	};
	const { items, next } = decisions;
	const label = words.views.decisions;
	const body = html`<p>${words.decisionsHint}</p>
		${
			items.length === 0
				? html`<p>${words.nothing}</p>`
				: wideTable({ label, heads: [heads, html`<td></td>`], rows: items.map(row) })
		}
		${next !== null && html`<p><a href="?view=decisions&after=${encodeURIComponent(next)}">${words.next}</a></p>`}`;
	return page(frame, label, body, told);
}
