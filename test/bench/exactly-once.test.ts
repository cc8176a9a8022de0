import { spawn } from 'node:child_process';
import path from 'node:path';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { ErpSalesOrder } from '../../sandbox/control/erp-side';
import { GroundTruth } from '../../sandbox/control/ground-truth';
import type { SeededRoot } from '../../sandbox/control/seeded-root';
import { type Sandbox, startSandbox } from '../../sandbox/index';
import { SandboxClock } from '../../sandbox/kernel/clock';
import { detectOrderFormat } from '../../src/adapters/order-formats';
import { HeldClock } from '../../bench/exactly-once/held-clock';
import { readBatch } from '../../bench/exactly-once/items';
import { type AskTruth, judge, judgeForeign, sayOffenders } from '../../bench/exactly-once/judge';
import { readSuiteOptions } from '../../bench/exactly-once/options';
import { ratiosOf, sayRatio } from '../../bench/exactly-once/ratios';
import { reportOn } from '../../bench/exactly-once/report';
import { Results } from '../../bench/exactly-once/results-file';
import type { CellResult } from '../../bench/exactly-once/run-cell';
import { fillSandbox, recordStream } from '../../bench/exactly-once/stream';
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

function aRoot(code: string, more: Partial<SeededRoot> = {}): SeededRoot {
	return {
		...({ rootKey: code, code, trait: 'plain', externalNumber: '', totalMinor: 100 } as const),
		...{ orderIds: [code], deliveries: [{ road: 'baselinker', id: code }], ...more },
	};
}

/** The sandbox's book over some roots, and ERP orders that carry the code of their root or none. */
function bookOver(
	roots: readonly SeededRoot[],
	erpOrders: readonly (readonly [string, string])[],
): { ask: AskTruth; truth: GroundTruth } {
	const truth = new GroundTruth();
	for (const root of roots) truth.add(root);
	const orders = erpOrders.map(([number, code], at) => ({
		...{ id: at + 1, number, originalNumber: '', remarks: code, title: '', totalGross: 1 },
	})) as ErpSalesOrder[];
	return { truth, ask: (request) => truth.report(orders, request) };
}

function bookOf(...words: readonly (readonly [string, WordStatus, string?])[]): WordBook {
	const book = new WordBook();
	book.note([words.map(([item, status, erpNumber = '']) => ({ item, status, erpNumber }))]);
	return book;
}

const [A, B, C, D, E] = ['SBX-000001', 'SBX-000002', 'SBX-000003', 'SBX-000004', 'SBX-000005'];
/** Items of the stream by the letter of their root; `a` comes a second time. */
const CODES = new Map(Object.entries({ A, a: A, B, C, D, E }) as [string, string][]);

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
	});

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
		const roots = [A, B, C, D].map((code) => aRoot(String(code)));
		const { ask } = bookOver(
			[...roots, aRoot(String(E), { trait: 'unknownSku' })],
			[['ZK 1', String(A)]],
		);
		const words = bookOf(
			['A', 'written', 'ZK 1'],
			['B', 'passedOver'],
			['C', 'inDoubt'],
			['D', 'refused'],
			['E', 'refused'],
		);
		expect(judge(ask, words, CODES)).toEqual({
			...{ duplicates: 0, losses: 2, wrongLinks: 0, inDoubt: 1 },
		});
		expect(sayOffenders(ask, words, CODES)).toEqual([
			expect.stringMatching(/^lost: SBX-000002 .*item B passedOver/),
			expect.stringMatching(/^lost: SBX-000004 .*item D refused/),
			expect.stringMatching(/^open: SBX-000003 .*item C inDoubt/),
		]);
	});

	it('tells links to the order of somebody else, and orders that are nobody’s', () => {
		const { ask } = bookOver(
			[aRoot(String(A)), aRoot(String(B))],
			[
				['ZK 1', String(A)],
				['ZK 2', String(B)],
				['ZK 3', String(B)],
				['ZK 4', 'of nobody'],
			],
		);
		const words = bookOf(['A', 'linked', 'ZK 2'], ['B', 'written', 'ZK 3']);
		expect(judge(ask, words, CODES)).toEqual({
			...{ duplicates: 1, losses: 0, wrongLinks: 2, inDoubt: 0 },
		});
	});

	it('judges every item of an order, and lets a merged order be where its goods went', () => {
		const main = aRoot(String(A));
		const { ask } = bookOver(
			[main, aRoot(String(B), { mergedInto: main }), aRoot(String(C))],
			[
				['ZK 1', String(A)],
				['ZK 2', String(C)],
			],
		);
		const words = bookOf(
			['A', 'written', 'ZK 1'],
			['a', 'linked', 'ZK 2'],
			['B', 'linked', 'ZK 1'],
			['C', 'linked', 'ZK 9'],
		);
		expect(judge(ask, words, CODES)).toEqual({
			...{ duplicates: 0, losses: 0, wrongLinks: 2, inDoubt: 0 },
		});
	});

	it('counts what others wrote first and nobody knew, and two of others once', () => {
		const [ours, theirs, alone] = [aRoot(String(A)), aRoot(String(B)), aRoot(String(C))];
		const { ask, truth } = bookOver(
			[ours, theirs, alone],
			[
				['ZK 1', ''],
				['ZK 2', String(A)],
				['ZK 3', ''],
				['ZK 4', ''],
				['ZK 5', ''],
			],
		);
		truth.addForeign({ root: ours, erpOrderId: 1, moment: 'before' });
		truth.addForeign({ root: theirs, erpOrderId: 3, moment: 'before' });
		truth.addForeign({ root: theirs, erpOrderId: 4, moment: 'between' });
		truth.addForeign({ root: alone, erpOrderId: 5, moment: 'before' });
		expect(judge(ask, bookOf(), CODES)).toMatchObject({ duplicates: 1 });
		expect(judgeForeign(ask, ['ZK 1', 'ZK 2'])).toEqual({
			...{ foreignCopies: 2, reportedByAudit: 1, falseAlarms: 0 },
		});
	});

	it('compares the copies others wrote with what was reported', () => {
		const [ours, theirs] = [aRoot(String(A)), aRoot(String(B))];
		const { ask, truth } = bookOver(
			[ours, theirs, aRoot(String(C))],
			[
				['ZK 1', String(A)],
				['ZK 2', ''],
				['ZK 3', String(B)],
				['ZK 4', ''],
				['ZK 5', String(C)],
			],
		);
		truth.addForeign({ root: ours, erpOrderId: 2, moment: 'after' });
		truth.addForeign({ root: theirs, erpOrderId: 4, moment: 'between' });
		expect(judgeForeign(ask, ['ZK 1', 'ZK 2', 'ZK 5'])).toEqual({
			...{ foreignCopies: 2, reportedByAudit: 1, falseAlarms: 1 },
		});
	});
});

