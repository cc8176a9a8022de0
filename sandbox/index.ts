import { CallLimiter } from './baselinker/call-limiter';
import type { BaseLinkerOptions } from './baselinker/options';
import { BASELINKER_SERVICE, baselinkerService } from './baselinker/service';
import { BaseLinkerStore } from './baselinker/store';
import { openCompanies, type CompanyOptions } from './companies';
import { IdoSellDesk } from './control/idosell-desk';
import { optimaSide } from './control/optima-side';
import { SandboxControl } from './control/sandbox-control';
import { controlService } from './control/service';
import { subiektSide } from './control/subiekt-side';
import { waproSide } from './control/wapro-side';
import {
	ALLEGRO_ACCOUNTS,
	SANDBOX_CREDENTIALS,
	type SandboxEndpoints,
	type SandboxPort,
} from './endpoints';
import { CallMeter } from './idosell/call-meter';
import type { IdoSellOptions } from './idosell/options';
import { IDOSELL_SERVICE, idosellService } from './idosell/service';
import { IdoSellStore } from './idosell/store';
import { SandboxClock } from './kernel/clock';
import { FaultBox } from './kernel/faults';
import { startHttpService, type HttpServiceDefinition } from './kernel/http-service';
import { Journal } from './kernel/journal';
import { OPTIMA_BRIDGE_SERVICE, optimaBridgeService } from './optima-bridge/service';
import { SFERA_BRIDGE_SERVICE, sferaBridgeService } from './sfera-bridge/service';
import { ALLEGRO_SERVICE, allegroService } from './shops/allegro/service';
import { AllegroStore } from './shops/allegro/store';
import { openESklep, type ESklep } from './shops/comarch-e-sklep/e-sklep';
import type { ESklepOptions } from './shops/comarch-e-sklep/options';
import { ESKLEP_SERVICE, eSklepService } from './shops/comarch-e-sklep/service';
import { MAGENTO_SERVICE, magentoService } from './shops/magento/service';
import { MagentoStore } from './shops/magento/store';
import { WOO_SERVICE, wooService } from './shops/woocommerce/service';
import { WooStore } from './shops/woocommerce/store';
import { SERVICE as SQL_SERVICE } from './sqlserver/faults-in-force';
import { startSqlServer } from './sqlserver/server';

export { SANDBOX_CREDENTIALS, type SandboxEndpoints, type SandboxPort } from './endpoints';

/** How to start a sandbox; everything has a default. */
export interface SandboxOptions extends CompanyOptions {
	/** Absent or 0 takes any free port. */
	ports?: Partial<Record<SandboxPort, number>>;
	clock?: SandboxClock;
	/** How many calls the journal keeps, the newest; their counts go on. */
	journalCapacity?: number;
	baselinker?: Partial<BaseLinkerOptions>;
	eSklep?: Partial<ESklepOptions>;
	idosell?: Partial<IdoSellOptions>;
}

/** A running sandbox. */
export interface Sandbox {
	control: SandboxControl;
	/** The shop that listens at `endpoints.eSklep`, without the way over the wire. */
	eSklep: ESklep;
	endpoints: SandboxEndpoints;
	credentials: Omit<typeof SANDBOX_CREDENTIALS, 'sqlUser' | 'sqlPassword'>;
	stop(): Promise<void>;
}

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

