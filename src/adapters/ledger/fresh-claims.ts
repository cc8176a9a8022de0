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
	/** References beside the root, each once, with their stored form. */
	readonly aliases: ReadonlyMap<string, string>;
}

function toCandidate(keyed: KeyedRequest, index: number): Candidate {
	const { request, root } = keyed;
	const aliases = new Map<string, string>();
	request.aliases.forEach((alias, position) => {
		const stored = keyed.aliases[position] ?? '';
		if (stored !== root) aliases.set(stored, alias);
	});
	return { index, keyed, aliases };
}

/** The requests that share no reference with another one of the batch. */
async function aloneInBatch(requests: readonly KeyedRequest[]): Promise<readonly Candidate[]> {
	const firstOf = new Map<string, number>();
	const entangled = new Set<number>();
	const enter = (key: string, index: number) => {
		const first = firstOf.get(key);
		if (first === undefined) firstOf.set(key, index);
		else if (first !== index) entangled.add(first).add(index);
	};
	const candidates: Candidate[] = [];
	await inPortions(requests, (portion, from) => {
		portion.forEach((keyed, position) => {
			const candidate = toCandidate(keyed, from + position);
			enter(keyed.root, candidate.index);
			for (const stored of candidate.aliases.keys()) enter(stored, candidate.index);
			candidates.push(candidate);
		});
	});
	return entangled.size === 0
		? candidates
		: candidates.filter(({ index }) => !entangled.has(index));
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

	/** Answers to requests nobody knew, by their position in the batch. */
	async run(
		claiming: Claiming,
		requests: readonly KeyedRequest[],
	): Promise<ReadonlyMap<number, ClaimAnswer>> {
		const answers = new Map<number, ClaimAnswer>();
		await inPortions(await aloneInBatch(requests), async (portion) => {
			for (const candidate of await this.insert(claiming, portion)) {
				answers.set(candidate.index, toAnswer(candidate, claiming));
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
		const isTaken = (candidate: Candidate) =>
			[...candidate.aliases.keys()].some((alias) => takenAliases.has(alias));
		await this.takeBack(claiming, inserted.filter(isTaken), takenAliases);
		return inserted.filter((candidate) => !isTaken(candidate));
	}

	/** Leaves out orders whose root is another order's alias, or whose alias is another order's root. */
	private async withoutCrossing(
		{ db, scope }: Claiming,
		portion: readonly Candidate[],
	): Promise<readonly Candidate[]> {
		const { claims, aliases } = this.statements;
		const roots = portion.map(({ keyed }) => keyed.root);
		const others = portion.flatMap((candidate) => [...candidate.aliases.keys()]);
		const crossing = new Set<string>();
		for (const key of await keysWithin(roots, aliases.ranges)) {
			for (const row of await aliases.select.rows(db, { scope }, [key])) crossing.add(row.alias);
		}
		for (const key of await keysWithin(others, claims.ranges)) {
			for (const row of await claims.select.rows(db, { scope }, [key])) crossing.add(row.root_key);
		}
		if (crossing.size === 0) return portion;
		return portion.filter(
			({ keyed, aliases: own }) =>
				!crossing.has(keyed.root) && ![...own.keys()].some((alias) => crossing.has(alias)),
		);

		async function keysWithin(
			keys: readonly string[],
			ranges: ClaimStatements['claims']['ranges'],
		): Promise<readonly (readonly string[])[]> {
			const groups = keyRanges(keys);
			const columns = [groups.map(({ first }) => first), groups.map(({ last }) => last)];
			const rows = await ranges.rows(db, { scope }, columns);
			const hit = new Set(rows.map((row) => row.first_key));
			const within = groups.filter(({ first }) => hit.has(first)).flatMap((group) => group.keys);
			return within.length === 0 ? [] : [within];
		}
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
			candidates.map(({ aliases }) => aliasesText([...aliases.values()])),
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
		for (const { keyed, aliases } of candidates) {
			for (const alias of aliases.keys()) {
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
		const own = candidates.flatMap(({ aliases }) => [...aliases.keys()]);
		const inserted = own.filter((alias) => !takenAliases.has(alias));
		await this.statements.aliases.delete.run(db, { scope }, [inserted]);
		const roots = candidates.map(({ keyed }) => keyed.root);
		await this.statements.claims.delete.run(db, { scope }, [roots]);
	}
}

function toAnswer({ keyed, aliases }: Candidate, { options, now }: Claiming): ClaimAnswer {
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
			aliases: [...aliases.values()],
			attempts: 1,
			updatedAt: now,
		},
	};
}
