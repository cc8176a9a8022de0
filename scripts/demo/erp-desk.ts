import type { INode } from 'n8n-workflow';
import manifest from '../../package.json';
import { loadTemplates, runTemplate, withLedger } from './run-template';
import type { StoryContext } from './stories';

/** Writes the orders of the stream with the import of the same ERP, once and in peace. */
export async function importOrders(context: StoryContext): Promise<void> {
	const { engine, sandbox, erp, progress } = context;
	const [template] = loadTemplates(`baselinker-orders-to-${erp}`);
	if (!template) throw new Error(`There is no import for ${erp}.`);
	await runTemplate(engine, withLedger(template), {
		credentials: sandbox.credentials,
		onNodeDone: (node, items) => progress(`  before: ${node} (${items} items)`),
	});
}

/** Invoices ERP orders by their numbers, as the clerk in the office would; answers the numbers that were invoiced. */
export async function invoiceInErp(
	context: StoryContext,
	numbers: readonly string[],
): Promise<ReadonlySet<string>> {
	const { engine, sandbox, erp } = context;
	const bound = Object.keys(sandbox.credentials).map((name) => [name, { id: null, name }]);
	const node = (name: string, type: string, more: Partial<INode>): INode => ({
		id: name,
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...more,
	});
	const run = await engine.run(
		{
			name: 'invoicing in the office',
			nodes: [
				node('Start', 'n8n-nodes-base.manualTrigger', {}),
				node('Invoice', `${manifest.name}.erpOrder`, {
					parameters: {
						system: erp,
						resource: 'salesOrder',
						operation: 'createInvoice',
						getBy: 'number',
						documentNumber: '={{ $json.number }}',
						goodsIssue: false,
						options: { scope: erp },
					},
					credentials: Object.fromEntries(bound) as INode['credentials'],
					onError: 'continueErrorOutput',
				}),
			],
			connections: { Start: { main: [[{ node: 'Invoice', type: 'main', index: 0 }]] } },
		},
		{
			credentials: sandbox.credentials,
			pinned: { Start: numbers.map((number) => ({ json: { number } })) },
		},
	);
	const [done = []] = run.outputsOf('Invoice');
	return new Set(done.map(({ json }) => String(json.number)));
}
