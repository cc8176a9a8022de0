import type { Kysely } from 'kysely';
import type { ClaimAnswer, ClaimOptions } from '../../ports/order-ledger';
import { aliasesText, rootTextOf } from './claim-cells';
import type { KeyedRequest } from './claim-one';
import type { ClaimStatements } from './claim-statements';
import { inPortions } from './in-portions';
import { insertFree } from './insert-free';
import { keyRanges } from './key-ranges';
import type { LedgerDialect } from './ledger-dialect';
import type { LedgerTables } from './ledger-tables';

/** Who claims, when, in the stored form of the scope. */
export interface Claiming {
	readonly db: Kysely<LedgerTables>;
	readonly scope: string;
	readonly options: ClaimOptions;
	readonly now: number;
}

/** A request whose references appear nowhere else in the batch. */
interface Candidate {
	readonly index: number;
	readonly keyed: KeyedRequest;
	/** References beside the root, each once: as they were given, and in stored form. */
	readonly given: readonly string[];
	readonly stored: readonly string[];
}

function toCandidate(keyed: KeyedRequest, index: number): Candidate {
	const { request, root } = keyed;
	const given: string[] = [];
	const stored: string[] = [];
	keyed.aliases.forEach((alias, position) => {
		if (alias === root || stored.includes(alias)) return;
		stored.push(alias);
		given.push(request.aliases[position] ?? '');
	});
	return { index, keyed, given, stored };
}

/** The requests that share no reference with another one of the batch. */
async function aloneInBatch(requests: readonly KeyedRequest[]): Promise<readonly Candidate[]> {
	const candidates: Candidate[] = [];
	const seen = new Set<string>();
	const shared = new Set<string>();
	const enter = (key: string) => {
		if (seen.size === seen.add(key).size) shared.add(key);
	};
	await inPortions(requests, (portion, from) => {
		portion.forEach((keyed, position) => {
			const candidate = toCandidate(keyed, from + position);
			enter(keyed.root);
			candidate.stored.forEach(enter);
			candidates.push(candidate);
		});
	});
	if (shared.size === 0) return candidates;
	return candidates.filter(
		({ keyed, stored }) => !shared.has(keyed.root) && !stored.some((alias) => shared.has(alias)),
	);
}

/**
 * Claims orders nobody knows by inserting them: the database says which are known after all.
 *
 * That is the same as what `decideClaim` says of a root nobody knew; everything else it leaves to the book.
 */
export class FreshClaims {
	constructor(
		private readonly dialect: LedgerDialect,
		private readonly statements: ClaimStatements,
	) {}

	/** Answers to requests nobody knew, by their position in the batch; null for all others. */
	async run(
		claiming: Claiming,
		requests: readonly KeyedRequest[],
	): Promise<(ClaimAnswer | null)[]> {
		const answers = requests.map((): ClaimAnswer | null => null);
		await inPortions(await aloneInBatch(requests), async (portion) => {
			for (const candidate of await this.insert(claiming, portion)) {
				answers[candidate.index] = toAnswer(candidate, claiming);
			}
		});
		return answers;
	}

	/** Inserts what nobody knows; answers it. */
	private async insert(
		claiming: Claiming,
		portion: readonly Candidate[],
	): Promise<readonly Candidate[]> {
		const uncrossed = await this.withoutCrossing(claiming, portion);
		const takenRoots = await this.insertRoots(claiming, uncrossed);
		const inserted =
			takenRoots.size === 0
				? uncrossed
				: uncrossed.filter(({ keyed }) => !takenRoots.has(keyed.root));
		const takenAliases = await this.insertAliases(claiming, inserted);
		if (takenAliases.size === 0) return inserted;
		const isTaken = ({ stored }: Candidate) => stored.some((alias) => takenAliases.has(alias));
		await this.takeBack(claiming, inserted.filter(isTaken), takenAliases);
		return inserted.filter((candidate) => !isTaken(candidate));
	}

