import { toBridgeContractor } from '../../../../src/adapters/erp/subiekt-gt/contractor-fields';
import { aParty } from '../../../builders/a-party';

function codes(party: Parameters<typeof toBridgeContractor>[0]): string[] {
	return toBridgeContractor(party, 'X').problems.map(({ code }) => code);
}

describe('toBridgeContractor', () => {
	it('writes a company with plain tax number and flat behind the house', () => {
		const party = aParty()
			.company('Hurtownia Alfa Sp. z o.o.', 'PL 999-000-00-08')
			.livingAt('Przemysłowa', '12', '30-001', 'Kraków')
			.with({ flat: '3' })
			.build();
		expect(toBridgeContractor(party, 'SYM')).toEqual({
			problems: [],
			contractor: {
				symbol: 'SYM',
				isCompany: true,
				taxId: '9990000008',
				companyName: 'Hurtownia Alfa Sp. z o.o.',
				firstName: '',
				lastName: '',
				email: 'jan.przykladowy@poczta.example',
				phone: '+48 500 000 001',
				street: 'Przemysłowa',
				houseNumber: '12/3',
				postcode: '30-001',
				city: 'Kraków',
			},
		});
	});

	it('moves what the bridge would cut to where it fits', () => {
		const party = aParty().livingAt('Baker Street', '221B-Building', 'SW1A 1AA', 'London').build();
		expect(toBridgeContractor(party, 'X')).toMatchObject({
			problems: [],
			contractor: {
				street: 'Baker Street 221B-Building',
				houseNumber: '',
				postcode: '',
				city: 'SW1A 1AA London',
			},
		});
	});

	it('refuses a name of 200 characters instead of cutting it', () => {
		expect(codes(aParty().person('J', 'N'.repeat(200)).build())).toEqual(['FIELD_TOO_LONG']);
		expect(codes(aParty().company('N'.repeat(256)).build())).toEqual(['FIELD_TOO_LONG']);
		expect(codes(aParty().company('N'.repeat(200)).build())).toEqual([]);
	});

	it('refuses letters that would become question marks, and leaves emoji out', () => {
		expect(codes(aParty().person('Тарас', 'Шевченко').build())).toEqual([
			'CHARACTERS_NOT_STORABLE',
			'CHARACTERS_NOT_STORABLE',
		]);
		const { contractor, problems } = toBridgeContractor(
			aParty().person('Ola 🌸', 'Nowak').build(),
			'X',
		);
		expect([contractor.firstName, problems]).toEqual(['Ola', []]);
	});

	it('refuses a buyer of whose name nothing is left', () => {
		expect(codes(aParty().person('🙂', '').build())).toEqual(['ORDER_WITHOUT_BUYER']);
	});

	it('names the field and never the value', () => {
		const [problem] = toBridgeContractor(
			aParty().person('Jan', 'Tajemniczy'.repeat(20)).build(),
			'X',
		).problems;
		expect(problem?.message).toBe('the last name has 200 characters; 50 fit.');
	});
});
