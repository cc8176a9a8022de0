import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
	startBaseLinker,
	type TestAccount,
	TOKEN,
} from '../../../sandbox/baselinker/start-baselinker';
import type { AttachingJob } from './attaching-process';

const SENT = 88011;
/** Time in which no other process touches what a dead one was at. Units: ms. */
const QUIET_MS = 3_000;

let account: TestAccount;
let folder: string;
let orderIds: number[];
const started: ChildProcess[] = [];

beforeEach(async () => {
	account = await startBaseLinker();
	folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-killed-'));
	orderIds = [1, 2, 3].map(() => account.store.insertOrder({ order_status_id: 88010 }));
});

afterEach(async () => {
	for (const child of started.splice(0)) child.kill('SIGKILL');
	await account.stop();
	rmSync(folder, { recursive: true, force: true });
});

/** Starts a process that sends the orders' invoices; answers its first line. */
function begin(owner: string, stopAt: AttachingJob['stopAt'], more: Partial<AttachingJob> = {}) {
	const job: AttachingJob = {
		baseUrl: account.url.replace('/connector.php', ''),
		token: TOKEN,
		ledger: path.join(folder, 'ledger.db'),
		owner,
		orderIds,
		statusAfter: SENT,
		quietMs: QUIET_MS,
		stopAt,
		callsPerMinute: 1000,
		...more,
	};
	const script = path.join(__dirname, 'attaching-process.ts');
	const child = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(job)]);
	started.push(child);
	let problems = '';
	child.stderr.on('data', (words: Buffer) => (problems += words.toString()));
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const line = new Promise<string>((resolve, reject) => {
		child.stdout.once('data', (words: Buffer) => resolve(words.toString().trim()));
		child.once('exit', () => reject(new Error(`ended early: ${problems}`)));
	});
	return {
		line,
		kill: async () => {
			child.kill('SIGKILL');
			await ended;
		},
	};
}

const uploads = () => account.store.documents.all().map((document) => document.uploads);
const statuses = () => orderIds.map((id) => account.store.findOrder(id)?.order_status_id);
const calls = (name: string) => account.journal.counts().baselinker?.[name] ?? 0;

describe('kill -9 while documents are sent', () => {
	it('between the files and the status: the next run sets the status and sends nothing again', async () => {
		const first = begin('first', 'beforeStatus');
		expect(await first.line).toBe('stopped');
		await first.kill();
		expect([uploads(), statuses()]).toEqual([
			[1, 1, 1],
			[88010, 88010, 88010],
		]);
		await delay(QUIET_MS);
		const second = begin('second', '');
		expect(await second.line).toBe('done ["attached","attached","attached"]');
		expect([uploads(), statuses()]).toEqual([
			[1, 1, 1],
			[SENT, SENT, SENT],
		]);
		expect([calls('addInvoice'), calls('addOrderInvoiceFile')]).toEqual([3, 3]);
		const third = begin('third', '');
		expect(await third.line).toBe('done ["unchanged","unchanged","unchanged"]');
		expect(calls('setOrderStatuses') + calls('setOrderStatus')).toBe(1);
	});

	it('after one file whose answer nobody read: it is found, the others are sent', async () => {
		const first = begin('first', 'afterFile');
		await first.line;
		await first.kill();
		expect(uploads()).toEqual([1]);
		const early = begin('early', '');
		const [mine] = JSON.parse((await early.line).replace('done ', '')) as string[];
		expect(['waiting', 'attached']).toContain(mine);
		await delay(QUIET_MS);
		const second = begin('second', '');
		await second.line;
		expect([uploads(), statuses()]).toEqual([
			[1, 1, 1],
			[SENT, SENT, SENT],
		]);
		expect(calls('addInvoice')).toBe(3);
	});
});

describe('two processes at once on one account', () => {
	it('send every document once, whoever comes first', async () => {
		orderIds = Array.from({ length: 12 }, () =>
			account.store.insertOrder({ order_status_id: 88010 }),
		);
		const one = begin('one', '');
		const other = begin('other', '');
		await Promise.all([one.line, other.line]);
		const last = begin('last', '');
		await last.line;
		expect(uploads()).toEqual(Array(12).fill(1));
		expect(new Set(statuses())).toEqual(new Set([SENT]));
		expect(calls('addInvoice')).toBe(12);
	});
});
