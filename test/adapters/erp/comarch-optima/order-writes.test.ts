import { setTimeout as delay } from 'node:timers/promises';
import { refKey } from '../../../../src/domain/order/channel-ref';
import type { SalesOrder } from '../../../../src/domain/order/sales-order';
import type { InvoiceSettings } from '../../../../src/ports/erp-adapter';
import { aContractorCard, aParty } from '../../../builders/a-party';
import { aSalesOrder } from '../../../builders/a-sales-order';
import { codesOf, errorOf, orderOf, valueOf } from '../../../contracts/erp-adapter/bench';
import { FakeClock } from '../../../support/fake-clock';
import { OPTIMA_FIXTURE, optimaAdapter, rowsOf, runAll } from './sandbox-bench';
import { useOptima } from './use-optima';

const SETTINGS = OPTIMA_FIXTURE.settings;
const WITH_GOODS: InvoiceSettings = { goodsIssue: true, buffer: false, issuedOn: null };

const optima = useOptima();

function buyersOrder(id = '5001') {
	return aSalesOrder().from('shop/main', id).withLine('OB-0001', 2, '8.04');
}

async function create(order: SalesOrder, settings = SETTINGS) {
	const card = valueOf(await optima.adapter.getContractor({ symbol: 'KOWALSKI' }));
	return await optima.adapter.createOrder(order, card, settings);
}

function keysOf(order: SalesOrder) {
	const { customerOrderNumber } = order;
	return {
		rootKey: refKey(order.ref),
		refs: [order.ref],
		customerOrderNumber,
		issuedSince: null,
	};
}

async function copiesOf(order: SalesOrder): Promise<number> {
	return valueOf(await optima.adapter.findOrders(keysOf(order))).length;
}

async function rememberedKeys(): Promise<string[]> {
	const rows = await rowsOf<{ k: string }>(
		optima.sql,
		'select IdempotencyKey as k from sbx.BridgeCall order by IdempotencyKey',
	);
	return rows.map(({ k }) => k);
}

/** What an operator does who deletes a buffered order in Optima. */
async function deleteOrder(id: string): Promise<void> {
	await runAll(
		optima.sql,
		[
			'CDN.DokAtrybuty where DAt_TrNId',
			'CDN.TraElem where TrE_TrNId',
			'CDN.TraNag where TrN_TrNID',
		].map((place) => `delete from ${place} = ${id}`),
	);
}

async function cancelOrder(id: string): Promise<void> {
	await runAll(optima.sql, [
		`update CDN.TraNag set TrN_Bufor = -1, TrN_Anulowany = 1 where TrN_TrNID = ${id}`,
	]);
}

