import type {
	ICredentialsDecrypted,
	IDataObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INodePropertyOptions,
} from 'n8n-workflow';
import { ERP_NAMES } from '../../src/adapters/erp/shared/erp-names';
import type { ErpSystemEntry } from '../../src/adapters/erp/shared/erp-system';
import { fail, integrationError, type Result, succeed } from '../../src/domain/result';
import type { Clock } from '../../src/ports/clock';
import type { ErpAdapter } from '../../src/ports/erp-adapter';
import type { SqlServerSettings } from '../../src/ports/sql-session';
import { createN8nHttpTransport } from '../../src/transport/http/n8n-transport';
import { systemClock } from '../../src/transport/system-clock';

/** The ERPs as the "System" list shows them. */
export const ERP_SYSTEM_OPTIONS: INodePropertyOptions[] = Object.entries(ERP_NAMES)
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

/**
 * The ERP that is meant, and what opens its database. They are loaded now and not with the node: n8n loads all nodes
 * when it starts, and the driver of SQL Server alone takes a tenth of a second.
 */
async function loadErp(isMeant: (name: string, entry: ErpSystemEntry) => boolean) {
	const { ERP_SYSTEMS } = await import('../../src/adapters/erp/registry');
	const { openSqlSession } = await import('../../src/transport/sql/mssql-session');
	const entry = Object.entries(ERP_SYSTEMS).find(([name, known]) => isMeant(name, known))?.[1];
	const openSql = (settings: SqlServerSettings) => openSqlSession(settings, { clock });
	return { entry, openSql };
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
	const { entry, openSql } = await loadErp((name) => name === system);
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
		openSql,
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
	const { entry, openSql } = await loadErp(
		(_name, { credentialType }) => credentialType === credential.type,
	);
	if (!entry) return { connected: false, message: `"${credential.type}" is no ERP credential.` };
	const { createAxiosTransport } = await import('../../src/transport/http/axios-transport');
	const probed = await entry.probe((credential.data ?? {}) as IDataObject, {
		http: createAxiosTransport(),
		openSql,
		clock,
	});
	if (!probed.ok) return { connected: false, message: probed.error.message };
	const { connected, description } = probed.value;
	return { connected, message: description };
}
