import type { SalesOrder } from '../../src/domain/order/sales-order';
import { aSalesOrder } from '../builders/a-sales-order';
import { WritingBench } from '../support/writing-bench';
import type { InMemoryErp } from '../support/in-memory-erp';

function orders(count: number): SalesOrder[] {
	return Array.from({ length: count }, (_, index) =>
		aSalesOrder()
			.from('shop/main', String(1001 + index))
			.build(),
	);
}

function statuses(results: readonly { outcome: { status: string } }[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { outcome } of results) counts[outcome.status] = (counts[outcome.status] ?? 0) + 1;
	return counts;
}

describe('writeOrders, a batch', () => {
	it('claims a batch in one transaction', async () => {
		const bench = new WritingBench();
		await bench.run(orders(20).map((order) => bench.task(order)));
		expect(bench.ledger.calls.filter((call) => call === 'claim')).toHaveLength(1);
		expect(bench.erp.orders).toHaveLength(20);
	});

	it('writes the other 99 of 100 (S0.7, F24)', async () => {
		const bench = new WritingBench();
		const batch = orders(100);
		const bad = aSalesOrder().from('shop/main', 'bad').withLine('A', -1).build();
		const tasks = [...batch.slice(0, 50), bad, ...batch.slice(51)].map((order) =>
			bench.task(order),
		);
		const results = await bench.run(tasks);
		expect(statuses(results)).toEqual({ written: 99, refused: 1 });
		expect(results[50]?.outcome.code).toBe('QUANTITY_NOT_POSITIVE');
	});

	it('writes nothing of an order that was claimed in another ledger, and says so', async () => {
		const bench = new WritingBench();
		const [stray, good] = orders(2) as [SalesOrder, SalesOrder];
		const claim = { scope: 'erp', rootKey: 'shop/main/1001', token: 1 };
		const tasks = [bench.task(stray, { claim }), bench.task(good)];
		const [refused, written] = await bench.run(tasks);
		expect(refused?.outcome).toMatchObject({
			status: 'waiting',
			code: 'CONFIGURATION_INVALID',
			message:
				'Order 1001: it was claimed in another ledger than the one of this node. Nothing was written.',
		});
		expect(written?.outcome.status).toBe('written');
		expect(bench.copiesOf(stray)).toBe(0);
	});

	it('writes an order that is in the batch twice once, and links the second', async () => {
		const bench = new WritingBench();
		const [order] = orders(1) as [SalesOrder];
		const results = await bench.run([bench.task(order), bench.task(order)]);
		expect(results.map(({ outcome }) => outcome.status)).toEqual(['written', 'linked']);
		expect(bench.copiesOf(order)).toBe(1);
	});

	it('stops at once when the credential is refused, and gives the rest back', async () => {
		const bench = new WritingBench();
		const batch = orders(10);
		const good = bench.erp.mishap;
		let written = 0;
		bench.erp.mishap = (call) => {
			if (call !== 'createOrder') return good(call);
			written += 1;
			return written > 3 ? 'authentication' : 'none';
		};
		const results = await bench.run(batch.map((order) => bench.task(order)));
		expect(statuses(results)).toEqual({ written: 3, waiting: 7 });
		expect(new Set(results.slice(3).map(({ outcome }) => outcome.code))).toEqual(
			new Set(['AUTHENTICATION_REFUSED']),
		);
		expect(results[4]?.outcome.message).toBe(
			'Order 1005: not tried, because an order before it met this: wrong API key.',
		);
		expect(written).toBe(4);
		expect(batch.slice(3).map((order) => bench.stateOf(order))).toEqual(Array(7).fill('released'));

		bench.disturbErp({});
		const later = await bench.run(batch.map((order) => bench.task(order)));
		expect(statuses(later)).toEqual({ linked: 3, written: 7 });
	});

	it('gives everything back when the ERP is set up for reading only', async () => {
		const bench = new WritingBench();
		const remedy = 'Fill in the bridge.';
		const createOrder = { supported: false, remedy } as const;
		bench.erp.capabilities = { ...bench.erp.capabilities, createOrder };
		const batch = orders(2);
		const results = await bench.run(batch.map((order) => bench.task(order)));
		expect(results.map(({ outcome }) => [outcome.status, outcome.code, outcome.remedy])).toEqual(
			Array(2).fill(['waiting', 'NOT_SUPPORTED', remedy]),
		);
		expect(bench.erp.calls).toEqual([]);
		expect(batch.map((order) => bench.stateOf(order))).toEqual(['released', 'released']);
	});

	it('spares a system that is down for five orders in a row', async () => {
		const bench = new WritingBench();
		bench.erp.mishap = () => 'unavailable';
		const results = await bench.run(orders(10).map((order) => bench.task(order)));
		expect(statuses(results)).toEqual({ waiting: 10 });
		expect(bench.erp.calls).toHaveLength(5 * 4);
	});

	it('goes on when single orders meet a busy system', async () => {
		const bench = new WritingBench();
		let seen = 0;
		bench.erp.mishap = (call) => {
			if (call === 'findOrders') seen += 1;
			return call === 'findOrders' && seen % 10 < 8 ? 'busy' : 'none';
		};
		const results = await bench.run(orders(6).map((order) => bench.task(order)));
		expect(statuses(results).written).toBeGreaterThan(0);
		bench.disturbErp({});
		await bench.run(orders(6).map((order) => bench.task(order)));
		expect(bench.erp.orders).toHaveLength(6);
	});

	it('gives back what was not started when the run is cancelled', async () => {
		const bench = new WritingBench();
		const batch = orders(5);
		const cancel = new AbortController();
		bench.erp.mishap = (call) => {
			if (call === 'createOrder' && bench.erp.orders.length === 1) cancel.abort();
			return 'none';
		};
		const tasks = batch.map((order) => bench.task(order));
		const results = await bench.run(tasks, { signal: cancel.signal });
		expect(statuses(results)).toEqual({ written: 2, waiting: 3 });
		expect(results[2]?.outcome.message).toContain('cancelled');
		expect(batch.slice(2).map((order) => bench.stateOf(order))).toEqual(Array(3).fill('released'));
	});

	it('writes nothing more when the ledger fills up in the middle', async () => {
		const bench = new WritingBench();
		let full = false;
		bench.ledger.mishap = (call) => {
			if (call === 'settle' && bench.erp.orders.length === 4) full = true;
			return full ? 'failBefore' : 'none';
		};
		const batch = orders(10);
		const results = await bench.run(batch.map((order) => bench.task(order)));
		expect(statuses(results)).toEqual({ written: 4, waiting: 6 });
		expect(results[3]?.outcome.warnings?.[0]?.code).toBe('LEDGER_UNAVAILABLE');
		expect(bench.erp.orders).toHaveLength(4);
		bench.calm();
		const later = await bench.run(batch.map((order) => bench.task(order)));
		expect(statuses(later)).toEqual({ linked: 4, written: 6 });
		expect(bench.erp.orders).toHaveLength(10);
	});

	it('tells the observer about every order in turn', async () => {
		const bench = new WritingBench();
		const told: number[] = [];
		const tasks = orders(3).map((order) => bench.task(order));
		const { writeOrders } = await import('../../src/application/write-orders');
		await writeOrders(tasks, bench.services, bench.options(), (_result, index) => {
			told.push(index);
		});
		expect(told).toEqual([0, 1, 2]);
	});
});

