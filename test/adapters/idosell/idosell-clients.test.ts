import type { ClientFilter } from '../../../src/ports/shop-clients';
import type { ShopClient } from '../../../src/domain/sync/shop-client';
import type { Result } from '../../../src/domain/result';
import { ANNA } from '../../sandbox/idosell/start-idosell';
import { KEY, NOON_MS, startClients } from './start-clients';

type Bench = Awaited<ReturnType<typeof startClients>>;

const ALL: ClientFilter = {
	modifiedSince: null,
	modifiedUntil: null,
	text: '',
	shopId: '',
	active: null,
};

function valueOf<T>(result: Result<T> | undefined): T {
	if (!result?.ok) throw new Error(result?.error.message ?? 'no result');
	return result.value;
}

function errorOf(result: Result<unknown> | undefined) {
	if (!result || result.ok) throw new Error('expected a failure');
	return result.error;
}

describe('IdoSellClients', () => {
	let bench: Bench;
	beforeEach(async () => {
		bench = await startClients();
	});
	afterEach(() => bench.stop());

	const seed = (count: number) =>
		Array.from({ length: count }, (_none, i) =>
			bench.shop.store.add({ ...ANNA, clientLogin: `k${i}@x.test`, clientCodeExternal: `K${i}` }),
		);
	async function readAll(filter: Partial<ClientFilter> = {}, onPage = (_page: number) => {}) {
		const clients: ShopClient[] = [];
		let page = 0;
		for await (const read of bench.clients.pages({ ...ALL, ...filter })) {
			clients.push(...valueOf(read).clients);
			onPage((page += 1));
		}
		return clients;
	}

	describe('reading', () => {
		it('tells a customer in our words', async () => {
			const { clientId } = bench.shop.store.add(ANNA);
			expect(valueOf(await bench.clients.byIds([clientId]))).toEqual([
				{
					kind: 'person',
					companyName: '',
					firstName: 'Anna',
					lastName: 'Lis',
					taxId: '',
					email: 'a.lis@example.test',
					phone: '+48600000001',
					street: 'Polna 7/2',
					houseNumber: '',
					flat: '',
					postcode: '61-001',
					city: 'Poznań',
					countryCode: 'PL',
					externalCode: 'LIS-04',
					clientId,
					login: 'a.lis@example.test',
					unregistered: false,
					modifiedAt: '2026-11-20 14:30:07',
					shopIds: [1],
				},
			]);
		});

		it.each(['clean', 'php'] as const)(
			'reads 250 customers with 3 calls, typed %s',
			async (typing) => {
				bench.shop.store.configure({ typing });
				seed(250);
				expect((await readAll()).map(({ externalCode }) => externalCode)).toEqual(
					Array.from({ length: 250 }, (_none, i) => `K${i}`),
				);
				expect(bench.calls()).toEqual({ 'GET clients/clients': 3 });
			},
		);

		it.each([
			['a fault', { emptyResult: 'fault', emptyPaging: true }],
			['a fault without paging', { emptyResult: 'fault', emptyPaging: false }],
			['nothing', { emptyResult: 'plain' }],
		] as const)('takes no result, told as %s, for no customers', async (_what, options) => {
			bench.shop.store.configure(options);
			expect(await readAll()).toEqual([]);
			expect(valueOf(await bench.clients.byCodes(['NIKT']))).toEqual([]);
		});

		it('takes a success with fault 0 for a success', async () => {
			bench.shop.store.configure({ zeroErrors: true });
			seed(1);
			expect(await readAll()).toHaveLength(1);
		});

		it('asks for a window of local time with both ends', async () => {
			seed(1);
			bench.shop.clock.advance(3_600_000);
			seed(1);
			const modifiedUntil = NOON_MS + 60_000;
			expect(await readAll({ modifiedSince: NOON_MS - 60_000, modifiedUntil })).toHaveLength(1);
		});

		it('loses nobody when customers are changed while their list is read', async () => {
			const seeded = seed(450);
			const modifiedUntil = NOON_MS;
			const read = await readAll({ modifiedSince: NOON_MS - 1_000, modifiedUntil }, (page) => {
				if (page !== 2) return;
				// They leave the window, and everybody behind moves up.
				bench.shop.clock.advance(60_000);
				for (const { clientId } of seeded.slice(10, 140)) {
					bench.shop.store.change(clientId, { clientCity: 'Luboń' });
				}
			});
			const ids = read.map(({ clientId }) => clientId);
			expect(ids.sort()).toEqual(seeded.map(({ clientId }) => clientId));
		});

		it('finds by codes, a hundred a call, and one with a comma by itself', async () => {
			seed(150);
			bench.shop.store.add({ ...ANNA, clientCodeExternal: 'LIS, ANNA' });
			const codes = [...Array.from({ length: 150 }, (_none, i) => `K${i}`), 'LIS, ANNA', ''];
			expect(valueOf(await bench.clients.byCodes(codes))).toHaveLength(151);
			expect(bench.calls()).toEqual({ 'GET clients/clients': 3, 'POST clients/crm/search': 1 });
		});

		it.each([
			['twenty characters', (i: number) => `KONTRAHENT-NR-${String(i).padStart(6, '0')}`, 1],
			['sixty Polish letters', (i: number) => `${'Ż'.repeat(57)}${String(i).padStart(3, '0')}`, 6],
		])('finds a hundred codes of %s, in addresses a server takes', async (_what, codeOf, calls) => {
			const codes = Array.from({ length: 100 }, (_none, i) => codeOf(i));
			for (const clientCodeExternal of codes) bench.shop.store.add({ ...ANNA, clientCodeExternal });
			expect(valueOf(await bench.clients.byCodes(codes))).toHaveLength(100);
			expect(bench.calls()).toEqual({ 'GET clients/clients': calls });
		});

		it('shows both customers that carry the same code', async () => {
			bench.shop.store.add({ ...ANNA, clientLogin: 'one' });
			bench.shop.store.add({ ...ANNA, clientLogin: 'two' });
			expect(valueOf(await bench.clients.byCodes(['LIS-04']))).toHaveLength(2);
		});

		it.each([
			['e-mail', { email: 'a.lis@example.test' }],
			['login', { login: 'a.lis@example.test' }],
			['tax number', { taxId: '5260250274' }],
			['code', { code: 'LIS-04' }],
		])('finds by %s, compared whole', async (_what, name) => {
			bench.shop.store.add({ ...ANNA, clientNip: '5260250274' });
			bench.shop.store.add({
				...ANNA,
				clientLogin: 'xa.lis@example.test2',
				clientCodeExternal: 'LIS-045',
				clientEmail: 'xa.lis@example.test2',
			});
			expect(valueOf(await bench.clients.find(name)).map(({ clientId }) => clientId)).toEqual([
				4101,
			]);
		});
	});

	describe('changing', () => {
		it('changes 250 customers with 3 calls and touches no other field', async () => {
			const seeded = seed(250);
			const results = await bench.clients.update(
				seeded.map(({ clientId, clientLogin }) => ({
					clientId,
					login: clientLogin,
					changes: { street: 'Długa 9' },
					clearsNames: false,
					becomesCompany: false,
				})),
			);
			expect(results.every(({ ok }) => ok)).toBe(true);
			expect(bench.calls()).toEqual({ 'PUT clients/clients': 3 });
			expect(bench.shop.store.find(4101)).toMatchObject({
				clientStreet: 'Długa 9',
				clientFirstName: 'Anna',
			});
		});

		const update = (clientId: number, login: string, more: object = {}) => ({
			clientId,
			login,
			changes: { city: 'Luboń' },
			clearsNames: false,
			becomesCompany: false,
			...more,
		});

		it('clears both names of a customer who becomes a company', async () => {
			const { clientId, clientLogin } = bench.shop.store.add(ANNA);
			const changes = { companyName: 'Lis Anna' };
			const [result] = await bench.clients.update([
				update(clientId, clientLogin, { changes, clearsNames: true, becomesCompany: true }),
			]);
			expect(result?.ok).toBe(true);
			expect(bench.shop.store.find(clientId)).toMatchObject({
				clientFirstName: '',
				clientLastName: '',
				clientFirm: 'Lis Anna',
				clientType: 'firm',
			});
		});

		it.each([
			['clean', true, 207],
			['php', false, 200],
		] as const)(
			'lets one customer fail alone, typed %s',
			async (typing, echoReferences, partialStatus) => {
				bench.shop.store.configure({
					typing,
					echoReferences,
					partialStatus,
					partialErrors: 'zero',
				});
				const seeded = seed(3);
				bench.shop.store.itemFaults.arm([{ login: 'k1@x.test', faultCode: 15 }]);
				const results = await bench.clients.update(
					seeded.map(({ clientId, clientLogin }) => update(clientId, clientLogin)),
				);
				expect(results.map(({ ok }) => ok)).toEqual([true, false, true]);
				expect(errorOf(results[1])).toMatchObject({
					kind: 'rejectedByVendor',
					message: 'IdoSell refused customer 4102: the tax number is not right for the country.',
				});
			},
		);

		it.each([422, 500])(
			'halves a batch one customer spoils with HTTP %p until he is alone',
			async (status) => {
				const seeded = seed(100);
				bench.shop.store.itemFaults.arm([{ login: 'k70@x.test', status }]);
				const results = await bench.clients.update(
					seeded.map(({ clientId, clientLogin }) => update(clientId, clientLogin)),
				);
				expect(results.filter(({ ok }) => !ok)).toHaveLength(1);
				expect(results[70]?.ok).toBe(false);
				expect(bench.calls()['PUT clients/clients']).toBeLessThanOrEqual(15);
			},
		);

		it('gives a server that is down up after some tries, not after a call per customer', async () => {
			const seeded = seed(100);
			bench.arm({ kind: 'httpStatus', status: 500 });
			const results = await bench.clients.update(
				seeded.map(({ clientId, clientLogin }) => update(clientId, clientLogin)),
			);
			expect(results.every(({ ok }) => !ok)).toBe(true);
			expect(bench.calls()['PUT clients/clients']).toBeLessThan(25);
		});

		it('repeats a change whose answer was lost', async () => {
			const { clientId, clientLogin } = bench.shop.store.add(ANNA);
			bench.arm({ kind: 'answerLost', times: 1 });
			const [result] = await bench.clients.update([update(clientId, clientLogin)]);
			expect(result?.ok).toBe(true);
			expect(bench.calls()).toEqual({ 'PUT clients/clients': 2 });
		});

		it.each([6, 7, 8] as const)(
			'sets codes in the form of version %p and reads them back',
			async (version) => {
				bench.shop.store.configure({ codeShape: 'byVersion', codeAnswer: 'nothing' });
				seed(2);
				const clients = bench.connect({ connection: { version } });
				const results = await clients.setCodes([
					{ clientId: 4101, code: 'A-1' },
					{ clientId: 4102, code: 'A, 2' },
					{ clientId: 9999, code: 'A-3' },
				]);
				expect(results.map(({ ok }) => ok)).toEqual([true, true, false]);
				expect(bench.shop.store.find(4102)?.clientCodeExternal).toBe('A, 2');
				expect(bench.calls()['PUT clients/externalCode']).toBe(version === 8 ? 1 : 3);
			},
		);
	});

	describe('adding', () => {
		const aNewClient = (i: number, fields: object = {}) => ({
			party: {
				kind: 'person' as const,
				companyName: '',
				firstName: 'Ewa',
				lastName: 'Nowak-Lis',
				taxId: '',
				email: `Ewa${i}@x.test`,
				phone: '602345678',
				street: 'Leśna',
				houseNumber: '3',
				flat: '4',
				postcode: '00-950',
				city: 'Warszawa',
				countryCode: 'PL',
				externalCode: '',
				...fields,
			},
			code: `E${i}`,
			shopIds: [1],
		});
		const some = (count: number) => Array.from({ length: count }, (_none, i) => aNewClient(i));

		it('adds 150 customers with 2 calls, each with his code, login and address', async () => {
			bench.shop.store.configure({ passwordRequired: true, addressRequired: 'always' });
			const results = await bench.clients.add(some(150));
			expect(results.every(({ ok }) => ok)).toBe(true);
			expect(bench.calls()).toEqual({ 'POST clients/clients': 2 });
			expect(bench.shop.store.findByLogin('ewa7@x.test')).toMatchObject({
				clientCodeExternal: 'E7',
				clientFirstName: 'Ewa',
				clientStreet: 'Leśna 3/4',
				clientType: 'person',
			});
		});

		it('adds a company by its name', async () => {
			const company = { companyName: 'Zielona', firstName: '', lastName: '', taxId: '5260250274' };
			const [result] = await bench.clients.add([aNewClient(1, company)]);
			expect(result?.ok).toBe(true);
			expect(bench.shop.store.find(4101)).toMatchObject({
				clientFirm: 'Zielona',
				clientType: 'firm',
			});
		});

		it.each(['answerLost', 'cutBody', 'dropBefore'] as const)(
			'adds nobody twice through %s',
			async (kind) => {
				bench.arm({ kind, call: 'POST clients/clients', times: 1 });
				const results = await bench.clients.add(some(40));
				expect(results.map((result) => valueOf(result).login)).toHaveLength(40);
				expect(bench.shop.store.size).toBe(40);
			},
		);

		it('adds nobody twice when the server dies in the middle of the batch', async () => {
			bench.shop.store.itemFaults.arm([
				{ login: 'ewa20@x.test', status: 500, midway: true, times: 1 },
			]);
			const results = await bench.clients.add(some(40));
			expect(results.every(({ ok }) => ok)).toBe(true);
			expect(bench.shop.store.size).toBe(40);
		});

		it('knows an earlier success by the taken login that carries the code', async () => {
			await bench.clients.add(some(2));
			const results = await bench.clients.add(some(3));
			expect(results.map((result) => valueOf(result).result)).toEqual([
				'existing',
				'existing',
				'added',
			]);
		});

		it.each([
			['no code', ''],
			['another code', 'ELSE'],
		])(
			'does not touch a customer with that login and %s (K5)',
			async (_what, clientCodeExternal) => {
				bench.shop.store.add({ ...ANNA, clientLogin: 'ewa1@x.test', clientCodeExternal });
				const [result] = await bench.clients.add([aNewClient(1)]);
				expect(errorOf(result)).toMatchObject({ code: 'CLIENT_EXISTS_UNLINKED' });
				expect(bench.shop.store.find(4101)).toMatchObject({
					clientCodeExternal,
					clientFirstName: 'Anna',
				});
			},
		);

		it.each([
			['an unknown shop', { shopIds: [9] }, /the shop is unknown/],
			['an invalid NIP', { taxId: '1234567890' }, /the tax number/],
			['no e-mail', { email: '' }, /the login is missing/],
		])('refuses %s for that customer alone', async (_what, fields, words) => {
			const { shopIds = [1], ...party } = fields as { shopIds?: number[] };
			const results = await bench.clients.add([
				{ ...aNewClient(1, party), shopIds },
				aNewClient(2),
			]);
			expect(errorOf(results[0]).message).toMatch(words);
			expect(valueOf(results[1]).result).toBe('added');
		});
	});

	describe('limits', () => {
		it('waits as long as a 429 asks, and tells everybody who shares the ledger', async () => {
			seed(1);
			bench.shop.store.configure({ limitPerSecond: 1 });
			await bench.clients.byIds([4101]);
			expect(await readAll()).toHaveLength(1);
			expect(bench.clock.sleeps).toEqual([2_000]);
		});

		it('gives a storm of 429 up without having changed anything', async () => {
			seed(1);
			bench.arm({ kind: 'httpStatus', status: 429 });
			const error = errorOf(await bench.clients.byIds([4101]));
			expect(error).toMatchObject({ kind: 'rateLimited', code: 'RATE_LIMITED' });
			expect(bench.calls()).toEqual({ 'GET clients/clients': 5 });
		});

		it('keeps the interval between calls, of several clients together', async () => {
			seed(1);
			const limits = { minIntervalMs: 500 };
			await bench.connect({ limits }).byIds([4101]);
			await bench.connect({ limits }).byIds([4101]);
			expect(bench.clock.sleeps).toEqual([500]);
		});

		it.each([
			['run', { limits: { callsPerRun: 2 } }, /This run has made its 2 calls/],
			['month', { callsPerMonth: 2 }, /All 2 calls of this month/],
		])(
			'stops when the calls of the %s are used up, and makes none beyond',
			async (_what, how, words) => {
				seed(350);
				const clients = bench.connect(how);
				const pages = [];
				for await (const page of clients.pages(ALL)) pages.push(page);
				expect(pages).toHaveLength(3);
				expect(errorOf(pages[2])).toMatchObject({ kind: 'rateLimited', code: 'CALLS_USED_UP' });
				expect(errorOf(pages[2]).message).toMatch(words);
				expect(bench.calls()).toEqual({ 'GET clients/clients': 2 });
			},
		);

		it('counts the calls of a month for everybody, and begins anew with the next', async () => {
			seed(1);
			await bench.connect({ callsPerMonth: 2 }).byIds([4101]);
			const second = bench.connect({ callsPerMonth: 2 });
			await second.byIds([4101]);
			expect(second.calls()).toEqual({
				made: 1,
				reads: 1,
				writes: 0,
				leftThisMonth: 0,
				leftInRun: null,
			});
			expect((await second.byIds([4101])).ok).toBe(false);
			bench.clock.advance(11 * 86_400_000);
			expect((await second.byIds([4101])).ok).toBe(true);
		});
	});

	describe('refusals', () => {
		it('refuses a wrong key once, and says nothing of it', async () => {
			const wrong = 'WrongIdoSellKey9999';
			const clients = bench.connect({ connection: { headers: { 'X-API-KEY': wrong } } });
			const error = errorOf(await clients.byIds([1]));
			expect(error).toMatchObject({ kind: 'authentication', code: 'AUTHENTICATION_REFUSED' });
			expect((await clients.byIds([1])).ok).toBe(false);
			expect(bench.calls()).toEqual({ 'GET clients/clients': 1 });
			expect(JSON.stringify(error)).not.toContain(wrong);
		});

		it.each(['object', 'list', 'text'] as const)(
			'names the module whose right the key lacks, told as %s',
			async (transportErrors) => {
				bench.shop.store.configure({ transportErrors, crmRight: 'r' });
				const [result] = await bench.clients.setCodes([{ clientId: 1, code: 'A' }]);
				bench.shop.store.configure({ transportErrors, crmRight: 'none' });
				const error = errorOf(await bench.clients.byIds([1]));
				expect(error).toMatchObject({ kind: 'authentication', code: 'PERMISSION_MISSING' });
				expect(error.message).toMatch(/read of the module CRM/);
				expect(result?.ok).toBe(false);
			},
		);

		it('says that the shop is blocked', async () => {
			bench.shop.store.configure({ invoicesOverdue: true });
			expect(errorOf(await bench.clients.byIds([1])).message).toMatch(/unpaid invoices/);
		});

		it('says that no Admin API answers at an address', async () => {
			const clients = bench.connect({ connection: { shopUrl: `${bench.shop.url}/elsewhere` } });
			expect(errorOf(await clients.byIds([1]))).toMatchObject({ kind: 'unexpectedAnswer' });
		});

		it.each([
			['a page with HTTP 200', { kind: 'html' }, 'unexpectedAnswer'],
			['a gateway', { kind: 'httpStatus', status: 502 }, 'unavailable'],
		] as const)('tells %s as what it is', async (_what, fault, kind) => {
			bench.arm(fault);
			const error = errorOf(await bench.clients.byIds([1]));
			expect(error.kind).toBe(kind);
			expect(JSON.stringify(error)).not.toContain(KEY);
		});
	});

	it("reads the shop's clock and load", async () => {
		bench.shop.store.configure({ serverLoad: 'overloaded' });
		expect(valueOf(await bench.clients.serverTime())).toBe(Math.floor(NOON_MS / 1000) * 1000);
		expect(valueOf(await bench.clients.isOverloaded())).toBe(true);
	});
});
