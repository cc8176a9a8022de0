import {
	routeContractor,
	type RouteOptions,
	type RouteServices,
} from '../../src/application/route-contractor';
import { ContractorLookups } from '../../src/application/route-contractor/contractor-lookups';
import { NOTHING_RECALLED } from '../../src/application/route-contractor/recall-decisions';
import { createContractor } from '../../src/application/create-contractor';
import { severalAtATime } from '../../src/application/several-at-a-time';
import { CAREFUL_POLICIES } from '../../src/domain/conflict/conflict-policies';
import { NO_THRESHOLDS } from '../../src/domain/conflict/score-thresholds';
import { refKey } from '../../src/domain/order/channel-ref';
import type { SalesOrder } from '../../src/domain/order/sales-order';
import type { Log } from '../../src/ports/log';
import type { ClaimHandle } from '../../src/ports/order-ledger';
import { aContractorCard, aParty } from '../builders/a-party';
import { aSalesOrder } from '../builders/a-sales-order';
import { FakeClock } from '../support/fake-clock';
import { InMemoryErp } from '../support/in-memory-erp';
import { InMemoryLedger } from '../support/in-memory-ledger';

const SCOPE = 'subiekt';
const CLAIMING = {
	scope: SCOPE,
	owner: 'run-1',
	leaseMs: 60_000,
	retryRefused: false,
	recheckWaiting: false,
	dryRun: false,
};
const CAREFUL: RouteOptions = {
	policies: CAREFUL_POLICIES,
	severalCards: 'ask',
	thresholds: NO_THRESHOLDS,
	explicit: null,
	dryRun: false,
};
const SILENT: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined };

function withPolicies(policies: Partial<RouteOptions['policies']>): RouteOptions {
	return { ...CAREFUL, policies: { ...CAREFUL_POLICIES, ...policies } };
}

function aBench() {
	const clock = new FakeClock();
	const erp = new InMemoryErp(clock);
	const ledger = new InMemoryLedger(clock);
	const services: RouteServices = {
		lookups: new ContractorLookups(erp, { clock, pausesMs: [100] }),
		capabilities: erp.capabilities,
		ledger,
		recall: NOTHING_RECALLED,
		log: SILENT,
	};
	const claim = async (order: SalesOrder, owner = 'run-1'): Promise<ClaimHandle> => {
		const request = {
			rootKey: refKey(order.ref),
			aliases: [],
			fingerprint: 'f',
			customerOrderNumber: order.customerOrderNumber,
			placedAt: order.placedAt,
		};
		const claimed = await ledger.claim([request], { ...CLAIMING, owner });
		const handle = claimed.ok ? claimed.value[0]?.handle : undefined;
		if (!handle) throw new Error('the claim was not taken');
		return handle;
	};
	const route = async (order: SalesOrder, options: RouteOptions, handle: ClaimHandle | null) =>
		await routeContractor({ order, claim: handle }, services, options);
	return { clock, erp, ledger, services, claim, route };
}

function valueOf<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
	if (!result.ok) throw new Error(JSON.stringify(result.error));
	return result.value;
}

