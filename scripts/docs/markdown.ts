/** The first line of every page that is written by `npm run docs`. */
export const GENERATED =
	'<!-- Written by `npm run docs`; changes belong into the source it names. -->';

/** Text of a form, which may hold simple HTML, as Markdown. */
export function fromHtml(text: string): string {
	return text
		.replace(/<\/?(?:em|i)>/g, '*')
		.replace(/<\/?(?:b|strong)>/g, '**')
		.replace(/<\/?code>/g, '`')
		.replace(/<br ?\/?>/g, ' ')
		.replace(/<a [^>]*href="([^"]*)"[^>]*>([^<]*)<\/a>/g, '[$2]($1)')
		.replace(/\s+/g, ' ')
		.trim();
}

/** Text that stands in a cell of a table. */
export function cell(text: string): string {
	return text.replaceAll('|', '\\|').replace(/\n/g, '<br>');
}

/** A table; no text at all when there are no rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	if (rows.length === 0) return '';
	const lines = [head, head.map(() => '---'), ...rows].map(
		(cells) => `| ${cells.map(cell).join(' | ')} |`,
	);
	return `${lines.join('\n')}\n`;
}

/** A value as code, whatever signs it holds. */
export function code(value: string): string {
	return value.includes('`') ? `\`\` ${value} \`\`` : `\`${value}\``;
}

/** A sentence with its full stop. */
export function sentence(text: string): string {
	const plain = fromHtml(text);
	return plain === '' || /[.!?:]$/.test(plain) ? plain : `${plain}.`;
}

/** The anchor GitHub gives a heading. */
export function anchor(heading: string): string {
	return heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.trim()
		.replace(/\s/g, '-');
}
