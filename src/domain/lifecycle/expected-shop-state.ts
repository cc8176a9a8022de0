import { E_SKLEP_STATES, type ESklepState } from './e-sklep-states';
import type { LifeCycleStatus, MissingCode } from './life-cycle';
import type { ShopStep } from './shop-state';

/** What the shop shows of orders of one status. */
interface Expectation {
	/** What it may show until the next synchronisation, the last one first. */
	readonly until: readonly ESklepState[];
	/** What it shows afterwards; null when the status does not say, or nobody knows. */
	readonly after: ESklepState | null;
	/** The step that comes next, and the one that is under way while the shop lags behind. */
	readonly step: ShopStep;
	readonly syncStep: ShopStep;
}

/** States before the shop hands an order over, and what each waits for (S1.7). */
export const SHOP_GATES = {
	entered: 'deliveryCost',
	deliveryCostProposed: 'deliveryCostAcceptance',
	waitingForCustomer: 'customerConfirmation',
	waitingForPayment: 'payment',
	waitingForShop: 'import',
} as const satisfies Partial<Record<ESklepState, MissingCode>>;

/**
 * What e-Sklep shows, by status in the ERP. It learns of the ERP by synchronisation alone, so an earlier state
 * stays until the next one.
 *
 * Source: docs/order-life-cycle.md. What it shows of a partly issued order is unknown;
 * `anulowane` for a cancelled one is assumed, and settled by cancelling an order of a real shop.
 */
export const EXPECTED_E_SKLEP_STATES = {
	not_imported: {
		until: [
			'waitingForShop',
			'waitingForPayment',
			'waitingForCustomer',
			'deliveryCostProposed',
			'entered',
			'cancelled',
		],
		after: null,
		step: 'import',
		syncStep: 'import',
	},
	waiting_for_shop: {
		until: ['waitingForShop'],
		after: 'waitingForShop',
		step: 'confirmation',
		syncStep: 'import',
	},
	confirmed: {
		until: ['confirmed', 'waitingForShop'],
		after: 'confirmed',
		step: 'completion',
		syncStep: 'confirmationSync',
	},
	invoiced: {
		until: ['confirmed', 'waitingForShop'],
		after: 'confirmed',
		step: 'completion',
		syncStep: 'confirmationSync',
	},
	partially_fulfilled: {
		until: ['confirmed', 'waitingForShop'],
		after: null,
		step: 'completion',
		syncStep: 'confirmationSync',
	},
	fulfilled: {
		until: ['completed', 'confirmed', 'waitingForShop'],
		after: 'completed',
		step: 'completionSync',
		syncStep: 'completionSync',
	},
	cancelled: {
		until: ['cancelled', 'completed', 'confirmed', 'waitingForShop'],
		after: 'cancelled',
		step: 'cancellation',
		syncStep: 'cancellation',
	},
} as const satisfies Record<LifeCycleStatus, Expectation>;

/** Texts the user's shop shows where ours do not fit, by status. */
export type ShopStateTexts = Partial<Readonly<Record<LifeCycleStatus, string>>>;

/** What the shop shows of an order of this status before and after the next synchronisation. */
export function expectedShopState(
	status: LifeCycleStatus,
	texts: ShopStateTexts = {},
): { readonly until: readonly string[]; readonly after: string | null } {
	const { until, after }: Expectation = EXPECTED_E_SKLEP_STATES[status];
	return {
		until: until.map((state) => E_SKLEP_STATES[state]),
		after: texts[status] ?? (after && E_SKLEP_STATES[after]),
	};
}
