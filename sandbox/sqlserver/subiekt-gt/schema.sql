-- Sandbox copy of the Subiekt GT tables an integrator meets: the columns named in public descriptions, nothing more.
-- Runs unchanged on SQL Server. No column is an IDENTITY: ids come from ins_ident through spIdentyfikator.

-- Ids and locks

CREATE TABLE dbo.ins_ident (
	ido_nazwa varchar(50) NOT NULL PRIMARY KEY,
	ido_wartosc int NOT NULL DEFAULT 1,
	ido_minIdValue int NULL
);
GO
CREATE TABLE dbo.ins_blokada (
	obid int NULL,
	obextra int NULL,
	obtype int NULL,
	workstation varchar(50) NULL,
	username varchar(51) NULL,
	locktime datetime NULL,
	counter int NULL
);
GO
CREATE TABLE dbo.gt__Obiekt (
	gto_Id int NOT NULL PRIMARY KEY
);
GO

-- Dictionaries

CREATE TABLE dbo.sl_Panstwo (
	pa_Id int NOT NULL PRIMARY KEY,
	pa_Nazwa varchar(50) NOT NULL,
	pa_KodPanstwaUE varchar(2) NULL,
	pa_CzlonekUE bit NULL,
	pa_KodPanstwaISO varchar(2) NULL
);
GO
CREATE TABLE dbo.sl_Waluta (
	wl_Symbol char(3) NOT NULL PRIMARY KEY,
	wl_Id int NULL,
	wl_Nazwa varchar(25) NULL,
	wl_LiczbaJednostek int NULL,
	wl_Aktywna bit NULL
);
GO
CREATE TABLE dbo.sl_Kategoria (
	kat_Id int NOT NULL PRIMARY KEY,
	kat_Nazwa varchar(50) NULL,
	kat_Podtytul varchar(60) NULL,
	kat_Typ int NULL
);
GO
CREATE TABLE dbo.sl_GrupaKh (
	grk_Id int NOT NULL PRIMARY KEY,
	grk_Nazwa varchar(50) NULL UNIQUE
);
GO
CREATE TABLE dbo.sl_Magazyn (
	mag_Id int NOT NULL PRIMARY KEY,
	mag_Symbol varchar(3) NOT NULL,
	mag_Nazwa varchar(50) NULL,
	mag_Status int NULL DEFAULT 1,
	mag_Glowny bit NOT NULL,
	mag_POS bit NULL
);
GO
CREATE TABLE dbo.sl_StawkaVAT (
	vat_Id int NOT NULL PRIMARY KEY,
	vat_Nazwa varchar(50) NULL,
	vat_Stawka money NOT NULL,
	vat_Symbol varchar(20) NULL,
	vat_CzySystemowa bit NULL,
	vat_CzyWidoczna bit NULL,
	vat_IdPanstwo int NULL,
	vat_StawkaZagraniczna bit NULL
);
GO
CREATE TABLE dbo.sl_FormaPlatnosci (
	fp_Id int NOT NULL PRIMARY KEY,
	fp_Nazwa varchar(50) NOT NULL,
	fp_Termin int NOT NULL,
	fp_Typ int NOT NULL,
	fp_Glowna bit NULL,
	fp_Aktywna bit NOT NULL DEFAULT 1,
	fp_RachBankId int NULL,
	fp_CentId int NULL,
	fp_InstKredytId int NULL,
	fp_TerminalPlatniczy bit NOT NULL,
	fp_FormaPlatnosciWysylajJako int NULL,
	fp_OpisPlatnosciInna varchar(256) NULL
);
GO

-- Users, parameters, numbering

CREATE TABLE dbo.pd_Uzytkownik (
	uz_Id int NOT NULL PRIMARY KEY,
	uz_Identyfikator varchar(3) NULL
);
GO
CREATE TABLE dbo.su_Parametr (
	su_StatusDokZK int NULL
);
GO
CREATE TABLE dbo.tw_Parametr (
	twp_NazwaCeny1 varchar(50) NULL,
	twp_NazwaCeny2 varchar(50) NULL,
	twp_NazwaCeny3 varchar(50) NULL,
	twp_NazwaCeny4 varchar(50) NULL,
	twp_NazwaCeny5 varchar(50) NULL,
	twp_NazwaCeny6 varchar(50) NULL,
	twp_NazwaCeny7 varchar(50) NULL,
	twp_NazwaCeny8 varchar(50) NULL,
	twp_NazwaCeny9 varchar(50) NULL,
	twp_NazwaCeny10 varchar(50) NULL
);
GO
CREATE TABLE dbo.nr_Parametr (
	np_Typ int NOT NULL,
	np_DefiniowalnyId int NOT NULL,
	np_NrRoz bit NULL,
	np_NrSymbolRej bit NULL,
	np_NrMiesiac bit NULL,
	np_NrRok bit NULL,
	np_NrDzien bit NULL,
	np_NrSymbolUzyt bit NULL,
	np_NrRodzaj int NULL,
	np_NrLuka int NULL,
	PRIMARY KEY (np_Typ, np_DefiniowalnyId)
);
GO
CREATE TABLE dbo.nr_NrStart (
	ns_Typ int NULL,
	ns_Rok int NULL,
	ns_Miesiac int NULL,
	ns_RejId int NULL,
	ns_Granica int NULL,
	ns_Rodzaj int NULL
);
GO
CREATE TABLE dbo.nr_NrRez (
	rez_Typ int NULL,
	rez_RejId int NULL,
	rez_Roz char(3) NULL,
	rez_DataWyst datetime NULL,
	rez_Nr int NULL
);
GO

