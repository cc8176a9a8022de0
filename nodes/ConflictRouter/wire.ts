import type {
	IExecuteFunctions,
	INodeCredentialDescription,
	INodePropertyOptions,
} from 'n8n-workflow';
import { ERP_SYSTEMS } from '../../src/adapters/erp/registry';
import { fail, integrationError, type Result } from '../../src/domain/result';
import type { Clock } from '../../src/ports/clock';
import type { ErpAdapter, ErpSystem } from '../../src/ports/erp-adapter';
import { createN8nHttpTransport } from '../../src/transport/http/n8n-transport';
import { openSqlSession } from '../../src/transport/sql/mssql-session';
import { systemClock } from '../../src/transport/system-clock';

/** The ERPs as the "System" list shows them. */
export const ERP_SYSTEM_OPTIONS: INodePropertyOptions[] = Object.entries(ERP_SYSTEMS)
	.map(([value, { displayName }]) => ({ name: displayName, value }))
	.sort((left, right) => left.name.localeCompare(right.name));

/** The credential of each ERP, shown when it is chosen. */
export const ERP_CREDENTIALS: INodeCredentialDescription[] = Object.entries(ERP_SYSTEMS).map(
	([system, { credentialType }]) => ({
		name: credentialType,
		required: true,
		displayOptions: { show: { system: [system] } },
	}),
);

/** The clock of this machine. */
export const clock: Clock = systemClock;

function isKnown(system: unknown): system is ErpSystem {
	return typeof system === 'string' && Object.hasOwn(ERP_SYSTEMS, system);
}

/**
 * Opens the ERP whose card index is asked; it connects at the first question. Close it when the batch is done.
 *
 * Errors: `configuration` naming the system or the field of the credential.
 */
export async function openErp(
	context: IExecuteFunctions,
	system: unknown,
): Promise<Result<ErpAdapter>> {
	if (!isKnown(system)) {
		return fail(
			integrationError(
				'configuration',
				'CONFIGURATION_INVALID',
				`"${String(system)}" is not an ERP this node knows.`,
				{ remedy: 'Choose an ERP from the list "System".' },
			),
		);
	}
	const entry = ERP_SYSTEMS[system];
	const fields = await context.getCredentials(entry.credentialType);
	return entry.open(fields, {
		http: createN8nHttpTransport(context),
		openSql: (settings) => openSqlSession(settings, { clock }),
		clock,
	});
}
