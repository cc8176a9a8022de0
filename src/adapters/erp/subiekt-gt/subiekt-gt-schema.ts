/** Text columns of own fields (`pwd_Tekst01` …), as the credential's "Link Field" names them. */
export const LINK_FIELDS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10'] as const;

/** One of {@link LINK_FIELDS}. */
export type LinkField = (typeof LINK_FIELDS)[number];

/**
 * The columns of Subiekt GT we read. We write none of them: Subiekt's tables are written by Sfera alone. The one
 * exception, when the credential asks for it, is a text column of own fields (`pw_Dane`).
 *
 * Shape: vendor names; dates are local text, money is a number, `char(3)` comes padded with blanks.
 * Source: docs/erp/subiekt-gt.md, from InsERT's structure description of version 1.88 and a scaffold of a real
 * database. Columns and tables that not every version has are optional here and looked for before they are read
 * (`company-features`).
 */
export interface SubiektSchema {
	dok__Dokument: {
		dok_Id: number;
		dok_Typ: number;
		dok_Podtyp: number;
		dok_MagId: number | null;
		dok_Nr: number | null;
		dok_NrRoz: string | null;
		dok_NrPelny: string;
		dok_NrPelnyOryg: string;
		dok_DoDokId: number | null;
		dok_DataWyst: string;
		dok_PlatnikId: number | null;
		dok_PlatId: number | null;
		dok_KartaId: number | null;
		dok_KredytId: number | null;
		dok_Waluta: string | null;
		dok_WartBrutto: number;
		dok_Status: number;
		dok_StatusEx: number | null;
		dok_JestRuchMag: boolean;
		dok_Tytul: string;
		dok_Podtytul: string;
		dok_Uwagi: string;
		dok_VenderoId: number | null;
		dok_VenderoSymbol: string | null;
		dok_VenderoData: string | null;
		dok_VenderoStatus: number | null;
		dok_NumerKSeF: string | null;
		dok_NumerKSeFId: number | null;
		dok_FormaDokumentowania: number;
	};
	dok_Pozycja: {
		ob_Id: number;
		ob_DokHanId: number | null;
		ob_DokMagId: number | null;
		ob_DokHanLp: number | null;
		ob_DoId: number | null;
		ob_TowId: number | null;
		ob_TowRodzaj: number;
		ob_Opis: string | null;
		ob_Ilosc: number;
		ob_IloscMag: number;
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
		kh_DataDodania: string | null;
		kh_DataZmiany: string | null;
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
	dok_PowiazanieFsdPA: { dfd_IdFS: number | null; dfd_IdPA: number | null; dfd_Typ: number | null };
	ksef_NumerKSeF: { ksefnr_Id: number; ksefnr_NumerKSeF: string | null };
	fnx_DocSynch: {
		mt_Id: number;
		mt_FirstDocId: number | null;
		mt_StateId: number | null;
		mt_Description: string | null;
		mt_LastSynchDate: string | null;
	};
	pw_Dane: OwnFields;
	fl__Flagi: {
		flg_Id: number;
		flg_Numer: number | null;
		flg_Text: string | null;
		flg_IdGrupy: number | null;
	};
	fl_Wartosc: {
		flw_IdGrupyFlag: number;
		flw_TypObiektu: number;
		flw_IdObiektu: number;
		flw_IdFlagi: number | null;
	};
}

/** Values of own fields: a row per object, and per line where lines have own fields. */
type OwnFields = {
	pwd_Id: number;
	pwd_IdObiektu: number;
	pwd_TypObiektu: number;
	pwd_IdPozycji: number | null;
} & Record<`pwd_Tekst${LinkField}`, string | null>;

/** Tables the SQL login needs SELECT on in every company; also the list of the login script in docs/erp/subiekt-gt.md. */
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

/** Tables not every company has, or not every login may read, and what is missing then. */
export const OPTIONAL_TABLES = {
	dok_PowiazanieFsdPA: 'an invoice to a receipt is found by its header link alone',
	ksef_NumerKSeF: 'KSeF numbers of newer versions are not shown',
	fnx_DocSynch: "the state of vendero's synchronisation is not shown",
} as const satisfies Partial<Record<keyof SubiektSchema, string>>;

/** Tables of flags; read only when the credential names a flag group. */
export const FLAG_TABLES = [
	'fl__Flagi',
	'fl_Wartosc',
] as const satisfies readonly (keyof SubiektSchema)[];

/** Table of own fields; read and written only when the credential names a link field. */
export const LINK_TABLE = 'pw_Dane' satisfies keyof SubiektSchema;
