/** A refusal of the REST API. Source: WooCommerce REST API documentation, "Errors", and answers quoted in public. */
export class WooError extends Error {
	override readonly name = 'WooError';

	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
		/** Parameter name → what is wrong with it. */
		readonly params?: Readonly<Record<string, string>>,
	) {
		super(message);
	}
}

/** 401 without credentials. */
export function cannotView(): WooError {
	return new WooError(401, 'woocommerce_rest_cannot_view', 'Sorry, you cannot list resources.');
}

/** 401 with wrong ones. */
export function wrongCredentials(part: 'key' | 'secret'): WooError {
	return new WooError(401, 'woocommerce_rest_authentication_error', `Consumer ${part} is invalid.`);
}

/** 404 for a path or verb that is not there. */
export function noRoute(): WooError {
	return new WooError(
		404,
		'rest_no_route',
		'No route was found matching the URL and request method.',
	);
}

/** 404 for an order that is not there. */
export function invalidId(): WooError {
	return new WooError(404, 'woocommerce_rest_shop_order_invalid_id', 'Invalid ID.');
}

/** 400 for a parameter that breaks its rule. */
export function invalidParameter(name: string, reason: string): WooError {
	return new WooError(400, 'rest_invalid_param', `Invalid parameter(s): ${name}`, {
		[name]: reason,
	});
}

/** 400 for a body that is no JSON object. */
export function invalidJson(): WooError {
	return new WooError(400, 'rest_invalid_json', 'Invalid JSON body passed.');
}

/** 501 for what the real API does and the sandbox does not play; the code is the sandbox's own. */
export function notPlayed(what: string): WooError {
	return new WooError(501, 'sandbox_not_played', `The sandbox does not play ${what}.`);
}
