import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Selectable, sql } from 'kysely';
import { foldText } from '../../../domain/contractor/fold-text';
import { REASONS } from '../../../domain/reason-codes';
import type {
	DeskCounts,
	DeskEntry,
	DeskPage,
	DeskQuery,
	DeskView,
} from '../../../ports/order-desk';
import { aliasesOf, type ClaimRow, documentOf, reasonOf, rootKeyOf } from '../claim-rows';
import type { LedgerStore } from '../ledger-store';
import type { DeskNoteTable } from '../ledger-tables';
import { toStoredScope } from '../stored-key';
import { type DeskCursor, parseCursor, printCursor } from './desk-cursor';

/** Rows looked at in one turn of the event loop. */
const PART = 500;

/** Parts a page looks through before it answers with what it has. */
const MOST_PARTS = 20;

/** Settled orders are counted up to here: nobody needs to know whether it was 400,000 or 400,001. */
const MOST_COUNTED = 10_000;

/** A claim with what the list says of it beside. */
export type DeskRow = Omit<ClaimRow, 'compact'> &
	Pick<Selectable<DeskNoteTable>, 'customer' | 'total' | 'search' | 'noted_at'>;

const CLAIM_COLUMNS = [
	'c.scope',
	'c.root_key',
	'c.root_text',
	'c.aliases',
	'c.state',
	'c.owner',
	'c.lease_until',
	'c.token',
	'c.in_doubt',
	'c.fingerprint',
	'c.document_id',
	'c.document_number',
	'c.document_outcome',
	'c.reason_code',
	'c.reason_message',
	'c.customer_order_number',
	'c.placed_at',
	'c.attempts',
	'c.changes',
	'c.created_at',
	'c.updated_at',
] as const;

/** A row as a line of the list. */
export function toEntry(row: DeskRow): DeskEntry {
	const claim = { ...row, compact: 0 };
	return {
		rootKey: rootKeyOf(row),
		aliases: aliasesOf(row),
		state: row.state,
		version: Number(row.changes),
		customerOrderNumber: row.customer_order_number,
		placedAt: row.placed_at,
		updatedAt: Number(row.updated_at),
		leaseUntil: Number(row.lease_until),
		document: documentOf(claim),
		reason: reasonOf(claim),
		customer: row.customer,
		total: row.total,
	};
}

/** The part of the list an order that stands still belongs to. */
function placeOf({ reason_code: code }: Pick<DeskRow, 'reason_code'>): Exclude<DeskView, 'done'> {
	if (code === null) return 'open';
	return code === 'ORDER_DISMISSED' ? 'dismissed' : REASONS[code].channel;
}

function isIn(view: DeskView, row: DeskRow): boolean {
	if (view === 'done') return true;
	const place = placeOf(row);
	return view === 'open' ? place !== 'dismissed' : place === view;
}

function hasWords(words: readonly string[], row: DeskRow): boolean {
	if (words.length === 0) return true;
	const ofClaim = [rootKeyOf(row), row.aliases, row.customer_order_number, row.document_number];
	const text = `${ofClaim.map((part) => foldText(part ?? '')).join('\n')}\n${row.search}`;
	return words.every((word) => text.includes(word));
}

/** Orders that stand still, newest first. */
async function readStanding(
	{ db, dialect }: LedgerStore,
	scope: string,
	from: DeskCursor | null,
	rows: number,
): Promise<readonly DeskRow[]> {
	const all = db
		.selectFrom('desk_note as d')
		.innerJoin('claim as c', (join) =>
			join.onRef('c.scope', '=', 'd.scope').onRef('c.root_key', '=', 'd.root_key'),
		)
		.select(CLAIM_COLUMNS)
		.select(['d.customer', 'd.total', 'd.search', 'd.noted_at'])
		.where('d.scope', '=', scope)
		.where('c.state', '!=', 'settled');
	const rest =
		from === null
			? all
			: all.where((is) =>
					is.or([
						is('d.noted_at', '<', from.at),
						is.and([is('d.noted_at', '=', from.at), is('d.root_key', '<', from.key)]),
					]),
				);
	const ordered = rest.orderBy('d.noted_at', 'desc').orderBy('d.root_key', 'desc');
	return await dialect.first(ordered, rows).execute();
}

