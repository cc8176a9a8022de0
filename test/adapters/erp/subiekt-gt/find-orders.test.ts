import { OrderFlags } from '../../../../src/adapters/erp/subiekt-gt/order-flags';
import { DictionaryCache } from '../../../../src/adapters/erp/subiekt-gt/dictionaries';
import { FeatureProbe } from '../../../../src/adapters/erp/subiekt-gt/company-features';
import { OrderReader } from '../../../../src/adapters/erp/subiekt-gt/read-orders';
import type { KnownDecorations } from '../../../../src/adapters/erp/shared/known-decorations';
import { succeed } from '../../../../src/domain/result';
import type { ErpAdapter, OrderKeys } from '../../../../src/ports/erp-adapter';
import type { SqlSession, SqlStatement } from '../../../../src/ports/sql-session';
import { valueOf } from '../../../contracts/erp-adapter.contract';
import { FakeClock } from '../../../support/fake-clock';
import { USUAL_DECORATIONS } from '../usual-decorations';
import { useSubiekt } from './use-subiekt';

/** As many as a credential takes. */
const MANY = ['BL/', 'B_', ...'abcdefgh'];
const MANY_DECORATIONS = { knownPrefixes: MANY, knownSuffixes: [...'0123456789'] };

function ref(id: string) {
	return { channel: 'baselinker', account: 'main', id };
}

function keys(changes: Partial<OrderKeys>): OrderKeys {
	return { rootKey: '', refs: [], customerOrderNumber: '', issuedSince: null, ...changes };
}

describe('Subiekt GT looks for orders', () => {
	const bench = useSubiekt();

	/** Another integrator's number on `SHOP-1001`, `SHOP-1002` … of the demo company. */
	async function renumber(...numbers: readonly string[]): Promise<void> {
		for (const [index, number] of numbers.entries()) {
			await bench.company.run(
				`update dok__Dokument set dok_NrPelnyOryg = '${number}' where dok_Typ = 16 and dok_NrPelnyOryg = 'SHOP-${1001 + index}'`,
			);
		}
	}

	async function found(erp: ErpAdapter, changes: Partial<OrderKeys>) {
		const orders = valueOf(await erp.findOrders(keys(changes)));
		return orders.map(({ customerOrderNumber, carried }) => [customerOrderNumber, carried]);
	}

	it.each([
		['bare', '900102'],
		['with a BaseLinker connector’s prefix', 'BL/900102'],
		['with another connector’s prefix', 'B_900102'],
		['in another case', 'bl/900102'],
	])('by an id %s (S2.3)', async (_, number) => {
		await renumber(number, 'B_9001020', 'BX900102', 'XB_900102');
		expect(await found(bench.adapter, { refs: [ref('900102')] })).toEqual([
			[number, { ids: ['900102'], number: false }],
		]);
		expect(await found(bench.adapter, { customerOrderNumber: '900102' })).toEqual([
			[number, { ids: [], number: true }],
		]);
	});

	it('under the decorations the credential names, and no others', async () => {
		await renumber('ALL-77-X', 'ALL-77', '77-X', 'B_77', '77');
		const named = { knownPrefixes: ['ALL-'], knownSuffixes: ['-X'] };
		const numbersOf = async (decorations: KnownDecorations) => {
			const orders = await found(bench.open({ decorations }), { refs: [ref('77')] });
			return orders.map(([number]) => number);
		};
		expect(await numbersOf(named)).toEqual(['77', '77-X', 'ALL-77', 'ALL-77-X']);
		expect(await numbersOf({ ...named, knownSuffixes: [] })).toEqual(['77', 'ALL-77']);
		expect(await numbersOf(USUAL_DECORATIONS)).toEqual(['77', 'B_77']);
		expect(await numbersOf({ knownPrefixes: [], knownSuffixes: [] })).toEqual(['77']);
	});

	it('never by a number cut to the column, and never by a decoration alone', async () => {
		const long = '7'.repeat(30);
		await renumber(`B_${long}`.slice(0, 30), 'B_', `B_${'8'.repeat(28)}`);
		expect(await found(bench.adapter, { refs: [ref(long)] })).toEqual([]);
		expect(await found(bench.adapter, { refs: [ref(' ')], customerOrderNumber: '' })).toEqual([]);
		expect(await found(bench.adapter, { refs: [ref('8'.repeat(28))] })).toHaveLength(1);
	});

	it.each([
		['one statement', USUAL_DECORATIONS, 1],
		['two when one cannot hold their spellings', MANY_DECORATIONS, 2],
	])('together as each alone, by %s', async (_, decorations, statements) => {
		await renumber('BL/900102', 'b_900103', '900104', 'B_900105', '900106');
		const adapter = bench.open({ decorations });
		const questions = ['900102', '900103', '900104', '900105', '900106', '900107'].map((id) =>
			keys({
				rootKey: `shop/main/${id}`,
				refs: [ref(`x${id}`), ref(id)],
				customerOrderNumber: `n${id}`,
			}),
		);
		const before =
			bench.sandbox.control.journalCounts()['sqlserver']?.['SELECT dok__Dokument'] ?? 0;
		const together = await Promise.all(
			questions.map(async (question) => valueOf(await adapter.findOrders(question))),
		);
		const after = bench.sandbox.control.journalCounts()['sqlserver']?.['SELECT dok__Dokument'] ?? 0;
		expect(after - before).toBe(statements);
		const alone = [];
		for (const question of questions) {
			alone.push(valueOf(await adapter.findOrders(question)));
		}
		expect(together).toEqual(alone);
		expect(together.map((orders) => orders.map((order) => order.customerOrderNumber))).toEqual([
			['BL/900102'],
			['b_900103'],
			['900104'],
			['B_900105'],
			['900106'],
			[],
		]);
	});
});

describe('what is asked for 32 orders', () => {
	/** What is sent when as many questions come at once as are asked together, and how much they say. */
	async function sent(decorations: KnownDecorations): Promise<readonly number[]> {
		const statements: SqlStatement[] = [];
		const sql = {
			run: async (statement: SqlStatement) => {
				statements.push(statement);
				return succeed([]);
			},
		} as unknown as SqlSession;
		const features = new FeatureProbe(sql);
		const dictionaries = new DictionaryCache(sql, new FakeClock());
		const flags = new OrderFlags({ sql, features, dictionaries, settings: undefined });
		const reader = new OrderReader(features, { sql, linkField: '01', flags }, decorations);
		const results = await Promise.all(
			Array.from({ length: 32 }, async (_, index) => {
				const customerOrderNumber = `${1000 + index}`;
				const refs = [ref(`${200_000 + index}`), ref(`${300_000 + index}`)];
				const rootKey = `baselinker/main/${200_000 + index}`;
				return await reader.find(keys({ rootKey, refs, customerOrderNumber }));
			}),
		);
		expect(results.map((result) => valueOf(result))).toEqual(results.map(() => []));
		return statements
			.filter(({ sql: text }) => text.includes('dok_NrPelnyOryg'))
			.map(({ parameters }) => parameters.length);
	}

	it.each([
		['is one with the decorations everybody has', USUAL_DECORATIONS, 1],
		['is one with many prefixes', { knownPrefixes: MANY, knownSuffixes: [] }, 1],
		['are a few with all a credential takes', MANY_DECORATIONS, 8],
	])('%s, and SQL Server takes it', async (_, decorations, statements) => {
		const parameters = await sent(decorations);
		expect(parameters).toHaveLength(statements);
		expect(Math.max(...parameters)).toBeLessThan(2_000);
	});
});
