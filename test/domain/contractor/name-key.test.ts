import { nameKeyOf } from '../../../src/domain/contractor/name-key';

function keyOf(companyName: string, firstName = '', lastName = '') {
	return nameKeyOf({ companyName, firstName, lastName });
}

describe('nameKeyOf', () => {
	it.each([
		['ALFA Sp. z o.o.', 'sp. z o.o.'],
		['alfa sp.z o.o.', 'sp. z o.o.'],
		['Alfa Sp zoo', 'sp. z o.o.'],
		['ALFA spółka z o.o.', 'sp. z o.o.'],
		['Alfa Spółka z ograniczoną odpowiedzialnością', 'sp. z o.o.'],
		['Alfa Spółka z ograniczoną odpow', 'sp. z o.o.'],
		['Alfa S.A.', 'S.A.'],
		['Alfa SA', 'S.A.'],
		['Alfa Spółka Akcyjna', 'S.A.'],
		['Alfa sp.j.', 'sp.j.'],
		['Alfa Spółka Jawna', 'sp.j.'],
		['Alfa sp. k.', 'sp.k.'],
		['Alfa spółka komandytowa', 'sp.k.'],
		['Alfa s.c.', 's.c.'],
		['Alfa S.K.A.', 'S.K.A.'],
		['Alfa P.S.A.', 'P.S.A.'],
		['Alfa GmbH', 'GmbH'],
		['Alfa s.r.o.', 's.r.o.'],
	])('keeps the legal form of %s apart as %s', (companyName, form) => {
		expect(keyOf(companyName).firm).toMatchObject({ words: ['alfa'], forms: [form] });
	});

	it('keeps both forms of a limited partnership', () => {
		expect(keyOf('ALFA Sp. z o.o. Sp. k.').firm?.forms).toEqual(['sp. z o.o.', 'sp.k.']);
	});

	it.each([
		['P.P.H.U. Alfa', 'pphu'],
		['PPHU "ALFA"', 'pphu'],
		['Przedsiębiorstwo Produkcyjno-Handlowo-Usługowe Alfa', 'pphu'],
		['F.H.U. Alfa', 'fhu'],
		['Firma Handlowo-Usługowa ALFA', 'fhu'],
		['Alfa PHU', 'phu'],
	])('keeps the trade of %s apart as %s', (companyName, trade) => {
		expect(keyOf(companyName).firm).toMatchObject({ words: ['alfa'], trades: [trade] });
	});

	it.each([
		['SK Meble', ['sk', 'meble']],
		['AG Meble', ['ag', 'meble']],
		['Sklep ZOO Azor', ['sklep', 'zoo', 'azor']],
		['Beauty Spa', ['beauty', 'spa']],
		['Wszystko dla psa', ['wszystko', 'dla', 'psa']],
	])('leaves words of %s alone that only look like a form', (companyName, words) => {
		expect(keyOf(companyName).firm).toMatchObject({ words, forms: [] });
	});

	it('joins single letters, so that A.B.C. and ABC are one name', () => {
		expect(keyOf('A.B.C. Meble').firm?.words).toEqual(keyOf('ABC Meble').firm?.words);
	});

	it.each([
		['the name repeated as company', 'Jan Kowalski', 'Jan', 'Kowalski'],
		['the name turned round as company', 'KOWALSKI JAN', 'Jan', 'Kowalski'],
		['a filler as company', 'brak', 'Jan', 'Kowalski'],
		['only the company field filled', 'Jan Kowalski', '', ''],
	])('sees a person in %s (F17)', (_what, companyName, firstName, lastName) => {
		const key = keyOf(companyName, firstName, lastName);
		expect(key.firm).toBeNull();
		expect([...(key.person?.words ?? [])].sort()).toEqual(['jan', 'kowalski']);
	});

	it('sees nobody in fillers and blanks', () => {
		expect(keyOf(' - ', '', ' ')).toEqual({ person: null, firm: null });
	});

	it('folds diacritics and lost letters', () => {
		expect(keyOf('', 'Łucja', 'Żółć-Gęślą').person?.words).toEqual(['lucja', 'zolc', 'gesla']);
		expect(keyOf('', 'Jan', 'W?jcik').person?.words).toEqual(['jan', 'w_jcik']);
	});
});
