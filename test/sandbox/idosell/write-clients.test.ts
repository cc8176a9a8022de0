import type { IdoSellOptions } from '../../../sandbox/idosell/options';
import { ANNA, NOON, startIdoSell, ZIELONA, type Answer, type TestShop } from './start-idosell';

let shop: TestShop;
beforeEach(async () => {
	shop = await startIdoSell();
});
afterEach(() => shop.stop());

/** Fault codes of each item of a write. */
function codes({ json }: Answer): number[][] {
	const items = (json.clients ?? json.results) as Array<{ errors?: Array<{ faultCode: number }> }>;
	return items.map(({ errors = [] }) => errors.map(({ faultCode }) => faultCode));
}

describe('POST clients/clients', () => {
	it('adds a client under its login and answers id and reference', async () => {
		expect(await shop.post(ZIELONA)).toMatchObject({
			status: 200,
			json: {
				clients: [
					{
						status: true,
						params: { id: 4101, login: 'biuro@zielona.example', request_reference: 'row-17' },
					},
				],
			},
		});
		expect(shop.store.find(4101)).toMatchObject({
			clientLogin: 'biuro@zielona.example',
			clientCodeExternal: 'ZIELONA',
			clientType: 'firm',
			clientFirm: 'Zielona sp. z o.o.',
			clientNip: '526-000-00-05',
			clientCountryId: 'pl',
			clientPhone1: '+48220000000',
			shopsIds: [1],
			clientsLastModificationDate: NOON,
			clientRegistrationDate: '2026-11-20',
		});
	});

	it('does the good items of a batch and says for each bad one what is wrong', async () => {
		const bad = { ...ZIELONA, login: 'x', email: 'nobody', request_reference: 'row-18' };
		const answer = await shop.post(ZIELONA, bad);
		expect(answer.status).toBe(207);
		expect(answer.json).toEqual({
			clients: [
				{
					status: true,
					params: { id: 4101, login: ZIELONA.login, request_reference: 'row-17' },
				},
				{
					status: false,
					params: { id: 0, login: 'x', request_reference: 'row-18' },
					errors: [{ faultCode: 12, faultString: 'Niepoprawny adres e-mail' }],
				},
			],
			errors: { faultCode: 12, faultString: 'Niepoprawny adres e-mail' },
		});
		expect(shop.store.size).toBe(1);
		expect(shop.journal.list()).toMatchObject([{ outcome: 'error', detail: '1 of 2 failed' }]);
	});

	it('answers a repeated call with fault 3 and changes nothing', async () => {
		await shop.post(ZIELONA);
		const again = await shop.post({ ...ZIELONA, company: 'Inna', code_extern: 'X' });
		expect(codes(again)).toEqual([[3]]);
		expect(shop.store.clients()).toMatchObject([
			{ clientFirm: 'Zielona sp. z o.o.', clientCodeExternal: 'ZIELONA' },
		]);
	});

	it('says everything that is wrong with an item, by code', async () => {
		await shop.post({ ...ZIELONA, login: 'biuro' });
		const bad = { ...ZIELONA, login: 'BIURO', email: '', shops: [7], street: '' };
		expect(codes(await shop.post(bad))).toEqual([[2, 3, 12, 14, 19]]);
	});

	it('names a field that breaks lines in the header of the refusal', async () => {
		shop.store.configure({ unknownFields: 'refused' });
		const { status, headers } = await shop.post({ ...ZIELONA, 'a\r\nb': 1 });
		expect(status).toBe(422);
		expect(headers.get('x-error')).toBe('a  b: unknown field');
	});

	it('takes a login once within a batch, too', async () => {
		expect(codes(await shop.post(ZIELONA, ZIELONA))).toEqual([[], [3]]);
	});

	const person = { ...ZIELONA, client_type: 'person', company: '', vat_number: '' };
	it.each<[string, object, number[]]>([
		['no login', { ...ZIELONA, login: undefined }, [1]],
		['capitals in the login', { ...ZIELONA, login: 'Biuro' }, [2]],
		['a blank in the login', { ...ZIELONA, login: 'bi uro' }, [2]],
		['a short password', { ...ZIELONA, password: '12345' }, [5]],
		['a long password', { ...ZIELONA, password: 'x'.repeat(31) }, [6]],
		['a password like the login', { ...ZIELONA, login: 'biuro1', password: 'biuro1' }, [7]],
		['a bad birth date', { ...ZIELONA, birth_date: '1980' }, [9]],
		['a person without names', person, [10, 11]],
		['a person whose company has a name', { ...person, company: 'Zielona' }, [10, 11]],
		['no e-mail', { ...ZIELONA, email: undefined }, [12]],
		['no shop', { ...ZIELONA, shops: [] }, [13]],
		['an unknown shop', { ...ZIELONA, shops: [1, 7] }, [14]],
		['a NIP with a wrong check digit', { ...ZIELONA, vat_number: '5260000004' }, [15]],
		['a foreign number in Poland', { ...ZIELONA, vat_number: 'DE123456789' }, [15]],
		['a company without a name', { ...ZIELONA, company: ' ' }, [16]],
		['an unknown country', { ...ZIELONA, country_code: 'QX', vat_number: '' }, [17]],
		['an empty city', { ...ZIELONA, city: '' }, [18]],
		['an empty street', { ...ZIELONA, street: '' }, [19]],
		['a postal code of letters', { ...ZIELONA, zipcode: 'SW1A' }, [20]],
		['a phone without digits', { ...ZIELONA, phone: 'brak' }, [21]],
	])('refuses %s', async (_, client, faults) => {
		expect(codes(await shop.post(client))).toEqual([faults]);
		expect(shop.store.size).toBe(0);
	});

	it.each<[string, object]>([
		['a prefix and dashes in the NIP', { ...ZIELONA, vat_number: 'PL 526-000-00-05' }],
		['a foreign number abroad', { ...ZIELONA, country_code: 'de', vat_number: 'DE123456789' }],
		['a foreign postal code abroad', { ...ZIELONA, country_code: 'GB', zipcode: 'SW1A 1AA' }],
		['a login without an address', { ...ZIELONA, login: 'biuro_1' }],
		[
			'no street, city, phone and postal code',
			{ ...ZIELONA, street: undefined, city: undefined, phone: undefined, zipcode: undefined },
		],
		['names of 60 characters', { ...ZIELONA, company: 'Ż'.repeat(60) }],
		['a code with a comma', { ...ZIELONA, code_extern: 'ZIELONA,1' }],
		['the code of another client', { ...ZIELONA, code_extern: 'LIS-04' }],
	])('takes %s', async (_, client) => {
		shop.store.add(ANNA);
		expect(await shop.post(client)).toMatchObject({ status: 200 });
		expect(shop.store.size).toBe(2);
	});

	it.each<[Partial<IdoSellOptions>, object, number[]]>([
		[{ passwordRequired: true }, ZIELONA, [4]],
		[{ passwordRequired: true }, { ...ZIELONA, password: 'secret-123' }, []],
		[{ addressRequired: 'always' }, { ...ZIELONA, street: undefined }, [19]],
		[{ addressRequired: 'never' }, { ...ZIELONA, street: '' }, []],
		[{ checkVat: false }, { ...ZIELONA, vat_number: '1' }, []],
		[{ nameLength: 59, overlongNames: 'refused' }, { ...ZIELONA, company: 'Ż'.repeat(60) }, [16]],
	])('with %j answers %j by %j', async (options, client, faults) => {
		shop.store.configure(options);
		expect(codes(await shop.post(client))).toEqual([faults]);
	});

	it('cuts names where so configured', async () => {
		shop.store.configure({ nameLength: 59 });
		await shop.post({ ...ZIELONA, company: 'Ż'.repeat(60) });
		expect(shop.store.find(4101)?.clientFirm).toBe('Ż'.repeat(59));
	});

	it('overlooks the camelCase of the other write, so that the login is missing', async () => {
		const answer = await shop.post({ ...ANNA, clientLogin: 'a.lis@example.test' });
		expect(codes(answer)[0]).toContain(1);
		shop.store.configure({ unknownFields: 'refused' });
		expect((await shop.post({ ...ZIELONA, clientFirm: 'x' })).status).toBe(422);
	});

	it('notes newsletter approvals for all shops and shop by shop', async () => {
		await shop.post({
			...ZIELONA,
			shops: [1, 2],
			email_newsletter: true,
			newsletter_email_approvals: [{ approval: 'n', shop_id: 2 }],
		});
		expect(shop.store.find(4101)).toMatchObject({ newsletterShopsIds: [1], smsShopsIds: [] });
	});
});

