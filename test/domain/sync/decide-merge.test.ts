import { ERP_RULES } from '../../../src/domain/sync/erp-rules';
import { decideMerge } from '../../../src/domain/sync/decide-merge';
import { baseAfter, NOTHING_WRITTEN } from '../../../src/domain/sync/decide-pair';
import type { SyncDirection } from '../../../src/domain/sync/sync-settings';
import { aCard, aClient, aPair, inStep, someSettings } from '../../builders/a-sync-pair';

const ERP_CHANGE = { street: 'Nowa 2' };
const SHOP_CHANGE = { email: 'jan@b.test' };
const CLASH = { erp: { street: 'Nowa 2' }, shop: { street: 'Inna 3' } };

describe('decideMerge', () => {
	it('keeps both edits of different fields (S3.3)', () => {
		const decision = decideMerge(aPair({ erp: ERP_CHANGE, shop: SHOP_CHANGE }), someSettings());
		expect(decision).toMatchObject({
			toShop: ERP_CHANGE,
			toErp: SHOP_CHANGE,
			conflicts: [],
			lostInShop: [],
			lostInErp: [],
		});
	});

	it.each<[SyncDirection, object | null, object | null]>([
		['erpToShop', ERP_CHANGE, null],
		['shopToErp', null, SHOP_CHANGE],
	])('changes one side only where one way is set: %s (S3.2)', (direction, toShop, toErp) => {
		const pair = aPair({ erp: ERP_CHANGE, shop: SHOP_CHANGE });
		expect(decideMerge(pair, someSettings({ direction }))).toMatchObject({ toShop, toErp });
	});

	describe('one field changed on both sides', () => {
		it.each([
			['erp', { toShop: { street: 'Nowa 2' }, toErp: null, lostInShop: ['street'] }],
			['shop', { toShop: null, toErp: { street: 'Inna 3' }, lostInErp: ['street'] }],
			['review', { toShop: null, toErp: null, lostInShop: [], lostInErp: [] }],
		] as const)('goes by the survivor %s (S3.4)', (survivor, expected) => {
			const decision = decideMerge(aPair(CLASH), someSettings({ survivor }));
			expect(decision).toMatchObject(expected);
			expect(decision.conflicts).toEqual([
				{
					field: 'street',
					erp: 'Nowa 2',
					shop: 'Inna 3',
					before: { erp: 'Stara 1', shop: 'Stara 1' },
					winner: survivor,
				},
			]);
		});

		it.each([
			['erp', 'erp'],
			['shop', 'shop'],
			[null, 'review'],
		] as const)(
			'goes to the newest side, and to a person when nobody can tell: %s',
			(newer, winner) => {
				const decision = decideMerge(aPair(CLASH), someSettings({ survivor: 'newest' }), newer);
				expect(decision.conflicts[0]?.winner).toBe(winner);
			},
		);

		it('is no clash when both changed it to the same value', () => {
			const pair = aPair({ erp: ERP_CHANGE, shop: ERP_CHANGE });
			const decision = decideMerge(pair, someSettings());
			expect(decision).toMatchObject({ toShop: null, toErp: null, conflicts: [] });
			expect(baseAfter(pair, decision, NOTHING_WRITTEN)?.shop.street).toBe('Nowa 2');
		});

		it('stays with the person who decides until then, while other fields go on', () => {
			const pair = aPair({ erp: { ...CLASH.erp, city: 'Luboń' }, shop: CLASH.shop });
			const decision = decideMerge(pair, someSettings());
			expect(decision.toShop).toEqual({ city: 'Luboń' });
			const base = baseAfter(pair, decision, { shop: true, erp: null });
			const later = aPair(
				{ erp: { ...CLASH.erp, city: 'Luboń' }, shop: { ...CLASH.shop, city: 'Luboń' } },
				{ base },
			);
			expect(decideMerge(later, someSettings()).conflicts).toHaveLength(1);
		});

		it('is accepted where the survivor must not be written, and asked about no more', () => {
			const settings = someSettings({ direction: 'erpToShop', survivor: 'shop' });
			const pair = aPair(CLASH);
			const decision = decideMerge(pair, settings);
			expect(decision).toMatchObject({ toShop: null, toErp: null });
			const base = baseAfter(pair, decision, NOTHING_WRITTEN);
			expect(decideMerge(aPair(CLASH, { base }), settings).conflicts).toEqual([]);
		});
	});

	describe('a pair that was never in step', () => {
		it('fills what is empty on either side and asks about the rest', () => {
			const pair = aPair(
				{ erp: { phone: '', street: 'Nowa 2' }, shop: { taxId: '', email: '' } },
				{ base: null },
			);
			expect(decideMerge(pair, someSettings())).toMatchObject({
				toShop: { email: 'jan@a.test' },
				toErp: { phone: '601234567' },
				conflicts: [{ field: 'street', before: null }],
			});
		});

		it('is remembered as in step when both agree', () => {
			const pair = aPair({}, { base: null });
			expect(baseAfter(pair, decideMerge(pair, someSettings()), NOTHING_WRITTEN)).toEqual(inStep());
		});

		it('is not remembered while a write of it failed', () => {
			const pair = aPair({ erp: ERP_CHANGE, shop: { email: '' } }, { base: null });
			const decision = decideMerge(pair, someSettings({ survivor: 'erp' }));
			expect(baseAfter(pair, decision, NOTHING_WRITTEN)).toBeNull();
		});
	});

	it.each([
		['+48 601-234-567', 'phone'],
		['JAN@A.TEST', 'email'],
		[' 61 001', 'postcode'],
		['pl', 'countryCode'],
	])('takes another spelling for no change: %s', (value, field) => {
		const decision = decideMerge(aPair({ shop: { [field]: value } }), someSettings());
		expect(decision).toMatchObject({ toShop: null, toErp: null, conflicts: [] });
	});

	describe('names', () => {
		const OPTIMA = ERP_RULES['comarch-optima'];
		const card = aCard({ kind: 'company', companyName: 'Lis Anna', firstName: '', lastName: '' });
		const client = aClient({ firstName: 'Anna', lastName: 'Lis' });

		it('of a person are the same in another order, and nothing is cleared (S3.7)', () => {
			const pair = aPair({ erp: card, shop: client }, { rules: OPTIMA, base: null });
			const decision = decideMerge(pair, someSettings());
			expect(decision).toMatchObject({
				toShop: null,
				toErp: null,
				clearsNames: false,
				conflicts: [],
			});
		});

		it.each([
			[false, false],
			[true, true],
		])(
			'of a person are cleared only when that is allowed: %s (S3.7)',
			(clearNames, clearsNames) => {
				const base = inStep({ card, client: aClient({ companyName: 'Lis Anna' }) }, OPTIMA);
				const pair = aPair(
					{
						erp: { ...card, companyName: 'Nowak Anna' },
						shop: { ...client, companyName: 'Lis Anna' },
					},
					{ rules: OPTIMA, base },
				);
				expect(decideMerge(pair, someSettings({ clearNames }))).toMatchObject({
					toShop: { companyName: 'Nowak Anna' },
					clearsNames,
				});
			},
		);

		it.each([
			['double-barrelled', { lastName: 'Nowak-Lis' }],
			['in three parts', { firstName: 'Jan Maria', lastName: 'von Test Owy' }],
			['sixty characters long', { lastName: 'Ż'.repeat(60) }],
		])('travel as they are, %s (S3.8)', (_what, names) => {
			expect(decideMerge(aPair({ erp: names }), someSettings()).toShop).toEqual(names);
		});

		it('of a person emptied in the ERP stay in the shop unless that is allowed', () => {
			const pair = aPair({ erp: { firstName: '' } });
			expect(decideMerge(pair, someSettings()).toShop).toBeNull();
			expect(decideMerge(pair, someSettings({ clearNames: true })).toShop).toEqual({
				firstName: '',
			});
		});
	});

	it('puts house and flat behind the street', () => {
		const decision = decideMerge(
			aPair({ erp: { street: 'Polna', houseNumber: '7', flat: '2' } }),
			someSettings(),
		);
		expect(decision.toShop).toEqual({ street: 'Polna 7/2' });
	});
});
