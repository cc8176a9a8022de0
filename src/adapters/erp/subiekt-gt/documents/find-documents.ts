import type { DocumentFact } from '../../../../domain/lifecycle/order-facts';
import { fail, integrationError, type Result, succeed } from '../../../../domain/result';
import type { SqlSession, SqlStatement } from '../../../../ports/sql-session';
import type { CompanyFeatures } from '../company-features';
import { CORRECTIONS, DOCUMENT, isCollective, SALES, type TypedDocument } from './document-types';
import {
	LINK,
	type Link,
	type LinkRow,
	LINKS_LIMIT,
	ORIGINS_PER_STATEMENT,
	selectLinksOfGoodsIssues,
	selectLinksOfOrders,
	selectLinksOfSales,
	selectOrdersOfGoodsIssues,
} from './link-search-queries';
import { runInParts } from './run-in-parts';

/** How far residual orders, and corrections of corrections, are followed. */
const MOST_HOPS = 10;

/** A document that belongs to an order, and how that is known. */
export interface FoundDocument extends TypedDocument {
	readonly id: number;
	/** By which link it was found, in Subiekt's words. */
	readonly path: string;
	/** Key of the document a correction corrects. */
	readonly correctsId: number | null;
	readonly descends: DocumentFact['descends'];
}

/** A goods issue and the sale it belongs to. */
export interface IssuePair {
	readonly issueId: number;
	readonly saleId: number;
}

/** Everything that came of an order. */
export interface DocumentTrail {
	/** The order and the orders that hold what it left open. */
	readonly orderIds: readonly number[];
	/** Each document once, in the order in which it was found. */
	readonly documents: readonly FoundDocument[];
	readonly pairs: readonly IssuePair[];
}

/** Where the search starts. */
export interface OrderStart {
	readonly id: number;
	readonly number: string;
}

const PATH_WORDS: Readonly<Record<Link, (origin: string) => string>> = {
	[LINK.toOrder]: (origin) => `dok_DoDokId → ${origin}`,
	[LINK.fromOrder]: (origin) => `dok_DoDokId of ${origin}`,
	[LINK.lineOfOrder]: (origin) => `ob_DoId → lines of ${origin}`,
	[LINK.fromGoodsIssue]: (origin) => `dok_DoDokId of ${origin}`,
	[LINK.sharedLines]: (origin) => `ob_DokHanId, ob_DokMagId: lines shared with ${origin}`,
	[LINK.issueToSale]: (origin) => `dok_DoDokId → ${origin}`,
	[LINK.toReceipt]: (origin) => `dok_DoDokId → ${origin}`,
	[LINK.receiptTable]: (origin) => `dok_PowiazanieFsdPA → ${origin}`,
	[LINK.toCorrected]: (origin) => `dok_DoDokId → ${origin}`,
};

/** Reads the links of documents. */
async function readLinks(
	sql: SqlSession,
	ids: readonly number[],
	statementFor: (ids: readonly number[]) => SqlStatement,
): Promise<Result<readonly LinkRow[]>> {
	const links = await runInParts<LinkRow>(sql, ids, ORIGINS_PER_STATEMENT, statementFor);
	return links.ok && links.value.length > LINKS_LIMIT ? tooMany() : links;
}

function tooMany(): Result<never> {
	const message = `Subiekt GT ties more than ${LINKS_LIMIT} documents to this order; they cannot be told apart.`;
	const remedy = 'Look the documents up in Subiekt.';
	return fail(integrationError('unexpectedAnswer', 'UNEXPECTED_ANSWER', message, { remedy }));
}

/** One search. Every document is visited once, whatever way the links run round. */
class LinkSearch {
	private readonly numbers = new Map<number, string>();
	private readonly orderIds = new Set<number>();
	private readonly documents = new Map<number, FoundDocument>();
	private readonly pairs: IssuePair[] = [];

	constructor(
		private readonly sql: SqlSession,
		private readonly features: CompanyFeatures,
	) {}

	async run(start: OrderStart): Promise<Result<DocumentTrail>> {
		this.numbers.set(start.id, start.number);
		const steps = [
			() => this.followOrders(start.id),
			() => this.followGoodsIssues(),
			() => this.followSales(),
			() => this.disownOthers(),
		];
		for (const step of steps) {
			const done = await step();
			if (!done.ok) return done;
		}
		const documents = [...this.documents.values()];
		return succeed({ orderIds: [...this.orderIds], documents, pairs: this.pairs });
	}

