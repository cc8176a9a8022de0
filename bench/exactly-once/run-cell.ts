import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Sandbox } from '../../sandbox/index';
import { sandboxCredentials, TEST_CALLS_PER_MINUTE } from '../../test/support/sandbox-credentials';
import type { FaultCell } from './fault-cells';
import type { BenchFlow } from './flows/flow';
import { judge, type Verdict } from './judge';
import { STORES, type StoreName } from './stores';
import { prepareStream } from './stream';
import { WordBook } from './words';
import { WorkerProcess } from './worker-process';
import type { RoundDone } from './worker-protocol';

/** One row of the suite. */
export interface CellResult extends Verdict {
	readonly flow: string;
	readonly store: string;
	readonly fault: string;
	readonly processes: number;
	/** Orders of the stream by the time spent in executions, all rounds. */
	readonly ordersPerSecond: number;
	/** HTTP calls to shop and ERP bridge, refused and lost ones included. */
	readonly apiCallsPerOrder: number;
	/** Of the process that held most. */
	readonly peakRssMb: number;
}

/** What is run in a cell. */
export interface CellRequest {
	readonly flow: BenchFlow;
	readonly store: StoreName;
	readonly cell: FaultCell;
	readonly orders: number;
	readonly seed: number;
	readonly batch: number;
	/** Progress, for people who wait. */
	progress(line: string): void;
}

/** Between two rounds so much time goes by for everybody: more than a lease or a quiet time. Units: ms. */
const BETWEEN_ROUNDS = 11 * 60_000;
const MOST_ROUNDS = 6;
const LOOK_EVERY_MS = 50;
const HTTP_SERVICES = ['baselinker', 'sfera-bridge'];

function httpCalls({ control }: Sandbox, after: number): number {
	const counts = control.journalCounts(after);
	return HTTP_SERVICES.flatMap((service) => Object.values(counts[service] ?? {})).reduce(
		(sum, calls) => sum + calls,
		0,
	);
}

/** The sandbox's Subiekt as n8n's own Microsoft SQL node takes it. */
function microsoftSql({ endpoints: { sqlserver, databases } }: Sandbox) {
	const { host: server, port, user, password } = sqlserver;
	return {
		...{ server, port, user, password, database: databases.subiektGt },
		...{ domain: '', tls: false, allowUnauthorizedCerts: true, tdsVersion: '7_4' },
		connectTimeout: 15_000,
		requestTimeout: 15_000,
	};
}

function lastEntry({ control }: Sandbox): number {
	return control.journal().at(-1)?.sequence ?? 0;
}

/** Kills the process as soon as the ERP holds so many new orders; answers whether it came to that. */
async function killLater(
	{ control }: Sandbox,
	worker: WorkerProcess,
	erpOrders: number,
	over: () => boolean,
): Promise<boolean> {
	while (!over()) {
		if (control.groundTruth().erpOrders >= erpOrders) {
			worker.kill();
			return true;
		}
		await pause(LOOK_EVERY_MS);
	}
	return false;
}

/** Runs the same round in every process that lives. */
async function runRound(
	sandbox: Sandbox,
	workers: readonly WorkerProcess[],
	advanceMs: number,
	killAtErpOrders?: number,
): Promise<RoundDone[]> {
	const alive = workers.filter((worker) => !worker.gone);
	let over = false;
	const working = Promise.all(alive.map(async (worker) => await worker.round(advanceMs))).finally(
		() => {
			over = true;
		},
	);
	const [victim] = alive;
	if (killAtErpOrders !== undefined && victim) {
		const struck = await killLater(sandbox, victim, killAtErpOrders, () => over);
		if (!struck) throw new Error('The round was over before the process could be killed.');
	}
	return (await working).flatMap((done) => done ?? []);
}

/** Runs one flow through one kind of bad day, until it says that nothing is left to do, and judges it. */
export async function runCell(sandbox: Sandbox, request: CellRequest): Promise<CellResult> {
	const { flow, store, cell, orders, seed, batch, progress } = request;
	const folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-once-'));
	const workers: WorkerProcess[] = [];
	await sandbox.control.reset();
	sandbox.control.configureBaseLinker({ callsPerMinute: TEST_CALLS_PER_MINUTE });
	const opened = await STORES[store](folder);
	try {
		const stream = await prepareStream(sandbox, orders, seed);
		const ordersFile = path.join(folder, 'orders.json');
		writeFileSync(ordersFile, JSON.stringify(stream));
		const credentials = {
			...sandboxCredentials(sandbox, path.join(folder, 'ledger.db')),
			...opened.credentials,
			microsoftSql: microsoftSql(sandbox),
		};
		const bridgeUrl = sandbox.endpoints.sferaBridge;
		for (let at = 0; at < cell.processes; at += 1) workers.push(new WorkerProcess());
		await Promise.all(
			workers.map(async (worker, at) => {
				const skewMs = at === workers.length - 1 ? cell.skewMs : 0;
				const { triggers, retryOnFail } = cell;
				const userFolder = path.join(folder, `n8n-${at}`);
				mkdirSync(userFolder);
				await worker.begin({
					...{ flow: flow.name, ordersFile, credentials, bridgeUrl },
					...{ batch, triggers, retryOnFail, skewMs, userFolder },
					processedDataFile: path.join(folder, 'processed-data.db'),
				});
			}),
		);

		const before = sandbox.control.groundTruth().erpOrders;
		sandbox.control.setFaults({ rules: cell.rules, seed });
		const words = new WordBook();
		let open: string[] = [];
		let calls = 0;
		let workMs = 0;
		let peakRssMb = 0;
		for (let round = 1; round <= MOST_ROUNDS; round += 1) {
			const journalled = lastEntry(sandbox);
			const killAt = round === 1 ? cell.killAt : undefined;
			const done = await runRound(
				sandbox,
				workers,
				(round - 1) * BETWEEN_ROUNDS,
				killAt === undefined ? undefined : before + Math.ceil(killAt * orders),
			);
			calls += httpCalls(sandbox, journalled);
			workMs += Math.max(0, ...done.map((entry) => entry.workMs));
			peakRssMb = Math.max(peakRssMb, ...done.map((entry) => entry.peakRssMb));
			words.note(done.map((entry) => entry.words));
			for (const failure of new Set(done.flatMap((entry) => entry.failures))) {
				progress(`  round ${round}: an execution stopped: ${failure}`);
			}
			const stillOpen = words.open();
			progress(`  round ${round}: ${stillOpen.length} open after ${Math.round(workMs)} ms`);
			const settled = stillOpen.length === 0 || stillOpen.join() === open.join();
			open = stillOpen;
			if (round >= cell.rounds && settled) break;
			sandbox.control.setFaults({ rules: [], seed });
			sandbox.control.advanceTime(BETWEEN_ROUNDS);
			await opened.passTime?.(BETWEEN_ROUNDS);
		}
		const verdict = judge(sandbox.control.groundTruth({ details: true }), words);
		return {
			...{ flow: flow.name, store, fault: cell.name, processes: cell.processes },
			...verdict,
			ordersPerSecond: Math.round((stream.length / workMs) * 10_000) / 10,
			apiCallsPerOrder: Math.round((calls / stream.length) * 100) / 100,
			peakRssMb: Math.round(peakRssMb),
		};
	} finally {
		await Promise.all(workers.map(async (worker) => await worker.end()));
		await opened.close();
		rmSync(folder, { recursive: true, force: true });
	}
}
