import type { SandboxDatabase } from '../sqlserver/database';
import { reserveIds } from '../sqlserver/subiekt-gt/procedures';
import type { CustomerData } from './customer-data';
import { sferaError } from './errors';
import { cut } from './php-values';
import type { Row } from '../kernel/rows';
import { execute, idOf, insertRow, selectRow, selectRows } from '../kernel/rows';

const SYMBOL_LENGTH = 20;
const SHORT_NAME_LENGTH = 50;
const GENERATED_SYMBOL_LENGTH = 16;
const POLAND = 1;
const OPERATOR = 1;
/** Seat, correspondence, delivery: the three addresses a new card gets. */
const ADDRESS_KINDS = [1, 2, 11] as const;

/** The card with this symbol, if any; one-off cards are hidden. */
export function findContractorBySymbol(database: SandboxDatabase, symbol: string): number | null {
	if (symbol === '') return null;
	return idOf(
		selectRow(
			database,
			'SELECT MIN(kh_Id) AS id FROM dbo.kh__Kontrahent WHERE kh_Symbol = @symbol AND kh_Jednorazowy = 0',
			{ symbol },
		),
		'id',
	);
}

/** The oldest card with this tax number, written with or without dashes, blanks and the prefix PL. */
export function findContractorByTaxId(database: SandboxDatabase, taxId: string): number | null {
	const bare = taxId.replace(/[^0-9A-Za-z]/g, '').replace(/^PL/i, '');
	if (bare === '') return null;
	return idOf(
		selectRow(
			database,
			`SELECT MIN(k.kh_Id) AS id FROM dbo.kh__Kontrahent k
			INNER JOIN dbo.adr__Ewid a ON a.adr_IdObiektu = k.kh_Id AND a.adr_TypAdresu = 1
			WHERE k.kh_Jednorazowy = 0
				AND REPLACE(REPLACE(a.adr_NIP, '-', ''), ' ', '') IN (@bare, @prefixed)`,
			{ bare, prefixed: `PL${bare}` },
		),
		'id',
	);
}

/** The bridge's whole matching: symbol, then the tax number of a company. No e-mail, no name. */
export function findContractor(database: SandboxDatabase, customer: CustomerData): number | null {
	const bySymbol = findContractorBySymbol(database, customer.refId);
	if (bySymbol !== null || !customer.isCompany) return bySymbol;
	return findContractorByTaxId(database, customer.taxId);
}

function freeSymbol(database: SandboxDatabase, wanted: string): string {
	const taken = (symbol: string) =>
		selectRows(database, 'SELECT kh_Id FROM dbo.kh__Kontrahent WHERE kh_Symbol = @symbol', {
			symbol,
		}).length > 0;
	let symbol = wanted;
	for (let count = 2; taken(symbol); count += 1) {
		const suffix = `(${count})`;
		symbol = cut(wanted, SYMBOL_LENGTH - suffix.length) + suffix;
	}
	return symbol;
}

function wantedSymbol(customer: CustomerData): string {
	if (customer.isCompany && customer.taxId !== '') return cut(customer.taxId, SYMBOL_LENGTH);
	if (customer.refId !== '') return customer.refId;
	const name = customer.isCompany ? customer.companyName : customer.lastName;
	const plain = name
		.normalize('NFD')
		.replace(/ł/gi, 'l')
		.replace(/[^0-9A-Za-z_-]/g, '');
	return plain.slice(0, GENERATED_SYMBOL_LENGTH).toUpperCase() || 'KLIENT';
}

function namesOf(customer: CustomerData): { short: string; full: string } {
	const { firstName, lastName, companyName } = customer;
	const person = `${lastName} ${firstName}`.trim();
	const short = cut(customer.isCompany ? companyName : person, SHORT_NAME_LENGTH);
	if (short === '') throw sferaError('Nie podano nazwy kontrahenta.');
	return { short, full: customer.isCompany ? companyName : `${firstName} ${lastName}`.trim() };
}

function addressColumns(customer: CustomerData): Row {
	const { short, full } = namesOf(customer);
	return {
		adr_Nazwa: short,
		adr_NazwaPelna: full,
		adr_Telefon: customer.phone,
		adr_Ulica: customer.street,
		adr_NrDomu: customer.houseNumber,
		adr_Kod: customer.postCode,
		adr_Miejscowosc: customer.city,
		adr_NIP: customer.isCompany ? customer.taxId : '',
	};
}

