import {
	aliasesText,
	CLAIM_CELLS,
	EVENT_CELLS,
	REVISION_CELLS,
	rootTextOf,
	toColumns,
} from '../claim-cells';
import { aliasesOf, type ClaimRow } from '../claim-rows';
import { type ClaimStatements, claimStatements } from '../claim-statements';
import type { BulkStatement } from '../bulk-statement';
import { aboutKeys, insertRows } from '../key-statements';
import { type LedgerStore, tableOf, type Writing } from '../ledger-store';
import type { RevisionTable } from '../ledger-tables';
import { toStoredKey } from '../stored-key';
import type { ArchivedClaim } from './archive-format';
import { sql } from 'kysely';

/** What became of the claims of one part. */
export interface ImportedClaims {
	readonly added: number;
	readonly replaced: number;
	readonly kept: number;
	/** Root keys of orders that were left out. */
	readonly conflicts: readonly string[];
}

/** A claim with its references in stored form. */
interface Incoming {
	readonly claim: ArchivedClaim;
	readonly root: string;
	/** Stored form and text of the references beside the root. */
	readonly aliases: ReadonlyMap<string, string>;
}

function toIncoming(claim: ArchivedClaim): Incoming {
	const root = toStoredKey(claim.rootKey);
	const aliases = new Map(claim.aliases.map((alias) => [toStoredKey(alias), alias]));
	aliases.delete(root);
	return { claim, root, aliases };
}

/**
 * Whether what comes in knows more than what is here: a later claim, or more that happened to the same one. A root
 * that has its document here is never replaced by one that has none.
 */
function isNewer(incoming: ArchivedClaim, known: ClaimRow): boolean {
	if (known.state === 'settled' && incoming.state !== 'settled') return false;
	const there = [incoming.token, incoming.changes, incoming.updatedAt];
	const here = [Number(known.token), known.changes, Number(known.updated_at)];
	const differing = there.findIndex((value, index) => value !== here[index]);
	return differing >= 0 && (there[differing] ?? 0) > (here[differing] ?? 0);
}

/** Takes claims into one scope. */
export class ClaimImport {
	private readonly statements: ClaimStatements;
	private readonly insertClaims: BulkStatement<'scope'>;
	private readonly forget: readonly BulkStatement<'scope'>[];

	constructor(store: LedgerStore) {
		this.statements = claimStatements(store);
		this.insertClaims = insertRows(store, 'claim', CLAIM_CELLS);
		this.forget = ['alias', 'revision', 'event', 'claim'].map((name) => {
			return aboutKeys(store, 'root_key', (isAmongKeys) => {
				return sql`delete from ${tableOf(store, name)} where ${isAmongKeys}`;
			});
		});
	}

	/** Takes in what is new or newer; the caller holds the lock of the scope. */
	async run(
		{ db }: Writing,
		scope: string,
		claims: readonly ArchivedClaim[],
	): Promise<ImportedClaims> {
		// Of a root that comes twice the last one counts.
		const incoming = [
			...new Map(claims.map((claim) => [claim.rootKey, toIncoming(claim)])).values(),
		];
		const keys = incoming.flatMap(({ root, aliases }) => [root, ...aliases.keys()]);
		const unique = [[...new Set(keys)]];
		const rows = await this.statements.claims.select.rows(db, { scope }, unique);
		const roots = new Map(rows.map((row) => [row.root_key, row]));
		const owners = new Map(
			(await this.statements.aliases.select.rows(db, { scope }, unique)).map(
				({ alias, root_key }) => [alias, root_key] as const,
			),
		);
		const added: Incoming[] = [];
		const replaced: Incoming[] = [];
		const conflicts: string[] = [];
		for (const one of incoming) {
			if (belongsElsewhere(one, roots, owners)) {
				conflicts.push(one.claim.rootKey);
				continue;
			}
			const known = roots.get(one.root);
			if (known === undefined) added.push(one);
			else if (isNewer(one.claim, known)) replaced.push(withReferencesOf(one, known));
			else continue;
			for (const alias of one.aliases.keys()) owners.set(alias, one.root);
		}
		const outdated = [replaced.map(({ root }) => root)];
		const revisions = await this.statements.selectRevisions.rows(db, { scope }, outdated);
		for (const statement of this.forget) await statement.run(db, { scope }, outdated);
		const merged = replaced.map((one) => withRevisions(one, revisions));
		await this.insert({ db, scope }, [...added, ...merged]);
		const kept = incoming.length - added.length - replaced.length - conflicts.length;
		return { added: added.length, replaced: replaced.length, kept, conflicts };
	}

