import { type Result, succeed } from '../domain/result';
import { toAuditOutside } from './audit-orders/audit-outside';
import type { AuditRequest, AuditSummary } from './audit-orders/audit-request';
import { bestFindings } from './audit-orders/best-findings';
import { collectFindings, withoutOthersDocuments } from './audit-orders/collect-findings';
import { rememberFinding, type ReportedFinding } from './audit-orders/remember-findings';
import { resolveFindings } from './audit-orders/resolve-findings';
import type { WriteServices } from './write-order/task';

export type { AuditRequest, AuditSummary } from './audit-orders/audit-request';
export { type FindingKind, isFindingKey } from './audit-orders/finding';
export type { ReportedFinding } from './audit-orders/remember-findings';

/**
 * Compares what the ledger says with what the ERP holds, and finds what nobody could prevent: an order another program
 * wrote once more after ours (S2.5), also under a number of its own; an order that was deleted and entered anew; one
 * that is gone. Nothing is deleted. A pair is remembered, so that ERP Order fulfils only one of the two.
 *
 * Story: list the ERP → look for every settled order → leave out what belongs to another order → remember and report
 * → let go of what somebody has put right since.
 *
 * Shape: findings are reported one by one; memory holds a page of each list, and the findings.
 * Errors: those of ERP and ledger. What was found before the ERP failed is reported all the same; what the ledger
 * could not remember is not.
 */
export async function auditOrders(
	services: WriteServices,
	request: AuditRequest,
	report: (finding: ReportedFinding) => void,
): Promise<Result<AuditSummary>> {
	const outside = toAuditOutside(services, request);
	const { findings, orders, listed, search } = await collectFindings(outside);
	const own = await withoutOthersDocuments(findings, outside);
	if (!own.ok) return own;

	const standing = bestFindings(own.value);
	let fresh = 0;
	let known = 0;
	for (const finding of standing) {
		const told = await rememberFinding(finding, services.ledger, request, services.clock.now());
		if (!told.ok) return told;
		if (told.value === null) continue;
		if (told.value.known) known += 1;
		else fresh += 1;
		report(told.value);
	}
	if (!search.ok) return search;

	const references = new Set(standing.map(({ reference }) => reference));
	const resolved = await resolveFindings(references, outside);
	if (!resolved.ok) return resolved;
	const dismissed = standing.length - fresh - known;
	return succeed({ orders, listed, fresh, known, dismissed, resolved: resolved.value });
}