	/** Leaves out orders whose root is another order's alias, or whose alias is another order's root. */
	private async withoutCrossing(
		claiming: Claiming,
		portion: readonly Candidate[],
	): Promise<readonly Candidate[]> {
		const { db, scope } = claiming;
		const { claims, aliases } = this.statements;
		const near = await this.nearOthers(claiming, portion);
		const crossing = new Set<string>();
		for (const row of await aliases.select.rows(db, { scope }, [near.roots])) {
			crossing.add(row.alias);
		}
		for (const row of await claims.select.rows(db, { scope }, [near.aliases])) {
			crossing.add(row.root_key);
		}
		if (crossing.size === 0) return portion;
		return portion.filter(
			({ keyed, stored }) =>
				!crossing.has(keyed.root) && !stored.some((alias) => crossing.has(alias)),
		);
	}

	/** The roots among whose range is an alias of the ledger, and the aliases among whose range is a root. */
	private async nearOthers(
		{ db, scope }: Claiming,
		portion: readonly Candidate[],
	): Promise<{ readonly roots: readonly string[]; readonly aliases: readonly string[] }> {
		const roots = keyRanges(portion.map(({ keyed }) => keyed.root));
		const aliases = keyRanges(portion.flatMap(({ stored }) => stored));
		const ranges = [...roots, ...aliases];
		const rows = await this.statements.crossings.rows(db, { scope }, [
			ranges.map(({ first }) => first),
			ranges.map(({ last }) => last),
			ranges.map((_, index) => (index < roots.length ? 0 : 1)),
		]);
		const keysOf = (groups: typeof roots, ofAliases: number) => {
			const hit = new Set(
				rows.flatMap((row) => (row.of_aliases === ofAliases ? row.first_key : [])),
			);
			return groups.filter(({ first }) => hit.has(first)).flatMap(({ keys }) => keys);
		};
		return { roots: keysOf(roots, 0), aliases: keysOf(aliases, 1) };
	}

	private async insertRoots(
		{ db, scope, options, now }: Claiming,
		candidates: readonly Candidate[],
	): Promise<ReadonlySet<string>> {
		const { insertClaims: insert, claims: keys } = this.statements;
		const fixed = { scope, owner: options.owner, leaseUntil: now + options.leaseMs, now };
		return await insertFree(db, this.dialect, { insert, keys }, fixed, [
			candidates.map(({ keyed }) => keyed.root),
			candidates.map(({ keyed }) => rootTextOf(keyed.request.rootKey, keyed.root)),
			candidates.map(({ given }) => aliasesText(given)),
			candidates.map(({ keyed }) => keyed.request.fingerprint),
			candidates.map(({ keyed }) => keyed.request.customerOrderNumber),
			candidates.map(({ keyed }) => keyed.request.placedAt),
		]);
	}

	private async insertAliases(
		{ db, scope }: Claiming,
		candidates: readonly Candidate[],
	): Promise<ReadonlySet<string>> {
		const { insertAliases: insert, aliases: keys } = this.statements;
		const stored: string[] = [];
		const roots: string[] = [];
		for (const { keyed, stored: own } of candidates) {
			for (const alias of own) {
				stored.push(alias);
				roots.push(keyed.root);
			}
		}
		if (stored.length === 0) return new Set();
		return await insertFree(db, this.dialect, { insert, keys }, { scope }, [stored, roots]);
	}

	/** Removes what was inserted of orders one of whose aliases is another order's. */
	private async takeBack(
		{ db, scope }: Claiming,
		candidates: readonly Candidate[],
		takenAliases: ReadonlySet<string>,
	): Promise<void> {
		const own = candidates.flatMap(({ stored }) => stored);
		const inserted = own.filter((alias) => !takenAliases.has(alias));
		await this.statements.aliases.delete.run(db, { scope }, [inserted]);
		const roots = candidates.map(({ keyed }) => keyed.root);
		await this.statements.claims.delete.run(db, { scope }, [roots]);
	}
}

function toAnswer({ keyed, given }: Candidate, { options, now }: Claiming): ClaimAnswer {
	const { scope, owner, leaseMs } = options;
	const { rootKey, fingerprint } = keyed.request;
	return {
		verdict: 'new',
		inDoubt: false,
		handle: { scope, rootKey, token: 1 },
		record: {
			scope,
			rootKey,
			state: 'claimed',
			token: 1,
			owner,
			leaseUntil: now + leaseMs,
			fingerprint,
			document: null,
			reason: null,
			aliases: given,
			attempts: 1,
			updatedAt: now,
		},
	};
}
