import { notUnderstood } from '../errors';
import type { SqlType } from '../sql-type';
import { decimalType, MAX, nvarchar } from '../sql-type';
import type { TypedValue } from '../tsql/environment';
import { decodeCodePage } from '../values/code-page';
import { storeUnits, writeUnits } from '../values/exact-number';
import type { SqlValue } from '../values/sql-value';
import { BASE_DAY, dayNumber, storeMoment, TICKS_PER_SECOND } from '../values/temporal';
import { timeLength, TYPE, UNLIMITED } from './type-codes';
import type { WireReader } from './wire-reader';

const FIRST_DAY = dayNumber(1, 1, 1);
const PLP_NULL = 0xffffffffffffffffn;

interface WireType {
	code: number;
	/** Types of fixed length carry no length before the value and know no NULL. */
	fixed: boolean;
	length: number;
	precision: number;
	scale: number;
}

const FIXED: Record<number, { code: number; length: number }> = {
	[TYPE.int1]: { code: TYPE.intN, length: 1 },
	[TYPE.int2]: { code: TYPE.intN, length: 2 },
	[TYPE.int4]: { code: TYPE.intN, length: 4 },
	[TYPE.int8]: { code: TYPE.intN, length: 8 },
	[TYPE.bit]: { code: TYPE.bitN, length: 1 },
	[TYPE.real]: { code: TYPE.floatN, length: 4 },
	[TYPE.float]: { code: TYPE.floatN, length: 8 },
	[TYPE.money]: { code: TYPE.moneyN, length: 8 },
	[TYPE.smallMoney]: { code: TYPE.moneyN, length: 4 },
	[TYPE.datetime]: { code: TYPE.datetimeN, length: 8 },
	[TYPE.smallDatetime]: { code: TYPE.datetimeN, length: 4 },
};

function readType(reader: WireReader): WireType {
	const code = reader.uint8();
	const type: WireType = { code, fixed: false, length: 0, precision: 0, scale: 0 };
	switch (code) {
		case TYPE.null:
		case TYPE.date:
			return type;
		case TYPE.guid:
		case TYPE.intN:
		case TYPE.bitN:
		case TYPE.floatN:
		case TYPE.moneyN:
		case TYPE.datetimeN:
			return { ...type, length: reader.uint8() };
		case TYPE.decimalN:
		case TYPE.numericN:
			return { ...type, length: reader.uint8(), precision: reader.uint8(), scale: reader.uint8() };
		case TYPE.time:
		case TYPE.datetime2:
			return { ...type, scale: reader.uint8() };
		case TYPE.varBinary:
		case TYPE.binary:
			return { ...type, length: reader.uint16() };
		case TYPE.varChar:
		case TYPE.char:
		case TYPE.nVarChar:
		case TYPE.nChar: {
			const length = reader.uint16();
			reader.bytes(5);
			return { ...type, length };
		}
		case TYPE.text:
		case TYPE.nText: {
			const length = reader.uint32();
			reader.bytes(5);
			return { ...type, length };
		}
		case TYPE.image:
			return { ...type, length: reader.uint32() };
		default:
			break;
	}
	const fixed = FIXED[code];
	if (fixed) return { ...type, ...fixed, fixed: true };
	const names: Record<number, string> = {
		[TYPE.datetimeOffset]: 'datetimeoffset',
		[TYPE.table]: 'table-valued',
		[TYPE.variant]: 'sql_variant',
		[TYPE.xml]: 'xml',
		[TYPE.udt]: 'user-defined',
	};
	throw notUnderstood(`a parameter of type ${names[code] ?? `0x${code.toString(16)}`}`);
}

function sqlType(type: WireType): SqlType {
	switch (type.code) {
		case TYPE.null:
			return { name: 'null' };
		case TYPE.guid:
			return { name: 'uniqueidentifier' };
		case TYPE.intN:
			return {
				name:
					type.length === 1
						? 'tinyint'
						: type.length === 2
							? 'smallint'
							: type.length === 8
								? 'bigint'
								: 'int',
			};
		case TYPE.bitN:
			return { name: 'bit' };
		case TYPE.floatN:
			return { name: type.length === 4 ? 'real' : 'float' };
		case TYPE.moneyN:
			return { name: type.length === 4 ? 'smallmoney' : 'money' };
		case TYPE.datetimeN:
			return { name: type.length === 4 ? 'smalldatetime' : 'datetime' };
		case TYPE.decimalN:
		case TYPE.numericN:
			return decimalType(type.precision, type.scale);
		case TYPE.date:
			return { name: 'date' };
		case TYPE.time:
			return { name: 'time', scale: type.scale };
		case TYPE.datetime2:
			return { name: 'datetime2', scale: type.scale };
		case TYPE.varBinary:
		case TYPE.binary:
			return { name: 'varbinary', length: type.length === UNLIMITED ? MAX : type.length };
		case TYPE.image:
			return { name: 'varbinary', length: MAX };
		case TYPE.text:
			return { name: 'varchar', length: MAX };
		case TYPE.nText:
			return nvarchar(MAX);
		case TYPE.varChar:
		case TYPE.char:
			return {
				name: type.code === TYPE.char ? 'char' : 'varchar',
				length: type.length === UNLIMITED ? MAX : Math.max(type.length, 1),
			};
		default:
			return {
				name: type.code === TYPE.nChar ? 'nchar' : 'nvarchar',
				length: type.length === UNLIMITED ? MAX : Math.max(type.length / 2, 1),
			};
	}
}

