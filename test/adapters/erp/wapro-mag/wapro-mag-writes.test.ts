import type { Procedure, ProcedureContext } from '../../../../sandbox/sqlserver/database';
import {
	insertForeignWaproOrder,
	listWaproOrders,
} from '../../../../sandbox/sqlserver/wapro-mag/ground-truth';
import { AUCTION_PROCEDURE } from '../../../../sandbox/sqlserver/wapro-mag/procedures';
import type { WaproMagSettings } from '../../../../src/adapters/erp/wapro-mag/wapro-mag-connection';
import { refKey } from '../../../../src/domain/order/channel-ref';
import type { SalesOrder } from '../../../../src/domain/order/sales-order';
import type { ErpAdapter, OrderLink, OrderWriteSettings } from '../../../../src/ports/erp-adapter';
import { aContractorCard, aParty } from '../../../builders/a-party';
import { aSalesOrder } from '../../../builders/a-sales-order';
import { errorOf, valueOf } from '../../../contracts/erp-adapter.contract';
import { WAPRO_FIXTURE } from './sandbox-bench';
import { useWapro } from './use-wapro';

const SETTINGS = WAPRO_FIXTURE.settings;

type Work = Procedure['run'];

/** Procedures that can be told to do more, or something else, than they do. */
class Tampering {
	private readonly changes = new Map<
		string,
		(work: Work, context: ProcedureContext) => ReturnType<Work>
	>();

	on(name: string, change: (work: Work, context: ProcedureContext) => ReturnType<Work>): void {
		this.changes.set(name, change);
	}

	clear(): void {
		this.changes.clear();
	}

	wrap(procedure: Procedure): Procedure {
		return {
			...procedure,
			run: (context) => {
				const change = this.changes.get(procedure.name);
				return change ? change(procedure.run, context) : procedure.run(context);
			},
		};
	}
}

