import type { IDataObject } from 'n8n-workflow';
import { loadTemplates, type Template, withLedger } from '../../scripts/demo/run-template';
import { testEngine } from '../support/engine';
import { SandboxDay } from '../support/sandbox-day';

const NAME = 'subiekt-gt-invoice-pdf-to-baselinker';
const LISTS = [
	'Invoice Is in BaseLinker',
	'No Invoice in Subiekt Yet',
	'Waiting, With Reasons',
	'Needs Attention, With Reasons',
	'Run Stopped, With Reason',
] as const;
const SENT = 88013;

describe('template Subiekt GT invoice PDFs to BaseLinker', () => {
	let day: SandboxDay;

	beforeEach(async () => {
		day = await SandboxDay.begin();
	});

	afterEach(async () => await day.end());

	/** The template, for orders from before its first run too, with other settings where a story wants them. */
	function template(more: IDataObject = {}): Template {
		const [loaded] = loadTemplates(NAME);
		if (!loaded) throw new Error(`no template ${NAME}`);
		const template = withLedger(loaded);
		const nodes = template.workflow.nodes.map((node) =>
			node.name === 'Send Invoices'
				? {
						...node,
						parameters: {
							...node.parameters,
							preExisting: 'lastDays',
							preExistingDays: 7,
							...more,
						},
					}
				: node,
		);
		return {
			...template,
			workflow: { ...template.workflow, nodes: nodes as typeof template.workflow.nodes },
		};
	}

	async function run(more: IDataObject = {}) {
		const engine = await testEngine();
		const done = await engine.run(template(more).workflow, {
			credentials: day.credentials,
			startNode: 'Run by Hand',
		});
		expect({ status: done.status, error: done.error }).toEqual({
			status: 'success',
			error: undefined,
		});
		return Object.fromEntries(
			LISTS.map((list) => [
				list,
				done.outputsOf(list).flatMap((items) => items.map(({ json }) => json.order_id)),
			]),
		) as Record<(typeof LISTS)[number], unknown[]>;
	}

	it('sends the invoices Subiekt prints to the invoices BaseLinker has, and lists the others with reasons', async () => {
		const [ready, bare, waiting] = await day.import(3);
		await day.invoice(ready, bare);
		await day.issueInBaseLinker(ready);
		const lists = await run();
		expect(LISTS.map((list) => lists[list])).toEqual([[ready], [waiting], [], [bare], []]);
		const [document] = await day.documentsOf(ready);
		expect(document?.external_invoice_number).toMatch(/^(?:FS|PA) /);
		expect(await day.statusesOf(ready, bare, waiting)).toEqual([SENT, 88010, 88010]);
	});

	it('issues the missing one where it may, and does nothing more in the next run (S4.5)', async () => {
		const [ready] = await day.import(1);
		await day.invoice(ready);
		const issuing = { ifMissing: 'issue', invoiceSeries: { __rl: true, mode: 'id', value: '15' } };
		expect((await run(issuing))['Invoice Is in BaseLinker']).toEqual([ready]);
		const before = day.calls();
		expect((await run(issuing))['Invoice Is in BaseLinker']).toEqual([ready]);
		expect(day.calls()).toEqual({ ...before, getOrders: (before.getOrders ?? 0) + 1 });
	});

	it('leaves orders from before its first run alone, as it is delivered', async () => {
		const [old] = await day.import(1);
		await day.invoice(old);
		const lists = await run({ preExisting: 'none' });
		expect(LISTS.map((list) => lists[list])).toEqual([[], [], [], [], []]);
	});
});
