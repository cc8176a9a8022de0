/** An order as the shop keeps it; what only callers read stays as it came. */
export interface ShopOrder {
	orderId: string;
	orderSerialNumber: number;
	/** Account that ordered; 0 for none. The order shows what the account says when it is read. */
	clientId: number;
	orderType: string;
	orderStatus: string;
	orderExternalId: string;
	shopId: number;
	/** `YYYY-MM-DD HH:MM:SS`, shop time. */
	orderAddDate: string;
	orderChangeDate: string;
	clientRequestInvoice: string;
	/** Everything else of `orderDetails`, as it came. */
	details: Readonly<Record<string, unknown>>;
	/** Everything else of `clientResult`, as it came. */
	parties: Readonly<Record<string, unknown>>;
}

/** An order as somebody brings it in. */
export type NewShopOrder = Partial<Omit<ShopOrder, 'orderId' | 'orderSerialNumber'>>;

const FIRST_SERIAL_NUMBER = 40_001;

/** The orders of a shop, by serial number. */
export class OrderShelf {
	private orders: ShopOrder[] = [];

	constructor(
		private readonly moment: () => string,
		private readonly loginOf: (clientId: number) => string | undefined,
	) {}

	/** A customer orders, now unless told otherwise. */
	place(order: NewShopOrder): ShopOrder {
		const now = this.moment();
		const number = FIRST_SERIAL_NUMBER + this.orders.length;
		const placed: ShopOrder = {
			clientId: 0,
			orderType: 't',
			orderStatus: 'new',
			orderExternalId: '',
			shopId: 1,
			orderAddDate: now,
			orderChangeDate: now,
			clientRequestInvoice: 'n',
			details: {},
			parties: {},
			...order,
			orderId: `${this.loginOf(order.clientId ?? 0) ?? 'gosc'}-${number}`,
			orderSerialNumber: number,
		};
		this.orders.push(placed);
		return placed;
	}

	all(): readonly ShopOrder[] {
		return this.orders;
	}

	reset(): void {
		this.orders = [];
	}
}
