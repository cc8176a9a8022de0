import n8nCore from 'n8n-core/package.json';
import type { SuiteOptions } from './options';
import { ratiosOf, sayRatio } from './ratios';
import type { CellResult } from './run-cell';
import { foreignTableOf, tableOf } from './table';

const COLUMNS = `* **duplicates**: ERP orders beyond the first of an order, by the sandbox's own book.
* **losses**: orders that belong into the ERP, are not there, and that the flow does not hold open. A refused order counts as lost when nothing is wrong with it; one that BaseLinker merged into another is where that one is.
* **wrong links**: orders a flow takes for another one's ERP order, and ERP orders that are nobody's.
* **in doubt**: orders that belong into the ERP, are not there, and that the flow itself holds open after the last round, for a person to decide about. With order-bridge these are the re-used ids, orders for whose buyer several cards of the ERP are equally similar, and orders that may be what somebody else wrote under a number of his own.
* **orders/s**: orders customers placed by the time spent in executions, all rounds and all of their items; starting processes is not counted. The sandbox works on the same machine.
* **calls/order**: HTTP calls to the ERP bridge for each order customers placed, struck ones included. The stream is handed to every flow, so reading it counts for nobody.
* **peak MB**: of the process that held most, n8n's engine included.`;

const RIVALS = `The rivals are workflows of n8n's own nodes, run in the same engine. Edit Fields gives every order one key whichever road it comes by (Allegro's checkout form, else shop and number, else BaseLinker's id) and a number for the ERP that no other shop shares; a look-up takes that number, or the bare number with the same total, as others write it. What Remove Duplicates remembers between executions is kept in a file that the processes share, and is read and written back as n8n does it: without a lock, before the order is written. Claim tables and our ledger in PostgreSQL are on a server without durability (no fsync), which is to their advantage; ledgers in SQL Server are on the sandbox's server, which is slower than a real one. The bridge queues requests for its one thread: order-bridge gives it 4 orders at once (the credential's Bridge Requests at Once, 1 where nobody says otherwise), HTTP Request sends 50. Time between two rounds goes by for everybody: eleven minutes, more than any lease or quiet time here.`;

const FOREIGN = `What somebody else's integrator wrote before is found and linked, half of it under the number the customer sees, half under BaseLinker's id behind a mark of its own ("B_70000016", one of the credential's Known Prefixes). By such an id an order is known once it comes through BaseLinker; one that a shop's own feed brings first waits for a person, because buyer and total are the same. A number of more than 30 characters that the other program cut to the column is known by what is left of it when it is a UUID, any other one when the remarks name it whole. What it writes between the look and the write, or later, nobody can prevent in Subiekt GT: such copies count for nobody as duplicates. **foreign copies** are all of the other's ERP orders that stand beside another one of the same order, whichever came first; order-bridge's Audit, run once at the end, has to report them.`;

const SPEED =
	"On the day nothing goes wrong, all rounds of the items included: order-bridge has questions left after the first and looks again, the rivals are done. The engine of these runs evaluates expressions in n8n's process; n8n as users run it does so in an isolated VM, which costs stock nodes much and order-bridge little. What is left of the differences there stands in [whole n8n](benchmarks.md#whole-n8n).";

/** What happens to the orders, in numbers where they are known. */
function sayStream({ orders, batch }: SuiteOptions): string {
	return `${orders.toLocaleString('en')} orders that customers place on Allegro, in a WooCommerce shop, in a Magento shop, in a shop that BaseLinker alone reads, or by hand. They come by the feed of the place or through BaseLinker; 5 % by both, half of them in either order. 8 % come once more (an event of Allegro, an order saved again, a copy in BaseLinker; a fifth of them edited), 3 % are merged or split in BaseLinker, and after an outage 1 % come under an id that was another order's. 3 % were written into the ERP by another integrator before; some cannot be written as they stand (unknown item, unknown payment method, no lines).

The stream is read once, off the sandbox's feeds, while the orders come in: what a reader finds that looks every few orders. An order is an item of the stream each time it comes or is changed, BaseLinker's with the events of its journal; so there are more items than orders. Every flow is handed the same items in the order of their time, ${batch} an execution; a new execution begins after the outage. After a fault the trigger fires again over the same items, until the flow says that nothing is left to do, six times at most.`;
}

/** The cells with other integrators, as a table. */
function foreignTable(results: readonly CellResult[]): string[] {
	const table = foreignTableOf(results);
	return table === undefined ? [] : ['## Others who write, too', '', FOREIGN, '', table, ''];
}

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
	const { orders, flows, cells } = options;
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
		'Speeds depend on the machine and on what else it does; cells may have been measured at different times, so compare rows of the same cell, not those of another machine.',
		'',
		'## The stream',
		'',
		sayStream(options),
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
		...foreignTable(results),
		...(ratios.length > 0 ? ['## Speed beside the rivals', '', SPEED, '', ...ratios, ''] : []),
	].join('\n');
}