describe('WAPRO Mag writes', () => {
	const tampering = new Tampering();
	const bench = useWapro({}, (procedures) =>
		procedures.map((procedure) => tampering.wrap(procedure)),
	);

	afterEach(() => tampering.clear());

	async function write(
		order: SalesOrder,
		{
			erp = bench.adapter,
			symbol = '1',
			settings = {},
		}: {
			readonly erp?: ErpAdapter;
			readonly symbol?: string;
			readonly settings?: Partial<OrderWriteSettings>;
		} = {},
	) {
		const card = valueOf(await erp.getContractor({ symbol }));
		return await erp.createOrder(order, card, { ...SETTINGS, ...settings });
	}

	/** The orders that were not there at the start. */
	function written() {
		return listWaproOrders(bench.server.database).slice(18);
	}

	function procedureCalls(after: number): string[] {
		const calls = bench.server.journal.list({ after }).map(({ call }) => call);
		return calls.filter((call) => /(RM|JL)_/.test(call));
	}

	it('writes both numbers, the internet flag and our mark (11.3)', async () => {
		const order = aSalesOrder()
			.from('allegro/3141', '5D1C7A40-8E1B-11EE-9A1F-0242AC120002')
			.with({ customerOrderNumber: '14275', documentWish: 'invoice' })
			.paidWith('pobranie')
			.build();
		valueOf(await write(order));
		expect(written()).toMatchObject([
			{
				companyId: 1,
				warehouseId: 1,
				contractorId: 101,
				number: 'ZO 000015/26',
				customerNumber: '14275',
				internetId: order.ref.id,
				additionalInformation: `[order-bridge:${refKey(order.ref)}]`,
				paymentForm: 'pobranie',
				registrationMode: 0,
			},
		]);
		const [row] =
			bench.server.database.query('SELECT * FROM dbo.ZAMOWIENIE WHERE ID_ZAMOWIENIA = 19')
				.recordsets[0] ?? [];
		expect(row).toMatchObject({
			ZAMOWIENIE_INTERNETOWE: 1,
			DNI_PLATNOSCI: 7,
			FAKTURA_DO_ZAMOWIENIA: 1,
			OBLICZANIE_WG_CEN: 'Brutto',
			SEMAFOR: 0,
			ID_UZYTKOWNIKA: 3_000_002,
		});
	});

	it.each([
		['internet ID', 'nobody’s', '5d1c'],
		['customer number', '14275', 'nobody’s'],
	])('so that Wapro Aukcje finds the order by its %s (S2.1)', async (_, number, internetId) => {
		const order = aSalesOrder().from('allegro/3141', '5d1c').with({ customerOrderNumber: '14275' });
		const { order: ours } = valueOf(await write(order.build()));
		const sql = `DECLARE @id numeric(18,0), @made tinyint;
			EXEC dbo.${AUCTION_PROCEDURE} 1, 1, @internetId, @number, @id OUTPUT, @made OUTPUT;
			SELECT @id AS id, @made AS made`;
		const [answer] = bench.server.database.query(sql, { internetId, number }).recordsets[0] ?? [];
		expect(answer).toEqual({ id: Number(ours.id), made: 0 });
	});

	it('decorates the number as the credential says, and finds it again', async () => {
		const decorations = { prefix: 'OB/', suffix: '', knownPrefixes: [], knownSuffixes: [] };
		const decorated = bench.open({ decorations });
		const order = aSalesOrder().from('shop/main', '77').build();
		valueOf(await write(order, { erp: decorated }));
		expect(written()).toMatchObject([{ customerNumber: 'OB/77', internetId: '77' }]);
		const keys = { rootKey: 'x/y/z', refs: [], customerOrderNumber: '77', issuedSince: null };
		expect(valueOf(await decorated.findOrders(keys))).toHaveLength(1);
	});

	it('books final gross prices, the net price after them, and the article of the warehouse', async () => {
		const order = aSalesOrder()
			.withLine('OB-0001', '1.2345', '8.04')
			.withLine('OB-0031', 3, '10.8', { vat: { kind: 'percent', percent: '8' } })
			.withLine('ZW-1', 1, '200', { vat: { kind: 'exempt' } })
			.withDelivery('14.99')
			.build();
		valueOf(await write(order, { settings: { warehouse: 'SKL' } }));
		expect(written()).toMatchObject([
			{
				warehouseId: 2,
				number: expect.stringMatching(/^ZO \d{4}\/\d\d\/SKL$/),
				lines: [
					{
						articleCode: 'OB-0001',
						warehouseId: 2,
						ordered: 1.2345,
						grossPrice: '8.0400',
						netPrice: '6.5400',
						vatCode: '23',
					},
					{
						articleCode: 'OB-0031',
						ordered: 3,
						grossPrice: '10.8000',
						netPrice: '10.0000',
						vatCode: '8',
					},
					{ articleCode: 'ZW-1', grossPrice: '200.0000', netPrice: '200.0000', vatCode: 'zw' },
					{ articleCode: 'TRANSPORT', grossPrice: '14.9900', netPrice: '12.1900' },
				],
			},
		]);
	});

	it.each([
		[true, 'reserved', 2],
		[false, 'open', 0],
	])('reserves goods when told to: %s', async (reserve, status, reserved) => {
		const order = aSalesOrder().withLine('OB-0001', 2).withDelivery('1.00').build();
		const { order: seen } = valueOf(await write(order, { settings: { reserve } }));
		expect(seen.status).toBe(status);
		expect(written()[0]?.lines.map((line) => line.reserved)).toEqual([reserved, 0]);
	});

	describe('on the collective card', () => {
		const buyer = aParty().person('Żaneta', 'Nowak').with({ flat: '7' }).build();
		const recipient = aParty()
			.company('Odbiór Sp. z o.o.')
			.with({ firstName: 'Piotr', lastName: 'Odbiorczy', countryCode: 'DE' })
			.build();

		it('names buyer and recipient in the remarks, and who ordered', async () => {
			const collective = bench.open({ collectiveCode: 3 });
			const order = aSalesOrder().boughtBy(buyer).with({ recipient, notes: 'Pilne' }).build();
			const { order: seen } = valueOf(await write(order, { erp: collective, symbol: '3' }));
			expect(seen.remarks).toBe(
				[
					'Nabywca: Żaneta Nowak, Testowa 1/7, 00-001 Warszawa, tel. +48 500 000 001, jan.przykladowy@poczta.example',
					'Odbiorca: Odbiór Sp. z o.o., Piotr Odbiorczy, Testowa 1, 00-001 Warszawa, DE, tel. +48 500 000 001, jan.przykladowy@poczta.example',
					'Dostawa: Kurier',
					'Płatność: Przelew',
					'Uwagi klienta: Pilne',
				].join('\r\n'),
			);
			const rows = bench.server.database.query(
				'SELECT OSOBA_ZAMAWIAJACA FROM dbo.ZAMOWIENIE WHERE ID_ZAMOWIENIA = 19',
			).recordsets[0];
			expect(rows).toEqual([{ OSOBA_ZAMAWIAJACA: 'Żaneta Nowak' }]);
		});

		it('leaves the buyer to the card when it is his own', async () => {
			const order = aSalesOrder().boughtBy(buyer).build();
			const { order: seen } = valueOf(await write(order));
			expect(seen.remarks).not.toContain('Nabywca');
		});

		it('refuses a buyer whose name would become question marks', async () => {
			const collective = bench.open({ collectiveCode: 3 });
			const stranger = aParty().person('Тарас', 'Шевченко').build();
			const order = aSalesOrder().boughtBy(stranger).build();
			const error = errorOf(await write(order, { erp: collective, symbol: '3' }));
			expect(error.code).toBe('CHARACTERS_NOT_STORABLE');
			expect(written()).toEqual([]);
			const report = valueOf(await collective.checkOrder(order, SETTINGS));
			expect(report.problems).toEqual([]);
			expect(report.warnings.map(({ code }) => code)).toEqual(['CHARACTERS_NOT_STORABLE']);
		});

		it('cuts parties too long for the remarks, and says so', async () => {
			const collective = bench.open({ collectiveCode: 3 });
			const order = aSalesOrder()
				.boughtBy(aParty().company('N'.repeat(900)).build())
				.with({ notes: 'x'.repeat(900) })
				.build();
			const created = valueOf(await write(order, { erp: collective, symbol: '3' }));
			expect(created.warnings.map(({ code }) => code)).toEqual([
				'FIELD_TOO_LONG',
				'FIELD_TOO_LONG',
			]);
			expect(created.order.remarks.length).toBeLessThanOrEqual(1000);
			expect(created.order.remarks).toContain('Uwagi klienta: xxx');
		});
	});

	describe('before anything is written', () => {
		async function refusalOf(
			changes: Partial<WaproMagSettings>,
			settings: Partial<OrderWriteSettings> = {},
		) {
			const erp = bench.open(changes);
			const after = bench.server.journal.last();
			const card = aContractorCard('101').build();
			const error = errorOf(
				await erp.createOrder(aSalesOrder().build(), card, { ...SETTINGS, ...settings }),
			);
			expect(procedureCalls(after)).toEqual([]);
			expect(written()).toEqual([]);
			return error;
		}

		it.each([
			['an unknown user', { userId: 1 }, 'CONFIGURATION_INVALID', '"User ID" 1'],
			['an archived user', { userId: 3_000_003 }, 'CONFIGURATION_INVALID', '"User ID" 3000003'],
			['an unknown order type', { orderTypeId: 99 }, 'SERIES_NOT_FOUND', 'document type 99'],
			['another company’s order type', { orderTypeId: 22 }, 'SERIES_NOT_FOUND', 'type 22'],
			['an unknown collective card', { collectiveCode: 77 }, 'CONFIGURATION_INVALID', '77'],
		])('refuses %s', async (_, changes, code, words) => {
			const error = await refusalOf(changes);
			expect(error).toMatchObject({ kind: 'configuration', code });
			expect(error.message).toContain(words);
		});

		it('refuses an unknown company', async () => {
			const erp = bench.open({ companyId: 9 });
			const { problems } = valueOf(await erp.checkOrder(aSalesOrder().build(), SETTINGS));
			expect(problems.map(({ code }) => code)).toEqual(
				expect.arrayContaining(['CONFIGURATION_INVALID', 'WAREHOUSE_NOT_FOUND']),
			);
		});

		it.each([
			['an unknown warehouse', { warehouse: 'XX' }, 'WAREHOUSE_NOT_FOUND'],
			['another company’s warehouse', { warehouse: 'FIL' }, 'WAREHOUSE_NOT_FOUND'],
			['no warehouse where there are several', { warehouse: '' }, 'WAREHOUSE_NOT_FOUND'],
			['an unknown series', { documentSeries: '99' }, 'SERIES_NOT_FOUND'],
			['a series that is no order', { documentSeries: '2' }, 'SERIES_NOT_FOUND'],
			['a numbering extension', { numberingExtension: 'AL' }, 'NUMBERING_EXTENSION_MISSING'],
		])('refuses %s', async (_, settings, code) => {
			expect(await refusalOf({}, settings)).toMatchObject({ kind: 'configuration', code });
		});

		it('takes the only warehouse of a company without being told', async () => {
			const branch = bench.open({ companyId: 2, orderTypeId: 22 });
			const settings = { ...SETTINGS, warehouse: '', payments: [] };
			const { problems } = valueOf(await branch.checkOrder(aSalesOrder().build(), settings));
			expect(problems).toEqual([]);
		});

		it.each([
			['a blocked card', '102'],
			['a one-off card', '107'],
			['another company’s card', '201'],
			['a card that is gone', '9999'],
			['no card', 'x'],
		])('refuses %s', async (_, id) => {
			const after = bench.server.journal.last();
			const card = aContractorCard(id).build();
			const error = errorOf(await bench.adapter.createOrder(aSalesOrder().build(), card, SETTINGS));
			expect(error.code).toBe('CONTRACTOR_NOT_USABLE');
			expect(procedureCalls(after)).toEqual([]);
		});
	});

	describe('inside the transaction', () => {
		async function refusedOrder() {
			const error = errorOf(await write(aSalesOrder().build()));
			expect(written()).toEqual([]);
			expect(error.inDoubt).toBeUndefined();
			return error;
		}

		it('refuses a warehouse without numbering for the type, and leaves nothing', async () => {
			bench.server.database.query(
				'DELETE FROM dbo.DEFINICJA_NUMERACJI WHERE ID_ZASOBU = 1 AND DOKUMENT = 2',
			);
			expect(await refusedOrder()).toMatchObject({
				kind: 'configuration',
				code: 'SERIES_NOT_FOUND',
				message: expect.stringContaining('Nothing was written.'),
			});
		});

		it('takes back an order the program made another one of', async () => {
			tampering.on('RM_KontrolaCenPozycjiZamowienia', (work, context) => {
				context.database.query(
					'UPDATE dbo.POZYCJA_ZAMOWIENIA SET CENA_BRUTTO = 99 WHERE ID_ZAMOWIENIA = @id_zamowienia',
					context.inputs,
				);
				return work(context);
			});
			expect(await refusedOrder()).toMatchObject({
				kind: 'rejectedByVendor',
				code: 'WRITE_NOT_VERIFIED',
				message: expect.stringContaining('its total is 99.00 instead of 10.00'),
			});
		});

		it.each([
			['an order left in entry', 'FLAGA_STANU = 1', 'it is still in entry'],
			['an order on another card', 'ID_KONTRAHENTA = 104', 'it stands on another contractor'],
		])('takes back %s', async (_, change, words) => {
			tampering.on('RM_ZatwierdzZamowienie', (work, context) => {
				const answer = work(context);
				context.database.query(
					`UPDATE dbo.ZAMOWIENIE SET ${change} WHERE ID_ZAMOWIENIA = @ID_ZAMOWIENIA`,
					context.inputs,
				);
				return answer;
			});
			const error = await refusedOrder();
			expect(error.code).toBe('WRITE_NOT_VERIFIED');
			expect(error.message).toContain(words);
		});

		it('tells of remarks and payment form the program changed, and keeps the order', async () => {
			tampering.on('RM_ZatwierdzZamowienie', (work, context) => {
				const answer = work(context);
				context.database.query(
					"UPDATE dbo.ZAMOWIENIE SET UWAGI = '', FORMA_PLATNOSCI = 'raty' WHERE ID_ZAMOWIENIA = @ID_ZAMOWIENIA",
					context.inputs,
				);
				return answer;
			});
			const { warnings } = valueOf(await write(aSalesOrder().build()));
			expect(warnings.map(({ message }) => message)).toEqual([
				expect.stringContaining('its payment form is "raty"'),
				expect.stringContaining('its remarks are not whole'),
			]);
		});

		it('refuses a header without ID', async () => {
			tampering.on('RM_DodajZamowienie_Server', () => ({ returnValue: 0 }));
			expect((await refusedOrder()).message).toContain('it gave the order no ID');
		});

		it('finds out that another run was faster, and does not write again', async () => {
			const order = aSalesOrder().from('shop/main', '501').build();
			const [first, second] = [bench.open(), bench.open()];
			const both = await Promise.all([first, second].map((erp) => write(order, { erp })));
			const orders = both.map((result) => valueOf(result));
			expect(written()).toHaveLength(1);
			expect(new Set(orders.map(({ order: { id } }) => id)).size).toBe(1);
			expect(orders.flatMap(({ warnings }) => warnings).map(({ code }) => code)).toEqual([
				'CLAIM_LOST',
			]);
		});

		it('writes twenty orders side by side, each once', async () => {
			const orders = Array.from({ length: 20 }, (_, index) =>
				aSalesOrder().from('shop/many', `M-${index}`).build(),
			);
			const results = await Promise.all(orders.map((order) => write(order)));
			for (const result of results) valueOf(result);
			expect(new Set(written().map(({ number }) => number)).size).toBe(20);
		});

		it('does not write beside a header with its number that somebody is entering', async () => {
			const customerNumber = 'W-TRAKCIE';
			const { id } = await insertForeignWaproOrder(bench.server.database, {
				customerNumber,
				inEntry: true,
			});
			const order = aSalesOrder().from('shop/main', customerNumber).build();
			const error = errorOf(await write(order));
			expect(error).toMatchObject({ code: 'ORDER_IN_ENTRY' });
			expect(error.message).toContain(`ID ${id}`);
			expect(written()).toHaveLength(1);
		});

		it('waits for the lock of the order and gives up as busy', async () => {
			bench.server.faults.arm([
				{ service: 'sqlserver', kind: 'sqlError', call: 'sp_getapplock', sqlNumber: 1222 },
			]);
			const error = errorOf(await write(aSalesOrder().build()));
			expect(error).toMatchObject({ kind: 'busy', retry: 'backoff' });
			expect(error.message).toMatch(/^Order 14275: .*Nothing was written\.$/);
		});
	});

	describe('links an order somebody else wrote', () => {
		function linkFor(id: string, customerOrderNumber = id): OrderLink {
			const ref = { channel: 'shop', account: 'main', id };
			return { rootKey: refKey(ref), ref, customerOrderNumber };
		}

		it('by filling what is empty, and keeping the other integrator’s number', async () => {
			const linked = valueOf(await bench.adapter.linkOrder('2', linkFor('900102')));
			expect(linked).toMatchObject({
				result: 'changed',
				value: {
					customerOrderNumber: 'BL/900102',
					internetId: '900102',
					rootKey: 'shop/main/900102',
				},
			});
			const again = valueOf(await bench.adapter.linkOrder('2', linkFor('900102')));
			expect(again).toMatchObject({ result: 'existing', value: linked.value });
		});

		it('keeps the additional information that is there behind our mark', async () => {
			bench.server.database.query(
				"UPDATE dbo.ZAMOWIENIE SET INFORMACJE_DODATKOWE = 'Ważne' WHERE ID_ZAMOWIENIA = 2",
			);
			valueOf(await bench.adapter.linkOrder('2', linkFor('900102')));
			const order = listWaproOrders(bench.server.database)[1];
			expect(order?.additionalInformation).toBe('[order-bridge:shop/main/900102]\r\nWażne');
		});

		it('by one matching number when people edited the other (S2.6)', async () => {
			const link = linkFor('1004', 'numer ze sklepu');
			const linked = valueOf(await bench.adapter.linkOrder('4', link));
			expect(linked.value).toMatchObject({ customerOrderNumber: 'WAPRO-1004', internetId: '1004' });
		});

		it.each([
			['bare', '1004', '4', { customerOrderNumber: 'WAPRO-1004', internetId: '1004' }],
			['decorated', '349082952', '3', { customerOrderNumber: 'B_349082952', internetId: '7' }],
		])('by the id of the tool that carried it, %s (S2.3)', async (_, carrier, id, expected) => {
			bench.server.database.query(
				"UPDATE dbo.ZAMOWIENIE SET NR_ZAMOWIENIA_KLIENTA = 'B_349082952' WHERE ID_ZAMOWIENIA = 3",
			);
			const aliases = [{ channel: 'baselinker', account: 'main', id: carrier }];
			const linked = valueOf(await bench.adapter.linkOrder(id, { ...linkFor('7'), aliases }));
			expect(linked.value).toMatchObject({ ...expected, rootKey: 'shop/main/7' });
		});

		it.each([
			['both numbers are another order’s', '4', linkFor('7'), 'ORDER_LINKED_ELSEWHERE'],
			['its number is another order’s', '3', linkFor('7'), 'ORDER_LINKED_ELSEWHERE'],
			['it is still in entry', '18', linkFor('1018'), 'ORDER_IN_ENTRY'],
		])('but not when %s', async (_, id, link, code) => {
			const before = listWaproOrders(bench.server.database);
			const error = errorOf(await bench.adapter.linkOrder(id, link));
			expect(error.code).toBe(code);
			expect(error.message).toContain(`ID ${id}`);
			expect(listWaproOrders(bench.server.database)).toEqual(before);
		});

		it('but not when there is no room for our mark', async () => {
			bench.server.database.query(
				`UPDATE dbo.ZAMOWIENIE SET INFORMACJE_DODATKOWE = '${'x'.repeat(990)}' WHERE ID_ZAMOWIENIA = 2`,
			);
			const error = errorOf(await bench.adapter.linkOrder('2', linkFor('900102')));
			expect(error.code).toBe('FIELD_TOO_LONG');
		});

		it('to one of two roots that ask at the same time', async () => {
			const rivals = await Promise.all([
				bench.adapter.linkOrder('2', linkFor('900102')),
				bench.open().linkOrder('2', { ...linkFor('900102'), rootKey: 'shop/inny/900102' }),
			]);
			expect(rivals.filter(({ ok }) => ok)).toHaveLength(1);
			const failed = rivals.find(({ ok }) => !ok);
			expect(['ORDER_LINKED_ELSEWHERE', 'SYSTEM_BUSY']).toContain(failed && errorOf(failed).code);
		});

		it('is in doubt when the answer to the commit is lost, and finds it done', async () => {
			bench.server.faults.arm([
				{ service: 'sqlserver', kind: 'answerLost', call: '^COMMIT', times: 1 },
			]);
			const lost = errorOf(await bench.adapter.linkOrder('2', linkFor('900102')));
			expect(lost.inDoubt).toBe(true);
			expect(valueOf(await bench.adapter.linkOrder('2', linkFor('900102'))).result).toBe(
				'existing',
			);
		});
	});
});
