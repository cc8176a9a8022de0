import { startSandbox } from '../../sandbox/index';
import type { CredentialData } from '../engine/n8n-engine';
import { type SandboxAddresses, sandboxCredentialData } from '../engine/sandbox-credentials';
import { ControlClient } from './control-client';

/** A sandbox to run against and how to leave it. */
export interface SandboxAccess {
	control: ControlClient;
	/** Addresses of the services by name, as the control plane tells them. */
	endpoints: Readonly<Record<string, string>>;
	/** Credential data for the sandbox's services. */
	credentials: CredentialData;
	leave(): Promise<void>;
}

/**
 * Calls the demo's BaseLinker account may make in a minute. Writing a number back takes one call per order, and
 * nobody wants to watch ten minutes of waiting; real accounts can buy a raised limit too.
 */
export const DEMO_CALLS_PER_MINUTE = 60_000;

/** Longest a bridge of the sandbox is waited for. Units: seconds. */
export const BRIDGE_SECONDS = 15;

/** Reads `host:port/database`. */
function splitSqlAddress(address: string | undefined) {
	const match = /^(.+):(\d+)\/(.+)$/.exec(address ?? '');
	if (!match) throw new Error(`The sandbox names no SQL Server: ${address}`);
	const [, host = '', port = '', database = ''] = match;
	return { host, port: Number(port), database };
}

/** The addresses credentials need, from those the control plane tells. */
export function addressesOf(endpoints: Readonly<Record<string, string>>): SandboxAddresses {
	const { host, port, database } = splitSqlAddress(endpoints.sqlserver);
	return {
		sqlHost: host,
		sqlPort: port,
		databases: {
			subiektGt: database,
			waproMag: splitSqlAddress(endpoints.waproMag).database,
			comarchOptima: splitSqlAddress(endpoints.comarchOptima).database,
		},
		baselinker: endpoints.baselinker ?? '',
		sferaBridge: endpoints.sferaBridge ?? '',
		optimaBridge: endpoints.optimaBridge ?? '',
		idosell: endpoints.idosell,
		woocommerce: endpoints.woocommerce,
		magento: endpoints.magento,
	};
}

/** Starts a sandbox in this process, or joins the one whose control address is given. */
export async function enterSandbox(
	controlUrl: string | undefined,
	ledgerFile: string,
): Promise<SandboxAccess> {
	const own = controlUrl === undefined ? await startSandbox() : undefined;
	const control = new ControlClient(controlUrl ?? own?.endpoints.control ?? '');
	const endpoints = await control.endpoints();
	await control.setCallsPerMinute(DEMO_CALLS_PER_MINUTE);
	return {
		control,
		endpoints,
		credentials: sandboxCredentialData(addressesOf(endpoints), {
			ledgerFile,
			callsPerMinute: DEMO_CALLS_PER_MINUTE,
			bridgeTimeout: BRIDGE_SECONDS,
		}),
		leave: async () => await own?.stop(),
	};
}
