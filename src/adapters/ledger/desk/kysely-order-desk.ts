import { randomBytes } from 'node:crypto';
import type { Result } from '../../../domain/result';
import type {
	DeskAnswer,
	DeskCounts,
	DeskOrder,
	DeskPage,
	DeskQuery,
	DeskVerdict,
	OrderDesk,
} from '../../../ports/order-desk';
import { attempt, attemptWriting, type LedgerStore } from '../ledger-store';
import { findClaim } from '../move-claim';
import { decideAtDesk } from './decide-at-desk';
import { noteOf } from './desk-note-row';
import { countDesk, listDesk, toEntry } from './list-desk';

const SECRET_BYTES = 32;
const NOTHING = { customer: '', total: '', search: '', note: null };

/** The desk in the ledger's database, so that an order, its question and the answer change together. */
export class KyselyOrderDesk implements OrderDesk {
	constructor(private readonly store: LedgerStore) {}

	async list(scope: string, query: DeskQuery): Promise<Result<DeskPage>> {
		return await attempt(this.store, async () => await listDesk(this.store, scope, query));
	}

	async count(scope: string): Promise<Result<DeskCounts>> {
		return await attempt(this.store, async () => await countDesk(this.store, scope));
	}

	async read(scope: string, key: string): Promise<Result<DeskOrder | null>> {
		const { db } = this.store;
		return await attempt(this.store, async () => {
			const claim = await findClaim(db, scope, key);
			if (claim === undefined) return null;
			const kept = await db
				.selectFrom('desk_note')
				.selectAll()
				.where('scope', '=', claim.scope)
				.where('root_key', '=', claim.root_key)
				.executeTakeFirst();
			const noted = claim.state === 'settled' ? NOTHING : (kept ?? NOTHING);
			const row = { ...claim, ...noted, noted_at: Number(claim.updated_at) };
			return { ...toEntry(row), note: noteOf(noted) };
		});
	}

	async decide(verdict: DeskVerdict): Promise<Result<DeskAnswer>> {
		return await attemptWriting(this.store, null, async (writing) => {
			return await decideAtDesk(writing, verdict);
		});
	}

	async secret(name: string): Promise<Result<string>> {
		return await attemptWriting(this.store, `desk-secret/${name}`, async ({ db }) => {
			const known = await db
				.selectFrom('desk_secret')
				.select('value')
				.where('name', '=', name)
				.executeTakeFirst();
			if (known) return known.value;
			const value = randomBytes(SECRET_BYTES).toString('base64url');
			await db.insertInto('desk_secret').values({ name, value }).execute();
			return value;
		});
	}

	async forget(olderThanMs: number): Promise<Result<number>> {
		return await attemptWriting(this.store, null, async ({ db, now }) => {
			const { numUpdatedRows } = await db
				.updateTable('desk_note')
				.set({ note: null, customer: '', total: '', search: '' })
				.where('noted_at', '<=', now - olderThanMs)
				.where('note', 'is not', null)
				.executeTakeFirstOrThrow();
			return Number(numUpdatedRows);
		});
	}
}
