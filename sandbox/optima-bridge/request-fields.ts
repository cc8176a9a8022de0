import { BridgeError } from './errors';
import type { LimitName, Limits } from './limits';

const QUANTITY = /^\d{1,11}(\.\d{1,4})?$/;
const PRICE = /^\d{1,13}\.\d{2}$/;
const RATE = /^\d{1,9}(\.\d{1,4})?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCalendarDay(text: string): boolean {
	const date = new Date(`${text}T00:00:00.000Z`);
	return DAY.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/**
 * Reads the fields of one JSON object of a request, one by one, and refuses what is left over.
 *
 * Errors: every method throws `invalid_request` or `value_too_long` with the field's path.
 */
export class RequestFields {
	private readonly seen = new Set<string>();
	private readonly values: Record<string, unknown>;

	constructor(
		value: unknown,
		private readonly limits: Limits,
		private readonly path = '',
	) {
		if (!isRecord(value)) {
			throw new BridgeError('invalid_request', `${path || 'The body'} is not a JSON object.`);
		}
		this.values = value;
	}

	/** Whether the request names the field. */
	has(name: string): boolean {
		this.seen.add(name);
		return this.values[name] !== undefined;
	}

	/** A required text that is not empty. */
	required(name: string, limit?: LimitName): string {
		const text = this.optional(name, limit);
		if (text === '') throw this.invalid(name, 'is missing or empty');
		return text;
	}

	/** A text, empty when left out. */
	optional(name: string, limit?: LimitName): string {
		if (!this.has(name)) return '';
		const value = this.values[name];
		if (typeof value !== 'string') throw this.invalid(name, 'is not text');
		const text = value.normalize('NFC');
		const longest = limit === undefined ? undefined : this.limits[limit];
		if (longest !== undefined && text.length > longest) {
			throw new BridgeError(
				'value_too_long',
				`${this.at(name)} holds ${text.length} characters, this company allows ${longest}.`,
				{ field: this.at(name), limit: longest },
			);
		}
		return text;
	}

	/** One of a few words. */
	choice<T extends string>(name: string, words: readonly T[], fallback?: T): T {
		const text = this.optional(name);
		if (text === '' && fallback !== undefined) return fallback;
		const word = words.find((candidate) => candidate === text);
		if (word === undefined) throw this.invalid(name, `is none of ${words.join(', ')}`);
		return word;
	}

	/** A text of a given form, the fallback when left out. */
	matching(name: string, form: RegExp, fallback: string): string {
		if (!this.has(name)) return fallback;
		const text = this.optional(name);
		if (!form.test(text)) throw this.invalid(name, 'has the wrong form');
		return text;
	}

	flag(name: string, fallback: boolean): boolean {
		if (!this.has(name)) return fallback;
		const value = this.values[name];
		if (typeof value !== 'boolean') throw this.invalid(name, 'is not true or false');
		return value;
	}

	wholeNumber(name: string, highest: number, fallback: number): number {
		if (!this.has(name)) return fallback;
		const value = this.values[name];
		if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > highest) {
			throw this.invalid(name, `is not a whole number from 0 to ${highest}`);
		}
		return value;
	}

	day(name: string, fallback: string): string {
		if (!this.has(name)) return fallback;
		const text = this.optional(name);
		if (!isCalendarDay(text)) throw this.invalid(name, 'is not a day YYYY-MM-DD');
		return text;
	}

	/** Decimal text greater than zero with up to four places. */
	quantity(name: string): number {
		return this.positive(name, QUANTITY);
	}

	/** Exchange rate, greater than zero. */
	rate(name: string): number {
		return this.positive(name, RATE);
	}

	/** Money as decimal text with two places, zero included. Units of the answer: minor units. */
	money(name: string): number {
		const text = this.required(name);
		if (!PRICE.test(text)) throw this.invalid(name, 'is not decimal text with two places');
		return Math.round(Number(text) * 100);
	}

	/** A nested object; undefined when left out. */
	object(name: string): RequestFields | undefined {
		if (!this.has(name)) return undefined;
		return new RequestFields(this.values[name], this.limits, this.at(name));
	}

	/** A list of objects. */
	list(name: string, least: number, most: number): RequestFields[] {
		const value = this.has(name) ? this.values[name] : [];
		if (!Array.isArray(value) || value.length < least || value.length > most) {
			throw this.invalid(name, `is not a list of ${least} to ${most} entries`);
		}
		return value.map(
			(entry: unknown, index) =>
				new RequestFields(entry, this.limits, `${this.at(name)}[${index}]`),
		);
	}

	/** Refuses fields nobody asked for. */
	finish(): void {
		const unknown = Object.keys(this.values).find((name) => !this.seen.has(name));
		if (unknown !== undefined) throw this.invalid(unknown, 'is not a field of this call');
	}

	/** JSON path of a field. */
	at(name: string): string {
		return this.path === '' ? name : `${this.path}.${name}`;
	}

	invalid(name: string, what: string): BridgeError {
		return new BridgeError('invalid_request', `${this.at(name)} ${what}.`, {
			field: this.at(name),
		});
	}

	private positive(name: string, form: RegExp): number {
		const text = this.required(name);
		if (!form.test(text) || Number(text) <= 0) {
			throw this.invalid(name, 'is not decimal text above zero');
		}
		return Number(text);
	}
}
