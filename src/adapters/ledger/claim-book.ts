import type { ClaimState } from '../../domain/dedupe/claim-state';
import type { ClaimDecision, KnownClaim } from '../../domain/dedupe/decide-claim';
import type { Finding } from '../../domain/outcome';
import type {
	ClaimOptions,
	ClaimRecord,
	ClaimRequest,
	LedgerDocument,
} from '../../ports/order-ledger';
import {
	aliasesOf,
	type ClaimRow,
	documentOf,
	reasonOf,
	rootKeyOf,
	toClaimRecord,
} from './claim-rows';

/** A line to append to the audit trail. */
export interface NewEvent {
	readonly number: number;
	readonly at: number;
	readonly kind: string;
	readonly token: number;
	readonly owner: string;
	readonly detail: string;
}

/** Number of the first claim, of its token and of its line in the trail. */
const FIRST = 1;

/**
 * One root while a batch is decided: what the ledger knows, and what the batch changes.
 *
 * The page starts as the stored row and is changed by decisions; the batch then writes the difference.
 */
export class ClaimPage implements KnownClaim {
	state: ClaimState = 'claimed';
	owner = '';
	leaseUntil = 0;
	inDoubt = false;
	fingerprint = '';
	revisions: string[] = [];
	aliases: string[] = [];
	document: LedgerDocument | null = null;
	reason: Finding | null = null;
	takenInBatch = false;
	token = 0;
	attempts = 0;
	changes = 0;
	updatedAt = 0;
	customerOrderNumber = '';
	placedAt = '';
	readonly newAliases: string[] = [];
	readonly newRevisions: string[] = [];
	readonly newEvents: NewEvent[] = [];

	private constructor(
		readonly rootKey: string,
		readonly storedRoot: string,
		/** As stored; null for a root nobody knew. */
		readonly row: ClaimRow | null,
	) {}

	/** A page for a root nobody knew. */
	static blank(rootKey: string, storedRoot: string): ClaimPage {
		return new ClaimPage(rootKey, storedRoot, null);
	}

	/** The page of a stored row. */
	static of(row: ClaimRow): ClaimPage {
		const page = new ClaimPage(rootKeyOf(row), row.root_key, row);
		page.state = row.state;
		page.owner = row.owner;
		page.leaseUntil = Number(row.lease_until);
		page.inDoubt = row.in_doubt !== 0;
		page.fingerprint = row.fingerprint;
		page.aliases = [...aliasesOf(row)];
		page.document = documentOf(row);
		page.reason = reasonOf(row);
		page.token = Number(row.token);
		page.attempts = row.attempts;
		page.changes = row.changes;
		page.updatedAt = Number(row.updated_at);
		page.customerOrderNumber = row.customer_order_number;
		page.placedAt = row.placed_at;
		return page;
	}

	/** Applies what was decided about an order of this root. */
	apply(decision: ClaimDecision, request: ClaimRequest, options: ClaimOptions, now: number): void {
		if (decision.change === 'create' || decision.change === 'take') {
			this.take(request, options, now);
		}
		if (decision.change === 'noteRevision') {
			this.revisions.push(request.fingerprint);
			this.newRevisions.push(request.fingerprint);
			// A new row is stored as it is after its first change; the trail begins with the second one.
			if (this.row) this.note('revised', request.rootKey, now);
		}
		for (const alias of decision.attach) {
			this.aliases.push(alias);
			this.newAliases.push(alias);
			if (this.row) this.note('aliasAdded', alias, now);
		}
	}

	/** Whether a stored row has to be updated. */
	get isChanged(): boolean {
		return this.row !== null && this.newEvents.length > 0;
	}

	private take(request: ClaimRequest, options: ClaimOptions, now: number): void {
		const before = this.state;
		if (this.attempts === FIRST) this.writeOutFirstClaim();
		this.state = 'claimed';
		this.owner = options.owner;
		this.leaseUntil = now + options.leaseMs;
		this.token += 1;
		this.attempts += 1;
		this.fingerprint = request.fingerprint;
		this.customerOrderNumber = request.customerOrderNumber;
		this.placedAt = request.placedAt;
		this.document = null;
		this.reason = null;
		this.takenInBatch = true;
		this.updatedAt = now;
		if (this.row) this.note('claimed', `before: ${before}`, now);
		else this.changes = 1;
	}

	/** The row tells who claimed first until somebody claims again; then its line goes to the trail. */
	private writeOutFirstClaim(): void {
		if (this.row === null) return;
		const at = Number(this.row.created_at);
		const { owner } = this;
		this.newEvents.push({ number: FIRST, at, kind: 'claimed', token: FIRST, owner, detail: '' });
	}

	private note(kind: string, detail: string, now: number): void {
		this.changes += 1;
		this.updatedAt = now;
		const { changes: number, token, owner } = this;
		this.newEvents.push({ number, at: now, kind, token, owner, detail });
	}

	/** The record as it stands on this page. */
	toRecord(scope: string): ClaimRecord {
		return {
			scope,
			rootKey: this.rootKey,
			state: this.state,
			token: this.token,
			owner: this.owner,
			leaseUntil: this.leaseUntil,
			fingerprint: this.fingerprint,
			document: this.document,
			reason: this.reason,
			aliases: [...this.aliases],
			attempts: this.attempts,
			updatedAt: this.updatedAt,
		};
	}

	/** The record as it is stored; null for a root nobody knew. */
	toStoredRecord(scope: string): ClaimRecord | null {
		return this.row && toClaimRecord(this.row, scope);
	}
}

/** The pages of a batch, found by any reference of an order. */
export class ClaimBook {
	/** Every page once, in the order of their appearance. */
	readonly pages: ClaimPage[] = [];
	private readonly byKey = new Map<string, ClaimPage>();

	/** Adds a stored row. */
	add(row: ClaimRow): void {
		const page = ClaimPage.of(row);
		this.pages.push(page);
		this.byKey.set(page.storedRoot, page);
	}

	/** Adds a stored alias; its row was added before. */
	addAlias(storedAlias: string, storedRoot: string): void {
		const page = this.byKey.get(storedRoot);
		if (page && !this.byKey.has(storedAlias)) this.byKey.set(storedAlias, page);
	}

	/** Opens a page for a root nobody knew. */
	open(rootKey: string, storedRoot: string): ClaimPage {
		const page = ClaimPage.blank(rootKey, storedRoot);
		this.pages.push(page);
		this.byKey.set(storedRoot, page);
		return page;
	}

	/** The page a stored reference belongs to. */
	find(storedKey: string): ClaimPage | undefined {
		return this.byKey.get(storedKey);
	}

	/** Notes that a stored reference belongs to a page. */
	enter(storedKey: string, page: ClaimPage): void {
		this.byKey.set(storedKey, page);
	}
}
