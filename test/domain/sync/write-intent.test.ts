import { baseWithIntent } from '../../../src/domain/sync/write-intent';
import { aPair, inStep } from '../../builders/a-sync-pair';

const base = inStep();
const after = aPair({ erp: { street: 'Nowa 2' }, shop: { street: 'Nowa 2' } }, { base: null });
const intent = { side: 'shop', fields: ['street'], after } as const;

describe('baseWithIntent', () => {
	it('knows a write whose note is missing, and an edit made after it', () => {
		const sides = aPair({ erp: { street: 'Najnowsza 3' }, shop: { street: 'Nowa 2' } });
		const now = baseWithIntent(base, intent, sides);
		expect([now?.erp.street, now?.shop.street]).toEqual(['Nowa 2', 'Nowa 2']);
		expect(now?.erp.email).toBe(base.erp.email);
	});

	it('keeps what was known where the write never came about', () => {
		expect(baseWithIntent(base, intent, aPair({ erp: { street: 'Nowa 2' } }))).toEqual(base);
	});

	it.each([
		['Nowa 2', 'Nowa 2'],
		['Stara 1', undefined],
	])(
		'begins with the write where the pair was never in step: the shop shows %s',
		(street, known) => {
			const now = baseWithIntent(null, intent, aPair({ shop: { street } }));
			expect(now?.shop.street).toBe(known);
		},
	);
});
