import { normalizeEmail } from '../../../src/domain/contractor/email';
import { normalizePhones } from '../../../src/domain/contractor/phone';
import { normalizePostcode } from '../../../src/domain/contractor/postcode';

describe('normalizeEmail', () => {
	it.each([
		[' Jan.Kowalski@Firma.PL ', 'jan.kowalski@firma.pl'],
		['jan.kowalski+sklep@firma.pl', 'jan.kowalski@firma.pl'],
		['mailto:jan@firma.pl', 'jan@firma.pl'],
		['J.Kowalski+a@gmail.com', 'jkowalski@gmail.com'],
		['jkowalski@googlemail.com', 'jkowalski@gmail.com'],
	])('reads %s as %s', (text, key) => {
		expect(normalizeEmail(text)).toMatchObject({ status: 'personal', key });
	});

	it.each([
		['x1y2z3+1a2b@allegromail.pl'],
		['8awgqyk6a5+cub31c122@allegromail.com'],
		['x1y2@allegromail.example'],
		['abc@user.allegrogroup.pl'],
		['abc123@marketplace.amazon.pl'],
		['abc@members.ebay.com'],
		['abc@privaterelay.appleid.com'],
		['abc@notification.mirakl.net'],
		['abc@mozmail.com'],
	])('sees a mask in %s', (text) => {
		expect(normalizeEmail(text)).toEqual({ status: 'masked' });
	});

	it.each([
		[''],
		['brak'],
		['brak@brak.pl'],
		['test@test.pl'],
		['noreply@sklep.pl'],
		['a@b'],
		['@'],
	])('sees no address in %p', (text) => {
		expect(normalizeEmail(text)).toEqual({ status: 'absent' });
	});
});

describe('normalizePhones', () => {
	it.each([
		['+48 601 234 567', ['601234567']],
		['0048601234567', ['601234567']],
		['48601234567', ['601234567']],
		['601-234-567', ['601234567']],
		['0 22 555 11 22', ['225551122']],
		['(22) 555 11 22 wew. 12', ['225551122']],
		['601 234 567, 22 555 11 22', ['601234567', '225551122']],
		['+49 30 1234567', ['49301234567']],
	])('reads %s', (text, numbers) => {
		expect(normalizePhones(text)).toEqual(numbers);
	});

	it.each([[''], ['brak'], ['000000000'], ['123456789'], ['999-999-999'], ['12']])(
		'reads no number in %p',
		(text) => {
			expect(normalizePhones(text)).toEqual([]);
		},
	);
});

describe('normalizePostcode', () => {
	it.each([
		['00-238', '00238'],
		['00238', '00238'],
		['PL-00-238', '00238'],
		['D-10115', '10115'],
		['sw1a 1aa', 'SW1A1AA'],
		['00-000', ''],
		['', ''],
	])('reads %p as %p', (text, postcode) => {
		expect(normalizePostcode(text)).toBe(postcode);
	});
});
