import { type Engine, startEngine, type WorkflowFile } from '../../scripts/engine/n8n-engine';
import { sourcePackage } from '../../scripts/engine/source-package';
import { flowNamed } from './flows';
import { type BenchFlow, START } from './flows/flow';
import { withRetryOnFail } from './flows/workflow-builder';
import { readBatch } from './items';
import { shiftClock } from './shifted-clock';
import type { Word } from './words';
import type { AuditDone, FromWorker, RoundDone, ToWorker, WorkerJob } from './worker-protocol';

/**
 * A process of its own that runs one flow in n8n's engine, round after round, as one n8n worker would. Speaks
 * {@link ToWorker} and {@link FromWorker} over the channel to the process that started it, and ends with it.
 */
interface Worker {
	readonly job: WorkerJob;
	readonly flow: BenchFlow;
	readonly engine: Engine;
	readonly workflow: WorkflowFile;
}

const setClock = shiftClock();

async function begin(job: WorkerJob): Promise<Worker> {
	const engine = await startEngine({
		nodePackage: sourcePackage(),
		userFolder: job.userFolder,
		processedDataFile: job.processedDataFile,
	});
	const flow = flowNamed(job.flow);
	const workflow = flow.workflow(job);
	return {
		job,
		flow,
		engine,
		workflow: job.retryOnFail ? withRetryOnFail(workflow) : workflow,
	};
}

async function runRound({ job, flow, engine, workflow }: Worker): Promise<RoundDone> {
	const words: Word[] = [];
	const failures: string[] = [];
	let workMs = 0;
	for (const file of job.batchFiles) {
		const batch = readBatch(file);
		const started = performance.now();
		const execute = async () => {
			const given = batch.map((json) => ({ json }));
			const run = await engine.run(workflow, {
				credentials: job.credentials,
				startNode: START,
				pinned: { [START]: given },
			});
			if (run.error !== undefined) failures.push(run.error);
			words.push(...flow.read(run, given));
		};
		await Promise.all(Array.from({ length: job.triggers }, execute));
		workMs += performance.now() - started;
	}
	// Source: process.resourceUsage(), maxRSS in kilobytes.
	const peakRssMb = process.resourceUsage().maxRSS / 1024;
	return { kind: 'done', words, workMs, peakRssMb, failures };
}

async function runAudit({ job, flow: { audit }, engine }: Worker): Promise<AuditDone> {
	if (!audit) return { kind: 'audited', reported: [] };
	const run = await engine.run(audit.workflow(job), {
		credentials: job.credentials,
		startNode: START,
		pinned: { [START]: [{ json: {} }] },
	});
	if (run.error !== undefined) throw new Error(`The audit stopped: ${run.error}`);
	return { kind: 'audited', reported: audit.read(run) };
}

function say(message: FromWorker): void {
	process.send?.(message);
}

function main(): void {
	let worker: Worker | undefined;
	const follow = async (message: ToWorker) => {
		if (message.kind === 'job') {
			setClock(message.job.skewMs);
			worker = await begin(message.job);
			say({ kind: 'ready' });
			return;
		}
		if (!worker) throw new Error('a round was asked for before the job was told');
		setClock(worker.job.skewMs + message.advanceMs);
		say(await (message.kind === 'audit' ? runAudit(worker) : runRound(worker)));
	};
	process.on('message', (message: ToWorker) => {
		follow(message).catch((error: Error) => {
			process.stderr.write(`${error.stack ?? error.message}\n`);
			process.exit(1);
		});
	});
	process.on('disconnect', () => process.exit(0));
}

main();
