import { createInterface } from 'node:readline';
import { CallLimiter } from '../../sandbox/baselinker/call-limiter';
import { baselinkerService } from '../../sandbox/baselinker/service';
import { BaseLinkerStore } from '../../sandbox/baselinker/store';
import { SandboxClock } from '../../sandbox/kernel/clock';
import { FaultBox } from '../../sandbox/kernel/faults';
import { startHttpService } from '../../sandbox/kernel/http-service';
import { Journal } from '../../sandbox/kernel/journal';

const TOKEN = '4011-20077-EXAMPLETOKEN';
/** No limit at all: what is measured here is memory. */
const CALLS_PER_MINUTE = 1_000_000;

/** What the account says of itself when it is asked. */
export interface AccountSummary {
	/** Documents that were given exactly one file. */
	readonly uploaded: number;
	/** Different files among them. */
	readonly files: number;
}

/** A BaseLinker account in a process of its own, so that its memory is not counted with ours. */
async function main(): Promise<void> {
	const orders = Number(process.argv[2]);
	const clock = new SandboxClock();
	const store = new BaseLinkerStore(clock, { keepFiles: false, callsPerMinute: CALLS_PER_MINUTE });
	const limiter = new CallLimiter(clock, () => store.options());
	const definition = baselinkerService({ store, limiter, token: TOKEN });
	const parts = { journal: new Journal(clock), faults: new FaultBox() };
	const service = await startHttpService(definition, parts);
	const first = clock.nowSeconds() - orders - 1;
	for (let index = 0; index < orders; index += 1) {
		const placed = first + index;
		store.insertOrder({ date_add: placed, date_confirmed: placed, order_status_id: 88010 });
	}
	process.stdout.write(`${JSON.stringify({ url: service.url, token: TOKEN, first })}\n`);
	for await (const _line of createInterface({ input: process.stdin })) {
		const given = store.documents.all().filter(({ uploads }) => uploads === 1);
		const files = new Set(given.map(({ file }) => file?.sha256)).size;
		const summary: AccountSummary = { uploaded: given.length, files };
		process.stdout.write(`${JSON.stringify(summary)}\n`);
	}
	await service.stop();
}

main().then(
	() => process.exit(0),
	(error: Error) => {
		process.stderr.write(`${error.stack}\n`);
		process.exit(1);
	},
);
