import fc from 'fast-check';
import { parseRefKey, refKey } from '../../../src/domain/order/channel-ref';

const keyOf = (channel: string, account: string, id: string) => refKey({ channel, account, id });

/** An id of an exact length that ends in a given sign. */
const idOf = (length: number, end: string) => 'a1b2c3d4-'.repeat(9).slice(0, length - 1) + end;

describe('refKey', () => {
	it.each([
		['letter case', 'AB-12', 'ab-12'],
		['outer blanks', ' 1001\t', '1001'],
		['a blank that does not break', '\u00a01001', '1001'],
		['double blanks', 'ZAM  1001', 'zam 1001'],
		['an accent put together of two signs', 'zam-o\u0301', 'ZAM-Ó'],
	])('does not tell ids apart by %s', (_what, one, other) => {
		expect(keyOf('shop', 'main', one)).toBe(keyOf('shop', 'main', other));
	});

	it.each([
		['a blank inside', 'A 1', 'A1'],
		['a dash', 'AB-12', 'AB12'],
		['a leading zero', '01001', '1001'],
		['a slash in the id and one before it', 'a/b', 'b'],
		['an escaped slash typed by hand', 'a%2Fb', 'a/b'],
		['the last of 31 characters', idOf(31, 'x'), idOf(31, 'y')],
		['the last of 60 characters', idOf(60, 'x'), idOf(60, 'y')],
		['a 31st character', idOf(30, 'x'), `${idOf(30, 'x')}1`],
	])('tells ids apart by %s', (_what, one, other) => {
		expect(keyOf('shop', 'main', one)).not.toBe(keyOf('shop', 'main', other));
	});

	it.each([30, 31, 36, 60, 500])('keeps an id of %i characters whole', (length) => {
		const id = idOf(length, 'z').toUpperCase();
		expect(parseRefKey(keyOf('allegro', 'main', id))?.id).toBe(id.toLowerCase());
	});

	it('tells two shops and two channels with the same number apart (S2.7)', () => {
		const keys = [
			keyOf('woocommerce', 'sklep-a', '1001'),
			keyOf('woocommerce', 'sklep-b', '1001'),
			keyOf('magento', 'sklep-a', '1001'),
		];
		expect(new Set(keys).size).toBe(3);
	});

	it('does not tell accounts apart that two people typed differently', () => {
		expect(keyOf('Allegro', ' Moje  Konto', 'X')).toBe(keyOf('allegro', 'moje konto', 'x'));
	});

	it('never gives two references one key, whatever is in their parts', () => {
		const part = fc.string({ unit: fc.constantFrom('a', '/', '%', '2', 'F', '5'), minLength: 1 });
		const plain = (text: string) => text.toLowerCase();
		fc.assert(
			fc.property(fc.tuple(part, part, part), fc.tuple(part, part, part), (one, other) => {
				const same = one.every((text, i) => plain(text) === plain(other[i] ?? ''));
				expect(keyOf(...one) === keyOf(...other)).toBe(same);
				expect(parseRefKey(keyOf(...one))).toEqual({
					channel: plain(one[0]),
					account: plain(one[1]),
					id: plain(one[2]),
				});
			}),
		);
	});
});
