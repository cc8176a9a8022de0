import { notUnderstood } from '../errors';
import type { SqlType } from '../sql-type';
import { MAX, precisionOf } from '../sql-type';
import { encodeCodePage } from '../values/code-page';
import { COLLATION_BYTES } from '../values/collation';
import { toUnits } from '../values/exact-number';
import type { SqlValue } from '../values/sql-value';
import { BASE_DAY, dayNumber, digitsOf, readStored, TICKS_PER_SECOND } from '../values/temporal';
import { decimalLength, timeLength, TYPE, UNLIMITED } from './type-codes';

const FIRST_DAY = dayNumber(1, 1, 1);
const NULL_LENGTH = Buffer.from([0]);
const NULL_LONG = Buffer.from([0xff, 0xff]);
const NULL_CHUNKS = Buffer.alloc(8, 0xff);

const INTEGER_LENGTHS: Partial<Record<SqlType['name'], number>> = {
	tinyint: 1,
	smallint: 2,
	int: 4,
	bigint: 8,
	null: 4,
};

function sized(code: number, length: number, withCollation: boolean): Buffer {
	const head = Buffer.alloc(3);
	head.writeUInt8(code, 0);
	head.writeUInt16LE(length, 1);
	return withCollation ? Buffer.concat([head, COLLATION_BYTES]) : head;
}

/** A type as COLMETADATA and RETURNVALUE announce it. */
export function writeType(type: SqlType): Buffer {
	const bytes = type.length === MAX ? UNLIMITED : (type.length ?? 1);
	const doubled = type.length === MAX ? UNLIMITED : (type.length ?? 1) * 2;
	switch (type.name) {
		case 'bit':
			return Buffer.from([TYPE.bitN, 1]);
		case 'null':
		case 'tinyint':
		case 'smallint':
		case 'int':
		case 'bigint':
			return Buffer.from([TYPE.intN, INTEGER_LENGTHS[type.name] ?? 4]);
		case 'decimal': {
			const { precision, scale } = precisionOf(type);
			const code = type.spelling === 'numeric' ? TYPE.numericN : TYPE.decimalN;
			return Buffer.from([code, decimalLength(precision), precision, scale]);
		}
		case 'money':
			return Buffer.from([TYPE.moneyN, 8]);
		case 'smallmoney':
			return Buffer.from([TYPE.moneyN, 4]);
		case 'real':
			return Buffer.from([TYPE.floatN, 4]);
		case 'float':
			return Buffer.from([TYPE.floatN, 8]);
		case 'date':
			return Buffer.from([TYPE.date]);
		case 'time':
			return Buffer.from([TYPE.time, digitsOf(type)]);
		case 'datetime2':
			return Buffer.from([TYPE.datetime2, digitsOf(type)]);
		case 'datetime':
			return Buffer.from([TYPE.datetimeN, 8]);
		case 'smalldatetime':
			return Buffer.from([TYPE.datetimeN, 4]);
		case 'uniqueidentifier':
			return Buffer.from([TYPE.guid, 16]);
		case 'char':
			return sized(TYPE.char, bytes, true);
		case 'varchar':
			return sized(TYPE.varChar, bytes, true);
		case 'nchar':
			return sized(TYPE.nChar, doubled, true);
		case 'nvarchar':
			return sized(TYPE.nVarChar, doubled, true);
		case 'binary':
			return sized(TYPE.binary, bytes, false);
		case 'varbinary':
			return sized(TYPE.varBinary, bytes, false);
	}
}

function withLength(bytes: Buffer): Buffer {
	return Buffer.concat([Buffer.from([bytes.length]), bytes]);
}

function writeLong(bytes: Buffer, type: SqlType): Buffer {
	if (type.length !== MAX) {
		const head = Buffer.alloc(2);
		head.writeUInt16LE(bytes.length);
		return Buffer.concat([head, bytes]);
	}
	const head = Buffer.alloc(8);
	head.writeBigUInt64LE(BigInt(bytes.length));
	const end = Buffer.alloc(4);
	if (bytes.length === 0) return Buffer.concat([head, end]);
	const chunk = Buffer.alloc(4);
	chunk.writeUInt32LE(bytes.length);
	return Buffer.concat([head, chunk, bytes, end]);
}

function little(value: bigint, length: number): Buffer {
	const bytes = Buffer.alloc(length);
	let rest = value;
	for (let index = 0; index < length; index += 1) {
		bytes[index] = Number(rest & 0xffn);
		rest >>= 8n;
	}
	return bytes;
}

