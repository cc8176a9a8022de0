import type { Finding } from '../../domain/outcome';
import type { OrderLook } from '../../ports/erp-adapter';
import { lookInErp } from '../look-in-erp';
import type { LookalikeFinder } from '../lookalike-finder';
import { patiently } from '../patience';
import type { Step, Writing } from './permission';

/** No document of the ERP is the order, as far as a look could see. */
export interface Absence {
	readonly look: OrderLook;
	/** Documents that look alike and were left alone. */
	readonly warnings: readonly Finding[];
}

/**
 * Looks for the order in the ERP; the story ends here when it is there, may be, or nobody can tell.
 *
 * Shape: `lookalikes` at the first look of an order about which nobody has been asked yet.
 */
export async function unlessAlreadyThere(
	writing: Writing,
	lookalikes?: LookalikeFinder,
): Promise<Step<Absence>> {
	const { task, services, options, end } = writing;
	const look = await patiently(
		async () =>
			await lookInErp(task.order, services.erp, {
				windowDays: options.windowDays,
				matchFields: options.matchFields,
				clock: services.clock,
				lookalikes,
				claimedAs: task.claim.rootKey,
			}),
		{ ...options, clock: services.clock },
	);
	if (!look.ok) return { end: await end.unread(look.error) };
	const found = look.value;
	if (found.kind === 'conflict') return { end: await end.asked(found.message, found.code) };
	if (found.kind === 'same') return { end: await end.linked(found.erpOrder, found.byMarker) };
	return { goOn: found };
}
