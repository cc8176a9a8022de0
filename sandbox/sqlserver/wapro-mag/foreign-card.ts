import type { SandboxDatabase } from '../database';
import { insertRow, numberOf, selectRow } from '../../kernel/rows';
import { nextId } from './checks';

/** The customer somebody else's integrator adds. Shape: `taxId` as the customer typed it, empty for a person. */
export interface ForeignWaproCard {
	name: string;
	taxId: string;
	street: string;
	postcode: string;
	city: string;
	email: string;
	phone: string;
}

const SHORT_NAME = 50;
const COMPANY = 1;

/** Adds a customer card to company 1, inside the transaction that is open. Answers with its id. */
export function writeForeignCard(database: SandboxDatabase, card: ForeignWaproCard): number {
	const id = nextId(database, 'KONTRAHENT', 'ID_KONTRAHENTA');
	const top = selectRow(
		database,
		'SELECT MAX(KOD_KONTRAHENTA) AS code FROM dbo.KONTRAHENT WHERE ID_FIRMY = @company',
		{ company: COMPANY },
	);
	insertRow(database, 'KONTRAHENT', {
		ID_KONTRAHENTA: id,
		ID_FIRMY: COMPANY,
		KOD_KONTRAHENTA: numberOf(top, 'code') + 1,
		NAZWA: card.name.slice(0, SHORT_NAME),
		NAZWA_PELNA: card.name,
		NIP: card.taxId,
		NIPL: card.taxId.replace(/\D/g, ''),
		SYM_KRAJU: 'PL',
		KOD_POCZTOWY: card.postcode,
		MIEJSCOWOSC: card.city,
		ULICA_LOKAL: card.street,
		ADRES_EMAIL: card.email,
		TELEFON_FIRMOWY: card.phone,
		ODBIORCA: 1,
		DOSTAWCA: 0,
		FORMA_PLATNOSCI: 'przelew',
		TERMIN_NALEZNOSCI: 0,
		ID_PLATNIKA: id,
		ZABLOKOWANY: 0,
		Incydentalny: 0,
	});
	return id;
}
