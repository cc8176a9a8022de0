import type { Result } from '../../domain/result';
import { sql } from 'kysely';
import type { DecisionMemory, RememberedDecision } from '../../ports/decision-memory';
import type { Page, PageRequest } from '../../ports/erp-adapter';
import type { BulkStatement } from './bulk-statement';
import { aboutKeys } from './key-statements';
import { attempt, attemptWriting, type LedgerStore, tableOf } from './ledger-store';
import type { DecisionTable } from './ledger-tables';
import { toStorableText, toStoredKey, toStoredScope } from './stored-key';

type DecisionRow = Pick<
	DecisionTable,
	'buyer_key' | 'card_id' | 'card_symbol' | 'decided_by' | 'decided_at' | 'order_key'
>;

function toDecision(row: DecisionRow): RememberedDecision {
	return {
		buyerKey: row.buyer_key,
		card: { id: row.card_id, symbol: row.card_symbol },
		by: row.decided_by,
		at: Number(row.decided_at),
		rootKey: row.order_key,
	};
}

/** Decisions in the ledger's database. */
export class KyselyDecisionMemory implements DecisionMemory {
	private readonly select: BulkStatement<'scope', DecisionRow>;

	constructor(private readonly store: LedgerStore) {
		this.select = aboutKeys<DecisionRow>(
			store,
			'buyer_key',
			(isAmongKeys) => sql`select buyer_key, card_id, card_symbol, decided_by, decided_at, order_key
				from ${tableOf(store, 'decision')} where revoked_at is null and ${isAmongKeys}`,
		);
	}

	async find(
		scope: string,
		buyerKeys: readonly string[],
	): Promise<Result<ReadonlyMap<string, RememberedDecision>>> {
		return await attempt(this.store, async () => {
			const asked = new Map(buyerKeys.map((key) => [toStoredKey(key), key]));
			const fixed = { scope: toStoredScope(scope) };
			const rows = await this.select.rows(this.store.db, fixed, [[...asked.keys()]]);
			return new Map(
				rows.map((row) => {
					const buyerKey = asked.get(row.buyer_key) ?? row.buyer_key;
					return [buyerKey, { ...toDecision(row), buyerKey }];
				}),
			);
		});
	}

	async remember(scope: string, decision: Omit<RememberedDecision, 'at'>): Promise<Result<void>> {
		const place = { scope: toStoredScope(scope), buyer_key: toStoredKey(decision.buyerKey) };
		const lock = `decisions/${place.scope}`;
		return await attemptWriting(this.store, lock, async ({ db, now }) => {
			await db
				.deleteFrom('decision')
				.where((is) => is.and(place))
				.execute();
			await db
				.insertInto('decision')
				.values({
					...place,
					card_id: toStorableText(decision.card.id),
					card_symbol: toStorableText(decision.card.symbol),
					decided_by: toStorableText(decision.by),
					decided_at: now,
					order_key: toStorableText(decision.rootKey),
					revoked_at: null,
					revoked_by: null,
				})
				.execute();
		});
	}

	async revoke(scope: string, buyerKey: string, by: string): Promise<Result<boolean>> {
		return await attemptWriting(this.store, null, async ({ db, now }) => {
			const { numUpdatedRows } = await db
				.updateTable('decision')
				.set({ revoked_at: now, revoked_by: toStorableText(by) })
				.where('scope', '=', toStoredScope(scope))
				.where('buyer_key', '=', toStoredKey(buyerKey))
				.where('revoked_at', 'is', null)
				.executeTakeFirstOrThrow();
			return numUpdatedRows > 0n;
		});
	}

	async list(
		scope: string,
		{ cursor, limit }: PageRequest,
	): Promise<Result<Page<RememberedDecision>>> {
		const { db, dialect } = this.store;
		return await attempt(this.store, async () => {
			const all = db
				.selectFrom('decision')
				.selectAll()
				.where('scope', '=', toStoredScope(scope))
				.where('revoked_at', 'is', null);
			const from = cursor === null ? all : all.where('buyer_key', '>', cursor);
			const rows = await dialect.first(from.orderBy('buyer_key'), limit).execute();
			const last = rows.length < limit ? undefined : rows.at(-1);
			return { items: rows.map(toDecision), next: last?.buyer_key ?? null };
		});
	}
}
