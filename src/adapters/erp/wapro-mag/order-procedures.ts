import type { TypedParameter } from '../../../ports/sql-session';
import type { KnownParameter } from './match-parameters';
import { id, tinyint, varchar } from './parameter-types';

/** The vendor's procedures that write one order, in the order they are called. */
export const ORDER_PROCEDURES = {
	addHeader: 'RM_DodajZamowienie_Server',
	addLine: 'RM_DodajPozycjeZamowienia',
	sumUp: 'RM_SumujZamowienie',
	checkPrices: 'RM_KontrolaCenPozycjiZamowienia',
	readNumbering: 'JL_PobierzFormatNumeracji_Server',
	confirm: 'RM_ZatwierdzZamowienie',
} as const;

/** One of the steps of writing an order. */
export type OrderStep = keyof typeof ORDER_PROCEDURES;

/** Values by our key of the parameter. */
export type Values = Readonly<Record<string, TypedParameter>>;

function named(names: string): KnownParameter[] {
	return names
		.trim()
		.split(/\s+/)
		.map((name) => ({ key: name, name }));
}

/** A parameter whose place alone is public. */
function unnamed(key: string): KnownParameter {
	return { key, name: null };
}

/**
 * The parameters we know, in their order. Newer versions append more: 11 of `addHeader`, 38 of `confirm`.
 *
 * Source: docs/erp/wapro-mag.md, "Procedures"; the misspelled last name of `addLine` is the vendor's.
 */
export const KNOWN_PARAMETERS: Readonly<Record<OrderStep, readonly KnownParameter[]>> = {
	addHeader: [
		...named('id_firmy id_kontrahenta id_magazynu typ data semafor trybrejestracji brutto_netto'),
		unnamed('state'),
		...named('id_zamowienia'),
	],
	addLine: named(`
		ID_POZYCJI_ZAMOWIENIA ID_ZAMOWIENIA ID_ARTYKULU KOD_VAT ZAMOWIONO ZREALIZOWANO ZAREZERWOWANO DO_REZERWACJI
		CENA_NETTO CENA_BRUTTO CENA_NETTO_WAL CENA_BRUTTO_WAL PRZELICZNIK JEDNOSTKA NARZUT OPIS ZNAK_NARZUTU
		trybrejestracji ID_DOSTAWY_REZ ID_WARIANTU_PRODUKTU ZNACZNIK_CENY NR_SERII TYP_TRANSKACJI_TRANSGRANICZNEJ
	`),
	sumUp: named('id_zamowienia'),
	checkPrices: [...named('id_zamowienia'), unnamed('user')],
	readNumbering: named(`
		id_firmy dokument id_typu id_zasobu format_num okresnumeracji parametr1 parametr2
	`),
	confirm: named(`
		ID_ZAMOWIENIA ID_KONTRAHENTA ID_TYPU NUMER NUM_FORMAT NUM_OKRESNUMERACJI NUM_AUTO NUM_NIEZALEZNY AUTONUMER
		ID_FIRMY ID_MAG DATA DATA_REALIZACJI ZALICZKA PRIORYTET AUTO_REZERWACJA NR_ZAM_KLIENTA TYP ID_PRACOWNIKA
		PRZELICZNIK_WAL DATA_KURS_WAL SYM_WAL DOK_WAL FLAGA_STANU trybrejestracji RABAT_NARZUT ZNAK_RABATU UWAGI
		ID_RACHUNKU InformacjeDodatkowe OsobaZamawiajaca Id_KONTAKTU FormaPlatnosci DniPlatnosci FakturaParagon
		NumerPrzesylki IdOperatoraPrzesylki
	`),
};

/** Outputs by our key of the parameter, with the value that goes in. */
export const OUTPUTS: Readonly<Partial<Record<OrderStep, Values>>> = {
	addHeader: { id_zamowienia: { ...id(0), value: null } },
	addLine: { ID_POZYCJI_ZAMOWIENIA: id(0) },
	readNumbering: {
		format_num: varchar(50, null),
		okresnumeracji: tinyint(null),
		parametr1: tinyint(null),
		parametr2: tinyint(null),
	},
};
