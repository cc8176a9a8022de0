import { type Kysely, CompiledQuery } from 'kysely';
import { decideClaim } from '../../domain/dedupe/decide-claim';
import type {
	ClaimAnswer,
	ClaimOptions,
	ClaimRecord,
	ClaimRequest,
} from '../../ports/order-ledger';
import { BulkInsert, BulkSelect, type CellValue } from './bulk-rows';
import { ClaimBook, type ClaimPage } from './claim-book';
import type { ClaimRow } from './claim-rows';
import type { AliasTable, LedgerTables } from './ledger-tables';
import { toStoredKey, toStoredScope } from './stored-key';

/** Statements that claim batches, prepared once per ledger. */
export class ClaimBatch {
	private readonly selectAliases: BulkSelect<AliasTable>;
	private readonly selectClaims: BulkSelect<ClaimRow>;
	private readonly selectRevisions: BulkSelect<{ root_key: string; fingerprint: string }>;
	private readonly insertClaims: BulkInsert<'claim'>;
	private readonly insertAliases: BulkInsert<'alias'>;
	private readonly insertRevisions: BulkInsert<'revision'>;
	private readonly insertEvents: BulkInsert<'event'>;
	private updateText: string | undefined;

	constructor(parameterLimit: number) {
		this.selectAliases = new BulkSelect(
			(db, scope, keys) =>
				db.selectFrom('alias').selectAll().where('scope', '=', scope).where('alias', 'in', keys),
			parameterLimit,
		);
		this.selectClaims = new BulkSelect(
			(db, scope, keys) =>
				db.selectFrom('claim').selectAll().where('scope', '=', scope).where('root_key', 'in', keys),
			parameterLimit,
		);
		this.selectRevisions = new BulkSelect(
			(db, scope, keys) =>
				db
					.selectFrom('revision')
					.select(['root_key', 'fingerprint'])
					.where('scope', '=', scope)
					.where('root_key', 'in', keys),
			parameterLimit,
		);
		this.insertClaims = new BulkInsert('claim', CLAIM_COLUMNS, parameterLimit);
		this.insertAliases = new BulkInsert('alias', ['scope', 'alias', 'root_key'], parameterLimit);
		this.insertRevisions = new BulkInsert(
			'revision',
			['scope', 'root_key', 'fingerprint', 'seen_at'],
			parameterLimit,
		);
		this.insertEvents = new BulkInsert(
			'event',
			['scope', 'root_key', 'number', 'at', 'kind', 'token', 'owner', 'detail'],
			parameterLimit,
		);
	}

	/** Decides all requests over the ledger as it stands and writes what changes, unless it is a dry run. */
	async run(
		db: Kysely<LedgerTables>,
		requests: readonly ClaimRequest[],
		options: ClaimOptions,
		now: number,
	): Promise<readonly ClaimAnswer[]> {
		const scope = toStoredScope(options.scope);
		const keyed = requests.map(toKeyedRequest);
		const book = await this.read(db, scope, keyed);
		const answers = keyed.map((request) => claimOne(book, request, options, now));
		if (!options.dryRun) await this.write(db, scope, book.pages, now);
		return answers;
	}

	/** All records that references of any kind lead to. */
	async find(
		db: Kysely<LedgerTables>,
		scope: string,
		keys: readonly string[],
	): Promise<readonly ClaimRecord[]> {
		const book = await this.readBook(db, toStoredScope(scope), new Set(keys.map(toStoredKey)));
		return book.pages.map((page) => page.toRecord(scope));
	}

	/** All pages the references of the requests lead to. */
	private async read(
		db: Kysely<LedgerTables>,
		scope: string,
		requests: readonly KeyedRequest[],
	): Promise<ClaimBook> {
		const keys = new Set<string>();
		for (const { root, aliases } of requests) {
			keys.add(root);
			for (const alias of aliases) keys.add(alias);
		}
		const book = await this.readBook(db, scope, keys);
		await this.readRevisions(db, scope, book, requests);
		return book;
	}

	private async readBook(
		db: Kysely<LedgerTables>,
		scope: string,
		keys: Set<string>,
	): Promise<ClaimBook> {
		const aliases = await this.selectAliases.run(db, scope, [...keys]);
		for (const { root_key } of aliases) keys.add(root_key);
		const book = new ClaimBook();
		for (const row of await this.selectClaims.run(db, scope, [...keys])) book.add(row);
		for (const { alias, root_key } of aliases) book.addAlias(alias, root_key);
		return book;
	}

	/** Only settled roots that come with other content have revisions to compare. */
	private async readRevisions(
		db: Kysely<LedgerTables>,
		scope: string,
		book: ClaimBook,
		requests: readonly KeyedRequest[],
	): Promise<void> {
		if (book.pages.length === 0) return;
		const changed = new Map<string, ClaimPage>();
		for (const { root, request } of requests) {
			const page = book.find(root);
			if (page?.state === 'settled' && page.fingerprint !== request.fingerprint) {
				changed.set(page.storedRoot, page);
			}
		}
		for (const row of await this.selectRevisions.run(db, scope, [...changed.keys()])) {
			changed.get(row.root_key)?.revisions.push(row.fingerprint);
		}
	}

