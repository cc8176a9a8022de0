import type { ClaimState } from '../../domain/dedupe/claim-state';
import type { ClaimMove } from '../../domain/dedupe/claim-moves';
import type { Finding } from '../../domain/outcome';
import type { ReasonCode } from '../../domain/reason-codes';
import { type Result, succeed } from '../../domain/result';
import type { Page, PageRequest } from '../../ports/erp-adapter';
import type { DeskNote } from '../../ports/order-desk';
import type {
	ClaimAnswer,
	ClaimHandle,
	ClaimOptions,
	ClaimRecord,
	ClaimRequest,
	LedgerDocument,
	LedgerEvent,
	OrderLedger,
	SettledClaim,
	SettledQuery,
	WritePermission,
} from '../../ports/order-ledger';
import { AskedTogether } from '../asking/asked-together';
import { type Beginning, beginOne } from './begin-write';
import { ClaimBatch } from './claim-batch';
import { readSettled, readWaiting } from './claim-pages';
import { Compaction } from './compact-claims';
import { NotesOfSettled } from './desk/notes-of-settled';
import { toStorableDocument } from './late-settlement';
import {
	attempt,
	attemptWriting,
	claimsLock,
	type Durability,
	type LedgerStore,
	type Writing,
} from './ledger-store';
import { type MoveChange, moveClaim } from './move-claim';
import { noteDocument } from './note-document';
import { countClaims, readTrail } from './read-trail';
import { releaseClaim } from './release-claim';
import { type Settlement, settleOne } from './settle-claim';
import { toStoredScope } from './stored-key';

/** Tokens below are handed out by dry runs and mean nothing. */
const FIRST_TOKEN = 1;

type Kept = Result<{ readonly kept: boolean }>;

/**
 * The ledger in a database, whichever Kysely speaks to.
 *
 * The write permission follows the token, not the lease: an owner whose lease has ended and whom nobody
 * followed may still write, because any later claim would have taken a newer token in the same store.
 */
export class KyselyLedger implements OrderLedger {
	private readonly batch: ClaimBatch;
	private readonly compaction: Compaction;
	private readonly notes: NotesOfSettled;
	private readonly beginning: AskedTogether<Beginning, WritePermission>;
	private readonly settling: AskedTogether<Settlement, { readonly kept: boolean }>;

	constructor(private readonly store: LedgerStore) {
		this.batch = new ClaimBatch(store);
		this.compaction = new Compaction(store);
		this.notes = new NotesOfSettled(store);
		this.beginning = new AskedTogether(async (beginnings) => await this.beginAll(beginnings));
		this.settling = new AskedTogether(async (settlements) => await this.settleAll(settlements));
	}

	async claim(
		requests: readonly ClaimRequest[],
		options: ClaimOptions,
	): Promise<Result<readonly ClaimAnswer[]>> {
		if (requests.length === 0) return succeed([]);
		const { store, batch } = this;
		if (options.dryRun) {
			return await attempt(store, async () => {
				return await batch.preview(store.db, await store.now(), requests, options);
			});
		}
		// Claims of one scope follow each other, so that no two batches meet in an order's references.
		return await attemptWriting(
			store,
			claimsLock(toStoredScope(options.scope)),
			async (writing) => {
				return await batch.run(writing, requests, options);
			},
		);
	}

	async beginWrite(handle: ClaimHandle, leaseMs: number): Promise<Result<WritePermission>> {
		return await this.beginning.ask({ handle, leaseMs });
	}

	async settle(handle: ClaimHandle, told: LedgerDocument): Promise<Kept> {
		if (handle.token < FIRST_TOKEN) return succeed({ kept: false });
		return await this.settling.ask({ handle, document: toStorableDocument(told) });
	}

	async wait(
		handle: ClaimHandle,
		code: ReasonCode,
		message: string,
		note?: DeskNote,
	): Promise<Kept> {
		return await this.move(handle, 'wait', {
			reason: { code, message },
			leaseUntil: 0,
			detail: code,
			...(note ? { note } : {}),
		});
	}

	async refuse(
		handle: ClaimHandle,
		code: ReasonCode,
		message: string,
		note?: DeskNote,
	): Promise<Kept> {
		return await this.move(handle, 'refuse', {
			reason: { code, message },
			leaseUntil: 0,
			detail: code,
			...(note ? { note } : {}),
		});
	}

