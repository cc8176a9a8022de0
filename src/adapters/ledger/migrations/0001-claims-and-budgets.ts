import type { Kysely, Migration } from 'kysely';
import type { LedgerColumnTypes } from '../ledger-dialect';

/** First schema: claims with their aliases, revisions and events, and the call budgets. */
export function claimsAndBudgets(types: LedgerColumnTypes): Migration {
	return {
		up: async (db: Kysely<unknown>) => {
			await db.schema
				.createTable('claim')
				.addColumn('scope', types.scope, (column) => column.notNull())
				.addColumn('root_key', types.key, (column) => column.notNull())
				.addColumn('root_text', types.text)
				.addColumn('aliases', types.text, (column) => column.notNull())
				.addColumn('state', types.name, (column) => column.notNull())
				.addColumn('owner', types.name, (column) => column.notNull())
				.addColumn('lease_until', 'bigint', (column) => column.notNull())
				.addColumn('token', 'bigint', (column) => column.notNull())
				.addColumn('in_doubt', 'integer', (column) => column.notNull())
				.addColumn('fingerprint', types.name, (column) => column.notNull())
				.addColumn('document_id', types.text)
				.addColumn('document_number', types.text)
				.addColumn('document_outcome', types.name)
				.addColumn('reason_code', types.name)
				.addColumn('reason_message', types.text)
				.addColumn('customer_order_number', types.text, (column) => column.notNull())
				.addColumn('placed_at', types.text, (column) => column.notNull())
				.addColumn('attempts', 'integer', (column) => column.notNull())
				.addColumn('changes', 'integer', (column) => column.notNull())
				.addColumn('created_at', 'bigint', (column) => column.notNull())
				.addColumn('updated_at', 'bigint', (column) => column.notNull())
				.addPrimaryKeyConstraint('claim_key', ['scope', 'root_key'])
				.execute();
			await db.schema
				.createTable('alias')
				.addColumn('scope', types.scope, (column) => column.notNull())
				.addColumn('alias', types.key, (column) => column.notNull())
				.addColumn('root_key', types.key, (column) => column.notNull())
				.addPrimaryKeyConstraint('alias_key', ['scope', 'alias'])
				.execute();
			await db.schema
				.createTable('revision')
				.addColumn('scope', types.scope, (column) => column.notNull())
				.addColumn('root_key', types.key, (column) => column.notNull())
				.addColumn('fingerprint', types.name, (column) => column.notNull())
				.addColumn('seen_at', 'bigint', (column) => column.notNull())
				.addPrimaryKeyConstraint('revision_key', ['scope', 'root_key', 'fingerprint'])
				.execute();
			await db.schema
				.createTable('event')
				.addColumn('scope', types.scope, (column) => column.notNull())
				.addColumn('root_key', types.key, (column) => column.notNull())
				.addColumn('number', 'integer', (column) => column.notNull())
				.addColumn('at', 'bigint', (column) => column.notNull())
				.addColumn('kind', types.name, (column) => column.notNull())
				.addColumn('token', 'bigint', (column) => column.notNull())
				.addColumn('owner', types.name, (column) => column.notNull())
				.addColumn('detail', types.text, (column) => column.notNull())
				.addPrimaryKeyConstraint('event_key', ['scope', 'root_key', 'number'])
				.execute();
			await db.schema
				.createTable('budget')
				.addColumn('budget_key', types.key, (column) => column.notNull())
				.addColumn('calls', 'bigint', (column) => column.notNull())
				.addColumn('blocked_until', 'bigint', (column) => column.notNull())
				.addPrimaryKeyConstraint('budget_key', ['budget_key'])
				.execute();
			await db.schema
				.createTable('budget_call')
				.addColumn('budget_key', types.key, (column) => column.notNull())
				.addColumn('number', 'bigint', (column) => column.notNull())
				.addColumn('at', 'bigint', (column) => column.notNull())
				.addPrimaryKeyConstraint('budget_call_key', ['budget_key', 'number'])
				.execute();
		},
	};
}