	private async write(
		db: Kysely<LedgerTables>,
		scope: string,
		pages: readonly ClaimPage[],
		now: number,
	): Promise<void> {
		const claims: CellValue[] = [];
		const aliases: CellValue[] = [];
		const revisions: CellValue[] = [];
		const events: CellValue[] = [];
		const updates: ClaimPage[] = [];
		for (const page of pages) {
			const root = page.storedRoot;
			if (page.row === null) pushClaim(claims, scope, page, now);
			else if (page.isChanged) updates.push(page);
			for (const alias of page.newAliases) aliases.push(scope, toStoredKey(alias), root);
			for (const print of page.newRevisions) revisions.push(scope, root, print, now);
			for (const { number, at, kind, token, owner, detail } of page.newEvents) {
				events.push(scope, root, number, at, kind, token, owner, detail);
			}
		}
		await this.insertClaims.run(db, claims);
		await this.insertAliases.run(db, aliases);
		for (const page of updates) await this.update(db, scope, page);
		await this.insertRevisions.run(db, revisions);
		await this.insertEvents.run(db, events);
	}

	private async update(db: Kysely<LedgerTables>, scope: string, page: ClaimPage): Promise<void> {
		const cells = changedCells(page);
		this.updateText ??= db
			.updateTable('claim')
			.set(cells)
			.where('scope', '=', scope)
			.where('root_key', '=', page.storedRoot)
			.compile().sql;
		const values = [...Object.values(cells), scope, page.storedRoot];
		await db.executeQuery(CompiledQuery.raw(this.updateText, values));
	}
}

/** A request with its references in stored form, each made once. */
interface KeyedRequest {
	readonly request: ClaimRequest;
	readonly root: string;
	/** In the order of the request's aliases. */
	readonly aliases: readonly string[];
}

function toKeyedRequest(request: ClaimRequest): KeyedRequest {
	return {
		request,
		root: toStoredKey(request.rootKey),
		aliases: request.aliases.map(toStoredKey),
	};
}

/** Aliases that belong to another root than the request does. */
function foreignAliases(
	book: ClaimBook,
	{ request, root, aliases }: KeyedRequest,
	known: ClaimPage | null,
) {
	const foreign: { readonly alias: string; readonly rootKey: string }[] = [];
	aliases.forEach((stored, index) => {
		const owner = stored === root ? undefined : book.find(stored);
		if (owner === undefined || owner === known) return;
		foreign.push({ alias: request.aliases[index] ?? '', rootKey: owner.rootKey });
	});
	return foreign;
}

/** What an answer shows of a page: in a dry run nothing that was not there before. */
function recordOf(page: ClaimPage, { scope, dryRun }: ClaimOptions): ClaimRecord | null {
	return dryRun ? page.toStoredRecord(scope) : page.toRecord(scope);
}

/** Decides one request and notes the decision in the book. */
function claimOne(
	book: ClaimBook,
	keyed: KeyedRequest,
	options: ClaimOptions,
	now: number,
): ClaimAnswer {
	const { request, root } = keyed;
	const { scope, owner, dryRun } = options;
	const known = book.find(root) ?? null;
	const foreign = foreignAliases(book, keyed, known);
	const situation = { now, owner, options, foreignAliases: foreign };
	const decision = decideClaim(known, request, situation);
	const { verdict, inDoubt, reason } = decision;
	const why = reason ? { reason } : {};
	if (verdict === 'conflict') {
		return { verdict, inDoubt, record: known && recordOf(known, options), ...why };
	}
	const page = known ?? book.open(request.rootKey, root);
	page.apply(decision, request, options, now);
	for (const alias of decision.attach) book.enter(toStoredKey(alias), page);
	const record = recordOf(page, options);
	if (verdict !== 'new') return { verdict, inDoubt, record, ...why };
	// A dry run hands out token 0, which no claim ever has: nothing can be written with it.
	const handle = { scope, rootKey: page.rootKey, token: dryRun ? 0 : page.token };
	return { verdict, inDoubt, record, handle };
}

const CLAIM_COLUMNS = [
	'scope',
	'root_key',
	'root_text',
	'aliases',
	'state',
	'owner',
	'lease_until',
	'token',
	'in_doubt',
	'fingerprint',
	'customer_order_number',
	'placed_at',
	'attempts',
	'changes',
	'created_at',
	'updated_at',
] as const;

/** Appends a new row in the order of {@link CLAIM_COLUMNS}; document and reason are null. */
function pushClaim(cells: CellValue[], scope: string, page: ClaimPage, now: number): void {
	cells.push(
		scope,
		page.storedRoot,
		page.storedRoot === page.rootKey ? null : JSON.stringify(page.rootKey),
		page.aliases.length === 0 ? '[]' : JSON.stringify(page.aliases),
		page.state,
		page.owner,
		page.leaseUntil,
		page.token,
		0,
		page.fingerprint,
		page.customerOrderNumber,
		page.placedAt,
		page.attempts,
		page.changes,
		now,
		now,
	);
}

/** What a batch may change in a known row. The doubt of an earlier attempt stays until the ERP was read. */
function changedCells(page: ClaimPage) {
	return {
		aliases: JSON.stringify(page.aliases),
		state: page.state,
		owner: page.owner,
		lease_until: page.leaseUntil,
		token: page.token,
		fingerprint: page.fingerprint,
		document_id: page.document?.id ?? null,
		document_number: page.document?.number ?? null,
		document_outcome: page.document?.outcome ?? null,
		reason_code: page.reason?.code ?? null,
		reason_message: page.reason?.message ?? null,
		customer_order_number: page.customerOrderNumber,
		placed_at: page.placedAt,
		attempts: page.attempts,
		changes: page.changes,
		updated_at: page.updatedAt,
	};
}
