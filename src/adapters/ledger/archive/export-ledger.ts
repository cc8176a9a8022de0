import type { ArchiveCounts } from '../../../ports/ledger-archive';
import { aliasesOf, type ClaimRow, documentOf, reasonOf, rootKeyOf } from '../claim-rows';
import { sql } from 'kysely';
import { type BulkStatement } from '../bulk-statement';
import { aboutKeys } from '../key-statements';
import { type LedgerStore, tableOf } from '../ledger-store';
import type { EventTable, RevisionTable } from '../ledger-tables';
import {
	ARCHIVE_VERSION,
	type ArchivedClaim,
	type ArchiveLine,
	type HeaderLine,
} from './archive-format';
import { decisionsOf, notesOf, toArchivedDecision, toArchivedNote } from './export-desk';

/** Rows read at once. */
const PART = 500;

/** Hands the lines of a ledger to somebody who writes them down. */
export class LedgerExport {
	private readonly events: BulkStatement<'scope', EventTable>;
	private readonly revisions: BulkStatement<'scope', RevisionTable>;

	constructor(
		private readonly store: LedgerStore,
		private readonly write: (line: string) => Promise<void>,
	) {
		const [event, revision] = [tableOf(store, 'event'), tableOf(store, 'revision')];
		this.events = aboutKeys(store, 'root_key', (isAmongKeys) => {
			return sql<EventTable>`select * from ${event} where ${isAmongKeys} order by root_key, number`;
		});
		this.revisions = aboutKeys(store, 'root_key', (isAmongKeys) => {
			return sql<RevisionTable>`select * from ${revision} where ${isAmongKeys}`;
		});
	}

	/** Header, claims, snapshots, budgets, what the desk keeps, and how many there were. */
	async run(exportedAt: string): Promise<ArchiveCounts> {
		const header: HeaderLine = { orderBridgeLedger: ARCHIVE_VERSION, exportedAt };
		await this.write(JSON.stringify(header));
		const end = {
			claims: await this.claims(),
			snapshots: await this.snapshots(),
			budgets: await this.budgets(),
			notes: await this.notes(),
			decisions: await this.decisions(),
		};
		await this.line({ end });
		return end;
	}

	private async line(line: ArchiveLine): Promise<void> {
		await this.write(JSON.stringify(line));
	}

	private async claims(): Promise<number> {
		let count = 0;
		let last: ClaimRow | undefined;
		for (;;) {
			const rows = await this.claimsAfter(last);
			for (const scope of new Set(rows.map((row) => row.scope))) {
				const ofScope = rows.filter((row) => row.scope === scope);
				for (const claim of await this.withTrail(scope, ofScope)) await this.line({ claim });
			}
			count += rows.length;
			last = rows.at(-1);
			if (rows.length < PART) return count;
		}
	}

	private async claimsAfter(last: ClaimRow | undefined): Promise<readonly ClaimRow[]> {
		const all = this.store.db.selectFrom('claim').selectAll();
		const after = last
			? all.where((is) =>
					is.or([
						is('scope', '>', last.scope),
						is.and([is('scope', '=', last.scope), is('root_key', '>', last.root_key)]),
					]),
				)
			: all;
		const ordered = after.orderBy('scope').orderBy('root_key');
		return await this.store.dialect.first(ordered, PART).execute();
	}

	private async withTrail(
		scope: string,
		rows: readonly ClaimRow[],
	): Promise<readonly ArchivedClaim[]> {
		const { db } = this.store;
		const keys = [rows.map((row) => row.root_key)];
		const events = groupByRoot(await this.events.rows(db, { scope }, keys));
		const revisions = groupByRoot(await this.revisions.rows(db, { scope }, keys));
		return rows.map((row) => ({
			...toArchived(row),
			revisions: (revisions.get(row.root_key) ?? []).map(
				(revision) => [revision.fingerprint, Number(revision.seen_at)] as const,
			),
			// The trail only grows: what came after the row was read is left for another time.
			events: (events.get(row.root_key) ?? [])
				.filter((event) => event.number <= row.changes)
				.map((event) => {
					const { number, kind, owner, detail } = event;
					return [number, Number(event.at), kind, Number(event.token), owner, detail] as const;
				}),
		}));
	}

