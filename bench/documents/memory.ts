import path from 'node:path';
import { LineProcess } from '../line-process';
import type { AccountSummary } from './account-process';
import type { MemoryFigures, MemoryJob } from './memory-process';

// Regular binary mode holds every file as text: n8n's own need, not what is measured.
const ROOM = ['--max-old-space-size=6144'];

function start(script: string, argument: string): LineProcess {
	return new LineProcess(path.join(__dirname, script), [argument], ROOM);
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
	const account = start('account-process.ts', String(orders));
	try {
		const place = await account.line<Pick<MemoryJob, 'url' | 'token' | 'first'>>();
		const job: MemoryJob = { mode, orders, pdfBytes, ...place };
		const worker = start('memory-process.ts', JSON.stringify(job));
		const figures = await worker.line<MemoryFigures>();
		await worker.end();
		const summary = await account.ask<AccountSummary>('summary');
		return { mode, orders, pdfBytes, ...figures, ...summary };
	} finally {
		await account.end();
	}
}
