import { orderName } from '../../../domain/order/order-name';
import type { SalesOrder } from '../../../domain/order/sales-order';
import { type Result, succeed } from '../../../domain/result';
import type { OrderLook } from '../../../ports/erp-adapter';
import type { SqlSession } from '../../../ports/sql-session';
import { readRootMarker } from '../shared/root-marker';
import { lookupKeysFor } from './lookup-keys';
import {
	type OrderKeyRow,
	type OrderRow,
	type OrderScope,
	ORDERS_LIMIT,
	selectHeldOrderKeys,
	selectOrderById,
	selectOrdersByKeys,
} from './order-queries';
import type { OrderPlan } from './plan-order';
import type { SchemaProfile } from './schema-profile';
import type { WaproMagSettings } from './wapro-mag-connection';
import { inEntry, orderAppeared } from './wapro-mag-errors';
import { toId } from './wapro-mag-mapper';

/** For whom, where and after which look it is looked once more. */
export interface LastLook {
	readonly order: SalesOrder;
	readonly connection: WaproMagSettings;
	readonly profile: SchemaProfile;
	/** The look the caller writes on, if he says. */
	readonly look: OrderLook | undefined;
}

const keyOf = ({ ID_ZAMOWIENIA: key }: OrderKeyRow) => toId(key);

/**
 * What was not seen before, newest first. Where there is more than a look shows, the caller saw the newest only, and
 * only what is newer still surely came since.
 */
function unseen<T extends OrderKeyRow>(rows: readonly T[], seen: ReadonlySet<string>): T[] {
	const newest = rows.length >= ORDERS_LIMIT ? Math.max(0, ...[...seen].map(Number)) : 0;
	return rows
		.filter((row) => !seen.has(keyOf(row)) && Number(keyOf(row)) > newest)
		.sort((left, right) => Number(keyOf(right)) - Number(keyOf(left)))
		.slice(0, ORDERS_LIMIT);
}

/** Orders found by internet id or mark: no index leads to them, so they are read as they are and not held. */
async function findUnheld(
	session: SqlSession,
	scope: OrderScope,
	{ connection, profile, look }: LastLook,
): Promise<Result<readonly OrderRow[]>> {
	const found: OrderRow[] = [];
	for (const keys of look?.asked ?? []) {
		const lookup = lookupKeysFor(keys, connection.decorations, profile);
		const statement = selectOrdersByKeys(scope, profile, { ...lookup, numbers: [] });
		const rows = statement ? await session.run<OrderRow>(statement) : succeed([]);
		if (!rows.ok) return rows;
		found.push(...rows.value);
	}
	return succeed(found);
}

/** Keys of orders found by number, and the numbers held for us from here on. */
async function findHeld(
	session: SqlSession,
	scope: OrderScope,
	{ connection, profile, look }: LastLook,
	ownNumber: string,
): Promise<Result<readonly OrderKeyRow[]>> {
	const asked = look?.asked ?? [];
	const numbers = asked.flatMap(
		(keys) => lookupKeysFor(keys, connection.decorations, profile).numbers,
	);
	const statement = selectHeldOrderKeys(scope, profile, {
		numbers: [...new Set([ownNumber, ...numbers])].filter((number) => number !== ''),
		issuedSince: asked[0]?.issuedSince ?? null,
	});
	return statement ? await session.run<OrderKeyRow>(statement) : succeed([]);
}

/** Orders that appeared since the caller's look, by everything that look asked for. */
async function findUnseen(
	session: SqlSession,
	task: LastLook,
	ownNumber: string,
): Promise<Result<readonly OrderRow[]>> {
	const { companyId, lookupWarehouse } = task.connection;
	const scope = { companyId, warehouse: lookupWarehouse };
	const seen = task.look?.seen ?? new Set<string>();
	const unheld = await findUnheld(session, scope, task);
	if (!unheld.ok) return unheld;
	const held = await findHeld(session, scope, task, ownNumber);
	if (!held.ok) return held;
	const found = new Map(unseen(unheld.value, seen).map((row) => [keyOf(row), row] as const));
	for (const id of unseen(held.value, seen).map(keyOf)) {
		if (found.has(id)) continue;
		const rows = await session.run<OrderRow>(selectOrderById(scope, task.profile, id));
		if (!rows.ok) return rows;
		for (const row of rows.value) found.set(id, row);
	}
	return succeed([...found.values()]);
}

/**
 * Looks for the order once more inside the transaction, under the order's lock, as the last thing before it is written.
 * From here to the commit nobody else gives an order one of its numbers. What is not held is read first: waiting for
 * somebody's commit while holding numbers he needs would be a deadlock.
 *
 * Shape: the order another run of ours wrote meanwhile; undefined when the way is free.
 * Errors: `ORDER_APPEARED` when somebody else's came that the caller's look had not seen; without a look,
 * `ORDER_IN_ENTRY` when a header with the number is being entered.
 */
export async function lookLast(
	session: SqlSession,
	task: LastLook,
	{ rootKey, marks }: Pick<OrderPlan, 'rootKey' | 'marks'>,
): Promise<Result<OrderRow | undefined>> {
	const found = await findUnseen(session, task, marks.number);
	if (!found.ok) return found;
	const live = found.value.filter(({ status }) => status !== 'cancelled');
	const ours = live.find(
		(row) => readRootMarker(row.INFORMACJE_DODATKOWE ?? '', [rootKey]) === rootKey,
	);
	const begun = live.find(({ status }) => status === 'entry');
	const [appeared] = live;
	const name = orderName(task.order);
	if (begun && !task.look) return inEntry(name, keyOf(begun));
	return appeared && task.look && !ours ? orderAppeared(name, appeared) : succeed(ours);
}
