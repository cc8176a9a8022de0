import { createHash } from 'node:crypto';
import { type Result, succeed } from '../../../domain/result';
import type { SqlSession } from '../../../ports/sql-session';
import { lockHeld } from './wapro-mag-errors';

/** How long the lock of an order is waited for. Units: milliseconds. */
const LOCK_TIMEOUT_MS = 10_000;

/** Name of the lock of one order: root keys may be longer than a resource name, and hold any sign. */
export function lockResource(companyId: number, rootKey: string): string {
	return `order-bridge/${companyId}/${createHash('sha256').update(rootKey).digest('hex')}`;
}

/**
 * Takes the lock of one order until the transaction ends, so that two runs never write it side by side.
 *
 * Errors: `busy` when another run holds it.
 */
export async function lockOrder(
	session: SqlSession,
	companyId: number,
	rootKey: string,
	name: string,
): Promise<Result<void>> {
	const answer = await session.call('sp_getapplock', {
		Resource: {
			sqlType: 'nvarchar',
			length: 255,
			value: lockResource(companyId, rootKey),
		},
		LockMode: { sqlType: 'varchar', length: 32, value: 'Exclusive' },
		LockOwner: { sqlType: 'varchar', length: 32, value: 'Transaction' },
		LockTimeout: { sqlType: 'int', value: LOCK_TIMEOUT_MS },
	});
	if (!answer.ok) return answer;
	// 0 and 1: granted. Below: time-out, cancelled, deadlock, wrong call.
	return answer.value.returnValue >= 0 ? succeed(undefined) : lockHeld(name);
}
