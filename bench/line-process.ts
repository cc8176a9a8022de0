import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';

/** A process of a suite that is asked, and answers, one line of JSON at a time; it ends with its input. */
export class LineProcess {
	private readonly child: ChildProcess;
	private readonly lines: Interface;

	/** `flags` are options of Node.js. */
	constructor(file: string, args: readonly string[] = [], flags: readonly string[] = []) {
		this.child = spawn(process.execPath, [...flags, '--import', 'tsx', file, ...args], {
			stdio: ['pipe', 'pipe', 'inherit'],
		});
		this.lines = createInterface({ input: this.child.stdout as NodeJS.ReadableStream });
	}

	/** The next line. Errors: rejects when the process ends instead. */
	async line<T>(): Promise<T> {
		return await new Promise<T>((resolve, reject) => {
			const onExit = (code: number | null) => {
				this.lines.off('line', onLine);
				reject(new Error(`a process ended early (${code})`));
			};
			const onLine = (text: string) => {
				this.child.off('exit', onExit);
				resolve(JSON.parse(text) as T);
			};
			this.lines.once('line', onLine);
			this.child.once('exit', onExit);
		});
	}

	/** Asks, and waits for the answer. */
	async ask<T>(question: unknown): Promise<T> {
		const answer = this.line<T>();
		this.child.stdin?.write(`${JSON.stringify(question)}\n`);
		return await answer;
	}

	/** Lets the process end, and waits until it is gone. */
	async end(): Promise<void> {
		if (this.child.exitCode !== null || this.child.signalCode !== null) return;
		const gone = new Promise((resolve) => this.child.once('exit', resolve));
		this.child.stdin?.end();
		await gone;
	}
}
