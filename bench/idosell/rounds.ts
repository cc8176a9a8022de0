import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { CallGate } from '../../src/adapters/idosell/call-gate';
import { IdoSellClients } from '../../src/adapters/idosell/idosell-clients';
import { MonthlyPool } from '../../src/adapters/idosell/monthly-pool';
import { openEmbeddedLedger } from '../../src/adapters/ledger/open-embedded-ledger';
import { syncContractors } from '../../src/application/sync-contractors';
import { ERP_RULES } from '../../src/domain/sync/erp-rules';
import type { ClientFilter, ShopClients } from '../../src/ports/shop-clients';
import { createAxiosTransport } from '../../src/transport/http/axios-transport';
import { systemClock } from '../../src/transport/system-clock';
import { GeneratedErp } from './generated-erp';
import { BENCH_KEY } from './shop-process';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const MIB = 1024 * 1024;

/** Cards that are changed for the round of changes. */
export const CHANGED = 1_000;

/** What one run cost, by the journal of the shop. */
export interface Round {
	readonly name: string;
	readonly seconds: number;
	/** Most memory beyond the start of the run, after a forced collection now and then; null where it was not watched. */
	readonly mib: number | null;
	/** Pages of customers and look-ups by code. */
	readonly reads: number;
	/** Calls about the shop itself. */
	readonly questions: number;
	readonly writes: number;
	readonly changed: number;
}

/** Rounds with an index of so many cards and as many customers. */
export interface SizeReport {
	readonly size: number;
	readonly rounds: readonly Round[];
}

/** A shop in another process. */
class ShopProcess {
	private constructor(
		private readonly child: ChildProcessByStdio<Writable, Readable, null>,
		private readonly lines: Interface,
		readonly url: string,
	) {}

	static async start(clients: number): Promise<ShopProcess> {
		const script = path.join(__dirname, 'shop-process.ts');
		const child = spawn(process.execPath, ['--import', 'tsx', script, String(clients)], {
			stdio: ['pipe', 'pipe', 'inherit'],
		});
		const lines = createInterface({ input: child.stdout });
		return new ShopProcess(child, lines, await nextLine(lines));
	}

	/** Calls since the last time this was asked, by verb and resource. */
	async calls(): Promise<Readonly<Record<string, number>>> {
		const line = nextLine(this.lines);
		this.child.stdin.write('counts\n');
		return JSON.parse(await line) as Record<string, number>;
	}

	stop(): void {
		this.child.stdin.end();
	}
}

async function nextLine(lines: Interface): Promise<string> {
	return await new Promise((resolve) => lines.once('line', resolve));
}

/** Looks at the memory a run takes: a collection stops everything for a while, so time is taken without. */
const LOOKS = 20;

/** The shop, with a look at the memory now and then. */
function watched(shop: IdoSellClients, every: number, look: () => void): ShopClients {
	const pages = shop.pages.bind(shop);
	return Object.assign(shop, {
		async *pages(filter: ClientFilter) {
			let page = 0;
			for await (const read of pages(filter)) {
				yield read;
				page += 1;
				if (page % every === 0) look();
			}
		},
	});
}

/** Runs all rounds at one size, and tells each as it ends. */
export async function runRounds(size: number, tell: (round: Round) => void): Promise<SizeReport> {
	const folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-bench-'));
	const company = await ShopProcess.start(size);
	const opened = await openEmbeddedLedger({
		file: path.join(folder, 'ledger.db'),
		clock: systemClock,
	});
	if (!opened.ok) throw new Error(opened.error.message);
	const { budget, snapshots: memory } = opened.value;
	const erp = new GeneratedErp(size);
	const rounds: Round[] = [];

	async function round(
		name: string,
		{ isWatched = false, ...how }: { dryRun?: boolean; full?: boolean; isWatched?: boolean } = {},
	) {
		const pool = new MonthlyPool(memory, systemClock, 'bench', 0);
		const limits = { key: 'bench', minIntervalMs: 0, callsPerRun: 0, longestWaitMs: 60_000 };
		const clients = new IdoSellClients({
			http: createAxiosTransport(),
			gate: new CallGate({ budget, pool, clock: systemClock }, limits),
			clock: systemClock,
			shopUrl: company.url,
			version: 8,
			headers: { 'X-API-KEY': BENCH_KEY },
			timeoutMs: 60_000,
		});
		collect();
		const before = process.memoryUsage().heapUsed;
		let held = 0;
		const look = () => {
			collect();
			held = Math.max(held, process.memoryUsage().heapUsed - before);
		};
		const every = Math.ceil(size / 100 / LOOKS);
		const shop = isWatched ? watched(clients, every, look) : clients;
		const started = performance.now();
		const done = await syncContractors(
			{ erp, shop, memory, clock: systemClock, log: SILENT },
			{ ...REQUEST, ...how, owner: name },
			() => {},
		);
		const seconds = (performance.now() - started) / 1_000;
		if (isWatched) look();
		if (!done.ok) throw new Error(done.error.message);
		if (done.value.stopped) throw new Error(done.value.stopped.message);
		const calls = await company.calls();
		const of = (...names: readonly string[]) =>
			names.reduce((sum, call) => sum + (calls[call] ?? 0), 0);
		const result: Round = {
			name,
			seconds,
			mib: isWatched ? held / MIB : null,
			reads: of('GET clients/clients', 'POST clients/crm/search'),
			questions: of('GET system/serverTime', 'GET system/serverLoad'),
			writes: of('PUT clients/clients', 'POST clients/clients', 'PUT clients/externalCode'),
			changed: done.value.toShop,
		};
		rounds.push(result);
		tell(result);
	}

	await round('plan of the first run', { dryRun: true });
	await round('the same, watching the memory', { dryRun: true, isWatched: true });
	await round('first run');
	await round('everything compared again', { full: true });
	await round('nothing changed');
	for (let i = 0; i < CHANGED; i += 1) erp.edits.set(i * Math.floor(size / CHANGED), `Nowa ${i}`);
	await round(`${CHANGED} cards changed`);
	await round('after our own writes');
	await opened.value.close();
	company.stop();
	rmSync(folder, { recursive: true, force: true });
	return { size, rounds };
}

const SILENT = { debug() {}, info() {}, warn() {} };

const REQUEST = {
	scope: 'bench',
	desk: { scope: 'bench', shop: 'bench' },
	rules: ERP_RULES['subiekt-gt'],
	settings: {
		direction: 'both',
		mode: 'merge',
		survivor: 'review',
		addClients: false,
		clearNames: false,
		setFirmType: true,
	},
	guard: { mostChanges: Number.POSITIVE_INFINITY, mostShare: 1 },
	linkFrom: null,
	suggest: true,
	shopIds: [],
	full: false,
	dryRun: false,
	overlapMs: 600_000,
	pausesMs: [],
} as const;

/** Sizes below cannot have that many changes. */
export const SMALLEST = CHANGED;
