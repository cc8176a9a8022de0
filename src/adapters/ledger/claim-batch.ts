import type { Kysely } from 'kysely';
import type {
	ClaimAnswer,
	ClaimOptions,
	ClaimRecord,
	ClaimRequest,
} from '../../ports/order-ledger';
import { ClaimBook, type ClaimPage } from './claim-book';
import {
	CHANGED_CLAIM_CELLS,
	claimCells,
	EVENT_CELLS,
	NEW_CLAIM_CELLS,
	REVISION_CELLS,
	toColumns,
} from './claim-cells';
import { claimOne, type KeyedRequest, toKeyedRequest } from './claim-one';
import { type ClaimStatements, claimStatements } from './claim-statements';
import { type Claiming, FreshClaims } from './fresh-claims';
import { insertFree } from './insert-free';
import { type LedgerStore, Overtaken, type Writing } from './ledger-store';
import type { LedgerTables } from './ledger-tables';
import { toStoredKey, toStoredName, toStoredScope } from './stored-key';

/** Orders that are decided one after the other. */
interface Queue {
	readonly requests: readonly KeyedRequest[];
	/** Takes the answer to a request, by its position. */
	readonly answer: (position: number, answer: ClaimAnswer) => void;
}

/** Claims batches: new orders by inserting them, known ones by reading and deciding. */
export class ClaimBatch {
	private readonly statements: ClaimStatements;
	private readonly fresh: FreshClaims;

	constructor(private readonly store: LedgerStore) {
		this.statements = claimStatements(store);
		this.fresh = new FreshClaims(store.dialect, this.statements);
	}

	/** Claims what may be claimed; the caller holds the lock of the scope. */
	async run(
		{ db, now }: Writing,
		requests: readonly ClaimRequest[],
		options: ClaimOptions,
	): Promise<readonly ClaimAnswer[]> {
		const keyed = requests.map(toKeyedRequest);
		const owner = toStoredName(options.owner);
		const scope = toStoredScope(options.scope);
		const claiming: Claiming = { db, now, scope, options: { ...options, owner } };
		const answers = new Map(await this.fresh.run(claiming, keyed));
		const known = keyed.map((_, position) => position).filter((position) => !answers.has(position));
		if (known.length > 0) {
			const book = await this.decide(claiming, {
				requests: known.map((position) => keyed[position] as KeyedRequest),
				answer: (index, answer) => answers.set(known[index] as number, answer),
			});
			await this.write(claiming, book.pages);
		}
		return keyed.map((_, position) => answers.get(position) as ClaimAnswer);
	}

	/** Answers what would be claimed; changes nothing. */
	async preview(
		db: Kysely<LedgerTables>,
		now: number,
		requests: readonly ClaimRequest[],
		options: ClaimOptions,
	): Promise<readonly ClaimAnswer[]> {
		const answers: ClaimAnswer[] = [];
		const owner = toStoredName(options.owner);
		const scope = toStoredScope(options.scope);
		await this.decide(
			{ db, now, scope, options: { ...options, owner } },
			{
				requests: requests.map(toKeyedRequest),
				answer: (_, answer) => answers.push(answer),
			},
		);
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

	/** Decides one order after the other over what the ledger knows of them. */
	private async decide(claiming: Claiming, { requests, answer }: Queue): Promise<ClaimBook> {
		const { db, scope, options, now } = claiming;
		const keys = new Set<string>();
		for (const { root, aliases } of requests) {
			keys.add(root);
			for (const alias of aliases) keys.add(alias);
		}
		const book = await this.readBook(db, scope, keys);
		await this.readRevisions(claiming, book, requests);
		requests.forEach((request, position) => {
			answer(position, claimOne(book, request, options, now));
		});
		return book;
	}

	private async readBook(
		db: Kysely<LedgerTables>,
		scope: string,
		keys: Set<string>,
	): Promise<ClaimBook> {
		const aliases = await this.statements.aliases.select.rows(db, { scope }, [[...keys]]);
		for (const { root_key } of aliases) keys.add(root_key);
		const book = new ClaimBook();
		const rows = await this.statements.claims.select.rows(db, { scope }, [[...keys]]);
		for (const row of rows) book.add(row);
		for (const { alias, root_key } of aliases) book.addAlias(alias, root_key);
		return book;
	}

	/** Only roots that come with other content have revisions to compare. */
	private async readRevisions(
		{ db, scope }: Claiming,
		book: ClaimBook,
		requests: readonly KeyedRequest[],
	): Promise<void> {
		const changed = new Map<string, ClaimPage>();
		for (const { root, request } of requests) {
			const page = book.find(root);
			if (page && page.fingerprint !== request.fingerprint) {
				changed.set(page.storedRoot, page);
			}
		}
		const { selectRevisions } = this.statements;
		for (const row of await selectRevisions.rows(db, { scope }, [[...changed.keys()]])) {
			changed.get(row.root_key)?.revisions.push(row.fingerprint);
		}
	}

	private async write(claiming: Claiming, pages: readonly ClaimPage[]): Promise<void> {
		const { db, scope, now } = claiming;
		const { statements } = this;
		await this.insertPages(
			claiming,
			pages.filter(({ row }) => row === null),
		);
		await this.insertAliases(claiming, pages);
		await this.update(
			claiming,
			pages.filter(({ isChanged }) => isChanged),
		);
		const revisions = pages.flatMap(({ storedRoot: root_key, newRevisions }) =>
			newRevisions.map((fingerprint) => ({ root_key, fingerprint, seen_at: now })),
		);
		await statements.insertRevisions.run(db, { scope }, toColumns(REVISION_CELLS, revisions));
		const events = pages.flatMap(({ storedRoot: root_key, newEvents }) =>
			newEvents.map((event) => ({ root_key, ...event })),
		);
		await statements.insertEvents.run(db, { scope }, toColumns(EVENT_CELLS, events));
	}

	private async insertPages(
		{ db, scope, options, now }: Claiming,
		pages: readonly ClaimPage[],
	): Promise<void> {
		const { insertClaims: insert, claims: keys } = this.statements;
		const fixed = { scope, owner: options.owner, leaseUntil: now + options.leaseMs, now };
		const columns = toColumns(NEW_CLAIM_CELLS, pages.map(claimCells));
		const taken = await insertFree(db, this.store.dialect, { insert, keys }, fixed, columns);
		if (taken.size > 0) throw new Overtaken('an order was claimed meanwhile');
	}

	private async insertAliases({ db, scope }: Claiming, pages: readonly ClaimPage[]): Promise<void> {
		const { insertAliases: insert, aliases: keys } = this.statements;
		const rows = pages.flatMap(({ storedRoot: root, newAliases }) =>
			newAliases.map((alias) => [toStoredKey(alias), root] as const),
		);
		const columns = [rows.map(([alias]) => alias), rows.map(([, root]) => root)];
		const taken = await insertFree(db, this.store.dialect, { insert, keys }, { scope }, columns);
		if (taken.size > 0) throw new Overtaken('an alias was taken meanwhile');
	}

	private async update({ db, scope }: Claiming, pages: readonly ClaimPage[]): Promise<void> {
		const columns = [...CHANGED_CLAIM_CELLS, { name: 'changes_before', type: 'integer' }] as const;
		const cells = toColumns(columns, pages.map(claimCells));
		const answers = await this.statements.updateClaims.run(db, { scope }, cells);
		const updated = answers.reduce((sum, answer) => sum + Number(answer.numAffectedRows), 0);
		if (updated !== pages.length) throw new Overtaken('an order was changed meanwhile');
	}
}
