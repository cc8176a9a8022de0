import { detailsOf, ErpOrderBench } from '../erp-order-bench';

let bench: ErpOrderBench;

beforeEach(() => {
	bench = new ErpOrderBench('salesOrder', 'getAll');
});

function fill(count: number): void {
	for (let i = 0; i < count; i += 1) bench.erp.writtenElsewhere({ lines: [] });
}

/** What the ERP was asked for, once per page. */
function questions(): unknown[] {
	const seen: unknown[] = [];
	const list = bench.erp.listOrders.bind(bench.erp);
	bench.erp.listOrders = async (query) => {
		seen.push(query);
		return await list(query);
	};
	return seen;
}

describe('ERP Order, Sales Order: Get Many', () => {
	it('answers each order as an item of its own, 50 unless told otherwise', async () => {
		fill(120);
		const { items } = await bench.execute({}, [{ kept: 1 }]);
		expect(items).toHaveLength(50);
		expect(items[0]).toMatchObject({
			json: { erpOrder: { id: '1', number: 'ZK 1/2026' } },
			pairedItem: { item: 0 },
		});
		bench.expectSchema(items);
	});

	it('returns all, page by page, and tells how far it is', async () => {
		fill(1_100);
		const { items, context } = await bench.execute({ returnAll: true }, [{}]);
		expect(items).toHaveLength(1_100);
		expect(items.at(-1)?.json.continueAfter).toBeNull();
		expect(context.messages).toEqual([
			'ERP Order: 500 orders read',
			'ERP Order: 1000 orders read',
			'ERP Order: 1100 orders read',
		]);
		expect(bench.erp.calls.filter((call) => call === 'listOrders')).toHaveLength(3);
	});

	it('lets a loop go through the whole list in small parts, each order once', async () => {
		fill(25);
		const seen: unknown[] = [];
		let continueAfter: unknown = '';
		do {
			const { items } = await bench.execute({ limit: 10, options: { continueAfter } }, [{}]);
			expect(items.length).toBeLessThanOrEqual(10);
			seen.push(...items.map(({ json }) => (json.erpOrder as { id: string }).id));
			continueAfter = items.at(-1)?.json.continueAfter ?? null;
		} while (continueAfter !== null);
		expect(seen).toEqual(Array.from({ length: 25 }, (_value, index) => String(index + 1)));
	});

	it('passes on window, states and the time of the last change, in Polish time', async () => {
		const seen = questions();
		const filters = {
			issuedSince: '2026-10-31T23:30:00.000Z',
			issuedUntil: '2026-11-30',
			changedSince: '2026-11-20T10:00:00.000Z',
			statuses: ['open', 'reserved'],
		};
		await bench.execute({ filters, limit: 10 }, [{}]);
		expect(seen).toEqual([
			{
				cursor: null,
				limit: 10,
				issuedSince: '2026-11-01',
				issuedUntil: '2026-11-30',
				changedSince: '2026-11-20T11:00:00',
				statuses: ['open', 'reserved'],
			},
		]);
	});

	it('adds lines when asked for', async () => {
		fill(2);
		const { items } = await bench.execute({ options: { includeLines: true } }, [{}]);
		expect(items.map(({ json }) => (json.erpOrder as { lines: unknown }).lines)).toEqual([[], []]);
	});

	it.each([
		[{ filters: { issuedSince: 'some day' } }, '"Issued Since" is "some day".'],
		[{ filters: { issuedUntil: 'some day' } }, '"Issued Until" is "some day".'],
		[{ filters: { changedSince: 'some day' } }, '"Changed Since" is "some day".'],
		[{ filters: { statuses: ['lost'] } }, '"States" is "lost".'],
		[{ limit: 0 }, '"Limit" is "0".'],
	])('refuses %j, and reads the lists of other items', async (fields, message) => {
		fill(1);
		const perItem = [fields, {}];
		const { items } = await bench.execute({}, [{}, {}], { perItem, goOn: true });
		expect(items[0]?.json.error).toBe(message);
		expect(items[1]).toMatchObject({ json: { erpOrder: { id: '1' } }, pairedItem: { item: 1 } });
	});

	it('hands out what it read before a page failed, and says where to go on', async () => {
		fill(600);
		bench.erp.mishap = (call) =>
			call === 'listOrders' && bench.erp.calls.length > 1 ? 'rejected' : 'none';
		const { items } = await bench.execute({ returnAll: true }, [{}], { goOn: true });
		expect(items).toHaveLength(501);
		expect(detailsOf(items[500])).toMatchObject({
			code: 'REJECTED_BY_VENDOR',
			continueAfter: '500',
		});
		await expect(bench.execute({ returnAll: true }, [{}])).rejects.toThrow('the bridge said no.');
	});

	it('stops reading when the execution is cancelled', async () => {
		fill(2_000);
		const cancel = new AbortController();
		bench.erp.mishap = () => {
			cancel.abort();
			return 'none';
		};
		const settings = { goOn: true, signal: cancel.signal };
		const { items } = await bench.execute({ returnAll: true }, [{}], settings);
		expect(items.at(-1)?.json.error).toContain('cancelled');
		expect(bench.erp.calls).toHaveLength(1);
	});

	it('is refused with the remedy where the time of the last change is not kept', async () => {
		bench.lacks('ordersChangedSince', 'List by the day of issue.');
		const filters = { changedSince: '2026-11-20' };
		const { items } = await bench.execute({ filters }, [{}], { goOn: true });
		expect(detailsOf(items[0])).toMatchObject({
			code: 'NOT_SUPPORTED',
			remedy: 'List by the day of issue.',
		});
	});
});
