import n8nCore from 'n8n-core/package.json';
import type { SuiteOptions } from './options';
import { ratiosOf, sayRatio } from './ratios';
import type { CellResult } from './run-cell';
import { tableOf } from './table';

const COLUMNS = `* **duplicates**: ERP orders beyond the first of an order, by the sandbox's own book.
* **losses**: orders that belong into the ERP, are not there, and that the flow does not hold open. A refused order counts as lost when nothing is wrong with it.
* **wrong links**: orders a flow takes for another one's ERP order, and ERP orders that are nobody's.
* **in doubt**: orders that belong into the ERP, are not there, and that the flow itself holds open after the last round.
* **orders/s**: orders of the stream by the time spent in executions, all rounds; starting processes is not counted. The sandbox works on the same machine.
* **calls/order**: HTTP calls to the ERP bridge, struck ones included. The stream is handed to every flow, so reading it counts for nobody.
* **peak MB**: of the process that held most, n8n's engine included.`;

const RIVALS = `The rivals are workflows of n8n's own nodes, run in the same engine. What Remove Duplicates remembers between executions is kept in a file that the processes share, and is read and written back as n8n does it: without a lock, before the order is written. Claim tables and our ledger in PostgreSQL are on a server without durability (no fsync), which is to their advantage; ledgers in SQL Server are on the sandbox's server, which is slower than a real one. Time between two rounds goes by for everybody: eleven minutes, more than any lease or quiet time here.`;

/** The command line that runs the same again. */
function command(
	{ orders, seed, batch, flows, cells, stores }: SuiteOptions,
	all: boolean,
): string {
	const filters = all
		? []
		: [
				...flows.map(({ name }) => `--flow ${name}`),
				...stores.map((name) => `--store ${JSON.stringify(name)}`),
				...cells.map(({ name }) => `--fault ${JSON.stringify(name)}`),
			];
	const options = [`--orders ${orders}`, `--seed ${seed}`, `--batch ${batch}`, ...filters];
	return `npm run bench -- --suite exactly-once ${options.join(' ')} --report`;
}

/** The report on a run, as a page of Markdown. */
export function reportOn(
	options: SuiteOptions,
	results: readonly CellResult[],
	all: boolean,
): string {
	const { orders, batch, flows, cells } = options;
	const flowLines = flows.map(({ name, description }) => `* **${name}**: ${description}.`);
	const cellLines = cells.map(({ name, description }) => `* **${name}**: ${description}.`);
	const ratios = ratiosOf(results).map((ratio) => `* ${sayRatio(ratio)}`);
	return [
		'# Exactly once under fire',
		'',
		`Measured over one seeded stream of ${orders.toLocaleString('en')} orders in n8n's own engine (n8n-core ${n8nCore.version}), against the sandbox's Subiekt GT and its Sfera bridge, which looks for no duplicates itself. This page is written by the suite:`,
		'',
		'```sh',
		command(options, all),
		'```',
		'',
		'Speeds depend on the machine and on what else it does; compare rows of one run with each other, not with those of another machine.',
		'',
		'## The stream',
		'',
		`BaseLinker orders in the order of their arrival, ${batch} an execution. 8 % come again under another id, some of them edited; 3 % were written into the ERP by another integrator before; some cannot be written as they stand (unknown item, unknown payment method, no lines). After a fault the trigger fires again over the same orders, until the flow says that nothing is left to do, six times at most.`,
		'',
		'## The flows',
		'',
		...flowLines,
		'',
		RIVALS,
		'',
		'## The bad days',
		'',
		...cellLines,
		'',
		'## What came of it',
		'',
		tableOf(results),
		'',
		COLUMNS,
		'',
		...(ratios.length > 0
			? ['## Speed beside the rivals', '', 'On the day nothing goes wrong:', '', ...ratios, '']
			: []),
	].join('\n');
}
