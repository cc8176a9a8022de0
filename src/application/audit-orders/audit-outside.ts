import { warsawDay } from '../../domain/order/warsaw-day';
import { type Result, succeed } from '../../domain/result';
import type { SettledClaim } from '../../ports/order-ledger';
import type { WriteServices } from '../write-order/task';
import type { AuditRequest } from './audit-request';
import { CardShelf } from '../card-shelf';
import type { Examining } from './examine-order';
import { walkClaims } from './walk-claims';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What every step of one audit works with. */
export interface AuditOutside {
	readonly services: WriteServices;
	readonly request: AuditRequest;
	readonly examining: Examining;
}

/** Prepares one audit. */
export function toAuditOutside(services: WriteServices, request: AuditRequest): AuditOutside {
	const { erp, clock } = services;
	const { windowDays, matchFields = 'both', pausesMs, signal } = request;
	const patience = { clock, pausesMs, signal };
	const rules = { windowDays, today: warsawDay(clock.now()) ?? '', matchFields };
	const cards = new CardShelf(erp, patience);
	return { services, request, examining: { erp, cards, rules, patience } };
}

/** Visits every settled root, or those changed in the last `days`. Errors: those of the ledger and of `visit`. */
export async function walkSettled(
	{ services: { ledger, clock }, request: { scope, signal } }: AuditOutside,
	days: number | null,
	visit: (claim: SettledClaim) => Promise<Result<unknown>>,
): Promise<Result<null>> {
	const changedSince = days === null ? 0 : clock.now() - days * DAY_MS;
	return await walkClaims(
		async (page) => await ledger.settled(scope, { ...page, changedSince }),
		async (claims) => {
			for (const claim of claims) {
				const visited = await visit(claim);
				if (!visited.ok) return visited;
			}
			return succeed(null);
		},
		signal,
	);
}
