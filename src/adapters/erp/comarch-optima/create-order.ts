import type { ContractorCard } from '../../../domain/contractor/party';
import type { ErpOrder } from '../../../domain/order/erp-order';
import { orderName } from '../../../domain/order/order-name';
import type { SalesOrder } from '../../../domain/order/sales-order';
import { fail, integrationError, type Result, succeed } from '../../../domain/result';
import type { CreatedOrder } from '../../../ports/erp-adapter';
import { type Planning, refusePlan } from '../shared/plan-findings';
import type { ReadyBridge } from './bridge/bridge-desk';
import type { WireOrder } from './bridge/optima-bridge';
import { type DoneOnce, writeOnce } from './bridge/write-once';
import { toKey, toState } from './comarch-optima-mapper';
import { NO_CUT_NUMBERS } from '../shared/cut-number';
import { type OrderRow, selectOrderById, selectOrdersByKeys } from './order-queries';
import type { OrderPlan } from './plan-order';
import type { OrderReader } from './read-orders';
import { verifyOrder } from './verify-order';

/** What writing an order works with. */
export interface WritingOutside {
	readonly ready: ReadyBridge;
	readonly reader: OrderReader;
	readonly linkAttribute: string;
}

type Written = { readonly row: OrderRow; readonly order: ErpOrder };

function refuseContractor(order: SalesOrder, contractor: ContractorCard): Result<never> {
	return fail(
		integrationError(
			'configuration',
			'CONTRACTOR_NOT_USABLE',
			`${orderName(order)}: contractor ${contractor.symbol || contractor.id} is inactive or no card of ours.`,
		),
	);
}

/**
 * The order on the wire.
 *
 * `sameNumber: create`: whether another order with this number is the same one has been decided before, by buyer and
 * total; two shops may share a number (S2.7). `lookbackDays` is then without effect.
 */
function toWireOrder(
	plan: OrderPlan,
	contractor: ContractorCard,
	cancelled: WireOrder['cancelled'],
): WireOrder {
	const { recipient, series, warehouse } = plan;
	return {
		rootKey: plan.storedRootKey,
		externalNumber: plan.externalNumber,
		contractorId: contractor.id,
		...(recipient === undefined ? {} : { recipient }),
		buffer: plan.buffer,
		...(series === undefined ? {} : { definition: series.DDf_Symbol.trim() }),
		...(warehouse === undefined ? {} : { warehouse: warehouse.Mag_Symbol.trim() }),
		paymentForm: plan.paymentForm.name,
		priceBasis: 'gross',
		lines: plan.lines.map((line) => ({
			article: line.item.sku,
			quantity: line.quantity,
			unitPrice: line.unitPriceGross,
		})),
		description: plan.description,
		expectedTotalGross: plan.totalGross,
		lookbackDays: 0,
		sameNumber: 'create',
		cancelled,
	};
}

/** Cancelled orders that carry the reference of this one. */
async function findCancelled(
	{ reader, linkAttribute }: WritingOutside,
	plan: OrderPlan,
): Promise<Result<readonly ErpOrder[]>> {
	const found = await reader.list(
		selectOrdersByKeys({
			numbers: [plan.externalNumber],
			cut: NO_CUT_NUMBERS,
			rootKeys: [plan.storedRootKey],
			linkAttribute,
			issuedSince: null,
		}),
		[plan.rootKey],
	);
	if (!found.ok) return found;
	return succeed(
		found.value.filter(({ rootKey, status }) => rootKey === plan.rootKey && status === 'cancelled'),
	);
}

async function write(
	outside: WritingOutside,
	order: SalesOrder,
	plan: OrderPlan,
	contractor: ContractorCard,
	cancelled: WireOrder['cancelled'],
): Promise<Result<DoneOnce<Written>>> {
	const { bridge, health } = outside.ready;
	const wire = toWireOrder(plan, contractor, cancelled);
	return await writeOnce<Written>({
		intention: {
			company: health.company,
			operation: 'create-order',
			about: [plan.storedRootKey],
		},
		named: `order ${order.customerOrderNumber}`,
		send: async (key) => await bridge.createOrder(wire, key),
		async readBack(id, replayed) {
			const key = toKey(id);
			if (key === undefined) return succeed(undefined);
			const shown = await outside.reader.one(selectOrderById(key), [plan.rootKey]);
			const undone =
				replayed && shown.ok && shown.value && toState(shown.value.row) === 'cancelled';
			return undone ? succeed(undefined) : shown;
		},
	});
}

/**
 * The bridge refuses when orders with this reference or this number exist, but only cancelled. With our reference that
 * is for a person to decide; with our number alone they may be another shop's, which was looked at before.
 */
async function writeUnlessCancelled(
	outside: WritingOutside,
	order: SalesOrder,
	plan: OrderPlan,
	contractor: ContractorCard,
): Promise<Result<DoneOnce<Written>>> {
	const written = await write(outside, order, plan, contractor, 'refuse');
	if (written.ok || written.error.code !== 'ORDER_CANCELLED_IN_ERP') return written;
	const cancelled = await findCancelled(outside, plan);
	if (!cancelled.ok) return cancelled;
	const [first] = cancelled.value;
	if (!first) return await write(outside, order, plan, contractor, 'create');
	const message = `${orderName(order)}: ERP order ${first.number} is this order, but it was cancelled in the ERP.`;
	return fail({ ...written.error, message });
}

/** Writes a planned order through the bridge, reads it back and says what differs. */
export async function writeOrder(
	outside: WritingOutside,
	order: SalesOrder,
	planning: Planning<OrderPlan>,
	contractor: ContractorCard,
): Promise<Result<CreatedOrder>> {
	const { plan } = planning;
	if (!plan) return refusePlan(planning.problems);
	if (contractor.blocked || contractor.oneTime || toKey(contractor.id) === undefined) {
		return refuseContractor(order, contractor);
	}
	const written = await writeUnlessCancelled(outside, order, plan, contractor);
	if (!written.ok) return written;
	const { value, made } = written.value;
	if (!made && value.order.rootKey !== plan.rootKey) {
		return fail(
			integrationError(
				'rejectedByVendor',
				'ERP_ORDERS_CONTRADICT',
				`${orderName(order)}: the bridge takes ERP order ${value.order.number} for it, but that carries another reference.`,
			),
		);
	}
	const differences = verifyOrder(order, plan, contractor, value);
	return succeed({ order: value.order, warnings: [...planning.warnings, ...differences] });
}
