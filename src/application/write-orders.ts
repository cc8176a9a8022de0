import { refKey } from '../domain/order/channel-ref';
import { type IntegrationError, integrationError } from '../domain/result';
import type { ErpAdapter } from '../ports/erp-adapter';
import { lookalikesFor } from './lookalike-finder';
import { severalAtATime } from './several-at-a-time';
import { writeOrder } from './write-order';
import { BatchBreaker } from './write-order/batch-breaker';
import { failedResult } from './write-order/results';
import { RUN_CANCELLED, sparedBecause, spareOrder } from './write-order/spare';
import { type OrderTurn, Turns } from './write-order/turns';
import { type Right, takeClaims } from './write-order/take-claims';
import type { WriteOptions, WriteResult, WriteServices, WriteTask } from './write-order/task';

/** Told after every order, in the order of the tasks. */
export type WriteObserver = (result: WriteResult, index: number) => void;

/** An ERP that is set up for reading only writes nothing, whatever the order says. */
function unwritable({ capabilities: { createOrder } }: ErpAdapter): IntegrationError | null {
	if (createOrder.supported) return null;
	const message = 'the ERP is set up for reading only.';
	const { remedy } = createOrder;
	return integrationError('configuration', 'NOT_SUPPORTED', message, { remedy });
}

/**
 * Writes a batch of orders, each once, several at a time as far as the ERP's way in allows it. While some are
 * written, others are read for.
 *
 * Claims are taken for the whole batch at once; an order that is in the batch twice is claimed at its second turn
 * and then found settled. One bad order leaves the others alone (S0.7); a system that fails everybody ends the
 * batch, and what was not started is given back.
 *
 * Shape: one result per task, in the same order.
 * Errors: none; a ledger that does not answer makes every result a waiting one, and nothing is written.
 */
export async function writeOrders(
	tasks: readonly WriteTask[],
	services: WriteServices,
	options: WriteOptions,
	observe: WriteObserver = () => undefined,
): Promise<readonly WriteResult[]> {
	const { ledger } = services;
	const claiming = { ...options, dryRun: false };
	const seen = new Set<string>();
	const first = tasks.filter(({ order }) => {
		const key = refKey(order.ref);
		return !seen.has(key) && seen.add(key);
	});
	const taken = await takeClaims(first, ledger, claiming);
	const rights = new Map(taken.ok ? first.map((task, i) => [task, taken.value[i]]) : []);
	const open = first.filter((task) => {
		const right = rights.get(task);
		return right?.kind === 'granted' && !right.isNoLookalike;
	});
	const lookalikes = lookalikesFor(
		open.map(({ order }) => order),
		services,
		options,
	);
	const breaker = new BatchBreaker();
	const atOnce = Math.min(options.atOnce, services.erp.writesAtOnce);
	const turns = new Turns(atOnce, services.clock, obstacle);

	/** Why no order is begun any more; null as long as they are. */
	function obstacle(): IntegrationError | null {
		if (options.signal?.aborted) return RUN_CANCELLED;
		return unwritable(services.erp) ?? (breaker.reason && sparedBecause(breaker.reason));
	}

	async function write(task: WriteTask, turn: OrderTurn): Promise<WriteResult> {
		if (!taken.ok) return failedResult(task.order, 'waiting', taken.error, 'everyOrder');
		let right = rights.get(task);
		if (right?.kind === 'ended') return right.result;
		const inTheWay = obstacle();
		if (inTheWay) return await spareOrder(task.order, right?.claim, inTheWay, services);
		if (right === undefined) {
			const again = await takeClaims([{ ...task, claim: null }], ledger, claiming);
			if (!again.ok) return failedResult(task.order, 'waiting', again.error, 'everyOrder');
			right = again.value[0] as Right;
			if (right.kind === 'ended') return right.result;
		}
		return await writeOrder({ ...task, claim: right.claim }, services, options, turn, lookalikes);
	}

	return await severalAtATime(
		tasks,
		{
			atOnce: Math.max(atOnce, services.erp.readsAtOnce),
			inGroupsOf: Math.ceil(services.erp.readsAtOnce / 2),
			keyOf: ({ order }) => refKey(order.ref),
		},
		async (task) => {
			const turn = turns.next();
			try {
				const result = await write(task, turn);
				breaker.note(result);
				return result;
			} finally {
				// Whoever writes next knows how this one ended.
				turn.give();
			}
		},
		observe,
	);
}
