import type { Kysely } from 'kysely';
import type {
	ClaimAnswer,
	ClaimOptions,
	ClaimRecord,
	ClaimRequest,
} from '../../ports/order-ledger';
import { ClaimBook, type ClaimPage } from './claim-book';
import { claimOne, type KeyedRequest, toKeyedRequest } from './claim-one';
import { type ClaimStatements, claimStatements } from './claim-statements';
import { type Claiming, FreshClaims } from './fresh-claims';
import { inPortions } from './in-portions';
import type { LedgerStore, Writing } from './ledger-store';
import type { LedgerTables } from './ledger-tables';
import { PageWriter } from './page-writer';
import { toStoredKey, toStoredName, toStoredScope } from './stored-key';

/** Orders that are decided one after the other. */
interface Queue {
	readonly requests: readonly KeyedRequest[];
	/** Takes the answer to a request, by its position. */
	readonly answer: (position: number, answer: ClaimAnswer) => void;
}

/**
 * Claims batches: new orders by inserting them, known ones by reading and deciding.
 *
 * A batch is worked on in portions, so that nobody waits long for the event loop. They share one transaction and one
 * book: an order is decided over all that stands before it in the batch, in whichever portion.
 */
export class ClaimBatch {
	private readonly statements: ClaimStatements;
	private readonly fresh: FreshClaims;
	private readonly writer: PageWriter;

	constructor(store: LedgerStore) {
		this.statements = claimStatements(store);
		this.fresh = new FreshClaims(store.dialect, this.statements);
		this.writer = new PageWriter(store.dialect, this.statements);
	}

	/** Claims what may be claimed; the caller holds the lock of the scope. */
	async run(
		{ db, now }: Writing,
		requests: readonly ClaimRequest[],
		options: ClaimOptions,
	): Promise<readonly ClaimAnswer[]> {
		const claiming = toClaiming(db, now, options);
		const keyed = await toKeyedRequests(requests);
		const answers = await this.fresh.run(claiming, keyed);
		const known = [...answers.keys()].filter((position) => answers[position] === null);
		if (known.length > 0) {
			const book = await this.decide(claiming, {
				requests: known.map((position) => keyed[position] as KeyedRequest),
				answer: (index, answer) => (answers[known[index] as number] = answer),
			});
			await this.writer.write(claiming, book.pages);
		}
		return answers as readonly ClaimAnswer[];
	}

	/** Answers what would be claimed; changes nothing. */
	async preview(
		db: Kysely<LedgerTables>,
		now: number,
		requests: readonly ClaimRequest[],
		options: ClaimOptions,
	): Promise<readonly ClaimAnswer[]> {
		const answers: ClaimAnswer[] = [];
		await this.decide(toClaiming(db, now, options), {
			requests: await toKeyedRequests(requests),
			answer: (_, answer) => answers.push(answer),
		});
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
		await inPortions(requests, (portion) => {
			for (const { root, aliases } of portion) {
				keys.add(root);
				for (const alias of aliases) keys.add(alias);
			}
		});
		const book = await this.readBook(db, scope, keys);
		await this.readRevisions(claiming, book, requests);
		await inPortions(requests, (portion, from) => {
			portion.forEach((request, index) => {
				answer(from + index, claimOne(book, request, options, now));
			});
		});
		return book;
	}

	private async readBook(
		db: Kysely<LedgerTables>,
		scope: string,
		keys: Set<string>,
	): Promise<ClaimBook> {
		const { aliases: byAlias, claims } = this.statements;
		const aliases: Awaited<ReturnType<typeof byAlias.select.rows>> = [];
		await inPortions([...keys], async (portion) => {
			aliases.push(...(await byAlias.select.rows(db, { scope }, [portion])));
		});
		for (const { root_key } of aliases) keys.add(root_key);
		const book = new ClaimBook();
		await inPortions([...keys], async (portion) => {
			for (const row of await claims.select.rows(db, { scope }, [portion])) book.add(row);
		});
		await inPortions(aliases, (portion) => {
			for (const { alias, root_key } of portion) book.addAlias(alias, root_key);
		});
		return book;
	}

	/** Only roots that come with other content have revisions to compare. */
	private async readRevisions(
		{ db, scope }: Claiming,
		book: ClaimBook,
		requests: readonly KeyedRequest[],
	): Promise<void> {
		const changed = new Map<string, ClaimPage>();
		await inPortions(requests, (portion) => {
			for (const { root, request } of portion) {
				const page = book.find(root);
				if (page && page.fingerprint !== request.fingerprint) changed.set(page.storedRoot, page);
			}
		});
		const { selectRevisions } = this.statements;
		await inPortions([...changed.keys()], async (portion) => {
			for (const row of await selectRevisions.rows(db, { scope }, [portion])) {
				changed.get(row.root_key)?.revisions.push(row.fingerprint);
			}
		});
	}
}

function toClaiming(db: Kysely<LedgerTables>, now: number, options: ClaimOptions): Claiming {
	const owner = toStoredName(options.owner);
	return { db, now, scope: toStoredScope(options.scope), options: { ...options, owner } };
}

async function toKeyedRequests(
	requests: readonly ClaimRequest[],
): Promise<readonly KeyedRequest[]> {
	const keyed: KeyedRequest[] = [];
	await inPortions(requests, (portion) => {
		for (const request of portion) keyed.push(toKeyedRequest(request));
	});
	return keyed;
}
