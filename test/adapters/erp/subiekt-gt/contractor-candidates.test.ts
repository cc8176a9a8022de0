import { CandidateSearch } from '../../../../src/adapters/erp/shared/candidate-search';
import { selectContractorCandidates } from '../../../../src/adapters/erp/subiekt-gt/candidate-queries';
import { EMPTY_PARTY, type Party } from '../../../../src/domain/contractor/party';
import { fail, integrationError, succeed } from '../../../../src/domain/result';
import type { SqlSession, SqlStatement } from '../../../../src/ports/sql-session';
import { aParty } from '../../../builders/a-party';
import { valueOf } from '../../../contracts/erp-adapter.contract';
import { useSubiekt } from './use-subiekt';

const nobody: Party = { ...EMPTY_PARTY };

/** Twenty buyers, among them likenesses a comparison in our own words would get wrong. */
const PARTIES: readonly Party[] = [
	aParty().company('Hurtownia Alfa Sp. z o.o.', '9990000008').build(),
	aParty().company('HURTOWNIA ALFA', '').livingAt('', '', '00000', 'kraków').build(),
	aParty().company('Hurtownia [A%]', 'PL 999-000-02-09').reachedBy('', '').build(),
	aParty().company('P.H.U. "Delta"', '999 000 03 04').reachedBy('', '+48600100004').build(),
	aParty().person('Jan', 'Kowalski').reachedBy('jan.kowalski@poczta.example').build(),
	aParty().person('Jan', 'Kowalski').reachedBy('JAN.Kowalski@POCZTA.example').build(),
	aParty().person('Ewa', 'ZIELIŃSKA').reachedBy('').livingAt('', '', '70801', '').build(),
	aParty().person('Ewa', 'Zielinska').reachedBy('').livingAt('', '', '70-801', '').build(),
	aParty().person('Ewa', 'zielińska').reachedBy('', '').livingAt('', '', '70-801', '').build(),
	aParty().person('Anna', 'Nowak').reachedBy('', '600-100-006').build(),
	aParty().person('Anna', 'NOWAK ').reachedBy('', '').livingAt('', '', '80-001', 'Gdańsk').build(),
	aParty().person('', '').reachedBy('', '600 100 015').livingAt('', '', '', '').build(),
	{ ...nobody, email: 'ewa.zielinska@poczta.example' },
	{ ...nobody, taxId: '9990000209' },
	{ ...nobody, taxId: 'DE123456789', companyName: 'Груша' },
	{ ...nobody, lastName: '???', postcode: '31-101' },
	{ ...nobody, companyName: '100%', city: 'Kraków' },
	{ ...nobody, companyName: '_lfa', city: 'Kraków' },
	nobody,
	aParty().company('Nieznana', '9990009999').reachedBy('nikt@nowa.example').build(),
];

describe('candidates in the demo company', () => {
	const bench = useSubiekt();

	it('are for many parties together those of each by itself', async () => {
		const { company } = bench;
		await company.run("update kh__Kontrahent set kh_Nazwisko = 'Gross' where kh_Id = 4");
		await company.run(
			"update kh__Kontrahent set kh_EMail = 'Jan.Kowalski@poczta.example ' where kh_Id = 6",
		);
		const together = await Promise.all(
			PARTIES.map(async (party) => await bench.adapter.findContractors(party)),
		);
		const journal = bench.sandbox.control.journalCounts()['sqlserver'] ?? {};
		expect(journal).toMatchObject({ SELECT: 1, 'SELECT kh__Kontrahent': 1 });
		for (const [index, party] of PARTIES.entries()) {
			expect(together[index]).toEqual(await bench.adapter.findContractors(party));
		}
		expect(together.filter((found) => valueOf(found).length > 0).length).toBeGreaterThan(10);
	});

	it('are as many as a person can look at, for each party its own', async () => {
		const { company } = bench;
		await company.run("update kh__Kontrahent set kh_EMail = 'wspolny@poczta.example'");
		const crowd = { ...nobody, email: 'WSPOLNY@poczta.example' };
		const [first, second, none] = await Promise.all([
			bench.adapter.findContractors(crowd),
			bench.adapter.findContractors({ ...crowd, taxId: '9990000008' }),
			bench.adapter.findContractors({ ...nobody, email: 'nikt@nowa.example' }),
		]);
		const [all] = await company.run('select count(*) as n from kh__Kontrahent');
		expect(valueOf(first)).toHaveLength(Math.min(200, Number(all?.['n'])));
		expect(valueOf(second)[0]?.symbol).toBe('ALFA');
		expect(valueOf(none)).toEqual([]);
	});
});

describe('CandidateSearch', () => {
	function asked(answer: (statement: SqlStatement) => ReturnType<SqlSession['run']>) {
		const statements: SqlStatement[] = [];
		const run = async (statement: SqlStatement) => {
			statements.push(statement);
			return await answer(statement);
		};
		const session = { run } as unknown as SqlSession;
		return { statements, candidates: new CandidateSearch(session, selectContractorCandidates) };
	}

	/** A buyer known by everything, in many spellings. */
	const talkative = aParty()
		.company('Alfa', 'DE 999000111')
		.reachedBy('biuro@alfa.example', '+49 30 5550111')
		.livingAt('', '', '30-001', 'Kraków')
		.build();

	it('asks in parts when there are more values than a statement takes', async () => {
		const { statements, candidates } = asked(async () => succeed([]));
		const parties = Array.from({ length: 100 }, () => ({ ...talkative, lastName: 'Alfa' }));
		await Promise.all(parties.map(async (party) => await candidates.of(party)));
		expect(statements.length).toBe(2);
		for (const { parameters } of statements) expect(parameters.length).toBeLessThanOrEqual(2_000);
	});

	it('asks nothing for parties of whom nothing is known', async () => {
		const { statements, candidates } = asked(async () => succeed([]));
		expect(await Promise.all([candidates.of(nobody), candidates.of(nobody)])).toEqual([
			succeed([]),
			succeed([]),
		]);
		expect(statements).toEqual([]);
	});

	it('fails every party of a reading that failed', async () => {
		const down = fail(integrationError('unavailable', 'SYSTEM_UNAVAILABLE', 'down.'));
		const { candidates } = asked(async () => down);
		expect(await Promise.all([candidates.of(talkative), candidates.of(nobody)])).toEqual([
			down,
			down,
		]);
	});
});
