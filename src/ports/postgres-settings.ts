/**
 * Where a PostgreSQL database is and how to log in.
 *
 * Units: milliseconds.
 */
export interface PostgresSettings {
	readonly host: string;
	readonly port: number;
	readonly database: string;
	readonly user: string;
	readonly password: string;
	/** `verify` checks the server's certificate, `require` only encrypts. */
	readonly tls: 'off' | 'require' | 'verify';
	readonly connectTimeoutMs: number;
	readonly requestTimeoutMs: number;
	/** Most connections this process opens. */
	readonly maxConnections: number;
}