-- Contractors

CREATE TABLE dbo.kh__Kontrahent (
	kh_Id int NOT NULL PRIMARY KEY,
	kh_Symbol varchar(20) NOT NULL,
	kh_Rodzaj int NOT NULL CHECK (kh_Rodzaj >= 0 AND kh_Rodzaj <= 3),
	kh_Osoba bit NOT NULL,
	kh_Imie varchar(20) NOT NULL DEFAULT '',
	kh_Nazwisko varchar(51) NOT NULL DEFAULT '',
	kh_OdbDet bit NOT NULL,
	kh_Jednorazowy bit NOT NULL,
	kh_Zablokowany bit NOT NULL,
	kh_Potencjalny bit NOT NULL,
	kh_CRM bit NOT NULL,
	kh_EMail varchar(255) NOT NULL DEFAULT '',
	kh_REGON varchar(20) NOT NULL DEFAULT '',
	kh_PESEL varchar(11) NOT NULL DEFAULT '',
	kh_WWW varchar(255) NOT NULL DEFAULT '',
	kh_IdGrupa int NULL REFERENCES dbo.sl_GrupaKh (grk_Id),
	kh_IdFormaP int NULL REFERENCES dbo.sl_FormaPlatnosci (fp_Id),
	kh_Cena int NULL,
	kh_IdRabat int NULL,
	kh_PlatOdroczone bit NOT NULL,
	kh_AdresKoresp bit NOT NULL,
	kh_AdresDostawy bit NOT NULL,
	kh_IdOdbiorca int NULL REFERENCES dbo.kh__Kontrahent (kh_Id),
	kh_IdNabywca int NULL REFERENCES dbo.kh__Kontrahent (kh_Id),
	kh_Pole1 varchar(50) NOT NULL DEFAULT '',
	kh_Pole2 varchar(50) NOT NULL DEFAULT '',
	kh_Pole3 varchar(50) NOT NULL DEFAULT '',
	kh_Pole4 varchar(50) NOT NULL DEFAULT '',
	kh_Pole5 varchar(50) NOT NULL DEFAULT '',
	kh_Pole6 varchar(50) NOT NULL DEFAULT '',
	kh_Pole7 varchar(50) NOT NULL DEFAULT '',
	kh_Pole8 varchar(50) NOT NULL DEFAULT '',
	kh_Uwagi varchar(255) NOT NULL DEFAULT '',
	kh_KlientSklepuInternetowego bit NOT NULL,
	kh_ZgodaNewsletterVendero bit NOT NULL,
	kh_ZgodaDO bit NOT NULL,
	kh_ZgodaMark bit NOT NULL,
	kh_ZgodaEMail bit NOT NULL,
	kh_EFakturyZgoda bit NOT NULL,
	kh_DataDodania datetime NULL,
	kh_DataZmiany datetime NULL,
	kh_IdDodal int NULL,
	kh_IdZmienil int NULL
);
GO
CREATE TABLE dbo.adr__Ewid (
	adr_Id int NOT NULL PRIMARY KEY,
	adr_IdObiektu int NOT NULL,
	adr_TypAdresu int NOT NULL,
	adr_Nazwa varchar(53) NOT NULL DEFAULT '',
	adr_NazwaPelna varchar(255) NOT NULL DEFAULT '',
	adr_Telefon varchar(35) NOT NULL DEFAULT '',
	adr_Faks varchar(35) NOT NULL DEFAULT '',
	adr_Ulica varchar(60) NOT NULL DEFAULT '',
	adr_NrDomu varchar(10) NOT NULL DEFAULT '',
	adr_NrLokalu varchar(10) NOT NULL DEFAULT '',
	adr_Adres AS (CONCAT(adr_Ulica, CASE WHEN adr_NrDomu <> '' THEN CONCAT(' ', adr_NrDomu) ELSE '' END, CASE WHEN adr_NrLokalu <> '' THEN CONCAT('/', adr_NrLokalu) ELSE '' END)),
	adr_Kod varchar(8) NOT NULL DEFAULT '',
	adr_Miejscowosc varchar(40) NOT NULL DEFAULT '',
	adr_NIP varchar(20) NOT NULL DEFAULT '',
	adr_Poczta varchar(40) NOT NULL DEFAULT '',
	adr_Gmina varchar(40) NOT NULL DEFAULT '',
	adr_Powiat varchar(40) NOT NULL DEFAULT '',
	adr_Skrytka varchar(10) NOT NULL DEFAULT '',
	adr_Symbol varchar(20) NOT NULL DEFAULT '',
	adr_IdPanstwo int NULL REFERENCES dbo.sl_Panstwo (pa_Id),
	adr_IdWojewodztwo int NULL,
	adr_NrEORI varchar(17) NULL,
	UNIQUE (adr_IdObiektu, adr_TypAdresu)
);
GO
CREATE TABLE dbo.adr_Historia (
	adrh_Id int NOT NULL PRIMARY KEY,
	adrh_IdAdresu int NOT NULL REFERENCES dbo.adr__Ewid (adr_Id),
	adrh_Nazwa varchar(53) NOT NULL DEFAULT '',
	adrh_NazwaPelna varchar(255) NOT NULL DEFAULT '',
	adrh_Telefon varchar(35) NOT NULL DEFAULT '',
	adrh_Faks varchar(35) NOT NULL DEFAULT '',
	adrh_Ulica varchar(60) NOT NULL DEFAULT '',
	adrh_NrDomu varchar(10) NOT NULL DEFAULT '',
	adrh_NrLokalu varchar(10) NOT NULL DEFAULT '',
	adrh_Adres varchar(82) NOT NULL DEFAULT '',
	adrh_Kod varchar(8) NOT NULL DEFAULT '',
	adrh_Miejscowosc varchar(40) NOT NULL DEFAULT '',
	adrh_NIP varchar(20) NOT NULL DEFAULT '',
	adrh_Poczta varchar(40) NOT NULL DEFAULT '',
	adrh_Gmina varchar(40) NOT NULL DEFAULT '',
	adrh_Powiat varchar(40) NOT NULL DEFAULT '',
	adrh_Skrytka varchar(10) NOT NULL DEFAULT '',
	adrh_Symbol varchar(20) NOT NULL DEFAULT '',
	adrh_IdPanstwo int NULL REFERENCES dbo.sl_Panstwo (pa_Id),
	adrh_IdWojewodztwo int NULL,
	adrh_NrEORI varchar(17) NULL
);
GO
CREATE TABLE dbo.adr_Email (
	am_Id int NOT NULL PRIMARY KEY,
	am_IdAdres int NOT NULL REFERENCES dbo.adr__Ewid (adr_Id),
	am_Email varchar(100) NOT NULL,
	am_Rodzaj int NOT NULL DEFAULT 1,
	am_Podstawowy bit NOT NULL,
	am_DoWysylkiDokumentow bit NULL,
	am_Opis varchar(100) NULL
);
GO
CREATE TABLE dbo.tel__Ewid (
	tel_Id int NOT NULL PRIMARY KEY,
	tel_IdAdresu int NOT NULL REFERENCES dbo.adr__Ewid (adr_Id),
	tel_Faks bit NOT NULL,
	tel_Rodzaj int NOT NULL DEFAULT 1,
	tel_Nazwa varchar(50) NULL,
	tel_Numer varchar(35) NOT NULL,
	tel_Podstawowy bit NOT NULL,
	tel_SMS bit NOT NULL
);
GO
CREATE TABLE dbo.kh_AdresyDostawy (
	adk_Id int NOT NULL PRIMARY KEY,
	adk_IdKhnt int NULL REFERENCES dbo.kh__Kontrahent (kh_Id),
	adk_IdAdresuHist int NULL REFERENCES dbo.adr_Historia (adrh_Id)
);
GO
CREATE TABLE dbo.kh_Pracownik (
	pk_IdKh int NULL,
	pk_Imie varchar(20) NULL,
	pk_Nazwisko varchar(30) NULL,
	pk_EMail varchar(100) NULL,
	pk_Telefon varchar(35) NULL,
	pk_TelKomorka varchar(35) NULL
);
GO

