import type { ServiceRequest } from '../kernel/http-service';

/** Operations of the contract, by the names the OpenAPI file gives them. */
export type OperationName =
	| 'getHealth'
	| 'createContractor'
	| 'updateContractor'
	| 'createOrder'
	| 'getOrder'
	| 'confirmOrder'
	| 'cancelOrder'
	| 'invoiceOrder'
	| 'setOrderAttribute'
	| 'getDocumentPdf';

/** A call with what its path names; empty text where the path names nothing. */
export interface BridgeRoute {
	operation: OperationName;
	id: string;
	attribute: string;
}

const ROUTES: readonly [string, RegExp, OperationName][] = [
	['GET', /^\/v1\/health$/, 'getHealth'],
	['POST', /^\/v1\/contractors$/, 'createContractor'],
	['PATCH', /^\/v1\/contractors\/([^/]+)$/, 'updateContractor'],
	['POST', /^\/v1\/orders$/, 'createOrder'],
	['GET', /^\/v1\/orders\/([^/]+)$/, 'getOrder'],
	['POST', /^\/v1\/orders\/([^/]+)\/confirm$/, 'confirmOrder'],
	['POST', /^\/v1\/orders\/([^/]+)\/cancel$/, 'cancelOrder'],
	['POST', /^\/v1\/orders\/([^/]+)\/invoice$/, 'invoiceOrder'],
	['PUT', /^\/v1\/orders\/([^/]+)\/attributes\/([^/]+)$/, 'setOrderAttribute'],
	['GET', /^\/v1\/documents\/([^/]+)\/pdf$/, 'getDocumentPdf'],
];

function decode(part: string | undefined): string {
	try {
		return decodeURIComponent(part ?? '');
	} catch {
		return '';
	}
}

/** Finds the operation of a call; undefined for a path or method outside the contract. */
export function matchRoute(request: ServiceRequest): BridgeRoute | undefined {
	for (const [method, path, operation] of ROUTES) {
		if (method !== request.method) continue;
		const match = path.exec(request.path);
		if (match) return { operation, id: decode(match[1]), attribute: decode(match[2]) };
	}
	return undefined;
}
