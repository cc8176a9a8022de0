/**
 * A refusal of the REST API, with the placeholders of its text.
 *
 * Source: answers quoted in public issues of magento/magento2, and the REST guide.
 */
export class MagentoError extends Error {
	override readonly name = 'MagentoError';

	constructor(
		readonly status: number,
		message: string,
		readonly parameters?: Readonly<Record<string, string>>,
	) {
		super(message);
	}
}

/** 401: no token, or one that opens nothing. */
export function notAuthorized(resources: string): MagentoError {
	return new MagentoError(401, "The consumer isn't authorized to access %resources.", {
		resources,
	});
}

/** 404 for a path or verb that is not there. */
export function noRoute(): MagentoError {
	return new MagentoError(404, 'Request does not match any route.');
}

/** 404 for an order that is not there. */
export function noSuchEntity(): MagentoError {
	return new MagentoError(
		404,
		"The entity that was requested doesn't exist. Verify the entity and try again.",
	);
}

/** 400 for a parameter that is missing. */
export function required(fieldName: string): MagentoError {
	return new MagentoError(400, '"%fieldName" is required. Enter and try again.', { fieldName });
}

/** 400 for a body that is no JSON object. */
export function decodingError(): MagentoError {
	return new MagentoError(400, 'Decoding error: Syntax error');
}

/** 500, as a shop in production answers what its database refuses. */
export function internalError(): MagentoError {
	return new MagentoError(
		500,
		'Internal Error. Details are available in Magento log file. Report ID: webapi-sandbox',
	);
}

/** 501 for what the real API does and the sandbox does not play; the text is the sandbox's own. */
export function notPlayed(what: string): MagentoError {
	return new MagentoError(501, `The sandbox does not play ${what}.`);
}
