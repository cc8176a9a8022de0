import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startSandbox } from '../../sandbox/index';
import { SandboxClock } from '../../sandbox/kernel/clock';
import { FAULT_CELLS, type FaultCell } from './fault-cells';
import { FLOWS } from './flows';
import type { BenchFlow } from './flows/flow';
import { HeldClock } from './held-clock';
import { readSuiteOptions, type SuiteOptions } from './options';
import { ratiosOf, sayRatio } from './ratios';
import { reportOn } from './report';
import { Results } from './results-file';
import { type StoreName, STORE_NAMES } from './stores';
import { type CellResult, runCell } from './run-cell';
import { recordStream } from './stream';
import { foreignTableOf, tableOf } from './table';
import { sayTime } from './watch-round';

const REPORT_FILE = path.resolve(__dirname, '../../docs/exactly-once.md');

/** A cell of the suite before it is run. */
interface Planned {
	readonly flow: BenchFlow;
	readonly store: StoreName;
	readonly cell: FaultCell;
}

function plan({ flows, stores, cells }: SuiteOptions): Planned[] {
	return flows.flatMap((flow) =>
		flow.stores
			.filter((store) => stores.includes(store))
			.flatMap((store) => cells.map((cell) => ({ flow, store, cell }))),
	);
}

function nameOf({ flow, store, cell }: Planned) {
	return { flow: flow.name, store, fault: cell.name };
}

/** The options that run just these cells. */
function narrowTo(cells: readonly CellResult[], options: SuiteOptions): SuiteOptions {
	const has = (key: 'flow' | 'store' | 'fault', name: string) =>
		cells.some((cell) => cell[key] === name);
	return {
		...options,
		flows: FLOWS.filter(({ name }) => has('flow', name)),
		cells: FAULT_CELLS.filter(({ name }) => has('fault', name)),
		stores: STORE_NAMES.filter((name) => has('store', name)),
	};
}

/** Whether these are all the cells there are. */
function isWhole(cells: readonly CellResult[]): boolean {
	return cells.length === FLOWS.flatMap(({ stores }) => stores).length * FAULT_CELLS.length;
}

function sayProgress(line: string): void {
	// Progress goes to stderr: stdout belongs to the figures.
	process.stderr.write(`${line}\n`);
}

/** Runs cells one after the other and notes each as soon as it is finished; answers with those that could not be. */
async function runCells(
	options: SuiteOptions,
	planned: readonly Planned[],
	results: Results,
): Promise<string[]> {
	const { orders, seed, batch } = options;
	const missing: string[] = [];
	const clock = new HeldClock();
	const folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-stream-'));
	const sandbox = await startSandbox({ clock: new SandboxClock(() => clock.now()) });
	try {
		const choice = { orders, seed, batch };
		const stream = await recordStream(sandbox, clock, choice, folder);
		sayProgress(
			`${orders} orders come as ${stream.items} items in ${stream.files.length} executions`,
		);
		const began = performance.now();
		for (const [at, { flow, store, cell }] of planned.entries()) {
			const spent = performance.now() - began;
			const left = at === 0 ? '' : `, about ${sayTime((spent / at) * (planned.length - at))} left`;
			sayProgress(
				`[${at + 1}/${planned.length}${left}] ${flow.name} on ${store}, ${cell.name}: ${cell.description}`,
			);
			try {
				const progress = sayProgress;
				results.add(await runCell(sandbox, { flow, store, cell, stream, clock, progress }));
			} catch (error) {
				missing.push(`${flow.name}, ${store}, ${cell.name}: ${(error as Error).message}`);
				sayProgress(`  could not be measured: ${(error as Error).message}`);
			}
		}
	} finally {
		await sandbox.stop();
		rmSync(folder, { recursive: true, force: true });
	}
	return missing;
}

/**
 * Exactly once under fire: every flow through every kind of bad day, over the same seeded stream of orders, in n8n's
 * own engine. Duplicates, losses and wrong links come from the sandbox's book, never from the flow.
 */
export async function benchExactlyOnce(args: readonly string[]): Promise<void> {
	const options = readSuiteOptions(args);
	const { json, report, orders, seed, batch, resume } = options;
	const results = new Results({ orders, seed, batch }, options.results);
	const planned = plan(options);
	const due = planned.filter((entry) => !resume || !results.of(nameOf(entry)));
	if (due.length < planned.length) sayProgress(`${planned.length - due.length} cells are known`);
	const missing = due.length > 0 ? await runCells(options, due, results) : [];
	if (report && missing.length === 0) {
		const shown = results.all();
		writeFileSync(REPORT_FILE, reportOn(narrowTo(shown, options), shown, isWhole(shown)));
		sayProgress(`Written: ${path.relative(process.cwd(), REPORT_FILE)}`);
	}
	const cells: CellResult[] = planned.flatMap((entry) => results.of(nameOf(entry)) ?? []);
	const foreign = foreignTableOf(cells);
	const tables = foreign === undefined ? [tableOf(cells)] : [tableOf(cells), '', foreign];
	const lines = [...tables, '', ...ratiosOf(cells).map(sayRatio)];
	process.stdout.write(
		json ? `${JSON.stringify({ orders, seed, cells })}\n` : `${lines.join('\n')}\n`,
	);
	if (missing.length > 0) {
		throw new Error(`Cells that could not be measured:\n${missing.join('\n')}`);
	}
}