describe('WordBook', () => {
	it('keeps what is in the ERP, and otherwise lets the latest round count', () => {
		const book = bookOf(['A', 'written', 'ZK 1'], ['B', 'refused'], ['C', 'waiting']);
		book.note([
			[
				{ item: 'A', status: 'passedOver', erpNumber: '' },
				{ item: 'B', status: 'passedOver', erpNumber: '' },
				{ item: 'C', status: 'inDoubt', erpNumber: '' },
			],
			[{ item: 'C', status: 'waiting', erpNumber: '' }],
		]);
		expect(['A', 'B', 'C'].map((item) => book.of(item)?.status)).toEqual([
			'written',
			'passedOver',
			'inDoubt',
		]);
		expect(book.open()).toEqual(['C']);
	});
});

describe('results file', () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-results-'));
	const file = path.join(folder, 'results.ndjson');
	const stream = { orders: 40, seed: 7, batch: 20 };
	const aResult = (flow: string, fault: string, more: Partial<CellResult> = {}) =>
		({ flow, store: 'node:sqlite', fault, processes: 1, duplicates: 0, ...more }) as CellResult;

	afterAll(() => rmSync(folder, { recursive: true }));

	it('keeps every finished cell for a later run over the same stream', () => {
		const first = new Results(stream, file);
		first.add(aResult('order-bridge', '2 processes'));
		first.add(aResult('order-bridge', 'none', { duplicates: 3 }));
		first.add(aResult('order-bridge', 'none'));
		const other = new Results({ ...stream, seed: 8 }, file);
		expect(other.all()).toEqual([]);
		other.add(aResult('remove-duplicates', 'none', { store: 'n8n' }));
		const later = new Results(stream, file);
		expect(later.all()).toEqual([
			aResult('order-bridge', 'none'),
			aResult('order-bridge', '2 processes'),
		]);
		expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(4);
	});

	it('is asked for by whoever wants to resume', () => {
		expect(() => readSuiteOptions(['--resume'])).toThrow('--results');
	});
});

describe('stream', () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-stream-'));
	const clock = new HeldClock();
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox({ clock: new SandboxClock(() => clock.now()) });
	});
	afterAll(async () => {
		await sandbox.stop();
		rmSync(folder, { recursive: true });
	});

	it('brings orders of every road, with what happened to them, and is the same each time', async () => {
		const choice = { orders: 120, seed: 7, batch: 30 };
		const record = async (name: string) =>
			await recordStream(sandbox, clock, choice, path.join(folder, name));
		const stream = await record('first');
		const batches = stream.files.map(readBatch);
		const items = batches.flat();
		expect(items.map(({ arrival }) => arrival)).toEqual([...stream.codes.keys()]);
		expect(stream.items).toBeGreaterThan(choice.orders);
		expect(new Set(stream.codes.values()).size).toBe(choice.orders);
		expect(Math.max(...batches.map(({ length }) => length))).toBe(30);
		const read = items.map((json) => detectOrderFormat(json));
		expect(new Set(read.map((format) => format.ok && format.value))).toEqual(
			new Set(['baseLinker', 'allegro', 'wooCommerce', 'magento2']),
		);
		const events = items.flatMap(({ journal = [] }) => journal as { log_type: number }[]);
		expect(new Set(events.map(({ log_type }) => log_type))).toEqual(new Set([5, 6, 17]));

		const again = await record('again');
		expect(again.files.map(readBatch)).toEqual(batches);
		await fillSandbox(sandbox, clock, choice);
		const { roots, erpOrders, foreignWrites } = sandbox.control.groundTruth();
		expect([roots, erpOrders]).toEqual([choice.orders, foreignWrites.before]);
	});

	it('begins a new execution after the outage in which ids get lost', async () => {
		const choice = { orders: 200, seed: 7, batch: 1000 };
		const { files, roads } = await recordStream(sandbox, clock, choice, path.join(folder, 'whole'));
		expect(roads.reusedIds).toBeGreaterThan(0);
		expect(files).toHaveLength(2);
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
