/** A key as the driver hands it over: types of key columns are published nowhere, so text is possible too. */
export type DriverId = number | string;

/** A number with decimals, as number or text. */
export type DriverDecimal = number | string;

/** A text; whether a column may be NULL is published nowhere. */
export type DriverText = string | null;

/** A column of 0 and 1; whether it is a `tinyint` or a `bit` is published nowhere. */
export type DriverFlag = number | boolean | null;

/**
 * The columns of Comarch ERP Optima we read. We write none of them: documents are written by the program's object
 * model alone, behind the bridge.
 *
 * Shape: vendor names; dates are local text at midnight.
 * Source: docs/erp/comarch-optima.md. Names and meanings are published, types are not.
 */
export interface OptimaSchema {
	'CDN.TraNag': {
		TrN_TrNID: DriverId;
		TrN_DDfId: DriverId | null;
		TrN_TypDokumentu: number;
		TrN_Rodzaj: number;
		TrN_NumerPelny: DriverText;
		TrN_NumerObcy: DriverText;
		TrN_Bufor: number;
		TrN_Anulowany: DriverFlag;
		TrN_Korekta: DriverFlag;
		TrN_DataDok: string;
		TrN_PodmiotTyp: number;
		TrN_PodID: DriverId | null;
		TrN_FPlId: DriverId | null;
		TrN_MagZrdId: DriverId | null;
		TrN_RazemBrutto: DriverDecimal;
		TrN_RazemBruttoWal: DriverDecimal;
		TrN_Waluta: DriverText;
		TrN_FaId: DriverId | null;
		TrN_ZwrId: DriverId | null;
		TrN_TS_Mod: string | null;
		TrN_Opis: DriverText;
	};
	'CDN.TraElem': {
		TrE_TrEID: DriverId;
		TrE_TrNId: DriverId;
		TrE_Lp: number;
		TrE_TypDokumentu: number;
		TrE_TwrId: DriverId;
		TrE_TwrKod: DriverText;
		TrE_TwrNazwa: DriverText;
		TrE_TwrTyp: DriverFlag;
		TrE_Stawka: DriverDecimal;
		TrE_Ilosc: DriverDecimal;
		TrE_WartoscBrutto: DriverDecimal;
		TrE_WartoscBruttoWal: DriverDecimal;
	};
	'CDN.TraNagRelacje': {
		TrR_TrNId: DriverId;
		TrR_FaId: DriverId;
		TrR_Flaga: number | null;
	};
	'CDN.TraElemRelacje': { TeR_ParentId: DriverId; TeR_ChildId: DriverId };
	'CDN.DokAtrybuty': { DAt_TrNId: DriverId; DAt_DeAId: DriverId; DAt_WartoscTxt: string };
	'CDN.DefAtrybuty': { DeA_DeAId: DriverId; DeA_Kod: string; DeA_Typ: number };
	'CDN.Kontrahenci': {
		Knt_KntId: DriverId;
		Knt_Kod: string;
		Knt_Nazwa1: DriverText;
		Knt_Nazwa2: DriverText;
		Knt_Nazwa3: DriverText;
		Knt_NipKraj: DriverText;
		Knt_NipE: DriverText;
		Knt_Nip: DriverText;
		Knt_KrajISO: DriverText;
		Knt_Ulica: DriverText;
		Knt_NrDomu: DriverText;
		Knt_NrLokalu: DriverText;
		Knt_Miasto: DriverText;
		Knt_KodPocztowy: DriverText;
		Knt_Telefon1: DriverText;
		Knt_Telefon2: DriverText;
		Knt_Email: DriverText;
		Knt_Nieaktywny: DriverFlag;
		Knt_Finalny: DriverFlag;
	};
	'CDN.Towary': {
		Twr_TwrId: DriverId;
		Twr_Kod: string;
		Twr_EAN: DriverText;
		Twr_Stawka: DriverDecimal;
		Twr_Flaga: number;
		Twr_NieAktywny: DriverFlag;
	};
	'CDN.FormyPlatnosci': { FPl_FPlId: DriverId; FPl_Nazwa: DriverText; FPl_Typ: number };
	'CDN.DokDefinicje': {
		DDf_DDfID: DriverId;
		DDf_Symbol: string;
		DDf_Nazwa: DriverText;
		DDf_Klasa: number;
	};
	'CDN.Magazyny': { Mag_MagId: DriverId; Mag_Symbol: string; Mag_Nazwa: string };
}

/** Tables the SQL login needs SELECT on; also the list of the login script in docs/erp/comarch-optima.md. */
export const READ_TABLES = [
	'CDN.DefAtrybuty',
	'CDN.DokAtrybuty',
	'CDN.DokDefinicje',
	'CDN.FormyPlatnosci',
	'CDN.Kontrahenci',
	'CDN.Magazyny',
	'CDN.Towary',
	'CDN.TraElem',
	'CDN.TraElemRelacje',
	'CDN.TraNag',
	'CDN.TraNagRelacje',
] as const satisfies readonly (keyof OptimaSchema)[];

/** Document classes (`TrN_TypDokumentu`). Source: the vendor's list in its FAQ on filters and reports. */
export const CLASS = {
	invoice: 302,
	receipt: 305,
	goodsIssue: 306,
	order: 308,
	proforma: 320,
} as const;

/** `DeA_Typ` of attributes of documents. Source: the same FAQ. */
export const DOCUMENT_ATTRIBUTE = 4;

/** Acronym of the card every company has for buyers nobody names; assumed, see docs/erp/comarch-optima.md. */
export const UNDEFINED_CONTRACTOR = '!NIEOKREŚLONY!';
