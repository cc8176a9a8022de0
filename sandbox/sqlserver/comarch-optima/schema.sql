-- Sandbox copy of the Comarch ERP Optima tables an integrator meets: the columns named in public descriptions, nothing more.
-- Names and meanings are sourced; types, lengths, defaults and keys are assumptions, because nobody publishes them.
-- Plain T-SQL for an empty database. The vendor has no procedures for documents, so there are none here.

CREATE SCHEMA CDN;
GO
CREATE SCHEMA sbx;
GO
-- Only a database with this table is a sandbox: whoever writes the tables directly looks for it first.
CREATE TABLE sbx.OrderBridgeSandbox (
	Vendor varchar(30) NOT NULL,
	SchemaVersion int NOT NULL,
	LinkProfile varchar(10) NOT NULL DEFAULT 'one-way' CHECK (LinkProfile IN ('one-way', 'both-ways'))
);
GO
-- What the bridge of the sandbox remembers per Idempotency-Key.
CREATE TABLE sbx.BridgeCall (
	IdempotencyKey varchar(128) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
	Fingerprint varchar(64) NOT NULL,
	Status int NOT NULL,
	Body nvarchar(max) NOT NULL,
	DoneAt datetime NOT NULL
);
GO

-- Dictionaries

CREATE TABLE CDN.FormyPlatnosci (
	FPl_FPlId int IDENTITY(1,1) NOT NULL PRIMARY KEY,
	FPl_Nazwa varchar(20) NOT NULL,
	FPl_Typ smallint NOT NULL,
	FPl_BRaId int NULL
);
GO
CREATE TABLE CDN.DokDefinicje (
	DDf_DDfID int IDENTITY(1,1) NOT NULL PRIMARY KEY,
	DDf_Symbol varchar(5) NOT NULL,
	DDf_Nazwa varchar(50) NOT NULL,
	DDf_Klasa int NOT NULL,
	DDf_Numeracja varchar(31) NOT NULL
);
GO
CREATE TABLE CDN.Magazyny (
	Mag_MagId int IDENTITY(1,1) NOT NULL PRIMARY KEY,
	Mag_Symbol varchar(20) NOT NULL,
	Mag_Nazwa varchar(50) NOT NULL
);
GO
CREATE TABLE CDN.DefAtrybuty (
	DeA_DeAId int IDENTITY(1,1) NOT NULL PRIMARY KEY,
	DeA_Kod varchar(20) NOT NULL,
	DeA_Nazwa varchar(50) NOT NULL,
	DeA_Typ smallint NOT NULL
);
GO

-- Contractors

