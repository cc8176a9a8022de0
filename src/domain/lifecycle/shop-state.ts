import type { MissingCode } from './life-cycle';

/** Steps of an e-Sklep order between customer and completion, in their order. */
export type ShopStep =
	| 'customerGate'
	| 'import'
	| 'confirmation'
	| 'confirmationSync'
	| 'completion'
	| 'completionSync'
	| 'cancellation';

/**
 * How the state the shop shows fits what the ERP knows.
 *
 * - `matches`: it is the expected one. `behind`: it is an earlier one, the next synchronisation brings it up.
 * - `unexpected`: neither; the message names the cause. `notCompared`: nobody looked, or what the shop shows for
 *   such an order is not known.
 */
export type ShopStateVerdict = 'matches' | 'behind' | 'unexpected' | 'notCompared';

/** What the shop shows of an order beside what it should show. */
export interface ShopStateReport {
	readonly verdict: ShopStateVerdict;
	/** As the shop shows it; null when nobody looked. */
	readonly observed: string | null;
	/** States the shop may show until the next synchronisation. */
	readonly untilSynchronisation: readonly string[];
	/** State after the next synchronisation; null when it is not known. */
	readonly afterSynchronisation: string | null;
	/** Step the order is at. */
	readonly step: ShopStep;
	/** What the order waits for because of the shop; null when the shop waits for nothing. */
	readonly awaits: MissingCode | null;
	/** Names the order, the step and the cause (S1.6). */
	readonly message: string;
}
