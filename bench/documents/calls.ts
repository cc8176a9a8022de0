import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CallLimiter } from '../../sandbox/baselinker/call-limiter';
import { baselinkerService } from '../../sandbox/baselinker/service';
import { BaseLinkerStore } from '../../sandbox/baselinker/store';
import { SandboxClock } from '../../sandbox/kernel/clock';
import { FaultBox } from '../../sandbox/kernel/faults';
import { startHttpService } from '../../sandbox/kernel/http-service';
import { Journal, type JournalEntry } from '../../sandbox/kernel/journal';
import { BaseLinkerClient } from '../../src/adapters/baselinker/baselinker-client';
import { BaseLinkerDesk } from '../../src/adapters/baselinker/documents/baselinker-desk';
import { fetchOrders } from '../../src/adapters/baselinker/fetch-orders';
import { openEmbeddedLedger } from '../../src/adapters/ledger/open-embedded-ledger';
import { AttachRun } from '../../src/application/attach-documents';
import type { AttachedOrder } from '../../src/application/attach-documents/task';
import { createAxiosTransport } from '../../src/transport/http/axios-transport';
import { ATTACH_SETTINGS, attachOptions, SENT, SILENT_LOG, toTask } from './runs';
import { VirtualClock } from './virtual-clock';

const TOKEN = '4011-20077-EXAMPLETOKEN';
const START_MS = Date.UTC(2026, 10, 20, 8);
/** What the node allows itself by default, below the 100 of the vendor, who counts and blocks at 100. */
export const CALLS_PER_MINUTE = 80;
const MINUTE_MS = 60_000;
const WORKERS = 2;

/** What the account's journal says about a run. */
export interface CallFigures {
	readonly orders: number;
	readonly workers: number;
	/** Minutes of the account's clock. */
	readonly minutes: number;
	readonly calls: Readonly<Record<string, number>>;
	/** Most calls about one order, those for lists and statuses left out. */
	readonly mostPerOrder: number;
	/** Most calls in any 60 seconds. */
	readonly mostPerMinute: number;
	readonly blocked: number;
	/** Orders whose document was uploaded once, is issued once, and whose status was set. */
	readonly inOrder: number;
	/** Calls of a further run with nothing new. */
	readonly secondRun: Readonly<Record<string, number>>;
}

/** Most entries within any window that is open at its end. */
function mostWithin(entries: readonly JournalEntry[], windowMs: number): number {
	const times = entries.map(({ at }) => Date.parse(at));
	let most = 0;
	let first = 0;
	for (let last = 0; last < times.length; last += 1) {
		while ((times[last] ?? 0) - (times[first] ?? 0) >= windowMs) first += 1;
		most = Math.max(most, last - first + 1);
	}
	return most;
}

function perOrder(entries: readonly JournalEntry[], store: BaseLinkerStore): Map<number, number> {
	const orderOf = new Map(store.documents.all().map(({ id, orderId }) => [id, orderId]));
	const counts = new Map<number, number>();
	for (const { request } of entries) {
		const { order_id, invoice_id } = request as { order_id?: number; invoice_id?: number };
		const orderId = order_id ?? orderOf.get(invoice_id ?? 0);
		if (orderId !== undefined) counts.set(orderId, (counts.get(orderId) ?? 0) + 1);
	}
	return counts;
}

/**
 * Two workers over the same orders, the same account and the same ledger, on a clock that passes only while they wait.
 * The account counts as the vendor does; its journal is the proof.
 */
export async function measureCalls(orders: number): Promise<CallFigures> {
	const clock = new VirtualClock(START_MS + 3_600_000);
	const accountClock = new SandboxClock(() => clock.now());
	const store = new BaseLinkerStore(accountClock, { keepFiles: false });
	const journal = new Journal(accountClock);
	const limiter = new CallLimiter(accountClock, () => store.options());
	const definition = baselinkerService({ store, limiter, token: TOKEN });
	const service = await startHttpService(definition, { journal, faults: new FaultBox() });
	const folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-documents-'));
	for (let index = 0; index < orders; index += 1) {
		const placed = Math.floor(START_MS / 1000) + index;
		store.insertOrder({ date_add: placed, date_confirmed: placed, order_status_id: 88010 });
	}

	/** One run of one worker over all orders of the account. */
	async function work(owner: string): Promise<readonly AttachedOrder[]> {
		const opened = await openEmbeddedLedger({ file: path.join(folder, 'ledger.db'), clock });
		if (!opened.ok) throw new Error(opened.error.message);
		const { ledger, budget, close } = opened.value;
		const client = new BaseLinkerClient({
			http: createAxiosTransport(),
			budget,
			clock,
			baseUrl: service.url,
			headers: { 'X-BLToken': TOKEN },
			limits: { key: 'baselinker/bench', callsPerMinute: CALLS_PER_MINUTE, longestWaitMs: 600_000 },
			timeoutMs: 30_000,
		});
		const services = { desk: new BaseLinkerDesk(client), ledger, clock, log: SILENT_LOG };
		const run = new AttachRun(ATTACH_SETTINGS, services, attachOptions(owner));
		const results: AttachedOrder[] = [];
		for await (const page of fetchOrders(client, { from: Math.floor(START_MS / 1000) })) {
			if (!page.ok) throw new Error(page.error.message);
			results.push(...(await run.attach(page.value.map((raw) => toTask(raw, 1_000)))));
		}
		await close();
		return results;
	}

	try {
		const before = clock.now();
		await Promise.all(
			Array.from({ length: WORKERS }, async (_none, index) => {
				await clock.during(async () => await work(`worker-${index}`));
			}),
		);
		const minutes = (clock.now() - before) / MINUTE_MS;
		const entries = journal.list();
		const { baselinker: calls = {} } = journal.counts();
		const documents = store.documents.all();
		const inOrder = store.allOrders().filter(({ order_id, order_status_id }) => {
			const ours = documents.filter(({ orderId }) => orderId === order_id);
			return ours.length === 1 && ours[0]?.uploads === 1 && order_status_id === SENT;
		}).length;
		const last = journal.list().at(-1)?.sequence ?? 0;
		await clock.during(async () => await work('second run'));
		return {
			orders,
			workers: WORKERS,
			minutes,
			calls,
			mostPerOrder: Math.max(...perOrder(entries, store).values()),
			mostPerMinute: mostWithin(entries, MINUTE_MS),
			blocked: entries.filter(({ detail }) => detail === 'ERROR_BLOCKED_TOKEN').length,
			inOrder,
			secondRun: journal.counts(last).baselinker ?? {},
		};
	} finally {
		await service.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}