CREATE TABLE CDN.Kontrahenci (
	Knt_KntId int IDENTITY(1,1) NOT NULL PRIMARY KEY,
	Knt_PodmiotTyp tinyint NOT NULL DEFAULT 1,
	Knt_Kod varchar(50) NOT NULL UNIQUE,
	Knt_Grupa varchar(20) NOT NULL DEFAULT '',
	Knt_Nazwa1 varchar(50) NOT NULL DEFAULT '',
	Knt_Nazwa2 varchar(50) NOT NULL DEFAULT '',
	Knt_Nazwa3 varchar(250) NOT NULL DEFAULT '',
	Knt_Kraj varchar(40) NOT NULL DEFAULT '',
	Knt_Wojewodztwo varchar(40) NOT NULL DEFAULT '',
	Knt_Powiat varchar(40) NOT NULL DEFAULT '',
	Knt_Gmina varchar(40) NOT NULL DEFAULT '',
	Knt_Ulica varchar(40) NOT NULL DEFAULT '',
	Knt_NrDomu varchar(10) NOT NULL DEFAULT '',
	Knt_NrLokalu varchar(10) NOT NULL DEFAULT '',
	Knt_Miasto varchar(40) NOT NULL DEFAULT '',
	Knt_KodPocztowy varchar(10) NOT NULL DEFAULT '',
	Knt_Poczta varchar(40) NOT NULL DEFAULT '',
	Knt_Adres2 varchar(40) NOT NULL DEFAULT '',
	Knt_NipKraj varchar(2) NOT NULL DEFAULT '',
	Knt_NipE varchar(13) NOT NULL DEFAULT '',
	Knt_Nip varchar(20) NOT NULL DEFAULT '',
	Knt_Regon varchar(20) NOT NULL DEFAULT '',
	Knt_Pesel varchar(11) NOT NULL DEFAULT '',
	Knt_KrajISO varchar(2) NOT NULL DEFAULT '',
	Knt_Telefon1 varchar(20) NOT NULL DEFAULT '',
	Knt_Telefon2 varchar(20) NOT NULL DEFAULT '',
	Knt_Email varchar(127) NOT NULL DEFAULT '',
	Knt_Rodzaj_Dostawca tinyint NOT NULL DEFAULT 0,
	Knt_Rodzaj_Odbiorca tinyint NOT NULL DEFAULT 0,
	Knt_Rodzaj_Konkurencja tinyint NOT NULL DEFAULT 0,
	Knt_Rodzaj_Partner tinyint NOT NULL DEFAULT 0,
	Knt_Rodzaj_Potencjalny tinyint NOT NULL DEFAULT 0,
	Knt_Nieaktywny tinyint NOT NULL DEFAULT 0,
	Knt_Finalny tinyint NOT NULL DEFAULT 0,
	Knt_OpiekunTyp tinyint NULL,
	Knt_OpiekunId int NULL,
	Knt_GIDNumer int NULL
);
GO
CREATE TABLE CDN.KntAtrybuty (
	KnA_PodmiotId int NOT NULL,
	KnA_PodmiotTyp tinyint NOT NULL DEFAULT 1,
	KnA_DeAId int NOT NULL REFERENCES CDN.DefAtrybuty (DeA_DeAId),
	KnA_WartoscTxt varchar(100) NOT NULL DEFAULT ''
);
GO

-- Articles

CREATE TABLE CDN.Towary (
	Twr_TwrId int IDENTITY(1,1) NOT NULL PRIMARY KEY,
	Twr_Kod varchar(50) NOT NULL UNIQUE,
	Twr_Nazwa varchar(255) NOT NULL,
	Twr_EAN varchar(40) NOT NULL DEFAULT '',
	Twr_Typ tinyint NOT NULL DEFAULT 1,
	Twr_Produkt tinyint NOT NULL DEFAULT 0,
	Twr_Jm varchar(20) NOT NULL DEFAULT 'szt',
	Twr_JmZ varchar(20) NOT NULL DEFAULT '',
	Twr_Stawka decimal(5,2) NOT NULL DEFAULT 23,
	Twr_Flaga smallint NOT NULL DEFAULT 2,
	Twr_SWW varchar(50) NOT NULL DEFAULT '',
	Twr_NieAktywny tinyint NOT NULL DEFAULT 0,
	Twr_TwGGIDNumer int NULL,
	Twr_KntId int NULL,
	Twr_WagaKG decimal(15,4) NOT NULL DEFAULT 0
);
GO
CREATE TABLE CDN.TwrCeny (
	TwC_TwrID int NOT NULL REFERENCES CDN.Towary (Twr_TwrId),
	TwC_TwCNumer int NOT NULL,
	TwC_Wartosc decimal(15,4) NOT NULL,
	PRIMARY KEY (TwC_TwrID, TwC_TwCNumer)
);
GO
CREATE TABLE CDN.TwrIlosci (
	TwI_TwrId int NOT NULL REFERENCES CDN.Towary (Twr_TwrId),
	TwI_MagId int NOT NULL REFERENCES CDN.Magazyny (Mag_MagId),
	TwI_Data datetime NOT NULL,
	TwI_Ilosc decimal(15,4) NOT NULL,
	TwI_Rezerwacje decimal(15,4) NOT NULL DEFAULT 0,
	TwI_Zamowienia decimal(15,4) NOT NULL DEFAULT 0,
	TwI_Braki decimal(15,4) NOT NULL DEFAULT 0,
	PRIMARY KEY (TwI_TwrId, TwI_MagId, TwI_Data)
);
GO