function readChunks(reader: WireReader): Buffer | null {
	if (reader.uint64() === PLP_NULL) return null;
	const chunks: Buffer[] = [];
	for (;;) {
		const length = reader.uint32();
		if (length === 0) return Buffer.concat(chunks);
		chunks.push(reader.bytes(length));
	}
}

function readLongBytes(reader: WireReader, type: WireType): Buffer | null {
	switch (type.code) {
		case TYPE.text:
		case TYPE.nText:
		case TYPE.image: {
			const length = reader.int32();
			return length < 0 ? null : reader.bytes(length);
		}
		default: {
			if (type.length === UNLIMITED) return readChunks(reader);
			const length = reader.uint16();
			return length === UNLIMITED ? null : reader.bytes(length);
		}
	}
}

function readDecimal(reader: WireReader, type: WireType, length: number): SqlValue {
	const positive = reader.uint8() === 1;
	const units = reader.unsigned(length - 1);
	const digits = units.toString().length;
	if (type.scale > 0 && digits > 15) {
		const trimmed = writeUnits(units, type.scale).replace(/0+$/, '');
		if (trimmed.replace(/\D/g, '').replace(/^0+/, '').length > 15)
			throw notUnderstood('a decimal beyond 15 digits');
	}
	return storeUnits(positive ? units : -units, type.scale);
}

function readGuid(reader: WireReader): string {
	const bytes = reader.bytes(16);
	const hex = (indexes: number[]) =>
		indexes.map((index) => (bytes[index] ?? 0).toString(16).padStart(2, '0')).join('');
	return [hex([3, 2, 1, 0]), hex([5, 4]), hex([7, 6]), hex([8, 9]), hex([10, 11, 12, 13, 14, 15])]
		.join('-')
		.toUpperCase();
}

function readMoney(reader: WireReader, length: number): SqlValue {
	if (length === 4) return storeUnits(BigInt(reader.int32()), 4);
	const high = BigInt(reader.int32());
	const units = high * 4294967296n + BigInt(reader.uint32());
	if (units > 10n ** 15n || units < -(10n ** 15n))
		throw notUnderstood('an amount beyond 15 digits');
	return storeUnits(units, 4);
}

function readDatetime(reader: WireReader, length: number, type: SqlType): SqlValue {
	if (length === 4) {
		const day = reader.uint16();
		return storeMoment(
			{ day: BASE_DAY + day, ticks: reader.uint16() * 60 * TICKS_PER_SECOND },
			type,
		);
	}
	const day = reader.int32();
	const milliseconds = Math.round((reader.uint32() * 10) / 3);
	return storeMoment({ day: BASE_DAY + day, ticks: milliseconds * 10_000 }, type);
}

function readClock(reader: WireReader, scale: number): number {
	return Number(reader.unsigned(timeLength(scale))) * 10 ** (7 - scale);
}

function readValue(reader: WireReader, wire: WireType, type: SqlType): SqlValue {
	switch (wire.code) {
		case TYPE.null:
			return null;
		case TYPE.varBinary:
		case TYPE.binary:
		case TYPE.image:
			return readLongBytes(reader, wire);
		case TYPE.varChar:
		case TYPE.char:
		case TYPE.text: {
			const bytes = readLongBytes(reader, wire);
			return bytes && decodeCodePage(bytes);
		}
		case TYPE.nVarChar:
		case TYPE.nChar:
		case TYPE.nText: {
			const bytes = readLongBytes(reader, wire);
			return bytes && bytes.toString('utf16le');
		}
		default:
			break;
	}
	const length = wire.fixed ? wire.length : reader.uint8();
	if (length === 0) return null;
	switch (wire.code) {
		case TYPE.intN:
			if (length === 1) return BigInt(reader.uint8());
			if (length === 2) return BigInt(reader.int16());
			return length === 8 ? reader.int64() : BigInt(reader.int32());
		case TYPE.bitN:
			return reader.uint8() === 0 ? 0n : 1n;
		case TYPE.floatN:
			return length === 4 ? reader.bytes(4).readFloatLE() : reader.bytes(8).readDoubleLE();
		case TYPE.moneyN:
			return readMoney(reader, length);
		case TYPE.decimalN:
		case TYPE.numericN:
			return readDecimal(reader, wire, length);
		case TYPE.guid:
			return readGuid(reader);
		case TYPE.datetimeN:
			return readDatetime(reader, length, type);
		case TYPE.date:
			return storeMoment({ day: FIRST_DAY + Number(reader.unsigned(3)), ticks: 0 }, type);
		case TYPE.time:
			return storeMoment({ day: BASE_DAY, ticks: readClock(reader, wire.scale) }, type);
		case TYPE.datetime2: {
			const ticks = readClock(reader, wire.scale);
			return storeMoment({ day: FIRST_DAY + Number(reader.unsigned(3)), ticks }, type);
		}
		default:
			throw notUnderstood(`a parameter of type 0x${wire.code.toString(16)}`);
	}
}

/** Reads a parameter's type and value. Errors: 40000 for types the sandbox does not know. */
export function readTypedValue(reader: WireReader): TypedValue {
	const wire = readType(reader);
	const type = sqlType(wire);
	return { type, value: readValue(reader, wire, type) };
}
