import { refKey } from '../../domain/order/channel-ref';
import type { SalesOrder } from '../../domain/order/sales-order';
import { identityProblems } from '../../domain/order/validate-order';
import { type Result, succeed } from '../../domain/result';
import type { ClaimAnswer, ClaimHandle, ClaimRecord, OrderLedger } from '../../ports/order-ledger';
import { askLedger } from '../ask-ledger';
import { toClaimRequest } from './to-claim-request';
import { doneResult, refusedResult, waitingResult } from './results';
import type { WriteOptions, WriteResult, WriteTask } from './task';

/** What a task may do: be written under a claim, or nothing, because its story has ended already. */
export type Right =
	| {
			readonly kind: 'granted';
			readonly claim: ClaimHandle;
			/** A person was asked about lookalikes, and wants it written. */
			readonly isNoLookalike?: boolean;
	  }
	| { readonly kind: 'ended'; readonly result: WriteResult };

/** How claims are taken here; a dry run asks and changes nothing. */
export type ClaimingOptions = Pick<WriteOptions, 'scope' | 'owner' | 'leaseMs'> & {
	readonly dryRun: boolean;
};

/** What an answer other than `new` means for an order that wanted to be written. */
function endedBy(order: SalesOrder, answer: ClaimAnswer): WriteResult {
	const { verdict, record, reason } = answer;
	const document = record?.document ?? null;
	switch (verdict) {
		case 'existing':
			if (document) return doneResult(order, 'linked', document);
			return waitingResult(
				order,
				reason?.code ?? 'CLAIM_BUSY',
				reason?.message ?? 'it is known and waits.',
			);
		case 'revision':
			return waitingResult(
				order,
				reason?.code ?? 'ORDER_CHANGED_AFTER_WRITE',
				reason?.message ?? 'it changed in the source after it was written.',
				{ document },
			);
		case 'conflict':
			return waitingResult(
				order,
				reason?.code ?? 'ALIAS_OF_OTHER_ORDER',
				reason?.message ?? 'its number belongs to another order.',
			);
		case 'busy':
		case 'new':
			return waitingResult(
				order,
				reason?.code ?? 'CLAIM_BUSY',
				reason?.message ?? 'another run is working on it.',
				{ kind: 'busy' },
			);
	}
}

function rightFrom(order: SalesOrder, answer: ClaimAnswer, options: ClaimingOptions): Right {
	if (answer.verdict !== 'new') return { kind: 'ended', result: endedBy(order, answer) };
	const { scope } = options;
	const preview = { scope, rootKey: answer.record?.rootKey ?? refKey(order.ref), token: 0 };
	const claim = answer.handle ?? (options.dryRun ? preview : undefined);
	return claim ? { kind: 'granted', claim } : { kind: 'ended', result: endedBy(order, answer) };
}

/** What the ledger says about claims that arrived on the items. */
async function recordsOf(
	tasks: readonly WriteTask[],
	ledger: OrderLedger,
): Promise<Result<Map<ClaimHandle, ClaimRecord>>> {
	const claims = tasks.flatMap(({ claim }) => (claim ? [claim] : []));
	const records = new Map<ClaimHandle, ClaimRecord>();
	for (const scope of new Set(claims.map((claim) => claim.scope))) {
		const ofScope = claims.filter((claim) => claim.scope === scope);
		const found = await ledger.find(
			scope,
			ofScope.map(({ rootKey }) => rootKey),
		);
		if (!found.ok) return found;
		const byRoot = new Map(found.value.map((record) => [record.rootKey, record]));
		for (const claim of ofScope) {
			const record = byRoot.get(claim.rootKey);
			if (record) records.set(claim, record);
		}
	}
	return succeed(records);
}

/**
 * A claim that was taken in another ledger: this one would write beside it, and that one would never learn of it.
 * A ledger forgets no order, so one that knows nothing of a claim is another one. A dry run's claims have no token.
 */
function fromAnotherLedger(
	{ order, claim }: WriteTask,
	record: ClaimRecord | undefined,
): Right | undefined {
	if (!claim || claim.token === 0 || record) return undefined;
	const sentence =
		'it was claimed in another ledger than the one of this node. Nothing was written.';
	const remedy =
		'Choose the same Order Bridge Ledger credential in every node the order goes through, or in none of them.';
	const more = { kind: 'configuration', remedy } as const;
	return {
		kind: 'ended',
		result: waitingResult(order, 'CONFIGURATION_INVALID', sentence, more),
	};
}

/**
 * What a claim that arrived on the item is still worth: the right it stood for, the answer it was settled with
 * (the node is being repeated), or nothing, because it ran out, was given back, refused or is in doubt.
 */
function rightFromCarried(task: WriteTask, record: ClaimRecord | undefined): Right | undefined {
	if (!task.claim || record?.token !== task.claim.token) return undefined;
	if (record.state === 'claimed') {
		// The Order Desk alone takes an order up and lets the reason stand; every other claim begins without one.
		const isNoLookalike = record.reason?.code === 'LOOKALIKE_IN_ERP';
		return { kind: 'granted', claim: task.claim, isNoLookalike };
	}
	if (record.state === 'settled' && record.document) {
		const { document } = record;
		return { kind: 'ended', result: doneResult(task.order, document.outcome, document) };
	}
	return undefined;
}

/**
 * Obtains the right to write for a batch, with one question about claims that arrived on the items and one
 * transaction for all others. Refused and waiting orders are tried again: whoever sends an order here wants it
 * written, and what kept it back is checked anew.
 *
 * Shape: answers come in the order of the tasks; every root may occur once.
 * Errors: those of the ledger; nobody may write then.
 */
export async function takeClaims(
	tasks: readonly WriteTask[],
	ledger: OrderLedger,
	options: ClaimingOptions,
): Promise<Result<readonly Right[]>> {
	const rights = new Map<WriteTask, Right>();
	for (const task of tasks) {
		const problems = identityProblems(task.order);
		if (problems.length > 0) {
			rights.set(task, { kind: 'ended', result: refusedResult(task.order, problems) });
		}
	}
	const records = await recordsOf(
		tasks.filter((task) => !rights.has(task)),
		ledger,
	);
	if (!records.ok) return records;
	for (const task of tasks) {
		const record = task.claim ? records.value.get(task.claim) : undefined;
		const carried = rightFromCarried(task, record) ?? fromAnotherLedger(task, record);
		if (carried && !rights.has(task)) rights.set(task, carried);
	}
	const open = tasks.filter((task) => !rights.has(task));
	const { scope, owner, leaseMs, dryRun } = options;
	if (open.length > 0) {
		const answers = await askLedger(
			ledger,
			open.map(({ order }) => toClaimRequest(order)),
			{ scope, owner, leaseMs, dryRun, retryRefused: true, recheckWaiting: true },
		);
		if (!answers.ok) return answers;
		open.forEach((task, index) => {
			const answer = answers.value[index];
			if (answer) rights.set(task, rightFrom(task.order, answer, options));
		});
	}
	return succeed(tasks.map((task) => rights.get(task) as Right));
}
