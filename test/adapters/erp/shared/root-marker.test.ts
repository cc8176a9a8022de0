import { readRootMarker, toRootMarker } from '../../../../src/adapters/erp/shared/root-marker';

describe('root marker', () => {
	it('is read back from wherever an operator left it in the remarks (S2.6)', () => {
		const marker = toRootMarker('allegro/3141/5d1c7a40-1111-11ee-9c3b-0f1e2d3c4b5a');
		expect(marker).toBe('[order-bridge:allegro/3141/5d1c7a40-1111-11ee-9c3b-0f1e2d3c4b5a]');
		expect(readRootMarker(`pilne! ${marker}\r\nDostawa: kurier`)).toBe(
			'allegro/3141/5d1c7a40-1111-11ee-9c3b-0f1e2d3c4b5a',
		);
	});

	it.each(['', 'Zwykłe uwagi', '[order-bridge:bez końca', 'order-bridge:a/b/c'])(
		'finds none in %j',
		(remarks) => expect(readRootMarker(remarks)).toBe(''),
	);

	it.each([
		['a long key', `shop/main/${'9'.repeat(90)}`],
		['brackets, which would end it', 'shop/main/[1]'],
		['blanks', 'shop/my shop/1'],
		['letters the ERP cannot store', 'shop/магазин/1'],
	])('writes %s as a hash and recognises it', (_, rootKey) => {
		const marker = toRootMarker(rootKey);
		expect(marker.length).toBeLessThanOrEqual(100);
		expect(marker).toMatch(/^\[order-bridge:sha256-[0-9a-f]{40}\]$/);
		expect(readRootMarker(marker, ['shop/main/2', rootKey])).toBe(rootKey);
		expect(readRootMarker(marker)).toMatch(/^sha256-/);
	});
});
