import { type ESklepState, foldState, readESklepState } from './e-sklep-states';
import {
	EXPECTED_E_SKLEP_STATES,
	expectedShopState,
	SHOP_GATES,
	type ShopStateTexts,
} from './expected-shop-state';
import type { LifeCycle, MissingCode } from './life-cycle';
import type { ShopStateReport, ShopStateVerdict, ShopStep } from './shop-state';

/** An order younger than this is not handed to the ERP yet (the vendor's article: about one minute), in ms. */
export const YOUNGEST_IMPORT_MS = 60_000;

/** What a shop state is compared with. Units: ms since the epoch. */
export interface ShopSituation {
	/** How sentences name the order: `Order RO/12/2026`. */
	readonly name: string;
	readonly lifeCycle: LifeCycle;
	/** The change that the shop has to learn of came about after `after`, and was seen at `seen`. */
	readonly due: { readonly after: number; readonly seen: number };
	/** In the shop's own words; null when nobody looked. */
	readonly observed: string | null;
	/** Since when the shop shows it, as far as is known. */
	readonly observedSince: number;
	/** Start of the last synchronisation that ended; null when it is not known. */
	readonly lastSynchronisedAt: number | null;
	/** Texts of the user's shop where ours do not fit. */
	readonly texts?: ShopStateTexts;
}

const STEP_WORDS = {
	customerGate: 'customer and shop agree on the order',
	import: 'the synchronisation brings the order into the ERP',
	confirmation: 'the order is taken out of the buffer',
	confirmationSync: 'the synchronisation tells the shop that the order is confirmed',
	completion: 'the order is invoiced and its goods are issued',
	completionSync: 'the synchronisation tells the shop that the order is completed',
	cancellation: 'the synchronisation tells the shop that the order is cancelled',
} as const satisfies Record<ShopStep, string>;

const LOG_ADVICE = 'see Ustawienia / Dziennik zdarzeń in the panel of the shop';

/** What a comparison found, before it is put into words. */
interface Finding {
	readonly verdict: ShopStateVerdict;
	readonly step: ShopStep;
	readonly awaits: MissingCode | null;
	readonly cause: string;
}

function isGate(state: ESklepState | undefined): state is keyof typeof SHOP_GATES {
	return state !== undefined && Object.hasOwn(SHOP_GATES, state);
}

function at(instant: number): string {
	return new Date(instant).toISOString();
}

/** Whether a synchronisation has begun after an instant; false when nobody knows. */
function hasRunAfter(instant: number, { lastSynchronisedAt }: ShopSituation): boolean {
	return lastSynchronisedAt !== null && lastSynchronisedAt > instant;
}

function unexpected(step: ShopStep, awaits: MissingCode | null, cause: string): Finding {
	return { verdict: 'unexpected', step, awaits, cause };
}

/** Why a state that fits neither before nor after the next synchronisation may be there. */
function strange(
	state: ESklepState | undefined,
	step: ShopStep,
	{ lifeCycle, observed }: ShopSituation,
): Finding {
	if (state === undefined) {
		return unexpected(step, null, `"${observed}" is a state this version does not know`);
	}
	if (state === 'cancelled') {
		return unexpected(step, null, 'the shop cancelled the order, the ERP did not');
	}
	if (state !== 'waitingForShop' && isGate(state)) {
		return unexpected('customerGate', null, 'the shop still holds back what the ERP has already');
	}
	const lacking = lifeCycle.missing.map(({ message }) => message).join(' ');
	const why = lacking === '' ? '' : ` (${lacking})`;
	return unexpected(step, null, `the shop is further than the ERP${why}`);
}

