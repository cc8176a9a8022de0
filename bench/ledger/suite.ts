import { type Figures, measure, warmUp } from './measure';
import { readSuiteOptions } from './options';
import { ratioOfRatios, storeLines } from './report';

/**
 * Claims per second beside the same store's bare unique insert of the same rows (a claim and its alias), and how
 * long claiming holds the event loop: `--store <name>`, `--known <orders>` (both more than once), `--json`.
 *
 * Known orders are counted before the first batch; every batch adds its own.
 */
export async function benchLedger(args: readonly string[]): Promise<void> {
	const { json, kinds } = readSuiteOptions(args);
	const stores = [];
	for (const kind of kinds) {
		await warmUp(kind);
		const figures: Figures[] = [];
		for (const known of kind.known) figures.push(await measure(kind, known));
		stores.push({ note: kind.note, figures, ratioOfRatios: ratioOfRatios(figures) });
		if (!json) process.stdout.write(storeLines(kind, figures));
	}
	if (json) process.stdout.write(`${JSON.stringify({ suite: 'ledger', stores })}\n`);
}
