import type { SandboxClock } from '../kernel/clock';
import type { SandboxDatabase } from '../sqlserver/database';
import type { WriteCall } from './call';
import { callContext } from './call-context';
import { invoiceOrder } from './invoicing';
import { cancelOrder, confirmOrder } from './order-states';
import { RequestFields } from './request-fields';
import type { OperationName } from './routes';

/**
 * A person at the ERP's screen, who does what the bridge can do.
 *
 * Errors: every act throws `BridgeError` as the bridge would answer it.
 */
export class ErpOperator {
	constructor(
		private readonly database: SandboxDatabase,
		private readonly clock: SandboxClock,
	) {}

	/** Edits a sales order, unticks *Bufor* and saves. */
	async untickBuffer(orderId: number): Promise<void> {
		await this.act('confirmOrder', confirmOrder, orderId);
	}

	/** Converts a sales order to an invoice, with *Wydanie zewnętrzne* ticked or not, left in the buffer or not. */
	async invoice(
		orderId: number,
		choice: { goodsIssue?: boolean; buffer?: boolean } = {},
	): Promise<void> {
		await this.act('invoiceOrder', invoiceOrder, orderId, choice);
	}

	/** Cancels a sales order of which no document was made. */
	async cancel(orderId: number): Promise<void> {
		await this.act('cancelOrder', cancelOrder, orderId);
	}

	private async act(
		operation: OperationName,
		call: WriteCall,
		orderId: number,
		body: object = {},
	): Promise<void> {
		await this.database.runExclusive(() => {
			const context = callContext(this.database, this.clock);
			const route = { operation, id: String(orderId), attribute: '' };
			call(context, route, new RequestFields(body, context.limits));
		});
	}
}
