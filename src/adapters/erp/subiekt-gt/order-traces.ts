import type { VenderoTrace } from '../../../domain/order/erp-order';
import { type Result, succeed } from '../../../domain/result';
import type { SqlSession } from '../../../ports/sql-session';
import type { CompanyFeatures } from './company-features';
import type { OrderFlag, OrderFlags } from './order-flags';
import type { OrderRow } from './order-queries';
import type { LinkField } from './subiekt-gt-schema';
import {
	type OwnFieldRow,
	selectOwnFields,
	selectVenderoSync,
	type VenderoSyncRow,
} from './trace-queries';

/** What is noted about an order outside its header. */
export interface OrderTrace {
	/** Text of the own field our reference may stand in; empty when none is set up. */
	readonly ownField: string;
	readonly vendero?: VenderoTrace;
	readonly flag?: OrderFlag;
}

/** Where it is noted. */
export interface TraceSources {
	readonly sql: SqlSession;
	/** Undefined when own fields are left alone. */
	readonly linkField: LinkField | undefined;
	readonly flags: OrderFlags;
}

/** Nothing is noted. */
export const NO_TRACE: OrderTrace = { ownField: '' };

/** `dok_VenderoStatus` in words. Source: InsERT's structure description, section 6.1 of the structure notes. */
const VENDERO_STATUS: Readonly<Record<number, string>> = {
	1: 'waiting',
	2: 'confirmed',
	3: 'in progress',
	4: 'sent',
	5: 'ready for pick-up',
	6: 'finished',
	7: 'finished with remark',
	8: 'cancelled',
	9: 'returned',
};

/** Whether an order came from vendero; the id of any other document is 0. */
function isFromVendero(row: OrderRow): boolean {
	return (row.dok_VenderoId ?? 0) > 0;
}

/** What vendero noted about an order; undefined for orders of other origin. */
export function toVenderoTrace(row: OrderRow, sync?: VenderoSyncRow): VenderoTrace | undefined {
	if (!isFromVendero(row)) return undefined;
	return {
		orderId: String(row.dok_VenderoId),
		orderNumber: row.dok_VenderoSymbol?.trim() ?? '',
		placedOn: row.dok_VenderoData?.slice(0, 10) ?? null,
		status: VENDERO_STATUS[row.dok_VenderoStatus ?? 0] ?? 'unknown',
		syncState: sync?.mt_StateId ?? null,
		syncDescription: sync?.mt_Description?.trim() ?? '',
		syncedAt: sync?.mt_LastSynchDate?.slice(0, 19) ?? null,
	};
}

async function readSync(
	sql: SqlSession,
	rows: readonly OrderRow[],
	features: CompanyFeatures,
): Promise<Result<ReadonlyMap<number | null, VenderoSyncRow>>> {
	const ids = rows.filter(isFromVendero).map((row) => row.dok_Id);
	if (ids.length === 0 || !features.venderoSync) return succeed(new Map());
	const notes = await sql.run<VenderoSyncRow>(selectVenderoSync(ids));
	if (!notes.ok) return notes;
	return succeed(new Map(notes.value.map((note) => [note.mt_FirstDocId, note])));
}

async function readOwnFields(
	sql: SqlSession,
	rows: readonly OrderRow[],
	field: LinkField | undefined,
): Promise<Result<ReadonlyMap<number, string>>> {
	if (field === undefined || rows.length === 0) return succeed(new Map());
	const ids = rows.map((row) => row.dok_Id);
	const values = await sql.run<OwnFieldRow>(selectOwnFields(ids, field));
	if (!values.ok) return values;
	return succeed(new Map(values.value.map(({ orderId, text }) => [orderId, text?.trim() ?? ''])));
}

/** Reads what is noted about orders outside their headers: at most three statements for all of them. */
export async function readTraces(
	{ sql, linkField, flags }: TraceSources,
	rows: readonly OrderRow[],
	features: CompanyFeatures,
): Promise<Result<ReadonlyMap<number, OrderTrace>>> {
	const sync = await readSync(sql, rows, features);
	if (!sync.ok) return sync;
	const ownFields = await readOwnFields(sql, rows, linkField);
	if (!ownFields.ok) return ownFields;
	const flagged = await flags.read(rows.map((row) => row.dok_Id));
	if (!flagged.ok) return flagged;
	return succeed(
		new Map(
			rows.map((row) => {
				const vendero = toVenderoTrace(row, sync.value.get(row.dok_Id));
				const flag = flagged.value.get(row.dok_Id);
				const ownField = ownFields.value.get(row.dok_Id) ?? '';
				return [row.dok_Id, { ownField, ...(vendero && { vendero }), ...(flag && { flag }) }];
			}),
		),
	);
}
