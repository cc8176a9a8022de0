import {
	deriveContractorSymbol,
	symbolCandidates,
	symbolWithSuffix,
} from '../../../../src/adapters/erp/subiekt-gt/contractor-symbol';
import { aParty } from '../../../builders/a-party';

const ACCEPTED_BY_SFERA = /^[0-9A-Z_-]{1,16}$/;

describe('deriveContractorSymbol', () => {
	it.each(['9990000008', '999-000-00-08', 'PL 999 000 00 08'])(
		'is the ten digits of the NIP for a company, written as %s',
		(taxId) => {
			expect(deriveContractorSymbol(aParty().company('Alfa', taxId).build())).toBe('9990000008');
		},
	);

	it('is the same for the same person every time', () => {
		const person = aParty().person('Łucja', 'Żółkiewska-Brzęczyszczykiewicz').build();
		const symbol = deriveContractorSymbol(person);
		expect(symbol).toMatch(/^ZOLKIEWSK-[0-9A-F]{6}$/);
		expect(deriveContractorSymbol({ ...person, city: 'Gdynia', notes: '' } as typeof person)).toBe(
			symbol,
		);
	});

	it('tells two persons of one name apart by e-mail, else phone, else address', () => {
		const base = aParty().person('Jan', 'Kowalski');
		const symbols = [
			base.reachedBy('a@poczta.example').build(),
			base.reachedBy('b@poczta.example').build(),
			base.reachedBy('', '600 100 001').build(),
			base.reachedBy('', '600 100 002').build(),
			base.reachedBy('').livingAt('Lipowa', '1', '31-101', 'Kraków').build(),
			base.reachedBy('').livingAt('Lipowa', '2', '31-101', 'Kraków').build(),
		].map(deriveContractorSymbol);
		expect(new Set(symbols).size).toBe(symbols.length);
	});

	it.each([
		['200 letters', aParty().person('J', 'Ż'.repeat(200)).build()],
		['letters without a Latin twin', aParty().person('Тарас', 'Шевченко').build()],
		['emoji', aParty().person('', '😀😀').build()],
		['a company without tax number', aParty().company('P.H.U. "Ala & Ola" s.c.').build()],
		['a tax number of 20 characters', aParty().company('X', 'ABCDEFGHIJ1234567890').build()],
		['a short foreign tax number', aParty().company('X', '12345678').build()],
	])('is accepted by Sfera for %s', (_, party) => {
		expect(deriveContractorSymbol(party)).toMatch(ACCEPTED_BY_SFERA);
	});

	it('keeps a foreign tax number with its prefix', () => {
		expect(deriveContractorSymbol(aParty().company('M', 'de 999 000 111').build())).toBe(
			'DE999000111',
		);
	});
});

describe('symbolWithSuffix', () => {
	it('makes room for the suffix within 16 characters', () => {
		expect(symbolWithSuffix('KOWALSKI-ABCDEF', 1)).toBe('KOWALSKI-ABCDEF');
		expect(symbolWithSuffix('KOWALSKI-ABCDEF', 2)).toBe('KOWALSKI-ABCDE-2');
		expect(symbolWithSuffix('9990000008', 3)).toBe('9990000008-3');
	});

	it('is looked for beside the suffixes Subiekt gives itself', () => {
		const { ours, subiekts } = symbolCandidates(aParty().company('A', '9990000008').build());
		expect(ours.slice(0, 2)).toEqual(['9990000008', '9990000008-2']);
		expect(subiekts[0]).toBe('9990000008(2)');
	});
});
