import type { IDataObject } from 'n8n-workflow';
import type { CredentialData, Engine, WorkflowRun } from '../engine/n8n-engine';
import { type PublishedWorkflow, publishWorkflow } from '../engine/webhook-server';
import { type DeskPage, DeskVisitor } from './desk-visitor';
import { loadTemplates, type Template, withLedger } from './run-template';
import { SubiektOffice } from './subiekt-office';

/** Name and password of the people at the desk. */
export const CLERK = { user: 'anna', password: 'at the order desk' };

const IMPORT = 'shop-order-conflicts-to-subiekt-gt';
const DESK = 'order-desk';
const ENTRY = 'Orders Handed Over';

/** Settings of the nodes of both workflows that a story changes. */
export type NodeSettings = Readonly<Record<string, unknown>>;

function template(name: string): Template {
	const [found] = loadTemplates(name);
	if (!found) throw new Error(`There is no template ${name}.`);
	return withLedger(found);
}

/** The workflow with other settings in its nodes that write orders. */
function withSettings({ workflow, name }: Template, settings: NodeSettings): Template {
	const nodes = workflow.nodes.map((node) =>
		node.parameters.resource === 'salesOrder'
			? { ...node, parameters: { ...node.parameters, ...(settings as IDataObject) } as never }
			: node,
	);
	return { name, workflow: { ...workflow, nodes } };
}

/**
 * A company at work: a shop hands orders over, people sit at the desk, and Subiekt is looked into past everybody.
 */
export class DeskScene {
	private constructor(
		private readonly engine: Engine,
		private readonly credentials: CredentialData,
		private readonly office: SubiektOffice,
		private settings: NodeSettings,
		private published: PublishedWorkflow,
	) {}

	static async open(
		engine: Engine,
		given: CredentialData,
		settings: NodeSettings = {},
	): Promise<DeskScene> {
		const credentials = { ...given, httpBasicAuth: CLERK };
		const office = new SubiektOffice(given);
		const desk = withSettings(template(DESK), settings);
		const published = await publishWorkflow(engine, desk.workflow, { credentials });
		return new DeskScene(engine, credentials, office, settings, published);
	}

	async close(): Promise<void> {
		await this.published.stop();
		await this.office.close();
	}

	/** Address of the page. */
	get url(): string {
		return this.published.urls['Order Desk'] ?? '';
	}

	/** Waits until every workflow that was started has gone through. */
	async settle(): Promise<void> {
		await this.published.runs();
	}

	/** Somebody repairs the settings of the nodes; the workflow is published anew. */
	async repair(settings: NodeSettings): Promise<void> {
		await this.published.stop();
		this.settings = { ...this.settings, ...settings };
		const desk = withSettings(template(DESK), this.settings);
		this.published = await publishWorkflow(this.engine, desk.workflow, {
			credentials: this.credentials,
		});
	}

	/** The shop hands orders over. */
	async handOver(
		orders: readonly object[],
		onNodeDone?: (node: string, items: number) => void,
	): Promise<WorkflowRun> {
		const { workflow } = withSettings(template(IMPORT), this.settings);
		return await this.engine.run(workflow, {
			credentials: this.credentials,
			startNode: ENTRY,
			pinned: { [ENTRY]: orders.map((order) => ({ json: { order } as IDataObject })) },
			...(onNodeDone ? { onNodeDone } : {}),
		});
	}

	/** A part of the list. */
	async list(view: string): Promise<DeskPage> {
		return await this.visitor.list(view);
	}

	async order(rootKey: string): Promise<DeskPage> {
		return await this.visitor.order(rootKey);
	}

	/** Presses a button on an order's page, and waits until the workflow has gone through. */
	async click(rootKey: string, button: string): Promise<DeskPage> {
		const [page] = await this.clickTogether(rootKey, [button]);
		if (!page) throw new Error('no answer');
		return page;
	}

	/** Several people press buttons on the same page at the same moment. */
	async clickTogether(rootKey: string, buttons: readonly string[]): Promise<readonly DeskPage[]> {
		const pages = await this.visitor.press(rootKey, buttons);
		await this.published.runs();
		return pages;
	}

	/** Numbers of the orders in Subiekt that carry an order number of the shop. */
	async ordersInErp(customerNumber: string): Promise<readonly string[]> {
		return await this.office.ordersNumbered(customerNumber);
	}

	/** All orders and contractors in Subiekt. */
	async countInErp(): Promise<{ readonly orders: number; readonly contractors: number }> {
		return await this.office.count();
	}

	/** Does something in Subiekt past us, as an operator would. */
	async inErp(statement: string, ...parameters: readonly unknown[]): Promise<void> {
		await this.office.ask(statement, ...parameters);
	}

	private get visitor(): DeskVisitor {
		return new DeskVisitor(this.url, CLERK);
	}
}
