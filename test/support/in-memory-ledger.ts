import { CLAIM_STATES, type ClaimState } from '../../src/domain/dedupe/claim-state';
import { type ClaimMove, MOVE_TARGETS } from '../../src/domain/dedupe/claim-moves';
import { decideClaim, type KnownClaim } from '../../src/domain/dedupe/decide-claim';
import type { Finding } from '../../src/domain/outcome';
import type { ReasonCode } from '../../src/domain/reason-codes';
import { fail, integrationError, type Result, succeed } from '../../src/domain/result';
import type { Clock } from '../../src/ports/clock';
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
} from '../../src/ports/order-ledger';
import type { Page, PageRequest } from '../../src/ports/erp-adapter';
import { Crash } from './crash';

/** What goes wrong with one call: `fail` answers an error, `crash` kills the process. */
export type LedgerMishap = 'none' | 'failBefore' | 'failAfter' | 'crashBefore' | 'crashAfter';

interface Row {
	record: ClaimRecord;
	request: ClaimRequest;
	inDoubt: boolean;
	revisions: string[];
}

/** The ledger's rules without a file: what it decides is the domain's, what it keeps is a map. */
export class InMemoryLedger implements OrderLedger {
	/** Decides what goes wrong; nothing unless a story says so. */
	mishap: (call: string) => LedgerMishap = () => 'none';
	/** Names of the calls that arrived. */
	readonly calls: string[] = [];
	private readonly rows = new Map<string, Row>();

	constructor(private readonly clock: Clock) {}

	/** State of a root, for assertions. */
	stateOf(rootKey: string): ClaimState | undefined {
		return this.record(rootKey)?.state;
	}

	record(rootKey: string): ClaimRecord | undefined {
		return [...this.rows.values()].find(({ record }) => record.rootKey === rootKey)?.record;
	}

	async claim(requests: readonly ClaimRequest[], options: ClaimOptions) {
		return await this.act('claim', () => {
			const taken = new Set<string>();
			return requests.map((request) => this.claimOne(request, options, taken));
		});
	}

	async beginWrite(handle: ClaimHandle, leaseMs: number) {
		return await this.act('beginWrite', (): WritePermission => {
			const row = this.rows.get(keyOf(handle));
			if (row?.record.state === 'settled' && row.record.document) {
				return { kind: 'settled', document: row.record.document };
			}
			const { kept } = this.move(handle, 'beginWrite', { leaseMs });
			return kept ? { kind: 'granted' } : { kind: 'lost', record: row?.record ?? null };
		});
	}

	async settle(handle: ClaimHandle, document: LedgerDocument) {
		return await this.act('settle', () => this.move(handle, 'settle', { document }));
	}

	async wait(handle: ClaimHandle, code: ReasonCode, message: string) {
		return await this.act('wait', () => this.move(handle, 'wait', { reason: { code, message } }));
	}

	async refuse(handle: ClaimHandle, code: ReasonCode, message: string) {
		return await this.act('refuse', () =>
			this.move(handle, 'refuse', { reason: { code, message } }),
		);
	}

	async doubt(handle: ClaimHandle, message: string, quietMs: number) {
		return await this.act('doubt', () =>
			this.move(handle, 'doubt', {
				leaseMs: quietMs,
				reason: { code: 'WRITE_IN_DOUBT', message },
			}),
		);
	}

	async yield(handle: ClaimHandle, code: ReasonCode, message: string) {
		return await this.act('yield', () => this.move(handle, 'yield', { reason: { code, message } }));
	}

	async release(scope: string, rootKey: string) {
		return await this.act('release', () => {
			const row = this.rows.get(`${scope}|${rootKey}`);
			if (row) row.record = { ...row.record, state: 'released', document: null };
			return row?.record ?? null;
		});
	}

	async noteDocument(
		scope: string,
		rootKey: string,
		document: LedgerDocument,
		finding: Finding | null,
	) {
		return await this.act('noteDocument', () => {
			const row = this.rows.get(`${scope}|${rootKey}`);
			const isOurs = row?.record.state === 'settled' && row.record.document?.id === document.id;
			if (!row || !isOurs || row.record.reason?.code === finding?.code) return { changed: false };
			row.record = { ...row.record, reason: finding };
			return { changed: true };
		});
	}

	/** There is no trail to shrink. */
	async compact() {
		return await this.act('compact', () => 0);
	}

	async find(scope: string, keys: readonly string[]) {
		return await this.act('find', () =>
			[...this.rows.values()]
				.map(({ record }) => record)
				.filter((record) => record.scope === scope)
				.filter(({ rootKey, aliases }) => keys.some((key) => [rootKey, ...aliases].includes(key))),
		);
	}

	async settled(scope: string, query: SettledQuery): Promise<Result<Page<SettledClaim>>> {
		return await this.act('settled', () =>
			this.part(scope, query, ({ record, request }) => {
				const { rootKey, aliases, document, updatedAt, state } = record;
				if (state !== 'settled' || !document || updatedAt < query.changedSince) return [];
				const { customerOrderNumber, placedAt } = request;
				return [{ rootKey, aliases, customerOrderNumber, placedAt, document, updatedAt }];
			}),
		);
	}

	async waiting(scope: string, page: PageRequest): Promise<Result<Page<ClaimRecord>>> {
		return await this.act('waiting', () =>
			this.part(scope, page, ({ record }) => (record.state === 'waiting' ? [record] : [])),
		);
	}

