/** Text that is HTML already; everything else is escaped on its way into a page. */
export class Html {
	constructor(readonly text: string) {}
}

/** What may stand in a template. */
export type Piece = string | number | Html | readonly Piece[] | null | undefined | false;

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
	'`': '&#96;',
};

/** Characters no page shows, and those that turn the direction of what follows. */
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** A text as a page shows it, in an element or in a quoted attribute. */
function escapeText(text: string): string {
	return text.replace(UNSEEN, '\ufffd').replace(/[&<>"'`]/g, (sign) => ENTITIES[sign] ?? sign);
}

function print(piece: Piece): string {
	if (piece === null || piece === undefined || piece === false) return '';
	if (piece instanceof Html) return piece.text;
	if (Array.isArray(piece)) return piece.map(print).join('');
	return escapeText(String(piece));
}

/**
 * The only way HTML is made here: what stands in the template is HTML, what is put into it is text.
 *
 * Shape: attributes are quoted; nothing is put into a script, a style or the name of a tag.
 */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
	return new Html(
		strings
			.map((text, index) => text + (index < pieces.length ? print(pieces[index]) : ''))
			.join(''),
	);
}

/** Text of our own that is no template: styles and scripts. */
export function trusted(text: string): Html {
	return new Html(text);
}
