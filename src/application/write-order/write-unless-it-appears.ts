import type { ContractorCard } from '../../domain/contractor/party';
import type { Finding } from '../../domain/outcome';
import type { Result } from '../../domain/result';
import type { CreatedOrder, WriteTurn } from '../../ports/erp-adapter';
import type { Step, Writing } from './permission';
import { failedResult } from './results';
import { type Absence, unlessAlreadyThere } from './unless-already-there';
import { writeWhileHeld } from './write-while-held';

/** Most times something may appear and be left alone before the order is given back. */
const LOOKS_UNDER_WAY = 3;

/** How a write ended that nothing came in the way of. */
export interface WriteAttempt {
	readonly created: Result<CreatedOrder>;
	/** Those of the look it was written on. */
	readonly warnings: readonly Finding[];
}

/**
 * Writes an order the ERP does not have, under the permission of the ledger. When the ERP turns the write down because
 * a document with the order's numbers appeared meanwhile, the order is looked for again, and identity decides: it is
 * that document, a person is asked, or the write goes on beside it. Where documents keep appearing, or the quiet time
 * runs out, the order is given back.
 */
export async function writeUnlessItAppears(
	writing: Writing,
	first: Absence,
	contractor: ContractorCard,
	{ turn, until }: { readonly turn: WriteTurn; readonly until: number },
): Promise<Step<WriteAttempt>> {
	const { task, services, options, end } = writing;
	const { order, settings } = task;
	const { erp, clock } = services;
	let absence = first;
	for (let looks = 0; ; looks += 1) {
		const { look, warnings } = absence;
		const created = await writeWhileHeld(
			async () => await erp.createOrder(order, contractor, settings, { turn, look }),
			services,
			options,
			until,
		);
		if (created.ok || created.error.code !== 'ORDER_APPEARED') {
			return { goOn: { created, warnings } };
		}
		const again = looks < LOOKS_UNDER_WAY ? await unlessAlreadyThere(writing) : undefined;
		if (again === undefined || ('goOn' in again && clock.now() >= until)) {
			return { end: await end.givenBack(failedResult(order, 'waiting', created.error, 'order')) };
		}
		if ('end' in again) return again;
		absence = again.goOn;
	}
}