-- Goods

CREATE TABLE dbo.tw__Towar (
	tw_Id int NOT NULL PRIMARY KEY,
	tw_Symbol varchar(20) NOT NULL,
	tw_Nazwa varchar(50) NOT NULL,
	tw_Opis varchar(255) NULL,
	tw_Rodzaj int NOT NULL DEFAULT 1,
	tw_Zablokowany bit NOT NULL,
	tw_Usuniety bit NOT NULL,
	tw_JednMiary varchar(10) NOT NULL CHECK (tw_JednMiary <> ''),
	tw_JednMiaryZak varchar(10) NULL CHECK (tw_JednMiaryZak <> ''),
	tw_JednMiarySprz varchar(10) NULL CHECK (tw_JednMiarySprz <> ''),
	tw_IdVatSp int NULL REFERENCES dbo.sl_StawkaVAT (vat_Id),
	tw_IdVatZak int NULL REFERENCES dbo.sl_StawkaVAT (vat_Id),
	tw_PodstKodKresk varchar(20) NOT NULL DEFAULT '',
	tw_IdGrupa int NULL,
	tw_IdPodstDostawca int NULL REFERENCES dbo.kh__Kontrahent (kh_Id),
	tw_DostSymbol varchar(20) NULL,
	tw_PKWiU varchar(20) NULL,
	tw_KodTowaru varchar(20) NULL,
	tw_SklepInternet bit NULL,
	tw_Pole1 varchar(50) NULL,
	tw_Pole2 varchar(50) NULL,
	tw_Pole3 varchar(50) NULL,
	tw_Pole4 varchar(50) NULL,
	tw_Pole5 varchar(50) NULL,
	tw_Pole6 varchar(50) NULL,
	tw_Pole7 varchar(50) NULL,
	tw_Pole8 varchar(50) NULL,
	tw_Masa money NULL,
	tw_WWW varchar(255) NULL,
	tw_Uwagi varchar(255) NULL
);
GO
CREATE TABLE dbo.tw_KodKreskowy (
	kk_Id int NOT NULL PRIMARY KEY,
	kk_IdTowar int NOT NULL REFERENCES dbo.tw__Towar (tw_Id),
	kk_Kod varchar(20) NOT NULL,
	kk_Ilosc money NULL,
	UNIQUE (kk_IdTowar, kk_Kod)
);
GO
CREATE TABLE dbo.tw_Cena (
	tc_Id int NOT NULL PRIMARY KEY,
	tc_IdTowar int NOT NULL UNIQUE REFERENCES dbo.tw__Towar (tw_Id),
	tc_CenaNetto0 money NULL,
	tc_CenaNetto1 money NULL,
	tc_CenaBrutto1 money NULL,
	tc_IdWaluta1 char(3) NULL DEFAULT 'PLN',
	tc_CenaNetto2 money NULL,
	tc_CenaBrutto2 money NULL,
	tc_IdWaluta2 char(3) NULL DEFAULT 'PLN',
	tc_CenaNetto3 money NULL,
	tc_CenaBrutto3 money NULL,
	tc_IdWaluta3 char(3) NULL DEFAULT 'PLN',
	tc_CenaNetto4 money NULL,
	tc_CenaBrutto4 money NULL,
	tc_IdWaluta4 char(3) NULL DEFAULT 'PLN',
	tc_CenaNetto5 money NULL,
	tc_CenaBrutto5 money NULL,
	tc_IdWaluta5 char(3) NULL DEFAULT 'PLN',
	tc_CenaNetto6 money NULL,
	tc_CenaBrutto6 money NULL,
	tc_IdWaluta6 char(3) NULL DEFAULT 'PLN',
	tc_CenaNetto7 money NULL,
	tc_CenaBrutto7 money NULL,
	tc_IdWaluta7 char(3) NULL DEFAULT 'PLN',
	tc_CenaNetto8 money NULL,
	tc_CenaBrutto8 money NULL,
	tc_IdWaluta8 char(3) NULL DEFAULT 'PLN',
	tc_CenaNetto9 money NULL,
	tc_CenaBrutto9 money NULL,
	tc_IdWaluta9 char(3) NULL DEFAULT 'PLN',
	tc_CenaNetto10 money NULL,
	tc_CenaBrutto10 money NULL,
	tc_IdWaluta10 char(3) NULL DEFAULT 'PLN'
);
GO
CREATE TABLE dbo.tw_Stan (
	st_TowId int NOT NULL,
	st_MagId int NOT NULL,
	st_Stan money NOT NULL,
	st_StanRez money NOT NULL,
	st_StanMin money NOT NULL,
	st_StanMax money NOT NULL,
	PRIMARY KEY (st_TowId, st_MagId)
);
GO
CREATE TABLE dbo.tw_Komplet (
	kpl_Id int NOT NULL PRIMARY KEY,
	kpl_IdKomplet int NULL,
	kpl_IdSkladnik int NULL,
	kpl_Liczba money NULL
);
GO

