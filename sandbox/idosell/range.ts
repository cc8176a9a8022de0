import { schemaError } from './errors';
import { asText } from './schema';

/** A span of moments or days as texts, both ends included; an absent end is open. */
export interface Range {
	begin?: string;
	end?: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;

function readEnd(value: unknown, name: string, withTime: string | undefined): string | undefined {
	if (value === undefined) return undefined;
	const text = asText(value, name);
	if (DAY.test(text)) return withTime === undefined ? text : `${text} ${withTime}`;
	if (withTime !== undefined && MOMENT.test(text)) return text;
	throw schemaError(`${name}: date expected`);
}

/**
 * Reads `…Begin` and `…End` of a span.
 *
 * Shape: where moments are compared, a bare day begins at midnight and ends at 23:59:59.
 * Errors: 422.
 */
export function readRange(
	values: Readonly<Record<string, unknown>>,
	name: string,
	of: 'days' | 'moments',
): Range | undefined {
	const isMoment = of === 'moments';
	const begin = readEnd(values[`${name}Begin`], `${name}Begin`, isMoment ? '00:00:00' : undefined);
	const end = readEnd(values[`${name}End`], `${name}End`, isMoment ? '23:59:59' : undefined);
	return begin === undefined && end === undefined ? undefined : { begin, end };
}

/** Whether a date lies in the span; one that nobody has noted lies in none. */
export function isWithin({ begin, end }: Range, date: string): boolean {
	return date !== '' && date >= (begin ?? '') && (end === undefined || date <= end);
}
