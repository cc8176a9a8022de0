import { notUnderstood } from '../errors';
import type { IsolationLevel } from '../session';
import { WireReader } from './wire-reader';

/** A transaction manager request. Source: [MS-TDS] 2.2.6.9. */
export type TransactionRequest =
	| { kind: 'begin'; name: string; isolation: IsolationLevel | undefined }
	| { kind: 'commit' | 'rollback' | 'save'; name: string };

const LEVELS: Record<number, IsolationLevel> = {
	1: 'READ UNCOMMITTED',
	2: 'READ COMMITTED',
	3: 'REPEATABLE READ',
	4: 'SERIALIZABLE',
};

/** Names are counted in bytes here. */
function readName(reader: WireReader): string {
	return reader.bytes(reader.uint8()).toString('utf16le');
}

/** Reads a transaction manager message. Errors: 40000 for SNAPSHOT and distributed transactions. */
export function readTransactionRequest(payload: Buffer): TransactionRequest {
	const reader = new WireReader(payload);
	reader.skipAllHeaders();
	const kind = reader.uint16();
	switch (kind) {
		case 5: {
			const level = reader.uint8();
			if (level === 5) throw notUnderstood('isolation level SNAPSHOT');
			return { kind: 'begin', isolation: LEVELS[level], name: readName(reader) };
		}
		case 7:
			return { kind: 'commit', name: readName(reader) };
		case 8:
			return { kind: 'rollback', name: readName(reader) };
		case 9:
			return { kind: 'save', name: readName(reader) };
		default:
			throw notUnderstood(`transaction manager request ${kind}`);
	}
}

/** How the request reads in the journal, and what fault rules see. */
export function describeTransactionRequest(request: TransactionRequest): string {
	const words = { begin: 'BEGIN', commit: 'COMMIT', rollback: 'ROLLBACK', save: 'SAVE' };
	return `${words[request.kind]} TRANSACTION${request.name === '' ? '' : ` ${request.name}`}`;
}
