import type { ErpOrder } from '../../../domain/order/erp-order';
import { erpOrderName } from '../../../domain/order/order-name';
import { fail, integrationError, type Result, succeed } from '../../../domain/result';
import type { Changed, OrderLink } from '../../../ports/erp-adapter';
import type { SqlSession } from '../../../ports/sql-session';
import { toStoredRootKey } from '../shared/stored-root-key';
import type { ReadyBridge } from './bridge/bridge-desk';
import { writeOnce } from './bridge/write-once';
import type { OptimaSettings } from './comarch-optima-connection';
import { selectOrderById } from './order-queries';
import type { OrderReader } from './read-orders';

/** What changing an order works with. */
export interface ChangeOutside {
	readonly sql: SqlSession;
	readonly reader: OrderReader;
	readonly settings: OptimaSettings;
	/** Opens the bridge for the operation at hand; asked only when something has to be written. */
	openBridge(): Promise<Result<ReadyBridge>>;
}

/** Refuses a change the state of the order forbids. */
export function forbid(order: ErpOrder, words: string, remedy: string): Result<never> {
	return fail(
		integrationError(
			'invalidOrder',
			'ERP_STATE_FORBIDS',
			`ERP order ${erpOrderName(order)} ${words}.`,
			{ remedy },
		),
	);
}

/** Refuses a change of a cancelled order. */
export function refuseCancelled(order: ErpOrder): Result<never> {
	return forbid(order, 'is cancelled', 'A cancelled order stays as it is. Write a new one.');
}

/** An order as the database shows it after a change. */
export async function readAgain(
	{ reader }: ChangeOutside,
	id: string,
	rootKeys: readonly string[] = [],
): Promise<Result<ErpOrder | undefined>> {
	const shown = await reader.one(selectOrderById(Number(id)), rootKeys);
	return shown.ok ? succeed(shown.value?.order) : shown;
}

/** What a change did, in the words of the port. */
export function outcome<T>(made: boolean, value: T): Changed<T> {
	return { result: made ? 'changed' : 'existing', value, warnings: [] };
}

/** Lets an order out of the buffer. */
export async function confirmInErp(
	outside: ChangeOutside,
	order: ErpOrder,
): Promise<Result<Changed<ErpOrder>>> {
	if (order.status === 'cancelled') return refuseCancelled(order);
	if (order.status !== 'buffer') return succeed(outcome(false, order));
	const ready = await outside.openBridge();
	if (!ready.ok) return ready;
	const { bridge, health } = ready.value;
	const done = await writeOnce<ErpOrder>({
		intention: { company: health.company, operation: 'confirm-order', about: [order.id] },
		named: `ERP order ${erpOrderName(order)}`,
		send: async (key) => await bridge.confirmOrder(order.id, key),
		async readBack(id, replayed) {
			const shown = await readAgain(outside, id);
			const undone = replayed && shown.ok && shown.value?.status === 'buffer';
			return undone ? succeed(undefined) : shown;
		},
	});
	return done.ok ? succeed(outcome(done.value.made, done.value.value)) : done;
}

/** Writes the root key into the link attribute; another root's key in it is left alone. */
export async function linkInErp(
	outside: ChangeOutside,
	order: ErpOrder,
	link: OrderLink,
): Promise<Result<Changed<ErpOrder>>> {
	const { rootKey } = link;
	if (order.rootKey === rootKey) return succeed(outcome(false, order));
	if (order.status === 'cancelled') return refuseCancelled(order);
	if (order.rootKey !== '') {
		return fail(
			integrationError(
				'invalidOrder',
				'ORDER_LINKED_ELSEWHERE',
				`ERP order ${erpOrderName(order)} carries the reference ${order.rootKey}, not ${rootKey}.`,
			),
		);
	}
	const ready = await outside.openBridge();
	if (!ready.ok) return ready;
	const { bridge, health } = ready.value;
	const code = outside.settings.linkAttribute;
	const value = toStoredRootKey(rootKey, health.lengths['attribute.value']);
	const done = await writeOnce<ErpOrder>({
		intention: {
			company: health.company,
			operation: 'link-order',
			about: [order.id, code, value],
		},
		named: `the reference of ERP order ${erpOrderName(order)}`,
		send: async (key) => await bridge.setAttribute(order.id, code, value, key),
		async readBack(id) {
			const shown = await readAgain(outside, id, [rootKey]);
			return shown.ok && shown.value?.rootKey !== rootKey ? succeed(undefined) : shown;
		},
	});
	return done.ok ? succeed(outcome(done.value.made, done.value.value)) : done;
}
