import { isKsefNumber } from '../../../src/domain/documents/ksef-number';

const PUBLISHED = '5265877635-20250826-0100001AF629-AF';

describe('isKsefNumber', () => {
	it('takes the example of the published description', () => {
		expect(isKsefNumber(PUBLISHED)).toBe(true);
	});

	it.each([
		['one digit changed', '5265877636-20250826-0100001AF629-AF'],
		['two digits exchanged', '5265877635-20250862-0100001AF629-AF'],
		['another checksum', '5265877635-20250826-0100001AF629-AE'],
		['a checksum in small letters', '5265877635-20250826-0100001AF629-af'],
		['36 characters, as it was before 2026', '5265877635-20250826-010000-1AF629-AF'],
		['30 characters, as an older field keeps of it (F21)', PUBLISHED.slice(0, 30)],
		['a blank at the end', `${PUBLISHED} `],
		['a letter beyond F', '5265877635-20250826-0100001AG629-AF'],
		['nothing', ''],
	])('refuses %s', (_what, text) => {
		expect(isKsefNumber(text)).toBe(false);
	});

	it('notices every single digit that is wrong', () => {
		for (let index = 0; index < 10; index += 1) {
			const digit = (Number(PUBLISHED[index]) + 1) % 10;
			const wrong = `${PUBLISHED.slice(0, index)}${digit}${PUBLISHED.slice(index + 1)}`;
			expect(isKsefNumber(wrong)).toBe(false);
		}
	});
});