/** An order the ERP does not have: the shop may hold it back, or hand it over with the next synchronisation. */
function beforeImport(state: ESklepState | undefined, situation: ShopSituation): Finding {
	if (state === 'cancelled') {
		const cause = 'it was cancelled before it reached the ERP';
		return { verdict: 'matches', step: 'cancellation', awaits: null, cause };
	}
	if (!isGate(state)) {
		const found = strange(state, 'import', situation);
		return state === undefined ? found : { ...found, cause: 'the ERP has no such order' };
	}
	const awaits = SHOP_GATES[state];
	if (awaits !== 'import') {
		const cause = 'the shop holds it back';
		return { verdict: 'matches', step: 'customerGate', awaits, cause };
	}
	if (hasRunAfter(situation.observedSince + YOUNGEST_IMPORT_MS, situation)) {
		const ran = at(situation.lastSynchronisedAt ?? 0);
		const cause = `the synchronisation of ${ran} should have brought it; ${LOG_ADVICE}`;
		return unexpected('import', awaits, cause);
	}
	const cause = 'the next synchronisation brings it once it is a minute old';
	return { verdict: 'matches', step: 'import', awaits, cause };
}

function afterImport(state: ESklepState | undefined, situation: ShopSituation): Finding {
	const { lifeCycle, observed, texts } = situation;
	const { step, syncStep } = EXPECTED_E_SKLEP_STATES[lifeCycle.status];
	const until: readonly ESklepState[] = EXPECTED_E_SKLEP_STATES[lifeCycle.status].until;
	const { after } = expectedShopState(lifeCycle.status, texts);
	if (after !== null && foldState(observed ?? '') === foldState(after)) {
		return { verdict: 'matches', step, awaits: null, cause: 'that is the expected state' };
	}
	const mayStay = state !== undefined && until.includes(state);
	if (after === null && (mayStay || state === 'completed')) {
		const cause = 'what the shop shows of such orders is not known';
		return { verdict: 'notCompared', step, awaits: null, cause };
	}
	if (!mayStay) return strange(state, step, situation);
	const awaits = 'shopNotSynchronised';
	if (!hasRunAfter(situation.due.seen, situation)) {
		const cause = 'it waits for the next synchronisation';
		return { verdict: 'behind', step: syncStep, awaits, cause };
	}
	const ran = at(situation.lastSynchronisedAt ?? 0);
	const cause = `the synchronisation of ${ran} did not tell the shop; ${LOG_ADVICE}`;
	return unexpected(syncStep, awaits, cause);
}

/** Nobody looked: only the time of the last synchronisation may tell whether the shop lags behind. */
function unseen(situation: ShopSituation): Finding {
	const { lifeCycle, due, lastSynchronisedAt, texts } = situation;
	const { step, syncStep } = EXPECTED_E_SKLEP_STATES[lifeCycle.status];
	const { until, after } = expectedShopState(lifeCycle.status, texts);
	const mayDiffer = after !== null && until.some((text) => foldState(text) !== foldState(after));
	const lags = mayDiffer && lastSynchronisedAt !== null && lastSynchronisedAt < due.after;
	if (lags) {
		const cause = 'no synchronisation has begun since, so the shop still shows an earlier state';
		return { verdict: 'notCompared', step: syncStep, awaits: 'shopNotSynchronised', cause };
	}
	const awaits = lifeCycle.status === 'not_imported' ? 'import' : null;
	return { verdict: 'notCompared', step, awaits, cause: 'nobody looked what the shop shows' };
}

/**
 * Compares what the shop shows of an order with what it should show, and names the order, the step and the cause
 * (S1.6).
 *
 * Texts are compared without letter case and outer blanks; one we do not know is reported, never refused.
 */
export function compareShopState(situation: ShopSituation): ShopStateReport {
	const { name, lifeCycle, observed, texts } = situation;
	const { until, after } = expectedShopState(lifeCycle.status, texts);
	const state = observed === null ? undefined : readESklepState(observed);
	const look = lifeCycle.status === 'not_imported' ? beforeImport : afterImport;
	const { verdict, step, awaits, cause } =
		observed === null ? unseen(situation) : look(state, situation);
	const shown = observed === null ? '' : ` The shop shows "${observed.trim()}"`;
	const wanted = after === null || verdict === 'matches' ? '' : `, expected is "${after}"`;
	const words = observed === null ? ` ${cause}` : `${shown}${wanted}: ${cause}`;
	return {
		verdict,
		observed,
		untilSynchronisation: until,
		afterSynchronisation: after,
		step,
		awaits,
		message: `${name}, step "${STEP_WORDS[step]}":${words}.`,
	};
}
