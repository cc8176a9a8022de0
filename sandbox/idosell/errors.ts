/** One fault as the vendor prints it. */
export interface Fault {
	faultCode: number;
	faultString: string;
}

/** No fault; older gates say so, and clients must not take it for one. */
export const NO_FAULT: Readonly<Fault> = { faultCode: 0, faultString: '' };

/** Faults of one item of POST and PUT clients. Codes: vendor's list; the Polish texts are ours, nobody may match them. */
export const CLIENT_FAULTS = {
	noLogin: { faultCode: 1, faultString: 'Nie podano loginu' },
	loginMalformed: { faultCode: 2, faultString: 'Niepoprawny login: tylko małe litery' },
	loginTaken: { faultCode: 3, faultString: 'Login jest już zajęty' },
	noPassword: { faultCode: 4, faultString: 'Nie podano hasła' },
	passwordShort: { faultCode: 5, faultString: 'Hasło jest za krótkie' },
	passwordLong: { faultCode: 6, faultString: 'Hasło jest za długie' },
	passwordIsLogin: { faultCode: 7, faultString: 'Hasło nie może być takie jak login' },
	birthDate: { faultCode: 9, faultString: 'Niepoprawna data urodzenia' },
	firstName: { faultCode: 10, faultString: 'Brak imienia' },
	lastName: { faultCode: 11, faultString: 'Brak nazwiska' },
	email: { faultCode: 12, faultString: 'Niepoprawny adres e-mail' },
	noShop: { faultCode: 13, faultString: 'Nie podano identyfikatora sklepu' },
	unknownShop: { faultCode: 14, faultString: 'Niepoprawny identyfikator sklepu' },
	vatNumber: { faultCode: 15, faultString: 'Niepoprawny numer NIP dla wybranego kraju' },
	company: { faultCode: 16, faultString: 'Brak nazwy firmy' },
	country: { faultCode: 17, faultString: 'Niepoprawny kod kraju' },
	city: { faultCode: 18, faultString: 'Niepoprawna miejscowość' },
	street: { faultCode: 19, faultString: 'Niepoprawny adres' },
	zipCode: { faultCode: 20, faultString: 'Niepoprawny kod pocztowy' },
	phone: { faultCode: 21, faultString: 'Niepoprawny numer telefonu' },
} as const satisfies Record<string, Fault>;

/** A search found nothing, or its page lies beyond the last. */
export const EMPTY_RESULT: Readonly<Fault> = {
	faultCode: 2,
	faultString: 'zwrócono pusty wynik',
};

/** A search for orders found nothing; the text is the vendor's own. */
export const NO_ORDERS: Readonly<Fault> = {
	faultCode: 2,
	faultString: 'Wyszukiwarka zamówień: zwrócono pusty wynik',
};

/** `clients/externalCode`: no such client. The vendor's list holds 0, 2, 3 and 4 without saying which is which. */
export const CODE_CLIENT_UNKNOWN: Readonly<Fault> = {
	faultCode: 2,
	faultString: 'Brak klienta o podanym identyfikatorze',
};

/** A call came without what it is about. */
export const NO_PARAMETERS: Readonly<Fault> = { faultCode: 3, faultString: 'Brak parametrów' };

/** The owner of the shop owes the vendor money. */
export const SHOP_BLOCKED: Readonly<Fault> = {
	faultCode: 4,
	faultString: 'Sklep jest zablokowany z powodu nieopłaconych faktur',
};

/** A refusal before the call is looked at: HTTP status, and a text in the header `X-Error`. */
export class TransportError extends Error {
	override readonly name = 'TransportError';

	constructor(
		readonly status: number,
		message: string,
		readonly headers: Readonly<Record<string, string>> = {},
	) {
		super(message);
	}
}

/** 401: no key, or one that opens nothing. */
export function keyRejected(): TransportError {
	return new TransportError(401, 'Błędny klucz API');
}

/** 403: the key may not do this in that module. Source: the part after `Scope` is what an SDK reads. */
export function rightMissing(module: string, level: 'r' | 'rw'): TransportError {
	return new TransportError(403, `Brak uprawnień. Scope: ${module}, level: ${level}`);
}

/** 404: no such path, verb or version. */
export function unknownPath(): TransportError {
	return new TransportError(404, 'Nieznany zasób');
}

/** 422: body or query does not fit the schema; nothing of the call was done. */
export function schemaError(message: string): TransportError {
	return new TransportError(422, message);
}

/** 501 for what the real API does and the sandbox does not play; the text is the sandbox's own. */
export function notPlayed(what: string): TransportError {
	return new TransportError(501, `The sandbox does not play ${what}.`);
}
