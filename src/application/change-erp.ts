import type { IntegrationError, Result } from '../domain/result';
import { succeed } from '../domain/result';
import type { Changed } from '../ports/erp-adapter';
import { type Patience, patiently } from './patience';

/** What a change would do now: something, nothing, or it is refused. */
export type ChangePlan<T> =
	| { readonly kind: 'change'; readonly current: T; readonly message: string }
	| { readonly kind: 'existing'; readonly current: T; readonly message: string }
	| { readonly kind: 'refused'; readonly current: T; readonly error: IntegrationError };

/**
 * Makes a change that finds its own work when it is repeated, also through lost answers.
 *
 * Shape: what an earlier try of ours had changed already answers `changed`, too.
 * Errors: those of the ERP after some patience.
 */
export async function changePatiently<T>(
	change: () => Promise<Result<Changed<T>>>,
	patience: Patience,
): Promise<Result<Changed<T>>> {
	let lost = false;
	const made = await patiently(
		async () => {
			const tried = await change();
			if (!tried.ok && tried.error.inDoubt) lost = true;
			return tried;
		},
		{ ...patience, repeatLost: true },
	);
	return made.ok && lost ? succeed({ ...made.value, result: 'changed' }) : made;
}
