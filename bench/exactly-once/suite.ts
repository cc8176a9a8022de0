import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { startSandbox } from '../../sandbox/index';
import { FAULT_CELLS } from './fault-cells';
import { FLOWS } from './flows';
import { readSuiteOptions } from './options';
import { ratiosOf, sayRatio } from './ratios';
import { reportOn } from './report';
import { STORES } from './stores';
import { type CellResult, runCell } from './run-cell';
import { tableOf } from './table';

const REPORT_FILE = path.resolve(__dirname, '../../docs/exactly-once.md');

/**
 * Exactly once under fire: every flow through every kind of bad day, over the same seeded stream of orders, in n8n's
 * own engine. Duplicates and losses come from the sandbox's book, never from the flow.
 */
export async function benchExactlyOnce(args: readonly string[]): Promise<void> {
	const options = readSuiteOptions(args);
	const { json, report, orders, seed, batch, flows, cells, stores } = options;
	// Progress goes to stderr: stdout belongs to the figures.
	const progress = (line: string) => process.stderr.write(`${line}\n`);
	const sandbox = await startSandbox();
	const results: CellResult[] = [];
	const missing: string[] = [];
	try {
		for (const flow of flows) {
			for (const store of flow.stores.filter((name) => stores.includes(name))) {
				for (const cell of cells) {
					progress(`${flow.name} on ${store}, ${cell.name}: ${cell.description}`);
					try {
						results.push(
							await runCell(sandbox, { flow, store, cell, orders, seed, batch, progress }),
						);
					} catch (error) {
						missing.push(`${flow.name}, ${store}, ${cell.name}: ${(error as Error).message}`);
					}
				}
			}
		}
	} finally {
		await sandbox.stop();
	}
	if (report && missing.length === 0) {
		const all =
			flows.length === FLOWS.length &&
			cells.length === FAULT_CELLS.length &&
			stores.length === Object.keys(STORES).length;
		writeFileSync(REPORT_FILE, reportOn(options, results, all));
		progress(`Written: ${path.relative(process.cwd(), REPORT_FILE)}`);
	}
	const lines = [tableOf(results), '', ...ratiosOf(results).map(sayRatio)];
	process.stdout.write(
		json ? `${JSON.stringify({ orders, seed, cells: results })}\n` : `${lines.join('\n')}\n`,
	);
	if (missing.length > 0) {
		throw new Error(`Cells that could not be measured:\n${missing.join('\n')}`);
	}
}
