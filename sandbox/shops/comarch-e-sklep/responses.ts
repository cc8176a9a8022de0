import type { ServiceResponse } from '../../kernel/http-service';
import { BridgeError, ERROR_TABLE } from '../../optima-bridge/errors';
import { SHOP_ERRORS, ShopError, type ShopErrorCode } from './errors';
import { totalMinor, type ShopOrder } from './order';

const HEADERS = {
	'content-type': 'application/json; charset=utf-8',
	'cache-control': 'no-store',
};

function zloty(minor: number): string {
	return (minor / 100).toFixed(2);
}

/** An order as the shop's pages show it. */
export function printOrder(order: ShopOrder): unknown {
	return {
		number: order.number,
		state: order.state,
		heldBy: [...order.gates],
		placedAt: new Date(order.placedAt).toISOString(),
		customer: order.customer,
		lines: order.lines.map(({ sku, quantity, unitMinor }) => ({
			sku,
			quantity,
			unitPrice: zloty(unitMinor),
		})),
		payment: order.payment,
		deliveryCost: order.deliveryMinor === undefined ? null : zloty(order.deliveryMinor),
		total: zloty(totalMinor(order)),
		comment: order.comment,
		erpId: order.erp?.id ?? null,
		erpNumber: order.erp?.number ?? null,
	};
}

/** An answer that went well. */
export function answer(status: 200 | 201, body: unknown): ServiceResponse {
	return { status, headers: HEADERS, body: JSON.stringify(body) };
}

/** A refusal of the shop. */
export function refusal(code: ShopErrorCode, message: string): ServiceResponse {
	return sayError(SHOP_ERRORS[code], code, message);
}

/** The answer to something thrown; whatever is no refusal is thrown again. */
export function errorAnswer(error: unknown): ServiceResponse {
	if (error instanceof ShopError) return refusal(error.code, error.message);
	if (!(error instanceof BridgeError)) throw error;
	return sayError(ERROR_TABLE[error.code].status, error.code, error.message);
}

function sayError(status: number, code: string, message: string): ServiceResponse {
	return {
		status,
		headers: HEADERS,
		body: JSON.stringify({ error: { code, message } }),
		outcome: 'error',
		detail: code,
	};
}
