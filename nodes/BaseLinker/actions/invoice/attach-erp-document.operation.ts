import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { AttachRun, ORDERS_PER_BATCH } from '../../../../src/application/attach-documents';
import type { ErpAsked } from '../../../../src/application/attach-documents/erp-source';
import { RunMemory } from '../../../../src/application/attach-documents/run-memory';
import type { AttachedOrder, AttachTask } from '../../../../src/application/attach-documents/task';
import { DEFAULT_PAUSES_MS } from '../../../../src/application/patience';
import { requireCapability } from '../../../../src/application/require-capability';
import { fail, type IntegrationError, type Result, succeed } from '../../../../src/domain/result';
import { BatchFailures } from '../../../shared/batch-failures';
import { readMatchRules } from '../../../shared/match-rules';
import { n8nLog } from '../../../shared/n8n-log';
import { toNodeError } from '../../../shared/to-node-error';
import { itemWith } from '../../../shared/item-with';
import { readForm } from '../order-fields';
import { OUTPUT_NAMES } from '../outputs';
import {
	BaseLinkerDesk,
	type BaseLinkerClient,
	clock,
	openErp,
	type OpenErp,
	openLedger,
	shopNameOf,
} from '../../wire';
import { accountTasks, openAccountRun } from './attach-account';
import { type AttachForm, readAccountForm, readAttachForm } from './attach-form';
import { filesByOrder, type ItemTask, readFileOfItem, readItemOrder } from './attach-items';
import { attachmentOf, OUTPUT_OF } from './attached-item';

export { description } from './attach-fields';

/** What a run works with. */
interface Opened {
	readonly form: AttachForm;
	readonly run: AttachRun;
	readonly memory: RunMemory;
	/** Null where the files come with the items. */
	readonly asked: ErpAsked | null;
}

/** Fates with the items they leave on. */
class Outputs {
	readonly items: INodeExecutionData[][] = OUTPUT_NAMES['invoice/attachErpDocument'].map(() => []);
	private readonly counts = new Map<string, number>();
	private uploads = 0;

	put(attached: AttachedOrder, items: readonly INodeExecutionData[]): void {
		this.items[OUTPUT_OF[attached.fate]]?.push(...items);
		this.counts.set(attached.fate, (this.counts.get(attached.fate) ?? 0) + 1);
		this.uploads += attached.documents.filter(({ fate }) => fate === 'uploaded').length;
	}

	/** One sentence about the run, for the people who watch it. */
	get summary(): string {
		const count = (fate: string) => this.counts.get(fate) ?? 0;
		const total = [...this.counts.values()].reduce((sum, one) => sum + one, 0);
		return (
			`${total} orders: ${count('attached')} attached (${this.uploads} files sent), ${count('unchanged')} unchanged, ` +
			`${count('noDocument')} without a document, ${count('waiting')} waiting, ${count('attention')} need attention`
		);
	}
}

async function openRun(
	context: IExecuteFunctions,
	client: BaseLinkerClient,
	form: AttachForm,
	opened: OpenErp | null,
): Promise<Result<Opened>> {
	const book = await openLedger(context);
	if (!book.ok) return book;
	const { ledger, snapshots } = book.value;
	const shop = await shopNameOf(context);
	const desk = new BaseLinkerDesk(client);
	const services = { desk, ledger, clock, log: n8nLog(context.logger) };
	const options = { ...form.options, shop };
	const run = new AttachRun(form.settings, services, options);
	const memory = new RunMemory(snapshots, options.scope, shop);
	if (!opened) return succeed({ form, run, memory, asked: null });
	const { erp } = opened;
	const needsPdf = form.settings.mode.kind === 'file';
	const able = needsPdf ? requireCapability(erp, 'documentPdf') : succeed(null);
	if (!able.ok) return able;
	const asked: ErpAsked = {
		erp,
		ledger,
		patience: { clock, pausesMs: DEFAULT_PAUSES_MS, signal: options.signal },
		scope: options.scope,
		rules: readMatchRules(context, 0),
		pdfLimitBytes: form.pdfLimitBytes,
	};
	return succeed({ form, run, memory, asked });
}

/** Works on the orders of the account; answers why it stopped early, or null. */
async function workOnAccount(
	context: IExecuteFunctions,
	client: BaseLinkerClient,
	{ form, run, memory, asked }: Opened,
	outputs: Outputs,
): Promise<IntegrationError | null> {
	const account = readAccountForm(context);
	if (!account.ok) return account.error;
	if (!asked) return null;
	const { dryRun } = form.options;
	const opened = await openAccountRun(account.value, memory, dryRun);
	if (!opened.ok) return opened.error;
	if ('reason' in opened.value) {
		const message = `Nothing was done: ${opened.value.reason}`;
		context.addExecutionHints({ message, type: 'info', location: 'outputPane' });
		return null;
	}
	const { start } = opened.value;
	let stopped: IntegrationError | null = null;
	for await (const page of accountTasks(context, client, account.value, start, asked)) {
		if (!page.ok) {
			stopped = page.error;
			break;
		}
		const results = await run.attach(page.value.map(({ task }) => task));
		results.forEach((attached, index) => {
			const json = { ...page.value[index]?.json, ...attachmentOf(attached, dryRun) };
			outputs.put(attached, [{ json, pairedItem: { item: 0 } }]);
		});
	}
	const noted = dryRun ? succeed(undefined) : await memory.noteRunEnded(clock.now());
	return stopped ?? (noted.ok ? null : noted.error);
}

