import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Sandbox } from '../../sandbox/index';
import { flowCredentials } from '../exactly-once/flow-credentials';
import type { BenchFlow } from '../exactly-once/flows/flow';
import type { HeldClock } from '../exactly-once/held-clock';
import { STORES, type StoreName } from '../exactly-once/stores';
import { fillSandbox, type Stream } from '../exactly-once/stream';
import { openN8n } from './open-n8n';
import { webhookWorkflow } from './webhook-workflow';

/** How fast a flow was in a whole n8n. */
export interface FlowSpeed {
	readonly flow: string;
	readonly store: StoreName;
	/** Orders customers placed by the time their executions took, the first ones of a cold n8n included. */
	readonly ordersPerSecond: number;
	/** Time of each execution; ms. */
	readonly executions: readonly number[];
	/** ERP orders beyond the first of an order. */
	readonly duplicates: number;
	/** Orders that belong into the ERP and are not there after one pass: lost, asked about, or left for the next run. */
	readonly absent: number;
}

const WORKFLOW = 'wholeN8nBench001';

async function runExecution(url: string, file: string): Promise<number> {
	const started = performance.now();
	const answer = await fetch(url, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: readFileSync(file),
	});
	const words = await answer.text();
	if (!answer.ok) throw new Error(`An execution failed: ${answer.status} ${words.slice(0, 300)}`);
	return Math.round(performance.now() - started);
}

/** Runs one flow once over the stream, in an n8n that was just started, one execution after the other. */
export async function measureFlow(
	sandbox: Sandbox,
	{
		flow,
		store,
		stream,
		clock,
	}: {
		readonly flow: BenchFlow;
		readonly store: StoreName;
		readonly stream: Stream;
		readonly clock: HeldClock;
	},
	tell: (line: string) => void,
): Promise<FlowSpeed> {
	const folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-whole-'));
	const opened = await STORES[store](folder);
	try {
		await fillSandbox(sandbox, clock, stream);
		const credentials = flowCredentials(sandbox, folder, opened.credentials);
		const place = { credentials, bridgeUrl: sandbox.endpoints.sferaBridge };
		const n8n = await openN8n(webhookWorkflow(flow, place, WORKFLOW), WORKFLOW, credentials, tell);
		const executions: number[] = [];
		try {
			for (const file of stream.files) {
				executions.push(await runExecution(`${n8n.url}/webhook/${flow.name}`, file));
				tell(`  ${flow.name}: execution ${executions.length} took ${executions.at(-1)} ms`);
			}
		} finally {
			await n8n.stop();
		}
		const { details = [] } = sandbox.control.groundTruth({ details: true });
		const optional = details.flatMap(({ code, expectation }) =>
			expectation === 'write' ? [] : [code],
		);
		const truth = sandbox.control.groundTruth({ accountedFor: optional });
		const spent = executions.reduce((sum, ms) => sum + ms, 0);
		return {
			...{ flow: flow.name, store, executions },
			ordersPerSecond: Math.round((stream.orders / spent) * 10_000) / 10,
			duplicates: truth.duplicates,
			absent: truth.losses,
		};
	} finally {
		await opened.close();
		rmSync(folder, { recursive: true, force: true });
	}
}
