import { createInterface } from 'node:readline';
import { type SandboxEndpoints, startSandbox } from '../../sandbox/index';

/** What the sandbox is asked: to let time go by, and what it came to. Units: ms. */
export interface SandboxQuestion {
	readonly advanceMs: number;
	/** Whether to count the orders in the ERP, which takes long when there are many. */
	readonly count: boolean;
}

/** What the sandbox answers. */
export interface SandboxAnswer {
	/** Processor time of the whole process so far. Units: ms. */
	readonly cpuMs: number;
	/** Null when it was not asked for. */
	readonly erpOrders: number | null;
}

/** What the sandbox says when it listens. */
export interface SandboxReady {
	readonly endpoints: SandboxEndpoints;
	readonly erpOrders: number;
}

/** Nobody reads the calls; all of a long run would fill the memory. */
const JOURNAL = 100;

/** A sandbox in a process of its own, so that neither its memory nor its work is counted with ours. */
async function main(): Promise<void> {
	const sandbox = await startSandbox({ journalCapacity: JOURNAL });
	const { control, endpoints } = sandbox;
	const say = (words: SandboxReady | SandboxAnswer) =>
		process.stdout.write(`${JSON.stringify(words)}\n`);
	say({ endpoints, erpOrders: control.groundTruth().erpOrders });
	for await (const line of createInterface({ input: process.stdin })) {
		const { advanceMs, count } = JSON.parse(line) as SandboxQuestion;
		control.advanceTime(advanceMs);
		const { user, system } = process.cpuUsage();
		const erpOrders = count ? control.groundTruth().erpOrders : null;
		say({ cpuMs: (user + system) / 1_000, erpOrders });
	}
	await sandbox.stop();
}

main().then(
	() => process.exit(0),
	(error: Error) => {
		process.stderr.write(`${error.stack}\n`);
		process.exit(1);
	},
);
