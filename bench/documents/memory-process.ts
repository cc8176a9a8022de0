import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { closeLedgers } from '../../nodes/shared/open-ledger';
import { startEngine } from '../../scripts/engine/n8n-engine';
import { sourcePackage } from '../../scripts/engine/source-package';
import { BaseLinkerClient } from '../../src/adapters/baselinker/baselinker-client';
import { BaseLinkerDesk } from '../../src/adapters/baselinker/documents/baselinker-desk';
import { fetchOrders } from '../../src/adapters/baselinker/fetch-orders';
import { openEmbeddedLedger } from '../../src/adapters/ledger/open-embedded-ledger';
import { AttachRun } from '../../src/application/attach-documents';
import { createAxiosTransport } from '../../src/transport/http/axios-transport';
import { systemClock } from '../../src/transport/system-clock';
import { HeldMemory, heldNow } from './held-memory';
import { aPdf, ATTACH_SETTINGS, attachOptions, SENT, SILENT_LOG, toTask } from './runs';

/** What a process is told. */
export interface MemoryJob {
	/**
	 * `erp`: files are printed one at a time. `regular`, `filesystem`: items of a workflow carry them, in n8n's memory or
	 * in its storage folder.
	 */
	readonly mode: 'erp' | 'regular' | 'filesystem';
	readonly orders: number;
	readonly pdfBytes: number;
	readonly url: string;
	readonly token: string;
	/** Unix seconds of the first order. */
	readonly first: number;
}

/** What it measured. Units: MiB, seconds. */
export interface MemoryFigures {
	readonly attached: number;
	/** What n8n itself held when the node began. */
	readonly atStart: number;
	readonly most: number;
	readonly first: number;
	readonly last: number;
	readonly seconds: number;
}

const CALLS_PER_MINUTE = 1_000_000;
const FIRST_ORDER_ID = 70_000_001;

/** Puts a PDF of its own on every item, as ERP Order: Download PDF does. */
class Printer implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Printer',
		name: 'printer',
		group: ['transform'],
		version: 1,
		description: 'Puts a file on every item',
		defaults: { name: 'Printer' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const output: INodeExecutionData[] = [];
		for (const [item, { json }] of this.getInputData().entries()) {
			const pdf = aPdf(Number(json.bytes));
			const data = await this.helpers.prepareBinaryData(pdf, 'invoice.pdf', 'application/pdf');
			output.push({ json, binary: { data }, pairedItem: { item } });
		}
		return [output];
	}
}

async function printOneByOne(job: MemoryJob, folder: string): Promise<MemoryFigures> {
	const opened = await openEmbeddedLedger({
		file: path.join(folder, 'ledger.db'),
		clock: systemClock,
	});
	if (!opened.ok) throw new Error(opened.error.message);
	const { ledger, budget, close } = opened.value;
	const client = new BaseLinkerClient({
		http: createAxiosTransport(),
		budget,
		clock: systemClock,
		baseUrl: job.url,
		headers: { 'X-BLToken': job.token },
		limits: { key: 'baselinker/bench', callsPerMinute: CALLS_PER_MINUTE, longestWaitMs: 90_000 },
		timeoutMs: 60_000,
	});
	const services = {
		desk: new BaseLinkerDesk(client),
		ledger,
		clock: systemClock,
		log: SILENT_LOG,
	};
	const run = new AttachRun(ATTACH_SETTINGS, services, attachOptions('memory'));
	const atStart = heldNow();
	const held = new HeldMemory();
	const began = performance.now();
	let attached = 0;
	for await (const page of fetchOrders(client, { from: job.first })) {
		if (!page.ok) throw new Error(page.error.message);
		const results = await run.attach(page.value.map((raw) => toTask(raw, job.pdfBytes)));
		attached += results.filter(({ fate }) => fate === 'attached').length;
	}
	const seconds = (performance.now() - began) / 1000;
	const figures = { attached, atStart, ...held.end(), seconds };
	await close();
	return figures;
}

