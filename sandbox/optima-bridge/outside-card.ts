import type { CallContext } from './call';
import { insertNumbered } from './rows';

/** A customer somebody else's integrator adds. Shape: `taxId` as the customer typed it, empty for a person. */
export interface OutsideCard {
	code: string;
	isCompany: boolean;
	name: string;
	taxId: string;
	street: string;
	houseNumber: string;
	postcode: string;
	city: string;
	email: string;
	phone: string;
}

const NAME_PART = 50;
const LAST_NAME_PART = 250;
const LONGEST_PHONE = 20;

/** Adds a card inside the transaction that is open. Answers with `Knt_KntId`. Errors: a code that is taken. */
export function writeOutsideCard({ database }: CallContext, card: OutsideCard): number {
	const digits = card.taxId.replace(/\D/g, '');
	return insertNumbered(database, 'CDN.Kontrahenci', 'Knt_KntId', {
		Knt_Kod: card.code,
		Knt_Nazwa1: card.name.slice(0, NAME_PART),
		Knt_Nazwa2: card.name.slice(NAME_PART, 2 * NAME_PART),
		Knt_Nazwa3: card.name.slice(2 * NAME_PART, 2 * NAME_PART + LAST_NAME_PART),
		Knt_NipKraj: digits === '' ? '' : 'PL',
		Knt_NipE: digits,
		Knt_Nip: card.taxId,
		Knt_Kraj: 'Polska',
		Knt_KrajISO: 'PL',
		Knt_Ulica: card.street,
		Knt_NrDomu: card.houseNumber,
		Knt_KodPocztowy: card.postcode,
		Knt_Miasto: card.city,
		Knt_Email: card.email,
		Knt_Telefon1: card.phone.slice(0, LONGEST_PHONE),
		Knt_Rodzaj_Odbiorca: 1,
		Knt_Finalny: card.isCompany ? 0 : 1,
	});
}
