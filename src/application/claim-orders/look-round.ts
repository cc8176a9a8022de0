import type { ReasonCode } from '../../domain/reason-codes';
import { refKey } from '../../domain/order/channel-ref';
import { fail, type Result, succeed } from '../../domain/result';
import type { ClaimAnswer, ClaimRecord } from '../../ports/order-ledger';
import { type LookalikeFinder, lookalikesFor } from '../lookalike-finder';
import { severalAtATime } from '../several-at-a-time';
import { BatchBreaker } from '../write-order/batch-breaker';
import { aboutOrder } from '../write-order/results';
import { RUN_CANCELLED, sparedBecause, spareOrder } from '../write-order/spare';
import type { ClaimedOrder } from './claimed-order';
import { type ErpLook, type KnownNow, lookAtNew } from './look-at-new';

/** Why an order waits that somebody may meanwhile have put right in the ERP: every look asks anew. */
const SOLVED_IN_ERP: ReadonlySet<ReasonCode> = new Set([
	'ERP_ORDERS_CONTRADICT',
	'ORDER_IN_ENTRY',
	'ORDER_CANCELLED_IN_ERP',
	'ORDER_LINKED_ELSEWHERE',
	'LOOKALIKE_IN_ERP',
] satisfies ReasonCode[]);

/** The record as it stands after what the look has done. */
function recordAfter(
	before: ClaimRecord | null,
	looked: KnownNow,
	dryRun: boolean,
): ClaimRecord | null {
	if (!before || dryRun) return before;
	const { document, outcome } = looked.result;
	if (looked.kind === 'existing') return { ...before, state: 'settled', document };
	if (looked.kind === 'busy' || !outcome.code) return before;
	return { ...before, state: 'waiting', reason: { code: outcome.code, message: outcome.message } };
}

/** Looks for the new orders of one call, some at a time; an ERP that fails everybody spares the rest. */
export class LookRound {
	private readonly breaker = new BatchBreaker();

	constructor(private readonly erpLook: ErpLook) {}

	/** Whether an order waits for something a look may find solved. */
	solves({ verdict, record }: ClaimAnswer): boolean {
		if (verdict !== 'existing' || record?.state !== 'waiting' || !record.reason) return false;
		return SOLVED_IN_ERP.has(record.reason.code);
	}

	/**
	 * Looks for the orders the ledger calls new; the others stay as they are.
	 *
	 * Shape: one result per order, in the same order.
	 * Errors: those of ERP and ledger, naming the order; its claim was given back.
	 */
	async look(claimed: readonly ClaimedOrder[]): Promise<readonly Result<ClaimedOrder>[]> {
		const { services, options } = this.erpLook;
		const fresh = claimed.filter(({ answer }) => answer.verdict === 'new');
		const lookalikes = lookalikesFor(
			fresh.map(({ order }) => order),
			services,
			options,
		);
		return await severalAtATime(
			claimed,
			{
				atOnce: Math.min(options.atOnce, services.erp.readsAtOnce),
				keyOf: ({ order }) => refKey(order.ref),
			},
			async (entry) => await this.lookAt(entry, lookalikes),
			() => undefined,
		);
	}

	private async lookAt(
		claimed: ClaimedOrder,
		lookalikes: LookalikeFinder | undefined,
	): Promise<Result<ClaimedOrder>> {
		const { order, answer } = claimed;
		if (answer.verdict !== 'new') return succeed(claimed);
		const { services, options, dryRun } = this.erpLook;
		const handle = dryRun ? undefined : answer.handle;
		const obstacle = options.signal?.aborted
			? RUN_CANCELLED
			: this.breaker.reason && sparedBecause(this.breaker.reason);
		if (obstacle) {
			await spareOrder(order, handle, obstacle, services);
			return fail(aboutOrder(order, obstacle));
		}
		const rootKey = answer.record?.rootKey ?? refKey(order.ref);
		const claim = handle ?? { scope: options.scope, rootKey, token: 0 };
		const looked = await lookAtNew(order, claim, this.erpLook, lookalikes);
		if (looked.kind === 'failed') {
			this.breaker.note(looked);
			return fail(looked.error);
		}
		this.breaker.note({ trouble: 'none', error: null });
		if (looked.kind === 'new') {
			const lookup = { result: 'none', erpOrders: [], warnings: looked.warnings } as const;
			return succeed({ ...claimed, lookup });
		}
		const { kind, erpOrders } = looked;
		const record = recordAfter(answer.record, looked, dryRun);
		const result = kind === 'existing' ? 'linked' : 'conflict';
		return succeed({
			order,
			answer: { verdict: kind, record, inDoubt: false },
			document: looked.result.document,
			outcome: looked.result.outcome,
			...(kind === 'busy' ? {} : { lookup: { result, erpOrders, warnings: [] } }),
		});
	}
}
