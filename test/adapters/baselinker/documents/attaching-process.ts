import { BaseLinkerClient } from '../../../../src/adapters/baselinker/baselinker-client';
import { BaseLinkerDesk } from '../../../../src/adapters/baselinker/documents/baselinker-desk';
import { openEmbeddedLedger } from '../../../../src/adapters/ledger/open-embedded-ledger';
import { AttachRun } from '../../../../src/application/attach-documents';
import { NO_GATE } from '../../../../src/domain/documents/ksef-gate';
import { succeed } from '../../../../src/domain/result';
import type { ShopDesk } from '../../../../src/ports/shop-desk';
import { createAxiosTransport } from '../../../../src/transport/http/axios-transport';
import { systemClock } from '../../../../src/transport/system-clock';
import { anErpDocument } from '../../../builders/an-erp-document';

/** What a process is told. */
export interface AttachingJob {
	readonly baseUrl: string;
	readonly token: string;
	readonly ledger: string;
	readonly owner: string;
	readonly orderIds: readonly number[];
	readonly statusAfter: number;
	readonly quietMs: number;
	/** Where it stops for good, to be killed there; empty to go through. */
	readonly stopAt: '' | 'beforeStatus' | 'afterFile';
	readonly callsPerMinute: number;
}

const SILENT = { debug: () => undefined, info: () => undefined, warn: () => undefined };

/** Says where it is, and never goes on. */
async function stopHere(where: string): Promise<never> {
	process.stdout.write(`${where}\n`);
	return await new Promise<never>(() => setInterval(() => undefined, 60_000));
}

function stopping(desk: ShopDesk, stopAt: AttachingJob['stopAt']): ShopDesk {
	return new Proxy(desk, {
		get(target, name) {
			const method = (Reflect.get(target, name) as (...args: unknown[]) => unknown).bind(target);
			if (stopAt === 'beforeStatus' && name === 'setStatuses') {
				return async () => await stopHere('stopped');
			}
			if (stopAt === 'afterFile' && name === 'attach') {
				return async (...args: unknown[]) => {
					await method(...args);
					return await stopHere('stopped');
				};
			}
			return method;
		},
	});
}

/** Sends one invoice per order, as the node would, in a process that may be killed. */
async function main(): Promise<void> {
	const job = JSON.parse(process.argv[2] ?? '{}') as AttachingJob;
	const opened = await openEmbeddedLedger({ file: job.ledger, clock: systemClock });
	if (!opened.ok) throw new Error(opened.error.message);
	const { ledger, budget } = opened.value;
	const client = new BaseLinkerClient({
		http: createAxiosTransport(),
		budget,
		clock: systemClock,
		baseUrl: job.baseUrl,
		headers: { 'X-BLToken': job.token },
		limits: { key: 'baselinker/test', callsPerMinute: job.callsPerMinute, longestWaitMs: 90_000 },
		timeoutMs: 10_000,
	});
	const desk = stopping(new BaseLinkerDesk(client), job.stopAt);
	const run = new AttachRun(
		{
			rules: { kinds: ['invoice'], gate: NO_GATE },
			mode: {
				kind: 'file',
				ifMissing: 'issue',
				series: { invoice: '15', receipt: '' },
				ksefField: '',
			},
			longNumbers: 'refuse',
			statusAfter: job.statusAfter,
			statusWithout: null,
		},
		{ desk, ledger, clock: systemClock, log: SILENT },
		{
			scope: 'erp',
			shop: 'baselinker/main',
			owner: job.owner,
			leaseMs: job.quietMs,
			quietMs: job.quietMs,
			pausesMs: [100],
			readsAtOnce: 8,
			dryRun: false,
		},
	);
	const tasks = await Promise.all(
		job.orderIds.map(async (id) => {
			const raw = await client.getOrder(id);
			const order = raw.ok ? raw.value : undefined;
			const number = `FS ${id}/2026`;
			return {
				order: {
					id,
					placedAt: Date.now(),
					statusId: Number(order?.order_status_id),
					statusSince: Number(order?.date_in_status) * 1000,
					seen: true,
				},
				source: {
					system: 'subiekt-gt',
					hasTaxId: true,
					documents: async () => succeed([anErpDocument('invoice', { id: `9${id}`, number })]),
					pdf: async () => succeed(Buffer.from(`%PDF-1.4 ${number}`)),
				},
			};
		}),
	);
	const results = await run.attach(tasks);
	process.stdout.write(`done ${JSON.stringify(results.map(({ fate }) => fate))}\n`);
	await opened.value.close();
}

main().then(
	() => process.exit(0),
	(error: Error) => {
		process.stderr.write(`${error.stack}\n`);
		process.exit(1);
	},
);
