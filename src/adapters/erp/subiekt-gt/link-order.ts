import type { ErpOrder } from '../../../domain/order/erp-order';
import type { Finding } from '../../../domain/outcome';
import { fail, integrationError, type Result, succeed } from '../../../domain/result';
import type { Changed, OrderLink } from '../../../ports/erp-adapter';
import type { SqlSession } from '../../../ports/sql-session';
import { toCutNumbers } from '../shared/cut-number';
import { REFERENCE_LENGTH, toErpReference } from '../shared/erp-reference';
import { isAmong, type KnownDecorations, knownSpellings } from '../shared/known-decorations';
import { toRootMarker } from '../shared/root-marker';
import { NO_FEATURES } from './company-features';
import {
	fillOwnField,
	insertOwnFields,
	type OwnFieldsRow,
	selectOwnFieldsForLink,
	takeOwnFieldsKey,
} from './link-queries';
import { noSuchOrder } from './missing';
import { selectOrderById } from './order-queries';
import type { OrderReader } from './read-orders';
import type { LinkField } from './subiekt-gt-schema';

/** How long another program may hold the order before we give up. Units: milliseconds. */
const LOCK_TIMEOUT_MS = 5000;

/** What linking works with. */
export interface LinkingOutside {
	readonly sql: SqlSession;
	readonly orders: OrderReader;
	readonly field: LinkField;
	readonly decorations: KnownDecorations;
}

/** One link on its way into one own field. */
interface Mark {
	readonly orderId: number;
	readonly number: string;
	readonly field: LinkField;
	readonly text: string;
}

function linkedElsewhere(number: string, what: string): Result<never> {
	const message = `ERP order ${number} was not linked: ${what}.`;
	return fail(integrationError('invalidOrder', 'ORDER_LINKED_ELSEWHERE', message));
}

/** Keeps every other run away from the own fields of one order until the transaction ends. */
async function lockOrder(sql: SqlSession, orderId: number): Promise<Result<void>> {
	const locked = await sql.call('sp_getapplock', {
		Resource: { sqlType: 'nvarchar', length: 255, value: `order-bridge/zk/${orderId}` },
		LockMode: { sqlType: 'varchar', length: 32, value: 'Exclusive' },
		LockOwner: { sqlType: 'varchar', length: 32, value: 'Transaction' },
		LockTimeout: { sqlType: 'int', value: LOCK_TIMEOUT_MS },
	});
	if (!locked.ok || locked.value.returnValue >= 0) return locked.ok ? succeed(undefined) : locked;
	const message = `Another run is working on the order with ID ${orderId}.`;
	return fail(integrationError('busy', 'SYSTEM_BUSY', message, { retry: 'backoff' }));
}

async function readField(sql: SqlSession, mark: Mark): Promise<Result<OwnFieldsRow | undefined>> {
	const rows = await sql.run<OwnFieldsRow>(selectOwnFieldsForLink(mark.orderId, mark.field));
	return rows.ok ? succeed(rows.value[0]) : rows;
}

async function write(
	sql: SqlSession,
	mark: Mark,
	known: OwnFieldsRow | undefined,
): Promise<Result<unknown>> {
	const { orderId, field, text } = mark;
	if (known) return await sql.run(fillOwnField(known.id, field, text));
	const keys = await sql.run<{ id: number | null }>(takeOwnFieldsKey());
	if (!keys.ok) return keys;
	const id = keys.value[0]?.id ?? null;
	if (id === null) {
		const message = "Subiekt's counter gave no key for a row of own fields.";
		return fail(integrationError('unexpectedAnswer', 'UNEXPECTED_ANSWER', message));
	}
	return await sql.run(insertOwnFields({ id, orderId, field, text }));
}

/** Writes the mark in one transaction; answers whether it was there already. */
async function writeMark(sql: SqlSession, mark: Mark): Promise<Result<'changed' | 'existing'>> {
	return await sql.transaction<'changed' | 'existing'>(async (session) => {
		const locked = await lockOrder(session, mark.orderId);
		if (!locked.ok) return locked;
		const orders = await session.run(selectOrderById(mark.orderId, NO_FEATURES));
		if (!orders.ok) return orders;
		if (orders.value.length === 0) return noSuchOrder({ id: String(mark.orderId) });
		const known = await readField(session, mark);
		if (!known.ok) return known;
		const text = known.value?.text?.trim() ?? '';
		if (text === mark.text) return succeed('existing');
		if (text !== '') return linkedElsewhere(mark.number, `its own field ${mark.field} is taken`);
		const written = await write(session, mark, known.value);
		if (!written.ok) return written;
		const after = await readField(session, mark);
		if (!after.ok) return after;
		if (after.value?.text === mark.text) return succeed('changed');
		return linkedElsewhere(mark.number, `its own field ${mark.field} did not keep the reference`);
	});
}

/**
 * The header stays as it is: what it says of the shop's number is only compared. Any number of the order is right, also
 * cut, under somebody else's decoration, or when it is that of the tool that carried it (`B_349082952`).
 */
function aboutNumber(
	order: ErpOrder,
	link: OrderLink,
	decorations: KnownDecorations,
): readonly Finding[] {
	if (link.customerOrderNumber.trim() === '') return [];
	const refs = [link.ref, ...(link.aliases ?? [])];
	const numbers = [link.customerOrderNumber, ...refs.map(({ id }) => id)];
	const whole = numbers.flatMap((number) => knownSpellings(number, decorations));
	const { texts } = toCutNumbers(numbers, decorations, REFERENCE_LENGTH);
	if (isAmong(order.customerOrderNumber, [...whole, ...texts])) return [];
	const wanted = toErpReference(link.customerOrderNumber);
	return [
		{
			code: 'WRITE_NOT_VERIFIED',
			message: `ERP order ${order.number} was linked, but its original number is "${order.customerOrderNumber}" instead of "${wanted}": headers of Subiekt are not written.`,
		},
	];
}

/**
 * Marks an order somebody else wrote as the one of a root, in the own field the credential names.
 *
 * Errors: `invalidOrder` (`ORDER_LINKED_ELSEWHERE`) when remarks or own field hold something else; `busy`.
 */
export async function linkOrder(
	{ sql, orders, field, decorations }: LinkingOutside,
	id: string,
	link: OrderLink,
): Promise<Result<Changed<ErpOrder>>> {
	const before = await orders.get({ id }, [link.rootKey]);
	if (!before.ok) return before;
	const { number, rootKey } = before.value;
	if (rootKey !== '' && rootKey !== link.rootKey) {
		return linkedElsewhere(number, 'it carries the reference of another order');
	}
	const warnings = aboutNumber(before.value, link, decorations);
	if (rootKey === link.rootKey)
		return succeed({ result: 'existing', value: before.value, warnings });
	const text = toRootMarker(link.rootKey);
	const marked = await writeMark(sql, { orderId: Number(before.value.id), number, field, text });
	if (!marked.ok) return marked;
	const after = await orders.get({ id }, [link.rootKey]);
	if (!after.ok) return fail({ ...after.error, inDoubt: true });
	return succeed({ result: marked.value, value: after.value, warnings });
}
