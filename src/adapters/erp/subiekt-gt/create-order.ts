import type { ContractorCard } from '../../../domain/contractor/party';
import { orderName } from '../../../domain/order/order-name';
import type { SalesOrder } from '../../../domain/order/sales-order';
import { fail, integrationError, type Result, succeed } from '../../../domain/result';
import type { CreatedOrder, OrderWriteSettings, WriteTurn } from '../../../ports/erp-adapter';
import { type Planning, refusePlan } from '../shared/plan-findings';
import type { OrderPlan } from './plan-order';
import { isToMake } from './card-to-make';
import { toBridgeContractor } from './contractor-fields';
import { type FlaggingOutside, flagOrder } from './flag-order';
import { NO_TRACE } from './order-traces';
import type { OrderReader } from './read-orders';
import { toErpOrder, toErpOrderLine } from './subiekt-gt-mapper';
import { verifyOrder } from './verify-order';

/** A card the bridge could not name: writing on it would create a new card, or hit a wrong one. */
function refuseContractor(order: SalesOrder, contractor: ContractorCard): Result<never> {
	return fail(
		integrationError(
			'configuration',
			'CONTRACTOR_NOT_USABLE',
			`${orderName(order)}: contractor ${contractor.symbol || contractor.id} is blocked, one-time or has no symbol.`,
		),
	);
}

/** The order is written, but cannot be shown: only a later look into the ERP settles what became of it. */
function unseen(order: SalesOrder, number: string, description: string): Result<never> {
	return fail(
		integrationError(
			'unexpectedAnswer',
			'WRITE_IN_DOUBT',
			`${orderName(order)}: the bridge wrote ERP order ${number}, but it could not be read back.`,
			{ retry: 'backoff', inDoubt: true, description },
		),
	);
}

/** Writes a planned order through the bridge, reads it back and says what differs. */
export async function writeOrder(
	outside: FlaggingOutside & {
		readonly orders: Pick<OrderReader, 'written'>;
		readonly turn: WriteTurn | undefined;
	},
	order: SalesOrder,
	planning: Planning<OrderPlan>,
	contractor: ContractorCard,
	settings: OrderWriteSettings,
): Promise<Result<CreatedOrder>> {
	const plan: OrderPlan | undefined = planning.plan;
	if (!plan) return refusePlan(planning.problems);
	if (contractor.blocked || contractor.oneTime || contractor.symbol.trim() === '') {
		return refuseContractor(order, contractor);
	}
	const added = await outside.bridge.addOrder({
		contractor: isToMake(contractor)
			? toBridgeContractor(contractor, contractor.symbol).contractor
			: contractor,
		reference: plan.reference,
		remarks: plan.remarks,
		reserve: settings.reserve,
		payment: {
			kind: plan.payment.kind,
			formId: plan.payment.form === null ? null : Number(plan.payment.form.id),
		},
		lines: plan.lines.map((line) => ({ ...line, symbol: line.item.sku })),
		warehouseId: plan.warehouse.mag_Id,
	});
	if (!added.ok) return added;
	const { number } = added.value;
	// A flag is one more call of the bridge, for which the turn is kept.
	if (!plan.flag) outside.turn?.give();
	const seen = await outside.orders.written(number);
	if (!seen.ok) return unseen(order, number, seen.error.message);
	if (!seen.value) {
		return unseen(order, number, 'Bridge and SQL connection may name different companies.');
	}
	const { row, lines } = seen.value;
	const written = { id: row.dok_Id, number, name: orderName(order) };
	const { flag, warnings } = plan.flag
		? await flagOrder(outside, written, plan.flag)
		: { flag: undefined, warnings: [] };
	return succeed({
		order: {
			...toErpOrder(row, [plan.rootKey], { ...NO_TRACE, ...(flag && { flag }) }),
			lines: lines.map(toErpOrderLine),
		},
		warnings: [
			...planning.warnings,
			...verifyOrder(order, plan, contractor, settings, seen.value),
			...warnings,
		],
	});
}
