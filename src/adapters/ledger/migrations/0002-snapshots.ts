import type { Kysely, Migration } from 'kysely';
import type { LedgerColumnTypes } from '../ledger-dialect';

/** Second schema: how things looked when they were last seen. */
export function snapshots(types: LedgerColumnTypes): Migration {
	return {
		up: async (db: Kysely<unknown>) => {
			await db.schema
				.createTable('snapshot')
				.addColumn('scope', types.scope, (column) => column.notNull())
				.addColumn('kind', types.scope, (column) => column.notNull())
				.addColumn('snapshot_key', types.key, (column) => column.notNull())
				.addColumn('value', types.text, (column) => column.notNull())
				.addColumn('updated_at', 'bigint', (column) => column.notNull())
				.addPrimaryKeyConstraint('snapshot_key', ['scope', 'kind', 'snapshot_key'])
				.execute();
		},
	};
}
