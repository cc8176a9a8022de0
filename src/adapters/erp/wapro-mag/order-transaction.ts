import { orderName } from '../../../domain/order/order-name';
import type { SalesOrder } from '../../../domain/order/sales-order';
import { fail, integrationError, type Result, succeed } from '../../../domain/result';
import type { SqlSession, SqlStatement } from '../../../ports/sql-session';
import type { PlannedLine } from '../shared/plan-lines';
import { updateMarksOfNew, updatePaymentForm } from './order-changes';
import { ORDER_PROCEDURES, type OrderStep, type Values } from './order-procedures';
import {
	type Confirmation,
	confirmValues,
	headerValues,
	lineValues,
	type Numbering,
	numberingValues,
	type OrderPlace,
	priceCheckValues,
	sumValues,
} from './order-values';
import {
	type OrderLineRow,
	type OrderRow,
	selectOrderById,
	selectOrderLines,
} from './order-queries';
import { netPriceOf, type OrderPlan } from './plan-order';
import { callStep, type Signatures } from './procedure-signatures';
import type { WaproItem } from './sale-items';
import type { SchemaProfile } from './schema-profile';
import type { WrittenOrder } from './verify-order';
import { nothingWritten, orderNotFound, stepRefused } from './wapro-mag-errors';
import { ERP_NAME } from './wapro-mag-connection';
import { toId, toText } from './wapro-mag-mapper';

/** One order being written inside its transaction. */
export interface OrderWriting {
	readonly session: SqlSession;
	readonly signatures: Signatures;
	readonly profile: SchemaProfile;
	readonly order: SalesOrder;
	readonly plan: OrderPlan;
	readonly place: OrderPlace;
	readonly reserve: boolean;
}

/** Calls one procedure: an error, a return value other than 0 and a missing output each end the order. */
async function step(
	{ session, signatures, order }: OrderWriting,
	name: OrderStep,
	values: Values,
): Promise<Result<Readonly<Record<string, unknown>>>> {
	const procedure = ORDER_PROCEDURES[name];
	const answer = await callStep(session, signatures, name, values);
	if (!answer.ok) return nothingWritten(order, procedure, answer.error);
	const { returnValue, outputs } = answer.value;
	return returnValue === 0
		? succeed(outputs)
		: stepRefused(order, procedure, `it answered with ${returnValue}`);
}

async function change(
	{ session, order }: OrderWriting,
	what: string,
	statement: SqlStatement,
): Promise<Result<void>> {
	const changed = await session.run(statement);
	return changed.ok ? succeed(undefined) : nothingWritten(order, what, changed.error);
}

async function beginOrder(writing: OrderWriting): Promise<Result<string>> {
	const begun = await step(writing, 'addHeader', headerValues(writing.place));
	if (!begun.ok) return begun;
	const id = toId(begun.value['id_zamowienia'] as number | string | null);
	if (id === '') {
		return stepRefused(writing.order, ORDER_PROCEDURES.addHeader, 'it gave the order no ID');
	}
	const paid = await change(
		writing,
		'setting the payment form',
		updatePaymentForm(id, writing.plan.payment.form),
	);
	return paid.ok ? succeed(id) : paid;
}

async function addLine(
	writing: OrderWriting,
	orderId: string,
	line: PlannedLine<WaproItem>,
): Promise<Result<void>> {
	const { item, quantity, unitPriceGross } = line;
	const added = await step(
		writing,
		'addLine',
		lineValues(orderId, {
			itemId: item.id,
			vatCode: item.vatCode,
			quantity,
			toReserve: writing.reserve && !item.service ? quantity : '0',
			priceNet: netPriceOf(unitPriceGross, item.vatPercent),
			priceGross: unitPriceGross,
			unit: item.unit,
			text: '',
		}),
	);
	if (!added.ok) return added;
	const summed = await step(writing, 'sumUp', sumValues(orderId));
	return summed.ok ? succeed(undefined) : summed;
}

async function readNumbering(writing: OrderWriting): Promise<Result<Numbering>> {
	const { order, place } = writing;
	const read = await step(writing, 'readNumbering', numberingValues(place));
	if (!read.ok) return read;
	const { format_num: format, okresnumeracji, parametr1, parametr2 } = read.value;
	if (toText(format as string | null) === '') {
		return nothingWritten(
			order,
			ORDER_PROCEDURES.readNumbering,
			integrationError(
				'configuration',
				'SERIES_NOT_FOUND',
				`${ERP_NAME} has no numbering of document type ${place.orderTypeId} in this warehouse.`,
				{
					remedy:
						'Define the numbering of orders for the warehouse in WAPRO Mag, or choose another document series.',
				},
			),
		);
	}
	return succeed({
		format: String(format),
		period: Number(okresnumeracji ?? 0),
		automatic: Number(parametr1 ?? 0),
		independent: Number(parametr2 ?? 0),
	});
}

async function confirm(writing: OrderWriting, orderId: string): Promise<Result<void>> {
	const { plan, place, profile, reserve } = writing;
	const checked = await step(writing, 'checkPrices', priceCheckValues(orderId, place.userId));
	if (!checked.ok) return checked;
	const numbering = await readNumbering(writing);
	if (!numbering.ok) return numbering;
	const confirmation: Confirmation = {
		numbering: numbering.value,
		reserve,
		customerNumber: plan.marks.number,
		remarks: plan.remarks,
		information: plan.marks.information,
		orderedBy: plan.orderedBy,
		paymentForm: plan.payment.form,
		paymentDays: plan.payment.days,
		documentWish: plan.documentWish,
	};
	const confirmed = await step(writing, 'confirm', confirmValues(orderId, place, confirmation));
	if (!confirmed.ok) return confirmed;
	return await change(writing, 'marking the order', updateMarksOfNew(orderId, plan.marks, profile));
}

/** Reads an order with its lines. Errors: `notFound`. */
export async function readOrder(
	session: SqlSession,
	statement: SqlStatement,
	name: string,
): Promise<Result<WrittenOrder>> {
	const rows = await session.run<OrderRow>(statement);
	if (!rows.ok) return rows;
	const [row] = rows.value;
	if (!row) return orderNotFound(name);
	const lines = await session.run<OrderLineRow>(selectOrderLines(toId(row.ID_ZAMOWIENIA)));
	return lines.ok ? succeed({ row, lines: lines.value }) : lines;
}

/**
 * Writes one order by the vendor's procedures, in the order the program itself calls them, and reads it back; all
 * inside the transaction of the session.
 */
export async function writeInTransaction(writing: OrderWriting): Promise<Result<WrittenOrder>> {
	const begun = await beginOrder(writing);
	if (!begun.ok) return begun;
	const id = begun.value;
	for (const line of writing.plan.lines) {
		const added = await addLine(writing, id, line);
		if (!added.ok) return added;
	}
	const confirmed = await confirm(writing, id);
	if (!confirmed.ok) return confirmed;
	const scope = { companyId: writing.place.companyId, warehouse: '' };
	const seen = await readOrder(
		writing.session,
		selectOrderById(scope, writing.profile, id),
		`with ID ${id}`,
	);
	if (seen.ok) return seen;
	return seen.error.kind === 'notFound'
		? fail({
				...seen.error,
				kind: 'rejectedByVendor',
				code: 'WRITE_NOT_VERIFIED',
				message: `${orderName(writing.order)}: the procedures of ${ERP_NAME} left no order behind. Nothing was written.`,
			})
		: nothingWritten(writing.order, 'reading the order back', seen.error);
}
