import type { INodeProperties } from 'n8n-workflow';
import type { ChangePlan } from '../../../src/application/change-erp';
import { REASONS } from '../../../src/domain/reason-codes';
import type { Changed } from '../../../src/ports/erp-adapter';
import { explainFindings } from '../../shared/explain-findings';

/** Option: tell what would happen, and write nothing. */
export const dryRunOption: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: false,
	description: 'Whether to only tell what would happen, and write nothing',
};

/** What a change did, as every item that leaves such an operation tells it. */
export function changeFields({ result, warnings }: Changed<unknown>): object {
	return { change: { result, warnings: explainFindings(warnings) } };
}

/** What a dry run says: under its own field, so that nothing unchanged looks changed. `shown` is how it stands now. */
export function planFields<T>(plan: ChangePlan<T>, shown: (current: T) => object): object {
	const now = shown(plan.current);
	if (plan.kind !== 'refused') {
		const wouldBe = plan.kind === 'change' ? 'changed' : 'existing';
		return { dryRun: { wouldBe, message: plan.message, ...now } };
	}
	const { kind, code, message, remedy } = plan.error;
	const wouldBe = kind === 'busy' ? 'waiting' : 'refused';
	const { channel } = REASONS[code];
	return { dryRun: { wouldBe, code, channel, message, remedy, ...now } };
}
