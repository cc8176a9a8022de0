import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { growthOf, sayGrowth, sayTenth, type Tenth } from '../../bench/growth/figures';
import { buyerOf, orderItem } from '../../bench/growth/orders';
import { executionsOf, readOrders } from '../../bench/growth/suite';
import { readSalesOrder } from '../../src/adapters/order-formats';
import type { SalesOrder } from '../../src/domain/order/sales-order';
import { orderOf, origin } from '../support/order-fixture';

const root = path.resolve(__dirname, '../..');

function aTenth(more: Partial<Tenth> = {}): Tenth {
	return { orders: 100, wallMs: 500, cpuMs: 200, sandboxCpuMs: 300, heldMiB: 150, ...more };
}

describe('growth suite', () => {
	it('runs the flow, finds its orders in the ERP, and prints every tenth', async () => {
		const { stdout } = await promisify(execFile)(
			process.execPath,
			['--import', 'tsx', 'bench/cli.ts', '--suite', 'growth', '--orders', '20', '--json'],
			{ cwd: root, env: { ...process.env, NODE_ENV: 'production' } },
		);
		const { tenths, growth, ...rest } = JSON.parse(stdout) as {
			tenths: Tenth[];
			growth: Record<string, number>;
		};
		expect(rest).toEqual({ orders: 20, written: 20, open: {} });
		expect(tenths.map(({ orders }) => orders)).toEqual(Array<number>(10).fill(2));
		for (const tenth of tenths) {
			expect(Math.min(...Object.values(tenth).map(Number))).toBeGreaterThan(0);
		}
		expect(Object.keys(growth)).toEqual(['wall', 'cpu', 'sandboxCpu', 'held']);
	});

	it.each(['0', '19', 'many', '2.5'])('says that it takes no %s orders', (text) => {
		expect(() => readOrders(text)).toThrow('--orders takes');
	});
});

describe('executions of a run', () => {
	it.each([20, 99, 4_999, 20_000, 100_000])('take each of %i orders once', (orders) => {
		const spans = Array.from({ length: 10 }, (_none, tenth) => executionsOf(orders, tenth)).flat();
		let next = 0;
		for (const [from, to] of spans) {
			expect(from).toBe(next);
			expect(to - from).toBeGreaterThan(0);
			expect(to - from).toBeLessThanOrEqual(500);
			next = to;
		}
		expect(next).toBe(orders);
	});
});

describe('growth', () => {
	it('compares an order of the last tenth with one of the second, and leaves the first out', () => {
		const tenths = [
			aTenth({ wallMs: 9_000, heldMiB: 500 }),
			aTenth(),
			aTenth({ wallMs: 7_000 }),
			aTenth({ orders: 200, wallMs: 2_000, cpuMs: 400, sandboxCpuMs: 300, heldMiB: 165 }),
		];
		const growth = growthOf(tenths);
		expect(growth).toEqual({ wall: 2, cpu: 1, sandboxCpu: 0.5, held: 1.1 });
		expect(sayGrowth(growth)).toMatch(
			/2\.00 × the time, 1\.00 × our CPU, 0\.50 ×.* 1\.10 × the mem/,
		);
	});

	it('needs a last tenth beside the second', () => {
		expect(() => growthOf([aTenth(), aTenth()])).toThrow('three tenths');
	});

	it('shows what an order costs, and what is held', () => {
		const cells = sayTenth(aTenth(), 12_300).split('|');
		expect(cells.map((cell) => cell.trim())).toEqual(['12,300', '5.00', '2.00', '3.00', '150.0']);
	});
});

describe('orders of a long run', () => {
	const many = Array.from({ length: 5_000 }, (_none, index) => index);
	const read = (index: number): SalesOrder =>
		orderOf(
			readSalesOrder(orderItem(index, Date.UTC(2026, 10, 20)), { ...origin(), format: 'auto' }),
		);

	it('are each another one, the same each time', () => {
		const orders = many.slice(0, 500).map(read);
		expect(new Set(orders.map(({ ref }) => ref.id)).size).toBe(orders.length);
		expect(read(77)).toEqual(read(77));
		const [{ lines, totalGross }] = orders as [SalesOrder];
		const sum = lines.reduce(
			(all, line) => all + Number(line.unitPriceGross) * Number(line.quantity),
			0,
		);
		expect(sum).toBe(Number(totalGross));
	});

	it('are of a new buyer four times of five, and else of one who has bought before', () => {
		const buyers = many.map(buyerOf);
		const returning = many.filter((index) => buyers[index] !== index);
		expect(returning).toHaveLength(many.length / 5);
		for (const index of returning) {
			const before = buyers[index] ?? -1;
			expect(before).toBeLessThan(index);
			expect(buyers[before]).toBe(before);
		}
	});

	it('have buyers nobody could mistake for one another', () => {
		const orders = many
			.slice(0, 2_000)
			.filter((index) => buyerOf(index) === index)
			.map(read);
		for (const field of ['email', 'phone', 'lastName'] as const) {
			expect(new Set(orders.map(({ buyer }) => buyer[field])).size).toBe(orders.length);
		}
	});
});
