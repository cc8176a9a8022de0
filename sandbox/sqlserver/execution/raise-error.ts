import type { SqlValue } from '../values/sql-value';

/** RAISERROR's text with its `%s`, `%d` filled in; the `%%` of a literal per cent sign becomes `%`. */
export function formatMessage(template: string, args: SqlValue[]): string {
	let next = 0;
	return template
		.replace(/%(?:%|[-+0 #]*\d*(?:\.\d+)?(?:l|I64)?[sdiuxXo])/g, (placeholder) => {
			if (placeholder === '%%') return '%';
			const value = args[next];
			next += 1;
			if (value === undefined || value === null) return '(null)';
			const width = Number(/\d+/.exec(placeholder)?.[0] ?? 0);
			const text = /x$/.test(placeholder) ? BigInt(String(value)).toString(16) : String(value);
			return placeholder.includes('-') ? text.padEnd(width) : text.padStart(width);
		})
		.slice(0, 2047);
}
