import type { ContractorCard } from '../../../domain/contractor/party';
import { orderName } from '../../../domain/order/order-name';
import type { SalesOrder } from '../../../domain/order/sales-order';
import type { Finding } from '../../../domain/outcome';
import { fail, integrationError, type Result, succeed } from '../../../domain/result';
import type { CreatedOrder, OrderWriteSettings } from '../../../ports/erp-adapter';
import type { SqlSession } from '../../../ports/sql-session';
import { refusePlan } from '../shared/plan-findings';
import { selectToday, selectTransactionCount } from './dictionary-queries';
import { type LastLook, lookLast } from './last-look';
import { lockOrder } from './order-lock';
import { selectOrderById } from './order-queries';
import { readOrder, writeInTransaction } from './order-transaction';
import type { OrderPlan, Planning } from './plan-order';
import type { Signatures } from './procedure-signatures';
import { differencesOf, faultsOf, type WrittenOrder } from './verify-order';
import { ERP_NAME } from './wapro-mag-connection';
import { nothingWritten } from './wapro-mag-errors';
import { toErpOrder, toId, toText } from './wapro-mag-mapper';

/** Everything one order is written with. */
export interface OrderToWrite extends LastLook {
	readonly planning: Planning;
	readonly contractor: ContractorCard;
	readonly settings: OrderWriteSettings;
	readonly signatures: Signatures;
}

/** Refuses a card no order may stand on. */
export function refuseContractor(order: SalesOrder, contractor: ContractorCard): Result<never> {
	return fail(
		integrationError(
			'configuration',
			'CONTRACTOR_NOT_USABLE',
			`${orderName(order)}: contractor ${contractor.symbol || contractor.id} is blocked, one-off or not in this company of ${ERP_NAME}.`,
		),
	);
}

async function readToday(session: SqlSession): Promise<Result<number>> {
	const rows = await session.run<{ today: number }>(selectToday());
	return rows.ok ? succeed(Number(rows.value[0]?.today ?? 0)) : rows;
}

/** A procedure that ends our transaction has committed what came before; one more begun is undone with ours. */
function transactionBroken(order: SalesOrder, open: number): Result<never> {
	const name = orderName(order);
	return open === 0
		? fail(
				integrationError(
					'unexpectedAnswer',
					'WRITE_IN_DOUBT',
					`${name}: the procedures of ${ERP_NAME} ended our transaction themselves.`,
					{ inDoubt: true },
				),
			)
		: fail(
				integrationError(
					'rejectedByVendor',
					'REJECTED_BY_VENDOR',
					`${name}: the procedures of ${ERP_NAME} left a transaction of their own open. Nothing was written.`,
				),
			);
}

/** The order is what was meant, and still ours to commit. */
async function mayCommit(
	session: SqlSession,
	{ order, contractor }: OrderToWrite,
	plan: OrderPlan,
	written: WrittenOrder,
): Promise<Result<void>> {
	const counted = await session.run<{ open: number }>(selectTransactionCount());
	if (!counted.ok) return nothingWritten(order, 'looking at the transaction', counted.error);
	const open = Number(counted.value[0]?.open ?? 0);
	if (open !== 1) return transactionBroken(order, open);
	const faults = faultsOf(plan, contractor.id, written);
	if (faults.length === 0) return succeed(undefined);
	return fail(
		integrationError(
			'rejectedByVendor',
			'WRITE_NOT_VERIFIED',
			`${orderName(order)}: ${ERP_NAME} made another order of it: ${faults.join('; ')}. It was taken back, nothing was written.`,
			{
				remedy:
					'Look for what changes orders there (discounts of the contractor, triggers, settings of the order type).',
			},
		),
	);
}

interface Outcome {
	readonly written: WrittenOrder;
	readonly warnings: readonly Finding[];
}

function writtenBefore(order: SalesOrder, written: WrittenOrder): Outcome {
	return {
		written,
		warnings: [
			{
				code: 'CLAIM_LOST',
				message: `${orderName(order)}: another run wrote it as ERP order ${toText(written.row.NUMER)} a moment ago; it was not written again.`,
			},
		],
	};
}

async function writeUnderLock(
	session: SqlSession,
	task: OrderToWrite,
	plan: OrderPlan,
): Promise<Result<Outcome>> {
	const { order, contractor, connection, profile, signatures, settings } = task;
	const { companyId, userId } = connection;
	const locked = await lockOrder(session, companyId, plan.rootKey, orderName(order));
	if (!locked.ok) return nothingWrittenBy(order, 'taking its lock', locked);
	const faster = await lookLast(session, task, plan);
	if (!faster.ok) return nothingWrittenBy(order, 'looking for it', faster);
	if (faster.value) {
		const id = toId(faster.value.ID_ZAMOWIENIA);
		const statement = selectOrderById({ companyId, warehouse: '' }, profile, id);
		const existing = await readOrder(session, statement, `with ID ${id}`);
		return existing.ok
			? succeed(writtenBefore(order, existing.value))
			: nothingWrittenBy(order, 'reading it', existing);
	}
	const today = await readToday(session);
	if (!today.ok) return nothingWrittenBy(order, 'reading the date', today);
	const written = await writeInTransaction({
		session,
		signatures,
		profile,
		order,
		plan,
		place: {
			companyId,
			userId,
			warehouseId: plan.warehouseId,
			contractorId: contractor.id,
			orderTypeId: plan.orderTypeId,
			day: today.value,
		},
		reserve: settings.reserve,
	});
	if (!written.ok) return written;
	const allowed = await mayCommit(session, task, plan, written.value);
	if (!allowed.ok) return allowed;
	const warnings = [...task.planning.warnings, ...differencesOf(order, plan, written.value)];
	return succeed({ written: written.value, warnings });
}

/** Failures that already speak of the order pass; those of the server get its name and what became of it. */
function nothingWrittenBy(
	order: SalesOrder,
	step: string,
	failure: Extract<Result<never>, { ok: false }>,
): Result<never> {
	const { message } = failure.error;
	return message.startsWith(`${orderName(order)}: `)
		? failure
		: nothingWritten(order, step, failure.error);
}

/**
 * Writes a planned order: one transaction, the order's own lock, a last look whether somebody was faster, then the
 * vendor's procedures. Until the commit every failure leaves nothing behind; a lost answer to the commit is in doubt.
 */
export async function createOrder(
	sql: SqlSession,
	task: OrderToWrite,
): Promise<Result<CreatedOrder>> {
	const { plan, problems } = task.planning;
	if (!plan) return refusePlan(problems);
	const done = await sql.transaction((session) => writeUnderLock(session, task, plan));
	if (!done.ok) {
		return done.error.inDoubt
			? fail({ ...done.error, message: inDoubtWords(task.order, done.error.message) })
			: nothingWrittenBy(task.order, 'opening the transaction', done);
	}
	const { written, warnings } = done.value;
	return succeed({
		order: toErpOrder(written.row, [plan.rootKey], written.lines),
		warnings,
	});
}

function inDoubtWords(order: SalesOrder, message: string): string {
	return message.startsWith(`${orderName(order)}: `)
		? message
		: `${orderName(order)}: whether ${ERP_NAME} kept it is not known: ${message}`;
}
