import type { SandboxClock } from '../kernel/clock';
import type { SandboxDatabase } from '../sqlserver/database';
import type { BridgeSettings, CallContext, WriteCall } from './call';
import { callContext } from './call-context';
import { createContractor, updateContractor } from './contractors';
import { BridgeError } from './errors';
import { findAnswer, fingerprintOf, keepAnswer } from './idempotency';
import { invoiceOrder } from './invoicing';
import type { Limits } from './limits';
import { readLimits } from './limits';
import { createOrder } from './orders';
import { cancelOrder, confirmOrder, setOrderAttribute } from './order-states';
import { findDocument, printOrder } from './printed-order';
import { RequestFields } from './request-fields';
import type { StoredAnswer } from './responses';
import type { BridgeRoute, OperationName } from './routes';
import { selectRow, textOf } from './rows';

const WRITES = new Map<OperationName, WriteCall>([
	['createContractor', createContractor],
	['updateContractor', updateContractor],
	['createOrder', createOrder],
	['confirmOrder', confirmOrder],
	['cancelOrder', cancelOrder],
	['invoiceOrder', invoiceOrder],
	['setOrderAttribute', setOrderAttribute],
]);

/** A write as the wire brings it. */
export interface WriteRequest {
	key: string;
	method: string;
	path: string;
	route: BridgeRoute;
	body: unknown;
}

/** The bridge behind its wire: one login, one call at a time. */
export class OptimaStore {
	private readonly running = new Set<string>();

	constructor(
		private readonly database: SandboxDatabase,
		private readonly settings: BridgeSettings,
		private readonly clock: SandboxClock,
	) {
		const marker = selectRow(database, 'SELECT Vendor FROM sbx.OrderBridgeSandbox');
		if (textOf(marker, 'Vendor') !== 'comarch-optima') {
			throw new Error(`${database.name} is no Optima sandbox`);
		}
	}

	/** Lengths of this company's columns. */
	limits(): Limits {
		return readLimits(this.database);
	}

	/** The order as the contract prints it. Errors: `not_found`. */
	async readOrder(id: string): Promise<unknown> {
		return await this.database.runExclusive(() => printOrder(this.context(), id));
	}

	/** Number of a document of any class. Errors: `not_found`. */
	async readNumber(id: string): Promise<string> {
		const document = await this.database.runExclusive(() => findDocument(this.context(), id));
		if (!document) throw new BridgeError('not_found', `No document ${id}.`);
		return textOf(document, 'TrN_NumerPelny');
	}

	/**
	 * Does a write once: work and remembered answer are one transaction.
	 *
	 * Errors: `BridgeError`; the database's own. Both undo everything and leave the key free.
	 */
	async write(request: WriteRequest): Promise<{ answer: StoredAnswer; replayed: boolean }> {
		const { key, method, path, route, body } = request;
		const call = WRITES.get(route.operation);
		if (!call) throw new BridgeError('unknown_path', `${route.operation} writes nothing.`);
		if (this.running.has(key)) {
			throw new BridgeError('in_progress', 'The first call with this key is still running.');
		}
		this.running.add(key);
		try {
			const fingerprint = fingerprintOf(method, path, body);
			return await this.database.runExclusive(() => {
				const kept = findAnswer(this.database, key, fingerprint);
				if (kept) return { answer: kept, replayed: true };
				const context = this.context();
				const result = call(context, route, new RequestFields(body, context.limits));
				const answer = { status: result.status, body: JSON.stringify(result.body) };
				keepAnswer(this.database, { key, fingerprint, answer, moment: context.moment });
				return { answer, replayed: false };
			});
		} finally {
			this.running.delete(key);
		}
	}

	private context(): CallContext {
		return callContext(this.database, this.clock, this.settings);
	}
}
