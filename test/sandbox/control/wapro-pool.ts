import mssql from 'mssql';
import type { Sandbox } from '../../../sandbox/index';

/** A client of the WAPRO Mag company of a running sandbox. */
export async function connectToWapro({ endpoints }: Sandbox): Promise<mssql.ConnectionPool> {
	const { host, port, user, password } = endpoints.sqlserver;
	return await new mssql.ConnectionPool({
		server: host,
		port,
		user,
		password,
		database: endpoints.databases.waproMag,
		options: { encrypt: false, useUTC: false },
	}).connect();
}
