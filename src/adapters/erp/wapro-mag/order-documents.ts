import type {
	ErpDocument,
	ErpDocumentKind,
	ErpDocumentState,
} from '../../../domain/documents/erp-document';
import type { LineFact, OrderFacts } from '../../../domain/lifecycle/order-facts';
import { formatDecimal, parseDecimal } from '../../../domain/order/decimal';
import { type Result, succeed } from '../../../domain/result';
import type { SqlSession } from '../../../ports/sql-session';
import { dayOf } from './day-number';
import {
	type FactLineRow,
	type GoodsIssueRow,
	type LinkRow,
	type SaleDocumentRow,
	selectFactLines,
	selectGoodsIssues,
	selectLinks,
	selectSaleDocuments,
} from './document-queries';
import type { OrderRow } from './order-queries';
import { isService } from './sale-items';
import { toDecimal, toId, toText } from './wapro-mag-mapper';

/** Documents of both tables may share a number for a key, so ours say the table. */
const GOODS_ISSUE_ID = 'dm-';
const SALE_ID = 'dh-';
const GOODS_ISSUE = 'WZ';

/** Kinds of sales documents by the sign of their type. Source: docs/erp/wapro-mag.md, "Document types". */
const KINDS: Readonly<Record<string, ErpDocumentKind>> = {
	FS: 'invoice',
	PA: 'receipt',
	PR: 'receipt',
};

interface Kind {
	readonly kind: ErpDocumentKind;
	/** False when the type's sign is not one we know. */
	readonly known: boolean;
}

function kindOf(row: SaleDocumentRow): Kind {
	if (row.DOK_KOREKTY === 1) return { kind: 'correction', known: true };
	const kind = KINDS[toText(row.SYGNATURA).toUpperCase()];
	return { kind: kind ?? 'invoice', known: kind !== undefined };
}

/** In entry or in the buffer, or issued; how WAPRO marks a cancelled sales document is not public. */
function stateOf(row: SaleDocumentRow): ErpDocumentState {
	return row.FLAGA_STANU === 1 || (row.TRYBREJESTRACJI ?? 0) !== 0 ? 'buffer' : 'issued';
}

function saleDocument(row: SaleDocumentRow, paths: ReadonlyMap<string, string>): ErpDocument {
	const id = toId(row.ID_DOKUMENTU_HANDLOWEGO);
	const { kind, known } = kindOf(row);
	const corrected = kind === 'correction' ? toId(row.ID_DOK_KORYGOWANEGO) : '';
	return {
		id: `${SALE_ID}${id}`,
		number: toText(row.NUMER),
		kind,
		state: stateOf(row),
		issuedOn: dayOf(row.DATA_WYSTAWIENIA),
		currency: 'PLN',
		totalGross: toDecimal(row.WARTOSC_BRUTTO),
		ksefNumber: '',
		path: paths.get(id) ?? 'ID_DOK_KORYGOWANEGO',
		certain: known,
		correctsId: corrected === '' ? '' : `${SALE_ID}${corrected}`,
	};
}

function goodsIssue(row: GoodsIssueRow, paths: ReadonlyMap<string, string>): ErpDocument {
	const id = toId(row.ID_DOK_MAGAZYNOWEGO);
	return {
		id: `${GOODS_ISSUE_ID}${id}`,
		number: toText(row.NUMER),
		kind: 'goodsIssue',
		state: 'issued',
		issuedOn: dayOf(row.DATA),
		currency: 'PLN',
		totalGross: formatDecimal(roundToMinor(parseDecimal(row.total ?? 0) ?? 0n)),
		ksefNumber: '',
		path: paths.get(id) ?? '',
		certain: true,
		correctsId: '',
	};
}

function roundToMinor(units: bigint): bigint {
	return ((units + 50n) / 100n) * 100n;
}

/** By which link each document was found, first link first. */
function pathsOf(links: readonly LinkRow[], keyOf: (link: LinkRow) => readonly [string, string]) {
	const paths = new Map<string, string>();
	for (const link of links) {
		const [id, via] = keyOf(link);
		if (id !== '' && !paths.has(id)) {
			paths.set(id, `${link.byTable === 1 ? 'TABELA_POWIAZAN_ZAMOWIEN' : 'ID_POZ_ZAM'}${via}`);
		}
	}
	return paths;
}

