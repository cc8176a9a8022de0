import type { ReasonCode } from '../../../domain/reason-codes';
import { fail, integrationError, type Result } from '../../../domain/result';
import type { Capability } from '../../../ports/erp-adapter';

/** Refuses what a system cannot do, with the remedy of its flag. */
export function notSupported(
	erpName: string,
	capability: Capability,
	code: ReasonCode = 'NOT_SUPPORTED',
): Result<never> {
	const remedy = capability.supported ? '' : capability.remedy;
	return fail(
		integrationError('configuration', code, `${erpName} cannot do this as it is set up.`, {
			remedy,
		}),
	);
}

/** A flag that is down, with what to do instead. */
export function lacking(remedy: string): Capability {
	return { supported: false, remedy };
}