	async doubt(
		handle: ClaimHandle,
		message: string,
		quietMs: number,
		note?: DeskNote,
	): Promise<Kept> {
		return await this.move(handle, 'doubt', (now) => ({
			reason: { code: 'WRITE_IN_DOUBT', message },
			leaseUntil: now + quietMs,
			detail: 'WRITE_IN_DOUBT',
			...(note ? { note } : {}),
		}));
	}

	async yield(
		handle: ClaimHandle,
		code: ReasonCode,
		message: string,
		note?: DeskNote,
	): Promise<Kept> {
		return await this.move(handle, 'yield', {
			reason: { code, message },
			leaseUntil: 0,
			detail: code,
			...(note ? { note } : {}),
		});
	}

	async release(
		scope: string,
		rootKey: string,
		reason: string,
	): Promise<Result<ClaimRecord | null>> {
		const released = await this.write(async (writing) => {
			return await releaseClaim(writing, scope, rootKey, reason);
		});
		return released.ok ? released.value : released;
	}

	async find(scope: string, keys: readonly string[]): Promise<Result<readonly ClaimRecord[]>> {
		return await attempt(this.store, async () => await this.batch.find(this.store.db, scope, keys));
	}

	async settled(scope: string, query: SettledQuery): Promise<Result<Page<SettledClaim>>> {
		return await attempt(this.store, async () => await readSettled(this.store, scope, query));
	}

	async waiting(scope: string, page: PageRequest): Promise<Result<Page<ClaimRecord>>> {
		return await attempt(this.store, async () => await readWaiting(this.store, scope, page));
	}

	async noteDocument(
		scope: string,
		rootKey: string,
		told: LedgerDocument,
		finding: Finding | null,
	): Promise<Result<{ readonly changed: boolean }>> {
		const document = toStorableDocument(told);
		return await this.write(async (writing) => {
			return { changed: await noteDocument(writing, { scope, rootKey, document, finding }) };
		});
	}

	async compact(olderThanMs: number, limit: number): Promise<Result<number>> {
		return await this.write(async (writing) => {
			return await this.compaction.run(writing, olderThanMs, limit);
		});
	}

	async events(scope: string, rootKey: string): Promise<Result<readonly LedgerEvent[]>> {
		return await attempt(this.store, async () => await readTrail(this.store.db, scope, rootKey));
	}

	async count(scope: string): Promise<Result<Readonly<Record<ClaimState, number>>>> {
		return await attempt(this.store, async () => await countClaims(this.store.db, scope));
	}

	async close(): Promise<void> {
		await this.store.db.destroy();
	}

	/** Permits writes in one transaction: those that are next come together. */
	private async beginAll(
		beginnings: readonly Beginning[],
	): Promise<Result<readonly WritePermission[]>> {
		return await this.write(async (writing) => {
			const permissions: WritePermission[] = [];
			for (const beginning of beginnings) permissions.push(await beginOne(writing, beginning));
			return permissions;
		});
	}

	/**
	 * Settles orders in one transaction: a run ends several at the same moment. A settlement that a power cut takes back
	 * leaves a write in doubt, and the order is found in the ERP.
	 */
	private async settleAll(
		settlements: readonly Settlement[],
	): Promise<Result<readonly { readonly kept: boolean }[]>> {
		const settleEach = async (writing: Writing) => {
			const kept: { readonly kept: boolean }[] = [];
			for (const settlement of settlements) kept.push(await settleOne(writing, settlement));
			const ended = settlements.filter((_settlement, index) => kept[index]?.kept);
			await this.notes.drop(writing.db, ended);
			return kept;
		};
		return await this.write(settleEach, { mayBeForgotten: true });
	}

	private async move(
		handle: ClaimHandle,
		move: ClaimMove,
		change: MoveChange | ((now: number) => MoveChange),
	): Promise<Kept> {
		return await this.write(async ({ db, now }) => {
			const what = typeof change === 'function' ? change(now) : change;
			return { kept: await moveClaim(db, handle, move, what, now) };
		});
	}

	private async write<T>(
		work: (writing: Writing) => Promise<T>,
		durability?: Durability,
	): Promise<Result<T>> {
		return await attemptWriting(this.store, null, work, durability);
	}
}
