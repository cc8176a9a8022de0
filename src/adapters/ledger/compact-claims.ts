import { sql } from 'kysely';
import { BulkStatement } from './bulk-statement';
import { EVENT_CELLS, toColumns } from './claim-cells';
import type { ClaimRow } from './claim-rows';
import { claimStatements } from './claim-statements';
import { aboutKeys } from './key-statements';
import { type LedgerStore, Overtaken, tableOf, type Writing } from './ledger-store';
import type { RowColumn } from './rows-table';

const COMPACT_CELLS = [
	{ name: 'root_key', type: 'name' },
	{ name: 'owner', type: 'name' },
	{ name: 'compact', type: 'integer' },
	{ name: 'changes', type: 'integer' },
	{ name: 'changes_before', type: 'integer' },
] as const satisfies readonly RowColumn[];

type Candidate = Pick<
	ClaimRow,
	| 'scope'
	| 'root_key'
	| 'changes'
	| 'token'
	| 'updated_at'
	| 'document_outcome'
	| 'document_number'
	| 'document_id'
>;

/**
 * Takes the audit trail from settled claims that have grown old, and keeps what tells the order again for ever: its
 * references, its numbers, its ERP document, its fingerprints. One line of the trail says what stood there.
 */
export class Compaction {
	private readonly update: BulkStatement<'scope'>;
	private readonly deleteEvents: BulkStatement<'scope'>;
	private readonly insertEvents: BulkStatement<'scope'>;

	constructor(private readonly store: LedgerStore) {
		const event = tableOf(store, 'event');
		this.update = new BulkStatement(store.dialect, {
			fixed: { scope: 'name' },
			columns: COMPACT_CELLS,
			write: ({ fixed, rows }) =>
				store.dialect.change({
					table: tableOf(store, 'claim'),
					columns: ['owner', 'compact', 'changes'],
					rows,
					match: sql`c.scope = ${fixed('scope')} and c.root_key = r.root_key and c.changes = r.changes_before`,
				}),
		});
		this.deleteEvents = aboutKeys(store, 'root_key', (isAmongKeys) => {
			return sql`delete from ${event} where ${isAmongKeys}`;
		});
		this.insertEvents = claimStatements(store).insertEvents;
	}

	/** Makes up to `limit` claims compact; answers how many. */
	async run(writing: Writing, olderThanMs: number, limit: number): Promise<number> {
		const candidates = await this.candidates(writing, olderThanMs, limit);
		for (const scope of new Set(candidates.map((claim) => claim.scope))) {
			const claims = candidates.filter((claim) => claim.scope === scope);
			await this.compact(writing, scope, claims);
		}
		return candidates.length;
	}

	/** Settled claims nobody has touched for so long; those with something to tell a person are left alone. */
	private async candidates(
		{ db, now }: Writing,
		olderThanMs: number,
		limit: number,
	): Promise<readonly Candidate[]> {
		const query = db
			.selectFrom('claim')
			.select(['scope', 'root_key', 'changes', 'token', 'updated_at'])
			.select(['document_outcome', 'document_number', 'document_id'])
			// Literals: the database shall see that its index of settled claims fits.
			.where('state', '=', sql.lit('settled'))
			.where('compact', '=', sql.lit(0))
			.where('reason_code', 'is', null)
			.where('updated_at', '<=', now - olderThanMs)
			.orderBy('updated_at');
		return await this.store.dialect.first(query, limit).execute();
	}

	private async compact(
		{ db, now }: Writing,
		scope: string,
		claims: readonly Candidate[],
	): Promise<void> {
		const rows = claims.map(({ root_key, changes }) => ({
			root_key,
			owner: '',
			compact: 1,
			changes: changes + 1,
			changes_before: changes,
		}));
		const answers = await this.update.run(db, { scope }, toColumns(COMPACT_CELLS, rows));
		const updated = answers.reduce((sum, answer) => sum + Number(answer.numAffectedRows), 0);
		if (updated !== claims.length) throw new Overtaken('an order was changed meanwhile');
		await this.deleteEvents.run(db, { scope }, [claims.map(({ root_key }) => root_key)]);
		const lines = claims.map((claim) => ({
			root_key: claim.root_key,
			number: claim.changes + 1,
			at: now,
			kind: 'compacted',
			token: Number(claim.token),
			owner: '',
			detail: summaryOf(claim),
		}));
		await this.insertEvents.run(db, { scope }, toColumns(EVENT_CELLS, lines));
	}
}

function summaryOf(claim: Candidate): string {
	const number = claim.document_number || claim.document_id || '';
	return `${claim.document_outcome ?? ''} ${number}, settled ${new Date(Number(claim.updated_at)).toISOString()}`;
}
