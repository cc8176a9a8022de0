import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { closeLedgers } from '../../nodes/shared/open-ledger';
import { type Sandbox, startSandbox } from '../../sandbox/index';
import { DispositionBook } from '../../scripts/demo/dispositions';
import { loadTemplates, runTemplate, withLedger } from '../../scripts/demo/run-template';
import { sqlPools } from '../../src/transport/sql/sql-pools';
import { testEngine } from '../support/engine';
import { sandboxCredentials, TEST_CALLS_PER_MINUTE } from '../support/sandbox-credentials';

/** ERPs whose template differs from the one for Subiekt GT only by the choice of the ERP, with their credentials. */
const ERPS = [
	['wapro-mag', 'orderBridgeWaproMagApi'],
	['comarch-optima', 'orderBridgeComarchOptimaApi'],
] as const;

describe.each(ERPS)('template BaseLinker orders to %s', (erp, credential) => {
	let sandbox: Sandbox;
	let folder: string;

	beforeEach(async () => {
		folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-template-'));
		sandbox = await startSandbox({ baselinker: { callsPerMinute: TEST_CALLS_PER_MINUTE } });
	});

	afterEach(async () => {
		await closeLedgers();
		await sqlPools.closeAll();
		await sandbox.stop();
		rmSync(folder, { recursive: true, force: true });
	});

	async function run(book: DispositionBook, changes: Record<string, object> = {}) {
		const [template] = loadTemplates(`baselinker-orders-to-${erp}`).map(withLedger);
		if (!template) throw new Error(`no template for ${erp}`);
		const credentials = sandboxCredentials(sandbox, path.join(folder, 'ledger.db'));
		for (const [type, fields] of Object.entries(changes)) {
			credentials[type] = { ...credentials[type], ...fields };
		}
		const done = await runTemplate(await testEngine(), template, {
			credentials,
			onNodeDone: () => undefined,
		});
		for (const { type, items } of done.steps) {
			if (type.endsWith('.baseLinker')) book.enter(items);
			book.follow(items);
		}
		return done;
	}

	it('writes every order once, links what somebody else wrote, and says why it writes others not (S0.7)', async () => {
		await sandbox.control.seed({ orders: 60, seed: 4, erp });
		const book = new DispositionBook();
		expect((await run(book)).error).toBeUndefined();
		const first = book.totals();
		expect((await run(book)).error).toBeUndefined();
		const totals = book.totals();
		expect(totals).toEqual({ ...first, in: 60 });
		expect(totals.in).toBe(totals.written + totals.linked + totals.waiting + totals.refused);
		expect(totals.written).toBeGreaterThan(40);
		const ids = (status: string) =>
			book
				.list()
				.filter((entry) => entry.status === status)
				.map(({ orderId }) => orderId);
		const truth = sandbox.control.groundTruth({
			accountedFor: ids('waiting'),
			refused: ids('refused'),
		});
		expect(truth).toMatchObject({ duplicates: 0, losses: 0, writtenTooEarly: 0 });
		expect(truth.refusedWronglyAccounted).toBe(0);
	});

	it('writes nothing and loses nothing while the ERP is out of reach', async () => {
		await sandbox.control.seed({ orders: 6, seed: 4, erp });
		const before = (await sandbox.control.state()).erp.salesOrders;
		const book = new DispositionBook();
		await run(book, { [credential]: { port: 9 } });
		expect((await sandbox.control.state()).erp.salesOrders).toBe(before);
		expect(book.list().every(({ status }) => status === 'waiting')).toBe(true);
		await run(book);
		const { duplicates, losses } = sandbox.control.groundTruth();
		expect({ duplicates, losses }).toEqual({ duplicates: 0, losses: 0 });
	});
});
