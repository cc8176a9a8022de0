import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runLedgerTool as ledger } from '../../src/cli/ledger-tool';
import { systemClock } from '../../src/transport/system-clock';
import { OPTIONS, someOrders } from '../adapters/ledger/some-orders';
import { type LedgerHome, valueOf } from '../support/ledger-homes';
import { startEmbeddedHome } from '../support/ledger-homes/embedded-home';
import { startPostgresHome } from '../support/ledger-homes/postgres-home';

describe('the program that moves a ledger', () => {
	let folder: string;
	let file: LedgerHome;
	let server: LedgerHome;

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'order-bridge-cli-'));
		[file, server] = await Promise.all([startEmbeddedHome(), startPostgresHome()]);
	});

	afterAll(async () => {
		await Promise.all([file.stop(), server.stop()]);
		rmSync(folder, { recursive: true, force: true });
	});

	it('takes it from a file to PostgreSQL, and overwrites no export', async () => {
		const source = await file.fresh(systemClock);
		valueOf(await source.ledger.claim(someOrders(30), OPTIONS));
		await source.close();
		if (file.settings.store !== 'embedded' || server.settings.store !== 'postgres') return;
		const lines = join(folder, 'ledger.jsonl');
		const exported = await ledger(['export', lines, '--file', file.settings.file], '');
		expect(exported).toMatchObject({ code: 0, err: '' });
		expect(exported.out).toMatch(/^30 orders, 0 snapshots and 0 budgets exported/);
		expect(statSync(lines).mode & 0o077).toBe(0);
		const before = readFileSync(lines, 'utf8');
		expect(await ledger(['export', lines, '--file', file.settings.file], '')).toMatchObject({
			code: 1,
			err: expect.stringMatching(/EEXIST/) as string,
		});
		expect(readFileSync(lines, 'utf8')).toBe(before);

		const { host, port, database, user, password } = server.settings;
		const place = ['--postgres', `${host}:${port}`, '--database', database, '--user', user];
		const imported = await ledger(['import', lines, ...place], password);
		expect(imported).toMatchObject({
			code: 0,
			out: '30 added, 0 replaced by newer ones, 0 kept.\n',
		});
		const { ledger: target, close } = valueOf(await server.again());
		expect(valueOf(await target.count('default')).claimed).toBe(30);
		await close();

		const refused = await ledger(['import', lines, ...place], 'wrong-secret');
		expect(refused).toMatchObject({ code: 1, out: '' });
		expect(refused.err).toMatch(/refused the login/);
		expect(refused.err).not.toContain('wrong-secret');
	});

	it.each([
		[[]],
		[['export', 'x']],
		[['export', '--file', 'ledger.db']],
		[['destroy', 'x', '--file', 'ledger.db']],
		[['export', 'x', '--file', 'a', '--postgres', 'b']],
		[['export', 'x', '--password', 'secret']],
	])('says how it is used: %j', async (args) => {
		expect(await ledger(args, '')).toMatchObject({
			code: 2,
			err: expect.stringMatching(/^Usage/) as string,
		});
	});
});
