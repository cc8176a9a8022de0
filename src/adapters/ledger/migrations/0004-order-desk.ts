import { type Kysely, type Migration, sql } from 'kysely';
import type { LedgerColumnTypes } from '../ledger-dialect';

/** Fourth schema: what people at the desk need to know of orders that stand still, and what they decided. */
export function orderDesk(types: LedgerColumnTypes): Migration {
	return {
		up: async (db: Kysely<unknown>) => {
			await db.schema
				.createTable('desk_note')
				.addColumn('scope', types.scope, (column) => column.notNull())
				.addColumn('root_key', types.key, (column) => column.notNull())
				.addColumn('noted_at', 'bigint', (column) => column.notNull())
				.addColumn('customer', types.text, (column) => column.notNull())
				.addColumn('total', types.text, (column) => column.notNull())
				.addColumn('search', types.text, (column) => column.notNull())
				.addColumn('note', types.text)
				.addPrimaryKeyConstraint('desk_note_key', ['scope', 'root_key'])
				.execute();
			await db.schema
				.createIndex('desk_note_newest')
				.on('desk_note')
				.columns(['scope', 'noted_at', 'root_key'])
				.execute();
			await db.schema
				.createTable('decision')
				.addColumn('scope', types.scope, (column) => column.notNull())
				.addColumn('buyer_key', types.key, (column) => column.notNull())
				.addColumn('card_id', types.text, (column) => column.notNull())
				.addColumn('card_symbol', types.text, (column) => column.notNull())
				.addColumn('decided_by', types.text, (column) => column.notNull())
				.addColumn('decided_at', 'bigint', (column) => column.notNull())
				.addColumn('order_key', types.text, (column) => column.notNull())
				.addColumn('revoked_at', 'bigint')
				.addColumn('revoked_by', types.text)
				.addPrimaryKeyConstraint('decision_key', ['scope', 'buyer_key'])
				.execute();
			await db.schema
				.createTable('desk_secret')
				.addColumn('name', types.name, (column) => column.notNull())
				.addColumn('value', types.text, (column) => column.notNull())
				.addPrimaryKeyConstraint('desk_secret_key', ['name'])
				.execute();
			await listWhatStandsStill(db);
		},
	};
}

/** What the step reads and writes; later schemas may differ. */
type Tables = {
	claim: { scope: string; root_key: string; updated_at: number; state: string };
	desk_note: {
		scope: string;
		root_key: string;
		noted_at: number;
		customer: string;
		total: string;
		search: string;
	};
};

/** Orders that stood still before there was a desk: they are listed, and go on when they come again. */
async function listWhatStandsStill(db: Kysely<unknown>): Promise<void> {
	await db
		.withTables<Tables>()
		.insertInto('desk_note')
		.columns(['scope', 'root_key', 'noted_at', 'customer', 'total', 'search'])
		.expression((from) =>
			from
				.selectFrom('claim')
				.select(['scope', 'root_key', 'updated_at as noted_at'])
				.select([sql.lit('').as('customer'), sql.lit('').as('total'), sql.lit('').as('search')])
				.where('state', 'in', ['waiting', 'failed']),
		)
		.execute();
}
