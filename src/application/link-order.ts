import type { Identification } from '../domain/dedupe/identify-erp-order';
import { refKey } from '../domain/order/channel-ref';
import type { ErpOrder } from '../domain/order/erp-order';
import { erpOrderName, orderName } from '../domain/order/order-name';
import { type Result, succeed } from '../domain/result';
import type { ClaimHandle } from '../ports/order-ledger';
import { type LinkTask, planLink, toWriteTask } from './link-order/plan-link';
import { writeMark } from './link-order/write-mark';
import { lookInErp } from './look-in-erp';
import { patiently } from './patience';
import type { WritePreview } from './preview-orders';
import { endingsFor } from './write-order/endings';
import { withPermission } from './write-order/permission';
import { addWarnings, doneResult, failedResult, waitingResult } from './write-order/results';
import type { WriteOptions, WriteResult, WriteServices } from './write-order/task';
import { rulingFor, troubleOfReading } from './write-order/trouble';

export type { LinkTask } from './link-order/plan-link';

/** What the ERP says about the pair before the mark is written. */
interface Look {
	/** Another ERP order that carries the mark of this order, in a sentence; empty when there is none. */
	readonly rival: string;
	/** Whether the target carries the mark already, because we wrote it. */
	readonly byMarker: boolean;
}

function ordersIn(found: Identification): readonly ErpOrder[] {
	if (found.kind === 'same') return [found.erpOrder];
	return found.kind === 'conflict' ? found.erpOrders : [];
}

/** Another living order with our mark is a contradiction for a person; one that only shares the number is not. */
async function look(
	{ order }: LinkTask,
	target: ErpOrder,
	claim: ClaimHandle,
	{ erp, clock }: WriteServices,
	options: WriteOptions,
): Promise<Result<Look>> {
	const { windowDays, matchFields } = options;
	const rules = { windowDays, matchFields, clock, claimedAs: claim.rootKey };
	const found = await patiently(async () => await lookInErp(order, erp, rules), {
		...options,
		clock,
	});
	if (!found.ok) return found;
	const keys = [...[order.ref, ...order.aliases].map(refKey), claim.rootKey];
	const marked = ordersIn(found.value).filter(
		({ rootKey, status }) => keys.includes(rootKey) && status !== 'cancelled',
	);
	const other = marked.find(({ id }) => id !== target.id);
	const rival = other
		? `ERP order ${erpOrderName(other)} carries its reference, so that ${erpOrderName(target)} cannot be it, too.`
		: '';
	return succeed({ rival, byMarker: marked.some(({ id }) => id === target.id) });
}

/**
 * Links an order of a shop to the ERP order a person says it is: the ledger settles the root with it, so that it is
 * never written again, and the ERP order carries the mark by which it is found.
 *
 * Errors: none; every ending is a result with a reason. `ORDER_LINKED_ELSEWHERE` when either side belongs to another,
 * `ERP_ORDERS_CONTRADICT` when another ERP order carries the mark.
 */
export async function linkOrder(
	task: LinkTask,
	services: WriteServices,
	options: WriteOptions,
): Promise<WriteResult> {
	const { order } = task;
	const plan = await planLink(task, services, { ...options, dryRun: false });
	if (plan.kind === 'ended') return plan.result;
	if (plan.kind === 'known') {
		const marked = await writeMark(order, plan.target, services, options);
		return marked.ok
			? doneResult(order, 'linked', plan.document, marked.value.warnings)
			: failedResult(order, 'waiting', marked.error, rulingFor(marked.error).trouble);
	}

	const claimed = { ...toWriteTask(task), claim: plan.claim };
	const end = endingsFor(claimed, services, options);
	const found = await look(task, plan.target, plan.claim, services, options);
	if (!found.ok) return await end.unread(found.error);
	if (found.value.rival) return await end.asked(found.value.rival, 'ERP_ORDERS_CONTRADICT');
	const permission = await withPermission({ task: claimed, services, options, end });
	if ('end' in permission) return permission.end;
	const marked = await writeMark(order, plan.target, services, options);
	if (marked.ok) {
		const linked = await end.linked(marked.value.value, found.value.byMarker);
		return addWarnings(linked, marked.value.warnings);
	}
	return marked.error.inDoubt
		? await end.doubted(marked.error)
		: await end.turnedDown(marked.error);
}

/** Tells what linking would do. Neither ERP nor ledger is changed. */
export async function previewLink(
	task: LinkTask,
	services: WriteServices,
	options: WriteOptions,
): Promise<WritePreview> {
	const { order } = task;
	const plan = await planLink(task, services, { ...options, dryRun: true });
	if (plan.kind === 'ended') return plan.result;
	const { id, number } = plan.target;
	const document = { id, number, outcome: 'linked' } as const;
	const message = `${orderName(order)}: would be linked to ERP order ${erpOrderName(plan.target)}.`;
	const linked: WritePreview = { outcome: { status: 'linked', message }, document, error: null };
	if (plan.kind === 'known') return linked;
	const found = await look(task, plan.target, plan.claim, services, options);
	if (!found.ok) {
		return failedResult(order, 'waiting', found.error, troubleOfReading(found.error));
	}
	return found.value.rival
		? waitingResult(order, 'ERP_ORDERS_CONTRADICT', found.value.rival)
		: linked;
}
