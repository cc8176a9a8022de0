import type { CallContext, WriteCall } from './call';
import { BridgeError } from './errors';
import type { LimitName } from './limits';
import type { RequestFields } from './request-fields';
import type { Row } from './rows';
import { insertNumbered, numberOf, selectRow, textOf } from './rows';

const COLUMNS: readonly [field: string, column: string, limit: LimitName][] = [
	['name1', 'Knt_Nazwa1', 'name1'],
	['name2', 'Knt_Nazwa2', 'name2'],
	['name3', 'Knt_Nazwa3', 'name3'],
	['taxId', 'Knt_NipE', 'contractor.taxId'],
	['street', 'Knt_Ulica', 'address.street'],
	['houseNumber', 'Knt_NrDomu', 'address.houseNumber'],
	['flat', 'Knt_NrLokalu', 'address.flat'],
	['postcode', 'Knt_KodPocztowy', 'address.postcode'],
	['city', 'Knt_Miasto', 'address.city'],
	['email', 'Knt_Email', 'contractor.email'],
	['phone', 'Knt_Telefon1', 'address.phone'],
];

/** Columns that tell whether a card under the same code is the same party. */
const IDENTITY = [
	'Knt_NipE',
	'Knt_Nazwa1',
	'Knt_Nazwa2',
	'Knt_Nazwa3',
	'Knt_Email',
	'Knt_KodPocztowy',
];

const COUNTRY = /^[A-Z]{2}$/;
const TAX_COUNTRY = /^([A-Z]{2})?$/;

/** Values of the fields a request names, by column. */
function readCard(fields: RequestFields): Row {
	const card: Row = {};
	for (const [field, column, limit] of COLUMNS) {
		if (fields.has(field)) card[column] = fields.optional(field, limit);
	}
	if (fields.has('taxId')) card['Knt_Nip'] = card['Knt_NipE'];
	if (fields.has('taxIdCountry')) {
		card['Knt_NipKraj'] = fields.matching('taxIdCountry', TAX_COUNTRY, '');
	}
	if (fields.has('countryCode')) {
		card['Knt_KrajISO'] = fields.matching('countryCode', COUNTRY, 'PL');
	}
	return card;
}

function sameParty(stored: Row, card: Row): boolean {
	return IDENTITY.every(
		(column) => textOf(stored, column).toLowerCase() === textOf(card, column).toLowerCase(),
	);
}

/** `POST /v1/contractors`. */
export const createContractor: WriteCall = ({ database }, _route, fields) => {
	const code = fields.required('code', 'contractor.code');
	const kind = fields.choice('kind', ['company', 'person']);
	fields.required('name1', 'name1');
	const card = { Knt_KrajISO: 'PL', ...readCard(fields) };
	fields.finish();
	const stored = selectRow(database, 'SELECT * FROM CDN.Kontrahenci WHERE Knt_Kod = @code', {
		code,
	});
	if (stored) {
		const id = textOf(stored, 'Knt_KntId');
		if (!sameParty(stored, card)) {
			throw new BridgeError('contractor_exists', `The code ${code} belongs to another card.`, {
				documents: [{ id, number: textOf(stored, 'Knt_Kod'), state: 'confirmed' }],
			});
		}
		return { status: 200, body: { id, code: textOf(stored, 'Knt_Kod'), result: 'existing' } };
	}
	const id = insertNumbered(database, 'CDN.Kontrahenci', 'Knt_KntId', {
		Knt_Kod: code,
		Knt_Rodzaj_Odbiorca: 1,
		Knt_Finalny: kind === 'person' ? 1 : 0,
		...card,
	});
	return { status: 201, body: { id: String(id), code, result: 'created' } };
};

/** `PATCH /v1/contractors/{id}`. */
export const updateContractor: WriteCall = (context, route, fields) => {
	const stored = findCard(context, route.id);
	if (!stored) throw new BridgeError('not_found', `No contractor ${route.id}.`);
	if (fields.has('name1')) fields.required('name1', 'name1');
	const card = readCard(fields);
	fields.finish();
	const columns = Object.keys(card);
	if (columns.length === 0) {
		throw new BridgeError('invalid_request', 'The body names no field to change.');
	}
	context.database.query(
		`UPDATE CDN.Kontrahenci SET ${columns.map((name) => `${name} = @${name}`).join(', ')} WHERE Knt_KntId = @id`,
		{ ...card, id: numberOf(stored, 'Knt_KntId') },
	);
	return {
		status: 200,
		body: { id: route.id, code: textOf(stored, 'Knt_Kod'), result: 'updated' },
	};
};

/** One card; undefined for a key nobody has. */
export function findCard({ database }: CallContext, id: string): Row | undefined {
	if (!/^\d{1,9}$/.test(id)) return undefined;
	return selectRow(database, 'SELECT * FROM CDN.Kontrahenci WHERE Knt_KntId = @id', {
		id: Number(id),
	});
}

/** The copy of a party's card a document keeps. */
export function copyCard(card: Row, prefix: string): Row {
	const parts = ['Nazwa1', 'Nazwa2', 'Nazwa3', 'Kraj', 'Ulica', 'NrDomu', 'NrLokalu', 'Miasto'];
	const all = [...parts, 'KodPocztowy', 'Poczta', 'NipKraj', 'NipE'];
	return Object.fromEntries(all.map((part) => [`${prefix}${part}`, textOf(card, `Knt_${part}`)]));
}
