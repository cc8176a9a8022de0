import { randomBytes } from 'node:crypto';
import { Pool } from 'pg';
import type { CredentialData } from '../../scripts/engine/n8n-engine';
import type { PostgresAddress } from '../../test/support/postgres/launch-postgres';
import { sharedPostgres } from '../../test/support/postgres/shared-postgres';

/** A database of one cell's own on PostgreSQL. */
export interface CellDatabase {
	readonly address: PostgresAddress;
	/** As n8n's own Postgres node takes it. */
	readonly credentials: CredentialData;
	query(statement: string, values?: readonly unknown[]): Promise<void>;
	/** Removes the database again. */
	drop(): Promise<void>;
}

/**
 * Makes a database for one cell.
 *
 * Shape: on the server the development dependency brings, or the one `POSTGRES_URL` names. The former runs without
 * durability (no fsync), which is to the advantage of the flows that use it.
 */
export async function createCellDatabase(): Promise<CellDatabase> {
	const address = await sharedPostgres();
	const database = `once_${randomBytes(6).toString('hex')}`;
	const admin = new Pool({ ...address, max: 1 });
	await admin.query(`create database ${database}`);
	const direct = new Pool({ ...address, database, max: 1 });
	// Dropping the database ends connections that are only just saying goodbye.
	direct.on('error', () => undefined);
	return {
		address: { ...address, database },
		credentials: {
			postgres: {
				...{ ...address, database },
				...{ maxConnections: 100, ssl: 'disable', allowUnauthorizedCerts: false },
				sshTunnel: false,
			},
		},
		query: async (statement, values = []) => {
			await direct.query(statement, [...values]);
		},
		drop: async () => {
			await direct.end();
			await admin.query(`drop database ${database} with (force)`);
			await admin.end();
		},
	};
}
