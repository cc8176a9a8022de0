import type { Values } from './order-procedures';
import { char, id, int, money, quantity, tinyint, varchar } from './parameter-types';

/** `TYP`: an order from a customer. */
const CUSTOMER_ORDER = 1;
/** The main register. The buffer's value is known from one weak source only, so it is never written. */
const MAIN_REGISTER = 0;
/** `dokument` of orders in the numbering tables. */
const ORDER_NUMBERING = 2;
const NORMAL_PRIORITY = 2;
/** Prices drive the totals by their gross value, as shops show them. */
const BY_GROSS = 'Brutto';
/** Lets the program give the next number of the series. */
const AUTOMATIC_NUMBER = '<auto>';
const NUMBER_WIDTH = 20;
/** A price that was set, not taken from the catalogue. */
const SET_PRICE = 'm';

/** What every step needs to know. */
export interface OrderPlace {
	readonly companyId: number;
	readonly userId: number;
	readonly warehouseId: string;
	readonly contractorId: string;
	readonly orderTypeId: string;
	/** Day number of the order. */
	readonly day: number;
}

/** Begins a header in entry. */
export function headerValues(place: OrderPlace): Values {
	return {
		id_firmy: id(place.companyId),
		id_kontrahenta: id(place.contractorId),
		id_magazynu: id(place.warehouseId),
		typ: tinyint(CUSTOMER_ORDER),
		data: int(place.day),
		semafor: id(place.userId),
		trybrejestracji: tinyint(MAIN_REGISTER),
		brutto_netto: char(6, BY_GROSS),
		state: tinyint(1),
	};
}

/** One line as the procedure takes it; prices after discount, decimal text. */
export interface LineValues {
	readonly itemId: string;
	readonly vatCode: string;
	readonly quantity: string;
	readonly toReserve: string;
	readonly priceNet: string;
	readonly priceGross: string;
	readonly unit: string;
	readonly text: string;
}

/** Adds a line with a final price: no discount, no currency, the base unit. */
export function lineValues(orderId: string, line: LineValues): Values {
	return {
		ID_ZAMOWIENIA: id(orderId),
		ID_ARTYKULU: id(line.itemId),
		KOD_VAT: char(3, line.vatCode),
		ZAMOWIONO: quantity(line.quantity),
		ZREALIZOWANO: quantity(0),
		ZAREZERWOWANO: quantity(0),
		DO_REZERWACJI: quantity(line.toReserve),
		CENA_NETTO: money(line.priceNet),
		CENA_BRUTTO: money(line.priceGross),
		CENA_NETTO_WAL: money(0),
		CENA_BRUTTO_WAL: money(0),
		PRZELICZNIK: quantity(1),
		JEDNOSTKA: varchar(10, line.unit),
		NARZUT: { sqlType: 'decimal', precision: 8, scale: 4, value: 0 },
		OPIS: varchar(500, line.text),
		ZNAK_NARZUTU: tinyint(0),
		trybrejestracji: tinyint(MAIN_REGISTER),
		ID_DOSTAWY_REZ: id(0),
		ID_WARIANTU_PRODUKTU: id(0),
		ZNACZNIK_CENY: char(1, SET_PRICE),
		NR_SERII: varchar(50, ''),
		TYP_TRANSKACJI_TRANSGRANICZNEJ: varchar(50, 'nie dotyczy'),
	};
}

/** Adds the order up. */
export function sumValues(orderId: string): Values {
	return { id_zamowienia: id(orderId) };
}

/** Has the prices checked, as the program does before confirming. */
export function priceCheckValues(orderId: string, userId: number): Values {
	return { id_zamowienia: id(orderId), user: id(userId) };
}

/** Asks for the numbering of the order's type and warehouse. */
export function numberingValues(place: OrderPlace): Values {
	return {
		id_firmy: id(place.companyId),
		dokument: tinyint(ORDER_NUMBERING),
		id_typu: id(place.orderTypeId),
		id_zasobu: id(place.warehouseId),
	};
}

/** How the series of an order counts, as `readNumbering` answered. */
export interface Numbering {
	readonly format: string;
	readonly period: number;
	readonly automatic: number;
	readonly independent: number;
}

/** What the header says once the order is finished. */
export interface Confirmation {
	readonly numbering: Numbering;
	readonly reserve: boolean;
	readonly customerNumber: string;
	readonly remarks: string;
	readonly information: string;
	readonly orderedBy: string;
	readonly paymentForm: string;
	readonly paymentDays: number;
	/** 1 invoice, 2 receipt, 0 neither. */
	readonly documentWish: number;
}

/** Finishes the order: number, header, reservation. */
export function confirmValues(
	orderId: string,
	place: OrderPlace,
	{ numbering, ...header }: Confirmation,
): Values {
	return {
		ID_ZAMOWIENIA: id(orderId),
		ID_KONTRAHENTA: id(place.contractorId),
		ID_TYPU: id(place.orderTypeId),
		NUMER: varchar(30, AUTOMATIC_NUMBER.padEnd(NUMBER_WIDTH)),
		NUM_FORMAT: varchar(50, numbering.format),
		NUM_OKRESNUMERACJI: tinyint(numbering.period),
		NUM_AUTO: tinyint(numbering.automatic),
		NUM_NIEZALEZNY: tinyint(numbering.independent),
		AUTONUMER: int(0),
		ID_FIRMY: id(place.companyId),
		ID_MAG: id(place.warehouseId),
		DATA: int(place.day),
		DATA_REALIZACJI: int(place.day),
		ZALICZKA: money(0),
		PRIORYTET: tinyint(NORMAL_PRIORITY),
		AUTO_REZERWACJA: tinyint(header.reserve ? 1 : 0),
		NR_ZAM_KLIENTA: varchar(30, header.customerNumber),
		TYP: tinyint(CUSTOMER_ORDER),
		ID_PRACOWNIKA: id(0),
		PRZELICZNIK_WAL: { sqlType: 'decimal', precision: 16, scale: 4, value: 1 },
		DATA_KURS_WAL: int(0),
		SYM_WAL: varchar(3, '   '),
		DOK_WAL: tinyint(0),
		FLAGA_STANU: tinyint(1),
		trybrejestracji: tinyint(MAIN_REGISTER),
		RABAT_NARZUT: { sqlType: 'decimal', precision: 6, scale: 2, value: 0 },
		ZNAK_RABATU: tinyint(0),
		UWAGI: varchar(1000, header.remarks),
		ID_RACHUNKU: id(0),
		InformacjeDodatkowe: varchar(1000, header.information),
		OsobaZamawiajaca: varchar(101, header.orderedBy),
		Id_KONTAKTU: id(0),
		FormaPlatnosci: varchar(50, header.paymentForm),
		DniPlatnosci: int(header.paymentDays),
		FakturaParagon: tinyint(header.documentWish),
		NumerPrzesylki: varchar(50, ''),
		IdOperatoraPrzesylki: id(0),
	};
}