describe('writing an order', () => {
	it('writes series, warehouse, buffer, parts of pieces and the delivery address of the order', async () => {
		const recipient = aParty()
			.company('Przedsiębiorstwo Produkcyjno-Usługowo-Handlowe Odbiorca Towaru i Wspólnicy')
			.livingAt('Dostawcza', '7', '80-001', 'Gdańsk')
			.with({ flat: '3', phone: '58 300 20 10' })
			.build();
		const order = buyersOrder()
			.withLine('OB-0002', '0.5', '11.59')
			.withDelivery('14.99')
			.with({ recipient })
			.build();
		const settings = { ...SETTINGS, warehouse: 'sklep', documentSeries: 'roi', buffer: true };
		const created = valueOf(await create(order, settings));
		expect(created.warnings).toEqual([]);
		expect(created.order).toMatchObject({ number: 'ROI/1/2026', status: 'buffer' });
		expect(created.order.lines?.map(({ quantity }) => quantity)).toEqual(['2', '0.5', '1']);
		const [row] = await rowsOf(
			optima.sql,
			`select TrN_MagZrdId, TrN_TypNB, TrN_OdbNazwa1, TrN_OdbNazwa2, TrN_OdbUlica, TrN_OdbNrDomu, TrN_OdbNrLokalu, TrN_OdbKodPocztowy, TrN_OdbMiasto
			from CDN.TraNag where TrN_TrNID = ${created.order.id}`,
		);
		expect(row).toEqual({
			TrN_MagZrdId: 2,
			TrN_TypNB: 2,
			TrN_OdbNazwa1: 'Przedsiębiorstwo Produkcyjno-Usługowo-Handlowe',
			TrN_OdbNazwa2: 'Odbiorca Towaru i Wspólnicy',
			TrN_OdbUlica: 'Dostawcza',
			TrN_OdbNrDomu: '7',
			TrN_OdbNrLokalu: '3',
			TrN_OdbKodPocztowy: '80-001',
			TrN_OdbMiasto: 'Gdańsk',
		});
	});

	it('sends the goods where the buyer lives now, not where the card says', async () => {
		const order = buyersOrder()
			.boughtBy(aParty().livingAt('Nowa', '9', '00-950', 'Warszawa').build())
			.build();
		const { id } = valueOf(await create(order)).order;
		const rows = await rowsOf(
			optima.sql,
			`select TrN_PodUlica, TrN_OdbUlica from CDN.TraNag where TrN_TrNID = ${id}`,
		);
		expect(rows).toEqual([{ TrN_PodUlica: 'Lipowa', TrN_OdbUlica: 'Nowa' }]);
	});

	it('keeps root keys that are too long or cannot be stored as a hash, and finds them again (S2.6)', async () => {
		for (const account of ['a'.repeat(95), 'магазин']) {
			const order = buyersOrder()
				.with({
					ref: { channel: 'shop', account, id: '1' },
					customerOrderNumber: `H-${account.length}`,
				})
				.build();
			const created = valueOf(await create(order)).order;
			expect(created.rootKey).toBe(refKey(order.ref));
			const keys = { ...keysOf(order), customerOrderNumber: 'zmieniony', refs: [] };
			const [found] = valueOf(await optima.adapter.findOrders(keys));
			expect(found).toMatchObject({ id: created.id, rootKey: refKey(order.ref) });
		}
	});

	it('finds an order another tool wrote under its own bare id', async () => {
		const refs = [{ channel: 'baselinker', account: 'main', id: 'SHOP-1003' }];
		const keys = { ...keysOf(buyersOrder().build()), refs };
		expect(valueOf(await optima.adapter.findOrders(keys)).map(({ number }) => number)).toEqual([
			'RO/3/2026',
		]);
	});

	it('asks for nothing when it has nothing to ask for: an empty number would fit every order without one', async () => {
		const before = optima.sandbox.control.journal({ service: 'sqlserver' }).length;
		const keys = { rootKey: ' ', refs: [], customerOrderNumber: '', issuedSince: null };
		expect(valueOf(await optima.adapter.findOrders(keys))).toEqual([]);
		expect(optima.sandbox.control.journal({ service: 'sqlserver' })).toHaveLength(before);
	});

	it('reads an order in another currency in that currency', async () => {
		const order = await orderOf(optima.adapter, 'SHOP-1020');
		expect(order).toMatchObject({ currency: 'EUR', totalGross: '25.79' });
		const { lines } = valueOf(await optima.adapter.getOrder({ id: order.id }));
		expect(lines?.[0]).toMatchObject({ unitPriceGross: '25.79', totalGross: '25.79' });
	});

	it('never writes on an inactive card or one that is no card', async () => {
		const stale = valueOf(await optima.adapter.getContractor({ symbol: 'STARY' }));
		for (const card of [stale, aContractorCard('x').build()]) {
			const error = errorOf(
				await optima.adapter.createOrder(buyersOrder().build(), card, SETTINGS),
			);
			expect(error.code).toBe('CONTRACTOR_NOT_USABLE');
		}
		const gone = aContractorCard('999').build();
		const error = errorOf(await optima.adapter.createOrder(buyersOrder().build(), gone, SETTINGS));
		expect(error).toMatchObject({ code: 'CONTRACTOR_NOT_FOUND', kind: 'configuration' });
		expect(await copiesOf(buyersOrder().build())).toBe(0);
	});

	it('reads dictionaries and asks the bridge who it is once for a batch', async () => {
		for (const id of ['1', '2', '3']) {
			valueOf(await optima.adapter.checkOrder(buyersOrder(id).build(), SETTINGS));
		}
		const statements = optima.sandbox.control
			.journal({ service: 'sqlserver' })
			.map((entry) => JSON.stringify(entry));
		const asking = (text: string) => statements.filter((one) => one.includes(text)).length;
		expect(['FormyPlatnosci', 'Magazyny', 'DokDefinicje\\" ', 'COL_LENGTH'].map(asking)).toEqual([
			1, 1, 1, 1,
		]);
		expect(asking('CDN\\".\\"Towary\\" where')).toBe(3);
		expect(optima.callsTo('getHealth')).toBe(1);
	});
});

