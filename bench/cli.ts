import { parseArgs } from 'node:util';
import { listening, writeFigures } from './benchmarks-page';
import { benchDocuments } from './documents/suite';
import { benchEngine } from './engine/suite';
import { benchExactlyOnce } from './exactly-once/suite';
import { benchGetManyOrders } from './get-many-orders';
import { benchGrowth } from './growth/suite';
import { benchHugeOrders } from './huge-orders';
import { benchIdoSell } from './idosell/suite';
import { benchLedger } from './ledger/suite';
import { benchMatching } from './matching/suite';
import { benchWholeN8n } from './whole-n8n/suite';

/** Suites by the name `--suite` takes. Figures are ratios within one run: machines are noisy. */
const SUITES: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
	documents: benchDocuments,
	engine: benchEngine,
	'exactly-once': benchExactlyOnce,
	'get-many': benchGetManyOrders,
	growth: benchGrowth,
	'huge-orders': benchHugeOrders,
	idosell: benchIdoSell,
	ledger: benchLedger,
	matching: benchMatching,
	'whole-n8n': benchWholeN8n,
};

/** The option of this command line itself; the others belong to the suites. */
const WRITE = '--write';

/** Runs suites: `--suite <name>`, or all; with `--write` docs/benchmarks.md gets what they print. */
async function main(): Promise<void> {
	const given = process.argv.slice(2);
	const args = given.filter((argument) => argument !== WRITE);
	const { values } = parseArgs({
		args,
		options: { suite: { type: 'string' }, json: { type: 'boolean' } },
		strict: false,
	});
	const names = typeof values.suite === 'string' ? [values.suite] : Object.keys(SUITES);
	const options = args.filter(
		(argument, at) => argument !== '--suite' && args[at - 1] !== '--suite',
	);
	for (const name of names) {
		const suite = SUITES[name];
		if (!suite) throw new Error(`No suite "${name}". There are: ${Object.keys(SUITES).join(', ')}`);
		if (values.json !== true) process.stdout.write(`\n${name}\n`);
		const text = await listening(async () => await suite(args));
		if (given.includes(WRITE)) writeFigures({ suite: name, options, text, at: new Date() });
	}
}

main().catch((error: Error) => {
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
});
