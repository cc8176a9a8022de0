import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { closeLedgers } from '../../nodes/shared/open-ledger';
import { type Sandbox, startSandbox } from '../../sandbox/index';
import { DeskScene } from '../../scripts/demo/desk-scene';
import { codesIn, ordersIn } from '../../scripts/demo/desk-visitor';
import { loadTemplates } from '../../scripts/demo/run-template';
import { refKey } from '../../src/domain/order/channel-ref';
import type { SalesOrder } from '../../src/domain/order/sales-order';
import { sqlPools } from '../../src/transport/sql/sql-pools';
import { SUBIEKT_FIXTURE } from '../adapters/erp/subiekt-gt/sandbox-bench';
import { aParty } from '../builders/a-party';
import { aSalesOrder } from '../builders/a-sales-order';
import { testEngine } from '../support/engine';
import { sandboxCredentials } from '../support/sandbox-credentials';

const KEY = (id: string) => refKey({ channel: 'shop', account: '2101', id });
const { person, item } = SUBIEKT_FIXTURE;

/** An order of somebody who is no contractor yet. */
function aStrangersOrder(id: string, method = 'Przelew'): SalesOrder {
	const buyer = aParty()
		.person('Nowa', `Klientka${id}`)
		.reachedBy(`nowa.${id.toLowerCase()}@poczta.example`, '')
		.livingAt('Nowa', id.replace(/\D/g, '') || '1', '00-950', 'Warszawa')
		.build();
	return aSalesOrder()
		.from('shop/2101', id)
		.withLine(item.sku, 1, '49.99')
		.boughtBy(buyer)
		.with({
			placedAt: new Date().toISOString(),
			payment: { method, paidGross: '0.00', cashOnDelivery: false },
		})
		.build();
}

/** An order of a contractor the demo company knows. */
function aCustomersOrder(id: string): SalesOrder {
	return { ...aStrangersOrder(id), buyer: person.party };
}

