import type { ErpSystem } from '../../src/ports/erp-adapter';

/**
 * Keys and indexes the vendors' tables are known to have, leading columns first.
 *
 * Source: docs/erp/*.md. Of Comarch ERP Optima no index besides the keys is public, of WAPRO Mag those of orders,
 * contractors and articles; foreign keys of lines and relations are taken as indexed, because the programs themselves
 * read them so (assumed, checklist of the first installation).
 */
export const INDEXES: Readonly<
	Record<ErpSystem, Readonly<Record<string, readonly (readonly string[])[]>>>
> = {
	'subiekt-gt': {
		dok__Dokument: [
			['dok_Id'],
			['dok_Typ', 'dok_Podtyp', 'dok_NrPelnyOryg', 'dok_PlatnikId'],
			['dok_DoDokId', 'dok_Typ', 'dok_Podtyp'],
			['dok_DataWyst'],
			['dok_Status', 'dok_Id'],
			['dok_Typ', 'dok_Id'],
			['dok_PlatnikId', 'dok_Id', 'dok_OdbiorcaId'],
		],
		dok_Pozycja: [['ob_Id'], ['ob_DokHanId'], ['ob_DokMagId'], ['ob_DoId'], ['ob_TowId']],
		kh__Kontrahent: [['kh_Id']],
		adr__Ewid: [['adr_Id'], ['adr_IdObiektu', 'adr_TypAdresu']],
		adr_Email: [['am_Id'], ['am_IdAdres']],
		tel__Ewid: [['tel_Id'], ['tel_IdAdresu']],
		tw__Towar: [['tw_Id'], ['tw_Symbol'], ['tw_PodstKodKresk']],
		tw_KodKreskowy: [['kk_Id'], ['kk_IdTowar', 'kk_Kod']],
		pw_Dane: [['pwd_Id'], ['pwd_IdObiektu', 'pwd_TypObiektu', 'pwd_IdPozycji']],
		ksef_NumerKSeF: [['ksefnr_Id']],
		fl_Wartosc: [['flw_IdGrupyFlag', 'flw_TypObiektu', 'flw_IdObiektu']],
	},
	'wapro-mag': {
		ZAMOWIENIE: [
			['ID_ZAMOWIENIA'],
			['ID_MAGAZYNU', 'NUMER'],
			['NR_ZAMOWIENIA_KLIENTA', 'ID_MAGAZYNU'],
			['ID_MAGAZYNU', 'STAN_REALIZ', 'STATUS_ZAM'],
			['ID_MAGAZYNU', 'DATA'],
			['SEMAFOR'],
		],
		POZYCJA_ZAMOWIENIA: [['ID_POZYCJI_ZAMOWIENIA'], ['ID_ZAMOWIENIA']],
		POZYCJA_DOKUMENTU_MAGAZYNOWEGO: [['ID_POZ_DOK_MAG'], ['ID_DOK_MAGAZYNOWEGO'], ['ID_POZ_ZAM']],
		TABELA_POWIAZAN_ZAMOWIEN: [['ID_ZAMOWIENIA']],
		DOKUMENT_MAGAZYNOWY: [['ID_DOK_MAGAZYNOWEGO']],
		DOKUMENT_HANDLOWY: [['ID_DOKUMENTU_HANDLOWEGO']],
		KONTRAHENT: [['ID_KONTRAHENTA'], ['ID_FIRMY', 'KOD_KONTRAHENTA'], ['NIPL']],
		KONTAKT: [['ID_KONTAKTU'], ['ID_KONTRAHENTA']],
		ARTYKUL: [['ID_ARTYKULU'], ['ID_MAGAZYNU', 'INDEKS_KATALOGOWY']],
		KOD_KRESKOWY: [['ID_KODU_KRESKOWEGO'], ['ID_ARTYKULU']],
		JEDNOSTKA: [['ID_JEDNOSTKI']],
	},
	'comarch-optima': {
		TraNag: [['TrN_TrNID']],
		TraElem: [['TrE_TrEID'], ['TrE_TrNId']],
		TraNagRelacje: [['TrR_TrRId'], ['TrR_TrNId'], ['TrR_FaId']],
		TraElemRelacje: [['TeR_TeRId'], ['TeR_ParentId'], ['TeR_ChildId']],
		DokAtrybuty: [['DAt_TrNId']],
		Kontrahenci: [['Knt_KntId'], ['Knt_Kod']],
		Towary: [['Twr_TwrId'], ['Twr_Kod']],
	},
};

