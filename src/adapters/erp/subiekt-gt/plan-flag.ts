import type { Capability } from '../../../ports/erp-adapter';
import { checkFlag } from '../shared/check-flag';
import type { PlanFindings } from '../shared/plan-findings';
import {
	findFlag,
	type FlagGroup,
	flagText,
	meansCancelled,
	unknownCancelled,
} from './order-flags';

/** What is known of flags when an order is planned. */
export interface FlagKnowledge {
	readonly orderFlag: Capability;
	/** Undefined when flags are left alone. */
	readonly flagGroup: FlagGroup | undefined;
}

/** A flag as the bridge takes it. */
export interface PlannedFlag {
	readonly groupId: number;
	/** As Subiekt spells it. */
	readonly name: string;
}

/** A flag the credential takes for cancelled and nobody can set means that no order ever counts as cancelled. */
function checkCancelledFlags(findings: PlanFindings, group: FlagGroup): void {
	const unknown = unknownCancelled(group);
	if (unknown.length === 0) return;
	findings.problem(
		'CONFIGURATION_INVALID',
		`"Cancelled Flags" of the credential names ${unknown.join(', ')}, not in flag group ${group.settings.groupId} of Subiekt GT.`,
	);
}

/** The flag a new order gets; undefined for none. Names a flag that cannot be meant. */
export function planFlag(
	findings: PlanFindings,
	wanted: string,
	{ orderFlag, flagGroup }: FlagKnowledge,
): PlannedFlag | undefined {
	if (flagGroup) checkCancelledFlags(findings, flagGroup);
	if (!checkFlag(findings, wanted, orderFlag) || !flagGroup) return undefined;
	const { settings } = flagGroup;
	const flag = findFlag(flagGroup, wanted);
	if (!flag) {
		findings.problem(
			'FLAG_NOT_FOUND',
			`flag "${wanted.trim()}" is not in flag group ${settings.groupId} of Subiekt GT.`,
		);
		return undefined;
	}
	const name = flagText(flag.flg_Text);
	if (meansCancelled(settings, name)) {
		findings.problem(
			'CONFIGURATION_INVALID',
			`flag "${name}" of "Flag After Writing" means cancelled in the credential.`,
		);
	}
	return { groupId: settings.groupId, name };
}
