import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Sandbox, startSandbox } from '../../sandbox/index';
import type { DemoReport, TemplateReport } from '../../scripts/demo/report';
import { runDemo, startDemo } from './demo-process';

const TEMPLATE = 'baselinker-orders-to-subiekt-gt';

function templateOf(report: DemoReport): TemplateReport {
	const found = report.templates.find((template) => template.name === TEMPLATE);
	if (!found) throw new Error(`no report on ${TEMPLATE}`);
	return found;
}

describe('demo', () => {
	let folder: string;
	let sandbox: Sandbox | undefined;

	beforeEach(() => {
		folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-test-'));
	});

	afterEach(async () => {
		await sandbox?.stop();
		sandbox = undefined;
		rmSync(folder, { recursive: true, force: true });
	});

	async function sharedArgs(orders: number): Promise<string[]> {
		sandbox = await startSandbox();
		return [
			...['--template', TEMPLATE, '--orders', String(orders), '--seed', '11'],
			...['--sandbox', sandbox.endpoints.control],
			...['--ledger', path.join(folder, 'ledger.db')],
		];
	}

	it('prints one JSON document whose books close, and writes nothing twice when it runs again on the same ledger', async () => {
		const args = await sharedArgs(120);
		const report = await runDemo(args);
		expect(report).toMatchObject({
			engine: { n8nCore: '2.41.1', n8nWorkflow: '2.41.0' },
			closes: true,
		});
		const first = templateOf(report);
		const { items, erp, runs, closes, apiCalls } = first;
		expect({ runs, closes }).toEqual({ runs: 2, closes: true });
		expect(items.in).toBe(items.written + items.linked + items.waiting + items.refused);
		expect(erp).toMatchObject({ duplicates: 0, losses: 0 });
		expect(apiCalls.baselinker).toBeGreaterThan(0);
		const second = templateOf(await runDemo(args));
		expect(first.items.written).toBeGreaterThan(80);
		expect(second.items.written).toBe(0);
		expect(second.erp).toEqual({ ...first.erp, duplicates: 0, losses: 0 });
		expect(second.closes).toBe(true);
	});

	it('survives two processes over the same orders and the same ledger at once (S2.8, F2)', async () => {
		const args = await sharedArgs(120);
		const reports = await Promise.all([runDemo(args), runDemo(args)]);
		const [left, right] = reports.map(templateOf) as [TemplateReport, TemplateReport];
		for (const report of [left, right]) {
			expect(report.erp).toMatchObject({ duplicates: 0, losses: 0 });
			expect(report.closes).toBe(true);
		}
		const truth = sandbox?.control.groundTruth({ details: true });
		expect(truth?.duplicates).toBe(0);
		expect(left.items.written + right.items.written).toBeGreaterThan(80);
	});

	it('survives kill -9 in the middle of writing and finishes in the next run (F6)', async () => {
		const args = [...(await sharedArgs(120)), '--lease', '5'];
		const present = async () => (await sandbox?.control.state())?.erp.salesOrders ?? 0;
		// The stream is seeded first, so that orders of other integrators are counted before.
		await sandbox?.control.seed({ orders: 120, seed: 11 });
		const before = await present();

		const victim = startDemo(['--json', ...args]);
		const deadline = Date.now() + 60_000;
		while ((await present()) < before + 20 && Date.now() < deadline) await pause(20);
		victim.child.kill('SIGKILL');
		const { signal } = await victim.ended;
		expect(signal).toBe('SIGKILL');
		const written = (await present()) - before;
		expect(written).toBeGreaterThanOrEqual(20);
		expect(written).toBeLessThan(90);

		await pause(5_500);
		const report = templateOf(await runDemo(args));
		expect(report.erp).toMatchObject({ duplicates: 0, losses: 0 });
		expect(report.closes).toBe(true);
		expect(report.items.written).toBeGreaterThan(20);
	});
});
