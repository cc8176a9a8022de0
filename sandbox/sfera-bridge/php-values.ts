/** A JSON object of a request. */
export type RequestData = Record<string, unknown>;

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is RequestData {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** PHP's string conversion: null and missing are '', true is '1', false is ''. */
export function toText(value: unknown): string {
	switch (typeof value) {
		case 'string':
			return value;
		case 'number':
			return String(value);
		case 'boolean':
			return value ? '1' : '';
		default:
			return '';
	}
}

/** PHP's truth: '', '0', 0, null, false and [] are false. */
export function toTruth(value: unknown): boolean {
	if (Array.isArray(value)) return value.length > 0;
	return Boolean(value) && value !== '0';
}

/** PHP's `intval`: the whole number at the start, 0 when there is none. */
export function intval(value: unknown): number {
	const match = /^\s*[+-]?\d+/.exec(toText(value));
	return match ? Number(match[0]) : 0;
}

/** PHP's `floatval`: the number at the start, 0 when there is none. */
export function floatval(value: unknown): number {
	const match = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?/i.exec(toText(value));
	return match ? Number(match[0]) : 0;
}

/** Values of a JSON array or of a JSON object used as one. */
export function toList(value: unknown): unknown[] {
	if (Array.isArray(value)) return value;
	return isObject(value) ? Object.values(value) : [];
}

/** PHP's `substr` from the start, in characters. */
export function cut(text: string, length: number): string {
	return [...text].slice(0, length).join('');
}
