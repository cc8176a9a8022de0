import type { Kysely } from 'kysely';
import { CLAIM_STATES, type ClaimState } from '../../domain/dedupe/claim-state';
import type { LedgerEvent } from '../../ports/order-ledger';
import { rootKeyOf } from './claim-rows';
import type { LedgerTables } from './ledger-tables';
import { findClaim } from './move-claim';
import { toStoredScope } from './stored-key';

/** The audit trail of a root, found by any reference, oldest line first. */
export async function readTrail(
	db: Kysely<LedgerTables>,
	scope: string,
	key: string,
): Promise<readonly LedgerEvent[]> {
	const claim = await findClaim(db, scope, key);
	if (claim === undefined) return [];
	const rows = await db
		.selectFrom('event')
		.select(['number', 'at', 'kind', 'token', 'owner', 'detail'])
		.where('scope', '=', claim.scope)
		.where('root_key', '=', claim.root_key)
		.orderBy('number')
		.execute();
	const root = rootKeyOf(claim);
	const { created_at: at, owner } = claim;
	const first = { number: 1, at, kind: 'claimed', token: 1, owner, detail: '' };
	return (rows[0]?.number === 1 ? rows : [first, ...rows]).map((row) => ({
		at: Number(row.at),
		rootKey: root,
		kind: row.kind,
		token: Number(row.token),
		owner: row.owner,
		detail: row.detail,
	}));
}

/** How many claims of a scope are in each state. */
export async function countClaims(
	db: Kysely<LedgerTables>,
	scope: string,
): Promise<Readonly<Record<ClaimState, number>>> {
	const rows = await db
		.selectFrom('claim')
		.select(({ fn }) => ['state', fn.countAll().as('claims')])
		.where('scope', '=', toStoredScope(scope))
		.groupBy('state')
		.execute();
	const counts = new Map(rows.map(({ state, claims }) => [state, Number(claims)]));
	const entries = CLAIM_STATES.map((state) => [state, counts.get(state) ?? 0]);
	return Object.fromEntries(entries) as Record<ClaimState, number>;
}
