import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import manifest from '../../package.json';
import { closeLedgers } from '../../nodes/shared/open-ledger';
import { type Sandbox, startSandbox } from '../../sandbox/index';
import type { CredentialData } from '../../scripts/engine/n8n-engine';
import { sqlPools } from '../../src/transport/sql/sql-pools';
import { testEngine } from './engine';
import { sandboxCredentials } from './sandbox-credentials';

const SCOPE = 'subiekt-gt';
const FIELD = 'extra_field_1';

/** Code of a buyer, a company, of the sandbox's Subiekt. */
const BUYER = 'ALFA';

/** A day in the sandbox: orders in BaseLinker, in Subiekt GT, invoiced or not. */
export class SandboxDay {
	private readonly folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-day-'));
	readonly credentials: CredentialData;

	private constructor(private readonly sandbox: Sandbox) {
		this.credentials = sandboxCredentials(sandbox, path.join(this.folder, 'ledger.db'));
	}

	static async begin(): Promise<SandboxDay> {
		return new SandboxDay(await startSandbox({ baselinker: { callsPerMinute: 60_000 } }));
	}

	async end(): Promise<void> {
		await closeLedgers();
		await sqlPools.closeAll();
		await this.sandbox.stop();
		rmSync(this.folder, { recursive: true, force: true });
	}

	/** Calls BaseLinker received so far, by method. */
	calls(): Record<string, number> {
		return { ...this.sandbox.control.journalCounts().baselinker };
	}

	/** Calls BaseLinker as a person in its panel, or an automatic action, would. */
	async inPanel(method: string, parameters: object): Promise<IDataObject> {
		const answer = await fetch(`${this.sandbox.endpoints.baselinker}/connector.php`, {
			method: 'POST',
			headers: { 'X-BLToken': this.sandbox.credentials.baselinkerToken },
			body: new URLSearchParams({ method, parameters: JSON.stringify(parameters) }),
		});
		const envelope = (await answer.json()) as IDataObject;
		if (envelope.status !== 'SUCCESS') throw new Error(JSON.stringify(envelope));
		return envelope;
	}

	/** An order entered in BaseLinker; answers its id. */
	async add(remarks = ''): Promise<number> {
		const added = await this.inPanel('addOrder', {
			order_status_id: 88010,
			date_add: Math.floor(Date.now() / 1000) - 600,
			currency: 'PLN',
			payment_method: 'Przelew',
			user_comments: remarks,
			delivery_fullname: 'Anna Kowalska',
			invoice_fullname: 'Anna Kowalska',
			delivery_country_code: 'PL',
			products: [{ name: 'Kubek', sku: 'OB-0001', price_brutto: 49.99, tax_rate: 23, quantity: 1 }],
		});
		return Number(added.order_id);
	}

	/** Orders entered in BaseLinker and written into Subiekt by ERP Order; answers their ids in BaseLinker. */
	async import(count: number, remarks = ''): Promise<number[]> {
		const ids: number[] = [];
		for (let index = 0; index < count; index += 1) ids.push(await this.add(remarks));
		const items = await Promise.all(ids.map(async (id) => await this.orderOf(id)));
		const written = await this.erpOrder(
			{
				operation: 'create',
				contractorSource: 'code',
				contractorCode: BUYER,
				payments: { values: [{ source: 'Przelew', kind: 'transfer' }] },
				options: { scope: SCOPE },
			},
			items,
		);
		for (const { order_id, erp } of written) {
			const number = (erp as IDataObject | undefined)?.documentNumber;
			if (!number) throw new Error(`not written: ${JSON.stringify(written)}`);
			await this.inPanel('setOrderFields', { order_id, [FIELD]: number });
		}
		return ids;
	}

	/** Invoices orders in Subiekt, which issues the goods by the invoice itself. */
	async invoice(...ids: readonly (number | undefined)[]): Promise<void> {
		const items = await Promise.all(ids.map(async (id) => await this.orderOf(id)));
		await this.erpOrder(
			{
				operation: 'createInvoice',
				getBy: 'number',
				documentNumber: `={{ $json.${FIELD} }}`,
				goodsIssue: false,
				options: { scope: SCOPE },
			},
			items,
		);
	}

	/** Issues invoices in BaseLinker, as an automatic action would. */
	async issueInBaseLinker(...ids: readonly (number | undefined)[]): Promise<void> {
		for (const order_id of ids) await this.inPanel('addInvoice', { order_id, series_id: 17 });
	}

	async orderOf(id: number | undefined): Promise<IDataObject> {
		const { orders } = await this.inPanel('getOrders', { order_id: id });
		return (orders as IDataObject[])[0] ?? {};
	}

	async documentsOf(id: number | undefined): Promise<IDataObject[]> {
		return (await this.inPanel('getInvoices', { order_id: id })).invoices as IDataObject[];
	}

	async statusesOf(...ids: readonly (number | undefined)[]): Promise<unknown[]> {
		return await Promise.all(ids.map(async (id) => (await this.orderOf(id)).order_status_id));
	}

	private async erpOrder(
		parameters: IDataObject,
		items: readonly IDataObject[],
	): Promise<IDataObject[]> {
		const engine = await testEngine();
		const bound = Object.keys(this.credentials).map((name) => [name, { id: null, name }]);
		const run = await engine.run(
			{
				name: 'a day',
				nodes: [
					{
						id: 'start',
						name: 'Start',
						type: 'n8n-nodes-base.manualTrigger',
						typeVersion: 1,
						position: [0, 0],
						parameters: {},
					},
					{
						id: 'node',
						name: 'Node',
						type: `${manifest.name}.erpOrder`,
						typeVersion: 1,
						position: [200, 0],
						parameters: { system: 'subiekt-gt', resource: 'salesOrder', ...parameters } as never,
						credentials: Object.fromEntries(bound) as never,
					},
				],
				connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
			},
			{ credentials: this.credentials, pinned: { Start: items.map((json) => ({ json })) } },
		);
		if (run.error) throw new Error(run.errorOf('Node') ?? run.error);
		return run
			.outputsOf('Node')
			.flat()
			.map(({ json }) => json);
	}
}
