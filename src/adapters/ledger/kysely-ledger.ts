import type { Kysely } from 'kysely';
import { CLAIM_STATES, type ClaimState } from '../../domain/dedupe/claim-state';
import type { ClaimMove } from '../../domain/dedupe/claim-moves';
import type { ReasonCode } from '../../domain/reason-codes';
import { type Result, fail, integrationError, succeed } from '../../domain/result';
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
import type { Page, PageRequest } from '../../ports/erp-adapter';
import { ClaimBatch } from './claim-batch';
import { readSettled, readWaiting } from './claim-pages';
import { type ClaimRow, documentOf, rootKeyOf, toClaimRecord } from './claim-rows';
import { isSameDocument, noteLateSettlement } from './late-settlement';
import { attempt, attemptWriting, type LedgerStore, type Writing } from './ledger-store';
import type { LedgerTables } from './ledger-tables';
import { appendEvent, changeClaim, type MoveChange, moveClaim, readClaim } from './move-claim';
import { toStoredKey, toStoredScope } from './stored-key';

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

	constructor(private readonly store: LedgerStore) {
		this.batch = new ClaimBatch(store);
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
		return await attemptWriting(store, `claims/${options.scope}`, async (writing) => {
			return await batch.run(writing, requests, options);
		});
	}

	async beginWrite(handle: ClaimHandle, leaseMs: number): Promise<Result<WritePermission>> {
		return await this.write(async ({ db, now }) => {
			const change: MoveChange = { leaseUntil: now + leaseMs, detail: '' };
			if (await moveClaim(db, handle, 'beginWrite', change, now)) return { kind: 'granted' };
			const row = await readClaim(db, handle.scope, handle.rootKey);
			const document = row?.state === 'settled' ? documentOf(row) : null;
			if (document) return { kind: 'settled', document };
			return { kind: 'lost', record: row ? toClaimRecord(row, handle.scope) : null };
		});
	}

	async settle(handle: ClaimHandle, document: LedgerDocument): Promise<Kept> {
		if (handle.token < FIRST_TOKEN) return succeed({ kept: false });
		return await this.write(async ({ db, now }) => {
			const detail = `${document.outcome} ${document.number || document.id}`;
			const change: MoveChange = { document, reason: null, leaseUntil: 0, detail };
			if (await moveClaim(db, handle, 'settle', change, now)) return { kept: true };
			const row = await readClaim(db, handle.scope, handle.rootKey);
			if (row === undefined) return { kept: false };
			if (row.state === 'settled' && isSameDocument(documentOf(row), document)) {
				return { kept: true };
			}
			await noteLateSettlement(db, row, document, now);
			return { kept: false };
		});
	}

	async wait(handle: ClaimHandle, code: ReasonCode, message: string): Promise<Kept> {
		return await this.move(handle, 'wait', {
			reason: { code, message },
			leaseUntil: 0,
			detail: code,
		});
	}

	async refuse(handle: ClaimHandle, code: ReasonCode, message: string): Promise<Kept> {
		return await this.move(handle, 'refuse', {
			reason: { code, message },
			leaseUntil: 0,
			detail: code,
		});
	}

	async doubt(handle: ClaimHandle, message: string, quietMs: number): Promise<Kept> {
		return await this.move(handle, 'doubt', (now) => ({
			reason: { code: 'WRITE_IN_DOUBT', message },
			leaseUntil: now + quietMs,
			detail: 'WRITE_IN_DOUBT',
		}));
	}

	async yield(handle: ClaimHandle, code: ReasonCode, message: string): Promise<Kept> {
		return await this.move(handle, 'yield', {
			reason: { code, message },
			leaseUntil: 0,
			detail: code,
		});
	}

	async release(
		scope: string,
		rootKey: string,
		reason: string,
	): Promise<Result<ClaimRecord | null>> {
		const released = await this.write(async ({ db, now }) => {
			const row = await this.rowOf(db, scope, rootKey);
			if (row === undefined) return succeed(null);
			const isWriting = row.state === 'writing' || row.state === 'inDoubt';
			if (isWriting && now < Number(row.lease_until)) return fail(writeInProgress(row, now));
			if (row.state !== 'released') await releaseRow(db, row, reason, now);
			const after = await readClaim(db, scope, rootKeyOf(row));
			return succeed(after ? toClaimRecord(after, scope) : null);
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

	async events(scope: string, rootKey: string): Promise<Result<readonly LedgerEvent[]>> {
		return await attempt(this.store, async () => {
			const { db } = this.store;
			const claim = await this.rowOf(db, scope, rootKey);
			if (claim === undefined) return [];
			const rows = await db
				.selectFrom('event')
				.select(['number', 'at', 'kind', 'token', 'owner', 'detail'])
				.where('scope', '=', claim.scope)
				.where('root_key', '=', claim.root_key)
				.orderBy('number')
				.execute();
			const root = rootKeyOf(claim);
			const { created_at: at, owner } = claim;
			const first = { number: 1, at, kind: 'claimed', token: 1, owner, detail: '' };
			return (rows[0]?.number === 1 ? rows : [first, ...rows]).map((row) => ({
				at: Number(row.at),
				rootKey: root,
				kind: row.kind,
				token: Number(row.token),
				owner: row.owner,
				detail: row.detail,
			}));
		});
	}

	async count(scope: string): Promise<Result<Readonly<Record<ClaimState, number>>>> {
		return await attempt(this.store, async () => {
			const rows = await this.store.db
				.selectFrom('claim')
				.select(({ fn }) => ['state', fn.countAll().as('claims')])
				.where('scope', '=', toStoredScope(scope))
				.groupBy('state')
				.execute();
			const counts = new Map(rows.map(({ state, claims }) => [state, Number(claims)]));
			const entries = CLAIM_STATES.map((state) => [state, counts.get(state) ?? 0]);
			return Object.fromEntries(entries) as Record<ClaimState, number>;
		});
	}

	async close(): Promise<void> {
		await this.store.db.destroy();
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

	/** The row a root key or an alias leads to. */
	private async rowOf(
		db: Kysely<LedgerTables>,
		scope: string,
		key: string,
	): Promise<ClaimRow | undefined> {
		const alias = await db
			.selectFrom('alias')
			.select('root_key')
			.where('scope', '=', toStoredScope(scope))
			.where('alias', '=', toStoredKey(key))
			.executeTakeFirst();
		if (alias === undefined) return await readClaim(db, scope, key);
		return await db
			.selectFrom('claim')
			.selectAll()
			.where('scope', '=', toStoredScope(scope))
			.where('root_key', '=', alias.root_key)
			.executeTakeFirst();
	}

	private async write<T>(work: (writing: Writing) => Promise<T>): Promise<Result<T>> {
		return await attemptWriting(this.store, null, work);
	}
}

async function releaseRow(
	db: Kysely<LedgerTables>,
	row: ClaimRow,
	reason: string,
	now: number,
): Promise<void> {
	const change = {
		state: 'released' as const,
		lease_until: 0,
		document_id: null,
		document_number: null,
		document_outcome: null,
		reason_code: null,
		reason_message: null,
	};
	await changeClaim(db, row, change, now);
	const document = documentOf(row);
	const was = document ? ` (was ${document.number || document.id})` : '';
	await appendEvent(db, row, { at: now, kind: 'released', detail: `${reason}${was}` });
}

function writeInProgress(row: ClaimRow, now: number) {
	const until = new Date(Number(row.lease_until)).toISOString();
	const order = row.customer_order_number || rootKeyOf(row);
	return integrationError(
		'busy',
		'WRITE_IN_DOUBT',
		`Order ${order} may be being written right now; it cannot be released before ${until}.`,
		{
			remedy: `Release it after ${until}, or let the next run read the ERP.`,
			retry: { afterMs: Number(row.lease_until) - now },
		},
	);
}
