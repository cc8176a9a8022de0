import { CallLimiter } from './baselinker/call-limiter';
import type { BaseLinkerOptions } from './baselinker/options';
import { baselinkerService } from './baselinker/service';
import { BaseLinkerStore } from './baselinker/store';
import { openCompanies, type CompanyOptions } from './companies';
import { optimaSide } from './control/optima-side';
import { SandboxControl } from './control/sandbox-control';
import { controlService } from './control/service';
import { subiektSide } from './control/subiekt-side';
import { waproSide } from './control/wapro-side';
import { SandboxClock } from './kernel/clock';
import { FaultBox } from './kernel/faults';
import { startHttpService } from './kernel/http-service';
import { Journal } from './kernel/journal';
import { optimaBridgeService } from './optima-bridge/service';
import { sferaBridgeService } from './sfera-bridge/service';
import { openESklep, type ESklep } from './shops/comarch-e-sklep/e-sklep';
import type { ESklepOptions } from './shops/comarch-e-sklep/options';
import { eSklepService } from './shops/comarch-e-sklep/service';
import { startSqlServer } from './sqlserver/server';

/** Names of the services that listen on a port of their own. */
export type SandboxPort =
	'control' | 'baselinker' | 'sferaBridge' | 'optimaBridge' | 'eSklep' | 'sqlserver';

/** How to start a sandbox; everything has a default. */
export interface SandboxOptions extends CompanyOptions {
	/** Absent or 0 takes any free port. */
	ports?: Partial<Record<SandboxPort, number>>;
	clock?: SandboxClock;
	baselinker?: Partial<BaseLinkerOptions>;
	eSklep?: Partial<ESklepOptions>;
}

/** Where the services of a sandbox listen: loopback only. */
export interface SandboxEndpoints {
	control: string;
	/** Base address; the connector is at `/connector.php` below it. */
	baselinker: string;
	/** Base address; the API is at `/public/api` below it. */
	sferaBridge: string;
	/** Base address; the contract's paths begin with `/v1` below it. */
	optimaBridge: string;
	/** Base address of the Comarch e-Sklep that is connected to the Optima company. */
	eSklep: string;
	/** `database` is the default of a login that names none: the Subiekt company. */
	sqlserver: { host: string; port: number; user: string; password: string; database: string };
	/** Names of the companies' databases on that server. */
	databases: { subiektGt: string; waproMag: string; comarchOptima: string };
}

/** A running sandbox. */
export interface Sandbox {
	control: SandboxControl;
	/** The shop that listens at `endpoints.eSklep`, without the way over the wire. */
	eSklep: ESklep;
	endpoints: SandboxEndpoints;
	credentials: { baselinkerToken: string; bridgeApiKey: string; optimaBridgeKey: string };
	stop(): Promise<void>;
}

/** Keys to invented accounts; they open nothing but a sandbox. */
export const SANDBOX_CREDENTIALS = {
	baselinkerToken: '4011-20077-SANDBOXEXAMPLETOKEN',
	bridgeApiKey: 'SandboxExampleBridgeKey0000001',
	optimaBridgeKey: 'SandboxExampleOptimaKey0000001',
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
	const companies = openCompanies(clock, options);
	const { subiektGt, waproMag, comarchOptima } = companies;
	const eSklep = openESklep({ database: comarchOptima, clock, options: options.eSklep });
	const control = new SandboxControl({
		clock,
		journal,
		faults,
		account,
		limiter,
		erps: {
			'subiekt-gt': subiektSide(subiektGt),
			'wapro-mag': waproSide(waproMag),
			'comarch-optima': optimaSide(comarchOptima, clock),
		},
		shop: eSklep.shop,
	});
	const started: Array<{ stop(): Promise<void> }> = [];
	let stopped: Promise<void> | undefined;

	function stop(): Promise<void> {
		stopped ??= Promise.all(started.map((service) => service.stop())).then(() => {
			for (const database of Object.values(companies)) database.close();
		});
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
			sferaBridgeService({ database: subiektGt, apiKey: SANDBOX_CREDENTIALS.bridgeApiKey, clock }),
			{ journal, faults, port },
		),
	);
	const optimaBridge = await start('optimaBridge', (port) =>
		startHttpService(
			optimaBridgeService({
				database: comarchOptima,
				apiKey: SANDBOX_CREDENTIALS.optimaBridgeKey,
				clock,
			}),
			{ journal, faults, port },
		),
	);
	const shop = await start('eSklep', (port) =>
		startHttpService(eSklepService(eSklep, comarchOptima), { journal, faults, port }),
	);
	const { sqlUser: user, sqlPassword: password } = SANDBOX_CREDENTIALS;
	const sqlserver = await start('sqlserver', (port) =>
		startSqlServer({
			port,
			logins: [{ user, password }],
			databases: [subiektGt, waproMag, comarchOptima],
			journal,
			faults,
		}),
	);
	const services = {
		baselinker: baselinker.url,
		sferaBridge: bridge.url,
		optimaBridge: optimaBridge.url,
		eSklep: shop.url,
		sqlserver: {
			host: sqlserver.host,
			port: sqlserver.port,
			user,
			password,
			database: subiektGt.name,
		},
		databases: {
			subiektGt: subiektGt.name,
			waproMag: waproMag.name,
			comarchOptima: comarchOptima.name,
		},
	};
	const plane = await start('control', (port) =>
		startHttpService(
			controlService(control, () => ({
				baselinker: services.baselinker,
				sferaBridge: services.sferaBridge,
				optimaBridge: services.optimaBridge,
				eSklep: services.eSklep,
				sqlserver: `${sqlserver.host}:${sqlserver.port}/${subiektGt.name}`,
				waproMag: `${sqlserver.host}:${sqlserver.port}/${waproMag.name}`,
				comarchOptima: `${sqlserver.host}:${sqlserver.port}/${comarchOptima.name}`,
			})),
			{ journal: new Journal(clock, 1), faults: new FaultBox(), port },
		),
	);
	const { baselinkerToken, bridgeApiKey, optimaBridgeKey } = SANDBOX_CREDENTIALS;
	return {
		control,
		eSklep,
		endpoints: { control: plane.url, ...services },
		credentials: { baselinkerToken, bridgeApiKey, optimaBridgeKey },
		stop,
	};
}
