import type { NewShopClient } from '../../../sandbox/idosell/client';
import { createControl } from './start-control';

const NOON = '2026-11-20 14:30:07';

describe('the IdoSell shop in a person’s hands', () => {
	it('invents the same clients over an empty shop, within the shares asked for', () => {
		const one = createControl().control.idosell;
		const other = createControl().control.idosell;
		const summary = one.seed({ clients: 1000, seed: 3 });
		expect(other.seed({ clients: 1000, seed: 3 })).toEqual(summary);
		expect(one.clients()).toEqual(other.clients());
		expect(summary).toMatchObject({ clients: 1000, firstClientId: 4101, lastClientId: 5100 });
		const clients = one.clients();
		expect(clients.filter(({ clientType }) => clientType === 'firm')).toHaveLength(
			summary.companies,
		);
		expect(clients.filter(({ clientCodeExternal }) => clientCodeExternal !== '')).toHaveLength(
			summary.coded,
		);
		expect(summary.companies).toBeGreaterThan(250);
		expect(summary.companies).toBeLessThan(350);
		expect(new Set(clients.map(({ clientLogin }) => clientLogin)).size).toBe(1000);
		const dates = clients.map((client) => client.clientsLastModificationDate).sort();
		expect(dates[0]?.slice(0, 7)).toBe('2025-11');
		expect((dates[999] ?? '') <= NOON).toBe(true);
	});

	it('adds to those that are there, under other logins and codes', () => {
		const { idosell } = createControl().control;
		idosell.seed({ clients: 50, shares: { coded: 1 } });
		expect(idosell.seed({ clients: 50, shares: { coded: 1 } })).toMatchObject({
			firstClientId: 4151,
		});
		const clients = idosell.clients();
		expect(new Set(clients.map(({ clientLogin }) => clientLogin)).size).toBe(100);
		expect(new Set(clients.map(({ clientCodeExternal }) => clientCodeExternal)).size).toBe(100);
	});

	it('invents the awkward ones when asked', () => {
		const { idosell } = createControl().control;
		const seed = (shares: object) => {
			idosell.reset();
			idosell.seed({ clients: 20, shares: { coded: 1, ...shares }, days: 0 });
			return idosell.clients();
		};
		for (const { clientCodeExternal } of seed({ commaCodes: 1 })) {
			expect(clientCodeExternal).toMatch(/^K,\d{6}$/);
		}
		expect(new Set(seed({ twinCodes: 1 }).map((client) => client.clientCodeExternal)).size).toBe(1);
		for (const client of seed({ longNames: 1, companies: 1 })) {
			expect(`${client.clientFirstName} ${client.clientLastName}`).toHaveLength(60);
			expect(client.clientFirm.length).toBeGreaterThanOrEqual(60);
		}
		for (const client of seed({ undated: 1 })) expect(client.clientsLastModificationDate).toBe('');
		for (const client of seed({})) expect(client.clientsLastModificationDate).toBe(NOON);
	});

	it.each([
		[{ clients: 0 }],
		[{ clients: 1.5 }],
		[{ clients: 1, days: -1 }],
		[{ clients: 1, shares: { companies: 2 } }],
		[{ clients: 1, shares: { friends: 0.5 } as object }],
	])('does not invent %j', (request) => {
		expect(() => createControl().control.idosell.seed(request)).toThrow(RangeError);
	});

	it('lets a person register and change a client, at the shop’s time', () => {
		const { control, clock } = createControl();
		const { clientId } = control.idosell.add({ clientLogin: 'a.lis', clientStreet: 'Stara 1' });
		clock.advance(60_000);
		control.idosell.edit('A.LIS', { clientEmail: 'jan@b.test', shopsIds: [1, 2] });
		expect(control.idosell.client(clientId)).toMatchObject({
			clientStreet: 'Stara 1',
			clientEmail: 'jan@b.test',
			shopsIds: [1, 2],
			clientRegistrationDate: '2026-11-20',
			clientsLastModificationDate: '2026-11-20 14:31:07',
		});
	});

	it('hands out copies: who changes one changes nothing in the shop', () => {
		const { idosell } = createControl().control;
		idosell.add({ clientFirm: 'Zielona' });
		const [copy] = idosell.clients();
		if (copy) copy.clientFirm = 'Czerwona';
		expect(idosell.client(4101).clientFirm).toBe('Zielona');
	});

	it.each<[string, () => unknown]>([
		['a field nobody knows', () => desk().edit(4101, { street: 'x' } as NewShopClient)],
		['another login', () => desk().edit(4101, { clientLogin: 'x' } as NewShopClient)],
		['another id', () => desk().add({ clientId: 7 } as NewShopClient)],
		['a number for a text', () => desk().edit(4101, { clientFirm: 7 } as unknown as NewShopClient)],
		['a text for a list', () => desk().add({ shopsIds: '1' } as unknown as NewShopClient)],
		['a login that is taken', () => desk().add({ clientLogin: 'KLIENT4101' })],
		['a client who is not there', () => desk().edit(9999, {})],
	])('refuses %s', (_, act) => {
		expect(act).toThrow(RangeError);
	});

	function desk() {
		const { idosell } = createControl().control;
		idosell.add({});
		return idosell;
	}
});
