import { type Result, succeed } from '../../domain/result';
import { type AuditOutside, walkSettled } from './audit-outside';
import { examineOrder, refsOf } from './examine-order';
import { findLookalikes } from './find-lookalikes';
import type { AuditFinding } from './finding';

/** What an audit came upon. */
export interface Collected {
	readonly findings: readonly AuditFinding[];
	/** Settled orders that were looked for. */
	readonly orders: number;
	/** ERP orders that were listed. */
	readonly listed: number;
	/** Why the search ended early; a success when it came to its end. */
	readonly search: Result<unknown>;
}

/** Goes through the ERP's list, then through every settled order. Errors: none; what was found before a failure counts. */
export async function collectFindings(outside: AuditOutside): Promise<Collected> {
	const { erp, cards, patience } = outside.examining;
	const { days } = outside.request;
	const lookalikes = await findLookalikes(erp, cards, days, patience);
	if (!lookalikes.ok) return { findings: [], orders: 0, listed: 0, search: lookalikes };
	const { byOurs, listed } = lookalikes.value;
	const findings: AuditFinding[] = [];
	let orders = 0;
	const search = await walkSettled(outside, days, async (claim) => {
		if (refsOf(claim).length === 0) return succeed(null);
		orders += 1;
		const strangers = byOurs.get(claim.document.id) ?? [];
		const examined = await examineOrder(claim, strangers, outside.examining);
		if (examined.ok) findings.push(...examined.value);
		return examined;
	});
	return { findings, orders, listed, search };
}

/**
 * Drops findings whose other document is settled with another order: however alike the two are, it is that one.
 *
 * Errors: those of the ledger.
 */
export async function withoutOthersDocuments(
	findings: readonly AuditFinding[],
	outside: AuditOutside,
): Promise<Result<readonly AuditFinding[]>> {
	const doubtful = findings.filter(
		({ other, twoRoots, evidence }) => other && !twoRoots && !evidence.includes('reference'),
	);
	if (doubtful.length === 0) return succeed(findings);
	const owners = new Map(doubtful.map(({ other }) => [other?.id ?? '', new Set<string>()]));
	const walked = await walkSettled(outside, null, async ({ rootKey, document }) => {
		owners.get(document.id)?.add(rootKey);
		return succeed(null);
	});
	if (!walked.ok) return walked;
	const isStrange = ({ other, rootKey }: AuditFinding) =>
		[...(owners.get(other?.id ?? '') ?? [])].some((owner) => owner !== rootKey);
	const strange = new Set(doubtful.filter(isStrange));
	return succeed(findings.filter((finding) => !strange.has(finding)));
}
