import type { ClaimOptions, ClaimRequest } from '../../src/ports/order-ledger';

/** How the bench claims: as the template does. */
export const OPTIONS: ClaimOptions = {
	scope: 'default',
	owner: 'f3a9c1d27b40:18231:6f1d2c1e-0000-4000-8000-000000000002:0',
	leaseMs: 600_000,
	retryRefused: true,
	recheckWaiting: false,
	dryRun: false,
};

/** What all orders share. */
export const ROOTS = 'allegro/my-account/';
export const ALIASES = 'baselinker/main/';
export const PLACED_AT = '2026-11-20T09:30:00.000+01:00';
/** Numbers of as many digits as real ones. */
export const FIRST_ROOT = 1_000_000_000;
export const FIRST_ALIAS = 2_000_000_000;

/** An order of a marketplace that came through a tool: one root, one alias. */
function anOrder(number: number): ClaimRequest {
	return {
		rootKey: `${ROOTS}${FIRST_ROOT + number}`,
		aliases: [`${ALIASES}${FIRST_ALIAS + number}`],
		fingerprint: String(number).padStart(64, 'a'),
		customerOrderNumber: String(FIRST_ROOT + number),
		placedAt: PLACED_AT,
	};
}

/** Orders from a number on. */
export function ordersFrom(first: number, size: number): readonly ClaimRequest[] {
	return Array.from({ length: size }, (_, index) => anOrder(first + index));
}

/** Values all claims of a batch share, in the ledger's columns. */
export function sharedCells(now: number) {
	return {
		scope: OPTIONS.scope,
		state: 'claimed',
		owner: OPTIONS.owner,
		lease_until: now + OPTIONS.leaseMs,
		token: 1,
		in_doubt: 0,
		attempts: 1,
		changes: 1,
		created_at: now,
		updated_at: now,
	} as const;
}

/** Values of one claim, in the ledger's columns. */
export function ownCells(order: ClaimRequest) {
	return {
		root_key: order.rootKey,
		aliases: JSON.stringify(order.aliases),
		fingerprint: order.fingerprint,
		customer_order_number: order.customerOrderNumber,
		placed_at: order.placedAt,
	} as const;
}

/** Alias and root of every reference. */
export function aliasCells(
	orders: readonly ClaimRequest[],
): readonly (readonly [string, string])[] {
	return orders.flatMap(({ rootKey, aliases }) =>
		aliases.map((alias) => [alias, rootKey] as const),
	);
}