-- KSeF numbers come before the documents that point at them

CREATE TABLE dbo.ksef_NumerKSeF (
	ksefnr_Id int NOT NULL PRIMARY KEY,
	ksefnr_NumerKSeF varchar(64) NULL,
	ksefnr_DataNadania datetime NULL
);
GO

-- Documents

CREATE TABLE dbo.dok__Dokument (
	dok_Id int NOT NULL PRIMARY KEY,
	dok_Typ int NOT NULL,
	dok_Podtyp int NOT NULL,
	dok_MagId int NULL,
	dok_Nr int NULL,
	dok_NrRoz char(3) NULL DEFAULT '',
	dok_NrPelny varchar(30) NOT NULL DEFAULT '',
	dok_NrPelnyOryg varchar(30) NOT NULL DEFAULT '',
	dok_DoDokId int NULL,
	dok_DoDokNrPelny varchar(30) NOT NULL DEFAULT '',
	dok_DoDokDataWyst datetime NULL,
	dok_MscWyst varchar(40) NOT NULL DEFAULT '',
	dok_DataWyst datetime NOT NULL,
	dok_DataMag datetime NOT NULL,
	dok_DataOtrzym datetime NULL,
	dok_TerminRealizacji datetime NULL,
	dok_DataZakonczenia datetime NULL,
	dok_PlatnikId int NULL,
	dok_OdbiorcaId int NULL,
	dok_PlatnikAdreshId int NULL,
	dok_OdbiorcaAdreshId int NULL,
	dok_AdresDostawyId int NULL,
	dok_AdresDostawyAdreshId int NULL,
	dok_PlatId int NULL,
	dok_PlatTermin datetime NULL,
	dok_KartaId int NULL,
	dok_KredytId int NULL,
	dok_KwGotowka money NULL,
	dok_KwKarta money NULL,
	dok_KwPrzelew money NULL,
	dok_KwKredyt money NULL,
	dok_KwReszta money NULL,
	dok_KwWartosc money NULL DEFAULT 0,
	dok_KwDoZaplaty money NULL,
	dok_KwGotowkaPrzedplata money NULL,
	dok_KwPrzelewPrzedplata money NULL,
	dok_KwKartaPrzedplata money NULL,
	dok_Rozliczony bit NOT NULL,
	dok_Wystawil varchar(40) NOT NULL DEFAULT '',
	dok_Odebral varchar(40) NOT NULL DEFAULT '',
	dok_PersonelId int NULL,
	dok_CenyPoziom int NULL,
	dok_CenyTyp int NULL,
	dok_CenyKurs money NULL,
	dok_CenyNarzut money NULL,
	dok_RabatProc money NULL,
	dok_WartNetto money NOT NULL,
	dok_WartVat money NOT NULL,
	dok_WartBrutto money NOT NULL,
	dok_WartTwNetto money NOT NULL,
	dok_WartTwBrutto money NOT NULL,
	dok_WartUsNetto money NOT NULL,
	dok_WartUsBrutto money NOT NULL,
	dok_WartOpZwr money NOT NULL,
	dok_WartOpWyd money NOT NULL,
	dok_WartMag money NOT NULL,
	dok_WartMagP money NOT NULL,
	dok_WartMagR money NOT NULL,
	dok_WartOplRecykl money NOT NULL,
	dok_Waluta char(3) NULL,
	dok_WalutaKurs money NOT NULL DEFAULT 1,
	dok_WalutaLiczbaJednostek int NOT NULL DEFAULT 1,
	dok_WalutaRodzajKursu int NULL,
	dok_WalutaDataKursu datetime NULL,
	dok_Uwagi varchar(500) NOT NULL DEFAULT '',
	dok_UwagiExt varchar(3500) NOT NULL DEFAULT '',
	dok_KatId int NULL REFERENCES dbo.sl_Kategoria (kat_Id),
	dok_Tytul varchar(50) NOT NULL DEFAULT '',
	dok_Podtytul varchar(50) NOT NULL DEFAULT '',
	dok_Status int NOT NULL,
	dok_StatusEx int NULL DEFAULT 0,
	dok_StatusKsieg int NOT NULL,
	dok_StatusFiskal int NOT NULL,
	dok_StatusBlok bit NOT NULL,
	dok_JestTylkoDoOdczytu bit NOT NULL,
	dok_JestRuchMag bit NOT NULL,
	dok_JestVatAuto bit NOT NULL,
	dok_JestZmianaDatyDokKas bit NOT NULL,
	dok_JestHOP bit NOT NULL,
	dok_JestVatNaEksport bit NOT NULL,
	dok_RodzajOperacjiVat int NOT NULL,
	dok_Algorytm int NOT NULL,
	dok_ObiektGT int NULL,
	dok_PrzetworzonoZKwZD bit NULL,
	dok_ZrealizowaneZRezerwacja bit NULL,
	dok_ZlecenieId int NULL,
	dok_TransakcjaId int NULL,
	dok_TransakcjaSymbol varchar(30) NULL,
	dok_DefiniowalnyId int NULL,
	dok_VenderoId int NULL,
	dok_VenderoSymbol varchar(30) NULL,
	dok_VenderoData datetime NULL,
	dok_VenderoStatus int NULL,
	dok_SelloId int NULL,
	dok_SelloSymbol varchar(100) NULL,
	dok_SelloData datetime NULL,
	dok_TypNrIdentNabywcy int NOT NULL,
	dok_NrIdentNabywcy varchar(20) NULL,
	dok_StatusKSeF int NOT NULL,
	dok_NumerKSeF varchar(64) NULL,
	dok_NumerKSeFId int NULL REFERENCES dbo.ksef_NumerKSeF (ksefnr_Id),
	dok_FormaDokumentowania int NOT NULL,
	dok_CzekaNaKSeF bit NOT NULL
);
GO
CREATE INDEX IX_dok__Dokument ON dbo.dok__Dokument (dok_DoDokId, dok_Typ, dok_Podtyp);
GO
CREATE INDEX IX_dok__Dokument_2 ON dbo.dok__Dokument (dok_Typ, dok_MagId, dok_Nr, dok_NrRoz, dok_DataWyst);
GO
CREATE INDEX IX_dok__Dokument_4 ON dbo.dok__Dokument (dok_Typ, dok_Podtyp, dok_NrPelnyOryg, dok_PlatnikId);
GO
CREATE INDEX IX_dok__Dokument_DataWyst ON dbo.dok__Dokument (dok_DataWyst);
GO
CREATE INDEX IX_dok__Dokument_Status ON dbo.dok__Dokument (dok_Status, dok_Id);
GO
CREATE INDEX IX_dok__Dokument_Typ ON dbo.dok__Dokument (dok_Typ, dok_Id);
GO
CREATE INDEX IX_dok__Dokument_Platnik ON dbo.dok__Dokument (dok_PlatnikId, dok_Id, dok_OdbiorcaId);
GO
CREATE TABLE dbo.dok_Pozycja (
	ob_Id int NOT NULL PRIMARY KEY,
	ob_DokHanId int NULL REFERENCES dbo.dok__Dokument (dok_Id),
	ob_DokMagId int NULL REFERENCES dbo.dok__Dokument (dok_Id),
	ob_DokHanLp int NULL,
	ob_DokMagLp int NULL,
	ob_DoId int NULL REFERENCES dbo.dok_Pozycja (ob_Id),
	ob_Znak smallint NOT NULL DEFAULT 1,
	ob_Status int NULL,
	ob_TowId int NULL REFERENCES dbo.tw__Towar (tw_Id),
	ob_TowRodzaj int NOT NULL DEFAULT 1,
	ob_Opis varchar(255) NULL,
	ob_Ilosc money NOT NULL,
	ob_IloscMag money NOT NULL,
	ob_Jm varchar(10) NULL,
	ob_CenaWaluta money NOT NULL,
	ob_CenaNetto money NOT NULL,
	ob_CenaBrutto money NOT NULL,
	ob_Rabat money NOT NULL,
	ob_WartNetto money NOT NULL,
	ob_WartVat money NOT NULL,
	ob_WartBrutto money NOT NULL,
	ob_CenaMag money NOT NULL,
	ob_WartMag money NOT NULL,
	ob_VatId int NULL,
	ob_VatProc money NOT NULL,
	ob_Termin datetime NULL,
	ob_KategoriaId int NULL,
	ob_NumerSeryjny varchar(40) NULL,
	ob_SyncId varchar(255) NULL,
	ob_KsefUUID varchar(50) NULL
);
GO
CREATE INDEX IX_dok_Pozycja_Han ON dbo.dok_Pozycja (ob_DokHanId);
GO
CREATE INDEX IX_dok_Pozycja_Mag ON dbo.dok_Pozycja (ob_DokMagId);
GO
CREATE INDEX IX_dok_Pozycja_Do ON dbo.dok_Pozycja (ob_DoId);
GO
CREATE TABLE dbo.dok_Vat (
	vt_Id int NOT NULL PRIMARY KEY,
	vt_DokId int NOT NULL REFERENCES dbo.dok__Dokument (dok_Id),
	vt_VatId int NOT NULL REFERENCES dbo.sl_StawkaVAT (vat_Id),
	vt_VatProc money NOT NULL,
	vt_WartNetto money NOT NULL,
	vt_WartVat money NOT NULL,
	vt_WartBrutto money NOT NULL
);
GO
CREATE TABLE dbo.dok_PowiazanieFsdPA (
	dfd_IdFS int NULL,
	dfd_IdPA int NULL,
	dfd_Typ int NULL
);
GO
CREATE TABLE dbo.dok_StatusWydruku (
	dsw_IdDokumentu int NOT NULL UNIQUE,
	dsw_IdWzorca int NULL,
	dsw_MetodaWydruku int NULL
);
GO
CREATE TABLE dbo.nz__Finanse (
	nzf_Id int NOT NULL PRIMARY KEY,
	nzf_IdDokumentAuto int NULL,
	nzf_Typ int NULL,
	nzf_WartoscPierwotna money NULL,
	nzf_Wartosc money NULL,
	nzf_TerminPlatnosci datetime NULL
);
GO