/** The vendors of a sandbox, with their stores, before anything listens. */
function openVendors(options: SandboxOptions, faults: FaultBox) {
	const { clock = new SandboxClock() } = options;
	/** The clock of one service, which a fault may have set wrong. */
	const clockOf = (service: string) =>
		new SandboxClock(() => clock.now() + faults.clockSkewMs(service));
	const accountClock = clockOf(BASELINKER_SERVICE);
	const account = new BaseLinkerStore(accountClock, options.baselinker);
	const limiter = new CallLimiter(accountClock, () => account.options());
	const companies = openCompanies(clockOf(SQL_SERVICE), options);
	const { subiektGt, comarchOptima } = companies;
	const eSklep = openESklep({
		database: comarchOptima,
		clock: clockOf(ESKLEP_SERVICE),
		options: options.eSklep,
	});
	const allegro = new AllegroStore(clockOf(ALLEGRO_SERVICE));
	const woocommerce = new WooStore(clockOf(WOO_SERVICE));
	const magento = new MagentoStore(clockOf(MAGENTO_SERVICE));
	const idosellClock = clockOf(IDOSELL_SERVICE);
	const idosell = new IdoSellStore(idosellClock, options.idosell);
	const meter = new CallMeter(idosellClock, () => idosell.options());
	const { baselinkerToken: token, bridgeApiKey, optimaBridgeKey } = SANDBOX_CREDENTIALS;
	const { wooCommerceKey, wooCommerceSecret, magentoToken, idosellKey } = SANDBOX_CREDENTIALS;
	const services: Record<Exclude<SandboxPort, 'control' | 'sqlserver'>, HttpServiceDefinition> = {
		baselinker: baselinkerService({ store: account, limiter, token }),
		sferaBridge: sferaBridgeService({
			database: subiektGt,
			apiKey: bridgeApiKey,
			clock: clockOf(SFERA_BRIDGE_SERVICE),
		}),
		optimaBridge: optimaBridgeService({
			database: comarchOptima,
			apiKey: optimaBridgeKey,
			clock: clockOf(OPTIMA_BRIDGE_SERVICE),
		}),
		eSklep: eSklepService(eSklep, comarchOptima),
		woocommerce: wooService(woocommerce, { key: wooCommerceKey, secret: wooCommerceSecret }),
		magento: magentoService(magento, magentoToken),
		allegro: allegroService(allegro, ALLEGRO_ACCOUNTS),
		idosell: idosellService({ store: idosell, meter, key: idosellKey }),
	};
	return {
		clock,
		account,
		limiter,
		companies,
		eSklep,
		allegro,
		woocommerce,
		magento,
		idosell: new IdoSellDesk(idosell, meter),
		services,
	};
}

/**
 * Starts every vendor of the sandbox and its control plane on loopback.
 *
 * Errors: `SandboxStartError`; whatever had started is stopped again.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { ports = {} } = options;
	const faults = new FaultBox();
	const { services, companies, eSklep, ...vendors } = openVendors(options, faults);
	const { subiektGt, waproMag, comarchOptima } = companies;
	const journal = new Journal(vendors.clock, options.journalCapacity);
	const control = new SandboxControl({
		...vendors,
		journal,
		faults,
		erps: {
			'subiekt-gt': subiektSide(subiektGt),
			'wapro-mag': waproSide(waproMag),
			'comarch-optima': optimaSide(comarchOptima, vendors.clock),
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

	async function listen(service: keyof typeof services): Promise<string> {
		const definition = services[service];
		const running = await start(service, (port) =>
			startHttpService(definition, { journal, faults, port }),
		);
		return running.url;
	}

	const urls = {
		baselinker: await listen('baselinker'),
		sferaBridge: await listen('sferaBridge'),
		optimaBridge: await listen('optimaBridge'),
		eSklep: await listen('eSklep'),
		woocommerce: await listen('woocommerce'),
		magento: await listen('magento'),
		allegro: await listen('allegro'),
		idosell: await listen('idosell'),
	};
	const { sqlUser: user, sqlPassword: password, ...credentials } = SANDBOX_CREDENTIALS;
	const sqlserver = await start('sqlserver', (port) =>
		startSqlServer({
			port,
			logins: [{ user, password }],
			databases: [subiektGt, waproMag, comarchOptima],
			journal,
			faults,
			onlooker: (request) => control.notice(request),
		}),
	);
	const { host, port: sqlPort } = sqlserver;
	const plane = await start('control', (port) =>
		startHttpService(
			controlService(control, () => ({
				...urls,
				sqlserver: `${host}:${sqlPort}/${subiektGt.name}`,
				waproMag: `${host}:${sqlPort}/${waproMag.name}`,
				comarchOptima: `${host}:${sqlPort}/${comarchOptima.name}`,
			})),
			{ journal: new Journal(vendors.clock, 1), faults: new FaultBox(), port },
		),
	);
	return {
		control,
		eSklep,
		endpoints: {
			control: plane.url,
			...urls,
			sqlserver: { host, port: sqlPort, user, password, database: subiektGt.name },
			databases: {
				subiektGt: subiektGt.name,
				waproMag: waproMag.name,
				comarchOptima: comarchOptima.name,
			},
		},
		credentials,
		stop,
	};
}
