import { insertForeignWaproOrder } from '../../../../sandbox/sqlserver/wapro-mag/ground-truth';
import type { ErpAdapter, OrderKeys } from '../../../../src/ports/erp-adapter';
import { aParty } from '../../../builders/a-party';
import { aSalesOrder } from '../../../builders/a-sales-order';
import { errorOf, valueOf } from '../../../contracts/erp-adapter.contract';
import { WAPRO_FIXTURE } from './sandbox-bench';
import { useWapro } from './use-wapro';

describe('WAPRO Mag reads', () => {
	const bench = useWapro();

	function keys(changes: Partial<OrderKeys>): OrderKeys {
		return { rootKey: '', refs: [], customerOrderNumber: '', issuedSince: null, ...changes };
	}

	function ref(id: string) {
		return { channel: 'baselinker', account: 'main', id };
	}

	async function numbersOf(erp: ErpAdapter, changes: Partial<OrderKeys>): Promise<string[]> {
		const found = valueOf(await erp.findOrders(keys(changes)));
		return found.map(({ customerOrderNumber }) => customerOrderNumber);
	}

	describe('looks for orders', () => {
		it.each([
			['a BaseLinker connector’s prefix', '900102', 'BL/900102'],
			['another connector’s prefix', '900103', 'B_900103'],
			['another case', 'bl/900102', 'BL/900102'],
			['the technical internet ID', '1004', 'WAPRO-1004'],
		])('by a bare id under %s (S2.3)', async (_, id, number) => {
			expect(await numbersOf(bench.adapter, { refs: [ref(id)] })).toEqual([number]);
		});

		it('by every reference of the order, whoever carried it', async () => {
			const refs = [ref('nieznany'), ref('900102'), ref('1004')];
			expect(await numbersOf(bench.adapter, { refs })).toEqual(['WAPRO-1004', 'BL/900102']);
		});

		it('under the decorations the credential names, and no others', async () => {
			await insertForeignWaproOrder(bench.server.database, { customerNumber: 'ALL-77-X' });
			const decorations = {
				prefix: 'P',
				suffix: '',
				knownPrefixes: ['ALL-'],
				knownSuffixes: ['-X'],
			};
			const own = bench.open({ decorations });
			expect(await numbersOf(own, { refs: [ref('77')] })).toEqual(['ALL-77-X']);
			expect(await numbersOf(own, { refs: [ref('900102')] })).toEqual([]);
			expect(await numbersOf(bench.adapter, { refs: [ref('77')] })).toEqual([]);
		});

		it('in its own company only (S2.7)', async () => {
			const found = valueOf(
				await bench.adapter.findOrders(keys({ customerOrderNumber: 'WAPRO-1001' })),
			);
			expect(found.map(({ id }) => id)).toEqual(['1']);
			const other = bench.open({ companyId: 2 });
			const theirs = valueOf(await other.findOrders(keys({ customerOrderNumber: 'WAPRO-1001' })));
			expect(theirs.map(({ id }) => id)).toEqual(['15']);
			expect(errorOf(await other.getOrder({ id: '1' })).kind).toBe('notFound');
			expect(errorOf(await other.getContractor({ id: '101' })).kind).toBe('notFound');
		});

		it('in one warehouse when the credential says so', async () => {
			const number = { customerOrderNumber: 'WAPRO-1014' };
			expect(await numbersOf(bench.adapter, number)).toEqual(['WAPRO-1014']);
			expect(await numbersOf(bench.open({ lookupWarehouse: 'SKL' }), number)).toEqual([
				'WAPRO-1014',
			]);
			expect(await numbersOf(bench.open({ lookupWarehouse: 'MAG' }), number)).toEqual([]);
		});

		it('from the first day of the window on, that day included (S2.4)', async () => {
			const day = (issuedSince: string) =>
				numbersOf(bench.adapter, { customerOrderNumber: 'WAPRO-1004', issuedSince });
			expect(await day('2026-09-10')).toEqual(['WAPRO-1004']);
			expect(await day('2026-09-11')).toEqual([]);
		});

		it('never by an empty number: headers in entry have none', async () => {
			const found = await bench.adapter.findOrders(
				keys({ refs: [ref('')], customerOrderNumber: ' ' }),
			);
			expect(valueOf(found)).toEqual([]);
		});

		it('and answers all that carry one number, newest first', async () => {
			const found = valueOf(
				await bench.adapter.findOrders(keys({ customerOrderNumber: 'WAPRO-1012' })),
			);
			expect(found.map(({ id, internetId }) => [id, internetId])).toEqual([
				['13', '1013'],
				['12', '1012'],
			]);
		});
	});

	it.each([
		['WAPRO-1001', 'reserved', 'ZO 000001/26'],
		['BL/900102', 'open', 'ZO 000002/26'],
		['WAPRO-1005', 'cancelled', 'ZO 000005/26'],
		['WAPRO-1006', 'partlyRealised', 'ZO 000006/26'],
		['WAPRO-1007', 'realised', 'ZO 000007/26'],
		['WAPRO-1016', 'open', 'ZO 000014/26'],
		['WAPRO-1018', 'entry', ''],
	])('shows %s as %s', async (customerOrderNumber, status, number) => {
		const found = valueOf(await bench.adapter.findOrders(keys({ customerOrderNumber })));
		expect(found).toMatchObject([{ status, number, issuedOn: '2026-09-10' }]);
	});

	it('shows a registration mode other than the main register as the buffer', async () => {
		bench.server.database.query(
			'UPDATE dbo.ZAMOWIENIE SET TRYBREJESTRACJI = 10 WHERE ID_ZAMOWIENIA = 2',
		);
		expect(valueOf(await bench.adapter.getOrder({ id: '2' })).status).toBe('buffer');
	});

	it('shows an order in another currency in that currency', async () => {
		bench.server.database.query(
			`UPDATE dbo.ZAMOWIENIE SET DOK_WAL = 1, SYM_WAL = 'EUR', WARTOSC_BRUTTO_WAL = 2.5 WHERE ID_ZAMOWIENIA = 2;
			UPDATE dbo.POZYCJA_ZAMOWIENIA SET CENA_BRUTTO_WAL = 2.5 WHERE ID_ZAMOWIENIA = 2`,
		);
		expect(valueOf(await bench.adapter.getOrder({ id: '2' }))).toMatchObject({
			currency: 'EUR',
			totalGross: '2.50',
			lines: [{ unitPriceGross: '2.50', totalGross: '2.50' }],
		});
	});

	describe('follows orders to their documents', () => {
		async function factsOf(customerOrderNumber: string) {
			const [order] = valueOf(await bench.adapter.findOrders(keys({ customerOrderNumber })));
			const facts = valueOf(await bench.adapter.orderFacts(order?.id ?? ''));
			const documents = valueOf(await bench.adapter.documentsOf(order?.id ?? ''));
			expect(facts.documents.map(({ id }) => id)).toEqual(documents.map(({ id }) => id));
			return { facts, documents };
		}

		it('a goods issue without invoice, of a part of the goods', async () => {
			const { facts, documents } = await factsOf('WAPRO-1006');
			expect(documents).toMatchObject([
				{ kind: 'goodsIssue', number: 'WZ 0001/26', totalGross: '22.24', path: 'ID_POZ_ZAM' },
			]);
			expect(facts).toMatchObject({
				state: 'confirmed',
				saysRealised: false,
				lines: [{ lineId: '601', sku: 'OB-0005', ordered: '4', issued: '1', isService: false }],
			});
		});

		it('the invoice that the goods issue’s header names', async () => {
			const { facts, documents } = await factsOf('WAPRO-1007');
			expect(documents).toMatchObject([
				{ id: 'dm-2', kind: 'goodsIssue', number: 'WZ 0002/26' },
				{
					id: 'dh-1',
					kind: 'invoice',
					number: 'FS 0001/26',
					issuedOn: '2026-09-12',
					path: 'ID_POZ_ZAM → WZ.ID_DOKUMENTU_HANDLOWEGO',
				},
			]);
			expect(facts).toMatchObject({ saysRealised: true, lines: [{ ordered: '2', issued: '2' }] });
		});

		it('an invoice without goods issue: nothing is issued (S1.4)', async () => {
			const { facts, documents } = await factsOf('WAPRO-1008');
			expect(documents).toMatchObject([{ kind: 'invoice', number: 'FS 0002/26' }]);
			expect(facts.lines).toMatchObject([{ issued: '0' }]);
		});

		it('a goods issue only the table of links knows', async () => {
			const { facts, documents } = await factsOf('WAPRO-1009');
			expect(documents).toMatchObject([
				{ kind: 'goodsIssue', number: 'WZ 0003/26', path: 'TABELA_POWIAZAN_ZAMOWIEN' },
			]);
			expect(facts.lines).toMatchObject([{ issued: '1' }]);
		});

		it('a correction, with the invoice it corrects', async () => {
			const { documents } = await factsOf('WAPRO-1010');
			expect(documents.map(({ kind, number, correctsId }) => [kind, number, correctsId])).toEqual([
				['goodsIssue', 'WZ 0004/26', ''],
				['invoice', 'FS 0003/26', ''],
				['correction', 'FK 0001/26', 'dh-3'],
			]);
		});

		it('counts nothing the table of links merely reserves', async () => {
			bench.server.database.query(
				'UPDATE dbo.TABELA_POWIAZAN_ZAMOWIEN SET ZREALIZOWANO = 0 WHERE ID_ZAMOWIENIA = 9',
			);
			const { facts, documents } = await factsOf('WAPRO-1009');
			expect(documents).toEqual([]);
			expect(facts.lines).toMatchObject([{ issued: '0' }]);
		});

		it('marks a type of document it does not know as uncertain', async () => {
			bench.server.database.query(
				"UPDATE dbo.TYP_DOKUMENTU_HANDLOWEGO SET SYGNATURA = 'XY' WHERE ID_TYPU = 1",
			);
			const { documents } = await factsOf('WAPRO-1008');
			expect(documents).toMatchObject([{ kind: 'invoice', certain: false }]);
		});

		it('and knows cancelled orders, and services that never reach a goods issue', async () => {
			expect((await factsOf('WAPRO-1005')).facts.state).toBe('cancelled');
			expect((await factsOf('WAPRO-1018')).facts).toMatchObject({ state: 'buffer', number: '' });
			expect((await factsOf('WAPRO-1001')).facts.lines).toMatchObject([
				{ sku: 'OB-0001', isService: false },
				{ sku: 'TRANSPORT', isService: true },
			]);
		});
	});

	describe('contractors', () => {
		it('finds a card by a contact person’s e-mail and shows it', async () => {
			const party = aParty().person('X', 'Y').reachedBy('ewa.zielinska@delta.example').build();
			const found = valueOf(await bench.adapter.findContractors(party));
			expect(found).toMatchObject([
				{ symbol: '6', kind: 'company', email: 'ewa.zielinska@delta.example' },
			]);
		});

		it('reads a name the other way round', async () => {
			expect(valueOf(await bench.adapter.getContractor({ symbol: '9' }))).toMatchObject({
				kind: 'person',
				firstName: 'Jan',
				lastName: 'Kowalski',
				oneTime: false,
			});
		});

		it('takes the collective card for a company: nobody is called so', async () => {
			expect(valueOf(await bench.adapter.getContractor({ symbol: '3' }))).toMatchObject({
				kind: 'company',
				companyName: 'Klient internetowy',
			});
		});

		it('creates none, but hands out the collective card when there is one', async () => {
			const party = aParty().build();
			const regular = { oneTime: false };
			expect(errorOf(await bench.adapter.createContractor(party, regular)).code).toBe(
				'NOT_SUPPORTED',
			);
			const collective = bench.open({ collectiveCode: 3 });
			expect(collective.capabilities.createContractor.supported).toBe(true);
			expect(valueOf(await collective.createContractor(party, regular)).id).toBe('103');
			const once = await collective.createContractor(party, { oneTime: true });
			expect(errorOf(once).code).toBe('ONE_TIME_NOT_SUPPORTED');
			const missing = bench.open({ collectiveCode: 77 });
			expect(errorOf(await missing.createContractor(party, regular)).code).toBe(
				'CONTRACTOR_NOT_FOUND',
			);
		});
	});

	it('names order types by their id', async () => {
		expect(valueOf(await bench.adapter.listDocumentSeries())).toEqual([
			{ code: '12', name: 'ZO Zamówienie od odbiorcy' },
		]);
	});

	it('warns of headers its own user began and nobody finished', async () => {
		const shared = bench.open({ userId: 3_000_001 });
		const check = async (number: string) => {
			const order = aSalesOrder().from('shop/main', number).build();
			return valueOf(await shared.checkOrder(order, WAPRO_FIXTURE.settings));
		};
		expect(await check('WAPRO-1018')).toEqual({
			problems: [],
			warnings: [
				{ code: 'ORDER_IN_ENTRY', message: expect.stringContaining('ID 17 (contractor ID 103)') },
				{ code: 'ORDER_IN_ENTRY', message: expect.stringContaining('ID 18 (contractor ID 103)') },
			],
		});
		expect((await check('5')).warnings).toHaveLength(1);
	});

	it('reads dictionaries once for a batch, articles per order', async () => {
		const after = bench.server.journal.last();
		for (const id of ['1', '2', '3']) {
			const order = aSalesOrder().from('shop/batch', id).build();
			valueOf(await bench.adapter.checkOrder(order, WAPRO_FIXTURE.settings));
		}
		const sent = bench.server.journal.list({ after }).map((entry) => JSON.stringify(entry));
		const asking = (text: string) => sent.filter((request) => request.includes(text)).length;
		expect(['STAWKA_VAT', 'UZYTKOWNIK', 'col_length'].map(asking)).toEqual([1, 1, 1]);
		expect(asking('ARTYKUL')).toBe(3);
	});
});
