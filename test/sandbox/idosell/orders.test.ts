import { ANNA, NOON, startIdoSell, type TestShop } from './start-idosell';

describe('orders of the IdoSell shop', () => {
	let shop: TestShop;
	beforeEach(async () => {
		shop = await startIdoSell();
		shop.store.add(ANNA);
		shop.store.orders.place({
			clientId: 4101,
			details: { productsResults: [{ productCode: 'OB-0001', productQuantity: 2 }] },
		});
		shop.clock.advance(60_000);
		shop.store.orders.place({
			shopId: 2,
			orderStatus: 'ready',
			orderType: 'n',
			orderExternalId: 'AL-7',
			clientRequestInvoice: 'y',
			orderAddDate: '2026-11-01 08:00:00',
		});
	});
	afterEach(() => shop.stop());

	function numbers({ json }: { json: Record<string, unknown> }): number[] {
		return (json.Results as Array<{ orderSerialNumber: number }>).map(
			({ orderSerialNumber }) => orderSerialNumber,
		);
	}

	const search = (params: object) =>
		shop.call('POST', 'orders/orders/search', { body: { params } });

	it('answers an order with the account of its client, under Results with a capital', async () => {
		shop.store.change(4101, { clientCodeExternal: 'LIS-05' });
		const { status, json } = await search({ resultsLimit: 1 });
		expect(status).toBe(200);
		expect(json).toMatchObject({
			resultsNumberAll: 2,
			resultsNumberPage: 2,
			Results: [
				{
					orderId: 'a.lis@example.test-40001',
					orderSerialNumber: 40_001,
					clientResult: {
						clientAccount: { clientId: 4101, clientCodeExternal: 'LIS-05' },
						clientBillingAddress: { clientFirstName: 'Anna', clientStreet: 'Polna 7/2' },
						payerAddress: {},
					},
					orderDetails: {
						orderStatus: 'new',
						orderAddDate: NOON,
						orderSourceResults: { shopId: 1 },
						productsResults: [{ productCode: 'OB-0001' }],
					},
				},
			],
		});
		expect(numbers(await search({ resultsLimit: 1, resultsPage: 1 }))).toEqual([40_002]);
	});

	const changedAt = (begin: string, end: string) => ({
		ordersRange: {
			ordersDateRange: {
				ordersDateType: 'modified',
				ordersDateBegin: begin,
				ordersDateEnd: end,
			},
		},
	});

	it.each<[object, number[]]>([
		[{ ordersStatuses: ['ready', 'finished'] }, [40_002]],
		[{ ordersSerialNumbers: [40_001] }, [40_001]],
		[{ ordersIds: ['gosc-40002'] }, [40_002]],
		[{ orderExternalId: 'AL-7' }, [40_002]],
		[{ clients: [{ clientLogin: 'nobody' }, { clientEmail: 'A.LIS@example.test' }] }, [40_001]],
		[{ clients: [{ clientId: 4101 }] }, [40_001]],
		[{ orderSource: { shopsIds: [2] } }, [40_002]],
		[{ orderType: 't' }, [40_001]],
		[{ clientRequestInvoice: 'y' }, [40_002]],
		[{ ordersRange: { ordersDateRange: { ordersDateEnd: '2026-11-01' } } }, [40_002]],
		[changedAt(NOON, '2026-11-20 14:31:06'), [40_001]],
		[changedAt(NOON, '2026-11-20 14:31:07'), [40_001, 40_002]],
	])('finds by %j', async (params, found) => {
		expect(numbers(await search(params))).toEqual(found);
	});

	it('says in the vendor’s words that nothing was found', async () => {
		expect(await search({ ordersStatuses: ['lost'] })).toMatchObject({
			status: 207,
			json: {
				Results: [],
				errors: { faultCode: 2, faultString: 'Wyszukiwarka zamówień: zwrócono pusty wynik' },
			},
		});
	});

	it.each([
		['ordersSerialNumbers=40002,40001', [40_001, 40_002]],
		['ordersIds=gosc-40002', [40_002]],
		['orderExternalId=AL-7', [40_002]],
	])('fetches by %s', async (query, found) => {
		expect(numbers(await shop.call('GET', `orders/orders?${query}`))).toEqual(found);
	});

	it.each<[object, number]>([
		[{ ordersBy: [{ elementName: 'id', sortDirection: 'ASC' }] }, 501],
		[{ ordersRange: { ordersDateRange: { ordersDateType: 'dispatch' } } }, 501],
		[{ ordersSerialNumbers: ['x'] }, 422],
		[{ orderType: 'z' }, 422],
	])('refuses %j with %s', async (params, status) => {
		expect((await search(params)).status).toBe(status);
	});

	it('fetches nothing without numbers, and no more than a hundred', async () => {
		expect((await shop.call('GET', 'orders/orders')).status).toBe(422);
		const many = Array.from({ length: 101 }, (_, index) => index).join(',');
		const answer = await shop.call('GET', `orders/orders?ordersSerialNumbers=${many}`);
		expect(answer.status).toBe(422);
	});

	it('needs the right to read orders', async () => {
		shop.store.configure({ omsRight: 'none' });
		const { status, headers } = await search({});
		expect(status).toBe(403);
		expect(headers.get('x-error')).toContain('Scope: oms, level: r');
	});
});
