/**
 * The columns of Subiekt GT we read. We write none of them: Subiekt's tables are written by Sfera alone.
 *
 * Shape: vendor names; dates are local text, money is a number, `char(3)` comes padded with blanks.
 * Source: docs/erp/subiekt-gt.md, from InsERT's structure description of version 1.88 and a scaffold of a real
 * database; columns that exist in newer versions only are left out.
 */
export interface SubiektSchema {
	dok__Dokument: {
		dok_Id: number;
		dok_Typ: number;
		dok_Podtyp: number;
		dok_MagId: number | null;
		dok_NrRoz: string | null;
		dok_NrPelny: string;
		dok_NrPelnyOryg: string;
		dok_DataWyst: string;
		dok_PlatnikId: number | null;
		dok_PlatId: number | null;
		dok_KartaId: number | null;
		dok_KredytId: number | null;
		dok_Waluta: string | null;
		dok_WartBrutto: number;
		dok_Status: number;
		dok_Uwagi: string;
	};
	dok_Pozycja: {
		ob_Id: number;
		ob_DokHanId: number | null;
		ob_DokHanLp: number | null;
		ob_TowId: number | null;
		ob_Opis: string | null;
		ob_Ilosc: number;
		ob_WartBrutto: number;
		ob_VatProc: number;
	};
	kh__Kontrahent: {
		kh_Id: number;
		kh_Symbol: string;
		kh_Osoba: boolean;
		kh_Imie: string;
		kh_Nazwisko: string;
		kh_Jednorazowy: boolean;
		kh_Zablokowany: boolean;
		kh_EMail: string;
	};
	adr__Ewid: {
		adr_Id: number;
		adr_IdObiektu: number;
		adr_TypAdresu: number;
		adr_Nazwa: string;
		adr_NazwaPelna: string;
		adr_Telefon: string;
		adr_Ulica: string;
		adr_NrDomu: string;
		adr_NrLokalu: string;
		adr_Kod: string;
		adr_Miejscowosc: string;
		adr_NIP: string;
		adr_IdPanstwo: number | null;
	};
	adr_Email: { am_Id: number; am_IdAdres: number; am_Email: string; am_Podstawowy: boolean };
	tel__Ewid: { tel_Id: number; tel_IdAdresu: number; tel_Numer: string; tel_Podstawowy: boolean };
	sl_Panstwo: { pa_Id: number; pa_KodPanstwaISO: string | null };
	tw__Towar: {
		tw_Id: number;
		tw_Symbol: string;
		tw_Nazwa: string;
		tw_Zablokowany: boolean;
		tw_Usuniety: boolean;
		tw_IdVatSp: number | null;
		tw_PodstKodKresk: string;
	};
	tw_KodKreskowy: { kk_Id: number; kk_IdTowar: number; kk_Kod: string; kk_Ilosc: number | null };
	sl_Magazyn: { mag_Id: number; mag_Symbol: string; mag_Nazwa: string | null; mag_Glowny: boolean };
	sl_StawkaVAT: {
		vat_Id: number;
		vat_Stawka: number;
		vat_Symbol: string | null;
		vat_StawkaZagraniczna: boolean | null;
	};
	sl_FormaPlatnosci: { fp_Id: number; fp_Nazwa: string; fp_Typ: number; fp_Aktywna: boolean };
	nr_Parametr: { np_Typ: number; np_DefiniowalnyId: number; np_NrRoz: boolean | null };
}

/** Tables the SQL login needs SELECT on; also the list of the login script in docs/erp/subiekt-gt.md. */
export const READ_TABLES = [
	'adr__Ewid',
	'adr_Email',
	'dok__Dokument',
	'dok_Pozycja',
	'kh__Kontrahent',
	'nr_Parametr',
	'sl_FormaPlatnosci',
	'sl_Magazyn',
	'sl_Panstwo',
	'sl_StawkaVAT',
	'tel__Ewid',
	'tw__Towar',
	'tw_KodKreskowy',
] as const satisfies readonly (keyof SubiektSchema)[];
