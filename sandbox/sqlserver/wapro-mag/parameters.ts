import type { ProcedureParameter } from '../database';
import type { WaproBehaviour } from './profile';

const ID = 'numeric(18,0)';
const QUANTITY = 'decimal(16,6)';
const MONEY = 'decimal(14,4)';

function parameter(name: string, type: string): ProcedureParameter {
	return { name, type };
}

function output(name: string, type: string): ProcedureParameter {
	return { name, type, output: true };
}

/** Parameters of `RM_DodajZamowienie`. */
export function headerParameters(): ProcedureParameter[] {
	return [
		parameter('id_firmy', ID),
		parameter('id_kontrahenta', ID),
		parameter('id_magazynu', ID),
		parameter('typ', 'tinyint'),
		parameter('data', 'int'),
		parameter('semafor', ID),
		parameter('trybrejestracji', 'tinyint'),
		parameter('brutto_netto', 'char(6)'),
	];
}

/** Parameters of `RM_DodajZamowienie_Server`: 10 in 2017, 11 later. */
export function headerServerParameters({
	profile,
	parameterNames,
}: WaproBehaviour): ProcedureParameter[] {
	return [
		...headerParameters(),
		parameter(parameterNames.headerState, 'tinyint'),
		output('id_zamowienia', ID),
		...(profile === '2017' ? [] : [parameter(parameterNames.headerExtra, 'tinyint')]),
	];
}

function lineStart(): ProcedureParameter[] {
	return [
		output('ID_POZYCJI_ZAMOWIENIA', ID),
		parameter('ID_ZAMOWIENIA', ID),
		parameter('ID_ARTYKULU', ID),
		parameter('KOD_VAT', 'char(3)'),
		parameter('ZAMOWIONO', QUANTITY),
		parameter('ZREALIZOWANO', QUANTITY),
		parameter('ZAREZERWOWANO', QUANTITY),
		parameter('DO_REZERWACJI', QUANTITY),
		parameter('CENA_NETTO', MONEY),
		parameter('CENA_BRUTTO', MONEY),
		parameter('CENA_NETTO_WAL', MONEY),
		parameter('CENA_BRUTTO_WAL', MONEY),
		parameter('PRZELICZNIK', QUANTITY),
		parameter('JEDNOSTKA', 'varchar(10)'),
		parameter('NARZUT', 'decimal(8,4)'),
		parameter('OPIS', 'varchar(500)'),
		parameter('ZNAK_NARZUTU', 'tinyint'),
		parameter('trybrejestracji', 'tinyint'),
		parameter('ID_DOSTAWY_REZ', ID),
		parameter('ID_WARIANTU_PRODUKTU', ID),
	];
}

/** Parameters of `RM_DodajPozycjeZamowienia`; the last name is misspelled by the vendor. */
export function lineParameters(): ProcedureParameter[] {
	return [
		...lineStart(),
		parameter('ZNACZNIK_CENY', 'char(1)'),
		parameter('NR_SERII', 'varchar(50)'),
		parameter('TYP_TRANSKACJI_TRANSGRANICZNEJ', 'varchar(50)'),
	];
}

/** Parameters of `RM_DodajPozycjeZamowienia_Server`: 21 in the older source, 20 in the newer. */
export function lineServerParameters({ profile }: WaproBehaviour): ProcedureParameter[] {
	return [...lineStart(), ...(profile === '2017' ? [parameter('ZNACZNIK_CENY', 'char(1)')] : [])];
}

function confirmStart(): ProcedureParameter[] {
	return [
		parameter('ID_ZAMOWIENIA', ID),
		parameter('ID_KONTRAHENTA', ID),
		parameter('ID_TYPU', 'int'),
		parameter('NUMER', 'varchar(30)'),
		parameter('NUM_FORMAT', 'varchar(50)'),
		parameter('NUM_OKRESNUMERACJI', 'tinyint'),
		parameter('NUM_AUTO', 'tinyint'),
		parameter('NUM_NIEZALEZNY', 'tinyint'),
		parameter('AUTONUMER', 'int'),
		parameter('ID_FIRMY', ID),
		parameter('ID_MAG', ID),
		parameter('DATA', 'int'),
		parameter('DATA_REALIZACJI', 'int'),
		parameter('ZALICZKA', MONEY),
		parameter('PRIORYTET', 'tinyint'),
		parameter('AUTO_REZERWACJA', 'tinyint'),
		parameter('NR_ZAM_KLIENTA', 'varchar(30)'),
		parameter('TYP', 'tinyint'),
		parameter('ID_PRACOWNIKA', ID),
		parameter('PRZELICZNIK_WAL', 'decimal(16,4)'),
		parameter('DATA_KURS_WAL', 'int'),
		parameter('SYM_WAL', 'varchar(3)'),
		parameter('DOK_WAL', 'tinyint'),
		parameter('FLAGA_STANU', 'tinyint'),
		parameter('trybrejestracji', 'tinyint'),
		parameter('RABAT_NARZUT', 'decimal(6,2)'),
		parameter('ZNAK_RABATU', 'tinyint'),
		parameter('UWAGI', 'varchar(1000)'),
	];
}

