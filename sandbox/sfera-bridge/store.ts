import type { SandboxClock } from '../kernel/clock';
import type { SandboxDatabase } from '../sqlserver/database';
import type { Call } from './call';
import { CUSTOMER_CALLS } from './customer-calls';
import { DOCUMENT_CALLS } from './document-calls';
import { unknownMethod, unknownObject } from './errors';
import { ORDER_CALLS } from './order-calls';
import type { RequestData } from './php-values';
import { PRODUCT_CALLS } from './product-calls';
import { warsawMoment } from '../kernel/warsaw-time';

export type { ForeignOrder, SalesOrderTruth } from './ground-truth';
export { insertForeignOrder, listSalesOrders, writeForeignOrder } from './ground-truth';

const OBJECTS = new Map<string, ReadonlyMap<string, Call>>([
	['order', ORDER_CALLS],
	['document', DOCUMENT_CALLS],
	['customer', CUSTOMER_CALLS],
	['product', PRODUCT_CALLS],
]);

/** Every call the simulator answers, as `object/method`. */
export const SUPPORTED_CALLS: readonly string[] = [...OBJECTS].flatMap(([object, calls]) =>
	[...calls.keys()].map((method) => `${object}/${method}`),
);

/** The bridge behind its wire: one session of Subiekt, one call at a time. */
export class SferaStore {
	constructor(
		private readonly database: SandboxDatabase,
		private readonly clock: SandboxClock,
	) {}

	/**
	 * Runs one call as one transaction, after every other call and every open transaction.
	 *
	 * Errors: `BridgeFailure` for what the bridge refuses; the database's own errors. Both undo everything.
	 */
	async run(object: string, method: string, data: RequestData): Promise<unknown> {
		const calls = OBJECTS.get(object);
		if (!calls) throw unknownObject(object);
		const call = calls.get(method);
		if (!call) throw unknownMethod(object, method);
		return await this.database.runExclusive(() =>
			call({ database: this.database, at: warsawMoment(this.clock.now()) }, data),
		);
	}
}
