import { ContractorRows } from '../../../../src/adapters/erp/subiekt-gt/contractor-rows';
import { fail, integrationError, succeed } from '../../../../src/domain/result';
import type { SqlSession, TypedParameter } from '../../../../src/ports/sql-session';
import { aParty } from '../../../builders/a-party';
import { valueOf } from '../../../contracts/erp-adapter.contract';
import { useSubiekt } from './use-subiekt';

/** A server that answers these symbols to every statement, and what it was asked for. */
function serverWith(...symbols: readonly string[]) {
	const asked: unknown[][] = [];
	const sql = {
		run: async ({ parameters }: Parameters<SqlSession['run']>[0]) => {
			asked.push(parameters.slice(1).map((parameter) => (parameter as TypedParameter).value));
			return succeed(symbols.map((kh_Symbol, index) => ({ kh_Id: index + 1, kh_Symbol })));
		},
	} as unknown as SqlSession;
	return { rows: new ContractorRows(sql), asked };
}

describe('ContractorRows', () => {
	it('hands each question the cards under its own symbols, however they are written', async () => {
		const { rows, asked } = serverWith('Alfa ', 'ŁÓDŹ', 'LODZ');
		const [alfa, lodz, both] = await Promise.all([
			rows.underSymbols(['ALFA']),
			rows.underSymbols(['łódź']),
			rows.underSymbols(['LODZ', 'alfa']),
		]);
		expect([alfa, lodz, both].map((answer) => answer && valueOf(answer).length)).toEqual([1, 1, 2]);
		expect(asked).toEqual([['ALFA', 'łódź', 'LODZ', 'alfa']]);
	});

	it('asks one by one when the server takes for alike what we do not', async () => {
		const { rows, asked } = serverWith('GROSS');
		await Promise.all([rows.underSymbols(['GROß']), rows.underSymbols(['ALFA'])]);
		expect(asked).toEqual([['GROß', 'ALFA'], ['GROß'], ['ALFA']]);
	});

	it('reads a card that several ask for once', async () => {
		const { rows, asked } = serverWith('ALFA');
		const answers = await Promise.all([rows.ofKeys([1, 2]), rows.ofKeys([1])]);
		expect(answers.map((answer) => valueOf(answer).length)).toEqual([1, 1]);
		expect(asked).toEqual([[1, 2]]);
	});

	it('fails every question of a reading that failed', async () => {
		const down = fail(integrationError('unavailable', 'SYSTEM_UNAVAILABLE', 'down.'));
		const rows = new ContractorRows({ run: async () => down } as unknown as SqlSession);
		expect(await Promise.all([rows.ofKeys([1, 2]), rows.underSymbols(['A'])])).toEqual([
			down,
			down,
		]);
	});
});

describe('cards of the demo company', () => {
	const bench = useSubiekt();

	it('are read by two statements, however many are asked for by key and symbol', async () => {
		const names = [
			{ id: '1' },
			{ id: '4' },
			{ symbol: 'alfa' },
			{ symbol: 'NOWAK' },
			{ id: '999' },
		];
		const together = await Promise.all(
			names.map(async (name) => await bench.adapter.getContractor(name)),
		);
		expect(bench.sandbox.control.journalCounts()['sqlserver']?.['SELECT kh__Kontrahent']).toBe(2);
		for (const [index, name] of names.entries()) {
			expect(together[index]).toEqual(await bench.adapter.getContractor(name));
		}
	});

	it('are looked for together before they are made, and read together afterwards', async () => {
		const buyers = ['Anna', 'Beata', 'Celina'].map((name) =>
			aParty().person(name, 'Testowa').reachedBy(`${name}@nowa.example`).build(),
		);
		const made = await Promise.all(
			buyers.map(async (buyer) => await bench.adapter.createContractor(buyer, { oneTime: false })),
		);
		const reads = bench.sandbox.control.journalCounts()['sqlserver']?.['SELECT kh__Kontrahent'];
		expect(new Set(made.map((card) => valueOf(card).symbol)).size).toBe(3);
		expect(reads).toBeLessThanOrEqual(4);
	});
});
