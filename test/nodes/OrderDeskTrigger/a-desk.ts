import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { closeLedgers, openLedgerFile } from '../../../nodes/shared/open-ledger';
import { type PublishedWorkflow, publishWorkflow } from '../../../scripts/engine/webhook-server';
import type { OpenLedger } from '../../../src/adapters/ledger/open-ledger-in';
import { toClaimRequest } from '../../../src/application/write-order/to-claim-request';
import type { SalesOrder } from '../../../src/domain/order/sales-order';
import type { ReasonCode } from '../../../src/domain/reason-codes';
import type { DeskNote } from '../../../src/ports/order-desk';
import { aDeskNote } from '../../builders/a-desk-note';
import { testEngine } from '../../support/engine';
import { valueOf } from '../../support/ledger-homes/ledger-home';

const ANNA = { user: 'anna', password: 'long and secret' };

/** An answer of the page. */
export interface Page {
	readonly status: number;
	readonly headers: Headers;
	readonly text: string;
}

/** A published Order Desk over a ledger of its own, and a person who visits it. */
export class Desk {
	private constructor(
		readonly book: OpenLedger,
		private readonly published: PublishedWorkflow,
		private readonly folder: string,
	) {}

	static async open(parameters: IDataObject = {}, credentials: IDataObject = {}): Promise<Desk> {
		const folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-desk-'));
		const file = path.join(folder, 'ledger.db');
		const book = valueOf(await openLedgerFile(file));
		const node = {
			id: 'desk',
			name: 'Desk',
			type: 'n8n-nodes-order-bridge.orderDeskTrigger',
			typeVersion: 1,
			position: [0, 0] as [number, number],
			parameters: { path: 'order-desk', language: 'en', ...parameters } as never,
			credentials: {
				orderBridgeLedgerApi: { id: null, name: 'Ledger' },
				httpBasicAuth: { id: null, name: 'Desk' },
				httpHeaderAuth: { id: null, name: 'Desk' },
			},
		};
		const workflow = { name: 'desk', nodes: [node], connections: {} };
		const published = await publishWorkflow(await testEngine(), workflow, {
			credentials: {
				orderBridgeLedgerApi: { backend: 'embedded', file },
				httpBasicAuth: ANNA,
				httpHeaderAuth: { name: 'X-Desk-Key', value: 'long and secret' },
				...credentials,
			} as never,
		});
		return new Desk(book, published, folder);
	}

	async close(): Promise<void> {
		await this.published.stop();
		await closeLedgers();
		rmSync(this.folder, { recursive: true, force: true });
	}

	/** Lets an order stand still for a reason. */
	async stop(
		order: SalesOrder,
		code: ReasonCode = 'CONTRACTOR_ONE_SIMILAR',
		note: Partial<DeskNote> = {},
	): Promise<void> {
		const claimed = await this.book.ledger.claim([toClaimRequest(order)], {
			scope: 'default',
			owner: 'run-a',
			leaseMs: 600_000,
			retryRefused: true,
			recheckWaiting: false,
			dryRun: false,
		});
		const handle = valueOf(claimed)[0]?.handle;
		if (!handle) throw new Error('the order is known');
		const verb = code.startsWith('CONTRACTOR') ? 'wait' : 'refuse';
		const message = `Order ${order.customerOrderNumber}: stands still.`;
		valueOf(await this.book.ledger[verb](handle, code, message, aDeskNote(order, note)));
	}

	async get(query = '', headers: Record<string, string> = signedIn()): Promise<Page> {
		return await this.fetch(query, { headers });
	}

	async post(
		form: Record<string, string>,
		headers: Record<string, string> = signedIn(),
	): Promise<Page> {
		return await this.fetch('', { method: 'POST', headers, body: new URLSearchParams(form) });
	}

	/** The form of an order's page, as a browser would send it. */
	async formOf(rootKey: string): Promise<Record<string, string>> {
		const { text } = await this.get(`?order=${encodeURIComponent(rootKey)}`);
		return hiddenFields(text);
	}

	/** What the workflow was started with, output by output. */
	async started(): Promise<IDataObject[][]> {
		const runs = await this.published.runs();
		const outputs: IDataObject[][] = [[], [], [], [], []];
		for (const run of runs) {
			run.outputsOf('Desk').forEach((items, output) => {
				outputs[output]?.push(...items.map(({ json }) => json));
			});
		}
		return outputs;
	}

	private async fetch(query: string, init: RequestInit): Promise<Page> {
		const answer = await fetch(`${this.published.urls.Desk}${query}`, {
			redirect: 'manual',
			...init,
		});
		return { status: answer.status, headers: answer.headers, text: await answer.text() };
	}
}

/** Headers of a browser that is signed in. */
export function signedIn({ user, password } = ANNA): Record<string, string> {
	return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}

/** Hidden fields of a page, by name; of several the last. */
export function hiddenFields(page: string): Record<string, string> {
	const inputs = [...page.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => input);
	const attribute = (input: string, name: string) =>
		new RegExp(`\\s${name}="([^"]*)"`).exec(input)?.[1] ?? '';
	return Object.fromEntries(
		inputs.map((input) => [attribute(input, 'name'), attribute(input, 'value')]),
	);
}
