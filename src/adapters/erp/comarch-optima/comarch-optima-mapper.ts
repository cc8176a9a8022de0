import { type ContractorCard, EMPTY_PARTY } from '../../../domain/contractor/party';
import type { ErpDocument, ErpDocumentKind } from '../../../domain/documents/erp-document';
import type { ErpOrder, ErpOrderLine } from '../../../domain/order/erp-order';
import { type DriverAmount, shareOfPiece, toDecimalText } from '../shared/amounts';
import { groupBy } from '../shared/group-by';
import { phoneDigits } from '../shared/phone-spellings';
import { readStoredRootKey } from '../shared/stored-root-key';
import { joinName, splitPerson } from './contractor-names';
import {
	CLASS,
	type DriverFlag,
	type DriverId,
	type DriverText,
	UNDEFINED_CONTRACTOR,
} from './comarch-optima-schema';
import type { ContractorRow } from './contractor-queries';
import type { DocumentRow } from './document-queries';
import type { AttributeRow, HeaderState, LineRow, OrderRow } from './order-queries';

/** Keys are SQL integers; a text that is none names nothing. */
export function toKey(id: string): number | undefined {
	const key = /^\d{1,10}$/.test(id.trim()) ? Number(id) : 0;
	return key > 0 && key < 2 ** 31 ? key : undefined;
}

/** A key of the driver as text: it may arrive as number, or as text with or without decimals. */
export function idText(id: DriverId | null): string {
	return id === null ? '' : String(id).trim().replace(/\.0*$/, '');
}

/** A key of the driver as statements take it. */
export function idNumber(id: DriverId): number {
	return Number(idText(id));
}

/** A text column without outer blanks. */
export function toText(value: DriverText): string {
	return value?.trim() ?? '';
}

/** Whether a column of 0 and 1 says yes. */
export function isSet(flag: DriverFlag): boolean {
	return Number(flag) === 1;
}

/** State of a header: −1 and the flag of its own both mean cancelled. */
export function toState(row: {
	readonly TrN_Bufor: number;
	readonly TrN_Anulowany: DriverFlag;
}): HeaderState {
	if (row.TrN_Bufor === -1 || isSet(row.TrN_Anulowany)) return 'cancelled';
	return row.TrN_Bufor === 1 ? 'buffer' : 'confirmed';
}

/** Whether an order was delivered is written nowhere in its header, so a confirmed one is only known to be open. */
const ORDER_STATUS = {
	buffer: 'buffer',
	confirmed: 'open',
	cancelled: 'cancelled',
} as const satisfies Record<HeaderState, ErpOrder['status']>;

/** PLN is an empty text; amounts in another currency stand in columns of their own. */
function money(
	row: { readonly TrN_Waluta: DriverText },
	inPln: DriverAmount,
	inCurrency: DriverAmount,
): { readonly currency: string; readonly amount: string } {
	const currency = toText(row.TrN_Waluta).toUpperCase();
	const domestic = currency === '' || currency === 'PLN';
	return {
		currency: domestic ? 'PLN' : currency,
		amount: toDecimalText(domestic ? inPln : inCurrency),
	};
}

function rootKeyOf(attributes: readonly AttributeRow[], candidates: readonly string[]): string {
	const keys = attributes
		.map(({ DAt_WartoscTxt }) => toText(DAt_WartoscTxt))
		.filter((value) => value !== '')
		.map((value) => readStoredRootKey(value, candidates));
	// Nothing keeps a document from having the attribute twice; the root that was asked for says more.
	return keys.find((key) => candidates.includes(key)) ?? keys[0] ?? '';
}

/** What an order is mapped with besides its header. */
export interface OrderParts {
	/** Rows of the link attribute of this and other orders. */
	readonly attributes: readonly AttributeRow[];
	/** Root keys a hashed one may stand for. */
	readonly rootKeys?: readonly string[];
	/** Present when lines were asked for. */
	readonly lines?: readonly LineRow[];
}

/** A sales order (RO) in our words. */
export function toErpOrder(row: OrderRow, parts: OrderParts): ErpOrder {
	const id = idText(row.TrN_TrNID);
	const { currency, amount } = money(row, row.TrN_RazemBrutto, row.TrN_RazemBruttoWal);
	const ofOrder = parts.attributes.filter(({ DAt_TrNId }) => idText(DAt_TrNId) === id);
	return {
		id,
		number: toText(row.TrN_NumerPelny),
		customerOrderNumber: toText(row.TrN_NumerObcy),
		internetId: '',
		rootKey: rootKeyOf(ofOrder, parts.rootKeys ?? []),
		issuedOn: row.TrN_DataDok.slice(0, 10),
		status: ORDER_STATUS[toState(row)],
		currency,
		totalGross: amount,
		contractorId: row.TrN_PodmiotTyp === 1 ? idText(row.TrN_PodID) : '',
		remarks: toText(row.TrN_Opis),
		...(parts.lines === undefined
			? {}
			: { lines: parts.lines.map((line) => toErpOrderLine(row, line)) }),
	};
}

