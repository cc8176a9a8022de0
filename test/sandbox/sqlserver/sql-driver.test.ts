import mssql from 'mssql';
import type { Procedure } from '../../../sandbox/sqlserver/database';
import {
	CONTRACT_PROCEDURE,
	CONTRACT_PROCEDURE_SQL,
	describeSqlDriver,
} from '../../contracts/sql-driver.contract';
import { startTestServer } from './support';

const contractProcedure: Procedure = {
	name: CONTRACT_PROCEDURE,
	parameters: [
		{ name: 'name', type: 'nvarchar(30)' },
		{ name: 'count', type: 'int' },
		{ name: 'greeting', type: 'nvarchar(60)', output: true },
	],
	run: ({ inputs }) => ({
		outputs: { greeting: `Witaj, ${String(inputs.name)}` },
		recordsets: [Array.from({ length: Number(inputs.count) }, (_, index) => ({ n: index + 1 }))],
		returnValue: Number(inputs.count),
	}),
};

describeSqlDriver('the sandbox', async () => {
	const { config, stop } = await startTestServer({ procedures: [contractProcedure] });
	return { config, stop };
});

/** `mssql://user:password@host:port/database?encrypt=false` */
function configOf(address: string): mssql.config {
	const url = new URL(address);
	return {
		server: url.hostname,
		port: url.port === '' ? 1433 : Number(url.port),
		user: decodeURIComponent(url.username),
		password: decodeURIComponent(url.password),
		database: decodeURIComponent(url.pathname.slice(1)) || 'tempdb',
		options: { encrypt: url.searchParams.get('encrypt') === 'true', trustServerCertificate: true },
	};
}

const address = process.env.MSSQL_URL;
if (address === undefined || address === '') {
	describe('sql driver on a real SQL Server', () => {
		it('is not asked for: MSSQL_URL names no server', () => {
			process.stdout.write(
				'The contract ran against the sandbox alone: MSSQL_URL names no real SQL Server.\n',
			);
			expect(process.env.MSSQL_URL ?? '').toBe('');
		});
	});
} else {
	describeSqlDriver('a real SQL Server', async () => {
		const config = configOf(address);
		const pool = await new mssql.ConnectionPool(config).connect();
		await pool
			.request()
			.batch(
				`IF OBJECT_ID('dbo.${CONTRACT_PROCEDURE}', 'P') IS NOT NULL DROP PROCEDURE dbo.${CONTRACT_PROCEDURE}`,
			);
		await pool.request().batch(CONTRACT_PROCEDURE_SQL);
		return {
			config,
			stop: async () => {
				await pool.request().batch(`DROP PROCEDURE dbo.${CONTRACT_PROCEDURE}`);
				await pool.close();
			},
		};
	});
}
