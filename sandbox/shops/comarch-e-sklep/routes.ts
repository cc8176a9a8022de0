import type { ServiceRequest } from '../../kernel/http-service';

/** Calls of the shop's HTTP surface. */
export type ShopCall =
	| 'listOrders'
	| 'placeOrder'
	| 'getOrder'
	| 'confirm'
	| 'confirmForCustomer'
	| 'pay'
	| 'grantInstalments'
	| 'proposeCost'
	| 'acceptCost'
	| 'cancel'
	| 'listEvents'
	| 'synchronise'
	| 'untickBuffer'
	| 'invoice'
	| 'cancelInErp';

/** Method and path of every call; `*` stands for the order's number. */
export const SHOP_ROUTES: Readonly<Record<ShopCall, readonly [method: string, path: string]>> = {
	listOrders: ['GET', '/orders'],
	placeOrder: ['POST', '/orders'],
	getOrder: ['GET', '/orders/*'],
	confirm: ['POST', '/orders/*/confirm'],
	confirmForCustomer: ['POST', '/orders/*/confirm-for-customer'],
	pay: ['POST', '/orders/*/pay'],
	grantInstalments: ['POST', '/orders/*/grant-instalments'],
	proposeCost: ['POST', '/orders/*/propose-cost'],
	acceptCost: ['POST', '/orders/*/accept-cost'],
	cancel: ['POST', '/orders/*/cancel'],
	listEvents: ['GET', '/events'],
	synchronise: ['POST', '/synchronise'],
	untickBuffer: ['POST', '/operator/*/untick-buffer'],
	invoice: ['POST', '/operator/*/invoice'],
	cancelInErp: ['POST', '/operator/*/cancel'],
};

const PATTERNS = Object.entries(SHOP_ROUTES).map(([call, [method, path]]) => ({
	call: call as ShopCall,
	method,
	pattern: new RegExp(`^${path.replace('*', '([^/]+)')}$`),
}));

/** What a request asks for. */
export interface ShopRoute {
	/** Undefined for a method the path does not have. */
	call: ShopCall | undefined;
	number: string;
}

/** Finds the call of a request; undefined for a path the shop does not have. */
export function matchRoute({ method, path }: ServiceRequest): ShopRoute | undefined {
	const matching = PATTERNS.filter(({ pattern }) => pattern.test(path));
	const [first] = matching;
	if (!first) return undefined;
	const number = first.pattern.exec(path)?.[1] ?? '';
	return { call: matching.find((entry) => entry.method === method)?.call, number };
}
