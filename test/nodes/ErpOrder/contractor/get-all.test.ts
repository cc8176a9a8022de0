import { aContractorCard } from '../../../builders/a-party';
import { detailsOf, ErpOrderBench } from '../erp-order-bench';

let bench: ErpOrderBench;

beforeEach(() => {
	bench = new ErpOrderBench('contractor', 'getAll');
	bench.erp.cards.push(
		aContractorCard('102').with({ blocked: true }).build(),
		aContractorCard('103').build(),
	);
});

function idsOf(items: readonly { json: { contractorCard?: unknown } }[]): string[] {
	return items.map(({ json }) => (json.contractorCard as { id: string }).id);
}

describe('ERP Order, Contractor: Get Many', () => {
	it('answers each card as an item of its own, unusable ones only when asked for', async () => {
		const { items } = await bench.execute({}, [{}]);
		expect(idsOf(items)).toEqual(['101', '103']);
		bench.expectSchema(items);
		const all = await bench.execute({ filters: { withUnusable: true }, returnAll: true }, [{}]);
		expect(idsOf(all.items)).toEqual(['101', '102', '103']);
	});

	it('goes on where an earlier reading ended', async () => {
		const first = await bench.execute({ limit: 1 }, [{}]);
		const { continueAfter } = first.items[0]?.json ?? {};
		const rest = await bench.execute({ options: { continueAfter } }, [{}]);
		expect([...idsOf(first.items), ...idsOf(rest.items)]).toEqual(['101', '103']);
	});

	it('reads the time of the last change, and is refused with the remedy where it is not kept', async () => {
		const seen: unknown[] = [];
		const list = bench.erp.listContractors.bind(bench.erp);
		bench.erp.listContractors = async (query) => {
			seen.push(query.changedSince);
			return await list(query);
		};
		const filters = { changedSince: '2026-07-01T00:00:00.000Z' };
		await bench.execute({ filters }, [{}]);
		expect(seen).toEqual(['2026-07-01T02:00:00']);
		bench.lacks('contractorsChangedSince', 'List all.');
		const { items } = await bench.execute({ filters }, [{}], { goOn: true });
		expect(detailsOf(items[0])).toMatchObject({ code: 'NOT_SUPPORTED', remedy: 'List all.' });
		const wrong = { filters: { changedSince: 'x' } };
		const refused = await bench.execute(wrong, [{}], { goOn: true });
		expect(refused.items[0]?.json.error).toBe('"Changed Since" is "x".');
	});
});
