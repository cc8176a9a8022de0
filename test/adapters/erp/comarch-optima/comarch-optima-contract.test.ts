import { type Sandbox, startSandbox } from '../../../../sandbox';
import { createComarchOptimaAdapter } from '../../../../src/adapters/erp/comarch-optima/comarch-optima-adapter';
import type { ErpAdapter } from '../../../../src/ports/erp-adapter';
import type { SqlSession } from '../../../../src/ports/sql-session';
import { sqlPools } from '../../../../src/transport/sql/sql-pools';
import { systemClock } from '../../../../src/transport/system-clock';
import {
	describeErpAdapter,
	describeErpAdapterReads,
} from '../../../contracts/erp-adapter.contract';
import { describeReadsOnRealServer } from '../reads-on-real-server';
import {
	OPTIMA_FIXTURE,
	OPTIMA_PREPARATIONS,
	OPTIMA_SETTINGS,
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
			'orderFlag',
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

const SCRIPTS = { 'one-way': [], 'both-ways': ['comarch-optima/links-both-ways.sql'] } as const;

for (const [links, more] of Object.entries(SCRIPTS)) {
	describeReadsOnRealServer(`Comarch ERP Optima, links ${links},`, {
		company: `optima_${links.replace('-', '_')}`,
		scripts: ['comarch-optima/schema.sql', 'comarch-optima/seed.sql', ...more],
		preparations: OPTIMA_PREPARATIONS,
		fixture: OPTIMA_FIXTURE,
		open: (sql, company) =>
			createComarchOptimaAdapter({
				sql,
				bridge: undefined,
				clock: systemClock,
				company,
				settings: OPTIMA_SETTINGS,
			}),
	});
}