describe('routeContractor', () => {
	it('asks about a new buyer, makes the order wait and writes nothing (S0.1, S0.2)', async () => {
		const { erp, ledger, claim, route } = aBench();
		const order = aSalesOrder().build();
		const result = valueOf(await route(order, CAREFUL, await claim(order)));
		expect(result.decision).toMatchObject({ route: 'ask', actions: [{ action: 'add' }] });
		expect(result.outcome).toMatchObject({
			status: 'waiting',
			code: 'CONTRACTOR_NONE_SIMILAR',
			channel: 'errors',
		});
		expect(ledger.record(refKey(order.ref))).toMatchObject({
			state: 'waiting',
			reason: { code: 'CONTRACTOR_NONE_SIMILAR', message: result.outcome?.message },
		});
		expect(erp.calls).toEqual(['findContractors']);
		expect(erp.cards).toHaveLength(0);
	});

	it('merges with the one similar card and leaves the claim to the writer', async () => {
		const { erp, ledger, claim, route } = aBench();
		erp.cards.push(aContractorCard('101').build());
		const order = aSalesOrder().build();
		const result = valueOf(
			await route(order, withPolicies({ oneSimilar: 'merge' }), await claim(order)),
		);
		expect(result.decision).toMatchObject({
			route: 'matched',
			contractor: { action: 'use', id: '101', symbol: 'KARTA-101' },
		});
		expect(result.outcome).toBeNull();
		expect(ledger.stateOf(refKey(order.ref))).toBe('claimed');
		expect(result.candidates[0]).toMatchObject({ id: '101', name: 'Jan Przykładowy' });
	});

	it('asks about several cards and names them in the ledger without personal data (S0.8)', async () => {
		const { erp, ledger, claim, route } = aBench();
		erp.cards.push(aContractorCard('101').build(), aContractorCard('102').build());
		const order = aSalesOrder().build();
		const result = valueOf(
			await route(order, withPolicies({ oneSimilar: 'merge' }), await claim(order)),
		);
		expect(result.decision.route).toBe('ask');
		expect(result.candidates.map(({ id }) => id)).toEqual(['101', '102']);
		const message = ledger.record(refKey(order.ref))?.reason?.message ?? '';
		expect(message).toContain('KARTA-101 and KARTA-102');
		expect(message).not.toContain('Przykładowy');
	});

	it('refuses several cards under "Error"', async () => {
		const { erp, ledger, claim, route } = aBench();
		erp.cards.push(aContractorCard('101').build(), aContractorCard('102').build());
		const order = aSalesOrder().build();
		const options = withPolicies({ manySimilar: 'error' });
		const result = valueOf(await route(order, options, await claim(order)));
		expect(result.outcome).toMatchObject({ status: 'refused', code: 'CONTRACTOR_MANY_SIMILAR' });
		expect(ledger.stateOf(refKey(order.ref))).toBe('failed');
	});

	it('refuses guests under One-Time where the ERP has no such cards (S0.4)', async () => {
		const { erp, services, ledger, claim } = aBench();
		const remedy = 'Set "Guest" to Regular.';
		const capabilities = { oneTimeContractor: { supported: false as const, remedy } };
		const order = aSalesOrder().asGuest().build();
		const result = valueOf(
			await routeContractor(
				{ order, claim: await claim(order) },
				{ ...services, capabilities },
				withPolicies({ guest: 'oneTime' }),
			),
		);
		expect(result.decision.contractor).toBeUndefined();
		expect(result.outcome).toMatchObject({
			status: 'refused',
			code: 'ONE_TIME_NOT_SUPPORTED',
			channel: 'syncErrors',
			remedy,
		});
		expect(ledger.stateOf(refKey(order.ref))).toBe('failed');
		expect(erp.calls).toEqual([]);
	});

	it.each([
		['oneTime', { action: 'create', oneTime: true }],
		['regular', { action: 'create', oneTime: false }],
	] as const)('looks no guest up under %s', async (guest, contractor) => {
		const { erp, route } = aBench();
		erp.cards.push(aContractorCard().build());
		const order = aSalesOrder().asGuest().build();
		const result = valueOf(await route(order, withPolicies({ guest }), null));
		expect(result.decision.contractor).toEqual(contractor);
		expect(erp.calls).toEqual([]);
	});

	it('routes without claim and without ledger', async () => {
		const { services } = aBench();
		const order = aSalesOrder().build();
		const result = valueOf(
			await routeContractor({ order, claim: null }, { ...services, ledger: null }, CAREFUL),
		);
		expect(result.decision.route).toBe('ask');
	});

	it('tells the ledger nothing in a dry run', async () => {
		const { ledger, claim, route } = aBench();
		const order = aSalesOrder().build();
		const handle = await claim(order);
		const result = valueOf(await route(order, { ...CAREFUL, dryRun: true }, handle));
		expect(result.decision.route).toBe('ask');
		expect(ledger.stateOf(refKey(order.ref))).toBe('claimed');
	});

	it('says so when another run took the order over', async () => {
		const { clock, ledger, claim, route } = aBench();
		const order = aSalesOrder().build();
		const old = await claim(order);
		clock.advance(CLAIMING.leaseMs + 1);
		await claim(order, 'run-2');
		const result = valueOf(await route(order, CAREFUL, old));
		expect(result.decision).toMatchObject({ route: 'error', code: 'CLAIM_LOST', actions: [] });
		expect(result.outcome).toMatchObject({ status: 'waiting', code: 'CLAIM_LOST' });
		expect(ledger.stateOf(refKey(order.ref))).toBe('claimed');
	});

	it('answers the same when the node is repeated', async () => {
		const { ledger, claim, route } = aBench();
		const order = aSalesOrder().build();
		const handle = await claim(order);
		const first = await route(order, CAREFUL, handle);
		expect(await route(order, CAREFUL, handle)).toEqual(first);
		expect(ledger.stateOf(refKey(order.ref))).toBe('waiting');
	});

	describe('when the ERP does not answer', () => {
		it('gives the claim back and says what to do', async () => {
			const { erp, ledger, claim, route } = aBench();
			erp.mishap = () => 'unavailable';
			const order = aSalesOrder().build();
			const result = await route(order, withPolicies({ noneSimilar: 'add' }), await claim(order));
			expect(result).toMatchObject({
				ok: false,
				error: { kind: 'unavailable', message: 'Order 14275: the bridge is down.' },
			});
			expect(!result.ok && result.error.remedy).toContain('next run');
			expect(ledger.stateOf(refKey(order.ref))).toBe('released');
		});

		it('leaves the claim alone in a dry run', async () => {
			const { erp, ledger, claim, route } = aBench();
			erp.mishap = () => 'unavailable';
			const order = aSalesOrder().build();
			const handle = await claim(order);
			expect((await route(order, { ...CAREFUL, dryRun: true }, handle)).ok).toBe(false);
			expect(ledger.stateOf(refKey(order.ref))).toBe('claimed');
		});

		it('tries again in a moment before giving up', async () => {
			const { erp, clock, route } = aBench();
			let calls = 0;
			erp.mishap = () => (++calls === 1 ? 'busy' : 'none');
			expect((await route(aSalesOrder().build(), CAREFUL, null)).ok).toBe(true);
			expect(clock.sleeps).toEqual([100]);
		});

		it.each([
			['authentication', 1],
			['unavailable', 6],
			['rejected', 10],
		] as const)(
			'asks for the rest of the batch only where it makes sense (%s)',
			async (mishap, asked) => {
				const { erp, route } = aBench();
				erp.mishap = () => mishap;
				for (let i = 0; i < 10; i++) {
					const buyer = aParty().person('Jan', `Numer${i}`).build();
					const order = aSalesOrder().from('shop/2101', String(i)).boughtBy(buyer).build();
					const result = await route(order, CAREFUL, null);
					expect(!result.ok && result.error.message).toContain(`Order ${i}: `);
				}
				expect(erp.calls).toHaveLength(asked);
			},
		);
	});

	it('spares an ERP that is down the orders after those that were under way', async () => {
		const { erp, route } = aBench();
		erp.mishap = () => 'unavailable';
		const orders = Array.from({ length: 100 }, (_, i) => {
			const buyer = aParty().person('Jan', `Numer${i}`).build();
			return aSalesOrder().from('shop/2101', String(i)).boughtBy(buyer).build();
		});
		const results = await severalAtATime(
			orders,
			{ atOnce: 25, keyOf: ({ ref }) => ref.id },
			async (order) => await route(order, CAREFUL, null),
			() => undefined,
		);
		expect(results.map(({ ok }) => ok)).toEqual(Array(100).fill(false));
		expect(erp.calls.length).toBeLessThanOrEqual(50);
	});

	it('is an error when the question cannot be remembered', async () => {
		const { ledger, claim, route } = aBench();
		const order = aSalesOrder().build();
		const handle = await claim(order);
		ledger.mishap = (call) => (call === 'wait' ? 'failBefore' : 'none');
		expect(await route(order, CAREFUL, handle)).toMatchObject({
			ok: false,
			error: { code: 'LEDGER_UNAVAILABLE', message: 'Order 14275: the disk is full.' },
		});
	});

	it('refuses an order that names no buyer', async () => {
		const { erp, route } = aBench();
		const order = aSalesOrder().boughtBy(aParty().person(' ', '').build()).asGuest().build();
		const result = valueOf(await route(order, withPolicies({ guest: 'oneTime' }), null));
		expect(result.outcome).toMatchObject({ status: 'refused', code: 'ORDER_WITHOUT_BUYER' });
		expect(erp.calls).toEqual([]);
	});

	describe('a contractor named in the settings', () => {
		const named = (explicit: RouteOptions['explicit']): RouteOptions => ({ ...CAREFUL, explicit });

		it.each([[{ id: '101' }], [{ symbol: 'KARTA-101' }]])('is used: %j', async (explicit) => {
			const { erp, route } = aBench();
			erp.cards.push(aContractorCard('101').build());
			const order = aSalesOrder().boughtBy(aParty().person('', '').build()).build();
			const result = valueOf(await route(order, named(explicit), null));
			expect(result.decision.contractor).toMatchObject({ id: '101' });
		});

		it('is an error when it does not exist, and is looked up once', async () => {
			const { erp, route } = aBench();
			for (let i = 0; i < 3; i++) {
				const result = valueOf(await route(aSalesOrder().build(), named({ id: '404' }), null));
				expect(result.outcome).toMatchObject({ code: 'CONTRACTOR_NOT_USABLE' });
			}
			expect(erp.calls).toEqual(['getContractor']);
		});
	});

	describe('one buyer several times in a batch', () => {
		it('is looked up once', async () => {
			const { erp, route } = aBench();
			for (const id of ['1', '2', '3']) {
				valueOf(await route(aSalesOrder().from('shop/2101', id).build(), CAREFUL, null));
			}
			expect(erp.calls).toEqual(['findContractors']);
		});

		it('is looked up once for orders that are looked at side by side', async () => {
			const { erp, route } = aBench();
			const orders = ['1', '2', '3'].map((id) => aSalesOrder().from('shop/2101', id).build());
			const results = await Promise.all(
				orders.map(async (order) => await route(order, CAREFUL, null)),
			);
			expect(results.every(({ ok }) => ok)).toBe(true);
			expect(erp.calls).toEqual(['findContractors']);
		});

		it('is looked up again after a failure', async () => {
			const { erp, route } = aBench();
			erp.mishap = () => 'rejected';
			expect((await route(aSalesOrder().build(), CAREFUL, null)).ok).toBe(false);
			erp.mishap = () => 'none';
			expect((await route(aSalesOrder().build(), CAREFUL, null)).ok).toBe(true);
		});

		it('ends on one new card, because creating adopts what creating made', async () => {
			const { erp, clock, route } = aBench();
			const orders = ['1', '2'].map((id) => aSalesOrder().from('shop/2101', id).build());
			const choices = [];
			for (const order of orders) {
				const result = valueOf(await route(order, withPolicies({ noneSimilar: 'add' }), null));
				choices.push(result.decision.contractor);
			}
			expect(choices).toEqual([
				{ action: 'create', oneTime: false },
				{ action: 'create', oneTime: false },
			]);
			for (const { buyer } of orders) {
				valueOf(await createContractor(buyer, { oneTime: false }, erp, { clock, pausesMs: [] }));
			}
			expect(erp.cards).toHaveLength(1);
		});

		it('keeps apart buyers who differ in anything', async () => {
			const { erp, route } = aBench();
			const other = aParty().with({ email: 'inny@poczta.example' }).build();
			valueOf(await route(aSalesOrder().build(), CAREFUL, null));
			valueOf(await route(aSalesOrder().boughtBy(other).build(), CAREFUL, null));
			expect(erp.calls).toHaveLength(2);
		});
	});

	it('shows a person at most fifty candidates of many', async () => {
		const { erp, route } = aBench();
		for (let i = 1; i <= 120; i++) erp.cards.push(aContractorCard(String(i)).build());
		const result = valueOf(await route(aSalesOrder().build(), CAREFUL, null));
		expect(result.match?.candidates).toHaveLength(120);
		expect(result.candidates).toHaveLength(50);
	});
});