describe('bad days', () => {
	const order = buyersOrder('bad').build();

	it.each([
		['an answer that never comes', { kind: 'answerLost' }, 'unavailable', true, 1],
		['an answer cut in half', { kind: 'cutBody' }, 'unexpectedAnswer', true, 1],
		['a web page instead of an answer', { kind: 'html' }, 'unexpectedAnswer', true, 0],
		['a gateway error', { kind: 'httpStatus', status: 502 }, 'unavailable', true, 0],
		['a connection that breaks', { kind: 'dropBefore' }, 'unavailable', true, 0],
		['an unknown end', { kind: 'errorBody', code: 'outcome_unknown' }, 'unavailable', true, 0],
		['a first call still running', { kind: 'errorBody', code: 'in_progress' }, 'busy', true, 0],
		['too many calls', { kind: 'errorBody', code: 'busy' }, 'busy', undefined, 0],
		['a locked document', { kind: 'errorBody', code: 'document_locked' }, 'busy', undefined, 0],
		['Optima closed', { kind: 'errorBody', code: 'erp_unavailable' }, 'unavailable', undefined, 0],
		[
			'a defect before saving',
			{ kind: 'errorBody', code: 'internal' },
			'unavailable',
			undefined,
			0,
		],
	])('%s: the same order again is the same order (F6)', async (_, rule, kind, inDoubt, written) => {
		optima.sandbox.control.setFaults({
			rules: [{ service: 'optima-bridge', call: 'createOrder', times: 1, ...rule } as never],
		});
		const error = errorOf(await create(order));
		expect(error).toMatchObject({ kind });
		expect(error.retry).not.toBe('never');
		expect(error.inDoubt).toBe(inDoubt);
		expect(await copiesOf(order)).toBe(written);
		const again = valueOf(await create(order));
		expect(again.order.rootKey).toBe(refKey(order.ref));
		expect(await copiesOf(order)).toBe(1);
		expect(await rememberedKeys()).toEqual([expect.stringMatching(/^ob1\.create-order\..+\.1$/)]);
	});

	it('is in doubt when the bridge takes longer than we wait', async () => {
		const impatient = optimaAdapter(optima.sandbox, { timeoutMs: 100 });
		const card = valueOf(await impatient.getContractor({ symbol: 'KOWALSKI' }));
		valueOf(await impatient.checkOrder(order, SETTINGS));
		optima.sandbox.control.setFaults({
			rules: [{ service: 'optima-bridge', kind: 'latency', ms: 400, call: 'createOrder' }],
		});
		const error = errorOf(await impatient.createOrder(order, card, SETTINGS));
		expect(error).toMatchObject({ kind: 'unavailable', inDoubt: true });
		await impatient.close();
		// The write is still under way: it must not arrive in the middle of another test.
		while ((await rememberedKeys()).length === 0) await delay(20);
	});

	it('is in doubt when what was written cannot be read back', async () => {
		const card = valueOf(await optima.adapter.getContractor({ symbol: 'KOWALSKI' }));
		valueOf(await optima.adapter.checkOrder(order, SETTINGS));
		optima.sandbox.control.setFaults({
			rules: [{ service: 'sqlserver', kind: 'sqlError', sqlNumber: 229, call: 'TrN_TrNID" = @' }],
		});
		const error = errorOf(await optima.adapter.createOrder(order, card, SETTINGS));
		expect(error).toMatchObject({ code: 'WRITE_IN_DOUBT', inDoubt: true, retry: 'backoff' });
	});

	it('asks again after a deadlock, a lock and a lost connection', async () => {
		optima.sandbox.control.setFaults({
			rules: [
				{ service: 'sqlserver', kind: 'sqlError', sqlNumber: 1205, times: 1 },
				{ service: 'sqlserver', kind: 'sqlError', sqlNumber: 1222, times: 1 },
				{ service: 'sqlserver', kind: 'dropBefore', times: 1 },
			],
		});
		const clock = new FakeClock();
		const patient = optimaAdapter(optima.sandbox, { clock });
		expect(valueOf(await patient.listWarehouses())).toHaveLength(2);
		expect(clock.sleeps).toEqual([100, 300, 900]);
		await patient.close();
	});
});