function writeInteger(value: bigint, length: number): Buffer {
	return withLength(little(BigInt.asUintN(length * 8, value), length));
}

function writeExact(value: SqlValue, type: SqlType): Buffer {
	const { precision, scale } = precisionOf(type);
	const units = toUnits(value as number | bigint, scale) ?? 0n;
	if (type.name === 'smallmoney') return withLength(little(BigInt.asUintN(32, units), 4));
	if (type.name === 'money') {
		const bits = BigInt.asUintN(64, units);
		return withLength(Buffer.concat([little(bits >> 32n, 4), little(bits & 0xffffffffn, 4)]));
	}
	const sign = Buffer.from([units < 0n ? 0 : 1]);
	const size = units < 0n ? -units : units;
	return withLength(Buffer.concat([sign, little(size, decimalLength(precision) - 1)]));
}

function writeMoment(value: SqlValue, type: SqlType): Buffer {
	const moment = readStored(String(value));
	const day = little(BigInt(moment.day - FIRST_DAY), 3);
	const scale = digitsOf(type);
	const clock = () =>
		little(BigInt(Math.floor(moment.ticks / 10 ** (7 - scale))), timeLength(scale));
	switch (type.name) {
		case 'date':
			return withLength(day);
		case 'time':
			return withLength(clock());
		case 'datetime2':
			return withLength(Buffer.concat([clock(), day]));
		case 'smalldatetime': {
			const bytes = Buffer.alloc(4);
			bytes.writeUInt16LE(moment.day - BASE_DAY, 0);
			bytes.writeUInt16LE(Math.floor(moment.ticks / (60 * TICKS_PER_SECOND)), 2);
			return withLength(bytes);
		}
		default: {
			const bytes = Buffer.alloc(8);
			bytes.writeInt32LE(moment.day - BASE_DAY, 0);
			bytes.writeUInt32LE(Math.round((moment.ticks * 300) / TICKS_PER_SECOND), 4);
			return withLength(bytes);
		}
	}
}

function writeGuid(text: string): Buffer {
	const hex = Buffer.from(text.replace(/-/g, ''), 'hex');
	return withLength(
		Buffer.concat([
			hex.subarray(0, 4).reverse(),
			hex.subarray(4, 6).reverse(),
			hex.subarray(6, 8).reverse(),
			hex.subarray(8),
		]),
	);
}

function writeFloat(value: number, length: number): Buffer {
	const bytes = Buffer.alloc(length);
	if (length === 4) bytes.writeFloatLE(value);
	else bytes.writeDoubleLE(value);
	return withLength(bytes);
}

function fixedWidth(text: string, type: SqlType): string {
	return type.name === 'char' || type.name === 'nchar' ? text.padEnd(type.length ?? 1) : text;
}

/**
 * A value as ROW and RETURNVALUE carry it.
 *
 * Errors: 40000 when the sandbox itself wrote a value of another kind into the column.
 */
export function writeValue(value: SqlValue, type: SqlType): Buffer {
	switch (type.name) {
		case 'char':
		case 'varchar':
			if (value === null) return type.length === MAX ? NULL_CHUNKS : NULL_LONG;
			return writeLong(encodeCodePage(fixedWidth(String(value), type)), type);
		case 'nchar':
		case 'nvarchar':
			if (value === null) return type.length === MAX ? NULL_CHUNKS : NULL_LONG;
			return writeLong(Buffer.from(fixedWidth(String(value), type), 'utf16le'), type);
		case 'binary':
		case 'varbinary':
			if (value === null) return type.length === MAX ? NULL_CHUNKS : NULL_LONG;
			if (!(value instanceof Uint8Array)) throw notUnderstood('a stored binary that is no binary');
			return writeLong(Buffer.from(value), type);
		default:
			break;
	}
	if (value === null) return NULL_LENGTH;
	switch (type.name) {
		case 'bit':
			return Buffer.from([1, Number(value) === 0 ? 0 : 1]);
		case 'null':
		case 'tinyint':
		case 'smallint':
		case 'int':
		case 'bigint':
			return writeInteger(
				typeof value === 'bigint' ? value : BigInt(Math.trunc(Number(value))),
				INTEGER_LENGTHS[type.name] ?? 4,
			);
		case 'decimal':
		case 'money':
		case 'smallmoney':
			return writeExact(value, type);
		case 'real':
			return writeFloat(Number(value), 4);
		case 'float':
			return writeFloat(Number(value), 8);
		case 'uniqueidentifier':
			return writeGuid(String(value));
		default:
			return writeMoment(value, type);
	}
}
