import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SyncReport } from '../../../src/application/sync-contractors/sync-report';
import { aCard } from '../../builders/a-sync-pair';
import { KEY, startIdoSell, type TestShop } from '../../sandbox/idosell/start-idosell';
import { asCustomer } from '../../support/sync-bench';
import type { SyncingTask } from './syncing-process';

const CARDS = 250;
const WRITES = 'PUT clients/clients';

describe('a worker that is killed (kill -9) between a write and its note', () => {
	let shop: TestShop;
	let folder: string;

	beforeEach(async () => {
		shop = await startIdoSell();
		folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-kill-'));
		for (let i = 0; i < CARDS; i += 1) {
			shop.store.add(asCustomer(aCard({ symbol: `K${i}`, email: `k${i}@x.test` })));
		}
	});

	afterEach(async () => {
		await shop.stop();
		rmSync(folder, { recursive: true, force: true });
	});

	/** One worker; answers its report, or the signal it died of. */
	async function work(street: string, killAfterWrites = 0) {
		const task: SyncingTask = {
			shopUrl: shop.url,
			key: KEY,
			ledgerFile: path.join(folder, 'ledger.db'),
			cards: CARDS,
			street,
			killAfterWrites,
		};
		const script = path.join(__dirname, 'syncing-process.ts');
		const child = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(task)], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		let text = '';
		child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
		return await new Promise<{ signal: string | null; report: SyncReport | null }>((resolve) => {
			child.once('close', (_code, signal) => {
				resolve({ signal, report: text === '' ? null : (JSON.parse(text) as SyncReport) });
			});
		});
	}

	const writes = () => shop.journal.counts().idosell?.[WRITES] ?? 0;

	it('leaves to the next one what was not written, and nothing else', async () => {
		expect((await work('Stara 1')).report).toMatchObject({ toShop: 0, stopped: null });
		expect((await work('Nowa 2', 2)).signal).toBe('SIGKILL');
		expect(writes()).toBe(2);
		const { report } = await work('Nowa 2');
		expect(report).toMatchObject({ toShop: 50, failed: 0, questions: 0, stopped: null });
		expect(writes()).toBe(3);
		expect(shop.store.clients().every(({ clientStreet }) => clientStreet === 'Nowa 2')).toBe(true);
		expect((await work('Nowa 2')).report).toMatchObject({ toShop: 0, changes: 0 });
	});
});