-- Documents

CREATE TABLE CDN.TraNag (
	TrN_TrNID int IDENTITY(1,1) NOT NULL PRIMARY KEY,
	TrN_DDfId int NULL REFERENCES CDN.DokDefinicje (DDf_DDfID),
	TrN_TypDokumentu int NOT NULL,
	TrN_Rodzaj int NOT NULL,
	TrN_NumerNr int NOT NULL,
	TrN_NumerString varchar(31) NOT NULL,
	TrN_NumerPelny AS (REPLACE(TrN_NumerString, '@numerS', CAST(TrN_NumerNr AS varchar(11)))),
	TrN_NumerObcy varchar(30) NOT NULL DEFAULT '',
	TrN_Bufor smallint NOT NULL DEFAULT 1,
	TrN_Anulowany tinyint NOT NULL DEFAULT 0,
	TrN_Korekta tinyint NOT NULL DEFAULT 0,
	TrN_StatusInt smallint NOT NULL DEFAULT 0,
	TrN_Fiskalna tinyint NOT NULL DEFAULT 0,
	TrN_Detal tinyint NOT NULL DEFAULT 0,
	TrN_DataDok datetime NOT NULL,
	TrN_DataWys datetime NOT NULL,
	TrN_DataOpe datetime NOT NULL,
	TrN_DataKur datetime NULL,
	TrN_Termin datetime NULL,
	TrN_DataTransportu datetime NULL,
	TrN_PodmiotTyp tinyint NOT NULL DEFAULT 1,
	TrN_PodID int NOT NULL,
	TrN_OdbiorcaTyp tinyint NOT NULL DEFAULT 1,
	TrN_OdbID int NOT NULL,
	TrN_PlatnikTyp tinyint NOT NULL DEFAULT 1,
	TrN_PlatnikID int NOT NULL,
	TrN_PodNazwa1 varchar(50) NOT NULL DEFAULT '',
	TrN_PodNazwa2 varchar(50) NOT NULL DEFAULT '',
	TrN_PodNazwa3 varchar(250) NOT NULL DEFAULT '',
	TrN_PodKraj varchar(40) NOT NULL DEFAULT '',
	TrN_PodWojewodztwo varchar(40) NOT NULL DEFAULT '',
	TrN_PodPowiat varchar(40) NOT NULL DEFAULT '',
	TrN_PodGmina varchar(40) NOT NULL DEFAULT '',
	TrN_PodUlica varchar(40) NOT NULL DEFAULT '',
	TrN_PodNrDomu varchar(10) NOT NULL DEFAULT '',
	TrN_PodNrLokalu varchar(10) NOT NULL DEFAULT '',
	TrN_PodMiasto varchar(40) NOT NULL DEFAULT '',
	TrN_PodKodPocztowy varchar(10) NOT NULL DEFAULT '',
	TrN_PodPoczta varchar(40) NOT NULL DEFAULT '',
	TrN_PodAdres2 varchar(40) NOT NULL DEFAULT '',
	TrN_PodNipKraj varchar(2) NOT NULL DEFAULT '',
	TrN_PodNipE varchar(13) NOT NULL DEFAULT '',
	TrN_OdbNazwa1 varchar(50) NOT NULL DEFAULT '',
	TrN_OdbNazwa2 varchar(50) NOT NULL DEFAULT '',
	TrN_OdbNazwa3 varchar(250) NOT NULL DEFAULT '',
	TrN_OdbKraj varchar(40) NOT NULL DEFAULT '',
	TrN_OdbWojewodztwo varchar(40) NOT NULL DEFAULT '',
	TrN_OdbPowiat varchar(40) NOT NULL DEFAULT '',
	TrN_OdbGmina varchar(40) NOT NULL DEFAULT '',
	TrN_OdbUlica varchar(40) NOT NULL DEFAULT '',
	TrN_OdbNrDomu varchar(10) NOT NULL DEFAULT '',
	TrN_OdbNrLokalu varchar(10) NOT NULL DEFAULT '',
	TrN_OdbMiasto varchar(40) NOT NULL DEFAULT '',
	TrN_OdbKodPocztowy varchar(10) NOT NULL DEFAULT '',
	TrN_OdbPoczta varchar(40) NOT NULL DEFAULT '',
	TrN_OdbAdres2 varchar(40) NOT NULL DEFAULT '',
	TrN_OdbNipKraj varchar(2) NOT NULL DEFAULT '',
	TrN_OdbNipE varchar(13) NOT NULL DEFAULT '',
	TrN_FPlId int NULL REFERENCES CDN.FormyPlatnosci (FPl_FPlId),
	TrN_RazemNetto decimal(15,2) NOT NULL DEFAULT 0,
	TrN_RazemVAT decimal(15,2) NOT NULL DEFAULT 0,
	TrN_RazemBrutto decimal(15,2) NOT NULL DEFAULT 0,
	TrN_RazemNettoWal decimal(15,2) NOT NULL DEFAULT 0,
	TrN_RazemVATWal decimal(15,2) NOT NULL DEFAULT 0,
	TrN_RazemBruttoWal decimal(15,2) NOT NULL DEFAULT 0,
	TrN_Waluta varchar(3) NOT NULL DEFAULT '',
	TrN_KursNumer int NOT NULL DEFAULT 0,
	TrN_KursL decimal(15,4) NOT NULL DEFAULT 1,
	TrN_KursM decimal(15,4) NOT NULL DEFAULT 1,
	TrN_TypNB tinyint NOT NULL DEFAULT 1,
	TrN_Export tinyint NOT NULL DEFAULT 0,
	TrN_Rabat decimal(5,2) NOT NULL DEFAULT 0,
	TrN_MagZrdId int NULL REFERENCES CDN.Magazyny (Mag_MagId),
	TrN_MagDocId int NULL,
	TrN_KatID int NULL,
	TrN_RelTrNId int NULL,
	TrN_FaId int NULL,
	TrN_ZwrId int NULL,
	TrN_DekId int NULL,
	TrN_WartoscZakupu decimal(15,2) NOT NULL DEFAULT 0,
	TrN_OpeZalID int NULL,
	TrN_OpeModID int NULL,
	TrN_TS_Zal datetime NOT NULL,
	TrN_TS_Mod datetime NOT NULL,
	TrN_Opis varchar(1024) NOT NULL DEFAULT '',
	TrN_Odebral varchar(101) NOT NULL DEFAULT '',
	TrN_RezerwacjaWew tinyint NOT NULL DEFAULT 0,
	TrN_BlokadaPlatnosci tinyint NOT NULL DEFAULT 1,
	TrN_PCID int NOT NULL DEFAULT 1,
	TrN_eSklepZrodlo tinyint NOT NULL DEFAULT 7,
	TrN_eSklepStatusDostawy smallint NOT NULL DEFAULT -1
);
GO
CREATE TABLE CDN.TraElem (
	TrE_TrEID int IDENTITY(1,1) NOT NULL PRIMARY KEY,
	TrE_TrNId int NOT NULL REFERENCES CDN.TraNag (TrN_TrNID),
	TrE_Lp int NOT NULL,
	TrE_TypDokumentu int NOT NULL,
	TrE_Aktywny tinyint NOT NULL DEFAULT 1,
	TrE_PodmiotTyp tinyint NOT NULL DEFAULT 1,
	TrE_PodID int NOT NULL,
	TrE_TwrId int NOT NULL REFERENCES CDN.Towary (Twr_TwrId),
	TrE_MagId int NULL,
	TrE_TwrNazwa varchar(255) NOT NULL,
	TrE_TwrKod varchar(50) NOT NULL,
	TrE_TwrSWW varchar(50) NOT NULL DEFAULT '',
	TrE_TwrTyp tinyint NOT NULL DEFAULT 1,
	TrE_Stawka decimal(5,2) NOT NULL DEFAULT 23,
	TrE_Flaga smallint NOT NULL DEFAULT 2,
	TrE_Zrodlowa decimal(5,2) NOT NULL DEFAULT 0,
	TrE_TwCNumer int NOT NULL DEFAULT 2,
	TrE_TypNB tinyint NOT NULL DEFAULT 1,
	TrE_Cena0 decimal(15,4) NOT NULL DEFAULT 0,
	TrE_Rabat decimal(5,2) NOT NULL DEFAULT 0,
	TrE_CenaW decimal(15,4) NOT NULL DEFAULT 0,
	TrE_CenaT decimal(15,4) NOT NULL DEFAULT 0,
	TrE_Waluta varchar(3) NOT NULL DEFAULT '',
	TrE_KursNumer int NOT NULL DEFAULT 0,
	TrE_KursL decimal(15,4) NOT NULL DEFAULT 1,
	TrE_KursM decimal(15,4) NOT NULL DEFAULT 1,
	TrE_Ilosc decimal(15,4) NOT NULL,
	TrE_IloscKW decimal(15,4) NOT NULL DEFAULT 0,
	TrE_IloscJM decimal(15,4) NOT NULL,
	TrE_Jm varchar(20) NOT NULL DEFAULT 'szt',
	TrE_JmZ varchar(20) NOT NULL DEFAULT '',
	TrE_JMPrzelicznikL decimal(15,4) NOT NULL DEFAULT 1,
	TrE_JMPrzelicznikM decimal(15,4) NOT NULL DEFAULT 1,
	TrE_WartoscNetto decimal(15,2) NOT NULL DEFAULT 0,
	TrE_WartoscBrutto decimal(15,2) NOT NULL DEFAULT 0,
	TrE_WartoscZakupu decimal(15,2) NOT NULL DEFAULT 0,
	TrE_WartoscNettoWal decimal(15,2) NOT NULL DEFAULT 0,
	TrE_WartoscBruttoWal decimal(15,2) NOT NULL DEFAULT 0,
	TrE_DataDok datetime NOT NULL,
	TrE_DataOpe datetime NOT NULL,
	TrE_KatId int NULL,
	TrE_UslugaZlozona tinyint NOT NULL DEFAULT 0
);
GO
CREATE TABLE CDN.DokAtrybuty (
	DAt_TrNId int NOT NULL REFERENCES CDN.TraNag (TrN_TrNID),
	DAt_DeAId int NOT NULL REFERENCES CDN.DefAtrybuty (DeA_DeAId),
	DAt_WartoscTxt varchar(100) NOT NULL DEFAULT ''
);
GO
CREATE TABLE CDN.BnkZdarzenia (
	BZd_DokumentTyp smallint NOT NULL,
	BZd_DokumentID int NOT NULL,
	BZd_Kwota decimal(15,2) NOT NULL,
	BZd_KwotaRoz decimal(15,2) NOT NULL DEFAULT 0,
	BZd_Rozliczono tinyint NOT NULL DEFAULT 0
);
GO

-- Links

CREATE TABLE CDN.TraNagRelacje (
	TrR_TrRId int IDENTITY(1,1) NOT NULL PRIMARY KEY,
	TrR_TrNTyp smallint NOT NULL,
	TrR_TrNId int NOT NULL,
	TrR_FaTyp smallint NOT NULL,
	TrR_FaId int NOT NULL,
	TrR_Flaga smallint NOT NULL DEFAULT 0
);
GO
CREATE TABLE CDN.TraElemRelacje (
	TeR_TeRId int IDENTITY(1,1) NOT NULL PRIMARY KEY,
	TeR_ParentTyp int NOT NULL,
	TeR_ParentId int NOT NULL,
	TeR_ChildTyp int NOT NULL,
	TeR_ChildId int NOT NULL,
	TeR_Flaga smallint NOT NULL DEFAULT 0,
	TeR_Info int NULL,
	TeR_Info2 int NULL
);
GO