	/** Documents tied to the order itself and, hop by hop, to the orders that hold what it left open. */
	private async followOrders(startId: number): Promise<Result<void>> {
		let frontier = [startId];
		for (let hop = 0; hop <= MOST_HOPS && frontier.length > 0; hop += 1) {
			for (const id of frontier) this.orderIds.add(id);
			const links = await readLinks(this.sql, frontier, selectLinksOfOrders);
			if (!links.ok) return links;
			const residual = links.value.filter(({ type }) => type === DOCUMENT.order);
			for (const { found, number } of residual) this.numbers.set(found, number);
			for (const link of links.value) if (link.type !== DOCUMENT.order) this.add(link);
			const ids = new Set(residual.map(({ found }) => found));
			frontier = [...ids].filter((id) => !this.orderIds.has(id));
		}
		return succeed(undefined);
	}

	/** Sales that the order's goods issues belong to. */
	private async followGoodsIssues(): Promise<Result<void>> {
		const issues = this.idsOf([DOCUMENT.goodsIssue]);
		const links = await readLinks(this.sql, issues, selectLinksOfGoodsIssues);
		if (!links.ok) return links;
		for (const link of links.value) {
			this.add(link);
			this.pairs.push({ issueId: link.origin, saleId: link.found });
		}
		return succeed(undefined);
	}

	/** Goods issues, invoices to receipts and corrections of the sales, and of what is found so. */
	private async followSales(): Promise<Result<void>> {
		let frontier = this.idsOf(SALES);
		for (let hop = 0; hop <= MOST_HOPS && frontier.length > 0; hop += 1) {
			const links = await readLinks(this.sql, frontier, (ids) =>
				selectLinksOfSales(ids, this.features),
			);
			if (!links.ok) return links;
			const fresh = links.value.filter((link) => this.add(link));
			for (const { type, found, origin } of links.value) {
				if (type === DOCUMENT.goodsIssue) this.pairs.push({ issueId: found, saleId: origin });
			}
			frontier = fresh.filter(({ type }) => type !== DOCUMENT.goodsIssue).map(({ found }) => found);
		}
		return succeed(undefined);
	}

	/** A collective invoice pulls in goods issues of other orders: those are told apart where the links allow. */
	private async disownOthers(): Promise<Result<void>> {
		const doubtful = [...this.documents.values()].filter(({ descends }) => descends !== 'yes');
		const ids = doubtful.map(({ id }) => id);
		const links = await readLinks(this.sql, ids, selectOrdersOfGoodsIssues);
		if (!links.ok) return links;
		const disowned = links.value.filter(({ found }) => !this.orderIds.has(found));
		for (const { origin } of disowned) {
			const document = this.documents.get(origin);
			if (document) this.documents.set(origin, { ...document, descends: 'no' });
		}
		return succeed(undefined);
	}

	/** Keeps a document with the first path that found it; answers whether it is new. */
	private add({ found, type, subtype, number, origin, link }: LinkRow): boolean {
		if (this.documents.has(found)) return false;
		this.numbers.set(found, number);
		const name = this.numbers.get(origin)?.trim() || `ID ${origin}`;
		const sale = this.documents.get(origin);
		const isIssue = type === DOCUMENT.goodsIssue;
		this.documents.set(found, {
			id: found,
			type,
			subtype,
			path: PATH_WORDS[link](name),
			correctsId: CORRECTIONS.includes(type) ? origin : null,
			descends: isIssue && sale && isCollective(sale) ? 'unverified' : 'yes',
		});
		return true;
	}

	private idsOf(types: readonly number[]): number[] {
		return [...this.documents.values()]
			.filter(({ type }) => types.includes(type))
			.map(({ id }) => id);
	}
}

/**
 * Finds every document of an order by the union of all links Subiekt databases are known to use.
 *
 * Databases differ: in some the invoice points to the order, in some the order to a goods issue and that to the
 * invoice, in some only lines tell. So all paths are walked, and each document is kept with the path that found it.
 * Source: docs/erp/subiekt-gt.md, "Documents of an order".
 */
export async function findDocuments(
	sql: SqlSession,
	features: CompanyFeatures,
	start: OrderStart,
): Promise<Result<DocumentTrail>> {
	return await new LinkSearch(sql, features).run(start);
}
