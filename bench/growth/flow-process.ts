import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { closeLedgers } from '../../nodes/shared/open-ledger';
import type { SandboxEndpoints } from '../../sandbox/index';
import { type Engine, startEngine } from '../../scripts/engine/n8n-engine';
import { sourcePackage } from '../../scripts/engine/source-package';
import { sandboxCredentials } from '../../test/support/sandbox-credentials';
import { heldNow } from '../documents/held-memory';
import { BRIDGE_REQUESTS_AT_ONCE, START } from '../exactly-once/flows/flow';
import { orderBridgeFlow } from '../exactly-once/flows/order-bridge';
import { shiftClock } from '../exactly-once/shifted-clock';
import { isInErp } from '../exactly-once/words';
import { orderItem, ORDERS_A_WEEK, WEEK_MS } from './orders';

/** One execution, over the orders with the indexes from `from` up to `to`. */
export interface FlowQuestion {
	readonly from: number;
	readonly to: number;
	/** How far time has moved on since the start. Units: ms. */
	readonly advanceMs: number;
	/** Whether to collect afterwards and tell what is held. */
	readonly weigh: boolean;
}

/** What an execution came to. */
export interface FlowAnswer {
	/** Units: ms, of the wall and of all processors this process used. */
	readonly wallMs: number;
	readonly cpuMs: number;
	/** Orders that are in the ERP now. */
	readonly written: number;
	/** Why the others are not, by code. */
	readonly open: Readonly<Record<string, number>>;
	/** Null when it was not asked for. Units: MiB. */
	readonly heldMiB: number | null;
}

async function execute(
	engine: Engine,
	credentials: Parameters<Engine['run']>[1]['credentials'],
	{ from, to, weigh }: FlowQuestion,
): Promise<FlowAnswer> {
	const step = WEEK_MS / ORDERS_A_WEEK;
	const now = Date.now();
	const given = Array.from({ length: to - from }, (_none, at) => ({
		json: orderItem(from + at, now - (to - from - at) * step),
	}));
	const cpu = process.cpuUsage();
	const began = performance.now();
	const run = await engine.run(orderBridgeFlow.workflow({ credentials, bridgeUrl: '' }), {
		credentials,
		startNode: START,
		pinned: { [START]: given },
	});
	const wallMs = performance.now() - began;
	const { user, system } = process.cpuUsage(cpu);
	if (run.error !== undefined) throw new Error(run.error);
	const open: Record<string, number> = {};
	let written = 0;
	for (const word of orderBridgeFlow.read(run, given)) {
		if (isInErp(word)) written += 1;
		else open[word.reason ?? word.status] = (open[word.reason ?? word.status] ?? 0) + 1;
	}
	const cpuMs = (user + system) / 1_000;
	return { wallMs, cpuMs, written, open, heldMiB: weigh ? heldNow() : null };
}

/** Runs our import flow in n8n's engine, an execution for each line of its input; argument: where the sandbox listens. */
async function main(): Promise<void> {
	const setClock = shiftClock();
	const endpoints = JSON.parse(process.argv[2] ?? '{}') as SandboxEndpoints;
	const folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-growth-'));
	try {
		const ours = sandboxCredentials({ endpoints }, path.join(folder, 'ledger.db'));
		const credentials = {
			...ours,
			orderBridgeSubiektGtApi: {
				...ours.orderBridgeSubiektGtApi,
				bridgeRequestsAtOnce: BRIDGE_REQUESTS_AT_ONCE,
			},
		};
		const engine = await startEngine({
			nodePackage: sourcePackage(),
			userFolder: folder,
			processedDataFile: path.join(folder, 'processed-data.db'),
		});
		for await (const line of createInterface({ input: process.stdin })) {
			const question = JSON.parse(line) as FlowQuestion;
			setClock(question.advanceMs);
			const answer = await execute(engine, credentials, question);
			process.stdout.write(`${JSON.stringify(answer)}\n`);
		}
		await closeLedgers();
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

main().then(
	() => process.exit(0),
	(error: Error) => {
		process.stderr.write(`${error.stack}\n`);
		process.exit(1);
	},
);
