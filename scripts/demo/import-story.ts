import { DispositionBook } from './dispositions';
import { describeOrder, describeTotals, reportTemplate, type TemplateReport } from './report';
import { runTemplate, type TemplateRun } from './run-template';
import type { StoryContext } from './stories';

const RUNS = 2;

/**
 * Orders of BaseLinker into an ERP: a seeded stream, some of it written by somebody else before, imported twice on
 * one ledger. The sandbox's own book says what is doubled or lost.
 */
export async function tellImport(context: StoryContext): Promise<TemplateReport> {
	const { engine, template, sandbox, options, progress, tell } = context;
	const { control, credentials } = sandbox;
	await control.seed(options.orders, options.seed, context.erp);
	await control.setFaults(options.faults, options.seed);
	const before = await control.lastJournalEntry();
	const book = new DispositionBook();
	const runs: TemplateRun[] = [];
	for (let run = 1; run <= RUNS; run += 1) {
		const done = await runTemplate(engine, template, {
			credentials,
			onNodeDone: (node, items) => progress(`  run ${run}: ${node} (${items} items)`),
		});
		for (const { type, items } of done.steps) {
			if (type.endsWith('.baseLinker')) book.enter(items);
			book.follow(items);
		}
		runs.push(done);
	}
	const list = book.list();
	const idsOf = (...statuses: string[]) =>
		list
			.filter(({ status }) => status !== undefined && statuses.includes(status))
			.map(({ orderId }) => orderId);
	const truth = await control.groundTruth(idsOf('waiting'), idsOf('refused'));
	const calls = await control.callCounts(before);
	const report = reportTemplate(template.name, runs, book.totals(), truth, calls);
	tell(`\n${template.name}`);
	for (const entry of list) tell(describeOrder(entry));
	tell(describeTotals(report, truth));
	return report;
}
