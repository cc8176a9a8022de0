import { NO_TRACE, toVenderoTrace } from '../../../../src/adapters/erp/subiekt-gt/order-traces';
import { errorOf, valueOf } from '../../../contracts/erp-adapter.contract';
import { allOrders, everything } from '../../../contracts/erp-adapter/bench';
import { anOrderRow } from './an-order-row';
import { useSubiekt } from './use-subiekt';

const TRACE = {
	orderId: '77',
	orderNumber: 'V/2026/77',
	placedOn: '2026-09-28',
	status: 'confirmed',
	syncState: 0,
	syncDescription: '',
	syncedAt: '2026-09-28T10:20:00',
};

describe('toVenderoTrace', () => {
	const row = anOrderRow({
		dok_VenderoId: 77,
		dok_VenderoSymbol: ' V/2026/77 ',
		dok_VenderoData: '2026-09-28T10:15:00.000',
		dok_VenderoStatus: 2,
	});

	it.each([
		[1, 'waiting'],
		[2, 'confirmed'],
		[3, 'in progress'],
		[4, 'sent'],
		[5, 'ready for pick-up'],
		[6, 'finished'],
		[7, 'finished with remark'],
		[8, 'cancelled'],
		[9, 'returned'],
		[0, 'unknown'],
		[10, 'unknown'],
		[null, 'unknown'],
	])('reads status %p as %s', (dok_VenderoStatus, status) => {
		expect(toVenderoTrace({ ...row, dok_VenderoStatus })?.status).toBe(status);
	});

	it('shows what vendero said about the synchronisation', () => {
		const note = {
			mt_FirstDocId: 7,
			mt_StateId: 3,
			mt_Description: ' brak formy płatności ',
			mt_LastSynchDate: '2026-09-28T10:20:00.000',
		};
		expect(toVenderoTrace(row, note)).toEqual({
			...TRACE,
			syncState: 3,
			syncDescription: 'brak formy płatności',
		});
	});

	it('knows orders of other origin, whose id is 0, by nothing', () => {
		for (const dok_VenderoId of [0, -1, null, undefined]) {
			expect(toVenderoTrace({ ...row, dok_VenderoId: dok_VenderoId ?? null })).toBeUndefined();
		}
		expect(toVenderoTrace(anOrderRow())).toBeUndefined();
		expect(NO_TRACE.vendero).toBeUndefined();
	});
});

describe('vendero’s traces in the company', () => {
	const bench = useSubiekt();

	function questionsAbout(table: string): number {
		return bench.sandbox.control
			.journal({ service: 'sqlserver' })
			.filter((entry) => JSON.stringify(entry).includes(table)).length;
	}

	it('stand on the order that came from there, however it is asked for', async () => {
		expect(valueOf(await bench.adapter.getOrder({ id: '68' })).vendero).toEqual(TRACE);
		const keys = { rootKey: 'x', refs: [], customerOrderNumber: 'V/2026/77', issuedSince: null };
		expect(valueOf(await bench.adapter.findOrders(keys)).map(({ vendero }) => vendero)).toEqual([
			TRACE,
		]);
		const orders = await everything((cursor) => bench.adapter.listOrders(allOrders({ cursor })));
		const traced = orders.filter(({ vendero }) => vendero !== undefined);
		expect(traced.map(({ id }) => id)).toEqual(['68']);
	});

	it('cost nothing for orders that came from elsewhere', async () => {
		expect(valueOf(await bench.adapter.getOrder({ id: '1' })).vendero).toBeUndefined();
		// Once by name, when the database is looked over.
		expect(questionsAbout('fnx_DocSynch')).toBe(1);
	});

	it('show the newest note of several', async () => {
		await bench.company.run(
			"insert into fnx_DocSynch (mt_Id, mt_MultiStoreId, mt_FirstDocId, mt_StateId, mt_Description) values (9, 77, 68, 5, 'później')",
		);
		expect(valueOf(await bench.adapter.getOrder({ id: '68' })).vendero).toMatchObject({
			syncState: 5,
			syncDescription: 'później',
			syncedAt: null,
		});
	});

	it('are read, never asked for the key of the shop', async () => {
		valueOf(await bench.adapter.getOrder({ id: '68' }));
		expect(questionsAbout('fnx__Feniks')).toBe(0);
		expect(questionsAbout('mt_ApiKey')).toBe(0);
	});

	it('say so when they cannot be read, instead of hiding what is there', async () => {
		valueOf(await bench.adapter.getOrder({ id: '1' }));
		bench.sandbox.control.setFaults({
			rules: [
				{ service: 'sqlserver', kind: 'sqlError', sqlNumber: 229, call: 'from "fnx_DocSynch"' },
			],
		});
		expect(errorOf(await bench.adapter.getOrder({ id: '68' })).kind).toBe('configuration');
		bench.sandbox.control.setFaults({ profile: 'none' });
	});
});