describe('PUT clients/clients', () => {
	beforeEach(() => {
		shop.store.add({ ...ANNA, clientsLastModificationDate: '2026-02-11 08:40:02' });
	});
	const login = 'a.lis@example.test';

	it('changes the fields sent, clears empty ones and leaves the others', async () => {
		const answer = await shop.put({
			clientLogin: login,
			clientFirstName: '',
			clientLastName: '',
			clientFirm: 'Lis Anna',
			clientType: 'firm',
			clientNote: 'z ERP',
			requestReference: '4101',
		});
		expect(answer).toMatchObject({
			status: 200,
			json: {
				results: [
					{ resultStatus: true, clientsResult: { clientId: 4101, requestReference: '4101' } },
				],
			},
		});
		expect(shop.store.find(4101)).toMatchObject({
			clientFirstName: '',
			clientLastName: '',
			clientFirm: 'Lis Anna',
			clientType: 'firm',
			clientStreet: 'Polna 7/2',
			clientNote: 'z ERP',
			clientsLastModificationDate: NOON,
		});
	});

	it.each<[string, object, number[]]>([
		['names of a person', { clientFirstName: '', clientLastName: '' }, [10, 11]],
		['an empty e-mail', { clientEmail: '' }, [12]],
		['an unknown shop', { shopsIds: [3] }, [14]],
		['an empty street', { clientStreet: '' }, [19]],
		['a firm without a name', { clientType: 'firm' }, [16]],
	])('refuses %s', async (_, changes, faults) => {
		expect(codes(await shop.put({ clientLogin: login, ...changes }))).toEqual([faults]);
		expect(shop.store.find(4101)).toMatchObject(ANNA);
	});

	it('knows clients by login alone: an unknown one is fault 1, an id means nothing', async () => {
		const answer = await shop.put(
			{ clientLogin: 'nobody', requestReference: 'a' },
			{ clientId: 4101, clientStreet: 'Długa 9' },
		);
		expect(codes(answer)).toEqual([[1], [1]]);
		expect(answer.json.results).toMatchObject([
			{ resultStatus: false, clientsResult: { clientId: 0, requestReference: 'a' } },
			{ resultStatus: false },
		]);
		expect(shop.store.find(4101)?.clientStreet).toBe('Polna 7/2');
	});

	it('edits an old card that breaks a rule, as long as the rule is not touched', async () => {
		shop.store.change(4101, { clientEmail: '', clientFirstName: '' });
		expect(codes(await shop.put({ clientLogin: login, clientStreet: 'Długa 9' }))).toEqual([[]]);
	});

	it('does not change phone 2, which only people can', async () => {
		await shop.put({ clientLogin: login, clientPhone2: '222', clientPhone1: '+48600000002' });
		expect(shop.store.find(4101)).toMatchObject({
			clientPhone1: '+48600000002',
			clientPhone2: '',
		});
	});

	it.each<[string, unknown]>([
		['no body', undefined],
		['no params', {}],
		['no clients', { params: {} }],
		['an empty list', { params: { clients: [] } }],
		['clients that are no list', { params: { clients: { clientLogin: login } } }],
		['null for a text', { params: { clients: [{ clientLogin: login, clientFirm: null }] } }],
		[
			'yes for a flag',
			{ params: { clients: [{ clientLogin: login, clientIsWholesaler: 'yes' }] } },
		],
		['a type of reading', { params: { clients: [{ clientLogin: login, clientType: 'private' }] } }],
		['101 items', { params: { clients: Array(101).fill({ clientLogin: login }) } }],
	])('refuses a whole call with %s by 422', async (_, body) => {
		const answer = await shop.call('PUT', 'clients/clients', { body });
		expect(answer.status).toBe(422);
		expect(answer.headers.get('x-error')).toMatch(/expected/);
	});

	it('says partial failures in its other ways where so configured', async () => {
		const write = () => shop.put({ clientLogin: 'nobody' }, { clientLogin: login });
		shop.store.configure({ partialErrors: 'zero' });
		expect(await write()).toMatchObject({
			status: 207,
			json: { errors: { faultCode: 0, faultString: '' } },
		});
		shop.store.configure({ partialStatus: 200, zeroErrors: true });
		expect(await write()).toMatchObject({
			status: 200,
			json: {
				errors: { faultCode: 0 },
				results: [
					{ resultStatus: false, errors: [{ faultCode: 1 }] },
					{ resultStatus: true, errors: [{ faultCode: 0, faultString: '' }] },
				],
			},
		});
	});

	it('keeps references to itself where so configured', async () => {
		shop.store.configure({ echoReferences: false });
		const { text } = await shop.put({ clientLogin: login, requestReference: 'row-1' });
		expect(text).not.toContain('row-1');
	});

	it('ends in the middle of a batch where a rule says so, with the items before it done', async () => {
		shop.store.add({ clientLogin: 'b', clientFirstName: 'B', clientLastName: 'B' });
		shop.store.add({ clientLogin: 'c', clientFirstName: 'C', clientLastName: 'C' });
		shop.store.itemFaults.arm([{ login: 'b', status: 500, midway: true, times: 1 }]);
		const write = () =>
			shop.put(...[login, 'b', 'c'].map((name) => ({ clientLogin: name, clientNote: 'x' })));
		expect((await write()).status).toBe(500);
		const notes = () => shop.store.clients().map(({ clientNote }) => clientNote);
		expect(notes()).toEqual(['x', '', '']);
		expect(codes(await write())).toEqual([[], [], []]);
		expect(notes()).toEqual(['x', 'x', 'x']);
	});

	it('fails one item, or the whole batch with it, that a rule names', async () => {
		shop.store.add({ clientLogin: 'b', clientFirstName: 'B', clientLastName: 'B' });
		const write = () => shop.put({ clientLogin: login }, { clientLogin: 'b', clientNote: 'x' });
		shop.store.itemFaults.arm([{ login: 'A.Lis@example.test', faultCode: 21, times: 1 }]);
		expect(codes(await write())).toEqual([[21], []]);
		expect(codes(await write())).toEqual([[], []]);
		shop.store.change(4102, { clientNote: '' });
		shop.store.itemFaults.arm([{ login, status: 500 }]);
		expect((await write()).status).toBe(500);
		expect(shop.store.find(4102)?.clientNote).toBe('');
		expect(codes(await shop.put({ clientLogin: 'b', clientNote: 'x' }))).toEqual([[]]);
	});
});

