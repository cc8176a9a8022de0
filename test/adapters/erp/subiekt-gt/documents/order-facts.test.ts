import {
	CAREFUL_LIFE_CYCLE,
	lifeCycleOf,
} from '../../../../../src/domain/lifecycle/life-cycle-status';
import type { OrderFacts } from '../../../../../src/domain/lifecycle/order-facts';
import { valueOf } from '../../../../contracts/erp-adapter.contract';
import { orderOf } from '../../../../contracts/erp-adapter/bench';
import { useSubiekt } from '../use-subiekt';

const ZK = 16;
const FS = 2;
const WZ = 11;

const bench = useSubiekt();

async function factsOf(shop: string): Promise<OrderFacts> {
	return valueOf(await bench.adapter.orderFacts((await orderOf(bench.adapter, shop)).id));
}

/** Lines as `sku issued/ordered`, services in brackets. */
function linesOf(facts: OrderFacts): string[] {
	return facts.lines.map(({ sku, issued, ordered, isService }) =>
		isService ? `(${sku})` : `${sku} ${issued}/${ordered}`,
	);
}

describe('how far an order is', () => {
	it.each<[string, string, boolean, string[]]>([
		['an open order', 'SHOP-1001', false, ['OB-0001 0/2', '(TRANSPORT)']],
		['an invoice that moves the stock', 'SHOP-1004', true, ['OB-0001 2/2', '(TRANSPORT)']],
		['a receipt', 'SHOP-1005', true, ['OB-0031 3/3', 'OB-0036 1/1']],
		['two invoices for one order', 'SHOP-1006', true, ['OB-0003 2/2', 'OB-0004 1/1']],
		['an order closed by hand', 'SHOP-1007', true, ['OB-0002 0/1']],
		['a goods issue that shares its lines', 'SHOP-1009', true, ['OB-0003 2/2', 'OB-0004 1/1']],
		['a goods issue beside a moving invoice', 'SHOP-1012', true, ['OB-0003 2/2', 'OB-0004 1/1']],
		['an invoice to a receipt', 'SHOP-1015', true, ['OB-0031 3/3', 'OB-0036 1/1']],
		['a buffered invoice', 'SHOP-1020', false, ['OB-0002 0/1']],
		['cancelled invoices beside a valid one', 'SHOP-1021', true, ['OB-0002 1/1']],
		['an advance invoice', 'SHOP-1023', false, ['OB-0001 0/2', '(TRANSPORT)']],
	])('%s', async (_, shop, realised, lines) => {
		const facts = await factsOf(shop);
		expect(facts).toMatchObject({ state: 'confirmed', changedAt: null, saysRealised: realised });
		expect(linesOf(facts)).toEqual(lines);
	});

	it.each<[string, string, string[]]>([
		['SHOP-1001', 'confirmed', []],
		['SHOP-1004', 'fulfilled', []],
		['SHOP-1005', 'fulfilled', []],
		['SHOP-1007', 'fulfilled', ['realisedWithoutDocuments']],
		['SHOP-1009', 'fulfilled', []],
		['SHOP-1015', 'fulfilled', []],
		['SHOP-1020', 'confirmed', []],
		['SHOP-1021', 'fulfilled', ['documentCancelled']],
		['SHOP-1023', 'confirmed', []],
	])('leads the life cycle of %s to %s', async (shop, status, notes) => {
		const facts = await factsOf(shop);
		const lifeCycle = lifeCycleOf(facts, CAREFUL_LIFE_CYCLE, { name: shop });
		expect(lifeCycle.status).toBe(status);
		expect([...new Set(lifeCycle.notes.map(({ code }) => code))]).toEqual(notes);
	});

	it('counts what orders that hold the rest have issued, and waits for the last of them', async () => {
		const facts = valueOf(await bench.adapter.orderFacts('39'));
		expect(linesOf(facts)).toEqual(['OB-0003 2/2', 'OB-0004 0/1']);
		expect(facts.saysRealised).toBe(false);
		await bench.company.run('update dok__Dokument set dok_Status = 8 where dok_Id = 43');
		expect(valueOf(await bench.adapter.orderFacts('39')).saysRealised).toBe(true);
	});

	it('lists cancelled documents too, each with whether it is the order’s own', async () => {
		const { documents } = await factsOf('SHOP-1021');
		expect(documents).toEqual([
			expect.objectContaining({ number: 'FS 18/MAG/2026', state: 'cancelled', descends: 'yes' }),
			expect.objectContaining({ number: 'FS 19/MAG/2026', state: 'cancelled' }),
			expect.objectContaining({ number: 'FS 20/MAG/2026', state: 'issued', kind: 'invoice' }),
		]);
	});

	it('counts no goods issue in the buffer, and none of another order', async () => {
		await bench.company.documents(
			{ id: 700, type: ZK },
			{ id: 701, type: WZ, to: 700, status: 3 },
			{ id: 702, type: WZ, to: 700, status: 2 },
			{ id: 703, type: WZ, to: 704 },
			{ id: 704, type: FS, subtype: 2, to: 700 },
			{ id: 705, type: ZK },
		);
		await bench.company.lines(
			{ id: 970, sale: 700, quantity: 10 },
			{ id: 971, issue: 701, quantity: 1 },
			{ id: 972, issue: 702, quantity: 2 },
			{ id: 973, sale: 705, quantity: 4 },
			{ id: 974, issue: 703, of: 973, quantity: 4 },
		);
		expect(linesOf(valueOf(await bench.adapter.orderFacts('700')))).toEqual(['OB-0001 0/10']);
		await bench.company.run('update dok__Dokument set dok_Status = 1 where dok_Id = 701');
		expect(linesOf(valueOf(await bench.adapter.orderFacts('700')))).toEqual(['OB-0001 1/10']);
	});

	it('counts goods once when invoice and goods issue have lines of their own', async () => {
		await bench.company.documents(
			{ id: 710, type: ZK },
			{ id: 711, type: FS, to: 710, movesStock: true },
			{ id: 712, type: WZ, to: 711 },
		);
		await bench.company.lines(
			{ id: 980, sale: 710, quantity: 3 },
			{ id: 981, sale: 711, quantity: 3 },
			{ id: 982, issue: 712, quantity: 3 },
		);
		expect(linesOf(valueOf(await bench.adapter.orderFacts('710')))).toEqual(['OB-0001 3/3']);
		// A goods issue taken back leaves the invoice, which says of itself that it moved the stock.
		await bench.company.run('update dok__Dokument set dok_Status = 2 where dok_Id = 712');
		expect(linesOf(valueOf(await bench.adapter.orderFacts('710')))).toEqual(['OB-0001 3/3']);
		await bench.company.run('update dok__Dokument set dok_JestRuchMag = 0 where dok_Id = 711');
		expect(linesOf(valueOf(await bench.adapter.orderFacts('710')))).toEqual(['OB-0001 0/3']);
	});

	it('asks a handful of questions, whatever the size of the company', async () => {
		await bench.sandbox.control.reset();
		valueOf(await bench.adapter.orderFacts('20'));
		const asked = bench.sandbox.control.journal({ service: 'sqlserver' }).length;
		expect(asked).toBeLessThanOrEqual(8);
	});
});
