/** One SELECT (or other statement) of a statement, without the queries nested in it. */
export interface QueryBlock {
	/** Own text; a nested query stands as `(…)`. */
	readonly text: string;
}

/** A statement without quotes and with single blanks. */
export function plainSql(sql: string): string {
	return sql
		.replace(/["[\]]/g, '')
		.replace(/\s+/g, ' ')
		.trim();
}

/** Splits a statement into its queries, so that each is judged by its own conditions. */
export function queryBlocks(sql: string): readonly QueryBlock[] {
	const open: string[] = [''];
	const nested: boolean[] = [];
	const done: string[] = [];
	const text = plainSql(sql);
	const close = (block: string) => done.push(...block.split(/\bunion(?: all)?\b/i));
	for (let at = 0; at < text.length; at += 1) {
		const character = text.charAt(at);
		if (character === '(') {
			const begins = /^\(\s*(?:select|with)\b/i.test(text.slice(at, at + 12));
			nested.push(begins);
			if (begins) open.push('');
			else open.push(`${open.pop() ?? ''}(`);
			continue;
		}
		if (character === ')') {
			if (nested.pop()) {
				close(open.pop() ?? '');
				open.push(`${open.pop() ?? ''}(…)`);
			} else open.push(`${open.pop() ?? ''})`);
			continue;
		}
		open.push(`${open.pop() ?? ''}${character}`);
	}
	for (const block of open) close(block);
	return done.map((block) => ({ text: block.trim() })).filter((block) => block.text !== '');
}
