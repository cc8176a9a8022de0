import { normalizeCountry, normalizeTaxId } from '../../../src/domain/contractor/tax-id';

/** A NIP with a right check digit. */
const NIP = '5252248481';

describe('normalizeTaxId', () => {
	it.each([
		['5252248481'],
		['525-224-84-81'],
		['525-22-48-481'],
		['525 224 84 81'],
		['PL5252248481'],
		['pl 525-224-84-81'],
		['NIP: 525-224-84-81'],
		['NIP PL5252248481'],
		['VAT UE PL5252248481'],
	])('reads %s as one NIP (F14)', (text) => {
		expect(normalizeTaxId(text)).toEqual({ status: 'valid', country: 'PL', number: NIP });
	});

	it.each([
		['5252248482', 'a wrong check digit'],
		['525224848', 'a digit missing'],
		['44051401359', 'a PESEL'],
		['PL525224848', 'a cut number'],
	])('tells %s (%s) apart from a missing number', (text) => {
		expect(normalizeTaxId(text)).toMatchObject({ status: 'invalid', country: 'PL' });
	});

	it.each([[''], ['brak'], ['-'], ['0000000000'], ['111-111-11-11'], ['PL'], ['nie dotyczy']])(
		'reads %p as absent, though ten equal digits pass the checksum',
		(text) => {
			expect(normalizeTaxId(text)).toEqual({ status: 'absent' });
		},
	);

	it.each([
		['DE123456789', '', 'DE', '123456789'],
		['DE 123 456 789', 'PL', 'DE', '123456789'],
		['123456789', 'DE', 'DE', '123456789'],
		['ATU12345678', '', 'AT', 'U12345678'],
		['EL123456789', '', 'GR', '123456789'],
		['123456789', 'EL', 'GR', '123456789'],
		['CZ12345678', '', 'CZ', '12345678'],
		['NL123456789B01', '', 'NL', '123456789B01'],
		['BE123456789', '', 'BE', '0123456789'],
		['CHE-123.456.789 MWST', '', 'CH', '123456789'],
	])('reads %s of a buyer from "%s" as a number of %s', (text, buyer, country, number) => {
		expect(normalizeTaxId(text, buyer)).toEqual({ status: 'valid', country, number });
	});

	it('takes a NIP without prefix as a NIP when it does not fit the country of the buyer', () => {
		expect(normalizeTaxId(NIP, 'DE')).toEqual({ status: 'valid', country: 'PL', number: NIP });
	});

	it('does not vouch for numbers of countries whose format it does not know', () => {
		expect(normalizeTaxId('12-3456789', 'US')).toEqual({
			status: 'unchecked',
			country: 'US',
			number: '123456789',
		});
	});

	it('finds every single wrong digit', () => {
		for (let place = 0; place < NIP.length; place++) {
			const other = String((Number(NIP[place]) + 1) % 10);
			const wrong = NIP.slice(0, place) + other + NIP.slice(place + 1);
			expect(normalizeTaxId(wrong).status).toBe('invalid');
		}
	});
});

describe('normalizeCountry', () => {
	it.each([
		['PL', 'PL'],
		[' pl ', 'PL'],
		['EL', 'GR'],
		['UK', 'GB'],
		['Polska', ''],
		['', ''],
	])('reads %p as %p', (text, country) => {
		expect(normalizeCountry(text)).toBe(country);
	});
});
