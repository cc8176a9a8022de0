/**
 * The columns of WAPRO Mag we read. Only five of `ZAMOWIENIE` are ever changed directly ({@link CHANGED_COLUMNS}); whole
 * rows are written by the vendor's procedures alone.
 *
 * Shape: vendor names; dates are day numbers (see `day-number`), identifiers `numeric(18,0)`, which a driver may bring
 * as number or text, so the mapper makes text of them. `char(3)` comes padded with blanks.
 * Source: docs/erp/wapro-mag.md, from a scaffold of a 2017 database and exports of 2022.
 */
export interface WaproSchema {
	ZAMOWIENIE: {
		ID_ZAMOWIENIA: number;
		ID_FIRMY: number;
		ID_MAGAZYNU: number;
		ID_KONTRAHENTA: number | null;
		NUMER: string | null;
		DATA: number | null;
		TYP: number | null;
		STAN_REALIZ: string | null;
		STATUS_ZAM: string | null;
		FLAGA_STANU: number | null;
		SEMAFOR: number | null;
		TRYBREJESTRACJI: number | null;
		NR_ZAMOWIENIA_KLIENTA: string | null;
		/** Newer versions only; see `schema-profile`. */
		ZAMOWIENIE_INTERNETOWE_ID: string | null;
		ZAMOWIENIE_INTERNETOWE: number | null;
		DOK_WAL: number | null;
		SYM_WAL: string | null;
		WARTOSC_BRUTTO: number | null;
		WARTOSC_BRUTTO_WAL: number | null;
		FORMA_PLATNOSCI: string | null;
		UWAGI: string | null;
		INFORMACJE_DODATKOWE: string | null;
	};
	POZYCJA_ZAMOWIENIA: {
		ID_POZYCJI_ZAMOWIENIA: number;
		ID_ZAMOWIENIA: number | null;
		ID_ARTYKULU: number | null;
		KOD_VAT: string | null;
		ZAMOWIONO: number | null;
		ZREALIZOWANO: number | null;
		ZAREZERWOWANO: number | null;
		CENA_BRUTTO: number | null;
		CENA_BRUTTO_WAL: number | null;
		OPIS: string | null;
	};
	TABELA_POWIAZAN_ZAMOWIEN: {
		ID_POZ_DOK_MAG: number | null;
		ID_POZYCJI_ZAMOWIENIA: number;
		ID_ZAMOWIENIA: number | null;
		ZREALIZOWANO: number | null;
	};
	POZYCJA_DOKUMENTU_MAGAZYNOWEGO: {
		ID_POZ_DOK_MAG: number;
		ID_DOK_MAGAZYNOWEGO: number | null;
		ID_DOK_HANDLOWEGO: number | null;
		ILOSC: number | null;
		CENA_BRUTTO: number | null;
		ID_POZ_ZAM: number | null;
	};
	DOKUMENT_MAGAZYNOWY: {
		ID_DOK_MAGAZYNOWEGO: number;
		ID_DOKUMENTU_HANDLOWEGO: number | null;
		RODZAJ_DOKUMENTU: string | null;
		NUMER: string | null;
		DATA: number | null;
	};
	DOKUMENT_HANDLOWY: {
		ID_DOKUMENTU_HANDLOWEGO: number;
		ID_FIRMY: number | null;
		ID_TYPU: number | null;
		TYP_DOKUMENTU: string | null;
		NUMER: string | null;
		DATA_WYSTAWIENIA: number | null;
		WARTOSC_BRUTTO: number | null;
		DOK_KOREKTY: number | null;
		ID_DOK_ORYGINALNEGO: number | null;
		ID_DOK_KORYGOWANEGO: number | null;
		FLAGA_STANU: number | null;
		TRYBREJESTRACJI: number | null;
	};
	TYP_DOKUMENTU_HANDLOWEGO: { ID_TYPU: number; SYGNATURA: string | null };
	TYP_DOKUMENTU_MAGAZYNOWEGO: {
		ID_TYPU: number;
		SYGNATURA: string | null;
		ID_FIRMY: number | null;
		NAZWA: string | null;
	};
	KONTRAHENT: {
		ID_KONTRAHENTA: number;
		ID_FIRMY: number | null;
		KOD_KONTRAHENTA: number | null;
		NAZWA: string | null;
		NAZWA_PELNA: string | null;
		NIP: string | null;
		NIPL: string | null;
		SYM_KRAJU: string | null;
		KOD_POCZTOWY: string | null;
		MIEJSCOWOSC: string | null;
		ULICA_LOKAL: string | null;
		ADRES_EMAIL: string | null;
		TELEFON_FIRMOWY: string | null;
		ZABLOKOWANY: number | null;
		Incydentalny: number | null;
	};
	KONTAKT: {
		ID_KONTAKTU: number;
		ID_KONTRAHENTA: number | null;
		TEL: string | null;
		TEL_KOM: string | null;
		E_MAIL: string | null;
		DOMYSLNY: number | null;
	};
	ARTYKUL: {
		ID_ARTYKULU: number;
		ID_MAGAZYNU: number | null;
		INDEKS_KATALOGOWY: string | null;
		KOD_KRESKOWY: string | null;
		NAZWA: string | null;
		NAZWA_CALA: string | null;
		RODZAJ: string | null;
		VAT_SPRZEDAZY: string | null;
		ID_JEDNOSTKI: number | null;
		ZABLOKOWANY: number | null;
	};
	KOD_KRESKOWY: {
		ID_MAGAZYNU: number | null;
		KOD_KRESKOWY: string | null;
		ID_ARTYKULU: number | null;
		DOM_ILOSC: number | null;
	};
	JEDNOSTKA: { ID_JEDNOSTKI: number; SKROT: string | null };
	STAWKA_VAT: { KOD_VAT: string; STAWKA: number | null; AKTYWNY: number | null };
	FORMA_PLATNOSCI: {
		ID_FORMY: number;
		NAZWA: string | null;
		DNI_NALEZNOSCI: number | null;
		AKTYWNA: number | null;
		ID_FIRMY: number | null;
	};
	MAGAZYN: {
		ID_MAGAZYNU: number;
		ID_FIRMY: number | null;
		NAZWA: string | null;
		SYMBOL: string | null;
	};
	FIRMA: { ID_FIRMY: number };
	UZYTKOWNIK: { ID_UZYTKOWNIKA: number; ARCHIWALNY: number | null };
}

