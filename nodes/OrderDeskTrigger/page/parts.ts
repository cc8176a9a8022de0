import { html, type Html, type Piece } from './html';

/** Names and values; what has no value is left out. */
export function factList(facts: readonly (readonly [name: string, value: string])[]): Html {
	return html`<dl>
		${facts
			.filter(([, value]) => value !== '')
			.map(
				([name, value]) =>
					html`<dt>${name}</dt>
						<dd>${value}</dd>`,
			)}
	</dl>`;
}

/** A heading of a column. */
export function columnHead(text: string): Html {
	return html`<th scope="col">${text}</th>`;
}

/** A table that may be wider than the window: it is scrolled by itself, by keyboard too. */
export function wideTable(table: {
	readonly label: string;
	readonly caption?: string;
	readonly heads: Piece;
	readonly rows: Piece;
}): Html {
	const { label, caption, heads, rows } = table;
	return html`<div class="wide" role="region" aria-label="${label}" tabindex="0">
		<table>
			${
				caption !== undefined &&
				html`<caption>
					${caption}
				</caption>`
			}
			<thead>
				<tr>
					${heads}
				</tr>
			</thead>
			<tbody>
				${rows}
			</tbody>
		</table>
	</div>`;
}
