import type { ControlClient } from './control-client';
import { describeOrder, describeTotals, reportTemplate, type TemplateReport } from './report';
import { RoadBook } from './road-book';
import { runTemplate, type TemplateRun } from './run-template';
import { ALL_ROADS, withSandboxRoads } from './sandbox-roads';
import type { StoryContext } from './stories';

const FEEDS = ['allegro', 'woocommerce', 'magento'] as const;

/** Who comes first with the orders, chapter by chapter; the last one brings nothing. */
const CHAPTERS: readonly { readonly what: string; readonly roads: readonly string[] }[] = [
	{ what: 'the feeds first', roads: FEEDS },
	{ what: 'then BaseLinker', roads: ['baselinker'] },
	{ what: 'after the outage, BaseLinker first', roads: ['baselinker'] },
	{ what: 'then the feeds', roads: FEEDS },
	{ what: 'nothing new', roads: [] },
];

async function release(control: ControlClient, roads: readonly string[]): Promise<void> {
	for (const road of roads) await control.release({ road });
}

/**
 * The same orders by the feeds of Allegro and shops and through BaseLinker, into one ERP: in either order of arrival,
 * with repeats, merges, splits and ids used again after an outage. The sandbox's own book says what is doubled, lost or
 * linked to a stranger's document.
 *
 * Shape: `in` counts what came by every road: an order that came by two is one written and one linked. A wrong link keeps
 * the books from closing, and so does, on good days, an order written by the last run, which has nothing new to read.
 */
export async function tellRoads(context: StoryContext): Promise<TemplateReport> {
	const { engine, sandbox, options, progress, tell } = context;
	const { control, credentials, endpoints } = sandbox;
	const template = withSandboxRoads(context.template, endpoints);
	await control.seedRoads(options.orders, options.seed, context.erp);
	const before = await control.lastJournalEntry();
	const book = new RoadBook();
	const runs: TemplateRun[] = [];
	let freshAtEnd = 0;
	for (const { what, roads } of CHAPTERS) {
		await release(control, roads);
		book.know(await control.roots());
		await control.setFaults(options.faults, options.seed + runs.length);
		const written = book.totals().written;
		const done = await runTemplate(engine, template, {
			credentials,
			onNodeDone: (node, items) => progress(`  ${what}: ${node} (${items} items)`),
		});
		await control.setFaults('none', options.seed);
		for (const { node, items } of done.steps) {
			if (node === ALL_ROADS) book.enter(items);
			book.follow(items);
		}
		freshAtEnd = book.totals().written - written;
		runs.push(done);
	}
	const truth = await control.groundTruth(
		book.codesOf('waiting'),
		book.codesOf('refused'),
		book.links(),
	);
	const calls = await control.callCounts(before);
	const report = reportTemplate(template.name, runs, book.totals(), truth, calls);
	tell(`\n${template.name}`);
	for (const entry of book.list()) tell(describeOrder(entry));
	tell(describeTotals(report, truth));
	tell(`  links to a wrong order: ${truth.wrongLinks}, to none: ${truth.deadLinks}`);
	tell(`  the last run, with nothing new to read, wrote ${freshAtEnd}`);
	const isRight = truth.wrongLinks === 0 && truth.deadLinks === 0;
	const isAtRest = options.faults !== 'none' || freshAtEnd === 0;
	return { ...report, closes: report.closes && isRight && isAtRest };
}
