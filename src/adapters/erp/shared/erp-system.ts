import type { Result } from '../../../domain/result';
import type { Clock } from '../../../ports/clock';
import type { ErpAdapter } from '../../../ports/erp-adapter';
import type { HttpTransport } from '../../../ports/http-transport';
import type { SqlServerSettings, SqlSession } from '../../../ports/sql-session';
import type { ErpName } from './erp-names';
import type { ProbeReport } from './probe-report';
import type { CredentialFields } from './read-credential';

/** What adapters need of the world; a node's `wire.ts` chooses it. */
export interface ErpOutside {
	readonly http: HttpTransport;
	readonly openSql: (settings: SqlServerSettings) => SqlSession;
	readonly clock: Clock;
}

/** One ERP the nodes can talk to. */
export interface ErpSystemEntry extends ErpName {
	/**
	 * Builds the adapter; it connects at the first question. Close it when the batch is done.
	 *
	 * Errors: `configuration` naming the field of the credential.
	 */
	open(fields: CredentialFields, outside: ErpOutside): Result<ErpAdapter>;
	/**
	 * Tests a credential: every way into the ERP for itself (S4.8).
	 *
	 * Errors: `configuration` when it cannot even be tried; what was tried is in the report.
	 */
	probe(fields: CredentialFields, outside: ErpOutside): Promise<Result<ProbeReport>>;
	/** The longest a write may be under way before we give up waiting. Units: milliseconds. */
	writeTimeoutMs(fields: CredentialFields): number;
}
