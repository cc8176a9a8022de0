/**
 * A call the bridge refuses; the caller reads it in the fail envelope.
 *
 * Source: the kinds of refusal are documented by the bridge's users; the wording is ours.
 */
export class BridgeFailure extends Error {
	override readonly name = 'BridgeFailure';
}

/** No `api_key` in the body, or a body that is not JSON. */
export function missingApiKey(): BridgeFailure {
	return new BridgeFailure('Brak klucza api_key w żądaniu.');
}

/** The key differs from the bridge's own. */
export function invalidApiKey(): BridgeFailure {
	return new BridgeFailure('Nieprawidłowy klucz api_key.');
}

/** `POST …/api/{object}` with an object the bridge does not have. */
export function unknownObject(object: string): BridgeFailure {
	return new BridgeFailure(`Nie znaleziono obiektu: ${object}`);
}

/** An object without such a method. */
export function unknownMethod(object: string, method: string): BridgeFailure {
	return new BridgeFailure(`Obiekt ${object} nie ma metody: ${method}`);
}

/** A required part of the request's `data` is not there. */
export function missingField(field: string): BridgeFailure {
	return new BridgeFailure(`Brak wymaganych danych: "${field}"`);
}

/** The order names goods Subiekt does not sell. */
export function productNotFound(code: string): BridgeFailure {
	return new BridgeFailure(`Nie znaleziono towaru o kodzie: ${code}`);
}

/** What Sfera says, passed through by the bridge. */
export function sferaError(message: string): BridgeFailure {
	return new BridgeFailure(`InsERT.GT: ${message}`);
}