describe('templates Shop order conflicts to Subiekt GT, and Order desk', () => {
	let sandbox: Sandbox;
	let folder: string;
	let scene: DeskScene;

	beforeEach(async () => {
		folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-desk-'));
		sandbox = await startSandbox();
		const credentials = sandboxCredentials(sandbox, path.join(folder, 'ledger.db'));
		scene = await DeskScene.open(await testEngine(), credentials);
	});

	afterEach(async () => {
		await scene.close();
		await closeLedgers();
		await sqlPools.closeAll();
		await sandbox.stop();
		rmSync(folder, { recursive: true, force: true });
	});

	it('asks once however often the orders come, and one answer makes one ERP order (S0.3)', async () => {
		const before = await scene.countInErp();
		for (let run = 0; run < 11; run += 1) await scene.handOver([aStrangersOrder('D-1')]);
		expect(await scene.countInErp()).toEqual(before);
		const errors = await scene.list('errors');
		expect(ordersIn(errors)).toEqual([KEY('D-1')]);
		expect(codesIn(errors)).toEqual(['CONTRACTOR_NONE_SIMILAR']);

		expect((await scene.click(KEY('D-1'), 'add')).status).toBe(200);
		expect(await scene.ordersInErp('D-1')).toHaveLength(1);
		expect(await scene.countInErp()).toEqual({
			orders: before.orders + 1,
			contractors: before.contractors + 1,
		});
		await scene.handOver([aStrangersOrder('D-1')]);
		expect(await scene.ordersInErp('D-1')).toHaveLength(1);
		expect(ordersIn(await scene.list('open'))).toEqual([]);
		expect(ordersIn(await scene.list('done'))).toEqual([KEY('D-1')]);
	});

	it('asks about the order the template brings for trying out, which needs nothing else', async () => {
		const [template] = loadTemplates('shop-order-conflicts-to-subiekt-gt');
		const invented = template?.workflow.nodes.find(({ name }) => name === 'An Invented Order');
		const { order } = JSON.parse(String(invented?.parameters.jsonOutput)) as { order: SalesOrder };
		await scene.handOver([order]);
		expect(codesIn(await scene.list('open'))).toEqual(['CONTRACTOR_NONE_SIMILAR']);
	}, 60_000);

	it('makes one ERP order when two people decide at the same moment', async () => {
		await scene.handOver([aStrangersOrder('D-2')]);
		const before = await scene.countInErp();
		const pages = await scene.clickTogether(KEY('D-2'), ['add', 'oneTime', 'add']);
		expect(pages.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
		expect(await scene.ordersInErp('D-2')).toHaveLength(1);
		expect((await scene.countInErp()).orders).toBe(before.orders + 1);
	});

	it('refuses to merge with a contractor that vanished meanwhile, and asks again', async () => {
		await scene.handOver([aCustomersOrder('D-3')]);
		const { text } = await scene.order(KEY('D-3'));
		const [, card = ''] = /value="merge:(\d+)"/.exec(text) ?? [];
		expect(card).not.toBe('');
		await scene.inErp(
			'update dbo.kh__Kontrahent set kh_Zablokowany = 1 where kh_Id = @1',
			Number(card),
		);
		const before = await scene.countInErp();
		await scene.click(KEY('D-3'), `merge:${card}`);
		expect(await scene.countInErp()).toEqual(before);
		const errors = await scene.list('errors');
		expect(codesIn(errors)).toEqual(['CONTRACTOR_NOT_USABLE']);
		expect(errors.text).toContain('is blocked');
		expect((await scene.order(KEY('D-3'))).text).not.toContain(`merge:${card}`);

		await scene.inErp(
			'update dbo.kh__Kontrahent set kh_Zablokowany = 0 where kh_Id = @1',
			Number(card),
		);
		await scene.click(KEY('D-3'), 'retry');
		await scene.click(KEY('D-3'), `merge:${card}`);
		expect(await scene.ordersInErp('D-3')).toHaveLength(1);
		expect((await scene.countInErp()).contractors).toBe(before.contractors);
	});

	it('refuses to merge with a contractor that was deleted meanwhile, and a new card can be chosen', async () => {
		await scene.handOver([aCustomersOrder('D-7')]);
		const { text } = await scene.order(KEY('D-7'));
		const [, card = ''] = /value="merge:(\d+)"/.exec(text) ?? [];
		expect(card).not.toBe('');
		// What an operator deletes in Subiekt goes with its addresses.
		const seats = 'select adr_Id from dbo.adr__Ewid where adr_IdObiektu = @1';
		for (const statement of [
			`delete from dbo.adr_Historia where adrh_IdAdresu in (${seats})`,
			`delete from dbo.tel__Ewid where tel_IdAdresu in (${seats})`,
			`delete from dbo.adr_Email where am_IdAdres in (${seats})`,
			`delete from dbo.adr__Ewid where adr_IdObiektu = @1`,
			`delete from dbo.kh__Kontrahent where kh_Id = @1`,
		]) {
			await scene.inErp(statement, Number(card));
		}
		const before = await scene.countInErp();
		await scene.click(KEY('D-7'), `merge:${card}`);
		expect(await scene.countInErp()).toEqual(before);
		const errors = await scene.list('errors');
		expect(codesIn(errors)).toEqual(['CONTRACTOR_NOT_USABLE']);
		expect(errors.text).toContain('does not exist. Nothing was written.');
		expect((await scene.order(KEY('D-7'))).text).not.toContain(`merge:${card}`);

		await scene.click(KEY('D-7'), 'add');
		expect(await scene.ordersInErp('D-7')).toHaveLength(1);
		expect(await scene.countInErp()).toEqual({
			orders: before.orders + 1,
			contractors: before.contractors + 1,
		});
	}, 60_000);

	it('lists settings to be repaired under Sync Errors, and Retry goes on once they are (S0.5)', async () => {
		await scene.repair({ numberingExtension: 'SKL' });
		await scene.inErp('update dbo.nr_Parametr set np_NrRoz = 0 where np_Typ = 16');
		await scene.handOver([aStrangersOrder('D-4')]);
		await scene.repair({ numberingExtension: '' });
		await scene.handOver([aStrangersOrder('D-5', 'Kryptowaluta')]);
		const syncErrors = await scene.list('syncErrors');
		expect([...codesIn(syncErrors)].sort()).toEqual([
			'NUMBERING_EXTENSION_MISSING',
			'PAYMENT_FORM_MISSING',
		]);
		expect(syncErrors.text).toContain('Add the payment form in the ERP');
		expect(syncErrors.text).toContain('Allow the number extension');
		expect(ordersIn(await scene.list('errors'))).toEqual([]);

		await scene.repair({ payments: { values: [{ source: 'Kryptowaluta', kind: 'transfer' }] } });
		const before = await scene.countInErp();
		for (const id of ['D-4', 'D-5']) {
			await scene.click(KEY(id), 'retry');
			await scene.click(KEY(id), 'add');
			expect((await scene.click(KEY(id), 'retry')).status).not.toBe(200);
			expect(await scene.ordersInErp(id)).toHaveLength(1);
		}
		expect(await scene.countInErp()).toEqual({
			orders: before.orders + 2,
			contractors: before.contractors + 2,
		});
	});

	describe('an ERP order somebody else wrote for the same buyer and total', () => {
		const renumber = async (from: string, to: string) => {
			await scene.inErp(
				`update dbo.dok__Dokument set dok_NrPelnyOryg = @1, dok_Uwagi = ''
					where dok_NrPelnyOryg = @2`,
				to,
				from,
			);
		};
		const mergeWithOnly = async (id: string) => {
			const { text } = await scene.order(KEY(id));
			await scene.click(KEY(id), /value="(merge:\d+)"/.exec(text)?.[1] ?? '');
		};

		beforeEach(async () => {
			await scene.handOver([aCustomersOrder('D-8')]);
			await mergeWithOnly('D-8');
			await renumber('D-8', 'B_70000016');
			await scene.handOver([aCustomersOrder('D-9')]);
			await mergeWithOnly('D-9');
		});

		it('is asked about, and Retry writes another purchase', async () => {
			const before = await scene.countInErp();
			for (let run = 0; run < 3; run += 1) {
				expect(codesIn(await scene.list('errors'))).toEqual(['LOOKALIKE_IN_ERP']);
				await scene.handOver([aCustomersOrder('D-9')]);
			}
			expect(await scene.countInErp()).toEqual(before);

			await scene.click(KEY('D-9'), 'retry');
			expect(ordersIn(await scene.list('open'))).toEqual([]);
			expect(await scene.ordersInErp('D-9')).toHaveLength(1);
			expect(await scene.countInErp()).toEqual({ ...before, orders: before.orders + 1 });
		});

		it('is the order once it carries its number and somebody retries', async () => {
			const before = await scene.countInErp();
			await renumber('B_70000016', 'D-9');
			await scene.click(KEY('D-9'), 'retry');
			expect(ordersIn(await scene.list('done'))).toContain(KEY('D-9'));
			expect(await scene.countInErp()).toEqual(before);
		});
	});

	it('writes 99 orders beside one that is blocked (S0.7)', async () => {
		const orders = Array.from({ length: 100 }, (_value, index) => {
			const order = aStrangersOrder(`E-${index}`, index === 41 ? 'Kryptowaluta' : 'Przelew');
			return { ...order, guest: true };
		});
		const before = await scene.countInErp();
		await scene.handOver(orders);
		expect((await scene.countInErp()).orders).toBe(before.orders + 99);
		expect(ordersIn(await scene.list('syncErrors'))).toEqual([KEY('E-41')]);
	});

	it('dismisses an order for good', async () => {
		await scene.handOver([aStrangersOrder('D-6')]);
		const before = await scene.countInErp();
		await scene.click(KEY('D-6'), 'dismiss');
		await scene.handOver([aStrangersOrder('D-6')]);
		expect(await scene.countInErp()).toEqual(before);
		expect(ordersIn(await scene.list('dismissed'))).toEqual([KEY('D-6')]);
	});
});
