import { SANDBOX_CREDENTIALS } from '../../sandbox/index';
import type { SqlSession } from '../../src/ports/sql-session';
import { openSqlSession } from '../../src/transport/sql/mssql-session';
import { systemClock } from '../../src/transport/system-clock';
import type { CredentialData } from '../engine/n8n-engine';

/** Somebody who looks into the sandbox's Subiekt past every workflow, as an operator would. */
export class SubiektOffice {
	private readonly sql: SqlSession;

	/** Shape: `given` is the data of the sandbox's credentials. */
	constructor(given: CredentialData) {
		const { server, port, database } = given.orderBridgeSubiektGtApi as {
			server: string;
			port: number;
			database: string;
		};
		this.sql = openSqlSession(
			{
				server,
				port,
				database,
				user: SANDBOX_CREDENTIALS.sqlUser,
				password: SANDBOX_CREDENTIALS.sqlPassword,
				encrypt: false,
				trustServerCertificate: true,
				connectTimeoutMs: 5_000,
				requestTimeoutMs: 15_000,
			},
			{ clock: systemClock },
		);
	}

	async close(): Promise<void> {
		await this.sql.close();
	}

	/** Numbers of the orders that carry an order number of the shop. */
	async ordersNumbered(customerNumber: string): Promise<readonly string[]> {
		const rows = await this.ask<{ number: string }>(
			'select dok_NrPelny as number from dbo.dok__Dokument where dok_Typ = 16 and dok_NrPelnyOryg = @1',
			customerNumber,
		);
		return rows.map(({ number }) => number);
	}

	/** All orders and contractors. */
	async count(): Promise<{ readonly orders: number; readonly contractors: number }> {
		const [orders] = await this.ask<{ n: number }>(
			'select count(*) as n from dbo.dok__Dokument where dok_Typ = 16',
		);
		const [contractors] = await this.ask<{ n: number }>(
			'select count(*) as n from dbo.kh__Kontrahent',
		);
		return { orders: Number(orders?.n), contractors: Number(contractors?.n) };
	}

	/** Does something an operator can do. */
	async ask<Row>(sql: string, ...parameters: readonly unknown[]): Promise<readonly Row[]> {
		const answer = await this.sql.run<Row>({ sql, parameters });
		if (!answer.ok) throw new Error(answer.error.description ?? answer.error.message);
		return answer.value;
	}
}
