import type { SqlServerError } from '../errors';
import type { ServerMessage, StatementKind } from '../execution/result-sink';
import type { SqlType } from '../sql-type';
import { SERVER } from '../tsql/functions-server';
import type { SqlValue } from '../values/sql-value';
import { writeType, writeValue } from './write-value';

/** Token bytes. Source: [MS-TDS] 2.2.7. */
const TOKEN = {
	returnStatus: 0x79,
	columns: 0x81,
	error: 0xaa,
	info: 0xab,
	returnValue: 0xac,
	loginAck: 0xad,
	featureExtAck: 0xae,
	row: 0xd1,
	environment: 0xe3,
	done: 0xfd,
	doneProcedure: 0xfe,
	doneInProcedure: 0xff,
};

/** Bits of a DONE token. */
export const DONE = { more: 0x01, error: 0x02, count: 0x10, attention: 0x20 } as const;

/** Which of the three DONE tokens. */
export type DoneKind = 'done' | 'doneInProcedure' | 'doneProcedure';

/** Environment changes the sandbox announces. */
export const ENVIRONMENT = {
	database: 1,
	language: 2,
	packetSize: 4,
	collation: 7,
	beginTransaction: 8,
	commitTransaction: 9,
	rollbackTransaction: 10,
	resetConnection: 18,
} as const;

const COMMANDS: Record<StatementKind, number> = {
	select: 0xc1,
	insert: 0xc3,
	delete: 0xc4,
	update: 0xc5,
	other: 0,
};
const NULLABLE = 0x01;

function uint16(value: number): Buffer {
	const bytes = Buffer.alloc(2);
	bytes.writeUInt16LE(value);
	return bytes;
}

function uint32(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(value);
	return bytes;
}

function shortText(text: string): Buffer {
	const cut = text.slice(0, 255);
	return Buffer.concat([Buffer.from([cut.length]), Buffer.from(cut, 'utf16le')]);
}

function longText(text: string): Buffer {
	return Buffer.concat([uint16(text.length), Buffer.from(text, 'utf16le')]);
}

function withLength(token: number, ...parts: Buffer[]): Buffer {
	const body = Buffer.concat(parts);
	return Buffer.concat([Buffer.from([token]), uint16(body.length), body]);
}

function messageToken(
	token: number,
	message: {
		number: number;
		severity: number;
		state: number;
		text: string;
		procedure: string;
		line: number;
	},
): Buffer {
	return withLength(
		token,
		uint32(message.number),
		Buffer.from([message.state & 0xff, message.severity]),
		longText(message.text),
		shortText(SERVER.name),
		shortText(message.procedure),
		uint32(message.line),
	);
}

/** ERROR token. */
export function errorToken(error: SqlServerError): Buffer {
	return messageToken(TOKEN.error, {
		number: error.number,
		severity: error.severity,
		state: error.state,
		text: error.message,
		procedure: error.procedure,
		line: error.line,
	});
}

/** INFO token. */
export function infoToken(message: ServerMessage): Buffer {
	return messageToken(TOKEN.info, { ...message, procedure: '', line: 1 });
}

/** DONE, DONEINPROC or DONEPROC token. */
export function doneToken(
	kind: DoneKind,
	status: number,
	command: StatementKind,
	count: number | undefined,
): Buffer {
	const bytes = Buffer.alloc(13);
	bytes.writeUInt8(TOKEN[kind], 0);
	bytes.writeUInt16LE(count === undefined ? status : status | DONE.count, 1);
	bytes.writeUInt16LE(COMMANDS[command], 3);
	bytes.writeBigUInt64LE(BigInt(count ?? 0), 5);
	return bytes;
}

/** COLMETADATA token. */
export function columnsToken(columns: { name: string; type: SqlType }[]): Buffer {
	const described = columns.map((column) =>
		Buffer.concat([uint32(0), uint16(NULLABLE), writeType(column.type), shortText(column.name)]),
	);
	return Buffer.concat([Buffer.from([TOKEN.columns]), uint16(columns.length), ...described]);
}

/** ROW token. */
export function rowToken(values: SqlValue[], types: SqlType[]): Buffer {
	return Buffer.concat([
		Buffer.from([TOKEN.row]),
		...types.map((type, index) => writeValue(values[index] ?? null, type)),
	]);
}

/** RETURNSTATUS token. */
export function returnStatusToken(value: number): Buffer {
	const bytes = Buffer.alloc(5);
	bytes.writeUInt8(TOKEN.returnStatus, 0);
	bytes.writeInt32LE(value, 1);
	return bytes;
}

/** RETURNVALUE token: one OUTPUT parameter. */
export function returnValueToken(
	ordinal: number,
	name: string,
	type: SqlType,
	value: SqlValue,
): Buffer {
	return Buffer.concat([
		Buffer.from([TOKEN.returnValue]),
		uint16(ordinal),
		shortText(name),
		Buffer.from([0x01]),
		uint32(0),
		uint16(NULLABLE),
		writeType(type),
		writeValue(value, type),
	]);
}

/** ENVCHANGE token with text values. */
export function environmentText(kind: number, fresh: string, old: string): Buffer {
	return withLength(TOKEN.environment, Buffer.from([kind]), shortText(fresh), shortText(old));
}

/** ENVCHANGE token with binary values (collation, transaction descriptor). */
export function environmentBytes(kind: number, fresh: Buffer, old: Buffer): Buffer {
	return withLength(
		TOKEN.environment,
		Buffer.from([kind, fresh.length]),
		fresh,
		Buffer.from([old.length]),
		old,
	);
}

/** LOGINACK token: TDS 7.4, and who is speaking. */
export function loginAckToken(): Buffer {
	return withLength(
		TOKEN.loginAck,
		Buffer.from([1, 0x74, 0x00, 0x00, 0x04]),
		shortText('Order Bridge sandbox'),
		Buffer.from([15, 0, 0x07, 0xd0]),
	);
}

/** FEATUREEXTACK token: no UTF-8 collations here. */
export function featureExtAckToken(): Buffer {
	return Buffer.from([TOKEN.featureExtAck, 0x0a, 1, 0, 0, 0, 0, 0xff]);
}
