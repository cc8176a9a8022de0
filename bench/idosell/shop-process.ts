import { createInterface } from 'node:readline';
import { CallMeter } from '../../sandbox/idosell/call-meter';
import { idosellService } from '../../sandbox/idosell/service';
import { IdoSellStore } from '../../sandbox/idosell/store';
import { SandboxClock } from '../../sandbox/kernel/clock';
import { FaultBox } from '../../sandbox/kernel/faults';
import { startHttpService } from '../../sandbox/kernel/http-service';
import { Journal } from '../../sandbox/kernel/journal';
import { asCustomer } from '../../test/support/sync-bench';
import { cardAt } from './generated-erp';

/** Key of the shop. */
export const BENCH_KEY = 'BenchIdoSellKey0001';

/** Long before any window of a run: customers nobody has touched. */
const LONG_AGO = '2020-01-01 00:00:00';

/**
 * A simulated shop in a process of its own, so that its memory is not ours: argument is the number of customers. Writes
 * its address when it listens; every line on its input answers the calls since the last one, by verb and resource.
 */
async function main(clients: number): Promise<void> {
	const clock = new SandboxClock();
	const journal = new Journal(clock, 1_000);
	const store = new IdoSellStore(clock);
	for (let i = 0; i < clients; i += 1) {
		store.add(asCustomer(cardAt(i), { clientsLastModificationDate: LONG_AGO }));
	}
	const meter = new CallMeter(clock, () => store.options());
	const service = await startHttpService(idosellService({ store, meter, key: BENCH_KEY }), {
		journal,
		faults: new FaultBox(),
	});
	process.stdout.write(`${service.url}\n`);
	for await (const _line of createInterface({ input: process.stdin })) {
		process.stdout.write(`${JSON.stringify(journal.counts().idosell ?? {})}\n`);
		journal.clear();
	}
	await service.stop();
}

if (require.main === module) void main(Number(process.argv[2]));