/** The invoice of a document line: its own, else the one the goods issue's header names. */
function invoiceOf(link: LinkRow): readonly [string, string] {
	const own = toId(link.invoiceId);
	return own === ''
		? [toId(link.headerInvoiceId), ' → WZ.ID_DOKUMENTU_HANDLOWEGO']
		: [own, ' → ID_DOK_HANDLOWEGO'];
}

/** Everything that followed an order. */
interface Followers {
	readonly links: readonly LinkRow[];
	readonly goodsIssues: readonly GoodsIssueRow[];
	readonly documents: readonly ErpDocument[];
}

async function readFollowers(
	sql: SqlSession,
	companyId: number,
	orderId: string,
): Promise<Result<Followers>> {
	const links = await sql.run<LinkRow>(selectLinks(orderId));
	if (!links.ok) return links;
	const issuePaths = pathsOf(links.value, (link) => [toId(link.goodsIssueId), '']);
	const salePaths = pathsOf(links.value, invoiceOf);
	const issues =
		issuePaths.size > 0
			? await sql.run<GoodsIssueRow>(selectGoodsIssues([...issuePaths.keys()]))
			: succeed([]);
	if (!issues.ok) return issues;
	const sales =
		salePaths.size > 0
			? await sql.run<SaleDocumentRow>(selectSaleDocuments(companyId, [...salePaths.keys()]))
			: succeed([]);
	if (!sales.ok) return sales;
	// Other warehouse documents, e.g. returns, are no goods issues of the order.
	const goodsIssues = issues.value.filter((row) => toText(row.RODZAJ_DOKUMENTU) === GOODS_ISSUE);
	return succeed({
		links: links.value,
		goodsIssues,
		documents: [
			...goodsIssues.map((row) => goodsIssue(row, issuePaths)),
			...sales.value.map((row) => saleDocument(row, salePaths)),
		],
	});
}

/** Documents that followed an order, goods issues first. */
export async function documentsOf(
	sql: SqlSession,
	companyId: number,
	orderId: string,
): Promise<Result<readonly ErpDocument[]>> {
	const followers = await readFollowers(sql, companyId, orderId);
	return followers.ok ? succeed(followers.value.documents) : followers;
}

/** What goods issues took of each line of the order. Units: 1/10000 pieces by key of the line. */
function issuedByLine({ links, goodsIssues }: Followers): ReadonlyMap<string, bigint> {
	const issues = new Set(goodsIssues.map((row) => toId(row.ID_DOK_MAGAZYNOWEGO)));
	const issued = new Map<string, bigint>();
	for (const link of links) {
		if (!issues.has(toId(link.goodsIssueId))) continue;
		const line = toId(link.orderLineId);
		issued.set(line, (issued.get(line) ?? 0n) + (parseDecimal(link.quantity ?? 0) ?? 0n));
	}
	return issued;
}

function lineFact(row: FactLineRow, issued: ReadonlyMap<string, bigint>): LineFact {
	const id = toId(row.ID_POZYCJI_ZAMOWIENIA);
	return {
		lineId: id,
		sku: toText(row.INDEKS_KATALOGOWY),
		isService: isService(row.RODZAJ),
		ordered: toDecimal(row.ZAMOWIONO, 0),
		issued: formatDecimal(issued.get(id) ?? 0n, 0),
	};
}

function stateOfOrder({ status }: OrderRow): OrderFacts['state'] {
	if (status === 'cancelled') return 'cancelled';
	return status === 'entry' || status === 'buffer' ? 'buffer' : 'confirmed';
}

/** How far an order is, from its header, its lines and what followed it. */
export async function orderFactsOf(
	sql: SqlSession,
	companyId: number,
	row: OrderRow,
): Promise<Result<OrderFacts>> {
	const orderId = toId(row.ID_ZAMOWIENIA);
	const lines = await sql.run<FactLineRow>(selectFactLines(orderId));
	if (!lines.ok) return lines;
	const followers = await readFollowers(sql, companyId, orderId);
	if (!followers.ok) return followers;
	const issued = issuedByLine(followers.value);
	return succeed({
		orderId,
		number: row.status === 'entry' ? '' : toText(row.NUMER),
		state: stateOfOrder(row),
		issuedOn: dayOf(row.DATA),
		changedAt: null,
		documents: followers.value.documents.map(({ id, number, kind, state, issuedOn }) => ({
			id,
			number,
			kind,
			state,
			issuedOn,
			descends: 'yes',
		})),
		lines: lines.value.map((line) => lineFact(line, issued)),
		saysRealised: toText(row.STAN_REALIZ) === 'Z',
	});
}