describe('an order that was there before', () => {
	it('is written anew when an operator deleted it: the bridge would repeat its old answer for weeks', async () => {
		const order = buyersOrder().build();
		const first = valueOf(await create(order)).order;
		await deleteOrder(first.id);
		const second = valueOf(await create(order)).order;
		expect(second.id).not.toBe(first.id);
		expect(await copiesOf(order)).toBe(1);
		expect((await rememberedKeys()).map((key) => key.at(-1))).toEqual(['1', '2']);
	});

	it('is written anew with other content, though the key was used for the old one', async () => {
		const first = valueOf(await create(buyersOrder().build())).order;
		await deleteOrder(first.id);
		const changed = buyersOrder().withLine('OB-0002', 1, '11.59').build();
		expect(valueOf(await create(changed)).order.totalGross).toBe('27.67');
		expect(await copiesOf(changed)).toBe(1);
	});

	it('is the same one when somebody wrote it meanwhile: the root key is the second net', async () => {
		const order = buyersOrder().build();
		const foreign = await orderOf(optima.adapter, 'SHOP-1003');
		const link = {
			rootKey: refKey(order.ref),
			ref: order.ref,
			customerOrderNumber: order.customerOrderNumber,
		};
		valueOf(await optima.adapter.linkOrder(foreign.id, link));
		const created = valueOf(await create(order));
		expect(created.order.id).toBe(foreign.id);
		expect(codesOf(created.warnings)).toContain('WRITE_NOT_VERIFIED');
		expect(created.warnings[0]?.message).toContain('its foreign number is "SHOP-1003"');
	});

	it('is a question for a person when it was cancelled, and nothing is written', async () => {
		const order = buyersOrder().build();
		const first = valueOf(await create(order)).order;
		await cancelOrder(first.id);
		const error = errorOf(await create(order));
		expect(error).toMatchObject({ code: 'ORDER_CANCELLED_IN_ERP', kind: 'invalidOrder' });
		expect(error.message).toContain(first.number);
		expect(error.inDoubt).toBeUndefined();
		expect(await copiesOf(order)).toBe(1);
	});

	it('is another shop’s when only the number is the same, cancelled or not (S2.7)', async () => {
		const other = buyersOrder().with({ ref: { channel: 'shop', account: 'b', id: '5001' } });
		await cancelOrder(valueOf(await create(other.build())).order.id);
		valueOf(await create(buyersOrder().build()));
		expect(await copiesOf(buyersOrder().build())).toBe(2);
	});
});