async function useBinaryMode(mode: 'regular' | 'filesystem', folder: string): Promise<void> {
	const { BinaryDataConfig, BinaryDataService } = await import('n8n-core');
	const { Container } = await import('@n8n/di');
	const config = Container.get(BinaryDataConfig);
	config.mode = mode === 'regular' ? 'default' : 'filesystem';
	config.localStoragePath = path.join(folder, 'binary');
	await Container.get(BinaryDataService).init();
}

async function carryByItems(
	job: MemoryJob & { readonly mode: 'regular' | 'filesystem' },
	folder: string,
): Promise<MemoryFigures> {
	const own = sourcePackage();
	const printer = new Printer();
	const engine = await startEngine({
		userFolder: path.join(folder, 'n8n'),
		nodePackage: { ...own, nodes: { ...own.nodes, printer } },
	});
	await useBinaryMode(job.mode, folder);
	const node = (name: string, type: string, parameters: object, credentials = {}) => ({
		id: name,
		name,
		type,
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: parameters as never,
		credentials,
	});
	const locator = (value: number) => ({ __rl: true, mode: 'id', value: String(value) });
	const items = Array.from({ length: job.orders }, (_none, index) => ({
		json: {
			order_id: FIRST_ORDER_ID + index,
			bytes: job.pdfBytes,
			document: { id: String(index), number: `FS ${index}/MAG/11/2026`, kind: 'invoice' },
		},
	}));
	let atStart = 0;
	let held: HeldMemory | undefined;
	let began = 0;
	const run = await engine.run(
		{
			name: 'memory',
			nodes: [
				node('Start', 'n8n-nodes-base.manualTrigger', {}),
				node('Printer', `${own.name}.printer`, {}),
				node(
					'Attach',
					`${own.name}.baseLinker`,
					{
						resource: 'invoice',
						operation: 'attachErpDocument',
						workOn: 'files',
						ifMissing: 'issue',
						invoiceSeries: locator(15),
						statusAfter: locator(SENT),
					},
					{
						orderBridgeBaseLinkerApi: { id: null, name: 'BaseLinker' },
						orderBridgeLedgerApi: { id: null, name: 'Ledger' },
					},
				),
			],
			connections: {
				Start: { main: [[{ node: 'Printer', type: 'main', index: 0 }]] },
				Printer: { main: [[{ node: 'Attach', type: 'main', index: 0 }]] },
			},
		},
		{
			pinned: { Start: items },
			credentials: {
				orderBridgeBaseLinkerApi: {
					token: job.token,
					baseUrl: job.url,
					accountName: 'main',
					callsPerMinute: CALLS_PER_MINUTE,
				},
				orderBridgeLedgerApi: { backend: 'embedded', file: path.join(folder, 'ledger.db') },
			},
			onNodeDone: (name) => {
				if (name !== 'Printer') return;
				atStart = heldNow();
				held = new HeldMemory();
				began = performance.now();
			},
		},
	);
	if (!held) throw new Error(run.error ?? 'the files were not made');
	const seconds = (performance.now() - began) / 1000;
	const figures = held.end();
	const [attached = []] = run.outputsOf('Attach');
	await closeLedgers();
	return { attached: attached.length, atStart, ...figures, seconds };
}

async function main(): Promise<void> {
	const job = JSON.parse(process.argv[2] ?? '{}') as MemoryJob;
	const folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-memory-'));
	try {
		const { mode } = job;
		const figures =
			mode === 'erp'
				? await printOneByOne(job, folder)
				: await carryByItems({ ...job, mode }, folder);
		process.stdout.write(`${JSON.stringify(figures)}\n`);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

main().then(
	() => process.exit(0),
	(error: Error) => {
		process.stderr.write(`${error.stack}\n`);
		process.exit(1);
	},
);
