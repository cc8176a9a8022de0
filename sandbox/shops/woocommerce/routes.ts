import type { ServiceRequest } from '../../kernel/http-service';

/** Calls of the API that the sandbox answers. */
export type WooCall =
	'listOrders' | 'getOrder' | 'updateOrder' | 'listNotes' | 'addNote' | 'listCategories';

const API = '/wp-json/wc/v3';
const CHANGING = ['PUT', 'POST', 'PATCH'];

const ROUTES: ReadonlyArray<readonly [call: WooCall, methods: readonly string[], pattern: RegExp]> =
	[
		['listOrders', ['GET'], new RegExp(`^${API}/orders/?$`)],
		['getOrder', ['GET'], new RegExp(`^${API}/orders/(\\d+)/?$`)],
		['updateOrder', CHANGING, new RegExp(`^${API}/orders/(\\d+)/?$`)],
		['listNotes', ['GET'], new RegExp(`^${API}/orders/(\\d+)/notes/?$`)],
		['addNote', ['POST'], new RegExp(`^${API}/orders/(\\d+)/notes/?$`)],
		['listCategories', ['GET'], new RegExp(`^${API}/products/categories/?$`)],
	];

/** What a request asks for; undefined for everything else. */
export function matchRoute({
	method,
	path,
}: ServiceRequest): { call: WooCall; orderId: number } | undefined {
	for (const [call, methods, pattern] of ROUTES) {
		const match = pattern.exec(path);
		if (match && methods.includes(method)) return { call, orderId: Number(match[1] ?? 0) };
	}
	return undefined;
}