describe('confirming and invoicing', () => {
	async function written(buffer = false) {
		return valueOf(
			await create(buyersOrder().withDelivery('14.99').build(), { ...SETTINGS, buffer }),
		).order;
	}

	it('asks the bridge for nothing that is so already', async () => {
		const cancelled = await orderOf(optima.adapter, 'SHOP-1013');
		for (const act of [
			optima.adapter.confirmOrder(cancelled.id),
			optima.adapter.invoiceOrder(cancelled.id, WITH_GOODS),
			optima.adapter.linkOrder(cancelled.id, {
				rootKey: 'shop/x/1',
				ref: { channel: 'shop', account: 'x', id: '1' },
				customerOrderNumber: '1',
			}),
		]) {
			expect(errorOf(await act)).toMatchObject({ code: 'ERP_STATE_FORBIDS', kind: 'invalidOrder' });
		}
		const complete = await orderOf(optima.adapter, 'SHOP-1004');
		expect(valueOf(await optima.adapter.confirmOrder(complete.id)).result).toBe('existing');
		expect(valueOf(await optima.adapter.invoiceOrder(complete.id, WITH_GOODS)).result).toBe(
			'existing',
		);
		const buffered = await written(true);
		const early = errorOf(await optima.adapter.invoiceOrder(buffered.id, WITH_GOODS));
		expect(early).toMatchObject({ code: 'ERP_STATE_FORBIDS' });
		expect(early.remedy).toContain('Confirm the order first');
		expect(
			optima.callsTo('invoiceOrder') +
				optima.callsTo('confirmOrder') +
				optima.callsTo('setOrderAttribute'),
		).toBe(0);
	});

	it('writes nothing where the stock does not suffice', async () => {
		const order = buyersOrder().withLine('MALO-1', 2, '49.00').build();
		const { id } = valueOf(await create(order)).order;
		const error = errorOf(await optima.adapter.invoiceOrder(id, WITH_GOODS));
		expect(error).toMatchObject({ code: 'STOCK_MISSING', kind: 'invalidOrder' });
		expect(error.inDoubt).toBeUndefined();
		expect(valueOf(await optima.adapter.documentsOf(id))).toEqual([]);
		const invoiced = await optima.adapter.invoiceOrder(id, { ...WITH_GOODS, goodsIssue: false });
		expect(valueOf(invoiced).value.documents.map(({ kind }) => kind)).toEqual(['invoice']);
	});

	it('adds the goods issue to an invoice that was there', async () => {
		const { id } = await written();
		valueOf(await optima.adapter.invoiceOrder(id, { ...WITH_GOODS, goodsIssue: false }));
		const added = valueOf(await optima.adapter.invoiceOrder(id, WITH_GOODS));
		expect(added.result).toBe('changed');
		expect(added.value.documents.map(({ kind }) => kind)).toEqual(['invoice', 'goodsIssue']);
		const facts = valueOf(await optima.adapter.orderFacts(id));
		expect(facts.lines.map(({ issued }) => issued)).toEqual(['2', '0']);
	});

	it('makes documents in the buffer, on the day that is asked for', async () => {
		const { id } = await written();
		const settings = { goodsIssue: true, buffer: true, issuedOn: '2026-11-15' };
		const { documents } = valueOf(await optima.adapter.invoiceOrder(id, settings)).value;
		expect(documents.map(({ state, issuedOn }) => [state, issuedOn])).toEqual([
			['buffer', '2026-11-15'],
			['buffer', '2026-11-15'],
		]);
	});

	it('invoices an order of services alone without a goods issue, once', async () => {
		const order = aSalesOrder().from('shop/main', 's').withLine('TRANSPORT', 1, '14.99').build();
		const { id } = valueOf(await create(order)).order;
		const first = valueOf(await optima.adapter.invoiceOrder(id, WITH_GOODS));
		expect(first.value.documents.map(({ kind }) => kind)).toEqual(['invoice']);
		expect(valueOf(await optima.adapter.invoiceOrder(id, WITH_GOODS)).result).toBe('existing');
	});

	it('makes a new invoice after the old one was cancelled, though the key was used (C3)', async () => {
		const { id } = await written();
		const plain = { ...WITH_GOODS, goodsIssue: false };
		const [old] = valueOf(await optima.adapter.invoiceOrder(id, plain)).value.documents;
		await cancelOrder(old?.id ?? '');
		const { result, value } = valueOf(await optima.adapter.invoiceOrder(id, plain));
		expect(result).toBe('changed');
		expect(value.documents.map(({ state }) => state)).toEqual(['cancelled', 'issued']);
	});

	it('makes no invoice beside a receipt', async () => {
		const { id } = await orderOf(optima.adapter, 'SHOP-1017');
		const error = errorOf(await optima.adapter.invoiceOrder(id, WITH_GOODS));
		expect(error).toMatchObject({ code: 'ERP_STATE_FORBIDS' });
		expect(error.message).toContain('PA/1/2026');
	});

	it('prints orders, goods issues and receipts, and nothing of the purchase side', async () => {
		for (const id of ['7001', '7007', '7042', '7047']) {
			const { fileName } = valueOf(await optima.adapter.documentPdf(id));
			expect(fileName).toMatch(/^[A-Z]+_\d+_2026\.pdf$/);
		}
		expect(errorOf(await optima.adapter.documentPdf('7033')).code).toBe('ERP_DOCUMENT_NOT_FOUND');
	});

	it('takes no half of a PDF for a PDF (S4.4)', async () => {
		optima.sandbox.control.setFaults({
			rules: [{ service: 'optima-bridge', kind: 'cutBody', call: 'getDocumentPdf' }],
		});
		const error = errorOf(await optima.adapter.documentPdf('7006'));
		expect(error).toMatchObject({ kind: 'unexpectedAnswer', retry: 'backoff' });
	});
});

