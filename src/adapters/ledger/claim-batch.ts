import { type Kysely, CompiledQuery } from 'kysely';
import type {
	ClaimAnswer,
	ClaimOptions,
	ClaimRecord,
	ClaimRequest,
} from '../../ports/order-ledger';
import { BulkInsert, BulkByKeys, type CellValue } from './bulk-rows';
import { ClaimBook, type ClaimPage } from './claim-book';
import { changedCells, CLAIM_COLUMNS, pushClaim } from './claim-cells';
import { claimOne, type KeyedRequest, toKeyedRequest } from './claim-one';
import type { ClaimRow } from './claim-rows';
import type { AliasTable, LedgerTables } from './ledger-tables';
import { toStoredKey, toStoredScope } from './stored-key';

/** Statements that claim batches, prepared once per ledger. */
export class ClaimBatch {
	private readonly selectAliases: BulkByKeys<AliasTable>;
	private readonly selectClaims: BulkByKeys<ClaimRow>;
	private readonly selectRevisions: BulkByKeys<{ root_key: string; fingerprint: string }>;
	private readonly insertClaims: BulkInsert<'claim'>;
	private readonly insertAliases: BulkInsert<'alias'>;
	private readonly insertRevisions: BulkInsert<'revision'>;
	private readonly insertEvents: BulkInsert<'event'>;
	private updateText: string | undefined;

	constructor(parameterLimit: number) {
		this.selectAliases = new BulkByKeys(
			(db, [scope = ''], keys) =>
				db.selectFrom('alias').selectAll().where('scope', '=', scope).where('alias', 'in', keys),
			parameterLimit,
		);
		this.selectClaims = new BulkByKeys(
			(db, [scope = ''], keys) =>
				db.selectFrom('claim').selectAll().where('scope', '=', scope).where('root_key', 'in', keys),
			parameterLimit,
		);
		this.selectRevisions = new BulkByKeys(
			(db, [scope = ''], keys) =>
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
		const aliases = await this.selectAliases.run(db, [scope], [...keys]);
		for (const { root_key } of aliases) keys.add(root_key);
		const book = new ClaimBook();
		for (const row of await this.selectClaims.run(db, [scope], [...keys])) book.add(row);
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
		for (const row of await this.selectRevisions.run(db, [scope], [...changed.keys()])) {
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