/** Tables the SQL login needs SELECT on; also the list of the login script in docs/erp/wapro-mag.md. */
export const READ_TABLES = [
	'ARTYKUL',
	'DOKUMENT_HANDLOWY',
	'DOKUMENT_MAGAZYNOWY',
	'FIRMA',
	'FORMA_PLATNOSCI',
	'JEDNOSTKA',
	'KOD_KRESKOWY',
	'KONTAKT',
	'KONTRAHENT',
	'MAGAZYN',
	'POZYCJA_DOKUMENTU_MAGAZYNOWEGO',
	'POZYCJA_ZAMOWIENIA',
	'STAWKA_VAT',
	'TABELA_POWIAZAN_ZAMOWIEN',
	'TYP_DOKUMENTU_HANDLOWEGO',
	'TYP_DOKUMENTU_MAGAZYNOWEGO',
	'UZYTKOWNIK',
	'ZAMOWIENIE',
] as const satisfies readonly (keyof WaproSchema)[];

/** Columns of `ZAMOWIENIE` the SQL login needs UPDATE on: what no procedure takes, and what linking writes. */
export const CHANGED_COLUMNS = [
	'FORMA_PLATNOSCI',
	'INFORMACJE_DODATKOWE',
	'NR_ZAMOWIENIA_KLIENTA',
	'ZAMOWIENIE_INTERNETOWE',
	'ZAMOWIENIE_INTERNETOWE_ID',
] as const satisfies readonly (keyof WaproSchema['ZAMOWIENIE'])[];
