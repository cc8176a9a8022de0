import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { AccountSummary } from './account-process';
import type { MemoryFigures, MemoryJob } from './memory-process';

/** A process of the suite, line by line. */
class LineProcess {
	private readonly child: ChildProcess;
	private readonly lines: Interface;

	constructor(script: string, argument: string) {
		const file = path.join(__dirname, script);
		// Regular binary mode holds every file as text: n8n's own need, not what is measured.
		const flags = ['--max-old-space-size=6144', '--import', 'tsx', file, argument];
		this.child = spawn(process.execPath, flags, { stdio: ['pipe', 'pipe', 'inherit'] });
		this.lines = createInterface({ input: this.child.stdout as NodeJS.ReadableStream });
	}

	async line<T>(): Promise<T> {
		return await new Promise<T>((resolve, reject) => {
			this.lines.once('line', (text) => resolve(JSON.parse(text) as T));
			this.child.once('exit', (code) => reject(new Error(`a process ended early (${code})`)));
		});
	}

	async ask<T>(): Promise<T> {
		const answer = this.line<T>();
		this.child.stdin?.write('?\n');
		return await answer;
	}

	end(): void {
		this.lines.removeAllListeners('line');
		this.child.removeAllListeners('exit');
		this.child.stdin?.end();
	}
}

/** Memory figures of one mode, with the word of the account. */
export interface MemoryReport extends MemoryFigures, AccountSummary {
	readonly mode: MemoryJob['mode'];
	readonly orders: number;
	readonly pdfBytes: number;
}

/** Sends so many files in one mode, and tells what was held meanwhile. */
export async function measureMemory(
	mode: MemoryJob['mode'],
	orders: number,
	pdfBytes: number,
): Promise<MemoryReport> {
	const account = new LineProcess('account-process.ts', String(orders));
	try {
		const place = await account.line<Pick<MemoryJob, 'url' | 'token' | 'first'>>();
		const job: MemoryJob = { mode, orders, pdfBytes, ...place };
		const worker = new LineProcess('memory-process.ts', JSON.stringify(job));
		const figures = await worker.line<MemoryFigures>();
		worker.end();
		const summary = await account.ask<AccountSummary>();
		return { mode, orders, pdfBytes, ...figures, ...summary };
	} finally {
		account.end();
	}
}
