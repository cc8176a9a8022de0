import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Sandbox } from '../../sandbox/index';
import type { CredentialData } from '../../scripts/engine/n8n-engine';
import type { FaultCell } from './fault-cells';
import { flowCredentials } from './flow-credentials';
import type { BenchFlow } from './flows/flow';
import type { HeldClock } from './held-clock';
import {
	type AskTruth,
	type ForeignVerdict,
	judge,
	judgeForeign,
	sayOffenders,
	type Verdict,
} from './judge';
import { OtherIntegrator } from './other-integrator';
import { STORES, type StoreName } from './stores';
import { fillSandbox, type Stream } from './stream';
import { type Mark, sayTime, watchUntil } from './watch-round';
import { isOpen, WordBook } from './words';
import { WorkerProcess } from './worker-process';
import type { RoundDone } from './worker-protocol';

/** One row of the suite. */
export interface CellResult extends Verdict, Partial<ForeignVerdict> {
	readonly flow: string;
	readonly store: string;
	readonly fault: string;
	readonly processes: number;
	/** Orders customers placed by the time spent in executions, all rounds. */
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
	readonly stream: Stream;
	readonly clock: HeldClock;
	/** Progress, for people who wait. */
	progress(line: string): void;
}

/** Between two rounds so much time goes by for everybody: more than a lease or a quiet time. Units: ms. */
const BETWEEN_ROUNDS = 11 * 60_000;
const MOST_ROUNDS = 6;
/** Orders named on the way that something is wrong with. */
const MOST_TOLD = 20;
const HTTP_SERVICES = ['baselinker', 'sfera-bridge'];

/** HTTP calls since the sandbox was emptied. */
function httpCalls({ control }: Sandbox): number {
	const counts = control.journalCounts();
	return HTTP_SERVICES.flatMap((service) => Object.values(counts[service] ?? {})).reduce(
		(sum, calls) => sum + calls,
		0,
	);
}

/** The worker processes of a cell, told their job and ready. */
async function startWorkers(
	sandbox: Sandbox,
	{ flow, cell, stream }: CellRequest,
	folder: string,
	storeCredentials: CredentialData,
	workers: WorkerProcess[],
): Promise<void> {
	const credentials = flowCredentials(sandbox, folder, storeCredentials);
	for (let at = 0; at < cell.processes; at += 1) workers.push(new WorkerProcess());
	await Promise.all(
		workers.map(async (worker, at) => {
			const { triggers, retryOnFail } = cell;
			const userFolder = path.join(folder, `n8n-${at}`);
			mkdirSync(userFolder);
			await worker.begin({
				...{ flow: flow.name, batchFiles: stream.files, credentials, userFolder },
				...{ triggers, retryOnFail, bridgeUrl: sandbox.endpoints.sferaBridge },
				skewMs: at === workers.length - 1 ? cell.skewMs : 0,
				processedDataFile: path.join(folder, 'processed-data.db'),
			});
		}),
	);
}

/** Arms what goes wrong in the first round, and says when it ends before that. */
function armFaults({ control }: Sandbox, { cell, stream }: CellRequest): Mark[] {
	const { rules, lag } = cell;
	const { seed } = stream;
	if (!lag) {
		control.setFaults({ rules, seed });
		return [];
	}
	control.setFaults({
		rules: [...rules, { service: 'sqlserver', kind: 'readLag', ms: lag.ms }],
		seed,
	});
	return [{ erpOrders: lag.orders, reached: () => control.setFaults({ rules, seed }) }];
}

/** Runs the same round in every process that lives. */
async function runRound(
	sandbox: Sandbox,
	workers: readonly WorkerProcess[],
	advanceMs: number,
	{ stream, progress }: CellRequest,
	marks: readonly Mark[],
	from: number,
): Promise<readonly RoundDone[]> {
	const alive = workers.filter((worker) => !worker.gone);
	const working = Promise.all(alive.map(async (worker) => await worker.round(advanceMs)));
	const watch = { from, expected: stream.orders, marks, progress };
	await watchUntil(sandbox, watch, working);
	return (await working).filter((entry) => entry !== undefined);
}