-- Print patterns

CREATE TABLE dbo.wy_Typ (
	wtp_Id int NOT NULL PRIMARY KEY,
	wtp_Nazwa varchar(80) NULL
);
GO
CREATE TABLE dbo.wy_Wzorzec (
	wzw_Id int NOT NULL PRIMARY KEY,
	wzw_Typ int NULL,
	wzw_Nazwa varchar(80) NULL,
	wzw_Widoczny bit NULL
);
GO

-- Own flags and own fields

CREATE TABLE dbo.fl_Grupy (
	flp_Id int NOT NULL PRIMARY KEY,
	flp_Nazwa varchar(50) NULL
);
GO
CREATE TABLE dbo.fl__Flagi (
	flg_Id int NOT NULL PRIMARY KEY,
	flg_Numer int NULL,
	flg_Text varchar(50) NULL,
	flg_IdGrupy int NULL
);
GO
CREATE TABLE dbo.fl_Wartosc (
	flw_IdGrupyFlag int NOT NULL,
	flw_TypObiektu int NOT NULL,
	flw_IdObiektu int NOT NULL,
	flw_IdFlagi int NULL,
	flw_Komentarz varchar(1000) NULL,
	flw_IdUzytkownika int NOT NULL,
	flw_CzasOstatniejZmiany datetime NOT NULL,
	PRIMARY KEY (flw_IdGrupyFlag, flw_TypObiektu, flw_IdObiektu)
);
GO
CREATE TABLE dbo.pw_Pole (
	pwp_TypObiektu int NULL,
	pwp_Pole varchar(50) NULL,
	pwp_Typ int NULL,
	pwp_Nazwa varchar(50) NULL
);
GO
CREATE TABLE dbo.pw_Dane (
	pwd_Id int NOT NULL PRIMARY KEY,
	pwd_IdObiektu int NULL,
	pwd_TypObiektu int NULL,
	pwd_IdPozycji int NULL,
	pwd_Tekst01 varchar(255) NULL,
	pwd_Liczba01 int NULL,
	pwd_Tekst02 varchar(255) NULL,
	pwd_Liczba02 int NULL,
	pwd_Tekst03 varchar(255) NULL,
	pwd_Liczba03 int NULL,
	pwd_Tekst04 varchar(255) NULL,
	pwd_Liczba04 int NULL,
	pwd_Tekst05 varchar(255) NULL,
	pwd_Liczba05 int NULL,
	pwd_Tekst06 varchar(255) NULL,
	pwd_Liczba06 int NULL,
	pwd_Tekst07 varchar(255) NULL,
	pwd_Liczba07 int NULL,
	pwd_Tekst08 varchar(255) NULL,
	pwd_Liczba08 int NULL,
	pwd_Tekst09 varchar(255) NULL,
	pwd_Liczba09 int NULL,
	pwd_Tekst10 varchar(255) NULL,
	pwd_Liczba10 int NULL,
	UNIQUE (pwd_IdObiektu, pwd_TypObiektu, pwd_IdPozycji)
);
GO

