import type {
	ICredentialsDecrypted,
	IDataObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INodePropertyOptions,
} from 'n8n-workflow';
import { ERP_SYSTEMS } from '../../src/adapters/erp/registry';
import type { ErpSystemEntry } from '../../src/adapters/erp/shared/erp-system';
import { fail, integrationError, type Result, succeed } from '../../src/domain/result';
import type { Clock } from '../../src/ports/clock';
import type { ErpAdapter } from '../../src/ports/erp-adapter';
import { createAxiosTransport } from '../../src/transport/http/axios-transport';
import { createN8nHttpTransport } from '../../src/transport/http/n8n-transport';
import { openSqlSession } from '../../src/transport/sql/mssql-session';
import { systemClock } from '../../src/transport/system-clock';

/** The ERPs as the "System" list shows them. */
export const ERP_SYSTEM_OPTIONS: INodePropertyOptions[] = Object.entries(ERP_SYSTEMS)
	.map(([value, { displayName }]) => ({ name: displayName, value }))
	.sort((left, right) => left.name.localeCompare(right.name));

/** An ERP that was opened for one execution; close it at the end. */
export interface OpenErp {
	readonly erp: ErpAdapter;
	/** The longest a write may be under way before we give up waiting, in ms. */
	readonly writeTimeoutMs: number;
}

/** The clock of this machine. */
export const clock: Clock = systemClock;

function entryOf(system: unknown): ErpSystemEntry | undefined {
	return Object.entries(ERP_SYSTEMS).find(([name]) => name === system)?.[1];
}

/**
 * Opens the ERP the node is set to; it connects at the first question.
 *
 * Errors: `configuration` naming the system or the field of the credential.
 */
export async function openErp(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	system: unknown,
): Promise<Result<OpenErp>> {
	const entry = entryOf(system);
	if (!entry) {
		return fail(
			integrationError(
				'configuration',
				'CONFIGURATION_INVALID',
				`"${String(system)}" is not an ERP this node knows.`,
				{ remedy: 'Choose an ERP from the list "System".' },
			),
		);
	}
	const fields = await context.getCredentials(entry.credentialType);
	const erp = entry.open(fields, {
		http: createN8nHttpTransport(context),
		openSql: (settings) => openSqlSession(settings, { clock }),
		clock,
	});
	if (!erp.ok) return erp;
	return succeed({ erp: erp.value, writeTimeoutMs: entry.writeTimeoutMs(fields) });
}

/** What a credential test found out: each way to the ERP for itself. */
export interface ConnectionReport {
	readonly connected: boolean;
	readonly message: string;
}

/** Tries every way into the ERP that an ERP credential names, independently of each other. */
export async function probeErpCredential(
	credential: ICredentialsDecrypted,
): Promise<ConnectionReport> {
	const entry = Object.values(ERP_SYSTEMS).find(
		({ credentialType }) => credentialType === credential.type,
	);
	if (!entry) return { connected: false, message: `"${credential.type}" is no ERP credential.` };
	const probed = await entry.probe((credential.data ?? {}) as IDataObject, {
		http: createAxiosTransport(),
		openSql: (settings) => openSqlSession(settings, { clock }),
		clock,
	});
	if (!probed.ok) return { connected: false, message: probed.error.message };
	const { connected, description } = probed.value;
	return { connected, message: description };
}
