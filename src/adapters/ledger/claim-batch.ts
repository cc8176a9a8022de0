import { type Kysely, CompiledQuery } from 'kysely';
import { decideClaim } from '../../domain/dedupe/decide-claim';
import type { ClaimAnswer, ClaimOptions, ClaimRequest } from '../../ports/order-ledger';
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
		const book = await this.read(db, scope, requests);
		const answers = requests.map((request) => claimOne(book, request, options, now));
		if (!options.dryRun) await this.write(db, scope, book.pages, now);
		return answers;
	}

	/** All pages the references of the requests lead to. */
	async read(
		db: Kysely<LedgerTables>,
		scope: string,
		requests: readonly Pick<ClaimRequest, 'rootKey' | 'aliases' | 'fingerprint'>[],
	): Promise<ClaimBook> {
		const keys = new Set<string>();
		for (const { rootKey, aliases } of requests) {
			keys.add(toStoredKey(rootKey));
			for (const alias of aliases) keys.add(toStoredKey(alias));
		}
		const aliases = await this.selectAliases.run(db, scope, [...keys]);
		for (const { root_key } of aliases) keys.add(root_key);
		const book = new ClaimBook();
		for (const row of await this.selectClaims.run(db, scope, [...keys])) book.add(row);
		for (const { alias, root_key } of aliases) book.addAlias(alias, root_key);
		await this.readRevisions(db, scope, book, requests);
		return book;
	}

	/** Only settled roots that come with other content have revisions to compare. */
	private async readRevisions(
		db: Kysely<LedgerTables>,
		scope: string,
		book: ClaimBook,
		requests: readonly Pick<ClaimRequest, 'rootKey' | 'fingerprint'>[],
	): Promise<void> {
		const changed = new Map<string, ClaimPage>();
		for (const { rootKey, fingerprint } of requests) {
			const page = book.find(rootKey);
			if (page?.state === 'settled' && page.fingerprint !== fingerprint) {
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
		const claims: CellValue[][] = [];
		const aliases: CellValue[][] = [];
		const revisions: CellValue[][] = [];
		const events: CellValue[][] = [];
		const updates: ClaimPage[] = [];
		for (const page of pages) {
			const root = page.storedRoot;
			if (page.row === null) claims.push(claimCells(scope, page, now));
			else if (page.isChanged) updates.push(page);
			for (const alias of page.newAliases) aliases.push([scope, toStoredKey(alias), root]);
			for (const print of page.newRevisions) revisions.push([scope, root, print, now]);
			for (const { number, kind, detail } of page.newEvents) {
				events.push([scope, root, number, now, kind, page.token, page.owner, detail]);
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

/** Decides one request and notes the decision in the book. */
function claimOne(
	book: ClaimBook,
	request: ClaimRequest,
	options: ClaimOptions,
	now: number,
): ClaimAnswer {
	const known = book.find(request.rootKey) ?? null;
	const foreignAliases = request.aliases.flatMap((alias) => {
		const owner = book.find(alias);
		return owner && owner !== known && alias !== request.rootKey
			? [{ alias, rootKey: owner.rootKey }]
			: [];
	});
	const situation = { now, owner: options.owner, options, foreignAliases };
	const decision = decideClaim(known, request, situation);
	const { verdict, inDoubt, reason } = decision;
	const why = reason ? { reason } : {};
	if (verdict === 'conflict') {
		const record =
			known &&
			(options.dryRun ? known.toStoredRecord(options.scope) : known.toRecord(options.scope));
		return { verdict, inDoubt, record, ...why };
	}
	const page = known ?? book.open(request.rootKey);
	page.apply(decision, request, options, now);
	for (const alias of decision.attach) book.enter(alias, page);
	const { scope, dryRun } = options;
	const record = dryRun ? page.toStoredRecord(scope) : page.toRecord(scope);
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
	'created_by',
	'updated_at',
] as const;

/** A new row in the order of {@link CLAIM_COLUMNS}; document and reason are null. */
function claimCells(scope: string, page: ClaimPage, now: number): CellValue[] {
	return [
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
		page.owner,
		now,
	];
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