	private async snapshots(): Promise<number> {
		const { db, dialect } = this.store;
		let count = 0;
		let last: { scope: string; kind: string; snapshot_key: string } | undefined;
		for (;;) {
			const from = last;
			const all = db.selectFrom('snapshot').selectAll();
			const after = from
				? all.where((is) =>
						is.or([
							is('scope', '>', from.scope),
							is.and([is('scope', '=', from.scope), is('kind', '>', from.kind)]),
							is.and([
								is('scope', '=', from.scope),
								is('kind', '=', from.kind),
								is('snapshot_key', '>', from.snapshot_key),
							]),
						]),
					)
				: all;
			const ordered = after.orderBy('scope').orderBy('kind').orderBy('snapshot_key');
			const rows = await dialect.first(ordered, PART).execute();
			for (const { scope, kind, snapshot_key: key, value, updated_at } of rows) {
				await this.line({ snapshot: { scope, kind, key, value, updatedAt: Number(updated_at) } });
			}
			count += rows.length;
			last = rows.at(-1);
			if (rows.length < PART) return count;
		}
	}

	private async notes(): Promise<number> {
		let count = 0;
		for await (const row of notesOf(this.store)) {
			await this.line({ deskNote: toArchivedNote(row) });
			count += 1;
		}
		return count;
	}

	private async decisions(): Promise<number> {
		let count = 0;
		for await (const row of decisionsOf(this.store)) {
			await this.line({ decision: toArchivedDecision(row) });
			count += 1;
		}
		return count;
	}

	/** Budgets are few: one per account at a vendor. */
	private async budgets(): Promise<number> {
		const budgets = await this.store.db.selectFrom('budget').selectAll().execute();
		for (const { budget_key: key, calls, blocked_until } of budgets) {
			const blockedUntil = Number(blocked_until);
			await this.line({ budget: { key, calls: Number(calls), blockedUntil } });
			await this.calls(key);
		}
		return budgets.length;
	}

	private async calls(key: string): Promise<void> {
		const { db, dialect } = this.store;
		for (let from = -1; ;) {
			const after = db
				.selectFrom('budget_call')
				.select(['number', 'at'])
				.where('budget_key', '=', key)
				.where('number', '>', from)
				.orderBy('number');
			const rows = await dialect.first(after, PART).execute();
			const calls = rows.map(({ number, at }) => [Number(number), Number(at)] as const);
			if (calls.length > 0) await this.line({ budgetCalls: { key, calls } });
			if (calls.length < PART) return;
			from = calls.at(-1)?.[0] ?? from;
		}
	}
}

function groupByRoot<Row extends { readonly root_key: string }>(
	rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> {
	const groups = new Map<string, Row[]>();
	for (const row of rows) {
		const group = groups.get(row.root_key);
		if (group) group.push(row);
		else groups.set(row.root_key, [row]);
	}
	return groups;
}

function toArchived(row: ClaimRow): Omit<ArchivedClaim, 'revisions' | 'events'> {
	return {
		scope: row.scope,
		rootKey: rootKeyOf(row),
		aliases: aliasesOf(row),
		state: row.state,
		owner: row.owner,
		leaseUntil: Number(row.lease_until),
		token: Number(row.token),
		inDoubt: row.in_doubt !== 0,
		fingerprint: row.fingerprint,
		document: documentOf(row),
		reason: reasonOf(row),
		customerOrderNumber: row.customer_order_number,
		placedAt: row.placed_at,
		attempts: row.attempts,
		changes: row.changes,
		createdAt: Number(row.created_at),
		updatedAt: Number(row.updated_at),
		compact: row.compact !== 0,
	};
}
