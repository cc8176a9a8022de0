import { MOST_TOTALS } from '../../../src/ports/erp-adapter';
import {
	allOrders,
	errorOf,
	type ErpBench,
	everything,
	expectLacking,
	symbolsOf,
	valueOf,
} from './bench';

/** Long lists: orders, contractors, document series. */
export function describeLists<Bench extends ErpBench>(name: string, bench: () => Bench): void {
	describe(`${name} lists`, () => {
		const adapter = () => bench().adapter;
		const fixture = () => bench().fixture;

		it('lists every order once, oldest key first, whatever the size of the page', async () => {
			const pages = async (limit: number) =>
				await everything((cursor) => adapter().listOrders(allOrders({ cursor, limit })));
			const whole = await pages(1000);
			const ids = whole.map(({ id }) => id);
			expect(whole.map(({ number }) => number)).toContain(fixture().foreignOrderNumber);
			expect(ids).toEqual([...new Set(ids)].sort((left, right) => Number(left) - Number(right)));
			expect(await pages(7)).toEqual(whole);
		});

		it('answers pages no longer than asked for, and null at the end', async () => {
			const page = valueOf(await adapter().listOrders(allOrders({ limit: 3 })));
			expect(page.items).toHaveLength(3);
			expect(page.next).not.toBeNull();
			const none = valueOf(await adapter().listOrders(allOrders({ issuedSince: '2999-01-01' })));
			expect(none).toEqual({ items: [], next: null });
		});

		it('takes the first and the last day of the window whole', async () => {
			const number = fixture().foreignOrderNumber;
			const { issuedOn, id } = valueOf(await adapter().getOrder({ number }));
			const window = { issuedSince: issuedOn, issuedUntil: issuedOn };
			const found = await everything((cursor) =>
				adapter().listOrders(allOrders({ ...window, cursor })),
			);
			expect(found.map((order) => order.id)).toContain(id);
			expect(new Set(found.map((order) => order.issuedOn))).toEqual(new Set([issuedOn]));
		});

		it('lists orders of the asked states only, and together all of them', async () => {
			const whole = await everything((cursor) => adapter().listOrders(allOrders({ cursor })));
			for (const status of new Set(whole.map((order) => order.status))) {
				const found = await everything((cursor) =>
					adapter().listOrders(allOrders({ statuses: [status], cursor, limit: 5 })),
				);
				expect(found).toEqual(whole.filter((order) => order.status === status));
			}
		});

		it('lists of others’ orders only those that come to one of the asked totals', async () => {
			const whole = await everything((cursor) => adapter().listOrders(allOrders({ cursor })));
			const number = fixture().foreignOrderNumber;
			const { totalGross } = valueOf(await adapter().getOrder({ number }));
			const listed = async (totals: readonly string[]) =>
				await everything((cursor) =>
					adapter().listOrders(allOrders({ unmarkedTotals: totals, cursor, limit: 5 })),
				);
			expect(await listed([totalGross, '0.01'])).toEqual(
				whole.filter((order) => order.totalGross === totalGross && order.rootKey === ''),
			);
			expect(await listed(['0.01'])).toEqual([]);
			const many = Array.from({ length: MOST_TOTALS - 1 }, (_, i) => `${i}.0001`);
			expect(await listed([...many, totalGross])).toEqual(await listed([totalGross]));
		});

		it('shows a listed order as Get does, without its lines', async () => {
			const [first] = valueOf(await adapter().listOrders(allOrders({ limit: 1 }))).items;
			const { lines, ...order } = valueOf(await adapter().getOrder({ id: first?.id ?? '' }));
			expect(lines).toBeDefined();
			expect(first).toEqual(order);
		});

		it('takes only what changed since an instant, or says that it cannot', async () => {
			const { ordersChangedSince } = adapter().capabilities;
			const listed = await adapter().listOrders(allOrders({ changedSince: '2999-01-01T00:00:00' }));
			if (ordersChangedSince.supported) expect(valueOf(listed).items).toEqual([]);
			else expectLacking(listed, ordersChangedSince);
		});

		it('refuses a cursor it did not give out', async () => {
			for (const cursor of ['x', '-1', '1; --', '']) {
				const error = errorOf(await adapter().listOrders(allOrders({ cursor })));
				expect(error.kind).toBe('configuration');
			}
		});

		it('lists contractors page by page, unusable ones only when asked for', async () => {
			const list = async (limit: number, withUnusable: boolean) =>
				await everything((cursor) =>
					adapter().listContractors({ changedSince: null, cursor, limit, withUnusable }),
				);
			const usable = await list(1000, false);
			const all = await list(1000, true);
			expect(symbolsOf(usable)).toEqual(
				expect.arrayContaining([fixture().company.symbol, fixture().person.symbol]),
			);
			expect(usable.filter(({ blocked, oneTime }) => blocked || oneTime)).toEqual([]);
			expect(all.filter(({ blocked }) => blocked)).not.toEqual([]);
			expect(all.filter(({ blocked, oneTime }) => !blocked && !oneTime)).toEqual(usable);
			expect(await list(3, true)).toEqual(all);
			const card = usable.find(({ symbol }) => symbol === fixture().person.symbol);
			expect(valueOf(await adapter().getContractor({ id: card?.id ?? '' }))).toEqual(card);
		});

		it('takes only contractors changed since an instant, or says that it cannot', async () => {
			const { contractorsChangedSince } = adapter().capabilities;
			const listed = await adapter().listContractors({
				changedSince: '2999-01-01T00:00:00',
				withUnusable: true,
				cursor: null,
				limit: 10,
			});
			if (contractorsChangedSince.supported) expect(valueOf(listed).items).toEqual([]);
			else expectLacking(listed, contractorsChangedSince);
		});

		it('lists document series where orders can choose one', async () => {
			const series = valueOf(await adapter().listDocumentSeries());
			const { supported } = adapter().capabilities.documentSeries;
			expect(series.length > 0).toBe(supported);
		});
	});
}
