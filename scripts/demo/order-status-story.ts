import { BaseLinkerPanel } from './baselinker-panel';
import { importOrders, invoiceInErp } from './erp-desk';
import { reportTemplate, type TemplateReport } from './report';
import { runTemplate, type TemplateRun } from './run-template';
import type { StoryContext } from './stories';

const SENT_STATUS = 88013;
const RUNS = 2;
/** Lists of the template, by what they say of an order. */
const LISTS = {
	Sent: 'written',
	'Not Fulfilled Yet': 'waiting',
	'Not in the ERP Yet': 'waiting',
	'Not Found in the ERP, With Reasons': 'refused',
	'BaseLinker Not Told, With Reasons': 'refused',
} as const;

/**
 * The status of orders back from the ERP: orders are imported, half of them invoiced there. The template runs twice;
 * BaseLinker's own word judges.
 *
 * Shape: a loss is an invoiced order that does not have the status and that nobody told of; a duplicate an order that
 * has the status without being invoiced.
 */
export async function tellOrderStatus(context: StoryContext): Promise<TemplateReport> {
	const { engine, template, sandbox, options, erp, progress, tell } = context;
	const { control, credentials } = sandbox;
	await control.seedForAll(options.orders, options.seed, erp);
	await importOrders(context);
	const panel = new BaseLinkerPanel(sandbox);
	const imported = (await panel.orders()).filter(({ extra_field_1: number }) => number !== '');
	const half = imported.filter(({ order_id }) => order_id % 2 === 0);
	const numbers = half.map(({ extra_field_1: number }) => number);
	const invoiced = await invoiceInErp(context, numbers);
	const before = await control.lastJournalEntry();
	const book = new Map<number, (typeof LISTS)[keyof typeof LISTS]>();
	const runs: TemplateRun[] = [];
	for (let index = 1; index <= RUNS; index += 1) {
		await control.setFaults(options.faults, options.seed + index);
		const run = await runTemplate(engine, template, {
			credentials,
			onNodeDone: (node, items) => progress(`  run ${index}: ${node} (${items} items)`),
		});
		await control.setFaults('none', options.seed);
		runs.push(run);
		for (const { node, items } of run.steps) {
			const word = LISTS[node as keyof typeof LISTS];
			for (const { json } of word === undefined ? [] : items) book.set(Number(json.order_id), word);
		}
	}
	const calls = await control.callCounts(before);
	const orders = await panel.orders();
	const hasStatus = orders.filter(({ order_status_id: status }) => status === SENT_STATUS);
	const losses = orders.filter(
		({ order_id, extra_field_1: number, order_status_id: status }) =>
			invoiced.has(number) && status !== SENT_STATUS && book.get(order_id) === 'written',
	).length;
	const duplicates = hasStatus.filter(({ extra_field_1: number }) => !invoiced.has(number)).length;
	const count = (wanted: string) => [...book.values()].filter((word) => word === wanted).length;
	const items = {
		in: book.size,
		written: count('written'),
		linked: 0,
		waiting: count('waiting'),
		refused: count('refused'),
	};
	const truth = { erpOrders: invoiced.size, duplicates, losses };
	const report = reportTemplate(template.name, runs, items, truth, calls);
	tell(`\n${template.name}`);
	tell(
		`  ${items.in} orders looked at = ${items.written} sent + ${items.waiting} waiting + ${items.refused} with a reason`,
	);
	tell(`  ${invoiced.size} invoiced in the ERP, ${hasStatus.length} with the status in BaseLinker`);
	tell(`  BaseLinker (its own word): ${duplicates} too early, ${losses} forgotten`);
	for (const message of report.stopped) tell(`  a run stopped: ${message}`);
	return report;
}
