/** Codes of refusals and their HTTP status. The surface is the sandbox's own, and so are they. */
export const SHOP_ERRORS = {
	invalid_request: 400,
	not_found: 404,
	method_not_allowed: 405,
	wrong_state: 409,
	not_in_erp: 409,
	unknown_article: 422,
	erp_busy: 503,
} as const;

/** Code of a refusal. */
export type ShopErrorCode = keyof typeof SHOP_ERRORS;

/** Something the shop does not do; nothing was changed. */
export class ShopError extends Error {
	override readonly name = 'ShopError';

	constructor(
		readonly code: ShopErrorCode,
		message: string,
	) {
		super(message);
	}
}
