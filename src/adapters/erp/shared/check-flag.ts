import type { Capability } from '../../../ports/erp-adapter';
import type { PlanFindings } from './plan-findings';

/** Whether a new order may get the flag of the form; names the flag, with the remedy, where orders cannot be flagged. */
export function checkFlag(findings: PlanFindings, flag: string, capability: Capability): boolean {
	const wanted = flag.trim();
	if (wanted === '') return false;
	if (capability.supported) return true;
	findings.problem(
		'NOT_SUPPORTED',
		`flag "${wanted}" of "Flag After Writing" cannot be set. ${capability.remedy}`,
	);
	return false;
}
