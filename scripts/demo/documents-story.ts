import type { OutcomeStatus } from '../../src/domain/outcome';
import { BaseLinkerPanel, type PanelOrder } from './baselinker-panel';
import { importOrders, invoiceInErp } from './erp-desk';
import { reportTemplate, type TemplateReport } from './report';
import { runTemplate, type Template, type TemplateRun } from './run-template';
import type { StoryContext } from './stories';

const SENDING = 'attachErpDocument';
/** What a user does who wants orders from before, too, and then has read the warning about issuing. */
const EARLIER_TOO = {
	kinds: ['finalInvoice', 'invoice', 'invoiceToReceipt', 'marginInvoice', 'receipt'],
	preExisting: 'lastDays',
	preExistingDays: 14,
	lookBackDays: 14,
	extended: true,
};
const series = (value: string) => ({ __rl: true, mode: 'id', value });
const ISSUING = {
	ifMissing: 'issue',
	invoiceSeries: series('15'),
	receiptSeries: series('16'),
};

/** The template with other settings in the node that sends. */
function withSettings(template: Template, settings: object): Template {
	const nodes = template.workflow.nodes.map((node) =>
		node.parameters.operation === SENDING
			? { ...node, parameters: { ...node.parameters, ...settings } }
			: node,
	);
	return { ...template, workflow: { ...template.workflow, nodes } };
}

/** What the last run said of one order. */
interface Word {
	readonly status: OutcomeStatus;
	readonly code: string;
	readonly message: string;
}

function listen(run: TemplateRun, book: Map<number, Word>): void {
	for (const { items } of run.steps) {
		for (const { json } of items) {
			const outcome = json.outcome as (Word & { code?: string }) | undefined;
			if (outcome === undefined || json.order_id === undefined) continue;
			const { status, message, code = '' } = outcome;
			book.set(Number(json.order_id), { status, code, message });
		}
	}
}

/** Every third order fares otherwise: invoiced in both, invoiced in the ERP alone, not invoiced yet. */
function fateOf({ order_id }: PanelOrder): 'both' | 'erpOnly' | 'open' {
	return (['both', 'erpOnly', 'open'] as const)[order_id % 3] ?? 'open';
}

const MARKS: Readonly<Record<OutcomeStatus, string>> = {
	written: '+ sent   ',
	linked: '= there  ',
	waiting: '? waiting',
	refused: '! look   ',
};

/**
 * Invoices of the ERP to BaseLinker: orders are imported, some invoiced in the ERP, some of those in BaseLinker, too. The
 * template runs as careful people run it: first where BaseLinker has an invoice, then it may issue what is missing, then
 * once more with nothing to do. BaseLinker's own word judges.
 *
 * Shape: a duplicate is a second invoice or receipt of one order; a loss an invoiced order without its file that nobody told of,
 * or one whose status says "sent" without a file.
 */
export async function tellDocuments(context: StoryContext): Promise<TemplateReport> {
	const { engine, template, sandbox, options, erp, progress, tell } = context;
	const { control, credentials } = sandbox;
	await control.seedForAll(options.orders, options.seed, erp);
	await importOrders(context);
	const panel = new BaseLinkerPanel(sandbox);
	const imported = (await panel.orders()).filter(({ extra_field_1: number }) => number !== '');
	const toInvoice = imported.filter((order) => fateOf(order) !== 'open');
	const invoiced = await invoiceInErp(
		context,
		toInvoice.map(({ extra_field_1: number }) => number),
	);
	for (const order of toInvoice) {
		const isInBoth = fateOf(order) === 'both' && invoiced.has(order.extra_field_1);
		if (isInBoth) await panel.issueInvoice(order.order_id);
	}
	const before = await control.lastJournalEntry();
	const book = new Map<number, Word>();
	const runs: TemplateRun[] = [];
	const steps = [
		{ name: 'as BaseLinker issues them', settings: EARLIER_TOO },
		{ name: 'issuing what is missing', settings: { ...EARLIER_TOO, ...ISSUING } },
		{ name: 'nothing new', settings: { ...EARLIER_TOO, ...ISSUING } },
	];
	for (const [index, { name, settings }] of steps.entries()) {
		await control.setFaults(options.faults, options.seed + index);
		const run = await runTemplate(engine, withSettings(template, settings), {
			credentials,
			onNodeDone: (node, items) => progress(`  ${name}: ${node} (${items} items)`),
		});
		await control.setFaults('none', options.seed);
		listen(run, book);
		runs.push(run);
	}
	const calls = await control.callCounts(before);
	const orders = await panel.orders();
	const documents = await panel.documents();
	const files = documents.filter(({ externalNumber }) => externalNumber !== '');
	const sent = new Set(files.map(({ orderId }) => orderId));
	const statusSent = Number(
		(
			template.workflow.nodes.find(({ parameters }) => parameters.operation === SENDING)?.parameters
				.statusAfter as { value?: string } | undefined
		)?.value,
	);
	const losses = orders.filter((order) => {
		const isSent = sent.has(order.order_id);
		const word = book.get(order.order_id)?.status;
		const isTold = word === 'waiting' || word === 'refused';
		const isDue = invoiced.has(order.extra_field_1);
		return !isSent && ((isDue && !isTold) || order.order_status_id === statusSent);
	}).length;
	const slots = new Set(documents.map(({ orderId, kind }) => `${kind} ${orderId}`));
	const duplicates = documents.length - slots.size;
	const count = (status: OutcomeStatus) =>
		[...book.values()].filter((word) => word.status === status).length;
	const items = {
		in: book.size,
		written: count('written'),
		linked: count('linked'),
		waiting: count('waiting'),
		refused: count('refused'),
	};
	const truth = { erpOrders: invoiced.size, duplicates, losses };
	const report = reportTemplate(template.name, runs, items, truth, calls);
	tell(`\n${template.name}`);
	for (const [id, { status, code, message }] of book) {
		tell(`  ${MARKS[status]}  ${id}${code ? ` [${code}]` : ''}  ${message}`);
	}
	tell(`  ${invoiced.size} orders invoiced in the ERP, ${files.length} files in BaseLinker`);
	tell(
		`  BaseLinker (its own word): ${duplicates} second documents, ${losses} lost or said to be sent`,
	);
	for (const message of report.stopped) tell(`  a run stopped: ${message}`);
	return report;
}
