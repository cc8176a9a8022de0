import {
	compareShopState,
	type ShopSituation,
} from '../../../src/domain/lifecycle/compare-shop-state';
import { E_SKLEP_STATES, readESklepState } from '../../../src/domain/lifecycle/e-sklep-states';
import { expectedShopState } from '../../../src/domain/lifecycle/expected-shop-state';
import {
	LIFE_CYCLE_STATUSES,
	type LifeCycleStatus,
} from '../../../src/domain/lifecycle/life-cycle';

const NAME = 'Order RO/12/2026';
const TEN = Date.parse('2026-11-20T10:00:00Z');

function compare(
	status: LifeCycleStatus,
	observed: string | null,
	more: Partial<ShopSituation> = {},
) {
	return compareShopState({
		name: NAME,
		lifeCycle: { status, missing: [], notes: [], next: null },
		due: { after: TEN - 60_000, seen: TEN },
		observed,
		observedSince: TEN,
		lastSynchronisedAt: null,
		...more,
	});
}

describe('readESklepState', () => {
	it.each(Object.entries(E_SKLEP_STATES))('knows %s', (state, text) => {
		expect(readESklepState(text)).toBe(state);
	});

	it.each([
		['Potwierdzone', 'confirmed'],
		['  ZREALIZOWANE ', 'completed'],
		['Oczekuje na akceptację  kosztów dostawy', 'deliveryCostProposed'],
		[
			'Oczekuje na akceptacje kosztów dostawy'.replace('acje', 'acje\u0328'),
			'deliveryCostProposed',
		],
		['oczekuje na potwierdzenie systemu ratalnego', 'waitingForPayment'],
		['gotowe do odbioru', undefined],
		['', undefined],
	])('reads %j as %s', (text, state) => {
		expect(readESklepState(text)).toBe(state);
	});
});

describe('expectedShopState', () => {
	it.each([
		['waiting_for_shop', ['oczekuje na potwierdzenie sklepu'], 'oczekuje na potwierdzenie sklepu'],
		['confirmed', ['potwierdzone', 'oczekuje na potwierdzenie sklepu'], 'potwierdzone'],
		['invoiced', ['potwierdzone', 'oczekuje na potwierdzenie sklepu'], 'potwierdzone'],
		['partially_fulfilled', ['potwierdzone', 'oczekuje na potwierdzenie sklepu'], null],
		[
			'fulfilled',
			['zrealizowane', 'potwierdzone', 'oczekuje na potwierdzenie sklepu'],
			'zrealizowane',
		],
	] as const)('of %s: until the next synchronisation %j, then %s', (status, until, after) => {
		expect(expectedShopState(status)).toEqual({ until, after });
	});

	it('takes the words of the user where they are told', () => {
		const texts = { partially_fulfilled: 'częściowo zrealizowane' };
		expect(expectedShopState('partially_fulfilled', texts).after).toBe('częściowo zrealizowane');
	});
});

