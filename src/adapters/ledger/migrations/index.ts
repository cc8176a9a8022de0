import type { Migration } from 'kysely';
import type { LedgerColumnTypes } from '../ledger-dialect';
import { claimsAndBudgets } from './0001-claims-and-budgets';
import { snapshots } from './0002-snapshots';
import { retention } from './0003-retention';
import { orderDesk } from './0004-order-desk';

/** All schemas of the ledger, oldest first; a published one never changes. */
export function ledgerMigrations(types: LedgerColumnTypes): Record<string, Migration> {
	return {
		'0001-claims-and-budgets': claimsAndBudgets(types),
		'0002-snapshots': snapshots(types),
		'0003-retention': retention(),
		'0004-order-desk': orderDesk(types),
	};
}
