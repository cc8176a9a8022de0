import { linkOrder, type LinkTask, previewLink } from '../../src/application/link-order';
import { aContractorCard } from '../builders/a-party';
import { aSalesOrder } from '../builders/a-sales-order';
import { WritingBench } from '../support/writing-bench';

const order = aSalesOrder().withLine('OB-0001', 1).build();
const ROOT = 'baselinker/main/14275';

let bench: WritingBench;
let runs: number;

beforeEach(() => {
	bench = new WritingBench();
	runs = 0;
});

function task(more: Partial<LinkTask> = {}): LinkTask {
	return { order, claim: null, target: { id: '1' }, shippingItem: '', ...more };
}

async function link(more: Partial<LinkTask> = {}) {
	runs += 1;
	const owner = `link-${runs}`;
	return await linkOrder(task(more), bench.services, bench.options({ owner }));
}

async function preview(more: Partial<LinkTask> = {}) {
	return await previewLink(task(more), bench.services, bench.options());
}

describe('linkOrder', () => {
	it('marks the ERP order and settles the root with it, so that nothing is written later', async () => {
		bench.erp.writtenElsewhere({ customerOrderNumber: 'by phone' });
		const linked = await link();
		expect(linked).toMatchObject({
			outcome: {
				status: 'linked',
				message: 'Order 14275: linked to ERP order ZK 1/2026, which was written elsewhere.',
			},
			document: { id: '1', outcome: 'linked' },
			error: null,
		});
		expect(bench.erp.orders[0]).toMatchObject({
			rootKey: ROOT,
			internetId: '14275',
			customerOrderNumber: 'by phone',
		});
		expect(bench.stateOf(order)).toBe('settled');
		const written = await bench.runOne(bench.task(order));
		expect([written.outcome.status, bench.erp.orders.length]).toEqual(['linked', 1]);
	});

	it('names what differs between the two (S2.9)', async () => {
		bench.erp.writtenElsewhere({ totalGross: '99.00' });
		const { outcome } = await link();
		expect(outcome.warnings?.map(({ message }) => message).join()).toMatch(/99\.00/);
	});

	it('puts the mark on an order the ledger has linked before, and does it once', async () => {
		const card = aContractorCard('101').build();
		bench.erp.writtenElsewhere({ contractorId: card.id });
		await bench.runOne(bench.task(order));
		expect(bench.erp.orders[0]?.rootKey).toBe('');
		expect(await link()).toMatchObject({ outcome: { status: 'linked' } });
		expect(bench.erp.orders[0]?.rootKey).toBe(ROOT);
		expect(await link()).toMatchObject({ outcome: { status: 'linked' } });
	});

	it('finds its mark again through lost answers', async () => {
		bench.erp.writtenElsewhere({});
		bench.disturbErp({ linkOrder: ['lostAfter'] });
		expect(await link()).toMatchObject({ outcome: { status: 'linked' } });
		expect(bench.stateOf(order)).toBe('settled');
	});

	it('stays in doubt when every answer is lost, so that nobody writes the order meanwhile', async () => {
		bench.erp.writtenElsewhere({ customerOrderNumber: 'by phone' });
		bench.erp.mishap = (call) => (call === 'linkOrder' ? 'lostBefore' : 'none');
		expect(await link()).toMatchObject({ outcome: { code: 'WRITE_IN_DOUBT' } });
		bench.disturbErp({});
		expect(await bench.runOne(bench.task(order))).toMatchObject({
			outcome: { status: 'waiting', code: 'WRITE_IN_DOUBT' },
		});
		bench.clock.advance(130_000);
		expect(await link()).toMatchObject({ outcome: { status: 'linked' } });
	});

	it('refuses a root that is another ERP order already', async () => {
		await bench.runOne(bench.task(order));
		bench.erp.writtenElsewhere({ customerOrderNumber: 'other' });
		expect(await link({ target: { id: '2' } })).toMatchObject({
			outcome: {
				status: 'refused',
				code: 'ORDER_LINKED_ELSEWHERE',
				message: 'Order 14275: it is ERP order ZK 1/2026 already.',
			},
		});
	});

	it.each([
		[{ rootKey: 'allegro/shop/7' }, 'ORDER_LINKED_ELSEWHERE'],
		[{ status: 'cancelled' }, 'ERP_STATE_FORBIDS'],
		[{ status: 'entry' }, 'ORDER_IN_ENTRY'],
	] as const)('refuses an ERP order that is %j', async (fields, code) => {
		bench.erp.writtenElsewhere(fields);
		expect(await link()).toMatchObject({ outcome: { status: 'refused', code } });
		expect(bench.erp.calls).not.toContain('linkOrder');
		expect(bench.stateOf(order)).toBeUndefined();
	});

	it('asks a person when another ERP order carries the mark', async () => {
		bench.erp.writtenElsewhere({ rootKey: ROOT });
		bench.erp.writtenElsewhere({ customerOrderNumber: 'by phone' });
		const asked = await link({ target: { number: 'ZK 2/2026' } });
		expect(asked).toMatchObject({
			outcome: {
				status: 'waiting',
				code: 'ERP_ORDERS_CONTRADICT',
				message:
					'Order 14275: ERP order ZK 1/2026 carries its reference, so that ZK 2/2026 cannot be it, too.',
			},
		});
		expect(bench.erp.orders[1]?.rootKey).toBe('');
	});

	it('chooses between orders that share the number, because a person has chosen (S2.6)', async () => {
		bench.erp.writtenElsewhere({});
		bench.erp.writtenElsewhere({});
		expect(await link({ target: { id: '2' } })).toMatchObject({ outcome: { status: 'linked' } });
		expect(bench.erp.orders.map(({ rootKey }) => rootKey)).toEqual(['', ROOT]);
	});

	it('waits while another run works on the order', async () => {
		bench.erp.writtenElsewhere({});
		bench.disturbErp({ findOrders: ['crashBefore'] });
		await bench.runUntilCrash([bench.task(order)]);
		bench.disturbErp({});
		expect(await link()).toMatchObject({ outcome: { status: 'waiting', code: 'CLAIM_BUSY' } });
	});

	it.each([
		['getOrder', 'SYSTEM_UNAVAILABLE'],
		['findOrders', 'SYSTEM_UNAVAILABLE'],
		['linkOrder', 'SYSTEM_UNAVAILABLE'],
	])('gives everything back when %s fails, and links later', async (call, code) => {
		bench.erp.writtenElsewhere({});
		bench.erp.mishap = (name) => (name === call ? 'unavailable' : 'none');
		expect(await link()).toMatchObject({ outcome: { status: 'waiting', code } });
		bench.disturbErp({});
		expect(await link()).toMatchObject({ outcome: { status: 'linked' } });
	});

	it('refuses with the remedy where linking is lacking, and an order that does not exist', async () => {
		expect(await link()).toMatchObject({ outcome: { status: 'refused' } });
		const linkLacking = { supported: false, remedy: 'Write it by hand.' } as const;
		bench.erp.capabilities = { ...bench.erp.capabilities, linkOrder: linkLacking };
		expect(await link()).toMatchObject({
			outcome: { status: 'refused', code: 'NOT_SUPPORTED', remedy: 'Write it by hand.' },
		});
	});

	it('waits without the ledger', async () => {
		bench.erp.writtenElsewhere({});
		bench.disturbLedger({ claim: ['failBefore'] });
		expect(await link()).toMatchObject({ outcome: { code: 'LEDGER_UNAVAILABLE' } });
		expect(bench.erp.calls).not.toContain('linkOrder');
	});
});

describe('previewLink', () => {
	it('tells what would be linked, and changes nothing', async () => {
		bench.erp.writtenElsewhere({ customerOrderNumber: 'by phone' });
		expect(await preview()).toMatchObject({
			outcome: {
				status: 'linked',
				message: 'Order 14275: would be linked to ERP order ZK 1/2026.',
			},
		});
		expect(bench.erp.orders[0]?.rootKey).toBe('');
		expect(bench.stateOf(order)).toBeUndefined();
	});

	it('tells who stands in the way', async () => {
		bench.erp.writtenElsewhere({ rootKey: ROOT });
		bench.erp.writtenElsewhere({ customerOrderNumber: 'by phone' });
		expect(await preview({ target: { id: '2' } })).toMatchObject({
			outcome: { status: 'waiting', code: 'ERP_ORDERS_CONTRADICT' },
		});
		bench.erp.mishap = (name) => (name === 'findOrders' ? 'unavailable' : 'none');
		expect(await preview()).toMatchObject({ outcome: { status: 'waiting' } });
	});
});
