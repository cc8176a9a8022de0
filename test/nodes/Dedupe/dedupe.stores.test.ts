import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import { OrderBridgeLedgerApi } from '../../../credentials/OrderBridgeLedgerApi.credentials';
import { Dedupe } from '../../../nodes/Dedupe/Dedupe.node';
import { closeLedgers } from '../../../nodes/shared/open-ledger';
import { startEngine } from '../../../scripts/engine/n8n-engine';
import type { LedgerSettings } from '../../../src/adapters/ledger/open-ledger';
import { FakeClock } from '../../support/fake-clock';
import { aSalesOrder } from '../../builders/a-sales-order';
import { LEDGER_HOMES, type LedgerHome, valueOf } from '../../support/ledger-homes';

const userFolder = mkdtempSync(join(tmpdir(), 'order-bridge-dedupe-'));
const engine = startEngine({
	userFolder,
	nodePackage: {
		name: 'n8n-nodes-order-bridge',
		nodes: { dedupe: new Dedupe() },
		credentials: { orderBridgeLedgerApi: new OrderBridgeLedgerApi() },
	},
});

afterAll(() => {
	rmSync(userFolder, { recursive: true, force: true });
});

/** The credential of a ledger, as a person would fill it in. */
function credentialOf(settings: LedgerSettings): ICredentialDataDecryptedObject {
	switch (settings.store) {
		case 'embedded':
			return { backend: 'embedded', file: settings.file };
		case 'postgres': {
			const { host, port, database, user, password, schema } = settings;
			return { backend: 'postgres', host, port, database, user, password, schema };
		}
		case 'sqlServer': {
			const { server, port: sqlServerPort, database, user, password, schema } = settings;
			const { encrypt, trustServerCertificate: trustServer } = settings;
			return {
				backend: 'sqlServer',
				...{ server, sqlServerPort, database, user, password, schema, encrypt, trustServer },
			};
		}
	}
}

/** Runs the node in n8n's own engine over orders with these numbers. */
async function claim(credential: ICredentialDataDecryptedObject, ids: readonly string[]) {
	const node = (name: string, type: string, more: Partial<INode> = {}): INode => {
		return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {}, ...more };
	};
	const { run } = await engine;
	const orders = ids.map((id) => ({ order: aSalesOrder().from('shop/main', id).build() }));
	const execution = await run(
		{
			name: 'dedupe',
			nodes: [
				node('Start', 'n8n-nodes-base.manualTrigger'),
				node('Dedupe', 'n8n-nodes-order-bridge.dedupe', {
					credentials: { orderBridgeLedgerApi: { id: '1', name: 'Ledger' } },
					onError: 'continueErrorOutput',
				}),
			],
			connections: { Start: { main: [[{ node: 'Dedupe', type: 'main', index: 0 }]] } },
		},
		{
			credentials: { orderBridgeLedgerApi: credential },
			pinned: { Start: orders.map((json) => ({ json: structuredClone(json) as never })) },
		},
	);
	const outputs = execution.outputsOf('Dedupe');
	return { sizes: outputs.map((items) => items.length), errors: outputs.at(-1) ?? [] };
}

describe.each(LEDGER_HOMES)('Dedupe on a ledger in $name', ({ start }) => {
	let home: LedgerHome;

	beforeAll(async () => {
		home = await start();
		await (await home.fresh(new FakeClock())).close();
	});

	afterAll(async () => {
		await closeLedgers();
		await home.stop();
	});

	it('passes new orders once, whichever execution asks (S2.1, S2.8)', async () => {
		const credential = credentialOf(home.settings);
		expect((await claim(credential, ['1', '2'])).sizes).toEqual([2, 0, 0, 0, 0, 0]);
		expect((await claim(credential, ['1', '2', '3'])).sizes).toEqual([1, 0, 2, 0, 0, 0]);
	});

	it('tells in its credential test which server answers, and makes the schema', async () => {
		await closeLedgers();
		await home.raze();
		const { testLedger } = new Dedupe().methods.credentialTest;
		const data = credentialOf(home.settings);
		const tested = await testLedger.call({} as never, { data } as never);
		expect(tested).toMatchObject({
			status: 'OK',
			message: expect.stringMatching(/^The ledger opens: \D+ \d+\.\d+.*, .+\.$/) as string,
		});
		expect(valueOf(await home.again())).toBeDefined();
	});

	it('puts every order on the error output when the ledger is of a newer version, and claims none', async () => {
		await closeLedgers();
		const steps = home.table('ledger_migration');
		await home.query(`insert into ${steps} (name, timestamp) values ('0099-future', '2030-01-01')`);
		const { sizes, errors } = await claim(credentialOf(home.settings), ['7', '8']);
		expect(sizes).toEqual([0, 0, 0, 0, 0, 2]);
		expect(errors[0]?.json).toMatchObject({ details: { code: 'LEDGER_UNAVAILABLE' } });
		expect(JSON.stringify(errors)).toContain('newer version');
		await home.query(`delete from ${steps} where name = '0099-future'`);
		expect((await claim(credentialOf(home.settings), ['7', '8'])).sizes[0]).toBe(2);
	});

	it('puts every order on the error output when nobody answers, without the password', async () => {
		const { settings } = home;
		if (settings.store === 'embedded') return;
		const { sizes, errors } = await claim(credentialOf({ ...settings, port: 1 }), ['9', '10']);
		expect(sizes).toEqual([0, 0, 0, 0, 0, 2]);
		expect(errors[0]?.json).toMatchObject({ details: { code: 'LEDGER_UNAVAILABLE' } });
		expect(JSON.stringify(errors)).not.toContain(settings.password);
		expect((await claim(credentialOf(settings), ['9', '10'])).sizes[0]).toBe(2);
	});
});
