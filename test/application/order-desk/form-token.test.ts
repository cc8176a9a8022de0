import {
	formToken,
	isFormToken,
	isSameText,
	makeNonce,
} from '../../../src/application/order-desk/form-token';

const SECRET = 'a secret of the ledger';
const NOW = Date.parse('2026-11-20T10:00:00Z');
const HOUR = 3_600_000;
const PURPOSE = { user: 'anna', desk: 'desk/default', act: 'decide', subject: 'shop/2101/1001 3' };

describe('form tokens', () => {
	it('hold for the same person, desk, act and version', () => {
		expect(isFormToken(SECRET, PURPOSE, NOW, formToken(SECRET, PURPOSE, NOW))).toBe(true);
	});

	it.each([
		['another person', { user: 'bartek' }],
		['another desk', { desk: 'desk/other' }],
		['another act', { act: 'revoke' }],
		['another version', { subject: 'shop/2101/1001 4' }],
	])('are worth nothing for %s', (_case, other) => {
		const token = formToken(SECRET, PURPOSE, NOW);
		expect(isFormToken(SECRET, { ...PURPOSE, ...other }, NOW, token)).toBe(false);
	});

	it('are worth nothing under another secret', () => {
		expect(isFormToken('another one', PURPOSE, NOW, formToken(SECRET, PURPOSE, NOW))).toBe(false);
	});

	it('cannot be made of pieces that only read alike', () => {
		const token = formToken(SECRET, { ...PURPOSE, user: 'a', desk: 'b c' }, NOW);
		expect(isFormToken(SECRET, { ...PURPOSE, user: 'a b', desk: 'c' }, NOW, token)).toBe(false);
	});

	it.each([
		[12, true],
		[25, false],
	])('hold after %s hours: %s', (hours, holds) => {
		const token = formToken(SECRET, PURPOSE, NOW);
		expect(isFormToken(SECRET, PURPOSE, NOW + hours * HOUR, token)).toBe(holds);
	});

	it('refuse what is no token', () => {
		for (const token of ['', 'x', formToken(SECRET, PURPOSE, NOW).slice(1)]) {
			expect(isFormToken(SECRET, PURPOSE, NOW, token)).toBe(false);
		}
	});
});

describe('isSameText', () => {
	it.each([
		['secret', 'secret', true],
		['secret', 'Secret', false],
		['secret', 'secret ', false],
		['', '', true],
	])('%j and %j: %s', (one, other, same) => {
		expect(isSameText(one, other)).toBe(same);
	});
});

describe('makeNonce', () => {
	it('is another one each time', () => {
		expect(new Set(Array.from({ length: 50 }, makeNonce)).size).toBe(50);
	});
});
