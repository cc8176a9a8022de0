import { sql } from 'kysely';
import { BulkStatement, ofRow } from './bulk-statement';
import { CHANGED_CLAIM_CELLS, EVENT_CELLS, NEW_CLAIM_CELLS, REVISION_CELLS } from './claim-cells';
import type { ClaimRow } from './claim-rows';
import { aboutKeys, insertRows, keyStatements } from './key-statements';
import { type LedgerStore, tableOf } from './ledger-store';
import type { AliasTable, RevisionTable } from './ledger-tables';

/** The statements that claim batches; made once per ledger, each written once per size. */
export type ClaimStatements = ReturnType<typeof claimStatements>;

/** Makes {@link ClaimStatements}. */
export function claimStatements(store: LedgerStore) {
	const revision = tableOf(store, 'revision');
	return {
		insertClaims: insertClaims(store),
		insertAliases: insertAliases(store),
		claims: keyStatements<ClaimRow>(store, { table: 'claim', key: 'root_key' }),
		aliases: keyStatements<AliasTable>(store, { table: 'alias', key: 'alias' }),
		crossings: crossings(store),
		updateClaims: updateClaims(store),
		selectRevisions: aboutKeys<RevisionTable>(
			store,
			'root_key',
			(isAmongKeys) => sql`select * from ${revision} where ${isAmongKeys}`,
		),
		insertRevisions: insertRows(store, 'revision', REVISION_CELLS),
		insertEvents: insertRows(store, 'event', EVENT_CELLS),
	};
}

function insertClaims(store: LedgerStore) {
	type Fixed = 'scope' | 'owner' | 'leaseUntil' | 'now';
	return new BulkStatement<Fixed, { answer: string }>(store.dialect, {
		fixed: { scope: 'name', owner: 'name', leaseUntil: 'bigint', now: 'bigint' },
		columns: NEW_CLAIM_CELLS,
		write: ({ fixed, rows }) => {
			const first = sql.lit(1);
			const given = {
				scope: fixed('scope'),
				state: sql.lit('claimed'),
				owner: fixed('owner'),
				lease_until: fixed('leaseUntil'),
				token: first,
				in_doubt: sql.lit(0),
				attempts: first,
				changes: first,
				created_at: fixed('now'),
				updated_at: fixed('now'),
			};
			const names = NEW_CLAIM_CELLS.map(({ name }) => name);
			return store.dialect.insertNew({
				table: tableOf(store, 'claim'),
				columns: [...Object.keys(given), ...names],
				values: [...Object.values(given), ...names.map(ofRow)],
				rows,
				scope: fixed('scope'),
				key: 'root_key',
			});
		},
	});
}

function insertAliases(store: LedgerStore) {
	return new BulkStatement<'scope', { answer: string }>(store.dialect, {
		fixed: { scope: 'name' },
		columns: [
			{ name: 'alias', type: 'name' },
			{ name: 'root_key', type: 'name' },
		],
		write: ({ fixed, rows }) =>
			store.dialect.insertNew({
				table: tableOf(store, 'alias'),
				columns: ['scope', 'alias', 'root_key'],
				values: [fixed('scope'), ofRow('alias'), ofRow('root_key')],
				rows,
				scope: fixed('scope'),
				key: 'alias',
			}),
	});
}

/** Which ranges of roots hold an alias, and which ranges of aliases hold a root. */
function crossings(store: LedgerStore) {
	type Crossing = { readonly first_key: string; readonly of_aliases: number };
	return new BulkStatement<'scope', Crossing>(store.dialect, {
		fixed: { scope: 'name' },
		columns: [
			{ name: 'first_key', type: 'name' },
			{ name: 'last_key', type: 'name' },
			{ name: 'of_aliases', type: 'integer' },
		],
		write: ({ fixed, rows }) => {
			const holds = (table: string, key: string) =>
				sql`exists (select 1 from ${tableOf(store, table)} as k where k.scope = ${fixed('scope')}
					and k.${sql.ref(key)} >= r.first_key and k.${sql.ref(key)} <= r.last_key)`;
			return sql`select r.first_key, r.of_aliases from ${rows} where r.first_key is not null
				and (r.of_aliases = 0 and ${holds('alias', 'alias')}
				or r.of_aliases = 1 and ${holds('claim', 'root_key')})`;
		},
	});
}

function updateClaims(store: LedgerStore) {
	return new BulkStatement<'scope'>(store.dialect, {
		fixed: { scope: 'name' },
		columns: [...CHANGED_CLAIM_CELLS, { name: 'changes_before', type: 'integer' }],
		write: ({ fixed, rows }) =>
			store.dialect.change({
				table: tableOf(store, 'claim'),
				columns: CHANGED_CLAIM_CELLS.map(({ name }) => name).filter((name) => name !== 'root_key'),
				rows,
				match: sql`c.scope = ${fixed('scope')} and c.root_key = r.root_key and c.changes = r.changes_before`,
			}),
	});
}
