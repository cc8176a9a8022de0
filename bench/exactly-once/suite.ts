import { startSandbox } from '../../sandbox/index';
import { readSuiteOptions } from './options';
import { type CellResult, runCell } from './run-cell';
import { tableOf } from './table';

/**
 * Exactly once under fire: every flow through every kind of bad day, over the same seeded stream of orders, in n8n's
 * own engine. Duplicates and losses come from the sandbox's book, never from the flow.
 */
export async function benchExactlyOnce(args: readonly string[]): Promise<void> {
	const { json, orders, seed, batch, flows, cells } = readSuiteOptions(args);
	// Progress goes to stderr: stdout belongs to the figures.
	const progress = (line: string) => process.stderr.write(`${line}\n`);
	const sandbox = await startSandbox();
	const results: CellResult[] = [];
	try {
		for (const flow of flows) {
			for (const store of flow.stores) {
				for (const cell of cells) {
					progress(`${flow.name} on ${store}, ${cell.name}: ${cell.description}`);
					results.push(
						await runCell(sandbox, { flow, store, cell, orders, seed, batch, progress }),
					);
				}
			}
		}
	} finally {
		await sandbox.stop();
	}
	process.stdout.write(
		json ? `${JSON.stringify({ orders, seed, cells: results })}\n` : `${tableOf(results)}\n`,
	);
}