/** Settled orders, newest first; those that were made compact are only found in the ERP. */
async function readDone(
	{ db, dialect }: LedgerStore,
	scope: string,
	from: DeskCursor | null,
	rows: number,
): Promise<readonly DeskRow[]> {
	const all = db
		.selectFrom('claim as c')
		.select(CLAIM_COLUMNS)
		.select([
			sql<string>`''`.as('customer'),
			sql<string>`''`.as('total'),
			sql<string>`''`.as('search'),
			'c.updated_at as noted_at',
		])
		// Literals: the database shall see that its index of settled claims fits.
		.where('c.state', '=', sql.lit('settled'))
		.where('c.compact', '=', sql.lit(0))
		.where('c.scope', '=', scope);
	const rest =
		from === null
			? all
			: all
					.where('c.updated_at', '<=', from.at)
					.where((is) =>
						is.or([is('c.updated_at', '<', from.at), is('c.root_key', '<', from.key)]),
					);
	const ordered = rest.orderBy('c.updated_at', 'desc').orderBy('c.root_key', 'desc');
	return await dialect.first(ordered, rows).execute();
}

function cursorOf(row: DeskRow): DeskCursor {
	return { at: Number(row.noted_at), key: row.root_key };
}

/** The words of a search, each of which has to occur. */
function wordsOf(search: string): readonly string[] {
	return foldText(search)
		.split(' ')
		.filter((word) => word !== '');
}

/**
 * A page of the list.
 *
 * Cost: parts of an index, each in a turn of the event loop of its own; a search that finds little ends after so many
 * parts and tells where to go on.
 */
export async function listDesk(
	store: LedgerStore,
	scope: string,
	query: DeskQuery,
): Promise<DeskPage> {
	const stored = toStoredScope(scope);
	const words = wordsOf(query.search);
	const read = query.view === 'done' ? readDone : readStanding;
	const entries: DeskEntry[] = [];
	let from = parseCursor(query.cursor);
	for (let part = 0; part < MOST_PARTS; part += 1) {
		const size = words.length === 0 && part === 0 ? query.limit + 1 : PART;
		const rows = await read(store, stored, from, size);
		for (const row of rows) {
			if (!isIn(query.view, row) || !hasWords(words, row)) {
				from = cursorOf(row);
				continue;
			}
			if (entries.length === query.limit) return { entries, next: from && printCursor(from) };
			entries.push(toEntry(row));
			from = cursorOf(row);
		}
		if (rows.length < size) return { entries, next: null };
		await nextTurn();
	}
	return { entries, next: from && printCursor(from) };
}

/** How many orders each part of the list has. */
export async function countDesk({ db, dialect }: LedgerStore, scope: string): Promise<DeskCounts> {
	const stored = toStoredScope(scope);
	const standing = await db
		.selectFrom('desk_note as d')
		.innerJoin('claim as c', (join) =>
			join.onRef('c.scope', '=', 'd.scope').onRef('c.root_key', '=', 'd.root_key'),
		)
		.select(({ fn }) => ['c.reason_code', fn.countAll().as('orders')])
		.where('d.scope', '=', stored)
		.where('c.state', '!=', 'settled')
		.groupBy('c.reason_code')
		.execute();
	const counts = { open: 0, errors: 0, syncErrors: 0, dismissed: 0 };
	for (const row of standing) {
		const place = placeOf(row);
		const orders = Number(row.orders);
		if (place !== 'open') counts[place] += orders;
		if (place !== 'dismissed') counts.open += orders;
	}
	const settled = db
		.selectFrom('claim')
		.select('root_key')
		.where('state', '=', sql.lit('settled'))
		.where('compact', '=', sql.lit(0))
		.where('scope', '=', stored);
	const done = await db
		.selectFrom(dialect.first(settled, MOST_COUNTED + 1).as('s'))
		.select(({ fn }) => fn.countAll().as('orders'))
		.executeTakeFirst();
	const count = Number(done?.orders ?? 0);
	return {
		...counts,
		done: { count: Math.min(count, MOST_COUNTED), orMore: count > MOST_COUNTED },
	};
}
