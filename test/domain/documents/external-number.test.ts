import { fitExternalNumber } from '../../../src/domain/documents/external-number';

const LONG = 'FS/123456/MAGAZYN-GLOWNY/WARSZAWA/11/2026';

describe('fitExternalNumber', () => {
	it.each([
		['a number that fits', 'FS 321/11/2026', 30, 'FS 321/11/2026'],
		['a number of exactly the length', 'F'.repeat(30), 30, 'F'.repeat(30)],
		['outer blanks', '  FS 1/2026 ', 30, 'FS 1/2026'],
		['a receipt that fits without its blanks', 'PAi 13659/MAG/12/2026', 20, 'PAi13659/MAG/12/2026'],
	])('keeps %s', (_what, number, length, expected) => {
		expect(fitExternalNumber(number, length, 'refuse')).toEqual({ ok: true, value: expected });
	});

	it('refuses what is longer, and says what to do', () => {
		expect(LONG).toHaveLength(41);
		expect(fitExternalNumber(LONG, 30, 'refuse')).toMatchObject({
			ok: false,
			error: {
				code: 'FIELD_TOO_LONG',
				message: `${LONG}: this number has 41 characters, and BaseLinker keeps 30.`,
			},
		});
	});

	it('shortens it in the middle where that is wished, to the length and always alike', () => {
		const first = fitExternalNumber(LONG, 30, 'shorten');
		expect(first).toEqual({ ok: true, value: 'FS/123456/MAGAZ…RSZAWA/11/2026' });
		expect(first.ok && first.value).toHaveLength(30);
		expect(fitExternalNumber(LONG, 30, 'shorten')).toEqual(first);
	});

	it('refuses a document without a number', () => {
		expect(fitExternalNumber(' ', 30, 'shorten')).toMatchObject({
			error: { code: 'ERP_STATE_FORBIDS' },
		});
	});
});
