import { lookInErp } from '../../../../src/application/look-in-erp';
import type { ErpOrder } from '../../../../src/domain/order/erp-order';
import type { SalesOrder } from '../../../../src/domain/order/sales-order';
import type { ErpAdapter, OrderQuery } from '../../../../src/ports/erp-adapter';
import { systemClock } from '../../../../src/transport/system-clock';
import { aSalesOrder } from '../../../builders/a-sales-order';
import { errorOf, valueOf } from '../../../contracts/erp-adapter.contract';
import { allOrders, everything, orderOf } from '../../../contracts/erp-adapter/bench';
import { aBridge, refusal, success } from './a-bridge';
import { SUBIEKT_FIXTURE, SUBIEKT_FLAGS } from './sandbox-bench';
import { useSubiekt } from './use-subiekt';

const NEW = 1;
const TO_SEND = 2;
const CANCELLED = 3;
const WITH_FLAG = { ...SUBIEKT_FIXTURE.settings, flag: 'nowe' };

const bench = useSubiekt({ flags: SUBIEKT_FLAGS });

async function flagByHand(orderId: string, flag: number, objectType = -8): Promise<void> {
	await bench.company.run(
		'insert into fl_Wartosc (flw_IdGrupyFlag, flw_TypObiektu, flw_IdObiektu, flw_IdFlagi, flw_IdUzytkownika, flw_CzasOstatniejZmiany) values (8, @1, @2, @3, 1, @4)',
		[objectType, Number(orderId), flag, '2026-10-01T12:00:00'],
	);
}

async function cancelled(shopNumber: string): Promise<ErpOrder> {
	const order = await orderOf(bench.adapter, shopNumber);
	await flagByHand(order.id, CANCELLED);
	return order;
}

async function listed(more: Partial<OrderQuery>, adapter = bench.adapter): Promise<ErpOrder[]> {
	return await everything((cursor) => adapter.listOrders(allOrders({ ...more, cursor, limit: 4 })));
}

async function write(order: SalesOrder, adapter: ErpAdapter = bench.adapter, settings = WITH_FLAG) {
	const card = valueOf(await adapter.getContractor({ symbol: 'ALFA' }));
	return valueOf(await adapter.createOrder(order, card, settings));
}

function statementsAbout(table: string): number {
	return bench.sandbox.control
		.journal({ service: 'sqlserver' })
		.filter((entry) => JSON.stringify(entry).includes(`from \\"${table}`)).length;
}

describe('flags of orders', () => {
	it('stand on the order that carries them, however it is asked for', async () => {
		const found = await orderOf(bench.adapter, 'SHOP-1002');
		expect(found).toMatchObject({ flag: 'Do wysyłki', status: 'reserved' });
		expect(valueOf(await bench.adapter.getOrder({ id: found.id })).flag).toBe('Do wysyłki');
		const flagged = (await listed({})).filter(({ flag }) => flag !== undefined);
		expect(flagged.map(({ id }) => id)).toEqual([found.id]);
	});

	it('are those of orders alone: goods and other documents have the same numbers', async () => {
		const { id } = await orderOf(bench.adapter, 'SHOP-1003');
		await flagByHand(id, NEW, -2);
		await flagByHand(id, NEW, -14);
		expect(valueOf(await bench.adapter.getOrder({ id })).flag).toBeUndefined();
	});

	it('cost one statement per page, and none while the credential names no group', async () => {
		await bench.sandbox.control.reset();
		valueOf(await bench.adapter.listOrders(allOrders()));
		expect(statementsAbout('fl_Wartosc')).toBe(1);
		const plain = bench.open({});
		expect(valueOf(await plain.getOrder({ id: '2' })).flag).toBeUndefined();
		expect(await listed({ statuses: ['cancelled', 'open'] }, plain)).not.toEqual([]);
		expect(statementsAbout('fl_Wartosc')).toBe(1);
	});

	it('are left out in a company that has no tables of them', async () => {
		await bench.company.run('drop table fl_Wartosc');
		const reader = bench.open({ flags: { ...SUBIEKT_FLAGS, cancelled: [] } });
		expect(valueOf(await reader.getOrder({ id: '2' })).flag).toBeUndefined();
		const report = valueOf(await reader.checkOrder(aSalesOrder().build(), WITH_FLAG));
		expect(report.problems.map(({ code }) => code)).toEqual(['FLAG_NOT_FOUND']);
		// Where a flag means cancelled, not to see it would take a cancelled order for a live one.
		const error = errorOf(await bench.adapter.getOrder({ id: '2' }));
		expect(error).toMatchObject({ kind: 'configuration', code: 'PERMISSION_MISSING' });
		expect(error.message).toContain('fl__Flagi, fl_Wartosc');
	});
});

