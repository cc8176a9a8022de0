import { join } from 'node:path';
import { CallLimiter } from './baselinker/call-limiter';
import type { BaseLinkerOptions } from './baselinker/options';
import { baselinkerService } from './baselinker/service';
import { BaseLinkerStore } from './baselinker/store';
import { SandboxControl } from './control/sandbox-control';
import { controlService } from './control/service';
import { subiektSide } from './control/subiekt-side';
import { SandboxClock } from './kernel/clock';
import { FaultBox } from './kernel/faults';
import { startHttpService } from './kernel/http-service';
import { Journal } from './kernel/journal';
import { sferaBridgeService } from './sfera-bridge/service';
import { startSqlServer } from './sqlserver/server';
import { openSubiektDatabase, SUBIEKT_DATABASE_NAME } from './sqlserver/subiekt-gt/open';

/** Names of the services that listen on a port of their own. */
export type SandboxPort = 'control' | 'baselinker' | 'sferaBridge' | 'sqlserver';

/** How to start a sandbox; everything has a default. */
export interface SandboxOptions {
	/** Absent or 0 takes any free port. */
	ports?: Partial<Record<SandboxPort, number>>;
	/** Folder whose `subiekt.sqlite` keeps the ERP between runs; in memory when absent. */
	dataDir?: string;
	clock?: SandboxClock;
	baselinker?: Partial<BaseLinkerOptions>;
}

/** Where the services of a sandbox listen: loopback only. */
export interface SandboxEndpoints {
	control: string;
	/** Base address; the connector is at `/connector.php` below it. */
	baselinker: string;
	/** Base address; the API is at `/public/api` below it. */
	sferaBridge: string;
	sqlserver: { host: string; port: number; user: string; password: string; database: string };
}

/** A running sandbox. */
export interface Sandbox {
	control: SandboxControl;
	endpoints: SandboxEndpoints;
	credentials: { baselinkerToken: string; bridgeApiKey: string };
	stop(): Promise<void>;
}

/** Keys to invented accounts; they open nothing but a sandbox. */
export const SANDBOX_CREDENTIALS = {
	baselinkerToken: '4011-20077-SANDBOXEXAMPLETOKEN',
	bridgeApiKey: 'SandboxExampleBridgeKey0000001',
	sqlUser: 'order_bridge',
	sqlPassword: 'Sandbox-only-1',
} as const;

/** A service could not take its port; the message says which and what to do. */
export class SandboxStartError extends Error {
	override readonly name = 'SandboxStartError';
}

function explainStart(service: SandboxPort, port: number | undefined, error: unknown): Error {
	const { code, message } = error as NodeJS.ErrnoException;
	if (code === 'EADDRINUSE') {
		return new SandboxStartError(
			`Port ${port} for ${service} is in use. Stop the other program or choose another port.`,
		);
	}
	return new SandboxStartError(`${service} did not start: ${message}`);
}

/**
 * Starts every vendor of the sandbox and its control plane on loopback.
 *
 * Errors: `SandboxStartError`; whatever had started is stopped again.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { ports = {}, clock = new SandboxClock() } = options;
	const journal = new Journal(clock);
	const faults = new FaultBox();
	const account = new BaseLinkerStore(clock, options.baselinker);
	const limiter = new CallLimiter(clock, () => account.options());
	const database = openSubiektDatabase({
		now: () => new Date(clock.now()),
		...(options.dataDir === undefined ? {} : { file: join(options.dataDir, 'subiekt.sqlite') }),
	});
	const control = new SandboxControl({
		clock,
		journal,
		faults,
		account,
		limiter,
		erp: subiektSide(database),
	});
	const started: Array<{ stop(): Promise<void> }> = [];
	let stopped: Promise<void> | undefined;

	function stop(): Promise<void> {
		stopped ??= Promise.all(started.map((service) => service.stop())).then(() => database.close());
		return stopped;
	}

	async function start<T extends { stop(): Promise<void> }>(
		service: SandboxPort,
		open: (port: number | undefined) => Promise<T>,
	): Promise<T> {
		try {
			const running = await open(ports[service]);
			started.push(running);
			return running;
		} catch (error) {
			await stop();
			throw explainStart(service, ports[service], error);
		}
	}

	const baselinker = await start('baselinker', (port) =>
		startHttpService(
			baselinkerService({
				store: account,
				limiter,
				token: SANDBOX_CREDENTIALS.baselinkerToken,
			}),
			{ journal, faults, port },
		),
	);
	const bridge = await start('sferaBridge', (port) =>
		startHttpService(
			sferaBridgeService({ database, apiKey: SANDBOX_CREDENTIALS.bridgeApiKey, clock }),
			{ journal, faults, port },
		),
	);
	const { sqlUser: user, sqlPassword: password } = SANDBOX_CREDENTIALS;
	const sqlserver = await start('sqlserver', (port) =>
		startSqlServer({
			port,
			logins: [{ user, password }],
			databases: [database],
			journal,
			faults,
		}),
	);
	const services = {
		baselinker: baselinker.url,
		sferaBridge: bridge.url,
		sqlserver: {
			host: sqlserver.host,
			port: sqlserver.port,
			user,
			password,
			database: SUBIEKT_DATABASE_NAME,
		},
	};
	const plane = await start('control', (port) =>
		startHttpService(
			controlService(control, () => ({
				baselinker: services.baselinker,
				sferaBridge: services.sferaBridge,
				sqlserver: `${sqlserver.host}:${sqlserver.port}/${SUBIEKT_DATABASE_NAME}`,
			})),
			{ journal: new Journal(clock, 1), faults: new FaultBox(), port },
		),
	);
	const { baselinkerToken, bridgeApiKey } = SANDBOX_CREDENTIALS;
	return {
		control,
		endpoints: { control: plane.url, ...services },
		credentials: { baselinkerToken, bridgeApiKey },
		stop,
	};
}