describe('PUT clients/externalCode', () => {
	beforeEach(() => {
		shop.store.add({ ...ANNA, clientsLastModificationDate: '2026-02-11 08:40:02' });
		shop.store.add({});
	});
	const codesNow = () => shop.store.clients().map(({ clientCodeExternal }) => clientCodeExternal);

	it('takes the flat form and the batched one, by id or login', async () => {
		expect(await shop.setCode({ client_id: 4101, code_extern: 'A,1' }, 6)).toMatchObject({
			status: 200,
			text: '{}',
		});
		const batch = [
			{ client_login: ANNA.clientLogin, code_extern: '' },
			{ client_id: 4102, code_extern: 'B' },
		];
		expect(await shop.setCode({ clients: batch })).toMatchObject({ status: 200 });
		expect(codesNow()).toEqual(['', 'B']);
		expect(shop.store.find(4101)?.clientsLastModificationDate).toBe(NOON);
	});

	it('does what it can and says that something failed, not what', async () => {
		const clients = [
			{ client_id: 99, code_extern: 'X' },
			{ client_id: 4102, code_extern: 'B' },
		];
		expect(await shop.setCode({ clients })).toMatchObject({
			status: 207,
			json: { errors: { faultCode: 2 } },
		});
		expect(codesNow()).toEqual(['LIS-04', 'B']);
	});

	it.each([{}, { code_extern: 'A' }, { client_id: 4101 }, { clients: [] }])(
		'finds too little in %j: fault 3',
		async (params) => {
			expect((await shop.setCode(params)).json).toMatchObject({ errors: { faultCode: 3 } });
		},
	);

	it('keeps to the form of its version where so configured', async () => {
		shop.store.configure({ codeShape: 'byVersion' });
		const flat = { client_id: 4101, code_extern: 'A' };
		const statuses = [];
		for (const version of [6, 7, 8]) {
			const [one, many] = [
				await shop.setCode(flat, version),
				await shop.setCode({ clients: [flat] }, version),
			];
			statuses.push([one.status, many.status]);
		}
		expect(statuses).toEqual([
			[200, 422],
			[200, 422],
			[422, 200],
		]);
	});

	it('answers nothing, leaves the date alone, or prints PHP where so configured', async () => {
		const set = () => shop.setCode({ client_id: 4101, code_extern: 'A' });
		shop.store.configure({ codeAnswer: 'nothing', codeCountsAsEdit: false });
		expect((await set()).text).toBe('');
		expect(shop.store.find(4101)?.clientsLastModificationDate).toBe('2026-02-11 08:40:02');
		shop.store.configure({ codeAnswer: 'object', typing: 'php' });
		expect((await set()).text).toBe('[]');
	});
});
