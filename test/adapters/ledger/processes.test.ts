import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { openEmbeddedLedger } from '../../../src/adapters/ledger/open-embedded-ledger';
import { FakeClock } from '../../support/fake-clock';

let folder: string;
let file: string;
const started: ChildProcess[] = [];

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'order-bridge-ledger-'));
	file = join(folder, 'ledger.db');
});

afterEach(() => {
	for (const process of started.splice(0)) process.kill('SIGKILL');
	rmSync(folder, { recursive: true, force: true });
});

/** A claiming process whose lines can be waited for. */
class Claimer {
	private readonly process: ChildProcess;
	private readonly lines: string[] = [];
	private problems = '';
	private changed: () => void = () => undefined;
	private readonly ended: Promise<void>;

	constructor(owner: string, orders: number, batch: number) {
		const script = join(__dirname, 'claiming-process.ts');
		const values = [file, owner, String(orders), String(batch)];
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

describe('two processes on one ledger', () => {
	it('share 1,000 orders: each is new exactly once (S2.8, F2)', async () => {
		const claimers = [new Claimer('run-a', 1_000, 20), new Claimer('run-b', 1_000, 20)];
		await Promise.all(claimers.map(async (claimer) => await claimer.says('ready')));
		claimers.forEach((claimer) => claimer.go());
		const lines = await Promise.all(claimers.map(async (claimer) => await claimer.says('new ')));
		const taken = lines.map((line) => JSON.parse(line.slice(4)) as string[]);
		expect(taken.flat()).toHaveLength(1_000);
		expect(new Set(taken.flat()).size).toBe(1_000);
	}, 60_000);
});

describe('kill -9 in the middle of claiming', () => {
	it('leaves whole batches, all that were answered among them', async () => {
		const batch = 400;
		const claimer = new Claimer('run-a', 1_000_000, batch);
		await claimer.says('ready');
		claimer.go();
		await claimer.says(`claimed ${5 * batch}`);
		await claimer.kill();
		const answered = claimer.batches;

		const opened = await openEmbeddedLedger({ file, clock: new FakeClock(Date.now()) });
		if (!opened.ok) throw new Error(opened.error.message);
		const counts = await opened.value.ledger.count('default');
		await opened.value.close();
		const claimed = counts.ok ? counts.value.claimed : -1;
		expect(claimed % batch).toBe(0);
		expect(claimed).toBeGreaterThanOrEqual(answered * batch);

		const database = new DatabaseSync(file);
		expect({ ...database.prepare('pragma integrity_check').get() }).toEqual({
			integrity_check: 'ok',
		});
		const strays = database
			.prepare('select count(*) as n from alias where root_key not in (select root_key from claim)')
			.get();
		const aliases = database.prepare('select count(*) as n from alias').get();
		expect([{ ...strays }, { ...aliases }]).toEqual([{ n: 0 }, { n: claimed }]);
		database.close();
	}, 60_000);
});
