import type { AuditFinding } from './finding';

/** How well a finding is founded; a certain one before any that is possible. */
function weightOf({ certainty, evidence }: AuditFinding): number {
	return (certainty === 'certain' ? 100 : 0) + evidence.length;
}

/**
 * Each document once: one that is surely the copy of an order is no possible copy of the buyer's other orders, too.
 *
 * Shape: in the order they were found.
 */
export function bestFindings(findings: readonly AuditFinding[]): readonly AuditFinding[] {
	const best = new Map<string, AuditFinding>();
	for (const finding of findings) {
		const { other, reference } = finding;
		for (const key of [reference, other?.id ?? reference]) {
			const rival = best.get(key);
			if (!rival || weightOf(finding) > weightOf(rival)) best.set(key, finding);
		}
	}
	return findings.filter(
		(finding) =>
			best.get(finding.reference) === finding &&
			best.get(finding.other?.id ?? finding.reference) === finding,
	);
}
