import { spawn } from 'node:child_process';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ERP_SYSTEMS } from '../src/adapters/erp/registry';
import { listOrders } from '../src/application/list-orders';
import { DEFAULT_PAUSES_MS } from '../src/application/patience';
import type { ErpSystem } from '../src/ports/erp-adapter';
import { createAxiosTransport } from '../src/transport/http/axios-transport';
import { openSqlSession } from '../src/transport/sql/mssql-session';
import { sqlPools } from '../src/transport/sql/sql-pools';
import { systemClock } from '../src/transport/system-clock';

/**
 * Memory while all orders of a company are read page by page, at 10,000 and at 100,000 orders.
 *
 * What is kept after a forced collection at every tenth page is what reading itself holds: it must not grow with
 * the number of orders. The company is another process behind a real socket.
 */
const SIZES = [10_000, 100_000];
const MIB = 1024 * 1024;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

interface RunningCompany {
	readonly port: number;
	readonly database: string;
	stop(): void;
}

async function startCompany(system: ErpSystem, orders: number): Promise<RunningCompany> {
	const script = path.join(__dirname, 'order-company.ts');
	const child = spawn(process.execPath, ['--import', 'tsx', script, system, String(orders)], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const line = await new Promise<string>((resolve, reject) => {
		child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8').trim()));
		child.once('exit', () => reject(new Error(`the company of ${system} did not start`)));
	});
	const [port = '', database = ''] = line.split(' ');
	return { port: Number(port), database, stop: () => child.stdin.end() };
}

/** Most memory held beyond the start while reading, in MiB, and the time it took. */
async function readAll(system: ErpSystem, company: RunningCompany) {
	const entry = ERP_SYSTEMS[system];
	const opened = entry.open(
		{
			server: '127.0.0.1',
			port: company.port,
			database: company.database,
			user: 'bench',
			password: 'Bench-only-1',
			encrypt: false,
			companyId: 1,
			userId: 3000001,
		},
		{
			http: createAxiosTransport(),
			openSql: (settings) => openSqlSession(settings, { clock: systemClock }),
			clock: systemClock,
		},
	);
	if (!opened.ok) throw new Error(`${system} does not open: ${opened.error.message}`);
	const erp = opened.value;
	const listing = {
		issuedSince: null,
		issuedUntil: null,
		changedSince: null,
		statuses: [],
		cursor: null,
		limit: Number.POSITIVE_INFINITY,
		withLines: false,
	};
	let read = 0;
	let pages = 0;
	let held = 0;
	collect();
	const before = process.memoryUsage().heapUsed;
	const started = performance.now();
	const patience = { clock: systemClock, pausesMs: DEFAULT_PAUSES_MS };
	for await (const page of listOrders(listing, erp, patience)) {
		if (!page.ok) throw new Error(page.error.message);
		read += page.value.items.length;
		pages += 1;
		if (pages % 10 !== 0) continue;
		collect();
		held = Math.max(held, process.memoryUsage().heapUsed - before);
	}
	const seconds = (performance.now() - started) / 1000;
	await erp.close();
	await sqlPools.closeAll();
	return { read, held: held / MIB, seconds };
}

/** Prints what reading holds, and the ratio between the sizes. */
export async function benchGetManyOrders(): Promise<void> {
	for (const system of Object.keys(ERP_SYSTEMS) as ErpSystem[]) {
		const figures = [];
		for (const orders of SIZES) {
			const company = await startCompany(system, orders);
			figures.push(await readAll(system, company));
			company.stop();
		}
		const [small, large] = figures;
		if (!small || !large) continue;
		for (const { read, held, seconds } of figures) {
			process.stdout.write(
				`  ${system}: ${read} orders in ${seconds.toFixed(1)} s, at most ${held.toFixed(1)} MiB held\n`,
			);
		}
		const growth = (large.held - small.held) / (large.read - small.read);
		process.stdout.write(
			`  ${system}: ${(growth * MIB).toFixed(0)} bytes more held per further order\n`,
		);
	}
}