describe('a flag that means cancelled', () => {
	it('is the state of the order, whatever its status', async () => {
		for (const shopNumber of ['SHOP-1001', 'SHOP-1004']) {
			const { id } = await cancelled(shopNumber);
			const order = valueOf(await bench.adapter.getOrder({ id }));
			expect(order).toMatchObject({ status: 'cancelled', flag: 'Anulowane' });
			expect(valueOf(await bench.adapter.orderFacts(id)).state).toBe('cancelled');
		}
		expect(valueOf(await bench.adapter.orderFacts('2')).state).toBe('confirmed');
	});

	it.each<[OrderQuery['statuses']]>([
		[['cancelled']],
		[['open']],
		[['reserved', 'realised']],
		[['open', 'cancelled']],
		[['buffer', 'cancelled']],
		[['buffer']],
	])('decides which pages hold the order: %j', async (statuses) => {
		for (const shopNumber of ['SHOP-1001', 'SHOP-1004', 'SHOP-1029']) await cancelled(shopNumber);
		const all = await listed({});
		expect(all.filter(({ status }) => status === 'cancelled')).toHaveLength(3);
		const wanted = all.filter(({ status }) => statuses.includes(status));
		expect(await listed({ statuses })).toEqual(wanted);
	});

	it('keeps the order from being linked or written again: a person decides', async () => {
		const { id, issuedOn } = await cancelled('SHOP-1001');
		const row = valueOf(await bench.adapter.getOrder({ id }));
		const card = valueOf(await bench.adapter.getContractor({ id: row.contractorId }));
		const order = aSalesOrder()
			.from('shop/main', 'SHOP-1001')
			.boughtBy(card)
			.with({ customerOrderNumber: 'SHOP-1001', placedAt: `${issuedOn}T10:00:00.000+02:00` })
			.build();
		const rules = { windowDays: 14, clock: systemClock };
		const found = valueOf(await lookInErp(order, bench.adapter, rules));
		expect(found).toMatchObject({
			kind: 'conflict',
			code: 'ORDER_CANCELLED_IN_ERP',
			erpOrders: [{ id }],
		});
	});

	it('keeps the order from being invoiced', async () => {
		const { id } = await cancelled('SHOP-1001');
		const settings = { goodsIssue: true, buffer: false, issuedOn: null };
		const error = errorOf(await bench.adapter.invoiceOrder(id, settings));
		expect(error).toMatchObject({ kind: 'invalidOrder', code: 'ERP_STATE_FORBIDS' });
		expect(error.message).toContain('flag "Anulowane"');
		expect(bench.callsOf('order/makesaledoc')).toBe(0);
	});
});

describe('Flag After Writing', () => {
	const order = aSalesOrder().from('shop/flags', 'F-1').withLine('OB-0001', 2, '10.00').build();

	it('puts the flag on the order, with one call, and shows it', async () => {
		const { order: written, warnings } = await write(order);
		expect(warnings).toEqual([]);
		expect(written.flag).toBe('Nowe');
		expect(valueOf(await bench.adapter.getOrder({ id: written.id }))).toEqual(written);
		expect(bench.callsOf('order/setflag')).toBe(1);
	});

	it('asks nothing of the bridge when no flag is named', async () => {
		const { order: written } = await write(order, bench.adapter, SUBIEKT_FIXTURE.settings);
		expect(written.flag).toBeUndefined();
		expect(bench.callsOf('order/setflag')).toBe(0);
	});

	it.each([
		['refused', { kind: 'errorBody', message: 'Błąd Sfery' }, 'Błąd Sfery'],
		['not answered', { kind: 'dropBefore' }, 'did not answer'],
		['answered by a web page', { kind: 'html' }, 'a web page'],
	])('is a warning when it is %s: the order is written, once', async (_, rule, words) => {
		bench.sandbox.control.setFaults({
			rules: [{ service: 'sfera-bridge', call: 'order/setflag', ...rule } as never],
		});
		const { order: written, warnings } = await write(order);
		expect(written.flag).toBeUndefined();
		expect(warnings).toEqual([
			{ code: 'FLAG_NOT_SET', message: expect.stringMatching(/^Order F-1: ERP order ZK .+"Nowe"/) },
		]);
		expect(warnings[0]?.message).toContain(words);
		expect(bench.callsOf('order/setflag')).toBe(1);
		expect(bench.callsOf('order/add')).toBe(1);
	});

	it('is content when only the answer was lost: Subiekt shows the flag', async () => {
		bench.sandbox.control.setFaults({
			rules: [{ service: 'sfera-bridge', kind: 'answerLost', call: 'order/setflag' }],
		});
		const { order: written, warnings } = await write(order);
		expect({ flag: written.flag, warnings }).toEqual({ flag: 'Nowe', warnings: [] });
	});

	it('warns when the credential looks for flags of orders in the wrong place', async () => {
		const elsewhere = bench.open({ flags: { ...SUBIEKT_FLAGS, objectType: -9 } });
		const { warnings } = await write(order, elsewhere);
		expect(warnings[0]?.message).toContain('Subiekt shows no flag of this group on it.');
	});

	it('warns when the look afterwards fails', async () => {
		bench.sandbox.control.setFaults({
			rules: [
				{ service: 'sqlserver', kind: 'sqlError', sqlNumber: 229, call: 'from "fl_Wartosc"' },
			],
		});
		const { warnings } = await write(order);
		expect(warnings.map(({ code }) => code)).toEqual(['FLAG_NOT_SET']);
	});

	it('says which other flag the order carries', async () => {
		const { bridge } = aBridge(success({ order_ref: 'ZK 1/09/2026' }), refusal('Nie ma flagi'));
		const adapter = bench.open({ bridge, flags: SUBIEKT_FLAGS });
		await flagByHand('1', TO_SEND);
		const { order: shown, warnings } = await write(order, adapter);
		expect(shown.flag).toBe('Do wysyłki');
		expect(warnings.map(({ code }) => code)).toContain('FLAG_NOT_SET');
		expect(warnings.at(-1)?.message).toContain('Nie ma flagi');
	});

	it('writes nothing when the flag does not exist', async () => {
		const card = valueOf(await bench.adapter.getContractor({ symbol: 'ALFA' }));
		const settings = { ...WITH_FLAG, flag: 'Nowa' };
		const error = errorOf(await bench.adapter.createOrder(order, card, settings));
		expect(error).toMatchObject({ kind: 'configuration', code: 'FLAG_NOT_FOUND' });
		expect(error.message).toContain('"Nowa"');
		expect(bench.callsOf('order/add')).toBe(0);
	});
});
