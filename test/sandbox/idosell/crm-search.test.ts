import { ANNA, startIdoSell, type TestShop } from './start-idosell';

describe('POST clients/crm/search', () => {
	let shop: TestShop;
	beforeEach(async () => {
		shop = await startIdoSell();
		shop.store.add({ ...ANNA, clientNote: 'dzwonić po 16' });
		shop.store.add({
			clientLogin: 'biuro',
			clientEmail: 'Biuro@Zielona.example',
			clientType: 'firm',
			clientFirm: 'Zielona sp. z o.o.',
			clientNip: '526-000-00-05',
			clientCodeExternal: 'ZIELONA,1',
			clientIsWholesaler: true,
			clientGroupDiscountNumber: 1,
			shopsIds: [1, 2],
			langId: 'eng',
			clientCountryId: 'de',
			clientRegistrationDate: '2026-01-31',
			clientBalance: -12.5,
		});
	});
	afterEach(() => shop.stop());

	async function found(params: object): Promise<number[]> {
		const { clientsResults } = (await shop.search(params)).json;
		return (clientsResults as Array<{ clientId: number }>).map(({ clientId }) => clientId);
	}

	it('answers the note and the type in the spelling of writing, but neither address nor date', async () => {
		const { status, json } = await shop.search({ clientEmail: ANNA.clientEmail });
		expect(status).toBe(200);
		expect(json).toMatchObject({ resultsNumberAll: 1, resultsNumberPage: 1, resultsPage: 0 });
		const [client] = json.clientsResults as Array<Record<string, unknown>>;
		expect(client).toMatchObject({
			clientId: 4101,
			clientLogin: ANNA.clientLogin,
			clientType: 'person_female',
			clientCodeExternal: 'LIS-04',
			clientIsWholesaler: 'no',
			clientNote: 'dzwonić po 16',
			clientActiveInShops: [{ shopId: 1, shopName: 'Demo' }],
		});
		for (const name of ['clientStreet', 'clientCity', 'clientsLastModificationDate']) {
			expect(JSON.stringify(client)).not.toContain(name);
		}
	});

	it.each<[object, number[]]>([
		[{ clientEmail: 'biuro@zielona.example', settingsExactSearch: true }, [4102]],
		[{ clientEmail: 'zielona', settingsExactSearch: true }, []],
		[{ clientEmail: 'zielona' }, [4102]],
		[{ clientNip: '526-000-00-05', settingsExactSearch: true }, [4102]],
		[{ clientNip: '5260000005', settingsExactSearch: true }, []],
		[{ clientLogin: 'BIURO', settingsExactSearch: true }, [4102]],
		[{ clientCodeExternal: 'zielona,1', settingsExactSearch: true }, [4102]],
		[{ clientCodesExternal: ['ZIELONA,1', 'lis-04'] }, [4101, 4102]],
		[{ clientFirstName: 'ann', clientLastName: 'lis' }, [4101]],
		[{ clientFirstName: 'ann', clientFirm: 'zielona' }, []],
		[{ clientType: 'firm' }, [4102]],
		[{ clientIsWholesaler: 'yes' }, [4102]],
		[{ clientCountryId: 'DE' }, [4102]],
		[{ langId: 'eng' }, [4102]],
		[{ clientDiscountGroupNumber: 1 }, [4102]],
		[{ clientRegistrationDate: { clientRegistrationDateEnd: '2026-01-31' } }, [4102]],
		[{ searchByShops: { searchModeInShops: 'one_of_selected', shopsIds: [1] } }, [4101, 4102]],
		[{ searchByShops: { searchModeInShops: 'exactly_selected', shopsIds: [1] } }, [4101]],
		[{ resultsLimit: 1, resultsPage: 1 }, [4102]],
		[{}, [4101, 4102]],
	])('finds by %j', async (params, ids) => {
		expect(await found(params)).toEqual(ids);
	});

	it('says fault 2 when nothing is found', async () => {
		expect(await shop.search({ clientLogin: 'nobody' })).toMatchObject({
			status: 207,
			json: { errors: { faultCode: 2 }, clientsResults: [] },
		});
	});

	it('sees at once what was written', async () => {
		const byEmail = { clientEmail: 'new@example.test', settingsExactSearch: true };
		expect(await found(byEmail)).toEqual([]);
		await shop.put({ clientLogin: 'biuro', clientEmail: 'new@example.test' });
		expect(await found(byEmail)).toEqual([4102]);
		expect(await found({ ...byEmail, clientEmail: 'Biuro@Zielona.example' })).toEqual([]);
	});

	it('compares whole values by default where so configured', async () => {
		shop.store.configure({ searchDefault: 'whole' });
		expect(await found({ clientEmail: 'zielona' })).toEqual([]);
	});

	it('answers only the fields asked for', async () => {
		const { json } = await shop.search({ clientLogin: 'biuro', returnElements: ['clientId'] });
		expect(json.clientsResults).toEqual([{ clientId: 4102 }]);
	});

	it('prints balances as a map where PHP types', async () => {
		shop.store.configure({ typing: 'php' });
		const { json } = await shop.search({ clientLogin: 'biuro' });
		expect(json.clientsResults).toMatchObject([
			{ clientBalances: { '0': { clientBalanceAmount: -12.5, currencyId: 'PLN' } } },
		]);
	});

	it.each<[object, number]>([
		[{ resultsLimit: 101 }, 422],
		[{ settingsExactSearch: 'yes' }, 422],
		[{ clientEmail: null }, 422],
		[{ clientIsWholesaler: true }, 422],
		[{ clientLastLoginDate: {} }, 501],
	])('refuses %j with %s', async (params, status) => {
		expect((await shop.search(params)).status).toBe(status);
	});

	it('refuses a body without params', async () => {
		const body = { clientEmail: 'x' };
		expect((await shop.call('POST', 'clients/crm/search', { body })).status).toBe(422);
	});
});
