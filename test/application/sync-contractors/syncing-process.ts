import { CallGate } from '../../../src/adapters/idosell/call-gate';
import { IdoSellClients } from '../../../src/adapters/idosell/idosell-clients';
import { MonthlyPool } from '../../../src/adapters/idosell/monthly-pool';
import { openEmbeddedLedger } from '../../../src/adapters/ledger/open-embedded-ledger';
import { syncContractors } from '../../../src/application/sync-contractors';
import { ERP_RULES } from '../../../src/domain/sync/erp-rules';
import type { HttpRequest } from '../../../src/ports/http-transport';
import { createAxiosTransport } from '../../../src/transport/http/axios-transport';
import { systemClock } from '../../../src/transport/system-clock';
import { aCard, someSettings } from '../../builders/a-sync-pair';
import { InMemoryErp } from '../../support/in-memory-erp';

/** What a worker is told. */
export interface SyncingTask {
	readonly shopUrl: string;
	readonly key: string;
	readonly ledgerFile: string;
	readonly cards: number;
	readonly street: string;
	/** The worker kills itself when the answer to so many writes has come, before it notes anything; 0 for never. */
	readonly killAfterWrites: number;
}

/** A run in a process of its own, as a worker of n8n would do it; prints its report. */
async function main(task: SyncingTask): Promise<void> {
	const { shopUrl, key, ledgerFile, cards, street, killAfterWrites } = task;
	const ledger = await openEmbeddedLedger({ file: ledgerFile, clock: systemClock });
	if (!ledger.ok) throw new Error(ledger.error.message);
	const { budget, snapshots: memory } = ledger.value;
	const erp = new InMemoryErp(systemClock);
	for (let i = 0; i < cards; i += 1) {
		erp.cards.push(aCard({ id: String(i + 1), symbol: `K${i}`, email: `k${i}@x.test`, street }));
	}
	const transport = createAxiosTransport();
	let writes = 0;
	const http = {
		send: async (request: HttpRequest) => {
			const outcome = await transport.send(request);
			if (request.method === 'PUT') writes += 1;
			if (killAfterWrites > 0 && writes === killAfterWrites) process.kill(process.pid, 'SIGKILL');
			return outcome;
		},
	};
	const pool = new MonthlyPool(memory, systemClock, 'kill', 0);
	const limits = { key: 'kill', minIntervalMs: 0, callsPerRun: 0, longestWaitMs: 10_000 };
	const shop = new IdoSellClients({
		http,
		gate: new CallGate({ budget, pool, clock: systemClock }, limits),
		clock: systemClock,
		shopUrl,
		version: 8,
		headers: { 'X-API-KEY': key },
		timeoutMs: 10_000,
	});
	const log = { debug() {}, info() {}, warn() {} };
	const done = await syncContractors(
		{ erp, shop, memory, clock: systemClock, log },
		{
			scope: 'kill',
			desk: { scope: 'kill', shop: 'main' },
			// The lease of a killed worker lasts minutes; its follower is taken for the same one, as under Retry On Fail.
			owner: 'worker',
			rules: ERP_RULES['subiekt-gt'],
			settings: someSettings({ direction: 'erpToShop' }),
			guard: { mostChanges: 1_000, mostShare: 1 },
			linkFrom: null,
			suggest: false,
			shopIds: [],
			full: false,
			dryRun: false,
			overlapMs: 0,
			pausesMs: [],
		},
		() => {},
	);
	await ledger.value.close();
	if (!done.ok) throw new Error(done.error.message);
	process.stdout.write(`${JSON.stringify(done.value)}\n`);
}

void main(JSON.parse(process.argv[2] ?? '{}') as SyncingTask);
