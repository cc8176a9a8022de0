import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type { FromWorker, RoundDone, ToWorker, WorkerJob } from './worker-protocol';

const ROOT = path.resolve(__dirname, '../..');

/** One worker process, from the outside. */
export class WorkerProcess {
	private readonly child: ChildProcess;
	private killed = false;

	constructor() {
		this.child = fork(path.join(__dirname, 'worker.ts'), [], {
			cwd: ROOT,
			execArgv: ['--import', 'tsx'],
			env: { ...process.env, NODE_ENV: 'production' },
			stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
		});
	}

	/** Whether the process was killed on purpose. */
	get gone(): boolean {
		return this.killed;
	}

	/** Tells the job and waits until the process is ready to work. */
	async begin(job: WorkerJob): Promise<void> {
		await this.ask({ kind: 'job', job });
	}

	/** Runs one round; undefined when the process was killed in the middle of it. */
	async round(advanceMs: number): Promise<RoundDone | undefined> {
		const answer = await this.ask({ kind: 'round', advanceMs });
		return answer?.kind === 'done' ? answer : undefined;
	}

	/** Looks for what others wrote besides; answers with the numbers of the ERP orders reported. */
	async audit(advanceMs: number): Promise<readonly string[]> {
		const answer = await this.ask({ kind: 'audit', advanceMs });
		return answer?.kind === 'audited' ? answer.reported : [];
	}

	/** `kill -9`: the process has no chance to tidy up. */
	kill(): void {
		this.killed = true;
		this.child.kill('SIGKILL');
	}

	/** Ends the process and waits until it is gone. */
	async end(): Promise<void> {
		if (this.child.exitCode !== null || this.child.signalCode !== null) return;
		const gone = new Promise((resolve) => this.child.once('exit', resolve));
		this.child.kill();
		await gone;
	}

	private async ask(message: ToWorker): Promise<FromWorker | undefined> {
		return await new Promise((resolve, reject) => {
			const onExit = (code: number | null, signal: string | null) => {
				this.child.off('message', onMessage);
				if (this.killed) resolve(undefined);
				else reject(new Error(`A worker process ended early (${signal ?? code}).`));
			};
			const onMessage = (answer: FromWorker) => {
				this.child.off('exit', onExit);
				resolve(answer);
			};
			this.child.once('message', onMessage);
			this.child.once('exit', onExit);
			this.child.send(message);
		});
	}
}
