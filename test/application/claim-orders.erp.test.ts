import { claimOrders } from '../../src/application/claim-orders';
import type { ErpLook } from '../../src/application/claim-orders/look-at-new';
import { refKey } from '../../src/domain/order/channel-ref';
import type { ErpOrder } from '../../src/domain/order/erp-order';
import type { SalesOrder } from '../../src/domain/order/sales-order';
import { daysBefore, warsawDay } from '../../src/domain/order/warsaw-day';
import { type Result, succeed } from '../../src/domain/result';
import type { ClaimOptions } from '../../src/ports/order-ledger';
import { aContractorCard, aParty } from '../builders/a-party';
import { aSalesOrder } from '../builders/a-sales-order';
import { AuditBench } from '../support/audit-bench';

const UUID = '5d1c7a40-6c1b-11f1-9a3e-8f2f6d1b0c11';

interface Situation {
	readonly options?: Partial<ClaimOptions>;
	readonly look?: Partial<ErpLook['options']>;
	/** About documents of the same buyer and total; true unless said otherwise. */
	readonly asks?: boolean;
}

let bench: AuditBench;
let runs = 0;

beforeEach(() => {
	bench = new AuditBench();
});

const order = (id?: string, number?: string) => bench.order(id, number);
const foreign = (fields?: Partial<ErpOrder>) => bench.copy(fields);

async function claimAll(reads: readonly Result<SalesOrder>[], situation: Situation = {}) {
	runs += 1;
	const options: ClaimOptions = {
		scope: 'erp',
		owner: `run-${runs}`,
		leaseMs: 600_000,
		retryRefused: true,
		recheckWaiting: false,
		dryRun: false,
		...situation.options,
	};
	const look: ErpLook = {
		services: bench.services,
		options: bench.options({
			owner: options.owner,
			asksAboutLookalikes: situation.asks ?? true,
			...situation.look,
		}),
		shippingItem: 'DOSTAWA',
		dryRun: options.dryRun,
	};
	const results = await claimOrders(reads, bench.ledger, options, look);
	return results.map((result) =>
		result.ok
			? {
					verdict: result.value.answer.verdict,
					document: result.value.document?.number,
					status: result.value.outcome?.status,
					code: result.value.outcome?.code,
					message: result.value.outcome?.message ?? '',
					warnings: (result.value.outcome?.warnings ?? []).map(({ message }) => message),
					lookup: result.value.lookup?.result,
					named: result.value.lookup?.erpOrders.map(({ number }) => number),
					leftAlone: (result.value.lookup?.warnings ?? []).map(({ message }) => message),
					handle: result.value.answer.handle,
				}
			: { verdict: 'failed', code: result.error.code, message: result.error.message },
	);
}

async function claimOne(value: SalesOrder, situation: Situation = {}) {
	const [answer] = await claimAll([succeed(value)], situation);
	if (!answer) throw new Error('no answer');
	return answer;
}