describe('lists', () => {
	const all = { issuedSince: null, issuedUntil: null, changedSince: null, statuses: [] };

	it('has no order in a state Optima does not keep', async () => {
		const page = await optima.adapter.listOrders({
			...all,
			statuses: ['realised', 'reserved'],
			cursor: null,
			limit: 10,
		});
		expect(valueOf(page)).toEqual({ items: [], next: null });
	});

	it('lists what changed since an instant, that instant included', async () => {
		const since = async (changedSince: string) => {
			const query = { ...all, changedSince, cursor: null, limit: 100 };
			return valueOf(await optima.adapter.listOrders(query)).items.map(({ number }) => number);
		};
		expect(await since('2026-10-25T09:15:00')).toEqual(['RO/24/2026', 'RO/25/2026']);
		expect(await since('2026-10-25T09:15:01')).toEqual(['RO/25/2026']);
	});

	it('refuses days and times that are none', async () => {
		for (const wrong of [
			{ issuedSince: 'yesterday' },
			{ issuedUntil: '2026-1-1' },
			{ changedSince: '2026-10-25' },
		]) {
			const error = errorOf(
				await optima.adapter.listOrders({ ...all, ...wrong, cursor: null, limit: 10 }),
			);
			expect(error).toMatchObject({ kind: 'configuration', code: 'CONFIGURATION_INVALID' });
		}
	});

	it('lists the definitions of sales orders, also where the class column is missing', async () => {
		const series = [
			{ code: 'RO', name: 'Rezerwacja odbiorcy' },
			{ code: 'ROI', name: 'Rezerwacja internetowa' },
		];
		expect(valueOf(await optima.adapter.listDocumentSeries())).toEqual(series);
		await runAll(optima.sql, ['alter table CDN.DokDefinicje drop column DDf_Klasa']);
		const older = optimaAdapter(optima.sandbox);
		expect(valueOf(await older.listDocumentSeries())).toEqual(series.slice(0, 1));
		await older.close();
	});
});
