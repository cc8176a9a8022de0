import { baseWithShopsReading } from '../../../src/domain/sync/shops-reading';
import { aPair, inStep } from '../../builders/a-sync-pair';

const base = inStep();
const write = { fields: ['street'], until: Date.parse('2026-11-20T10:00:00Z') } as const;
const { shop } = aPair({ shop: { street: 'Stara', city: 'Luboń' } });

describe('baseWithShopsReading', () => {
	it.each([
		['2026-11-20 11:00:00', 'Stara', 'as the shop made it of our write'],
		['2026-11-20 11:00:05', 'Stara 1', 'as somebody changed it since'],
		['', 'Stara 1', 'as it was, when the shop does not say'],
	])('changed at %s, the street counts as %s: %s', (modifiedAt, street) => {
		const now = baseWithShopsReading(base, write, shop, modifiedAt);
		expect(now?.shop.street).toBe(street);
		expect(now?.shop.city).toBe('Poznań');
	});
});
