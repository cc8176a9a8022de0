import type { IDataObject } from 'n8n-workflow';
import { SANDBOX_CREDENTIALS } from '../../sandbox/index';
import type { SqlSession } from '../../src/ports/sql-session';
import { openSqlSession } from '../../src/transport/sql/mssql-session';
import { systemClock } from '../../src/transport/system-clock';
import type { CredentialData, Engine, WorkflowRun } from '../engine/n8n-engine';
import { type PublishedWorkflow, publishWorkflow } from '../engine/webhook-server';
import { loadTemplates, type Template, withLedger } from './run-template';

/** Name and password of the people at the desk. */
export const CLERK = { user: 'anna', password: 'at the order desk' };

const IMPORT = 'shop-order-conflicts-to-subiekt-gt';
const DESK = 'order-desk';
const ENTRY = 'Orders Handed Over';

/** An order's page, as a person reads it. */
export interface DeskPage {
	readonly status: number;
	readonly text: string;
}

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

/** Fields of a form as a browser would send them. */
function hiddenFields(page: string): Record<string, string> {
	const inputs = [...page.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => input);
	const attribute = (input: string, name: string) =>
		new RegExp(`\\s${name}="([^"]*)"`).exec(input)?.[1] ?? '';
	return Object.fromEntries(
		inputs.map((input) => [attribute(input, 'name'), attribute(input, 'value')]),
	);
}

/**
 * A company at work: a shop hands orders over, people sit at the desk, and Subiekt is looked into past everybody.
 */
export class DeskScene {
	private constructor(
		private readonly engine: Engine,
		private readonly credentials: CredentialData,
		private readonly sql: SqlSession,
		private settings: NodeSettings,
		private published: PublishedWorkflow,
	) {}

	static async open(
		engine: Engine,
		given: CredentialData,
		settings: NodeSettings = {},
	): Promise<DeskScene> {
		const credentials = { ...given, httpBasicAuth: CLERK };
		const { server, port, database } = given.orderBridgeSubiektGtApi as {
			server: string;
			port: number;
			database: string;
		};
		const sql = openSqlSession(
			{
				server,
				port,
				database,
				user: SANDBOX_CREDENTIALS.sqlUser,
				password: SANDBOX_CREDENTIALS.sqlPassword,
				encrypt: false,
				trustServerCertificate: true,
				connectTimeoutMs: 5_000,
				requestTimeoutMs: 15_000,
			},
			{ clock: systemClock },
		);
		const desk = withSettings(template(DESK), settings);
		const published = await publishWorkflow(engine, desk.workflow, { credentials });
		return new DeskScene(engine, credentials, sql, settings, published);
	}

	async close(): Promise<void> {
		await this.published.stop();
		await this.sql.close();
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
		return await this.visit(`?view=${view}`);
	}

	async order(rootKey: string): Promise<DeskPage> {
		return await this.visit(`?order=${encodeURIComponent(rootKey)}`);
	}

	/** Presses a button on an order's page, and waits until the workflow has gone through. */
	async click(rootKey: string, button: string): Promise<DeskPage> {
		const [page] = await this.clickTogether(rootKey, [button]);
		if (!page) throw new Error('no answer');
		return page;
	}

	/** Several people press buttons on the same page at the same moment. */
	async clickTogether(rootKey: string, buttons: readonly string[]): Promise<readonly DeskPage[]> {
		const { text } = await this.order(rootKey);
		const form = hiddenFields(text);
		const pages = await Promise.all(
			buttons.map(async (button) => {
				const body = new URLSearchParams({ ...form, do: button });
				return await this.visit('', { method: 'POST', body });
			}),
		);
		await this.published.runs();
		return pages;
	}

	/** Numbers of the orders in Subiekt that carry an order number of the shop. */
	async ordersInErp(customerNumber: string): Promise<readonly string[]> {
		const rows = await this.ask<{ number: string }>(
			'select dok_NrPelny as number from dbo.dok__Dokument where dok_Typ = 16 and dok_NrPelnyOryg = @1',
			customerNumber,
		);
		return rows.map(({ number }) => number);
	}

	/** All orders and contractors in Subiekt. */
	async countInErp(): Promise<{ readonly orders: number; readonly contractors: number }> {
		const [orders] = await this.ask<{ n: number }>(
			'select count(*) as n from dbo.dok__Dokument where dok_Typ = 16',
		);
		const [contractors] = await this.ask<{ n: number }>(
			'select count(*) as n from dbo.kh__Kontrahent',
		);
		return { orders: Number(orders?.n), contractors: Number(contractors?.n) };
	}

	/** Does something in Subiekt past us, as an operator would. */
	async inErp(statement: string, ...parameters: readonly unknown[]): Promise<void> {
		await this.ask(statement, ...parameters);
	}

	private async ask<Row>(sql: string, ...parameters: readonly unknown[]): Promise<readonly Row[]> {
		const answer = await this.sql.run<Row>({ sql, parameters });
		if (!answer.ok) throw new Error(answer.error.description ?? answer.error.message);
		return answer.value;
	}

	private async visit(query: string, init: RequestInit = {}): Promise<DeskPage> {
		const { user, password } = CLERK;
		const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
		const answer = await fetch(`${this.url}${query}`, {
			...init,
			headers: { authorization, 'accept-language': 'en' },
		});
		return { status: answer.status, text: await answer.text() };
	}
}

/** Reason codes of a page of the desk, each once. */
export function codesIn({ text }: DeskPage): readonly string[] {
	return [
		...new Set([...text.matchAll(/class="code">\s*([A-Z_]+)/g)].map(([, code]) => code ?? '')),
	];
}

/** Orders a page of the list shows. */
export function ordersIn({ text }: DeskPage): readonly string[] {
	return [...text.matchAll(/href="\?order=([^"]+)"/g)].map(([, key]) =>
		decodeURIComponent(key ?? ''),
	);
}