/** How many items are open, and why. */
function sayOpen(words: WordBook): string {
	const open = words.all().filter(isOpen);
	const reasons = new Map<string, number>();
	for (const { status, reason = status } of open) {
		reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
	}
	const list = [...reasons].map(([reason, count]) => `${count} ${reason}`).join(', ');
	return `${open.length} items open${list && ` (${list})`}`;
}

/** Runs one flow through one kind of bad day until nothing is left to do, and judges it. */
export async function runCell(sandbox: Sandbox, request: CellRequest): Promise<CellResult> {
	const { flow, store, cell, stream, clock, progress } = request;
	const { control } = sandbox;
	const began = performance.now();
	const folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-once-'));
	const workers: WorkerProcess[] = [];
	await fillSandbox(sandbox, clock, stream);
	const opened = await STORES[store](folder);
	try {
		await startWorkers(sandbox, request, folder, opened.credentials, workers);
		const other = cell.foreign
			? new OtherIntegrator(control, cell.foreign, stream.seed)
			: undefined;
		await other?.beforeRounds();
		progress(`  made ready in ${sayTime(performance.now() - began)}`);

		const from = control.newestErpOrder();
		const journalled = httpCalls(sandbox);
		const marks = armFaults(sandbox, request);
		if (cell.killAt !== undefined) {
			const reached = () => workers[0]?.kill();
			marks.push({ erpOrders: Math.ceil(cell.killAt * stream.orders), reached });
		}
		const words = new WordBook();
		let open: string[] = [];
		let workMs = 0;
		let peakRssMb = 0;
		let advanceMs = 0;
		for (let round = 1; round <= MOST_ROUNDS; round += 1) {
			advanceMs = (round - 1) * BETWEEN_ROUNDS;
			const watched = round === 1 ? marks : [];
			const done = await runRound(sandbox, workers, advanceMs, request, watched, from);
			if (cell.killAt !== undefined && !workers[0]?.gone) {
				throw new Error('The round was over before the process could be killed.');
			}
			workMs += Math.max(0, ...done.map((entry) => entry.workMs));
			peakRssMb = Math.max(peakRssMb, ...done.map((entry) => entry.peakRssMb));
			words.note(done.map((entry) => entry.words));
			for (const failure of new Set(done.flatMap((entry) => entry.failures))) {
				progress(`  round ${round}: an execution stopped: ${failure}`);
			}
			const stillOpen = words.open();
			progress(`  round ${round}: ${sayOpen(words)} after ${sayTime(workMs)}`);
			const settled = stillOpen.length === 0 || stillOpen.join() === open.join();
			open = stillOpen;
			control.setFaults({ rules: [], seed: stream.seed });
			if (round === 1) await other?.afterFirstRound();
			if (round >= cell.rounds && settled) break;
			control.advanceTime(BETWEEN_ROUNDS);
			await opened.passTime?.(BETWEEN_ROUNDS);
		}
		const calls = httpCalls(sandbox) - journalled;
		const ask: AskTruth = (asked) => control.groundTruth(asked);
		for (const line of sayOffenders(ask, words, stream.codes).slice(0, MOST_TOLD))
			progress(`  ${line}`);
		const [auditor] = workers.filter((worker) => !worker.gone);
		const reported = other && auditor ? await auditor.audit(advanceMs) : [];
		if (other && flow.audit) progress(`  Audit reported ${new Set(reported).size} ERP orders`);
		return {
			...{ flow: flow.name, store, fault: cell.name, processes: cell.processes },
			...judge(ask, words, stream.codes),
			ordersPerSecond: Math.round((stream.orders / workMs) * 10_000) / 10,
			apiCallsPerOrder: Math.round((calls / stream.orders) * 100) / 100,
			peakRssMb: Math.round(peakRssMb),
			...(other ? judgeForeign(ask, reported) : {}),
		};
	} finally {
		await Promise.all(workers.map(async (worker) => await worker.end()));
		await opened.close();
		rmSync(folder, { recursive: true, force: true });
	}
}