function toErpOrderLine(order: OrderRow, line: LineRow): ErpOrderLine {
	const { amount } = money(order, line.TrE_WartoscBrutto, line.TrE_WartoscBruttoWal);
	return {
		sku: toText(line.TrE_TwrKod),
		name: toText(line.TrE_TwrNazwa),
		quantity: toDecimalText(line.TrE_Ilosc, 0),
		unitPriceGross: shareOfPiece(amount, line.TrE_Ilosc),
		totalGross: amount,
		vatPercent: toDecimalText(line.TrE_Stawka, 0),
	};
}

const KINDS: Readonly<Record<number, ErpDocumentKind>> = {
	[CLASS.invoice]: 'invoice',
	[CLASS.receipt]: 'receipt',
	[CLASS.goodsIssue]: 'goodsIssue',
	[CLASS.proforma]: 'proforma',
};

/** Variants (`TrN_Rodzaj`) of class 302 with a meaning of their own. Source: facts of the vendor's samples, single values. */
const INVOICE_VARIANTS: Readonly<Record<number, ErpDocumentKind>> = {
	302006: 'invoiceToReceipt',
	302200: 'advanceInvoice',
	302202: 'advanceInvoice',
};

/** Corrections live in the class of what they correct. */
function toDocumentKind(row: DocumentRow): ErpDocumentKind {
	if (isSet(row.TrN_Korekta)) return 'correction';
	return INVOICE_VARIANTS[row.TrN_Rodzaj] ?? KINDS[row.TrN_TypDokumentu] ?? 'invoice';
}

/** State of a document that follows an order. */
export function toDocumentState(row: DocumentRow): ErpDocument['state'] {
	const state = toState(row);
	return state === 'confirmed' ? 'issued' : state;
}

/** A document in our words. */
export function toErpDocument(row: DocumentRow, path: string): ErpDocument {
	const { currency, amount } = money(row, row.TrN_RazemBrutto, row.TrN_RazemBruttoWal);
	return {
		id: idText(row.TrN_TrNID),
		number: toText(row.TrN_NumerPelny),
		kind: toDocumentKind(row),
		state: toDocumentState(row),
		issuedOn: row.TrN_DataDok.slice(0, 10),
		currency,
		totalGross: amount,
		// Where Optima keeps it is not known.
		ksefNumber: '',
		path,
		certain: true,
		correctsId: isSet(row.TrN_Korekta) ? idText(row.TrN_ZwrId) : '',
	};
}

/** Country prefix and digits stand in two fields; older cards have the number as it was typed. */
function taxIdOf(row: ContractorRow): string {
	const digits = toText(row.Knt_NipE);
	if (digits === '') return toText(row.Knt_Nip);
	const country = toText(row.Knt_NipKraj).toUpperCase();
	return country === '' || country === 'PL' ? digits : `${country}${digits}`;
}

/** The phone the party uses when the card knows it, else the first. */
function phoneOf(row: ContractorRow, wanted: string): string {
	const phones = [toText(row.Knt_Telefon1), toText(row.Knt_Telefon2)].filter(
		(phone) => phone !== '',
	);
	return phones.find((phone) => phoneDigits(phone) === phoneDigits(wanted)) ?? phones[0] ?? '';
}

/** Whether a card is the one for buyers nobody names. */
export function isUndefinedContractor(code: string): boolean {
	return code.trim().toUpperCase() === UNDEFINED_CONTRACTOR;
}

function nameOf(row: ContractorRow): Partial<ContractorCard> {
	// Its name ("undefined contractor") is nobody's.
	if (isUndefinedContractor(row.Knt_Kod)) return {};
	const name = joinName([row.Knt_Nazwa1, row.Knt_Nazwa2, row.Knt_Nazwa3].map(toText));
	return isSet(row.Knt_Finalny) ? splitPerson(name) : { companyName: name };
}

/** A contractor card in our words; of two phones the one `phone` names is shown. */
export function toContractorCard(row: ContractorRow, phone = ''): ContractorCard {
	const code = row.Knt_Kod.trim();
	return {
		...EMPTY_PARTY,
		id: idText(row.Knt_KntId),
		symbol: code,
		kind: isSet(row.Knt_Finalny) ? 'person' : 'company',
		...nameOf(row),
		taxId: taxIdOf(row),
		email: toText(row.Knt_Email),
		phone: phoneOf(row, phone),
		street: toText(row.Knt_Ulica),
		houseNumber: toText(row.Knt_NrDomu),
		flat: toText(row.Knt_NrLokalu),
		postcode: toText(row.Knt_KodPocztowy),
		city: toText(row.Knt_Miasto),
		countryCode: toText(row.Knt_KrajISO).toUpperCase(),
		externalCode: code,
		blocked: isSet(row.Knt_Nieaktywny),
		oneTime: false,
	};
}

/** Cards in the order of `ids`, each once. */
export function inOrderOf(
	cards: readonly ContractorCard[],
	ids: readonly string[],
): ContractorCard[] {
	const byId = groupBy(cards, (card) => card.id);
	return ids.flatMap((id) => byId.get(id)?.slice(0, 1) ?? []);
}
