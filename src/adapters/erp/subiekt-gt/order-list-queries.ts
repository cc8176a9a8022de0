import {
	type Expression,
	expressionBuilder,
	type ExpressionBuilder,
	sql,
	type SqlBool,
} from 'kysely';
import type { ErpOrderStatus } from '../../../domain/order/erp-order';
import type { SqlStatement } from '../../../ports/sql-session';
import { day, int, likeLiteral, money, varchar } from '../../../transport/sql/mssql-builder';
import { MARKER_PREFIX } from '../shared/root-marker';
import { type CancellingFlags, carriesFlag } from './flag-queries';
import { header, type HeaderParts, REMARKS_LENGTH } from './order-queries';
import type { SubiektSchema } from './subiekt-gt-schema';

/** Bit of `dok_StatusEx`: some of the order was delivered. Source: structure description, section 1.3. */
export const PARTLY_REALISED = 1;

/** Remarks with a mark of ours, whichever order it names. */
const ANY_MARK = varchar(REMARKS_LENGTH, `%${likeLiteral(MARKER_PREFIX)}%`);

type Orders = ExpressionBuilder<SubiektSchema, 'dok__Dokument'>;

/** `dok_Status` of the states an order is asked for; the others never occur on a ZK. */
const STATUSES: Readonly<Partial<Record<ErpOrderStatus, readonly number[]>>> = {
	open: [5, 6],
	reserved: [7],
	partlyRealised: [5, 6, 7],
	realised: [8],
};

const KNOWN_STATUSES = [5, 6, 7, 8];

/** Whether an order is in a state, as `toOrderStatus` tells it; undefined for states no order has. */
function inState(of: Orders, status: ErpOrderStatus): Expression<SqlBool> | undefined {
	if (status === 'unknown') return of('dok_Status', 'not in', KNOWN_STATUSES.map(int));
	const statuses = STATUSES[status];
	if (!statuses) return undefined;
	const isStatus = of('dok_Status', 'in', statuses.map(int));
	if (status === 'realised') return isStatus;
	const partly = sql<number>`(coalesce(${sql.ref('dok_StatusEx')}, 0) & ${sql.lit(PARTLY_REALISED)})`;
	const wanted = status === 'partlyRealised' ? PARTLY_REALISED : 0;
	return of.and([isStatus, of(partly, '=', wanted)]);
}

/** Whether an order is in one of the states; a flag that means cancelled counts before the status. */
function inOneOf(
	of: Orders,
	statuses: readonly ErpOrderStatus[],
	cancelling: CancellingFlags | undefined,
): Expression<SqlBool> | undefined {
	const byStatus = statuses.flatMap((status) => inState(of, status) ?? []);
	const live = byStatus.length > 0 ? of.or(byStatus) : undefined;
	if (!cancelling) return live;
	const isCancelled = carriesFlag(of, cancelling);
	if (!statuses.includes('cancelled')) return live && of.and([live, of.not(isCancelled)]);
	return live ? of.or([isCancelled, live]) : isCancelled;
}

/** Which orders a page of the list holds. */
export interface OrderList {
	/** First day, and the day after the last one; null for no bound. */
	readonly from: string | null;
	readonly before: string | null;
	readonly statuses: readonly ErpOrderStatus[];
	/** Undefined for all. */
	readonly unmarkedTotals?: readonly string[] | undefined;
	readonly after: number;
	readonly rows: number;
	/** Flags that mean cancelled; undefined when no flag does. */
	readonly cancelling: CancellingFlags | undefined;
}

/**
 * A page of orders, oldest key first; undefined when no order can be in one of the states.
 *
 * Cost: keyset paging along `(dok_Typ, dok_Id)`; a page never reads what an earlier page has read. Day, state and total
 * are looked at row by row, so a narrow window deep in a long history walks there once, page by page.
 */
export function selectOrderPage(list: OrderList, parts: HeaderParts): SqlStatement | undefined {
	let orders = header(parts).top(list.rows).where('dok_Id', '>', int(list.after)).orderBy('dok_Id');
	if (list.from !== null) orders = orders.where('dok_DataWyst', '>=', day(list.from));
	if (list.before !== null) orders = orders.where('dok_DataWyst', '<', day(list.before));
	const { statuses, unmarkedTotals, cancelling } = list;
	if (unmarkedTotals) {
		orders = orders
			.where('dok_WartBrutto', 'in', unmarkedTotals.map(money))
			.where((of) => of.or([of('dok_Uwagi', 'is', null), of('dok_Uwagi', 'not like', ANY_MARK)]));
	}
	if (statuses.length === 0) return orders.compile();
	const wanted = inOneOf(expressionBuilder<SubiektSchema, 'dok__Dokument'>(), statuses, cancelling);
	return wanted && orders.where(wanted).compile();
}
