import fc from 'fast-check';
import type { WatchedOrder } from '../../src/application/watch-orders/watched-order';
import { CAREFUL_LIFE_CYCLE, lifeCycleOf } from '../../src/domain/lifecycle/life-cycle-status';
import {
	factsOf,
	type KnownOrder,
	mergeKnown,
	observe,
} from '../../src/domain/lifecycle/merge-facts';
import { ESklepLife } from '../support/e-sklep-life';

const CUSTOMER = 'oczekuje na potwierdzenie klienta';
const SHOP = 'oczekuje na potwierdzenie sklepu';
const LAG = 'shopNotSynchronised';
const ALL = { leaveBuffer: true, invoice: true, goodsIssue: true };

/**
 * The vendor's article on how an order runs, walked through e-Sklep, Optima's tables, our adapter and our memory:
 * place, customer confirms, synchronise, untick the buffer, synchronise, invoice and goods issue, synchronise.
 */
describe.each(['one-way', 'both-ways'] as const)('an order of e-Sklep, links %s', (links) => {
	let life: ESklepLife;

	beforeAll(async () => {
		life = await ESklepLife.open(links);
	});
	beforeEach(() => {
		life.configure({ customersConfirm: true });
		life.seen.length = 0;
	});
	afterAll(async () => {
		await life.close();
	});

	/** An order the shop has handed over: in the ERP's buffer. */
	async function imported(changes: object = {}): Promise<string> {
		life.configure({ customersConfirm: false });
		const number = await life.place(changes);
		life.pass(61);
		await life.synchronise();
		return number;
	}

	it('shows every state of the walk (S1.1 to S1.4, S1.6)', async () => {
		const number = await life.place();
		const walk: string[][] = [];
		const note = async (moment: string) => {
			walk.push([moment, ...(await life.line(number))]);
		};
		await note('placed');
		await life.act(number, 'confirm');
		await note('confirmed by the customer');
		life.pass(59);
		await life.synchronise();
		await note('synchronised after 59 s');
		expect(await life.erpIds(number)).toEqual([]);
		life.pass(2);
		await life.synchronise();
		await note('synchronised after 61 s');
		expect(await life.erpIds(number)).toHaveLength(1);
		life.pass(600);
		await life.synchronise();
		await note('synchronised in the buffer');
		await life.operate(number, 'untick-buffer');
		await note('buffer unticked');
		await life.synchronise();
		await note('synchronised');
		life.pass(600);
		await life.operate(number, 'invoice', { goodsIssue: true });
		await note('invoiced, goods issued');
		await life.synchronise();
		await note('synchronised');

		const open = 'goodsNotIssued, notInvoiced';
		expect(walk).toEqual([
			['placed', 'not_imported', CUSTOMER, 'matches', 'customer', 'customerConfirmation'],
			['confirmed by the customer', 'not_imported', SHOP, 'matches', 'synchronisation', 'import'],
			['synchronised after 59 s', 'not_imported', SHOP, 'matches', 'synchronisation', 'import'],
			['synchronised after 61 s', 'waiting_for_shop', SHOP, 'matches', 'shop', 'inBuffer'],
			['synchronised in the buffer', 'waiting_for_shop', SHOP, 'matches', 'shop', 'inBuffer'],
			['buffer unticked', 'confirmed', SHOP, 'behind', 'synchronisation', `${LAG}, ${open}`],
			['synchronised', 'confirmed', 'potwierdzone', 'matches', 'warehouse', open],
			['invoiced, goods issued', 'fulfilled', 'potwierdzone', 'behind', 'synchronisation', LAG],
			['synchronised', 'fulfilled', 'zrealizowane', 'matches', 'nobody', ''],
		]);
		expect(new Set(replay(life))).toEqual(new Set(['fulfilled']));
	});

	it('stays confirmed in the shop with an invoice that has no goods issue (S1.4)', async () => {
		const number = await imported();
		await life.operate(number, 'untick-buffer');
		await life.synchronise();
		life.pass(600);
		await life.operate(number, 'invoice', { goodsIssue: false });
		const invoiced = ['invoiced', 'potwierdzone', 'matches', 'warehouse'];
		expect(await life.line(number)).toEqual([...invoiced, 'invoicedWithoutGoodsIssue']);
		await life.synchronise();
		const stuck = await life.look(number);
		expect(stuck.shopState?.observed).toBe('potwierdzone');
		expect(stuck.message).toMatch(
			/^Order RO\/\d+\/2026: it is invoiced \(FA\/\d+\/2026\) without a/,
		);

		await life.operate(number, 'invoice', { goodsIssue: true });
		await life.synchronise();
		expect(await life.line(number)).toEqual(['fulfilled', 'zrealizowane', 'matches', 'nobody', '']);
	});

	it('stays confirmed with documents in the buffer', async () => {
		const number = await imported();
		await life.operate(number, 'untick-buffer');
		await life.operate(number, 'invoice', { goodsIssue: true, buffer: true });
		await life.synchronise();
		expect(await life.line(number)).toEqual([
			'confirmed',
			'potwierdzone',
			'matches',
			'warehouse',
			'goodsIssueInBuffer, invoiceInBuffer',
		]);
	});

	it('is cancelled in the ERP, and after the synchronisation in the shop', async () => {
		const number = await imported();
		await life.look(number);
		await life.operate(number, 'cancel');
		const lagging = ['cancelled', SHOP, 'behind', 'synchronisation', LAG];
		expect(await life.line(number)).toEqual(lagging);
		await life.synchronise();
		expect(await life.line(number)).toEqual(['cancelled', 'anulowane', 'matches', 'nobody', '']);
	});

	it.each([
		['the customer', {}, true, [['confirm']], ['customer']],
		['the administrator for the customer', {}, true, [['confirm-for-customer']], ['customer']],
		['the payment system', { payment: 'online' }, false, [['pay']], ['customer']],
		[
			'the instalment service',
			{ payment: 'instalments' },
			false,
			[['grant-instalments']],
			['customer'],
		],
		[
			'shop and customer agreeing on the delivery cost',
			{ deliveryToBeAgreed: true },
			false,
			[['propose-cost', { cost: '19.99' }], ['accept-cost']],
			['shop', 'customer'],
		],
	] as const)('is held back until released by %s (S1.7)', async (_, changes, asks, acts, waits) => {
		life.configure({ customersConfirm: asks });
		const number = await life.place(changes);
		life.pass(600);
		for (const [at, [act, body]] of acts.entries()) {
			await life.synchronise();
			const held = await life.look(number);
			expect(held).toMatchObject({ status: 'not_imported', waitingFor: waits[at] });
			expect(held.shopState?.verdict).toBe('matches');
			await life.act(number, act, body);
		}
		expect((await life.look(number)).missing).toMatchObject([{ code: 'import' }]);
		life.pass(60);
		await life.synchronise();
		expect((await life.look(number)).status).toBe('waiting_for_shop');
	});

	it('is advanced step by step where the user allows it, each step once', async () => {
		const number = await imported();
		const [id = ''] = await life.erpIds(number);
		const done: (string | null)[] = [];
		for (let round = 0; round < 4; round += 1) {
			const { next } = await life.look(number, { permissions: ALL });
			done.push(next.allowed ? next.action : null);
			if (next.action === 'leaveBuffer') await life.erp.confirmOrder(id);
			if (next.action === 'invoiceWithGoodsIssue') {
				await life.erp.invoiceOrder(id, { goodsIssue: true, buffer: false, issuedOn: null });
			}
			life.pass(600);
			await life.synchronise();
		}
		expect(done).toEqual(['leaveBuffer', 'invoiceWithGoodsIssue', null, null]);
		expect(await life.line(number)).toEqual(['fulfilled', 'zrealizowane', 'matches', 'nobody', '']);
	});

	it.each([
		['SHOP-1001', 'waiting_for_shop', 'inBuffer', ''],
		['SHOP-1002', 'confirmed', 'goodsNotIssued, notInvoiced', ''],
		['SHOP-1003', 'invoiced', 'invoicedWithoutGoodsIssue', ''],
		['SHOP-1004', 'fulfilled', '', ''],
		['SHOP-1005', 'fulfilled', '', ''],
		['SHOP-1006', 'fulfilled', '', ''],
		['SHOP-1007', 'fulfilled', '', ''],
		['SHOP-1008', 'fulfilled', '', ''],
		['SHOP-1009', 'partially_fulfilled', 'quantitiesIncomplete', ''],
		['SHOP-1010', 'confirmed', 'invoiceInBuffer', ''],
		['SHOP-1011', 'invoiced', 'goodsIssueInBuffer', ''],
		['SHOP-1012', 'confirmed', 'goodsIssuedWithoutInvoice', ''],
		['SHOP-1013', 'cancelled', '', ''],
		['SHOP-1015', 'fulfilled', '', ''],
		['SHOP-1016', 'invoiced', 'invoicedWithoutGoodsIssue', 'goodsIssueOfOtherOrder'],
		['SHOP-1017', 'fulfilled', '', ''],
		['SHOP-1018', 'fulfilled', '', ''],
		['SHOP-1019', 'confirmed', 'goodsNotIssued, notInvoiced', 'documentCancelled'],
		['SHOP-1021', 'fulfilled', '', 'descentUnverified'],
		['SHOP-1022', 'confirmed', 'goodsNotIssued, notInvoiced', ''],
	])('of the demo company, %s, is %s', async (number, status, missing, notes) => {
		const watched = await life.look(number, { shop: 'none' });
		const codes = [watched.missing, watched.notes].map((list) => {
			return list.map(({ code }) => code).join(', ');
		});
		expect([watched.status, ...codes]).toEqual([status, missing, notes]);
	});

	it('tells since when it waits, and raises the alarm when nothing moves', async () => {
		const number = await imported();
		const first = await life.look(number, { silentAfterHours: 2 });
		life.pass(3 * 3_600);
		const later: WatchedOrder = await life.look(number, { silentAfterHours: 2 });
		expect(later).toMatchObject({ since: first.since, waitingSince: first.since, moved: false });
		expect([first.silent, later.silent]).toEqual([false, true]);
	});
});

/** The status after any replay of what the ERP answered: any order, repeated, after any prefix. */
function replay(life: ESklepLife): readonly string[] {
	const looks = life.seen.map((facts, at) => observe({ facts, observedAt: at }));
	const orders = fc.sample(
		fc
			.shuffledSubarray([...looks, ...looks], { minLength: looks.length * 2 })
			.map((shuffled) => [...looks.slice(0, 2), ...shuffled]),
		50,
	);
	return orders.map((order) => {
		const [first, ...others] = order;
		const known = others.reduce(mergeKnown, first as KnownOrder);
		return lifeCycleOf(factsOf(known), CAREFUL_LIFE_CYCLE, { name: 'Order' }).status;
	});
}