/** Tasks of the items; what an item says wrongly fails it alone. */
function itemTasks(
	context: IExecuteFunctions,
	{ form, asked }: Opened,
	onFailure: (error: IntegrationError, itemIndex: number) => void,
): readonly ItemTask[] {
	const indexes = context.getInputData().map((_item, index) => index);
	const read = <T>(reading: (itemIndex: number) => Result<T>) =>
		indexes.flatMap((itemIndex) => {
			const value = readForm(() => reading(itemIndex));
			if (value.ok) return [{ itemIndex, value: value.value }];
			onFailure(value.error, itemIndex);
			return [];
		});
	if (!asked) {
		const files = read((itemIndex) => readFileOfItem(context, itemIndex));
		const flat = files.map(({ itemIndex, value }) => ({ ...value, itemIndex }));
		return filesByOrder(context, flat, form.pdfLimitBytes);
	}
	const tasks = new Map<number, { task: AttachTask; itemIndexes: number[] }>();
	for (const { itemIndex, value } of read((index) => readItemOrder(context, index, asked))) {
		const known = tasks.get(value.order.id);
		if (known) known.itemIndexes.push(itemIndex);
		else tasks.set(value.order.id, { task: value, itemIndexes: [itemIndex] });
	}
	return [...tasks.values()];
}

async function workOnItems(
	context: IExecuteFunctions,
	opened: Opened,
	outputs: Outputs,
	failures: BatchFailures,
): Promise<void> {
	const items = context.getInputData();
	const tasks = itemTasks(context, opened, (error, itemIndex) => {
		const item = failures.add(error, itemIndex);
		if (item) outputs.items[0]?.push(item);
	});
	for (let start = 0; start < tasks.length; start += ORDERS_PER_BATCH) {
		const batch = tasks.slice(start, start + ORDERS_PER_BATCH);
		const results = await opened.run.attach(batch.map(({ task }) => task));
		results.forEach((attached, index) => {
			const added = attachmentOf(attached, opened.form.options.dryRun);
			const of = (itemIndex: number) => itemWith(items, itemIndex, added);
			outputs.put(attached, (batch[index]?.itemIndexes ?? []).map(of));
		});
	}
}

/** Settings, and the hours a run may begin in, are looked at before anything is opened or called. */
async function prepare(
	context: IExecuteFunctions,
	client: BaseLinkerClient,
): Promise<Result<{ readonly opened: Opened; readonly erp: OpenErp | null }>> {
	const form = readForm(() => readAttachForm(context));
	if (!form.ok) return form;
	if (form.value.workOn === 'account') {
		const account = readForm(() => readAccountForm(context));
		if (!account.ok) return account;
	}
	const system = context.getNodeParameter('system', 0, '');
	const erp = form.value.workOn === 'files' ? succeed(null) : await openErp(context, system);
	if (!erp.ok) return erp;
	const opened = await openRun(context, client, form.value, erp.value);
	if (opened.ok) return succeed({ opened: opened.value, erp: erp.value });
	await erp.value?.erp.close();
	return fail(opened.error);
}

/**
 * Sends the ERP's documents to the invoices of BaseLinker's orders, once, and moves the orders on.
 *
 * Shape: every order leaves on the output its fate names, with `attachment` and `outcome` beside its own fields.
 */
export async function execute(
	this: IExecuteFunctions,
	client: BaseLinkerClient,
): Promise<INodeExecutionData[][]> {
	const outputs = new Outputs();
	const failures = new BatchFailures(this);
	const prepared = await prepare(this, client);
	if (!prepared.ok) throw toNodeError(this.getNode(), prepared.error, 0);
	const { opened, erp } = prepared.value;
	try {
		if (opened.form.workOn === 'account') {
			const stopped = await workOnAccount(this, client, opened, outputs);
			const item = stopped ? failures.add(stopped, 0) : undefined;
			if (item) outputs.items[0]?.push(item);
		} else {
			await workOnItems(this, opened, outputs, failures);
		}
	} finally {
		await erp?.erp.close();
	}
	this.addExecutionHints({ message: outputs.summary, type: 'info', location: 'outputPane' });
	failures.finish(this.getInputData().length);
	return outputs.items;
}