function addContacts(database: SandboxDatabase, addressId: number, customer: CustomerData): void {
	if (customer.email !== '') {
		insertRow(database, 'adr_Email', {
			am_Id: reserveIds(database, 'adr_Email'),
			am_IdAdres: addressId,
			am_Email: customer.email,
			am_Rodzaj: customer.isCompany ? 1 : 2,
			am_Podstawowy: 1,
		});
	}
	if (customer.phone !== '') {
		insertRow(database, 'tel__Ewid', {
			tel_Id: reserveIds(database, 'tel__Ewid'),
			tel_IdAdresu: addressId,
			tel_Faks: 0,
			tel_Rodzaj: customer.isCompany ? 1 : 3,
			tel_Numer: customer.phone,
			tel_Podstawowy: 1,
			tel_SMS: 0,
		});
	}
}

/**
 * Creates a contractor card with its three addresses, as Sfera does, and answers with `kh_Id`.
 *
 * Shape: a company's symbol is its tax number, a person's the given `ref_id`; a taken symbol gets `(2)`,
 * `(3)` … `now` is a datetime text.
 * Errors: `BridgeFailure` without a name; the database's own error when a text is too long.
 */
export function addContractor(
	database: SandboxDatabase,
	customer: CustomerData,
	now: string,
): number {
	const address = addressColumns(customer);
	const symbol = freeSymbol(database, wantedSymbol(customer));
	const person = customer.isCompany ? 0 : 1;
	const id = reserveIds(database, 'kh__Kontrahent');
	insertRow(database, 'kh__Kontrahent', {
		kh_Id: id,
		kh_Symbol: symbol,
		kh_Rodzaj: 0,
		kh_Osoba: person,
		kh_Imie: person ? customer.firstName : '',
		kh_Nazwisko: person ? customer.lastName : '',
		kh_OdbDet: person,
		kh_Jednorazowy: 0,
		kh_Zablokowany: 0,
		kh_Potencjalny: 0,
		kh_CRM: 0,
		kh_EMail: customer.email,
		kh_Cena: 1,
		kh_PlatOdroczone: 0,
		kh_AdresKoresp: 0,
		kh_AdresDostawy: 0,
		kh_KlientSklepuInternetowego: 0,
		kh_ZgodaNewsletterVendero: 0,
		kh_ZgodaDO: 0,
		kh_ZgodaMark: 0,
		kh_ZgodaEMail: 0,
		kh_EFakturyZgoda: 0,
		kh_DataDodania: now,
		kh_DataZmiany: now,
		kh_IdDodal: OPERATOR,
	});
	const firstAddress = reserveIds(database, 'adr__Ewid', ADDRESS_KINDS.length);
	for (const [index, kind] of ADDRESS_KINDS.entries()) {
		const addressId = firstAddress + index;
		insertRow(database, 'adr__Ewid', {
			adr_Id: addressId,
			adr_IdObiektu: id,
			adr_TypAdresu: kind,
			...(kind === 1 ? address : {}),
			adr_Symbol: symbol,
			adr_IdPanstwo: POLAND,
		});
		if (kind === 1) addContacts(database, addressId, customer);
	}
	return id;
}

/** Writes the caller's data over the seat of an existing card; its symbol stays. */
export function updateContractor(
	database: SandboxDatabase,
	contractorId: number,
	customer: CustomerData,
	now: string,
): void {
	const address = addressColumns(customer);
	const assignments = Object.keys(address).map((name) => `${name} = @${name}`);
	execute(
		database,
		`UPDATE dbo.adr__Ewid SET ${assignments.join(', ')}
		WHERE adr_IdObiektu = @contractorId AND adr_TypAdresu = 1`,
		{ ...address, contractorId },
	);
	execute(
		database,
		`UPDATE dbo.kh__Kontrahent SET kh_Osoba = @person, kh_Imie = @firstName, kh_Nazwisko = @lastName,
			kh_EMail = @email, kh_DataZmiany = @now, kh_IdZmienil = @operator
		WHERE kh_Id = @contractorId`,
		{
			person: customer.isCompany ? 0 : 1,
			firstName: customer.isCompany ? '' : customer.firstName,
			lastName: customer.isCompany ? '' : customer.lastName,
			email: customer.email,
			now,
			operator: OPERATOR,
			contractorId,
		},
	);
}

/** A card with its seat, as the bridge reads it. */
export function readContractor(database: SandboxDatabase, contractorId: number): Row | undefined {
	return selectRow(
		database,
		`SELECT k.*, a.* FROM dbo.kh__Kontrahent k
		LEFT JOIN dbo.adr__Ewid a ON a.adr_IdObiektu = k.kh_Id AND a.adr_TypAdresu = 1
		WHERE k.kh_Id = @contractorId`,
		{ contractorId },
	);
}
