import { isDate } from 'node:util/types';
import { notUnderstood } from '../errors';
import type { SqlType } from '../sql-type';
import {
	BIGINT,
	BIT,
	decimalType,
	familyOf,
	FLOAT,
	INT,
	MAX,
	nvarchar,
	NULL_TYPE,
} from '../sql-type';
import { convertValue } from './convert';
import { toUnits } from './exact-number';
import type { SqlValue } from './sql-value';
import { momentOf, roundMoment, storeMoment } from './temporal';

const DATETIME2_MS: SqlType = { name: 'datetime2', scale: 3 };

/** The T-SQL type that a JavaScript value most plainly has. */
export function guessType(value: unknown): SqlType {
	switch (typeof value) {
		case 'boolean':
			return BIT;
		case 'bigint':
			return BIGINT;
		case 'number':
			if (!Number.isInteger(value)) return FLOAT;
			return Math.abs(value) < 2 ** 31 ? INT : BIGINT;
		case 'string':
			return nvarchar(value.length > 4000 ? MAX : Math.max(value.length, 1));
		default:
			if (isDate(value)) return DATETIME2_MS;
			if (value instanceof Uint8Array) return { name: 'varbinary', length: MAX };
			if (value === null || value === undefined) return NULL_TYPE;
			throw notUnderstood(`a JavaScript value of type ${typeof value}`);
	}
}

/** Brings a plain JavaScript value (from a procedure or the bridge) into a T-SQL type. */
export function fromJavaScript(value: unknown, type: SqlType): SqlValue {
	if (value === null || value === undefined) return null;
	if (isDate(value)) {
		const moment = momentOf(value);
		if (familyOf(type) === 'temporal') return storeMoment(roundMoment(moment, type), type);
		return convertValue(storeMoment(moment, DATETIME2_MS), DATETIME2_MS, type);
	}
	if (typeof value === 'boolean') return convertValue(value ? 1n : 0n, BIT, type);
	if (typeof value === 'number' && Number.isInteger(value)) {
		return convertValue(BigInt(value), BIGINT, type);
	}
	if (typeof value === 'number') {
		const text = String(value);
		const scale = text.includes('e') ? 0 : (text.split('.')[1]?.length ?? 0);
		const exact = familyOf(type) === 'text' && toUnits(text, scale) !== undefined && scale > 0;
		return convertValue(value, exact ? decimalType(38, scale) : FLOAT, type);
	}
	if (typeof value === 'string' || typeof value === 'bigint' || value instanceof Uint8Array) {
		return convertValue(value, guessType(value), type);
	}
	throw notUnderstood(`a JavaScript value of type ${typeof value}`);
}

/** Gives a stored value to TypeScript code: numbers as number where exact, bit as boolean. */
export function toJavaScript(value: SqlValue, type: SqlType): unknown {
	if (value === null) return null;
	if (type.name === 'bit') return value !== 0n;
	if (typeof value === 'bigint') {
		return value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER
			? Number(value)
			: value;
	}
	return value;
}
