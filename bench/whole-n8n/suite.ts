import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startSandbox } from '../../sandbox/index';
import { SandboxClock } from '../../sandbox/kernel/clock';
import { HeldClock } from '../exactly-once/held-clock';
import { recordStream } from '../exactly-once/stream';
import { type FlowSpeed, measureFlow } from './measure-flow';
import { readWholeN8nOptions } from './options';
import { sayReport } from './report';

function tell(line: string): void {
	// Progress goes to stderr: stdout belongs to the figures.
	process.stderr.write(`${line}\n`);
}

/**
 * The flows of the suite "exactly-once" in a whole n8n, as users run it: with its own expression engine, its database
 * and the data it saves of each execution. One pass over the stream, nothing goes wrong; each flow in a fresh n8n.
 */
export async function benchWholeN8n(args: readonly string[]): Promise<void> {
	const { json, flows, ...choice } = readWholeN8nOptions(args);
	const clock = new HeldClock();
	const folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-stream-'));
	const sandbox = await startSandbox({ clock: new SandboxClock(() => clock.now()) });
	const speeds: FlowSpeed[] = [];
	try {
		const stream = await recordStream(sandbox, clock, choice, folder);
		tell(
			`${stream.orders} orders come as ${stream.items} items in ${stream.files.length} executions`,
		);
		for (const { flow, store } of flows) {
			tell(`${flow.name}: ${flow.description}`);
			speeds.push(await measureFlow(sandbox, { flow, store, stream, clock }, tell));
		}
	} finally {
		await sandbox.stop();
		rmSync(folder, { recursive: true, force: true });
	}
	process.stdout.write(json ? `${JSON.stringify({ ...choice, speeds })}\n` : sayReport(speeds));
}