describe('compareShopState', () => {
	/** For every status, the states that match, lag behind, and cannot be compared; all others are unexpected. */
	const rows: Record<LifeCycleStatus, Record<string, string[]>> = {
		not_imported: {
			matches: [
				'entered',
				'deliveryCostProposed',
				'waitingForCustomer',
				'waitingForPayment',
				'waitingForShop',
				'cancelled',
			],
		},
		waiting_for_shop: { matches: ['waitingForShop'] },
		confirmed: { matches: ['confirmed'], behind: ['waitingForShop'] },
		invoiced: { matches: ['confirmed'], behind: ['waitingForShop'] },
		partially_fulfilled: { notCompared: ['waitingForShop', 'confirmed', 'completed'] },
		fulfilled: { matches: ['completed'], behind: ['waitingForShop', 'confirmed'] },
		cancelled: { matches: ['cancelled'], behind: ['waitingForShop', 'confirmed', 'completed'] },
	};
	const cells = LIFE_CYCLE_STATUSES.flatMap((status) =>
		[...Object.entries(E_SKLEP_STATES), ['unknown', 'gotowe do odbioru']].map(([state, text]) => {
			const verdict = Object.entries(rows[status]).find(([, states]) =>
				states.includes(state as string),
			);
			return [status, text as string, verdict?.[0] ?? 'unexpected'] as const;
		}),
	);
	it.each(cells)('%s in the ERP, "%s" in the shop: %s', (status, text, verdict) => {
		const report = compare(status, ` ${text.toUpperCase()}`);
		expect(report.verdict).toBe(verdict);
		expect(report.message).toMatch(/^Order RO\/12\/2026, step "[^"]+": The shop shows /);
		expect(report.awaits === 'shopNotSynchronised').toBe(verdict === 'behind');
	});

	it.each([
		['wprowadzone', 'deliveryCost'],
		['oczekuje na akceptację kosztów dostawy', 'deliveryCostAcceptance'],
		['oczekuje na potwierdzenie klienta', 'customerConfirmation'],
		['oczekuje na potwierdzenie systemu płatności', 'payment'],
		['oczekuje na potwierdzenie systemu ratalnego', 'payment'],
		['oczekuje na potwierdzenie sklepu', 'import'],
		['anulowane', null],
	])('an order that is not in the ERP and "%s" in the shop awaits %s (S1.7)', (text, awaits) => {
		expect(compare('not_imported', text).awaits).toBe(awaits);
	});

	it('names the order, the step, both states and the cause (S1.6)', () => {
		expect(compare('fulfilled', 'Potwierdzone').message).toBe(
			'Order RO/12/2026, step "the synchronisation tells the shop that the order is completed": ' +
				'The shop shows "Potwierdzone", expected is "zrealizowane": it waits for the next synchronisation.',
		);
		expect(compare('waiting_for_shop', 'anulowane').message).toBe(
			'Order RO/12/2026, step "the order is taken out of the buffer": The shop shows "anulowane", ' +
				'expected is "oczekuje na potwierdzenie sklepu": the shop cancelled the order, the ERP did not.',
		);
		const missing = {
			code: 'goodsIssueInBuffer',
			waitingFor: 'warehouse',
			message: `${NAME}: goods issue WZ/1/2026 is still in the buffer.`,
		} as const;
		const lifeCycle = { status: 'invoiced', missing: [missing], notes: [], next: null } as const;
		expect(compare('invoiced', 'zrealizowane', { lifeCycle }).message).toMatch(
			/the shop is further than the ERP \(Order RO\/12\/2026: goods issue WZ\/1\/2026 is still in the buffer\.\)\.$/,
		);
		expect(compare('not_imported', 'potwierdzone').message).toMatch(/the ERP has no such order\.$/);
		expect(compare('confirmed', 'wprowadzone')).toMatchObject({ step: 'customerGate' });
	});

	describe('after a synchronisation', () => {
		const ran = (ms: number) => ({ lastSynchronisedAt: TEN + ms });

		it.each([
			['confirmed', 'oczekuje na potwierdzenie sklepu', 'confirmationSync'],
			['fulfilled', 'potwierdzone', 'completionSync'],
			['cancelled', 'potwierdzone', 'cancellation'],
		] as const)('%s must be known to the shop', (status, text, step) => {
			expect(compare(status, text, ran(0)).verdict).toBe('behind');
			const late = compare(status, text, ran(1));
			expect(late).toMatchObject({ verdict: 'unexpected', step, awaits: 'shopNotSynchronised' });
			expect(late.message).toMatch(
				/the synchronisation of 2026-11-20T10:00:00\.001Z did not tell the shop; see .*Dziennik zdarzeń/,
			);
		});

		it('of 59 s the import may wait, of 61 s it must not (S1.2)', () => {
			const text = 'oczekuje na potwierdzenie sklepu';
			expect(compare('not_imported', text, ran(59_000)).verdict).toBe('matches');
			const late = compare('not_imported', text, ran(61_000));
			expect(late).toMatchObject({ verdict: 'unexpected', step: 'import', awaits: 'import' });
			expect(late.message).toContain('should have brought it');
		});

		it('a gate of the customer may stay closed for ever', () => {
			const text = 'oczekuje na potwierdzenie klienta';
			expect(compare('not_imported', text, ran(9_999_000)).verdict).toBe('matches');
		});
	});

	describe('when nobody looked', () => {
		it.each(LIFE_CYCLE_STATUSES)('%s is not compared', (status) => {
			expect(compare(status, null)).toMatchObject({
				verdict: 'notCompared',
				awaits: status === 'not_imported' ? 'import' : null,
			});
		});

		it.each([
			['waiting_for_shop', null],
			['confirmed', 'shopNotSynchronised'],
			['invoiced', 'shopNotSynchronised'],
			['partially_fulfilled', null],
			['fulfilled', 'shopNotSynchronised'],
			['cancelled', 'shopNotSynchronised'],
		] as const)('%s since the last synchronisation awaits %s', (status, awaits) => {
			const ran = (ms: number) => ({ lastSynchronisedAt: TEN + ms });
			expect(compare(status, null, ran(-60_001)).awaits).toBe(awaits);
			// It may have told the shop already; nobody knows.
			expect(compare(status, null, ran(-60_000)).awaits).toBe(null);
		});
	});

	it('compares with the words of the user where they are told', () => {
		const texts = { partially_fulfilled: 'Częściowo zrealizowane' };
		expect(compare('partially_fulfilled', 'częściowo zrealizowane', { texts }).verdict).toBe(
			'matches',
		);
		expect(compare('partially_fulfilled', 'potwierdzone', { texts }).verdict).toBe('behind');
	});
});