/** Dictionaries: some dozens of rows, read whole. */
export const SMALL_TABLES: Readonly<Record<ErpSystem, readonly string[]>> = {
	'subiekt-gt': [
		'fl__Flagi',
		'nr_Parametr',
		'sl_FormaPlatnosci',
		'sl_Magazyn',
		'sl_Panstwo',
		'sl_StawkaVAT',
	],
	'wapro-mag': [
		'FIRMA',
		'FORMA_PLATNOSCI',
		'MAGAZYN',
		'STAWKA_VAT',
		'TYP_DOKUMENTU_HANDLOWEGO',
		'TYP_DOKUMENTU_MAGAZYNOWEGO',
		'UZYTKOWNIK',
	],
	'comarch-optima': ['DefAtrybuty', 'DokDefinicje', 'FormyPlatnosci', 'Magazyny'],
};

/** Columns of Unicode text, which may be compared with `nvarchar`. */
export const UNICODE_COLUMNS: Readonly<Record<ErpSystem, readonly string[]>> = {
	'subiekt-gt': [],
	'wapro-mag': [],
	'comarch-optima': [],
};

/** Reads that walk a table knowingly, and why that is right. */
export const SCANS_ON_PURPOSE: Readonly<
	Record<
		ErpSystem,
		readonly { readonly table: string; readonly when: RegExp; readonly why: string }[]
	>
> = {
	'subiekt-gt': [
		{
			table: 'kh__Kontrahent',
			when: /kh_(?:EMail|Symbol) = [@q]/,
			why: 'no index on e-mails or symbols is public; walked once for many orders, or see the optional indexes',
		},
		{
			table: 'dok_PowiazanieFsdPA',
			when: /dfd_IdPA in/,
			why: 'links of receipts to invoices, a few thousand rows; no index of it is known',
		},
	],
	'wapro-mag': [
		{
			table: 'DOKUMENT_HANDLOWY',
			when: /ID_DOK_(?:KORYGOWANEGO|ORYGINALNEGO) in/,
			why: 'no index on the corrected document is public; once per order whose documents are asked',
		},
	],
	'comarch-optima': [
		{
			table: 'TraNag',
			when: /TrN_NumerObcy in/,
			why: 'no index on the foreign number is public; once per order, within class 308',
		},
		{
			table: 'TraNag',
			when: /TrN_NumerPelny =/,
			why: 'full numbers are probably computed; walked from the newest, ends at the first hit',
		},
		{
			table: 'TraNag',
			when: /TrN_FaId in/,
			why: 'no index on the older link is public; once or twice per order whose state is asked',
		},
		{
			table: 'TraNag',
			when: /TrN_ZwrId in/,
			why: 'no index on the corrected document is public; once per order whose documents are asked',
		},
		{
			table: 'DokAtrybuty',
			when: /DAt_WartoscTxt in/,
			why: 'no index on attribute values is public; once per order, the attribute is ours alone',
		},
		{
			table: 'Kontrahenci',
			when: /Knt_(?:NipE|Nip|Email|Telefon1|Telefon2|KodPocztowy|Nazwa1) (?:=|in|like)/,
			why: 'no index besides key and acronym is public; walked once for many orders, or see the optional indexes',
		},
		{
			table: 'Towary',
			when: /Twr_EAN in/,
			why: 'no index on barcodes is public; only for lines without a known code',
		},
	],
};