-- vendero synchronisation

CREATE TABLE dbo.fnx__Feniks (
	mt_SyncState tinyint NULL,
	mt_ApiKey nvarchar(128) NULL,
	mt_SyncMachine nvarchar(1000) NULL,
	mt_TriggersEnabled bit NULL,
	mt_WebsiteAddress nvarchar(256) NULL,
	mt_WebsiteStatus int NULL,
	mt_LastSyncDate datetime NULL,
	mt_NewOrders int NULL
);
GO
CREATE TABLE dbo.fnx_DocSynch (
	mt_Id int NOT NULL PRIMARY KEY,
	mt_MultiStoreId int NULL,
	mt_FirstDocId int NULL,
	mt_SecondDocId int NULL,
	mt_FirstTypeId int NULL,
	mt_SecondTypeId int NULL,
	mt_FirstStateId int NULL,
	mt_SecondStateId int NULL,
	mt_StateId tinyint NULL,
	mt_Description nvarchar(255) NULL,
	mt_IsPaid bit NULL,
	mt_FirstDocRealisationDocumentId int NULL,
	mt_LastSynchDate datetime NULL,
	mt_LastChangeDate datetime NULL
);
GO
CREATE TABLE dbo.fnx_KontrahentSynch (
	mt_Id int NOT NULL PRIMARY KEY,
	mt_SubiektId int NULL,
	mt_MultiStoreId int NULL,
	mt_LastSynchDate datetime NULL,
	mt_LastChangeDate datetime NULL,
	mt_StateId tinyint NULL
);
GO
CREATE TABLE dbo.fnx_KontrahentSklepuSynch (
	mt_Id int NOT NULL PRIMARY KEY,
	mt_SubiektId int NULL,
	mt_MultiStoreId int NULL,
	mt_LastSynchDate datetime NULL,
	mt_LastChangeDate datetime NULL,
	mt_StateId tinyint NULL
);
GO
CREATE TABLE dbo.fnx_PlatnoscSynch (
	mt_Id int NOT NULL PRIMARY KEY,
	mt_SubiektId int NULL,
	mt_MultiStoreId int NULL,
	mt_LastSynchDate datetime NULL,
	mt_LastChangeDate datetime NULL,
	mt_StateId tinyint NULL
);
GO
CREATE TABLE dbo.fnx_MagazynSynch (
	mt_Id int NOT NULL PRIMARY KEY,
	mt_SubiektId int NULL,
	mt_MultiStoreId int NULL,
	mt_LastSynchDate datetime NULL,
	mt_LastChangeDate datetime NULL,
	mt_StateId tinyint NULL
);
GO
CREATE TABLE dbo.fnx_StawkaVatSynch (
	mt_Id int NOT NULL PRIMARY KEY,
	mt_SubiektId int NULL,
	mt_MultiStoreId int NULL,
	mt_LastSynchDate datetime NULL,
	mt_LastChangeDate datetime NULL,
	mt_StateId tinyint NULL
);
GO
CREATE TABLE dbo.fnx_TowarSynch (
	mt_Id int NOT NULL PRIMARY KEY,
	mt_SubiektId int NULL,
	mt_MultiStoreId int NULL,
	mt_LastSynchDate datetime NULL,
	mt_LastChangeDate datetime NULL,
	mt_StateId tinyint NULL
);
GO
CREATE TABLE dbo.fnx_KategoriaSynch (
	mt_Id int NOT NULL PRIMARY KEY,
	mt_SubiektId int NULL,
	mt_MultiStoreId int NULL,
	mt_LastSynchDate datetime NULL,
	mt_LastChangeDate datetime NULL,
	mt_StateId tinyint NULL
);
GO
CREATE TABLE dbo.fnx_SlWalutaSynch (
	mt_Id int NOT NULL PRIMARY KEY,
	mt_SubiektId int NULL,
	mt_MultiStoreId int NULL,
	mt_LastSynchDate datetime NULL,
	mt_LastChangeDate datetime NULL,
	mt_StateId tinyint NULL
);
GO
CREATE TABLE dbo.fnx_KlientSynch (
	mt_Id int NOT NULL PRIMARY KEY,
	mt_SubiektId int NULL,
	mt_MultiStoreId int NULL
);
GO