/** Notes how many calls of a method are under way at once; each takes a turn of the event loop. */
function watched(erp: InMemoryErp, method: 'findOrders' | 'createOrder') {
	const seen = { most: 0 };
	let underWay = 0;
	const act = (erp[method] as (...args: unknown[]) => Promise<unknown>).bind(erp);
	erp[method] = (async (...args: unknown[]) => {
		underWay += 1;
		seen.most = Math.max(seen.most, underWay);
		await new Promise((resolve) => setImmediate(resolve));
		const answer = await act(...args);
		underWay -= 1;
		return answer;
	}) as never;
	return seen;
}

describe('writeOrders, where reading for many pays', () => {
	function aBench(): WritingBench {
		const bench = new WritingBench();
		bench.erp.readsAtOnce = 4;
		return bench;
	}

	it('writes one at a time while it reads for others', async () => {
		const bench = aBench();
		const looks = watched(bench.erp, 'findOrders');
		const writes = watched(bench.erp, 'createOrder');
		const results = await bench.run(orders(20).map((order) => bench.task(order)));
		expect(statuses(results)).toEqual({ written: 20 });
		expect([looks.most, writes.most]).toEqual([4, 1]);
	});

	it('creates contractors in the same turns', async () => {
		const bench = aBench();
		const create = bench.erp.createContractor.bind(bench.erp);
		const cards = { most: 0, underWay: 0 };
		bench.erp.createContractor = async (party, options, turn) => {
			await turn?.take();
			cards.underWay += 1;
			cards.most = Math.max(cards.most, cards.underWay);
			await new Promise((resolve) => setImmediate(resolve));
			const created = await create(party, options, turn);
			cards.underWay -= 1;
			return created;
		};
		const writes = watched(bench.erp, 'createOrder');
		const contractor = { action: 'create', oneTime: false } as const;
		const results = await bench.run(orders(8).map((order) => bench.task(order, { contractor })));
		expect(statuses(results)).toEqual({ written: 8 });
		expect([cards.most, writes.most]).toEqual([1, 1]);
	});

	it('lets others write while it reads an order back', async () => {
		const bench = aBench();
		let written = 0;
		const create = bench.erp.createOrder.bind(bench.erp);
		bench.erp.createOrder = async (...args) => {
			const created = await create(...args);
			written += 1;
			const isFirst = written === 1;
			// The first one is read back for as long as it takes the others to be written.
			while (isFirst && written < 4) await new Promise((resolve) => setImmediate(resolve));
			return created;
		};
		const results = await bench.run(orders(4).map((order) => bench.task(order)));
		expect(statuses(results)).toEqual({ written: 4 });
	});

	it('writes no order whose turn comes after the password was refused', async () => {
		const bench = aBench();
		let writes = 0;
		bench.erp.mishap = (call) => {
			if (call !== 'createOrder') return 'none';
			writes += 1;
			return writes > 3 ? 'authentication' : 'none';
		};
		const batch = orders(10);
		const results = await bench.run(batch.map((order) => bench.task(order)));
		expect(statuses(results)).toEqual({ written: 3, waiting: 7 });
		expect(writes).toBe(4);
		expect(batch.slice(3).map((order) => bench.stateOf(order))).toEqual(Array(7).fill('released'));
	});

	it('writes no order whose turn comes after the run was cancelled', async () => {
		const bench = aBench();
		const batch = orders(5);
		const cancel = new AbortController();
		bench.erp.mishap = (call) => {
			if (call === 'createOrder' && bench.erp.orders.length === 1) cancel.abort();
			return 'none';
		};
		const tasks = batch.map((order) => bench.task(order));
		const results = await bench.run(tasks, { signal: cancel.signal });
		expect(statuses(results)).toEqual({ written: 2, waiting: 3 });
		expect(batch.slice(2).map((order) => bench.stateOf(order))).toEqual(Array(3).fill('released'));
	});

	it('looks again when the turn came late and a stranger was faster', async () => {
		const bench = aBench();
		const batch = orders(3);
		const [, , last] = batch as [SalesOrder, SalesOrder, SalesOrder];
		const create = bench.erp.createOrder.bind(bench.erp);
		bench.erp.createOrder = async (...args) => {
			if (bench.erp.orders.length === 1) {
				bench.clock.advance(11_000);
				bench.erp.writtenElsewhere({
					customerOrderNumber: last.customerOrderNumber,
					totalGross: last.totalGross,
					contractorId: bench.card.id,
				});
			}
			return await create(...args);
		};
		const results = await bench.run(batch.map((order) => bench.task(order)));
		expect(statuses(results)).toEqual({ written: 2, linked: 1 });
	});
});
