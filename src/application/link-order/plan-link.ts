import { refKey } from '../../domain/order/channel-ref';
import type { ErpOrder } from '../../domain/order/erp-order';
import { erpOrderName, orderName } from '../../domain/order/order-name';
import type { SalesOrder } from '../../domain/order/sales-order';
import type { Finding } from '../../domain/outcome';
import type { IntegrationError } from '../../domain/result';
import type { ClaimHandle, LedgerDocument } from '../../ports/order-ledger';
import type { OrderHandle } from '../handles';
import { patiently } from '../patience';
import { requireCapability } from '../require-capability';
import { failedResult, refusedResult } from '../write-order/results';
import { takeClaims } from '../write-order/take-claims';
import type { WriteOptions, WriteResult, WriteServices, WriteTask } from '../write-order/task';
import { troubleOfReading } from '../write-order/trouble';

/** An order of a shop and the ERP order a person says it is. */
export interface LinkTask {
	readonly order: SalesOrder;
	/** The claim an earlier step took; null to claim here. */
	readonly claim: ClaimHandle | null;
	/** The ERP order. */
	readonly target: OrderHandle;
	/** Symbol of the service item delivery costs are booked on, so that it counts as no difference. */
	readonly shippingItem: string;
}

/** What is left to do; `known` when the ledger has the pair already and only the mark may be missing. */
export type LinkPlan =
	| { readonly kind: 'ended'; readonly result: WriteResult }
	| { readonly kind: 'known'; readonly target: ErpOrder; readonly document: LedgerDocument }
	| { readonly kind: 'link'; readonly target: ErpOrder; readonly claim: ClaimHandle };

/** Linking needs no contractor, and of the settings of writing only the shipping item. */
export function toWriteTask({ order, claim, shippingItem }: Omit<LinkTask, 'target'>): WriteTask {
	const settings = {
		warehouse: '',
		shippingItem,
		reserve: false,
		payments: [],
		numberingExtension: '',
		documentSeries: '',
		buffer: false,
		flag: '',
	};
	return { order, claim, contractor: null, settings };
}

function failed(order: SalesOrder, error: IntegrationError): LinkPlan {
	const refused = error.kind === 'notFound' || error.code === 'NOT_SUPPORTED';
	const result = refused
		? failedResult(order, 'refused', error, 'order')
		: failedResult(order, 'waiting', error, troubleOfReading(error));
	return { kind: 'ended', result };
}

function refused(order: SalesOrder, finding: Finding): LinkPlan {
	return { kind: 'ended', result: refusedResult(order, [finding]) };
}

/** Why an ERP order cannot be the one, by itself; undefined when it can. */
function misfit(order: SalesOrder, target: ErpOrder): Finding | undefined {
	const name = `${orderName(order)}: ERP order ${erpOrderName(target)}`;
	const keys = [order.ref, ...order.aliases].map(refKey);
	if (target.rootKey !== '' && !keys.includes(target.rootKey)) {
		const message = `${name} carries the reference of another order, ${target.rootKey}.`;
		return { code: 'ORDER_LINKED_ELSEWHERE', message };
	}
	if (target.status === 'entry') {
		return { code: 'ORDER_IN_ENTRY', message: `${name} is still being entered.` };
	}
	if (target.status === 'cancelled') {
		return { code: 'ERP_STATE_FORBIDS', message: `${name} is cancelled.` };
	}
	return undefined;
}

/** Reads the target and takes the right to link; a dry run asks and changes nothing. */
export async function planLink(
	task: LinkTask,
	{ erp, ledger, clock }: WriteServices,
	options: WriteOptions & { readonly dryRun: boolean },
): Promise<LinkPlan> {
	const { order } = task;
	const able = requireCapability(erp, 'linkOrder');
	if (!able.ok) return failed(order, able.error);
	const patience = { ...options, clock };
	const target = await patiently(async () => await erp.getOrder(task.target), patience);
	if (!target.ok) return failed(order, target.error);
	const finding = misfit(order, target.value);
	if (finding) return refused(order, finding);

	const rights = await takeClaims([toWriteTask(task)], ledger, options);
	const [right] = rights.ok ? rights.value : [];
	if (!rights.ok || !right) {
		const result = rights.ok
			? refusedResult(order, [])
			: failedResult(order, 'waiting', rights.error, 'everyOrder');
		return { kind: 'ended', result };
	}
	if (right.kind === 'granted') return { kind: 'link', target: target.value, claim: right.claim };
	const { document } = right.result;
	if (document === null) return { kind: 'ended', result: right.result };
	if (document.id === target.value.id) return { kind: 'known', target: target.value, document };
	const message = `${orderName(order)}: it is ERP order ${erpOrderName(document)} already.`;
	return refused(order, { code: 'ORDER_LINKED_ELSEWHERE', message });
}