-- Views

CREATE VIEW dbo.vwKlienci AS
SELECT
	k.kh_Id,
	k.kh_Symbol,
	CASE WHEN k.kh_Osoba = 1 THEN 2 ELSE 1 END AS kh_Typ,
	a.adr_Nazwa AS Firma,
	a.adr_Nazwa,
	a.adr_NazwaPelna,
	a.adr_NIP,
	a.adr_Adres,
	a.adr_Kod,
	a.adr_Miejscowosc,
	a.adr_Telefon,
	k.kh_EMail,
	CAST(k.kh_Jednorazowy AS int) AS kh_Jednorazowy,
	k.kh_Zablokowany,
	k.kh_IdGrupa,
	p.pk_IdKh,
	p.pk_Imie,
	p.pk_Nazwisko,
	p.pk_EMail,
	p.pk_Telefon,
	p.pk_TelKomorka
FROM dbo.kh__Kontrahent k
LEFT JOIN dbo.adr__Ewid a ON a.adr_IdObiektu = k.kh_Id AND a.adr_TypAdresu = 1
LEFT JOIN dbo.kh_Pracownik p ON p.pk_IdKh = k.kh_Id;
GO
CREATE VIEW dbo.vwTowar AS
SELECT
	t.tw_Id,
	t.tw_Symbol,
	t.tw_Nazwa,
	t.tw_Opis,
	t.tw_Rodzaj,
	t.tw_Zablokowany,
	t.tw_Usuniety,
	t.tw_JednMiary,
	t.tw_IdVatSp,
	t.tw_PodstKodKresk,
	t.tw_SklepInternet,
	s.st_MagId,
	s.st_Stan AS Stan,
	s.st_StanRez AS Rezerwacja,
	s.st_Stan - s.st_StanRez AS Dostepne,
	c.tc_CenaNetto0,
	c.tc_CenaNetto1,
	c.tc_CenaBrutto1,
	c.tc_CenaNetto2,
	c.tc_CenaBrutto2
