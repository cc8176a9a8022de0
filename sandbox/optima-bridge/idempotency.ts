import { createHash } from 'node:crypto';
import type { SandboxDatabase } from '../sqlserver/database';
import { BridgeError } from './errors';
import type { StoredAnswer } from './responses';
import { insertRow, numberOf, selectRow, textOf } from './rows';

const KEY_FORM = /^[A-Za-z0-9._:-]{8,128}$/;

/** Reads the `Idempotency-Key` header. Errors: `idempotency_key_missing`. */
export function readKey(header: string | string[] | undefined): string {
	if (typeof header === 'string' && KEY_FORM.test(header)) return header;
	throw new BridgeError(
		'idempotency_key_missing',
		'Every write carries an Idempotency-Key of 8 to 128 characters A-Z a-z 0-9 . _ : -',
		{ field: 'Idempotency-Key' },
	);
}

function sortFields(_name: string, value: unknown): unknown {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What two calls must share to be one intention: method, path and the body's values. */
export function fingerprintOf(method: string, path: string, body: unknown): string {
	const text = `${method} ${path}\n${JSON.stringify(body, sortFields)}`;
	return createHash('sha256').update(text).digest('hex');
}

/** The answer kept under a key. Errors: `idempotency_key_reused` when another call used it. */
export function findAnswer(
	database: SandboxDatabase,
	key: string,
	fingerprint: string,
): StoredAnswer | undefined {
	const row = selectRow(
		database,
		'SELECT Fingerprint, Status, Body FROM sbx.BridgeCall WHERE IdempotencyKey = @key',
		{ key },
	);
	if (!row) return undefined;
	if (textOf(row, 'Fingerprint') !== fingerprint) {
		throw new BridgeError('idempotency_key_reused', 'The key belongs to another call.', {
			field: 'Idempotency-Key',
		});
	}
	return { status: numberOf(row, 'Status'), body: textOf(row, 'Body') };
}

/** Keeps the answer of a write that was done, inside the write's own transaction. */
export function keepAnswer(
	database: SandboxDatabase,
	call: { key: string; fingerprint: string; answer: StoredAnswer; moment: string },
): void {
	insertRow(database, 'sbx.BridgeCall', {
		IdempotencyKey: call.key,
		Fingerprint: call.fingerprint,
		Status: call.answer.status,
		Body: call.answer.body,
		DoneAt: call.moment,
	});
}
