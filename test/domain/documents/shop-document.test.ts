import { placeInShop, type ShopDocument } from '../../../src/domain/documents/shop-document';

const one = (id: string, more: Partial<ShopDocument> = {}): ShopDocument => ({
	id,
	slot: 'invoice',
	seriesId: '15',
	number: `BL/${id}`,
	externalNumber: '',
	...more,
});
const WANTED = { slot: 'invoice', seriesId: '15', externalNumber: 'FS 1' } as const;

describe('placeInShop', () => {
	it.each([
		['none', [], 'missing', undefined],
		['one without a file', [one('1')], 'free', '1'],
		['one that carries the number', [one('1'), one('2', { externalNumber: 'FS 1' })], 'there', '2'],
		[
			'one that carries another number',
			[one('1', { externalNumber: 'FS 0' })],
			'missing',
			undefined,
		],
		[
			'one of the wanted series before others',
			[one('1', { seriesId: '17' }), one('2')],
			'free',
			'2',
		],
		['one of another series rather than none', [one('1', { seriesId: '17' })], 'free', '1'],
		['only a receipt', [one('1', { slot: 'receipt' })], 'missing', undefined],
		[
			'only a correction that carries the number',
			[one('1', { slot: 'correction', externalNumber: 'FS 1' })],
			'missing',
			undefined,
		],
	] as const)('finds %s', (_what, documents, kind, id) => {
		const placement = placeInShop(documents, WANTED);
		expect(placement.kind).toBe(kind);
		expect(placement.kind === 'missing' ? undefined : placement.shopDocument.id).toBe(id);
	});
});
