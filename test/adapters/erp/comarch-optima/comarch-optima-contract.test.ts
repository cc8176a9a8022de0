import { type Sandbox, startSandbox } from '../../../../sandbox';
import type { ErpAdapter } from '../../../../src/ports/erp-adapter';
import type { SqlSession } from '../../../../src/ports/sql-session';
import { sqlPools } from '../../../../src/transport/sql/sql-pools';
import {
	describeErpAdapter,
	describeErpAdapterReads,
} from '../../../contracts/erp-adapter.contract';
import {
	OPTIMA_FIXTURE,
	OPTIMA_PREPARATIONS,
	optimaAdapter,
	optimaSession,
	rowsOf,
	runAll,
} from './sandbox-bench';

async function count(sql: SqlSession, table: string, where: string): Promise<number> {
	const statement = `select count(*) as n from ${table} where ${where}`;
	const [row] = await rowsOf<{ n: number }>(sql, statement);
	return row?.n ?? 0;
}

describe.each(['one-way', 'both-ways'] as const)('links %s', (linkProfile) => {
	let sandbox: Sandbox;
	describeErpAdapter('Comarch ERP Optima adapter on the sandbox', {
		notSupported: [
			'oneTimeContractor',
			'foreignCurrency',
			'numberingExtension',
			'contractorsChangedSince',
		],
		async start() {
			sandbox = await startSandbox({ optima: { linkProfile } });
			const sql = optimaSession(sandbox);
			await runAll(sql, OPTIMA_PREPARATIONS);
			return {
				adapter: optimaAdapter(sandbox),
				fixture: OPTIMA_FIXTURE,
				loseNextAnswer: () =>
					sandbox.control.setFaults({
						rules: [
							{
								service: 'optima-bridge',
								kind: 'answerLost',
								call: '^(create|update|confirm|invoice|set)',
								times: 1,
							},
						],
					}),
				countOrders: () => count(sql, 'CDN.TraNag', 'TrN_TypDokumentu = 308'),
				countContractors: () => count(sql, 'CDN.Kontrahenci', '1 = 1'),
			};
		},
		async stop() {
			await sqlPools.closeAll();
			await sandbox.stop();
		},
	});
});

describe('without a bridge', () => {
	let sandbox: Sandbox;
	let adapter: ErpAdapter;
	beforeAll(async () => {
		sandbox = await startSandbox();
		await runAll(optimaSession(sandbox), OPTIMA_PREPARATIONS);
		adapter = optimaAdapter(sandbox, { bridgeUrl: null });
	});
	afterAll(async () => {
		await adapter.close();
		await sqlPools.closeAll();
		await sandbox.stop();
	});
	describeErpAdapterReads('Comarch ERP Optima adapter', () => ({
		adapter,
		fixture: OPTIMA_FIXTURE,
	}));
});
