import type { INodeExecutionData } from 'n8n-workflow';
import { reportTemplate, type TemplateReport } from './report';
import { importOrders } from './erp-desk';
import { runTemplate, type TemplateRun } from './run-template';
import type { StoryContext } from './stories';

/** Programs that write orders into the same ERP after us, each by a habit seen in the wild. Units: share of the orders. */
const STRANGERS = [
	{ what: 'the visible number alone', customerNumber: '{number}', internetId: '', share: 0.1 },
	{ what: 'the BaseLinker id as number', customerNumber: 'B_{roadId}', internetId: '', share: 0.1 },
	{
		what: 'a number of its own beside the technical id',
		customerNumber: 'WWW/{roadId}',
		internetId: '{roadId}',
		share: 0.1,
	},
] as const;

/** An audit that an ERP has interrupted is run again; this often at most. */
const MOST_RUNS = 4;

interface Finding {
	readonly kind: string;
	readonly certainty: string;
	readonly known: boolean;
	readonly other: { readonly documentNumber: string } | null;
}

/** A pair as the workflow told it. */
interface Told extends Finding {
	readonly message: string;
}

function pairsIn(run: TemplateRun): Told[] {
	const items: readonly INodeExecutionData[] = run.steps
		.filter(({ type }) => type.endsWith('.dedupe'))
		.flatMap((step) => step.items);
	return items.flatMap(({ json }) => {
		const finding = json.finding as Finding | undefined;
		if (!finding?.kind.startsWith('duplicate')) return [];
		const { message } = json.outcome as { message: string };
		return [{ ...finding, message }];
	});
}

function isFinished(run: TemplateRun): boolean {
	return run.steps.some(({ items }) => items.some(({ json }) => json.audit !== undefined));
}

/**
 * What nobody can prevent: our orders stand in the ERP, and other programs write their copies after that. The audit has
 * to report every copy the sandbox knows of, and nothing else; first as new, then as known.
 *
 * Shape: `in` are the copies in the ERP by the sandbox's own book; `linked` those the audit ties to an order for sure,
 * `waiting` those it asks a person about. A copy nobody reported is a loss, and a false alarm keeps the books from closing.
 */
export async function tellAudit(context: StoryContext): Promise<TemplateReport> {
	const { engine, template, sandbox, options, erp, progress, tell } = context;
	const { control, credentials } = sandbox;
	await control.seedForAll(options.orders, options.seed, erp);
	await importOrders(context);
	for (const [index, { what: _what, share, ...settings }] of STRANGERS.entries()) {
		await control.runStranger({ share, seed: options.seed + index, settings });
	}
	await control.setFaults(options.faults, options.seed);
	const before = await control.lastJournalEntry();
	const runs: TemplateRun[] = [];
	const finished: TemplateRun[] = [];
	while (finished.length < 2 && runs.length < MOST_RUNS) {
		const run = await runTemplate(engine, template, {
			credentials,
			onNodeDone: (node, items) => progress(`  run ${runs.length + 1}: ${node} (${items} items)`),
		});
		runs.push(run);
		if (isFinished(run)) finished.push(run);
	}
	const truth = await control.copies();
	const told = new Map<string, Told>();
	for (const pair of runs.flatMap(pairsIn)) told.set(pair.other?.documentNumber ?? '', pair);
	const missed = truth.copies.filter((number) => !told.has(number));
	const pairs = [...told.values()];
	const last = finished.at(-1);
	const isKnown = last !== undefined && pairsIn(last).every(({ known }) => known);
	const items = {
		in: truth.copies.length,
		written: 0,
		linked: pairs.filter(({ certainty }) => certainty === 'certain').length,
		waiting: pairs.filter(({ certainty }) => certainty !== 'certain').length,
		refused: 0,
	};
	const calls = await control.callCounts(before);
	const { erpOrders, duplicates } = truth;
	const figures = { erpOrders, duplicates, losses: missed.length };
	const report = reportTemplate(template.name, runs, items, figures, calls);
	tell(`\n${template.name}`);
	tell('  other programs wrote copies after us, with:');
	for (const { what } of STRANGERS) tell(`    ${what}`);
	for (const { certainty, message } of pairs) tell(`  ${certainty.padEnd(8)}  ${message}`);
	for (const number of missed) tell(`  MISSED    ${number}`);
	tell(
		`  ${items.in} copies in the ERP (word of the sandbox) = ${items.linked} certain + ${items.waiting} possible, ${missed.length} missed`,
	);
	tell(`  the last of ${runs.length} runs ${isKnown ? 'knew them all' : 'DID NOT KNOW THEM ALL'}`);
	for (const message of report.stopped) tell(`  a run stopped: ${message}`);
	return { ...report, closes: report.closes && isKnown };
}
