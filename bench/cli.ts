import { parseArgs } from 'node:util';
import { benchGetManyOrders } from './get-many-orders';
import { benchLedgerClaims } from './ledger-claims';

/** Suites by the name `--suite` takes. Figures are ratios within one run: machines are noisy. */
const SUITES: Readonly<Record<string, () => Promise<void>>> = {
	'get-many': benchGetManyOrders,
	ledger: benchLedgerClaims,
};

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { suite: { type: 'string' } } });
	const names = values.suite === undefined ? Object.keys(SUITES) : [values.suite];
	for (const name of names) {
		const suite = SUITES[name];
		if (!suite) throw new Error(`No suite "${name}". There are: ${Object.keys(SUITES).join(', ')}`);
		process.stdout.write(`\n${name}\n`);
		await suite();
	}
}

main().catch((error: Error) => {
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
});
