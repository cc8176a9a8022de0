import { type Expression, type ExpressionBuilder, sql, type SqlBool } from 'kysely';
import { daysBefore } from '../../../domain/order/warsaw-day';
import type { SqlStatement } from '../../../ports/sql-session';
import {
	day,
	int,
	likeLiteral,
	moment,
	money,
	mssqlBuilder,
	varchar,
} from '../../../transport/sql/mssql-builder';
import type { CutNumbers } from '../shared/cut-number';
import { CLASS, DOCUMENT_ATTRIBUTE, type OptimaSchema } from './comarch-optima-schema';

const optima = mssqlBuilder<OptimaSchema>();

/** Lengths of the columns we look by. Only the foreign number's is published. */
const NUMBER_OBCY_LENGTH = 30;
const NUMBER_LENGTH = 31;
const DESCRIPTION_LENGTH = 1024;
const ATTRIBUTE_CODE_LENGTH = 20;
const ATTRIBUTE_LENGTH = 100;
/** More orders than this under one number are no longer a question a program can answer. */
const ORDERS_LIMIT = 50;

const HEADER = [
	'n.TrN_TrNID',
	'n.TrN_DDfId',
	'n.TrN_NumerPelny',
	'n.TrN_NumerObcy',
	'n.TrN_Bufor',
	'n.TrN_Anulowany',
	'n.TrN_DataDok',
	'n.TrN_PodmiotTyp',
	'n.TrN_PodID',
	'n.TrN_FPlId',
	'n.TrN_MagZrdId',
	'n.TrN_RazemBrutto',
	'n.TrN_RazemBruttoWal',
	'n.TrN_Waluta',
	'n.TrN_TS_Mod',
	'n.TrN_Opis',
] as const;

/** One sales order (RO) header as the queries below read it. */
export type OrderRow = Pick<
	OptimaSchema['CDN.TraNag'],
	| 'TrN_TrNID'
	| 'TrN_DDfId'
	| 'TrN_NumerPelny'
	| 'TrN_NumerObcy'
	| 'TrN_Bufor'
	| 'TrN_Anulowany'
	| 'TrN_DataDok'
	| 'TrN_PodmiotTyp'
	| 'TrN_PodID'
	| 'TrN_FPlId'
	| 'TrN_MagZrdId'
	| 'TrN_RazemBrutto'
	| 'TrN_RazemBruttoWal'
	| 'TrN_Waluta'
	| 'TrN_TS_Mod'
	| 'TrN_Opis'
>;

/** One line of a document. */
export type LineRow = Omit<OptimaSchema['CDN.TraElem'], 'TrE_Lp' | 'TrE_TypDokumentu'>;

/** The value of the link attribute of a document. */
export type AttributeRow = Pick<OptimaSchema['CDN.DokAtrybuty'], 'DAt_TrNId' | 'DAt_WartoscTxt'>;

/** States an order header can be asked for. */
export type HeaderState = 'buffer' | 'confirmed' | 'cancelled';

/** Sales orders. A foreign number means one only together with this class: purchase invoices and others carry it too. */
function orders() {
	return optima
		.selectFrom('CDN.TraNag as n')
		.where('n.TrN_TypDokumentu', '=', int(CLASS.order))
		.where('n.TrN_Korekta', '=', int(0));
}

/** Rows of the link attribute of documents. */
function linked(linkAttribute: string) {
	return optima
		.selectFrom('CDN.DokAtrybuty as a')
		.innerJoin('CDN.DefAtrybuty as d', 'd.DeA_DeAId', 'a.DAt_DeAId')
		.where('d.DeA_Kod', '=', varchar(ATTRIBUTE_CODE_LENGTH, linkAttribute))
		.where('d.DeA_Typ', '=', int(DOCUMENT_ATTRIBUTE));
}

/** Which orders {@link selectOrdersByKeys} looks for; at least one list is not empty. */
export interface OrderKeyQuestion {
	readonly numbers: readonly string[];
	readonly cut: CutNumbers;
	readonly rootKeys: readonly string[];
	/** Code of the attribute that carries root keys. */
	readonly linkAttribute: string;
	readonly issuedSince: string | null;
}

/** Orders that carry a number cut, and one of the numbers whole in the description. */
function byCutNumber({ texts, wholes }: CutNumbers) {
	return orders()
		.select('n.TrN_TrNID as id')
		.where(
			'n.TrN_NumerObcy',
			'in',
			texts.map((text) => varchar(NUMBER_OBCY_LENGTH, text)),
		)
		.where((of) =>
			of.or(
				wholes.map((whole) =>
					of('n.TrN_Opis', 'like', varchar(DESCRIPTION_LENGTH, `%${likeLiteral(whole)}%`)),
				),
			),
		);
}

/**
 * Sales orders that carry one of the foreign numbers, whole or cut, or one of the root keys in the link attribute; newest first,
 * cancelled ones too.
 *
 * Cost: no index on either is known, so the server may walk the orders of the window.
 */
export function selectOrdersByKeys(keys: OrderKeyQuestion): SqlStatement {
	const byNumber = orders()
		.select('n.TrN_TrNID as id')
		.where(
			'n.TrN_NumerObcy',
			'in',
			keys.numbers.map((number) => varchar(NUMBER_OBCY_LENGTH, number)),
		);
	const byRoot = linked(keys.linkAttribute)
		.select('a.DAt_TrNId as id')
		.where(
			'a.DAt_WartoscTxt',
			'in',
			keys.rootKeys.map((rootKey) => varchar(ATTRIBUTE_LENGTH, rootKey)),
		);
	const byAnyNumber =
		keys.cut.texts.length === 0 ? byNumber : byNumber.union(byCutNumber(keys.cut));
	const sought =
		keys.rootKeys.length === 0
			? byAnyNumber
			: keys.numbers.length === 0
				? byRoot
				: byAnyNumber.union(byRoot);
	let found = orders().select(HEADER).top(ORDERS_LIMIT).where('n.TrN_TrNID', 'in', sought);
	if (keys.issuedSince !== null) found = found.where('n.TrN_DataDok', '>=', day(keys.issuedSince));
	return found.orderBy('n.TrN_TrNID', 'desc').compile();
}

