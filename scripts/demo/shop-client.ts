import { SANDBOX_CREDENTIALS } from '../../sandbox/index';

/** An order as the sandbox's e-Sklep shows it. */
export interface ShopOrder {
	readonly number: string;
	readonly state: string;
	/** Null while the order is not in the ERP. */
	readonly erpId: number | null;
	readonly erpNumber: string | null;
}

/** A document as the sandbox's bridge shows it. */
export interface BridgeDocument {
	readonly kind: string;
	readonly state: string;
}

async function ask<T>(url: string, method: string, body?: unknown, key?: string): Promise<T> {
	const answer = await fetch(url, {
		method,
		headers: {
			'content-type': 'application/json',
			...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
		},
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	const text = await answer.text();
	if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${text}`);
	return JSON.parse(text) as T;
}

/** Everybody around the sandbox's e-Sklep: its customers, the ERP's operator, and whoever checks the ERP afterwards. */
export class ShopClient {
	constructor(
		private readonly shop: string,
		private readonly bridge: string,
	) {}

	async place(order: object): Promise<string> {
		const { number } = await ask<ShopOrder>(`${this.shop}/orders`, 'POST', order);
		return number;
	}

	/** `confirm`, `pay`, … of the customer's side. */
	async customer(number: string, act: string): Promise<void> {
		await ask(`${this.shop}/orders/${number}/${act}`, 'POST', {});
	}

	/** `untick-buffer`, `invoice`, `cancel` of the ERP's operator. */
	async operator(number: string, act: string, choice: object = {}): Promise<void> {
		await ask(`${this.shop}/operator/${number}/${act}`, 'POST', choice);
	}

	async synchronise(): Promise<void> {
		await ask(`${this.shop}/synchronise`, 'POST', {});
	}

	async orders(): Promise<readonly ShopOrder[]> {
		return await ask(`${this.shop}/orders`, 'GET');
	}

	/** The documents of an ERP order as the bridge knows them. */
	async documentsOf(erpId: number): Promise<readonly BridgeDocument[]> {
		const order = await ask<{ documents: readonly BridgeDocument[] }>(
			`${this.bridge}/v1/orders/${erpId}`,
			'GET',
			undefined,
			SANDBOX_CREDENTIALS.optimaBridgeKey,
		);
		return order.documents;
	}
}
