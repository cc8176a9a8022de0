import { type Kysely, sql } from 'kysely';
import type { BulkStatement } from '../bulk-statement';
import { aboutKeys } from '../key-statements';
import { type LedgerStore, tableOf } from '../ledger-store';
import type { LedgerTables } from '../ledger-tables';
import type { Settlement } from '../settle-claim';
import { toStoredKey, toStoredScope } from '../stored-key';

/** Removes what the desk keeps of orders that have their ERP document: one statement for all that end together. */
export class NotesOfSettled {
	private readonly remove: BulkStatement<'scope'>;

	constructor(store: LedgerStore) {
		const table = tableOf(store, 'desk_note');
		this.remove = aboutKeys(store, 'root_key', (isAmongKeys) => {
			return sql`delete from ${table} where ${isAmongKeys}`;
		});
	}

	async drop(db: Kysely<LedgerTables>, settlements: readonly Settlement[]): Promise<void> {
		const handles = settlements.map(({ handle }) => handle);
		for (const scope of new Set(handles.map((handle) => handle.scope))) {
			const ofScope = handles.filter((handle) => handle.scope === scope);
			const keys = [...new Set(ofScope.map(({ rootKey }) => toStoredKey(rootKey)))];
			await this.remove.run(db, { scope: toStoredScope(scope) }, [keys]);
		}
	}
}