/** One sales order by its key; keys of other classes find nothing. */
export function selectOrderById(id: number): SqlStatement {
	return orders().select(HEADER).where('n.TrN_TrNID', '=', int(id)).compile();
}

/**
 * The newest sales order with this full number.
 *
 * Cost: full numbers are probably computed and have no index; the server walks the orders from the newest on.
 */
export function selectOrderByNumber(number: string): SqlStatement {
	return orders()
		.select(HEADER)
		.top(1)
		.where('n.TrN_NumerPelny', '=', varchar(NUMBER_LENGTH, number))
		.orderBy('n.TrN_TrNID', 'desc')
		.compile();
}

/** Which orders {@link selectOrderPage} lists. */
export interface OrderPageQuestion {
	/** Key of the last order of the page before; 0 for the first page. */
	readonly after: number;
	readonly rows: number;
	readonly issuedSince: string | null;
	readonly issuedUntil: string | null;
	readonly changedSince: string | null;
	/** Empty for all. */
	readonly states: readonly HeaderState[];
	/** Totals of orders that have no link attribute; undefined for all orders. */
	readonly unmarked?:
		{ readonly totals: readonly string[]; readonly linkAttribute: string } | undefined;
}

type Headers = ExpressionBuilder<{ n: OptimaSchema['CDN.TraNag'] }, 'n'>;

/** −1 and the flag of its own both mean cancelled; either is enough. */
function isInState(of: Headers, state: HeaderState): Expression<SqlBool> {
	const live = of.or([of('n.TrN_Anulowany', 'is', null), of('n.TrN_Anulowany', '=', int(0))]);
	switch (state) {
		case 'buffer':
			return of.and([of('n.TrN_Bufor', '=', int(1)), live]);
		case 'confirmed':
			return of.and([of('n.TrN_Bufor', '=', int(0)), live]);
		case 'cancelled':
			return of.or([of('n.TrN_Bufor', '=', int(-1)), of('n.TrN_Anulowany', '=', int(1))]);
	}
}

/** One page of sales orders, oldest key first. */
export function selectOrderPage(question: OrderPageQuestion): SqlStatement {
	const { after, rows, issuedSince, issuedUntil, changedSince, states, unmarked } = question;
	let page = orders().select(HEADER).top(rows).where('n.TrN_TrNID', '>', int(after));
	if (issuedSince !== null) page = page.where('n.TrN_DataDok', '>=', day(issuedSince));
	if (issuedUntil !== null) {
		// The last day counts whole, whatever time of day a document carries.
		page = page.where('n.TrN_DataDok', '<', day(daysBefore(issuedUntil, -1)));
	}
	if (changedSince !== null) page = page.where('n.TrN_TS_Mod', '>=', moment(changedSince));
	if (states.length > 0) {
		page = page.where((of) => of.or(states.map((state) => isInState(of, state))));
	}
	if (unmarked) {
		const amounts = unmarked.totals.map(money);
		page = page.where((of) =>
			of.or([of('n.TrN_RazemBrutto', 'in', amounts), of('n.TrN_RazemBruttoWal', 'in', amounts)]),
		);
		const marks = linked(unmarked.linkAttribute)
			.select('a.DAt_TrNId')
			.where('a.DAt_TrNId', '=', sql.ref<OptimaSchema['CDN.TraNag']['TrN_TrNID']>('n.TrN_TrNID'));
		page = page.where((of) => of.not(of.exists(marks)));
	}
	return page.orderBy('n.TrN_TrNID').compile();
}

/** Lines of documents, document by document, in their order. */
export function selectLines(documentIds: readonly number[]): SqlStatement {
	return optima
		.selectFrom('CDN.TraElem')
		.select([
			'TrE_TrEID',
			'TrE_TrNId',
			'TrE_TwrId',
			'TrE_TwrKod',
			'TrE_TwrNazwa',
			'TrE_TwrTyp',
			'TrE_Stawka',
			'TrE_Ilosc',
			'TrE_WartoscBrutto',
			'TrE_WartoscBruttoWal',
		])
		.where('TrE_TrNId', 'in', documentIds.map(int))
		.orderBy('TrE_TrNId')
		.orderBy('TrE_Lp')
		.orderBy('TrE_TrEID')
		.compile();
}

/** What the link attribute of documents holds; a document may have none, or several rows. */
export function selectLinkAttributes(
	documentIds: readonly number[],
	linkAttribute: string,
): SqlStatement {
	return linked(linkAttribute)
		.select(['a.DAt_TrNId', 'a.DAt_WartoscTxt'])
		.where('a.DAt_TrNId', 'in', documentIds.map(int))
		.compile();
}

/** Whether the link attribute is defined for documents. */
export function selectAttributeDefinition(linkAttribute: string): SqlStatement {
	return optima
		.selectFrom('CDN.DefAtrybuty')
		.select('DeA_DeAId')
		.top(1)
		.where('DeA_Kod', '=', varchar(ATTRIBUTE_CODE_LENGTH, linkAttribute))
		.where('DeA_Typ', '=', int(DOCUMENT_ATTRIBUTE))
		.compile();
}
