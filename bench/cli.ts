import { parseArgs } from 'node:util';
import { benchDocuments } from './documents/suite';
import { benchEngine } from './engine/suite';
import { benchExactlyOnce } from './exactly-once/suite';
import { benchGetManyOrders } from './get-many-orders';
import { benchHugeOrders } from './huge-orders';
import { benchIdoSell } from './idosell/suite';
import { benchLedger } from './ledger/suite';
import { benchMatching } from './matching/suite';

/** Suites by the name `--suite` takes. Figures are ratios within one run: machines are noisy. */
const SUITES: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
	documents: benchDocuments,
	engine: benchEngine,
	'exactly-once': benchExactlyOnce,
	'get-many': benchGetManyOrders,
	'huge-orders': benchHugeOrders,
	idosell: benchIdoSell,
	ledger: benchLedger,
	matching: benchMatching,
};

async function main(): Promise<void> {
	const args = process.argv.slice(2);
	// Options beyond the suite's name belong to the suite.
	const { values } = parseArgs({
		args,
		options: { suite: { type: 'string' }, json: { type: 'boolean' } },
		strict: false,
	});
	const names = typeof values.suite === 'string' ? [values.suite] : Object.keys(SUITES);
	for (const name of names) {
		const suite = SUITES[name];
		if (!suite) throw new Error(`No suite "${name}". There are: ${Object.keys(SUITES).join(', ')}`);
		if (values.json !== true) process.stdout.write(`\n${name}\n`);
		await suite(args);
	}
}

main().catch((error: Error) => {
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
});