function confirmEnd(): ProcedureParameter[] {
	return [
		parameter('InformacjeDodatkowe', 'varchar(1000)'),
		parameter('OsobaZamawiajaca', 'varchar(101)'),
		parameter('Id_KONTAKTU', ID),
		parameter('FormaPlatnosci', 'varchar(50)'),
		parameter('DniPlatnosci', 'int'),
		parameter('FakturaParagon', 'tinyint'),
		parameter('NumerPrzesylki', 'varchar(50)'),
		parameter('IdOperatoraPrzesylki', ID),
	];
}

/** Parameters of `RM_ZatwierdzZamowienie`: 37 in 2017, 38 later. */
export function confirmParameters({
	profile,
	parameterNames,
}: WaproBehaviour): ProcedureParameter[] {
	return [
		...confirmStart(),
		parameter('ID_RACHUNKU', ID),
		...confirmEnd(),
		...(profile === '2017' ? [] : [parameter(parameterNames.confirmExtra, 'tinyint')]),
	];
}

/** Parameters of `RM_ZatwierdzZamowienie_Server`: 36, without the bank account. */
export function confirmServerParameters(): ProcedureParameter[] {
	return [...confirmStart(), ...confirmEnd()];
}

/** Parameters of `RM_SumujZamowienie_Server`. */
export function sumServerParameters(): ProcedureParameter[] {
	return [
		parameter('id_zamowienia', ID),
		output('netto', MONEY),
		output('brutto', MONEY),
		output('netto_wal', MONEY),
		output('brutto_wal', MONEY),
	];
}

/** Parameters of `JL_PobierzFormatNumeracji_Server`. */
export function numberFormatParameters(): ProcedureParameter[] {
	return [
		parameter('id_firmy', ID),
		parameter('dokument', 'tinyint'),
		parameter('id_typu', ID),
		parameter('id_zasobu', ID),
		output('format_num', 'varchar(50)'),
		output('okresnumeracji', 'tinyint'),
		output('parametr1', 'tinyint'),
		output('parametr2', 'tinyint'),
	];
}

/** Parameters of `RM_SumujZamowienie`. */
export function orderParameter(): ProcedureParameter[] {
	return [parameter('id_zamowienia', ID)];
}

/** Parameters of `RM_KontrolaCenPozycjiZamowienia`. */
export function priceCheckParameters({ parameterNames }: WaproBehaviour): ProcedureParameter[] {
	return [parameter('id_zamowienia', ID), parameter(parameterNames.priceCheckUser, ID)];
}

/** Parameters of `RM_UstawCenyAktualne`. */
export function currentPricesParameters(): ProcedureParameter[] {
	return [
		parameter('id_zamowienia', ID),
		parameter('id_sesji', ID),
		parameter('uzycie', 'tinyint'),
		parameter('id_kontr', ID),
	];
}

/** Parameters of `RM_UstawStanZamowien`. */
export function orderStateParameters(): ProcedureParameter[] {
	return [
		parameter('id_zamowienia', ID),
		parameter('id_sesji', ID),
		parameter('tryb_inf_realiz', 'tinyint'),
		parameter('status_zam', 'char(1)'),
	];
}

/** Parameters of the sandbox's own look-up in the manner of Wapro Aukcje. */
export function auctionParameters(): ProcedureParameter[] {
	return [
		parameter('id_firmy', ID),
		parameter('id_magazynu', ID),
		parameter('id_internetowe', 'varchar(50)'),
		parameter('nr_zamowienia_klienta', 'varchar(30)'),
		output('id_zamowienia', ID),
		output('utworzono', 'tinyint'),
	];
}