FROM dbo.tw__Towar t
LEFT JOIN dbo.tw_Stan s ON s.st_TowId = t.tw_Id
LEFT JOIN dbo.tw_Cena c ON c.tc_IdTowar = t.tw_Id;
GO
CREATE VIEW dbo.vwDok4ZamGrid AS
SELECT
	d.dok_Id,
	d.dok_Typ,
	d.dok_Podtyp,
	d.dok_MagId,
	d.dok_Nr,
	d.dok_NrPelny,
	d.dok_NrPelnyOryg,
	d.dok_DataWyst,
	d.dok_TerminRealizacji,
	d.dok_PlatnikId,
	d.dok_OdbiorcaId,
	d.dok_WartNetto,
	d.dok_WartVat,
	d.dok_WartBrutto,
	d.dok_Waluta,
	d.dok_Status,
	d.dok_StatusEx,
	d.dok_Tytul,
	d.dok_Podtytul,
	d.dok_Uwagi,
	d.dok_KatId,
	p.dok_NrPelny AS pow_NrPelny,
	p.dok_DataWyst AS pow_DataWyst
FROM dbo.dok__Dokument d
LEFT JOIN dbo.dok__Dokument p ON p.dok_Id = COALESCE(
	(SELECT MIN(s.dok_Id) FROM dbo.dok__Dokument s WHERE s.dok_DoDokId = d.dok_Id AND s.dok_Typ IN (2, 21)),
	d.dok_DoDokId
)
WHERE d.dok_Typ IN (15, 16);
GO
