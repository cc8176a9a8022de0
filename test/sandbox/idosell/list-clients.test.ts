import { ANNA, NOON, startIdoSell, type TestShop } from './start-idosell';

type Query = Record<string, string>;

describe('GET clients/clients', () => {
	let shop: TestShop;
	beforeEach(async () => {
		shop = await startIdoSell();
	});
	afterEach(() => shop.stop());

	function ids({ json }: { json: Record<string, unknown> }): number[] {
		return (json.results as Array<{ clientId: number }>).map(({ clientId }) => clientId);
	}

	it('answers a client in full, nested, in the spelling of reading', async () => {
		shop.store.add(ANNA);
		const { status, json } = await shop.list();
		expect(status).toBe(200);
		expect(json).toEqual({
			resultsNumberAll: 1,
			resultsNumberPage: 1,
			resultsPage: 0,
			resultsLimit: 100,
			results: [
				{
					clientId: 4101,
					clientsLastModificationDate: NOON,
					clientLogin: 'a.lis@example.test',
					clientCodeExternal: 'LIS-04',
					clientEmail: 'a.lis@example.test',
					clientType: 'female',
					showClientAsPartner: 'n',
					operator: {},
					isUnregistered: 'n',
					blockAutomaticallyAssigningGroupDiscount: 'n',
					clientBillingAddress: {
						clientFirstName: 'Anna',
						clientLastName: 'Lis',
						clientNip: '',
						clientFirm: '',
						clientStreet: 'Polna 7/2',
						clientZipCode: '61-001',
						clientCity: 'Poznań',
						clientCountryId: 'pl',
						clientRegionId: '',
						clientProvinceId: '',
						clientPhone1: '+48600000001',
						clientPhone2: '',
					},
					clientPersonalData: { clientBirthDate: '0000-00-00' },
					clientPreferences: {
						langId: 'pol',
						currencyId: 'PLN',
						clientIsWholesaler: 'no',
						clientVatPreferences: 'bycountry',
						clientGroupDiscountNumber: 0,
						clientGroupDiscountName: null,
						clientNipUeDeclaration: 'no',
					},
					newsletterEmailApprovalsData: [
						{ shopId: 1, newsletterEmailApprovalDate: '0000-00-00 00:00:00' },
					],
					newsletterSmsApprovalsData: [
						{ shopId: 1, newsletterSmsApprovalDate: '0000-00-00 00:00:00' },
					],
					clientBalances: [],
					clientTradeCredit: {
						clientTradeCreditLimit: 0,
						clientTradeCreditUsed: 0,
						currencyId: 'PLN',
					},
					affiliateLogin: null,
					affiliateId: 0,
					clientRegistrationDate: '2026-11-20',
					clientActiveInShops: [{ shopId: 1, shopName: 'Demo' }],
				},
			],
		});
	});

	it.each([
		['person', 'private'],
		['person_male', 'male'],
		['person_female', 'female'],
		['firm', 'firm'],
	] as const)('spells the type %s as %s', async (clientType, read) => {
		shop.store.add({ ...ANNA, clientType });
		expect((await shop.list()).json.results).toMatchObject([{ clientType: read }]);
	});

	it('knows the EU declaration since v7', async () => {
		shop.store.add(ANNA);
		for (const [version, has] of [
			[6, false],
			[7, true],
			[8, true],
		] as const) {
			const { text } = await shop.list({}, version);
			expect(text.includes('clientNipUeDeclaration')).toBe(has);
		}
	});

	it('pages from 0, a hundred at most, by id', async () => {
		for (let count = 0; count < 250; count++) shop.store.add({});
		const pages = [0, 1, 2].map((page) => shop.list({ resultsPage: String(page) }));
		const [first, second, third] = await Promise.all(pages);
		expect(first?.json).toMatchObject({ resultsNumberAll: 250, resultsNumberPage: 3 });
		expect([first, second, third].flatMap((page) => (page ? ids(page) : []))).toEqual(
			Array.from({ length: 250 }, (_, index) => 4101 + index),
		);
	});

	it.each<Query>([{}, { resultsPage: '1' }])(
		'says fault 2 with 207 when nothing is on %j',
		async (query) => {
			if ('resultsPage' in query) shop.store.add(ANNA);
			const { status, json } = await shop.list(query);
			expect(status).toBe(207);
			expect(json).toMatchObject({ results: [], errors: { faultCode: 2 } });
			expect(shop.journal.list()).toMatchObject([{ outcome: 'ok', detail: '207' }]);
		},
	);

	it('says nothing of paging beside fault 2, or no fault at all, where so configured', async () => {
		shop.store.configure({ emptyPaging: false });
		expect((await shop.list()).json).toEqual({
			results: [],
			errors: { faultCode: 2, faultString: expect.any(String) },
		});
		shop.store.configure({ emptyResult: 'plain' });
		expect(await shop.list()).toMatchObject({
			status: 200,
			json: { resultsNumberAll: 0, results: [] },
		});
	});

	describe('by date of modification', () => {
		beforeEach(() => {
			for (const second of ['06', '07', '08']) {
				shop.store.add({ clientsLastModificationDate: `2026-11-20 14:30:${second}` });
			}
			shop.store.add({ clientsLastModificationDate: '' });
		});
		const between = (begin: string, end: string) => ({
			'clientsLastModificationDate[clientsLastModificationDateBegin]': begin,
			'clientsLastModificationDate[clientsLastModificationDateEnd]': end,
		});

		it('includes both ends', async () => {
			expect(ids(await shop.list(between('2026-11-20 14:30:06', NOON)))).toEqual([4101, 4102]);
		});

		it('takes a bare day as the whole of it, and leaves undated clients out', async () => {
			expect(ids(await shop.list(between('2026-11-20', '2026-11-20')))).toEqual([4101, 4102, 4103]);
			expect((await shop.list(between('2026-11-21', '2026-11-22'))).status).toBe(207);
		});

		it('moves a client out of the window that is changed while pages are read', async () => {
			const window = between('2026-11-20 14:00:00', '2026-11-20 14:30:08');
			expect(ids(await shop.list({ ...window, resultsLimit: '2' }))).toEqual([4101, 4102]);
			shop.clock.advance(60_000);
			shop.store.change(4101, { clientStreet: 'Długa 9' });
			const second = await shop.list({ ...window, resultsLimit: '2', resultsPage: '1' });
			expect(second).toMatchObject({ status: 207, json: { resultsNumberAll: 2 } });
			expect(ids(await shop.list(window))).toEqual([4102, 4103]);
		});
	});

	it('finds by ids, and by codes letter for letter', async () => {
		for (const code of ['A', 'a', 'B', 'B', 'C,D']) shop.store.add({ clientCodeExternal: code });
		expect(ids(await shop.list({ clientsIds: '4103,4101,9' }))).toEqual([4101, 4103]);
		expect(ids(await shop.list({ clientCodesExternal: 'A,B' }))).toEqual([4101, 4103, 4104]);
		expect(ids(await shop.list({ clientsIds: '4104', clientCodesExternal: 'A,B' }))).toEqual([
			4104,
		]);
	});

	it('cannot be asked for a code with a comma', async () => {
		shop.store.add({ clientCodeExternal: 'C,D' });
		expect((await shop.list({ clientCodesExternal: 'C,D' })).status).toBe(207);
	});

	it.each<[Query, number[]]>([
		[{ clientTextSearch: 'LIS@EXAMPLE' }, [4101]],
		[{ clientIsActive: 'no' }, [4102]],
		[{ clientHasTradeCredit: 'positive' }, [4102]],
		[{ shopId: '2' }, [4102]],
		[{ 'clientRegistrationDate[clientRegistrationDateEnd]': '2026-11-19' }, [4102]],
		[{ 'clientLastPurchaseDate[clientLastPurchaseDateBegin]': '2026-01-01' }, [4102]],
	])('filters by %j', async (query, found) => {
		shop.store.add(ANNA);
		shop.store.add({
			clientActive: false,
			clientTradeCreditLimit: 500,
			shopsIds: [1, 2],
			clientRegistrationDate: '2026-11-19',
			clientLastPurchaseDate: '2026-02-03',
		});
		expect(ids(await shop.list(query))).toEqual(found);
	});

	it('answers only the fields asked for, flat names though they stand nested', async () => {
		shop.store.add(ANNA);
		const { json } = await shop.list({ returnElements: 'clientId,clientStreet,langId,nonsense' });
		expect(json.results).toEqual([
			{
				clientId: 4101,
				clientBillingAddress: { clientStreet: 'Polna 7/2' },
				clientPreferences: { langId: 'pol' },
			},
		]);
	});

	it('prints empty objects as PHP does where so configured', async () => {
		shop.store.add(ANNA);
		shop.store.configure({ typing: 'php' });
		expect((await shop.list()).json.results).toMatchObject([{ operator: [], clientBalances: [] }]);
	});

	it.each<Query>([
		{ resultsLimit: '0' },
		{ resultsLimit: '101' },
		{ resultsPage: '-1' },
		{ resultsPage: 'first' },
		{ clientsIds: 'a' },
		{ clientIsActive: 'y' },
		{ 'clientsLastModificationDate[clientsLastModificationDateBegin]': 'yesterday' },
	])('refuses %j with 422', async (query) => {
		expect((await shop.list(query)).status).toBe(422);
	});

	it('pages through 20,000 clients while they are written without looking at all of them again', async () => {
		for (let count = 0; count < 20_000; count++) shop.store.add({});
		let looks = 0;
		const search = {
			name: 'counted',
			fits: () => {
				looks += 1;
				return true;
			},
		};
		for (let page = 0; page < 200; page++) {
			shop.store.page(search, page * 100, 100);
			shop.store.change(4101 + page, { clientNote: 'seen' });
		}
		expect(looks).toBeLessThan(20_000 + 400);
	});
});
