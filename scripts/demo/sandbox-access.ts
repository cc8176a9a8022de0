import { SANDBOX_CREDENTIALS, startSandbox } from '../../sandbox/index';
import type { CredentialData } from '../engine/n8n-engine';
import { ControlClient } from './control-client';

/** A sandbox to run against and how to leave it. */
export interface SandboxAccess {
	control: ControlClient;
	/** Credential data for the sandbox's services. */
	credentials: CredentialData;
	leave(): Promise<void>;
}

/**
 * Calls the demo's BaseLinker account may make in a minute. Writing a number back takes one call per order, and
 * nobody wants to watch ten minutes of waiting; real accounts can buy a raised limit too.
 */
export const DEMO_CALLS_PER_MINUTE = 60_000;

function credentialsFor(
	endpoints: Readonly<Record<string, string>>,
	ledgerFile: string,
): CredentialData {
	const match = /^(.+):(\d+)\/(.+)$/.exec(endpoints.sqlserver ?? '');
	if (!match) throw new Error(`The sandbox names no SQL Server: ${endpoints.sqlserver}`);
	const [, server = '', port = '', database = ''] = match;
	return {
		orderBridgeBaseLinkerApi: {
			token: SANDBOX_CREDENTIALS.baselinkerToken,
			accountName: 'main',
			baseUrl: endpoints.baselinker ?? '',
			callsPerMinute: DEMO_CALLS_PER_MINUTE,
		},
		orderBridgeSubiektGtApi: {
			server,
			port: Number(port),
			database,
			user: SANDBOX_CREDENTIALS.sqlUser,
			password: SANDBOX_CREDENTIALS.sqlPassword,
			encrypt: false,
			trustServer: true,
			requestTimeout: 15,
			bridgeProfile: 'api-subiekt-gt',
			bridgeUrl: endpoints.sferaBridge ?? '',
			bridgeApiKey: SANDBOX_CREDENTIALS.bridgeApiKey,
			bridgeTimeout: 15,
		},
		orderBridgeLedgerApi: { backend: 'embedded', file: ledgerFile },
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
		credentials: credentialsFor(endpoints, ledgerFile),
		leave: async () => await own?.stop(),
	};
}