describe('claimOrders with a look into the ERP', () => {
	it('lets an order pass that the ERP does not have, with the right to write it', async () => {
		const answer = await claimOne(order());
		expect(answer).toMatchObject({ verdict: 'new', lookup: 'none', leftAlone: [] });
		expect(answer).toMatchObject({ handle: { rootKey: 'woocommerce/alfa/40001', token: 1 } });
		expect(bench.stateOf(order())).toBe('claimed');
		expect(bench.erp.calls).toEqual(['findOrders', 'listOrders']);
	});

	it('links an order somebody else wrote, settles its root and fills in the missing number (S2.1, S2.3)', async () => {
		foreign();
		expect(await claimOne(order())).toMatchObject({
			verdict: 'existing',
			document: 'ZK 1/2026',
			status: 'linked',
			lookup: 'linked',
			named: ['ZK 1/2026'],
			warnings: [],
			handle: undefined,
			message: 'Order 1001: linked to ERP order ZK 1/2026, which was written elsewhere.',
		});
		expect(bench.erp.orders[0]).toMatchObject({
			internetId: '40001',
			customerOrderNumber: '1001',
			rootKey: 'woocommerce/alfa/40001',
		});
		expect(bench.ledger.record('woocommerce/alfa/40001')).toMatchObject({
			state: 'settled',
			document: { id: '1', number: 'ZK 1/2026', outcome: 'linked' },
		});
		const again = await claimOne(order());
		expect(again).toMatchObject({ verdict: 'existing', status: 'linked', document: 'ZK 1/2026' });
		expect(bench.erp.calls.filter((call) => call === 'findOrders')).toHaveLength(1);
	});

	it('writes nothing more once the look has linked it', async () => {
		foreign();
		await claimOne(order());
		const written = await bench.runOne(bench.task(order()));
		expect(written.outcome.status).toBe('linked');
		expect(bench.erp.orders).toHaveLength(1);
	});

	it.each([
		['the technical id', { internetId: '40001', customerOrderNumber: 'zmieniony' }],
		['the visible number', { internetId: '', customerOrderNumber: '1001' }],
		['the id of the tool that carried it', { customerOrderNumber: 'B_940001' }],
		['the same, with the prefix of another one', { customerOrderNumber: 'BL/940001' }],
		['a technical id in capitals and blanks', { internetId: ' 40001 ', customerOrderNumber: '' }],
	])('finds it by %s (S2.3, S2.6)', async (_case, fields) => {
		foreign(fields);
		expect(await claimOne(order())).toMatchObject({ verdict: 'existing', status: 'linked' });
	});

	it.each([
		['internetId', 'customerOrderNumber', { internetId: '', customerOrderNumber: '1001' }],
		['customerOrderNumber', 'internetId', { internetId: '40001', customerOrderNumber: 'X' }],
	] as const)(
		'by %s alone leaves a match by %s alone and says so',
		async (asked, _other, fields) => {
			foreign(fields);
			const answer = await claimOne(order(), { look: { matchFields: asked } });
			expect(answer).toMatchObject({ verdict: 'new', lookup: 'none' });
			expect(answer).toMatchObject({ leftAlone: [expect.stringContaining('"Match By"')] });
		},
	);

	it('asks a person when the two fields point at two orders (S2.6)', async () => {
		foreign({ internetId: '40001', customerOrderNumber: 'zmieniony' });
		foreign({ internetId: '', customerOrderNumber: '1001' });
		expect(await claimOne(order())).toMatchObject({
			verdict: 'conflict',
			status: 'waiting',
			code: 'ERP_ORDERS_CONTRADICT',
			lookup: 'conflict',
			named: ['ZK 1/2026', 'ZK 2/2026'],
			message: 'Order 1001: ERP orders ZK 1/2026, ZK 2/2026 both claim to be this order.',
		});
		expect(bench.stateOf(order())).toBe('waiting');
		expect(bench.erp.orders.every(({ rootKey }) => rootKey === '')).toBe(true);
	});

	it('looks again at every run for what was asked, and links it once somebody has put it right', async () => {
		foreign();
		foreign();
		const first = await claimOne(order());
		const second = await claimOne(order());
		expect([first.verdict, second.verdict]).toEqual(['conflict', 'conflict']);
		bench.erp.orders.pop();
		expect(await claimOne(order())).toMatchObject({ verdict: 'existing', status: 'linked' });
		foreign({ customerOrderNumber: '1002', status: 'entry', number: '' });
		const other = order('40002', '1002');
		expect(await claimOne(other)).toMatchObject({ verdict: 'conflict', code: 'ORDER_IN_ENTRY' });
		bench.erp.orders.pop();
		expect(await claimOne(other)).toMatchObject({ verdict: 'new' });
	});

	it('leaves orders alone that wait for another reason', async () => {
		const { handle } = (await claimOne(order())) as { handle: { scope: string; rootKey: string } };
		await bench.ledger.wait(
			{ ...handle, token: 1 },
			'CONTRACTOR_ONE_SIMILAR',
			'Order 1001: ALFA is similar.',
		);
		foreign();
		expect(await claimOne(order())).toMatchObject({
			verdict: 'existing',
			status: 'waiting',
			code: 'CONTRACTOR_ONE_SIMILAR',
		});
		expect(await claimOne(order(), { options: { recheckWaiting: true } })).toMatchObject({
			verdict: 'existing',
			status: 'linked',
		});
	});

	it('knows what it wrote itself when the ledger does not any more', async () => {
		await bench.runOne(bench.task(order()));
		const fresh = new AuditBench();
		fresh.erp.orders.push(...bench.erp.orders);
		bench = fresh;
		expect(await claimOne(order())).toMatchObject({
			verdict: 'existing',
			status: 'linked',
			message: 'Order 1001: was written before as ERP order ZK 1/2026.',
		});
		expect(bench.ledger.record('woocommerce/alfa/40001')?.document?.outcome).toBe('written');
		expect(bench.erp.calls).not.toContain('linkOrder');
	});

	it('links and flags an order whose total or lines differ (S2.9)', async () => {
		const line = { sku: 'OB-0001', name: '', quantity: '3', unitPriceGross: '10.00' };
		foreign({
			totalGross: '45.99',
			lines: [{ ...line, totalGross: '30.00', vatPercent: '23' }],
		});
		const answer = await claimOne(order());
		expect(answer).toMatchObject({
			verdict: 'existing',
			status: 'linked',
			warnings: [
				'Order 1001: the total is 20.00 PLN, ERP order ZK 1/2026 says 45.99 PLN.',
				'Order 1001: item OB-0001 is ordered 2 times, ERP order ZK 1/2026 has 3.',
			],
		});
	});

	it('tells two shops with the same number apart (S2.7)', async () => {
		const anna = aParty().person('Anna', 'Inna').reachedBy('anna@inna.example').build();
		bench.erp.cards.push(aContractorCard('102').with(anna).build());
		foreign({ contractorId: '102', totalGross: '99.00' });
		expect(await claimOne(order())).toMatchObject({ verdict: 'new' });
		await bench.runOne(bench.task(order()));
		const beta = aSalesOrder()
			.from('woocommerce/beta', '1001')
			.boughtBy(anna)
			.withLine('OB-0002', 1, '99.00')
			.build();
		expect(await claimOne(beta)).toMatchObject({ verdict: 'existing', document: 'ZK 1/2026' });
	});

	it('never takes a short number for an identity without buyer or total, but a UUID (S2.1)', async () => {
		foreign({ contractorId: '', internetId: '40001', customerOrderNumber: '' });
		expect(await claimOne(order())).toMatchObject({ verdict: 'conflict' });
		foreign({ contractorId: '', internetId: UUID, customerOrderNumber: '', totalGross: '1.00' });
		const allegro = aSalesOrder().from('allegro/3141', UUID.toUpperCase()).build();
		expect(await claimOne(allegro)).toMatchObject({ verdict: 'existing', document: 'ZK 2/2026' });
	});

	describe('the window of days (S2.4)', () => {
		const seasons = [
			['no change of the hour', '2026-11-06', '2026-11-20T22:59:59Z', '2026-11-20T23:00:00Z'],
			['the change to winter', '2026-10-20', '2026-11-03T22:59:00Z', '2026-11-03T23:00:00Z'],
			['the change to summer', '2027-03-20', '2027-04-03T21:59:00Z', '2027-04-03T22:00:00Z'],
		] as const;
		it.each(seasons)(
			'links at the last minute of day 14, over %s',
			async (_case, issuedOn, last) => {
				bench.clock.set(last);
				foreign({ issuedOn });
				expect(await claimOne({ ...order(), placedAt: last })).toMatchObject({ status: 'linked' });
			},
		);

		it.each(seasons)(
			'passes as new at the first minute of day 15, over %s, and says so',
			async (_case, issuedOn, _last, first) => {
				bench.clock.set(first);
				foreign({ issuedOn });
				expect(await claimOne({ ...order(), placedAt: first })).toMatchObject({
					verdict: 'new',
					lookup: 'none',
					leftAlone: [
						`Order 1001: ERP order ZK 1/2026 of ${issuedOn} carries the same number outside the window of days; it was not linked.`,
					],
				});
			},
		);

		it('finds what was imported today for an order that was paid weeks later', async () => {
			foreign({ issuedOn: '2026-11-20' });
			const late = { ...order(), placedAt: '2026-10-30T12:00:00+01:00' };
			expect(await claimOne(late)).toMatchObject({ status: 'linked' });
		});

		it.each([
			[15, 'linked'],
			[0, 'linked'],
			[13, undefined],
		])('is as long as it is set: %i days', async (windowDays, status) => {
			foreign({ issuedOn: '2026-11-06' });
			const placed = { ...order(), placedAt: '2026-11-20T12:00:00+01:00' };
			expect((await claimOne(placed, { look: { windowDays } })).status).toBe(status);
		});
	});

	it.each([
		['31 characters', 'SKLEP-INTERNETOWY-2026-11-20-01'],
		['60 characters', 'Z'.repeat(56) + '0001'],
	])('finds numbers of %s, and no other that begins like them', async (_case, number) => {
		foreign({ customerOrderNumber: `${number.slice(0, -1)}9` });
		expect(await claimOne(order('1', number))).toMatchObject({ verdict: 'new' });
		foreign({ customerOrderNumber: number });
		expect(await claimOne(order('2', number))).toMatchObject({ document: 'ZK 2/2026' });
	});

	it('takes ids that differ in case or blanks for one order', async () => {
		foreign({ internetId: 'ab-40001' });
		const first = await claimOne(order('AB-40001'));
		const second = await claimOne(order(' ab-40001 '));
		expect([first.document, second.document]).toEqual(['ZK 1/2026', 'ZK 1/2026']);
		expect(bench.erp.orders[0]?.rootKey).toBe(refKey(order('ab-40001').ref));
	});

	it('asks about an order that was cancelled, and takes a deleted one for none', async () => {
		foreign({ status: 'cancelled' });
		expect(await claimOne(order())).toMatchObject({
			verdict: 'conflict',
			code: 'ORDER_CANCELLED_IN_ERP',
		});
		bench.erp.orders.pop();
		expect(await claimOne(order())).toMatchObject({ verdict: 'new' });
	});

	it('tells in a dry run what it would link, and changes nothing', async () => {
		foreign({ totalGross: '21.00' });
		foreign({ customerOrderNumber: '1002' });
		foreign({ customerOrderNumber: '1002' });
		const reads = [order(), order('40002', '1002'), order('40003', '1003')].map(succeed);
		expect(await claimAll(reads, { options: { dryRun: true } })).toMatchObject([
			{
				verdict: 'existing',
				document: 'ZK 1/2026',
				status: 'linked',
				message: 'Order 1001: would be linked to ERP order ZK 1/2026.',
				warnings: [expect.stringContaining('21.00')],
			},
			{ verdict: 'conflict', status: 'waiting', code: 'ERP_ORDERS_CONTRADICT' },
			{ verdict: 'new', handle: { token: 0 }, lookup: 'none' },
		]);
		expect(bench.erp.orders.every(({ rootKey }) => rootKey === '')).toBe(true);
		expect(bench.ledger.record('woocommerce/alfa/40001')).toBeUndefined();
		expect(bench.erp.calls).not.toContain('linkOrder');
	});

	describe('where something goes wrong', () => {
		it('lets nobody pass as new while the ERP cannot be read, and gives the claims back', async () => {
			bench.erp.mishap = (call) => (call === 'findOrders' ? 'unavailable' : 'none');
			const reads = Array.from({ length: 12 }, (_, i) => succeed(order(`4${i}`, `10${i}`)));
			const answers = await claimAll(reads);
			expect(new Set(answers.map(({ verdict }) => verdict))).toEqual(new Set(['failed']));
			expect(answers[0]).toMatchObject({
				code: 'SYSTEM_UNAVAILABLE',
				message: 'Order 100: the bridge is down.',
			});
			expect(answers[11]?.message).toContain('not tried, because an order before it met this');
			expect(bench.erp.calls.length).toBeLessThan(30);
			bench.calm();
			expect((await claimAll(reads)).map(({ verdict }) => verdict)).toEqual(reads.map(() => 'new'));
		});

		it('gives back what a cancelled run did not look at', async () => {
			const abort = new AbortController();
			abort.abort();
			const answer = await claimOne(order(), { look: { signal: abort.signal } });
			expect(answer).toMatchObject({ verdict: 'failed', code: 'SYSTEM_BUSY' });
			expect(bench.stateOf(order())).toBe('released');
		});

		it('knows the pair even when the ERP order cannot be marked, and says so', async () => {
			foreign();
			bench.erp.mishap = (call) => (call === 'linkOrder' ? 'rejected' : 'none');
			expect(await claimOne(order())).toMatchObject({
				verdict: 'existing',
				status: 'linked',
				warnings: [
					'Order 1001: ERP order ZK 1/2026 could not be marked as it (the bridge said no). Link the two with ERP Order: Link, so that other programs see it, too.',
				],
			});
			expect(bench.stateOf(order())).toBe('settled');
		});

		it('finds its own mark again after an answer that was lost', async () => {
			foreign();
			bench.disturbErp({ linkOrder: ['lostAfter'] });
			expect(await claimOne(order())).toMatchObject({ status: 'linked', warnings: [] });
		});

		it('links without a mark where the system has none', async () => {
			const lacking = { supported: false, remedy: 'Name a link field.' } as const;
			bench.erp.capabilities = { ...bench.erp.capabilities, linkOrder: lacking };
			foreign();
			expect(await claimOne(order())).toMatchObject({ status: 'linked', warnings: [] });
			expect(bench.erp.orders[0]?.rootKey).toBe('');
			expect(bench.erp.calls).not.toContain('linkOrder');
		});

		it('leaves an order to whoever took it over while it was looked for', async () => {
			foreign();
			const find = bench.erp.findOrders.bind(bench.erp);
			bench.erp.findOrders = async (keys) => {
				bench.clock.advance(700_000);
				await bench.ledger.claim(
					[
						{
							rootKey: 'woocommerce/alfa/40001',
							aliases: [],
							fingerprint: 'x',
							customerOrderNumber: '1001',
							placedAt: '',
						},
					],
					{
						scope: 'erp',
						owner: 'thief',
						leaseMs: 600_000,
						retryRefused: true,
						recheckWaiting: true,
						dryRun: false,
					},
				);
				return await find(keys);
			};
			expect(await claimOne(order())).toMatchObject({ verdict: 'busy', code: 'CLAIM_LOST' });
			expect(bench.erp.orders[0]?.rootKey).toBe('');
		});

		it('fails the order whose ledger stops to answer before the link', async () => {
			foreign();
			bench.disturbLedger({ beginWrite: ['failBefore'] });
			const answer = await claimOne(order());
			expect(answer).toMatchObject({ verdict: 'failed', code: 'LEDGER_UNAVAILABLE' });
			expect(bench.erp.orders[0]?.rootKey).toBe('');
		});
	});

	it('looks once for an order that occurs again, and tells both what became of it', async () => {
		foreign();
		const many = Array.from({ length: 1_100 }, (_, i) => succeed(order(`5${i}`, `n-${i}`)));
		const answers = await claimAll([succeed(order()), succeed(order()), ...many, succeed(order())]);
		const [first, second] = answers;
		for (const answer of [first, second, answers.at(-1)]) {
			expect(answer).toMatchObject({
				verdict: 'existing',
				status: 'linked',
				document: 'ZK 1/2026',
			});
		}
		expect(bench.ledger.calls.filter((call) => call === 'claim')).toHaveLength(2);
		expect(bench.erp.calls.filter((call) => call === 'findOrders')).toHaveLength(1_101);
	});

	describe('an order that comes by two roads at once', () => {
		const carried = aSalesOrder()
			.from('woocommerce/alfa', '40001')
			.with({ customerOrderNumber: '1001' })
			.alsoKnownAs('baselinker/main', '940001')
			.withLine('OB-0001', 2, '10.00')
			.build();
		const direct: SalesOrder = { ...carried, aliases: [] };
		const inBaseLinker = '940001';

		it.each([
			['the feed first', [direct, carried]],
			['BaseLinker first', [carried, direct]],
		])('is found by the number either of them knows, %s (S2.3)', async (_, roads) => {
			foreign({ customerOrderNumber: inBaseLinker });
			const answers = await claimAll(roads.map((road) => succeed(road)));
			for (const answer of answers) {
				expect(answer).toMatchObject({ verdict: 'existing', document: 'ZK 1/2026' });
			}
			expect(bench.erp.orders).toHaveLength(1);
		});

		it('leaves as each road told it', async () => {
			const claiming = { scope: 'erp', owner: 'a', leaseMs: 1, retryRefused: true };
			const options = { ...claiming, recheckWaiting: false, dryRun: false };
			const look = { services: bench.services, options: bench.options({ owner: 'a' }) };
			const results = await claimOrders(
				[succeed(direct), succeed(carried)],
				bench.ledger,
				options,
				{ ...look, shippingItem: '', dryRun: false },
			);
			expect(results.map((result) => result.ok && result.value.order)).toEqual([direct, carried]);
		});

		it('is asked about when only the road that has not come knows its number, and linked once it comes', async () => {
			foreign({ customerOrderNumber: inBaseLinker });
			const asked = { verdict: 'conflict', code: 'LOOKALIKE_IN_ERP', named: ['ZK 1/2026'] };
			expect(await claimOne(direct)).toMatchObject(asked);
			const linked = { verdict: 'existing', status: 'linked', document: 'ZK 1/2026' };
			expect(await claimOne(carried)).toMatchObject(linked);
			expect(await claimOne(direct)).toMatchObject(linked);
		});
	});

	describe('a document of the same buyer and total that carries no number of the order', () => {
		const lookalike = (fields: Partial<ErpOrder> = {}) =>
			foreign({ customerOrderNumber: 'B_70000016', ...fields });
		const placedOn = warsawDay(aSalesOrder().build().placedAt) ?? '';
		const later = (days: number) => daysBefore(placedOn, -days);

		it('is asked about, and the order waits until it carries one of its numbers', async () => {
			const { id } = lookalike();
			expect(await claimOne(order())).toMatchObject({
				verdict: 'conflict',
				status: 'waiting',
				code: 'LOOKALIKE_IN_ERP',
				lookup: 'conflict',
				named: ['ZK 1/2026'],
				handle: undefined,
				message:
					'Order 1001: ERP order ZK 1/2026 of the same buyer and total was written elsewhere; no number says whether it is this order.',
			});
			expect(bench.stateOf(order())).toBe('waiting');
			for (let run = 0; run < 10; run += 1) {
				expect(await claimOne(order())).toMatchObject({ verdict: 'conflict' });
			}
			expect(bench.erp.orders).toHaveLength(1);
			bench.change(id, { customerOrderNumber: '1001' });
			expect(await claimOne(order())).toMatchObject({
				verdict: 'existing',
				status: 'linked',
				document: 'ZK 1/2026',
			});
		});

		it.each<[string, Partial<ErpOrder>]>([
			['without any number', { customerOrderNumber: '' }],
			['under the id of a tool', {}],
			['an internet id of another kind', { customerOrderNumber: '', internetId: '70000016' }],
			['three days later', { issuedOn: later(3) }],
			['three days before', { issuedOn: later(-3) }],
			['realised already', { status: 'realised' }],
		])('is asked about: %s', async (_case, fields) => {
			lookalike(fields);
			expect(await claimOne(order())).toMatchObject({ code: 'LOOKALIKE_IN_ERP' });
		});

		it.each<[string, Partial<ErpOrder>]>([
			['another total', { totalGross: '20.01' }],
			['another currency', { currency: 'EUR' }],
			['four days later', { issuedOn: later(4) }],
			['four days before', { issuedOn: later(-4) }],
			['cancelled', { status: 'cancelled' }],
			['still in entry', { status: 'entry' }],
			['no card', { contractorId: '' }],
			['written by us', { rootKey: 'woocommerce/alfa/7' }],
			['the number of another order of the shop', { customerOrderNumber: '1002' }],
			['the id of another order of the tool', { customerOrderNumber: 'BL/940002' }],
			['the internet id of another order', { customerOrderNumber: '', internetId: '40002' }],
		])('is left alone: %s', async (_case, fields) => {
			lookalike(fields);
			expect(await claimOne(order())).toMatchObject({ verdict: 'new', lookup: 'none' });
		});

		it('is left alone when it stands on the card of another buyer', async () => {
			const other = aContractorCard().person('Anna', 'Inna').reachedBy('anna@inna.example');
			bench.erp.cards.push(other.with({ id: '77', symbol: 'INNA' }).build());
			lookalike({ contractorId: '77' });
			expect(await claimOne(order())).toMatchObject({ verdict: 'new' });
		});

		it('is left to Audit where nobody wants to be asked', async () => {
			lookalike();
			expect(await claimOne(order(), { asks: false })).toMatchObject({ verdict: 'new' });
			expect(bench.erp.calls).not.toContain('listOrders');
		});

		it('is told in a dry run, which changes nothing', async () => {
			lookalike();
			const dry = { options: { dryRun: true } };
			const asked = { verdict: 'conflict', code: 'LOOKALIKE_IN_ERP', handle: undefined };
			expect(await claimOne(order(), dry)).toMatchObject(asked);
			expect(bench.ledger.record('woocommerce/alfa/40001')).toBeUndefined();
		});

		it('is asked for once for all orders of a run', async () => {
			lookalike();
			const others = Array.from({ length: 40 }, (_, i) => succeed(order(`5${i}`, `n-${i}`)));
			const answers = await claimAll([succeed(order()), ...others]);
			expect(bench.erp.calls.filter((call) => call === 'listOrders')).toHaveLength(1);
			expect(new Set(answers.map(({ verdict }) => verdict))).toEqual(new Set(['conflict']));
		});

		it('lets nobody pass as new while the list cannot be read, and gives the claims back', async () => {
			bench.erp.mishap = (call) => (call === 'listOrders' ? 'unavailable' : 'none');
			const answers = await claimAll([succeed(order()), succeed(order('2', '1002'))]);
			expect(answers.map(({ code }) => code)).toEqual(['SYSTEM_UNAVAILABLE', 'SYSTEM_UNAVAILABLE']);
			expect(bench.stateOf(order())).toBe('released');
			bench.calm();
			expect(await claimOne(order())).toMatchObject({ verdict: 'new' });
		});
	});
});
