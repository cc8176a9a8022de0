import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import type { LedgerSettings } from '../../../src/adapters/ledger/open-ledger';
import type { ClaimOptions, ClaimRequest } from '../../../src/ports/order-ledger';
import { systemClock } from '../../../src/transport/system-clock';
import { LEDGER_HOMES, type LedgerHome, valueOf } from '../../support/ledger-homes';

const started: ChildProcess[] = [];

afterEach(() => {
	for (const process of started.splice(0)) process.kill('SIGKILL');
});

/** A claiming process whose lines can be waited for. */
class Claimer {
	private readonly process: ChildProcess;
	private readonly lines: string[] = [];
	private problems = '';
	private changed: () => void = () => undefined;
	private readonly ended: Promise<void>;

	constructor(place: LedgerSettings, owner: string, orders: number, batch: number) {
		const script = join(__dirname, 'claiming-process.ts');
		const values = [JSON.stringify(place), owner, String(orders), String(batch)];
		this.process = spawn(process.execPath, ['--import', 'tsx', script, ...values]);
		started.push(this.process);
		this.process.stderr?.on('data', (words: Buffer) => (this.problems += words.toString()));
		this.ended = new Promise((resolve) => {
			this.process.once('exit', () => {
				resolve();
				this.changed();
			});
		});
		createInterface({ input: this.process.stdout as NodeJS.ReadableStream }).on('line', (line) => {
			this.lines.push(line);
			this.changed();
		});
	}

	/** The first line that starts so. */
	async says(words: string): Promise<string> {
		for (;;) {
			const line = this.lines.find((one) => one.startsWith(words));
			if (line !== undefined) return line;
			if (this.process.exitCode !== null) throw new Error(`ended early: ${this.problems}`);
			await new Promise<void>((resolve) => (this.changed = resolve));
		}
	}

	go(): void {
		this.process.stdin?.write('go\n');
	}

	async kill(): Promise<void> {
		this.process.kill('SIGKILL');
		await this.ended;
	}

	/** Batches it has reported as claimed. */
	get batches(): number {
		return this.lines.filter((line) => line.startsWith('claimed')).length;
	}
}

const LATECOMER: ClaimRequest = {
	rootKey: 'shop/other/1',
	aliases: ['baselinker/other/1'],
	fingerprint: 'f'.repeat(64),
	customerOrderNumber: '1',
	placedAt: '2026-11-20T09:30:00.000+01:00',
};

const OPTIONS: ClaimOptions = {
	scope: 'default',
	owner: 'latecomer',
	leaseMs: 600_000,
	retryRefused: true,
	recheckWaiting: false,
	dryRun: false,
};

/** How many orders two processes share, and how many are claimed at once. */
const SHARED = { quick: 1_000, steady: 1_000, slow: 400 } as const;

describe.each(LEDGER_HOMES)('processes on one ledger in $name', ({ start, pace }) => {
	let home: LedgerHome;

	beforeAll(async () => {
		home = await start();
	});

	afterAll(async () => {
		await home.stop();
	});

	beforeEach(async () => {
		await (await home.fresh(systemClock)).close();
	});

	const numberOf = async (statement: string) => {
		const [row = {}] = await home.query(`select count(*) as n from ${statement}`);
		return Number(row['n']);
	};

	it('share all orders: each is new exactly once (S2.8, F2)', async () => {
		const orders = SHARED[pace];
		const claimers = ['run-a', 'run-b'].map((owner) => {
			return new Claimer(home.settings, owner, orders, 20);
		});
		await Promise.all(claimers.map(async (claimer) => await claimer.says('ready')));
		claimers.forEach((claimer) => claimer.go());
		const lines = await Promise.all(claimers.map(async (claimer) => await claimer.says('new ')));
		const taken = lines.map((line) => JSON.parse(line.slice(4)) as string[]);
		expect(taken.flat()).toHaveLength(orders);
		expect(new Set(taken.flat()).size).toBe(orders);
	});

	it('leave whole batches when they are killed, all that were answered among them', async () => {
		const batch = 400;
		const claimer = new Claimer(home.settings, 'run-a', 1_000_000, batch);
		await claimer.says('ready');
		claimer.go();
		await claimer.says(`claimed ${4 * batch}`);
		await claimer.kill();
		const answered = claimer.batches;

		const { ledger, close } = valueOf(await home.again());
		// Whoever gets the lock finds nothing of the dead process under way any more.
		valueOf(await ledger.claim([LATECOMER], OPTIONS));
		const { claimed } = valueOf(await ledger.count('default'));
		await close();
		expect((claimed - 1) % batch).toBe(0);
		expect(claimed).toBeGreaterThan(answered * batch);
		const [claim, alias] = [home.table('claim'), home.table('alias')];
		expect(await numberOf(alias)).toBe(claimed);
		const strays = `${alias} where root_key not in (select root_key from ${claim})`;
		expect(await numberOf(strays)).toBe(0);
		if (home.settings.store !== 'embedded') return;
		const database = new DatabaseSync(home.settings.file);
		expect({ ...database.prepare('pragma integrity_check').get() }).toEqual({
			integrity_check: 'ok',
		});
		database.close();
	});
});
