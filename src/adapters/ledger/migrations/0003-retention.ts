import { type Kysely, type Migration, sql } from 'kysely';

/** Third schema: settled claims become compact; an index of those that have not, which costs new claims nothing. */
export function retention(): Migration {
	return {
		up: async (db: Kysely<unknown>) => {
			await db.schema
				.alterTable('claim')
				.addColumn('compact', 'integer', (column) => column.notNull().defaultTo(0))
				.execute();
			await db.schema
				.createIndex('claim_to_compact')
				.on('claim')
				.columns(['updated_at'])
				.where(sql<boolean>`state = 'settled' and compact = 0`)
				.execute();
		},
	};
}
