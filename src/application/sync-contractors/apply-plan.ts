import { type Result, succeed } from '../../domain/result';
import type { Applying, Progress } from './applying';
import { writeToErp } from './write-cards';
import { addToShop, setCodes, writeToShop } from './write-customers';

/** Customers written before they are remembered; as many as one call of the shop takes. */
const BATCH = 100;

/**
 * Writes a plan: customers a hundred a call, each batch remembered before the next is written, then cards of the ERP one
 * by one. A run that dies in between leaves pairs that agree already; the next one sees that and remembers them.
 *
 * Shape: what cannot be written is told as an entry, and the next run tries again.
 * Errors: why the writing stopped before its end: calls used up, a refused key, a ledger that cannot be written.
 */
export async function applyPlan(applying: Applying): Promise<Result<void>> {
	const progress: Progress = { ...applying, inShop: new Set(), latest: new Map() };
	const pairs = [...applying.plan.pairs.values()];
	const stages = [
		inBatches(
			pairs.filter(({ decision }) => decision.toShop !== null),
			async (batch) => await writeToShop(batch, progress),
		),
		inBatches(applying.plan.adds, async (batch) => await addToShop(batch, progress)),
		inBatches(applying.plan.codes, async (batch) => await setCodes(batch, progress)),
		inBatches(
			pairs.filter(({ decision }) => decision.toErp !== null),
			async (batch) => await writeToErp(batch, progress),
		),
	];
	for (const stage of stages) {
		for (const step of stage) {
			const held = await applying.hold();
			if (!held.ok) return held;
			const done = await step();
			if (!done.ok) return done;
		}
	}
	return succeed(undefined);
}

function inBatches<T>(
	items: readonly T[],
	write: (batch: readonly T[]) => Promise<Result<void>>,
): (() => Promise<Result<void>>)[] {
	const steps: (() => Promise<Result<void>>)[] = [];
	for (let start = 0; start < items.length; start += BATCH) {
		steps.push(async () => await write(items.slice(start, start + BATCH)));
	}
	return steps;
}
