import { notUnderstood } from '../errors';
import type { TypedValue } from '../tsql/environment';
import { readTypedValue } from './read-value';
import { WireReader } from './wire-reader';

/** A procedure called by the client. Source: [MS-TDS] 2.2.6.6. */
export interface RpcRequest {
	procedure: string;
	parameters: { name: string; output: boolean; value: TypedValue | undefined }[];
}

const BY_NUMBER: Record<number, string> = {
	10: 'sp_executesql',
	11: 'sp_prepare',
	12: 'sp_execute',
	13: 'sp_prepexec',
	15: 'sp_unprepare',
};

const STATUS = { output: 0x01, useDefault: 0x02 };

/** Reads an RPC message. Errors: 40000 for cursors and parameter types the sandbox does not know. */
export function readRpc(payload: Buffer): RpcRequest {
	const reader = new WireReader(payload);
	reader.skipAllHeaders();
	const length = reader.uint16();
	let procedure: string;
	if (length === 0xffff) {
		const number = reader.uint16();
		const known = BY_NUMBER[number];
		if (!known) throw notUnderstood(`system procedure number ${number} (cursors)`);
		procedure = known;
	} else {
		procedure = reader.bytes(length * 2).toString('utf16le');
	}
	reader.uint16();
	const parameters: RpcRequest['parameters'] = [];
	while (!reader.atEnd) {
		const name = reader.shortText();
		const status = reader.uint8();
		const value = readTypedValue(reader);
		parameters.push({
			name,
			output: (status & STATUS.output) !== 0,
			value: (status & STATUS.useDefault) !== 0 ? undefined : value,
		});
	}
	return { procedure, parameters };
}

/** Reads a SQL batch message. */
export function readSqlBatch(payload: Buffer): string {
	const reader = new WireReader(payload);
	reader.skipAllHeaders();
	return reader.rest().toString('utf16le');
}