	private async insert(
		{ db, scope }: Pick<Writing, 'db'> & { readonly scope: string },
		incoming: readonly Incoming[],
	): Promise<void> {
		const { statements } = this;
		await this.insertClaims.run(db, { scope }, toColumns(CLAIM_CELLS, incoming.map(toCells)));
		const aliases = incoming.flatMap(({ root, aliases: own }) =>
			[...own.keys()].map((alias) => [alias, root] as const),
		);
		await statements.insertAliases.run(db, { scope }, [
			aliases.map(([alias]) => alias),
			aliases.map(([, root]) => root),
		]);
		const revisions = incoming.flatMap(({ root: root_key, claim }) =>
			claim.revisions.map(([fingerprint, seen_at]) => ({ root_key, fingerprint, seen_at })),
		);
		await statements.insertRevisions.run(db, { scope }, toColumns(REVISION_CELLS, revisions));
		const events = incoming.flatMap(({ root: root_key, claim }) =>
			claim.events.map(([number, at, kind, token, owner, detail]) => {
				return { root_key, number, at, kind, token, owner, detail };
			}),
		);
		await statements.insertEvents.run(db, { scope }, toColumns(EVENT_CELLS, events));
	}
}

/** Whether a reference of an order is one of another order here. */
function belongsElsewhere(
	{ root, aliases }: Incoming,
	roots: ReadonlyMap<string, ClaimRow>,
	owners: ReadonlyMap<string, string>,
): boolean {
	const isOfOther = (key: string) => owners.has(key) && owners.get(key) !== root;
	return (
		isOfOther(root) || [...aliases.keys()].some((alias) => isOfOther(alias) || roots.has(alias))
	);
}

/** No reference of an order is ever forgotten. */
function withReferencesOf(incoming: Incoming, known: ClaimRow): Incoming {
	const aliases = new Map(incoming.aliases);
	for (const alias of aliasesOf(known)) aliases.set(toStoredKey(alias), alias);
	return { ...incoming, aliases };
}

/** No reported content is reported again. */
function withRevisions(incoming: Incoming, known: readonly RevisionTable[]): Incoming {
	const seen = new Map(incoming.claim.revisions);
	for (const { root_key, fingerprint, seen_at } of known) {
		if (root_key === incoming.root) seen.set(fingerprint, Number(seen_at));
	}
	return { ...incoming, claim: { ...incoming.claim, revisions: [...seen] } };
}

function toCells({ claim, root, aliases }: Incoming) {
	return {
		root_key: root,
		root_text: rootTextOf(claim.rootKey, root),
		aliases: aliasesText([...aliases.values()]),
		state: claim.state,
		owner: claim.owner,
		lease_until: claim.leaseUntil,
		token: claim.token,
		in_doubt: claim.inDoubt ? 1 : 0,
		fingerprint: claim.fingerprint,
		document_id: claim.document?.id ?? null,
		document_number: claim.document?.number ?? null,
		document_outcome: claim.document?.outcome ?? null,
		reason_code: claim.reason?.code ?? null,
		reason_message: claim.reason?.message ?? null,
		customer_order_number: claim.customerOrderNumber,
		placed_at: claim.placedAt,
		attempts: claim.attempts,
		changes: claim.changes,
		created_at: claim.createdAt,
		updated_at: claim.updatedAt,
		compact: claim.compact ? 1 : 0,
	};
}
