import { spawn } from 'node:child_process';
import path from 'node:path';
import type { TruthReport } from '../../sandbox/control/ground-truth';
import type { RootOutcome } from '../../sandbox/control/seeded-root';
import { judge } from '../../bench/exactly-once/judge';
import { readSuiteOptions } from '../../bench/exactly-once/options';
import { ratiosOf, sayRatio } from '../../bench/exactly-once/ratios';
import { reportOn } from '../../bench/exactly-once/report';
import type { CellResult } from '../../bench/exactly-once/run-cell';
import { WordBook, type WordStatus } from '../../bench/exactly-once/words';

const root = path.resolve(__dirname, '../..');

function runSuite(args: readonly string[]): Promise<string> {
	return new Promise((resolve, reject) => {
		const child = spawn(
			process.execPath,
			['--import', 'tsx', 'bench/cli.ts', '--suite', 'exactly-once', ...args],
			{ cwd: root, env: { ...process.env, NODE_ENV: 'production' } },
		);
		let stdout = '';
		let stderr = '';
		child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
		child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
		child.on('close', (code) => (code === 0 ? resolve(stdout) : reject(new Error(stderr))));
	});
}

function aRoot(code: string, erpNumbers: string[], more: Partial<RootOutcome> = {}): RootOutcome {
	return {
		...({ rootKey: code, code, trait: 'plain', expectation: 'write' } as const),
		...{ orderIds: [code], erpNumbers, ...more },
	} as RootOutcome;
}

function truthOf(details: RootOutcome[], more: Partial<TruthReport> = {}): TruthReport {
	return { duplicates: 0, unknownErpOrders: 0, details, ...more } as TruthReport;
}

function bookOf(...words: readonly (readonly [string, WordStatus, string?])[]): WordBook {
	const book = new WordBook();
	book.note([words.map(([orderId, status, erpNumber = '']) => ({ orderId, status, erpNumber }))]);
	return book;
}

describe('exactly-once suite', () => {
	it('prints one JSON document, and our flow neither doubles nor loses an order', async () => {
		const stdout = await runSuite([
			...['--orders', '30', '--batch', '20', '--flow', 'order-bridge', '--json'],
			...['--store', 'node:sqlite'],
			...['--fault', 'answer-lost', '--fault', '2 processes'],
		]);
		const { orders, seed, cells, ...rest } = JSON.parse(stdout) as Record<string, unknown>;
		expect({ orders, seed, rest }).toEqual({ orders: 30, seed: 7, rest: {} });
		const sound = {
			...{ flow: 'order-bridge', store: 'node:sqlite' },
			...{ duplicates: 0, losses: 0, wrongLinks: 0, inDoubt: 0 },
			ordersPerSecond: expect.any(Number) as number,
			apiCallsPerOrder: expect.any(Number) as number,
			peakRssMb: expect.any(Number) as number,
		};
		expect(cells).toEqual([
			{ ...sound, fault: 'answer-lost', processes: 1 },
			{ ...sound, fault: '2 processes', processes: 2 },
		]);
		const [first] = cells as { apiCallsPerOrder: number; ordersPerSecond: number }[];
		expect(first?.apiCallsPerOrder).toBeGreaterThan(0.8);
		expect(first?.ordersPerSecond).toBeGreaterThan(0);
	}, 60_000);

	it.each([
		['--flow', 'nobody'],
		['--fault', 'rain'],
		['--store', 'paper'],
		['--orders', '0'],
	])('says which option is wrong: %s %s', (option, value) => {
		expect(() => readSuiteOptions([option, value])).toThrow(`${option} takes`);
	});
});

describe('judge', () => {
	it('calls an order lost that is not there and that nobody holds open', () => {
		const truth = truthOf([
			aRoot('A', ['ZK 1']),
			aRoot('B', []),
			aRoot('C', []),
			aRoot('D', []),
			aRoot('E', [], { expectation: 'refuse' }),
		]);
		const words = bookOf(
			['A', 'written', 'ZK 1'],
			['B', 'passedOver'],
			['C', 'inDoubt'],
			['D', 'refused'],
			['E', 'refused'],
		);
		expect(judge(truth, words)).toEqual({ duplicates: 0, losses: 2, wrongLinks: 0, inDoubt: 1 });
	});

	it('tells links to the order of somebody else, and orders that are nobody’s', () => {
		const truth = truthOf([aRoot('A', ['ZK 1']), aRoot('B', ['ZK 2', 'ZK 3'])], {
			duplicates: 1,
			unknownErpOrders: 1,
		});
		const words = bookOf(['A', 'linked', 'ZK 2'], ['B', 'written', 'ZK 3']);
		expect(judge(truth, words)).toEqual({ duplicates: 1, losses: 0, wrongLinks: 2, inDoubt: 0 });
	});
});

describe('WordBook', () => {
	it('keeps what is in the ERP, and otherwise lets the latest round count', () => {
		const book = bookOf(['A', 'written', 'ZK 1'], ['B', 'refused'], ['C', 'waiting']);
		book.note([
			[
				{ orderId: 'A', status: 'passedOver', erpNumber: '' },
				{ orderId: 'B', status: 'passedOver', erpNumber: '' },
				{ orderId: 'C', status: 'inDoubt', erpNumber: '' },
			],
			[{ orderId: 'C', status: 'waiting', erpNumber: '' }],
		]);
		expect(['A', 'B', 'C'].map((orderId) => book.of(orderId)?.status)).toEqual([
			'written',
			'passedOver',
			'inDoubt',
		]);
		expect(book.open()).toEqual(['C']);
	});
});

describe('report', () => {
	const aCell = (flow: string, ordersPerSecond: number, more: Partial<CellResult> = {}) => ({
		...{ flow, store: 'node:sqlite', fault: 'none', processes: 1, ordersPerSecond },
		...{ duplicates: 0, losses: 0, wrongLinks: 0, inDoubt: 0 },
		...{ apiCallsPerOrder: 1, peakRssMb: 300, ...more },
	});
	const cells = [
		aCell('order-bridge', 30),
		aCell('order-bridge', 5, { fault: 'answer-lost' }),
		aCell('remove-duplicates', 120, { store: 'n8n' }),
		aCell('look-up-first', 60, { store: 'ERP' }),
	];

	it('compares speeds on the day nothing goes wrong, goals missed included', () => {
		expect(ratiosOf(cells).map(({ rival, ratio, goal }) => [rival, ratio, goal])).toEqual([
			['remove-duplicates', 0.25, 1],
			['look-up-first', 0.5, undefined],
		]);
		expect(ratiosOf(cells).map(sayRatio)[0]).toMatch(/ratio 0\.25 \(goal: at least 1\)$/);
	});

	it('names the command that measures the same again, and shows every row', () => {
		const options = readSuiteOptions(['--orders', '40', '--store', 'ERP', '--fault', 'kill -9']);
		const text = reportOn(options, cells, false);
		expect(text).toContain('--orders 40 --seed 7 --batch 500');
		expect(text).toContain('--store "ERP" --fault "kill -9" --report');
		expect(text.split('\n').filter((line) => line.startsWith('| order-bridge'))).toHaveLength(2);
	});
});
