import type { ContractorCard, Party } from '../../../domain/contractor/party';
import type { ErpOrder, ErpOrderLine } from '../../../domain/order/erp-order';
import { shareOfPiece, toDecimalText } from '../shared/amounts';
import type { ContractorRow } from './contractor-queries';
import { groupBy } from '../shared/group-by';
import { PARTLY_REALISED } from './order-list-queries';
import type { OrderLineRow, OrderRow } from './order-queries';
import { NO_TRACE, type OrderTrace } from './order-traces';
import { phoneDigits } from '../shared/phone-spellings';
import { readRootMarker } from '../shared/root-marker';

/** `dok_Status` of a ZK; none of them means cancelled. Source: structure description, section 1.3. */
const ORDER_STATUS: Readonly<Record<number, ErpOrder['status']>> = {
	5: 'open',
	6: 'open',
	7: 'reserved',
	8: 'realised',
};

/**
 * How far a ZK is: `dok_Status`, and of `dok_StatusEx` the bit that says some of an open order was delivered. An order
 * realised with a difference is realised; a new ZK holds the rest.
 */
export function toOrderStatus(
	row: Pick<OrderRow, 'dok_Status' | 'dok_StatusEx'>,
): ErpOrder['status'] {
	const status = ORDER_STATUS[row.dok_Status] ?? 'unknown';
	const open = status === 'open' || status === 'reserved';
	const partly = ((row.dok_StatusEx ?? 0) & PARTLY_REALISED) !== 0;
	return open && partly ? 'partlyRealised' : status;
}

/**
 * A ZK in our words; `rootKeys` are the keys a hashed marker may stand for.
 *
 * Shape: the marker in the remarks counts before the one in the own field: that one our own writing left. A flag that
 * means cancelled counts before the status, which knows no such thing.
 */
export function toErpOrder(
	row: OrderRow,
	rootKeys: readonly string[] = [],
	trace: OrderTrace = NO_TRACE,
): ErpOrder {
	const { ownField, vendero, flag } = trace;
	return {
		id: String(row.dok_Id),
		number: row.dok_NrPelny.trim(),
		customerOrderNumber: row.dok_NrPelnyOryg.trim(),
		internetId: '',
		rootKey: readRootMarker(row.dok_Uwagi, rootKeys) || readRootMarker(ownField, rootKeys),
		issuedOn: row.dok_DataWyst.slice(0, 10),
		status: flag?.cancelled ? 'cancelled' : toOrderStatus(row),
		currency: row.dok_Waluta?.trim() ?? '',
		totalGross: toDecimalText(row.dok_WartBrutto),
		contractorId: row.dok_PlatnikId === null ? '' : String(row.dok_PlatnikId),
		remarks: row.dok_Uwagi,
		...(flag === undefined ? {} : { flag: flag.text }),
		...(vendero === undefined ? {} : { vendero }),
	};
}

/** A line of a ZK; a one-off service has no item and its name in the description. */
export function toErpOrderLine(row: OrderLineRow): ErpOrderLine {
	return {
		sku: row.tw_Symbol?.trim() ?? '',
		name: row.tw_Nazwa?.trim() || row.ob_Opis?.trim() || '',
		quantity: toDecimalText(row.ob_Ilosc, 0),
		// Subiekt's own unit price leaves the discount out.
		unitPriceGross: shareOfPiece(row.ob_WartBrutto, row.ob_Ilosc),
		totalGross: toDecimalText(row.ob_WartBrutto),
		vatPercent: toDecimalText(row.ob_VatProc, 0),
	};
}

function unique(values: readonly (string | null)[]): string[] {
	const texts = values.map((value) => value?.trim() ?? '').filter((value) => value !== '');
	return [...new Set(texts)];
}

/** The e-mail the party uses when the card knows it, else the card's main one. */
function emailFor(rows: readonly ContractorRow[], party?: Party): string {
	const main = rows.filter((row) => row.am_Podstawowy).map((row) => row.am_Email);
	const emails = unique([rows[0]?.kh_EMail ?? '', ...main, ...rows.map((row) => row.am_Email)]);
	const wanted = party?.email.trim().toLowerCase();
	return emails.find((email) => email.toLowerCase() === wanted) ?? emails[0] ?? '';
}

/** The phone the party uses when the card knows it, else the card's main one. */
function phoneFor(rows: readonly ContractorRow[], party?: Party): string {
	const main = rows.filter((row) => row.tel_Podstawowy).map((row) => row.tel_Numer);
	const phones = unique([rows[0]?.adr_Telefon ?? '', ...main, ...rows.map((row) => row.tel_Numer)]);
	const wanted = party ? phoneDigits(party.phone) : '';
	return phones.find((phone) => phoneDigits(phone) === wanted) ?? phones[0] ?? '';
}

function toCard(rows: readonly ContractorRow[], row: ContractorRow, party?: Party): ContractorCard {
	const text = (value: string | null) => value?.trim() ?? '';
	return {
		id: String(row.kh_Id),
		symbol: text(row.kh_Symbol),
		kind: row.kh_Osoba ? 'person' : 'company',
		companyName: row.kh_Osoba ? '' : text(row.adr_NazwaPelna) || text(row.adr_Nazwa),
		firstName: text(row.kh_Imie),
		lastName: text(row.kh_Nazwisko),
		taxId: text(row.adr_NIP),
		email: emailFor(rows, party),
		phone: phoneFor(rows, party),
		street: text(row.adr_Ulica),
		houseNumber: text(row.adr_NrDomu),
		flat: text(row.adr_NrLokalu),
		postcode: text(row.adr_Kod),
		city: text(row.adr_Miejscowosc),
		countryCode: text(row.pa_KodPanstwaISO).toUpperCase(),
		externalCode: text(row.kh_Symbol),
		blocked: row.kh_Zablokowany,
		oneTime: row.kh_Jednorazowy,
	};
}

/**
 * Cards from rows of one card, e-mail and phone each, in the order of `ids` when given.
 *
 * Shape: a card may hold several e-mails and phones; the one that `party` uses is shown, so that a match on a
 * second e-mail is seen as one.
 */
export function toContractorCards(
	rows: readonly ContractorRow[],
	party?: Party,
	ids: readonly number[] = [],
): ContractorCard[] {
	const byId = groupBy(rows, (row) => row.kh_Id);
	const order = ids.length > 0 ? ids : [...byId.keys()];
	return order.flatMap((id) => {
		const ofCard = byId.get(id);
		return ofCard?.[0] ? [toCard(ofCard, ofCard[0], party)] : [];
	});
}