	async events(): Promise<Result<readonly LedgerEvent[]>> {
		return succeed([]);
	}

	async count() {
		return await this.act('count', () => {
			const counts = CLAIM_STATES.map((state) => [
				state,
				[...this.rows.values()].filter(({ record }) => record.state === state).length,
			]);
			return Object.fromEntries(counts) as Record<ClaimState, number>;
		});
	}

	async close() {
		return;
	}

	private async act<T>(call: string, work: () => T): Promise<Result<T>> {
		this.calls.push(call);
		const mishap = this.mishap(call);
		if (mishap === 'crashBefore') throw new Crash(`before ledger ${call}`);
		const failure = integrationError('unavailable', 'LEDGER_UNAVAILABLE', 'the disk is full.');
		if (mishap === 'failBefore') return fail(failure);
		const value = work();
		if (mishap === 'crashAfter') throw new Crash(`after ledger ${call}`);
		return mishap === 'failAfter' ? fail(failure) : succeed(value);
	}

	private part<T>(
		scope: string,
		{ cursor, limit }: PageRequest,
		pick: (row: Row) => readonly T[],
	): Page<T> {
		const after = [...this.rows.values()]
			.filter(({ record }) => record.scope === scope)
			.filter(({ record }) => cursor === null || record.rootKey > cursor)
			.sort((one, other) => (one.record.rootKey < other.record.rootKey ? -1 : 1));
		const part = after.slice(0, limit);
		const next = after.length > part.length ? (part.at(-1)?.record.rootKey ?? null) : null;
		return { items: part.flatMap(pick), next };
	}

	private ownerOf(scope: string, keys: readonly string[]): Row | undefined {
		return [...this.rows.values()].find(
			({ record }) =>
				record.scope === scope &&
				[record.rootKey, ...record.aliases].some((key) => keys.includes(key)),
		);
	}

	private claimOne(request: ClaimRequest, options: ClaimOptions, taken: Set<string>): ClaimAnswer {
		const { scope, owner } = options;
		const row = this.ownerOf(scope, [request.rootKey]);
		const foreignAliases = request.aliases.flatMap((alias) => {
			const other = alias === request.rootKey ? undefined : this.ownerOf(scope, [alias]);
			return other && other !== row ? [{ alias, rootKey: other.record.rootKey }] : [];
		});
		const known: KnownClaim | null = row
			? {
					...row.record,
					inDoubt: row.inDoubt,
					revisions: row.revisions,
					takenInBatch: taken.has(row.record.rootKey),
				}
			: null;
		const now = this.clock.now();
		const decision = decideClaim(known, request, { now, owner, options, foreignAliases });
		const { verdict, inDoubt, reason, change } = decision;
		if (options.dryRun || change === 'none' || change === 'noteRevision') {
			if (row && !options.dryRun) {
				const aliases = [...row.record.aliases, ...decision.attach];
				row.record = { ...row.record, aliases };
				if (change === 'noteRevision') row.revisions.push(request.fingerprint);
			}
			const record = row?.record ?? null;
			const handle = options.dryRun && verdict === 'new' ? previewOf(scope, request, row) : {};
			return { verdict, inDoubt, record, ...handle, ...(reason ? { reason } : {}) };
		}
		const record: ClaimRecord = {
			scope,
			rootKey: row?.record.rootKey ?? request.rootKey,
			state: 'claimed',
			token: (row?.record.token ?? 0) + 1,
			owner,
			leaseUntil: now + options.leaseMs,
			fingerprint: request.fingerprint,
			document: null,
			reason: null,
			aliases: [...(row?.record.aliases ?? []), ...decision.attach],
			attempts: (row?.record.attempts ?? 0) + 1,
			updatedAt: now,
		};
		taken.add(record.rootKey);
		this.rows.set(keyOf(record), { record, request, inDoubt, revisions: row?.revisions ?? [] });
		const handle = { scope, rootKey: record.rootKey, token: record.token };
		return { verdict, handle, inDoubt, record, ...(reason ? { reason } : {}) };
	}

	private move(
		handle: ClaimHandle,
		move: ClaimMove,
		more: {
			leaseMs?: number;
			document?: LedgerDocument;
			reason?: { code: ReasonCode; message: string };
		},
	): { kept: boolean } {
		const row = this.rows.get(keyOf(handle));
		if (!row || row.record.token !== handle.token) return { kept: false };
		const now = this.clock.now();
		const target = MOVE_TARGETS[move][row.record.state];
		if (target === 'stay') return { kept: false };
		if (target === 'writingAfterQuiet' && now < row.record.leaseUntil) return { kept: false };
		const state = target === 'writingAfterQuiet' ? 'writing' : target;
		const leaseUntil = more.leaseMs === undefined ? row.record.leaseUntil : now + more.leaseMs;
		row.record = {
			...row.record,
			state,
			leaseUntil,
			document: more.document ?? row.record.document,
			reason: more.reason ?? null,
			updatedAt: now,
		};
		if (state === 'inDoubt') row.inDoubt = true;
		if (state === 'writing' || state === 'settled') row.inDoubt = false;
		return { kept: true };
	}
}

/** A handle nothing can be written with, as a dry run hands it out. */
function previewOf(scope: string, request: ClaimRequest, row: Row | undefined) {
	return { handle: { scope, rootKey: row?.record.rootKey ?? request.rootKey, token: 0 } };
}

function keyOf({ scope, rootKey }: { scope: string; rootKey: string }): string {
	return `${scope}|${rootKey}`;
}
