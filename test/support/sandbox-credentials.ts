import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/index';
import { sandboxCredentialData } from '../../scripts/engine/sandbox-credentials';

/** Calls a test may make in a minute: a test about the limit lowers it itself. */
export const TEST_CALLS_PER_MINUTE = 60_000;

/** Credential data for every service of a sandbox, as n8n would hand them to our nodes. */
export function sandboxCredentials(
	{ endpoints }: Pick<Sandbox, 'endpoints'>,
	ledgerFile: string,
): Record<string, ICredentialDataDecryptedObject> {
	const { sqlserver, databases, baselinker, sferaBridge, optimaBridge } = endpoints;
	const { idosell, woocommerce, magento } = endpoints;
	return sandboxCredentialData(
		{
			sqlHost: sqlserver.host,
			sqlPort: sqlserver.port,
			databases,
			baselinker,
			sferaBridge,
			optimaBridge,
			idosell,
			woocommerce,
			magento,
		},
		{ ledgerFile, callsPerMinute: TEST_CALLS_PER_MINUTE, bridgeTimeout: 10 },
	);
}
