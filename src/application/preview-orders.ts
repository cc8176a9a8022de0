import { orderName } from '../domain/order/order-name';
import type { Finding } from '../domain/outcome';
import { checkOrder, type OrderCheck } from './check-order';
import { type LookalikeFinder, lookalikesFor } from './lookalike-finder';
import {
	addWarnings,
	doneResult,
	failedResult,
	refusedResult,
	waitingResult,
} from './write-order/results';
import { takeClaims } from './write-order/take-claims';
import type {
	ClaimedTask,
	WriteOptions,
	WriteResult,
	WriteServices,
	WriteTask,
} from './write-order/task';
import { troubleOfReading } from './write-order/trouble';

/** What would become of one order; `document` is the ERP order it would be linked to. */
export type WritePreview = Omit<WriteResult, 'trouble'>;

function onWhichCard({ contractor }: WriteTask): string {
	if (contractor?.action === 'use') return `on contractor ${contractor.symbol || contractor.id}`;
	return contractor?.oneTime ? 'on a new one-time contractor' : 'on a new contractor';
}

/** The decision on a check, in the words of a result. */
function judge(task: WriteTask, check: OrderCheck): WritePreview {
	const { order } = task;
	const [erpOrder] = check.erpOrders;
	if (check.verdict === 'exists' && erpOrder) {
		const outcome = check.byMarker ? 'written' : 'linked';
		return doneResult(order, 'linked', { id: erpOrder.id, number: erpOrder.number, outcome });
	}
	if (check.verdict === 'unclear') {
		const [problem] = check.problems;
		return waitingResult(order, problem?.code ?? 'ERP_ORDERS_CONTRADICT', problem?.message ?? '');
	}
	if (check.verdict === 'blocked') return refusedResult(order, check.problems);
	if (task.contractor === null) {
		return waitingResult(order, 'CONTRACTOR_NOT_USABLE', 'no contractor was chosen for it.');
	}
	const message = `${orderName(order)}: would be written ${onWhichCard(task)}.`;
	return { outcome: { status: 'written', message }, document: null, error: null };
}

async function preview(
	task: ClaimedTask,
	{ erp, clock }: WriteServices,
	{ windowDays, matchFields }: WriteOptions,
	lookalikes: LookalikeFinder | undefined,
): Promise<WritePreview> {
	const { order, contractor, claim, settings } = task;
	const check = await checkOrder(order, contractor, erp, {
		windowDays,
		matchFields,
		clock,
		lookalikes,
		settings,
		claimedAs: claim.rootKey,
	});
	if (!check.ok) {
		return failedResult(order, 'waiting', check.error, troubleOfReading(check.error));
	}
	const warnings: readonly Finding[] = check.value.warnings;
	return addWarnings({ ...judge(task, check.value), trouble: 'none' }, warnings);
}

/**
 * Answers what would become of a batch of orders if it were written now. Neither ledger nor ERP is changed.
 *
 * Shape: one preview per task, in the same order; an order that is in the batch twice is previewed twice.
 */
export async function previewOrders(
	tasks: readonly WriteTask[],
	services: WriteServices,
	options: WriteOptions,
): Promise<readonly WritePreview[]> {
	const previews: WritePreview[] = [];
	for (const task of tasks) {
		const right = await takeClaims([task], services.ledger, { ...options, dryRun: true });
		if (!right.ok) {
			previews.push(failedResult(task.order, 'waiting', right.error, 'everyOrder'));
			continue;
		}
		const [first] = right.value;
		if (first?.kind === 'ended') previews.push(first.result);
		if (first?.kind === 'granted') {
			const asked = first.isNoLookalike ? [] : [task.order];
			const lookalikes = lookalikesFor(asked, services, options);
			previews.push(await preview({ ...task, claim: first.claim }, services, options, lookalikes));
		}
	}
	return previews;
}
