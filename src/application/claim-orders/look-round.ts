import type { ReasonCode } from '../../domain/reason-codes';
import { refKey } from '../../domain/order/channel-ref';
import { fail, type IntegrationError, type Result, succeed } from '../../domain/result';
import type { ClaimAnswer, ClaimHandle, ClaimRecord } from '../../ports/order-ledger';
import { CardShelf } from '../card-shelf';
import { severalAtATime } from '../several-at-a-time';
import { BatchBreaker } from '../write-order/batch-breaker';
import { aboutOrder } from '../write-order/results';
import { RUN_CANCELLED, sparedBecause, spareOrder } from '../write-order/spare';
import type { ClaimedOrder } from './claimed-order';
import { findLookalikesOf } from './find-lookalikes-of';
import { askAboutLookalikes, type ErpLook, type KnownNow, lookAtNew } from './look-at-new';

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
		const { services, options, asksAboutLookalikes } = this.erpLook;
		const looked = await severalAtATime(
			claimed,
			{
				atOnce: Math.min(options.atOnce, services.erp.readsAtOnce),
				keyOf: ({ order }) => refKey(order.ref),
			},
			async (entry) => await this.lookAt(entry),
			() => undefined,
		);
		return asksAboutLookalikes ? await this.askAboutLookalikes(claimed, looked) : looked;
	}

	/** Of the orders the ERP has under no number, those wait whose buyer and total a document of somebody else has. */
	private async askAboutLookalikes(
		claimed: readonly ClaimedOrder[],
		looked: readonly Result<ClaimedOrder>[],
	): Promise<readonly Result<ClaimedOrder>[]> {
		const open = looked.flatMap((result, at) => {
			const entry = claimed[at];
			return entry && result.ok && result.value.answer.verdict === 'new' ? [{ entry, at }] : [];
		});
		const { services, options } = this.erpLook;
		const patience = { ...options, clock: services.clock };
		const found = await findLookalikesOf(
			open.map(({ entry }) => entry.order),
			services.erp,
			new CardShelf(services.erp, patience),
			patience,
		);
		const results = [...looked];
		for (const [i, { entry, at }] of open.entries()) {
			if (!found.ok) {
				results[at] = await this.spare(entry, found.error);
				continue;
			}
			const alike = found.value[i] ?? [];
			if (alike.length === 0) continue;
			const asked = await askAboutLookalikes(entry.order, this.claimOf(entry), this.erpLook, alike);
			results[at] = succeed(this.knownNow(entry, asked));
		}
		return results;
	}

	/** The right to work on an order; of a dry run one that names it and opens nothing. */
	private claimOf({ order, answer }: ClaimedOrder): ClaimHandle {
		const rootKey = answer.record?.rootKey ?? refKey(order.ref);
		return this.handleOf(answer) ?? { scope: this.erpLook.options.scope, rootKey, token: 0 };
	}

	private handleOf({ handle }: ClaimAnswer): ClaimHandle | undefined {
		return this.erpLook.dryRun ? undefined : handle;
	}

	/** The order was not looked for: its claim is free at once for the next run. */
	private async spare(
		{ order, answer }: ClaimedOrder,
		obstacle: IntegrationError,
	): Promise<Result<never>> {
		await spareOrder(order, this.handleOf(answer), obstacle, this.erpLook.services);
		return fail(aboutOrder(order, obstacle));
	}

	/** An order as it stands after the look has told the ledger what it is. */
	private knownNow({ order, answer }: ClaimedOrder, looked: KnownNow): ClaimedOrder {
		const { kind, erpOrders } = looked;
		const record = recordAfter(answer.record, looked, this.erpLook.dryRun);
		const result = kind === 'existing' ? 'linked' : 'conflict';
		return {
			order,
			answer: { verdict: kind, record, inDoubt: false },
			document: looked.result.document,
			outcome: looked.result.outcome,
			...(kind === 'busy' ? {} : { lookup: { result, erpOrders, warnings: [] } }),
		};
	}

	private async lookAt(claimed: ClaimedOrder): Promise<Result<ClaimedOrder>> {
		const { order, answer } = claimed;
		if (answer.verdict !== 'new') return succeed(claimed);
		const obstacle = this.erpLook.options.signal?.aborted
			? RUN_CANCELLED
			: this.breaker.reason && sparedBecause(this.breaker.reason);
		if (obstacle) return await this.spare(claimed, obstacle);
		const looked = await lookAtNew(order, this.claimOf(claimed), this.erpLook);
		if (looked.kind === 'failed') {
			this.breaker.note(looked);
			return fail(looked.error);
		}
		this.breaker.note({ trouble: 'none', error: null });
		if (looked.kind === 'new') {
			const lookup = { result: 'none', erpOrders: [], warnings: looked.warnings } as const;
			return succeed({ ...claimed, lookup });
		}
		return succeed(this.knownNow(claimed, looked));
	}
}
