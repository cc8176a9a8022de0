import type { SandboxAccess } from './sandbox-access';

/** An order as the account tells it, as far as stories look at it. */
export interface PanelOrder {
	readonly order_id: number;
	readonly order_status_id: number;
	readonly date_confirmed: number;
	readonly extra_field_1: string;
	readonly delivery_package_nr: string;
}

/** An invoice or receipt as the account tells it. */
export interface PanelDocument {
	readonly kind: 'invoice' | 'receipt';
	readonly id: number;
	readonly orderId: number;
	/** Empty while it carries no file of the ERP. */
	readonly externalNumber: string;
}

const PAGE = 100;

/** What a person, or an automatic action, does in BaseLinker's panel; also the word that judges. */
export class BaseLinkerPanel {
	private readonly url: string;
	private readonly token: string;

	constructor({ endpoints, credentials }: Pick<SandboxAccess, 'endpoints' | 'credentials'>) {
		this.url = `${endpoints.baselinker ?? ''}/connector.php`;
		this.token = String(credentials.orderBridgeBaseLinkerApi?.token ?? '');
	}

	private async ask<T>(method: string, parameters: object): Promise<T> {
		const answer = await fetch(this.url, {
			method: 'POST',
			headers: { 'X-BLToken': this.token },
			body: new URLSearchParams({ method, parameters: JSON.stringify(parameters) }),
		});
		const envelope = (await answer.json()) as T & { status: string; error_message?: string };
		if (envelope.status === 'SUCCESS') return envelope;
		throw new Error(`The sandbox's BaseLinker refused ${method}: ${envelope.error_message}`);
	}

	/** Every confirmed order, by id. */
	async orders(): Promise<readonly PanelOrder[]> {
		const all = new Map<number, PanelOrder>();
		for (let idFrom = 1; ;) {
			const { orders } = await this.ask<{ orders: PanelOrder[] }>('getOrders', { id_from: idFrom });
			for (const order of orders) all.set(order.order_id, order);
			if (orders.length < PAGE) return [...all.values()];
			idFrom = Math.max(...all.keys()) + 1;
		}
	}

	/** Every invoice and receipt. */
	async documents(): Promise<readonly PanelDocument[]> {
		const invoices = await this.list('getInvoices', 'invoices', 'invoice');
		return [...invoices, ...(await this.list('getReceipts', 'receipts', 'receipt'))];
	}

	private async list(
		method: string,
		listName: string,
		kind: PanelDocument['kind'],
	): Promise<readonly PanelDocument[]> {
		const all: PanelDocument[] = [];
		for (let idFrom = 0; ;) {
			const answer = await this.ask<Record<string, Record<string, unknown>[]>>(method, {
				id_from: idFrom,
			});
			const page = answer[listName] ?? [];
			for (const entry of page) {
				all.push({
					kind,
					id: Number(entry[`${kind}_id`]),
					orderId: Number(entry.order_id),
					externalNumber: String(entry[`external_${kind}_number`]),
				});
			}
			if (page.length < PAGE) return all;
			idFrom = Math.max(...all.map(({ id }) => id)) + 1;
		}
	}

	/** Issues an invoice, as an automatic action would. */
	async issueInvoice(orderId: number): Promise<void> {
		await this.ask('addInvoice', { order_id: orderId, series_id: 17 });
	}
}
