import type {
	ICredentialsDecrypted,
	IDataObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INodePropertyOptions,
} from 'n8n-workflow';
import { ERP_SYSTEMS, probeSubiektGt } from '../../src/adapters/erp/registry';
import { fail, integrationError, type Result, succeed } from '../../src/domain/result';
import type { Clock } from '../../src/ports/clock';
import type { ErpAdapter, ErpSystem } from '../../src/ports/erp-adapter';
import { createAxiosTransport } from '../../src/transport/http/axios-transport';
import { createN8nHttpTransport } from '../../src/transport/http/n8n-transport';
import { openSqlSession } from '../../src/transport/sql/mssql-session';
import { systemClock } from '../../src/transport/system-clock';

/** Bridge time-out when the credential names none, in seconds; the same as in its form. */
const DEFAULT_BRIDGE_SECONDS = 120;

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

function isKnown(system: unknown): system is ErpSystem {
	return typeof system === 'string' && Object.hasOwn(ERP_SYSTEMS, system);
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
	const erp = entry.open(fields, {
		http: createN8nHttpTransport(context),
		openSql: (settings) => openSqlSession(settings, { clock }),
		clock,
	});
	if (!erp.ok) return erp;
	const seconds = Number(fields.bridgeTimeout) || DEFAULT_BRIDGE_SECONDS;
	return succeed({ erp: erp.value, writeTimeoutMs: seconds * 1000 });
}

/** What a credential test found out: each way to the ERP for itself. */
export interface ConnectionReport {
	readonly connected: boolean;
	readonly message: string;
}

/** Tries database and bridge of a Subiekt GT credential, independently of each other. */
export async function probeSubiektGtCredential(
	credential: ICredentialsDecrypted,
): Promise<ConnectionReport> {
	const probed = await probeSubiektGt((credential.data ?? {}) as IDataObject, {
		http: createAxiosTransport(),
		openSql: (settings) => openSqlSession(settings, { clock }),
		clock,
	});
	if (!probed.ok) return { connected: false, message: probed.error.message };
	const { database, bridge, description } = probed.value;
	return { connected: !database.error && !bridge.error, message: description };
}
