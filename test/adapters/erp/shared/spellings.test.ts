import { phoneDigits, phoneSpellings } from '../../../../src/adapters/erp/shared/phone-spellings';
import {
	isNip,
	taxNumberSpellings,
	toPlainTaxNumber,
} from '../../../../src/adapters/erp/shared/tax-number';

describe('tax numbers', () => {
	it.each(['9990000008', '999-000-00-08', '999-00-00-008', 'PL9990000008', 'pl 999 000 00 08'])(
		'reads %s as the same NIP, and looks for this spelling too (F14)',
		(spelling) => {
			expect(toPlainTaxNumber(spelling)).toBe('9990000008');
			expect(isNip(toPlainTaxNumber(spelling))).toBe(true);
			expect(taxNumberSpellings('9990000008')).toContain(spelling.toUpperCase());
		},
	);

	it('keeps the prefix of a foreign number and looks for it without as well', () => {
		expect(toPlainTaxNumber('DE 999000111')).toBe('DE999000111');
		expect(taxNumberSpellings('DE 999000111')).toEqual([
			'DE999000111',
			'DE 999000111',
			'999000111',
			'DE-999000111',
		]);
	});

	it('looks for nothing when there is no number', () => {
		expect(taxNumberSpellings(' - ')).toEqual([]);
	});
});

describe('phone numbers', () => {
	it.each(['600100004', '600 100 004', '600-100-004', '+48 600 100 004', '0048600100004'])(
		'looks for the spelling %s of one number',
		(spelling) => {
			expect(phoneDigits(spelling)).toBe('600100004');
			expect(phoneSpellings('600100004')).toContain(spelling);
		},
	);

	it('knows the groups of landlines', () => {
		expect(phoneSpellings('+48 12 555 01 01')).toContain('12 555 01 01');
	});

	it('asks for a foreign number as given and by its digits', () => {
		expect(phoneSpellings('+49 30 5550111')).toEqual([
			'+49 30 5550111',
			'49305550111',
			'+49305550111',
			'0049305550111',
		]);
	});

	it('does not look for fragments', () => {
		expect(phoneSpellings('12345')).toEqual([]);
	});
});
