import { aContractorCard } from '../../builders/a-party';
import { ErpOrder, ErpOrderBench } from './erp-order-bench';
import { NodeContext } from './node-context';

const { listSearch } = new ErpOrder().methods;

const context = {
	getCurrentNodeParameter: () => 'subiekt-gt',
	getNode: () => new NodeContext({}, []).node,
} as never;

let bench: ErpOrderBench;

beforeEach(() => {
	bench = new ErpOrderBench('salesOrder', 'create');
});

async function contractors(filter?: string, token?: string) {
	const found = await listSearch.searchContractors.call(context, filter, token);
	return { names: found.results.map(({ name }) => name), next: found.paginationToken };
}

describe('ERP Order, searchable lists', () => {
	it('searches warehouses, payment forms and document series', async () => {
		const { searchWarehouses, searchPaymentForms, searchDocumentSeries } = listSearch;
		expect(await searchWarehouses.call(context, 'GŁÓWNY')).toEqual({
			results: [{ name: 'Magazyn główny (MAG)', value: 'MAG' }],
		});
		expect(await searchWarehouses.call(context, 'nowhere')).toEqual({ results: [] });
		expect(await searchPaymentForms.call(context)).toEqual({
			results: [{ name: 'Karta (card)', value: 'Karta' }],
		});
		expect(await searchDocumentSeries.call(context, 'zk')).toEqual({
			results: [{ name: 'Zamówienia (ZK)', value: 'ZK' }],
		});
		expect(bench.erp.closed).toBe(true);
	});

	it('lists contractors page by page', async () => {
		for (let i = 0; i < 120; i += 1) bench.erp.cards.push(aContractorCard(String(200 + i)).build());
		const first = await contractors();
		expect(first.names).toHaveLength(100);
		expect(first.names[0]).toBe('Jan Przykładowy (KARTA-101)');
		const rest = await contractors('', first.next as string);
		expect([rest.names.length, rest.next]).toEqual([21, undefined]);
	});

	it('finds contractors by a part of name or code, without Polish marks', async () => {
		for (let i = 0; i < 2_500; i += 1) {
			bench.erp.cards.push(
				aContractorCard(String(5_000 + i))
					.with({ firstName: 'Ewa', lastName: 'Inna' })
					.build(),
			);
		}
		const rare = { kind: 'company', companyName: 'Żółta Łódź Sp. z o.o.', symbol: 'LODZ' } as const;
		bench.erp.cards.push(aContractorCard('9999').with(rare).build());
		expect((await contractors('zolta lodz')).names).toEqual(['Żółta Łódź Sp. z o.o. (LODZ)']);
		expect((await contractors('karta-101')).names).toEqual(['Jan Przykładowy (KARTA-101)']);
		expect(await contractors('nobody')).toEqual({ names: [], next: undefined });
	});

	it('shows first what the ERP finds by itself: code, tax number, e-mail', async () => {
		const seen: unknown[] = [];
		bench.erp.findContractors = async (party) => {
			seen.push([party.companyName, party.taxId, party.email]);
			return await Promise.resolve({ ok: true, value: bench.erp.cards.slice(0, 1) });
		};
		for (const text of ['PL 526-025-02-74', 'jan@poczta.example', 'Alfa']) {
			expect((await contractors(text)).names).toEqual(['Jan Przykładowy (KARTA-101)']);
		}
		expect(seen).toEqual([
			['', '5260250274', ''],
			['', '', 'jan@poczta.example'],
			['Alfa', '', ''],
		]);
	});

	it('tells people when the ERP cannot be read, and closes it', async () => {
		bench.erp.mishap = () => 'unavailable';
		await expect(contractors('x')).rejects.toThrow('the bridge is down.');
		await expect(contractors()).rejects.toThrow('the bridge is down.');
		expect(bench.erp.closed).toBe(true);
	});
});
