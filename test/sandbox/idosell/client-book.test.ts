import type { ShopClient } from '../../../sandbox/idosell/client';
import type { ClientSearch } from '../../../sandbox/idosell/client-book';
import { IdoSellStore } from '../../../sandbox/idosell/store';
import { SandboxClock } from '../../../sandbox/kernel/clock';
import { SeededRandom } from '../../../sandbox/kernel/random';
import { NOON_MS } from './start-idosell';

const CODES = ['', 'A', 'a', 'B'];

/** What a look at every client finds. */
function scan(store: IdoSellStore, { among, fits }: ClientSearch): number[] {
	const keyOf = (client: ShopClient) =>
		among?.by === 'id' ? String(client.clientId) : client.clientCodeExternal.toLowerCase();
	const wanted = among?.values.map((value) => value.toLowerCase());
	return store
		.clients()
		.filter((client) => (!wanted || wanted.includes(keyOf(client))) && fits(client))
		.map(({ clientId }) => clientId);
}

describe('the book of clients', () => {
	it.each([1, 2, 3])(
		'finds what a look at every client finds, change after change (%s)',
		(seed) => {
			const random = new SeededRandom(seed);
			const clock = new SandboxClock(() => NOON_MS);
			const store = new IdoSellStore(clock);
			const isB = (client: ShopClient) => client.clientCodeExternal === 'B';
			const searches: ClientSearch[] = [
				{ name: 'all', fits: () => true },
				{ name: 'B', fits: isB },
				{
					name: 'later',
					fits: (client) => client.clientsLastModificationDate > '2026-11-20 14:40',
				},
				{ name: 'code a', among: { by: 'code', values: ['A', 'b'] }, fits: () => true },
				{ name: 'ids', among: { by: 'id', values: ['4110', '4102', '4102', '1'] }, fits: isB },
			];
			for (let step = 0; step < 400; step++) {
				clock.advance(random.integer(0, 5_000));
				const code = random.pick(CODES);
				if (store.size < 5 || random.chance(0.3)) store.add({ clientCodeExternal: code });
				else {
					const clientId = 4100 + random.integer(1, store.size);
					store.change(clientId, { clientCodeExternal: code }, random.chance(0.5));
				}
				const search = random.pick(searches);
				const expected = scan(store, search);
				const from = random.integer(0, 20);
				const { clients, total } = store.page(search, from, 10);
				expect(total).toBe(expected.length);
				expect(clients.map(({ clientId }) => clientId)).toEqual(expected.slice(from, from + 10));
			}
		},
	);

	it('finds nobody by a login, code or e-mail that is empty', () => {
		const store = new IdoSellStore(new SandboxClock(() => NOON_MS));
		store.add({});
		const search: ClientSearch = {
			name: 'empty',
			among: { by: 'code', values: [''] },
			fits: () => true,
		};
		expect(store.page(search, 0, 10).total).toBe(0);
		expect(store.findByLogin('')).toBeUndefined();
	});
});
