import { ERP_RULES } from '../../../src/domain/sync/erp-rules';
import { baseAfter, decidePair } from '../../../src/domain/sync/decide-pair';
import type { SyncDirection } from '../../../src/domain/sync/sync-settings';
import { aCard, aClient, aPair, inStep, someSettings } from '../../builders/a-sync-pair';

const bridge = (direction: SyncDirection) => someSettings({ mode: 'bridge', direction });
const ERP_CHANGE = { street: 'Nowa 2' };
const SHOP_CHANGE = { email: 'jan@b.test' };

describe('decidePair, as in IdoSell Bridge', () => {
	it.each<[string, SyncDirection, object, object, 'toShop' | 'toErp' | 'nothing', string[]]>([
		['U1', 'both', {}, {}, 'nothing', []],
		['U1', 'erpToShop', {}, {}, 'nothing', []],
		['U1', 'shopToErp', {}, {}, 'nothing', []],
		['U2', 'erpToShop', ERP_CHANGE, {}, 'toShop', []],
		['U3', 'erpToShop', {}, SHOP_CHANGE, 'nothing', []],
		['U4', 'erpToShop', ERP_CHANGE, SHOP_CHANGE, 'toShop', ['email']],
		['U5', 'shopToErp', {}, SHOP_CHANGE, 'toErp', []],
		['U6', 'shopToErp', ERP_CHANGE, {}, 'nothing', []],
		['U7', 'shopToErp', ERP_CHANGE, SHOP_CHANGE, 'toErp', ['street']],
		['U8', 'both', ERP_CHANGE, {}, 'toShop', []],
		['U9', 'both', {}, SHOP_CHANGE, 'toErp', []],
		['U10', 'both', ERP_CHANGE, SHOP_CHANGE, 'toShop', ['email']],
	])('%s: %s', (row, direction, erp, shop, action, lost) => {
		const decision = decidePair(aPair({ erp, shop }), bridge(direction));
		expect(decision.row).toBe(row);
		expect(decision.toShop !== null).toBe(action === 'toShop');
		expect(decision.toErp !== null).toBe(action === 'toErp');
		expect([...decision.lostInShop, ...decision.lostInErp]).toEqual(lost);
		expect(decision.conflicts).toEqual([]);
	});

	it('writes the whole card of the ERP over an edit of the shop, and no edit to the ERP (S3.3)', () => {
		const decision = decidePair(aPair({ erp: ERP_CHANGE, shop: SHOP_CHANGE }), bridge('both'));
		expect(decision.toShop).toEqual({
			firstName: 'Jan',
			lastName: 'Testowy',
			street: 'Nowa 2',
			postcode: '61-001',
			city: 'Poznań',
			countryCode: 'PL',
			phone: '601234567',
			email: 'jan@a.test',
		});
		expect(decision.toErp).toBeNull();
	});

	it('has nothing to do once it was written, so that its own write is no echo (S3.10)', () => {
		const pair = aPair({ erp: ERP_CHANGE, shop: SHOP_CHANGE });
		const decision = decidePair(pair, bridge('both'));
		const base = baseAfter(pair, decision, { shop: true, erp: null });
		const after = aPair({ erp: ERP_CHANGE, shop: ERP_CHANGE }, { base });
		expect(decidePair(after, bridge('both')).row).toBe('U1');
	});

	it('remembers nothing of a write that failed', () => {
		const pair = aPair({ erp: ERP_CHANGE });
		const decision = decidePair(pair, bridge('both'));
		expect(baseAfter(pair, decision, { shop: false, erp: null })?.erp.street).toBe('Stara 1');
	});

	it('lets an edit of the shop stand until the card of the ERP changes, one way (U3, then U4)', () => {
		const left = aPair({ shop: SHOP_CHANGE });
		const decision = decidePair(left, bridge('erpToShop'));
		const base = baseAfter(left, decision, { shop: false, erp: null });
		const later = aPair({ shop: SHOP_CHANGE, erp: ERP_CHANGE }, { base });
		expect(decidePair(later, bridge('erpToShop'))).toMatchObject({
			row: 'U4',
			toShop: { email: 'jan@a.test' },
			lostInShop: ['email'],
		});
	});

	it.each<[SyncDirection, string]>([
		['both', 'U10'],
		['erpToShop', 'U4'],
		['shopToErp', 'U7'],
	])('takes a pair it never saw as changed on both sides: %s is %s', (direction, row) => {
		const pair = aPair({ erp: ERP_CHANGE }, { base: null });
		expect(decidePair(pair, bridge(direction)).row).toBe(row);
	});

	describe('names', () => {
		const OPTIMA = ERP_RULES['comarch-optima'];
		const anna = { firstName: 'Anna', lastName: 'Lis', companyName: '' };

		it('N-a: first and last name of a person travel as such; his firm in the shop is left alone (S3.8)', () => {
			const erp = { firstName: 'Anna Maria', lastName: 'Nowak-Lis' };
			const { toShop } = decidePair(
				aPair({ erp, shop: { companyName: 'Studio' } }),
				bridge('both'),
			);
			expect(toShop).toMatchObject(erp);
			expect(toShop).not.toHaveProperty('companyName');
		});

		it("N-b: a company's name goes to the company name; a contact person in the shop stays", () => {
			const company = {
				kind: 'company',
				companyName: 'Zielona',
				firstName: '',
				lastName: '',
			} as const;
			const pair = aPair(
				{ erp: { ...company, companyName: 'Zielona S.A.' }, shop: anna },
				{ base: null },
			);
			const { toShop, clearsNames } = decidePair(pair, bridge('both'));
			expect(toShop?.companyName).toBe('Zielona S.A.');
			expect(toShop).not.toHaveProperty('firstName');
			expect(clearsNames).toBe(false);
		});

		it('N-c: an ERP with one name clears first and last name and fills the company name', () => {
			const erp = {
				kind: 'company',
				companyName: 'Lis Anna',
				firstName: '',
				lastName: '',
			} as const;
			const pair = aPair({ erp, shop: anna }, { rules: OPTIMA, base: null });
			const decision = decidePair(pair, bridge('both'));
			expect(decision).toMatchObject({ toShop: { companyName: 'Lis Anna' }, clearsNames: true });
		});

		it('N-c: but not while no write is due', () => {
			const card = aCard({ firstName: 'Anna', lastName: 'Lis' });
			const client = aClient(anna);
			const base = inStep({ card, client }, OPTIMA);
			const pair = aPair({ erp: card, shop: anna }, { rules: OPTIMA, base });
			expect(decidePair(pair, bridge('both'))).toMatchObject({ toShop: null, clearsNames: false });
		});

		it('N-e: first and last name go to the fields of the ERP', () => {
			const { toErp } = decidePair(aPair({ shop: { lastName: 'Nowy' } }), bridge('both'));
			expect(toErp).toMatchObject({ firstName: 'Jan', lastName: 'Nowy' });
		});

		it.each([
			['the company name', { ...anna, companyName: 'Lis i Spółka' }, 'Lis i Spółka'],
			['first and last name without one', { ...anna, lastName: 'Wilk' }, 'Anna Wilk'],
		])('N-f: the one name of the ERP is %s, and nothing is cleared', (_what, shop, name) => {
			const card = aCard({ kind: 'company', companyName: 'Anna Lis', firstName: '', lastName: '' });
			const base = inStep({ card, client: aClient(anna) }, OPTIMA);
			const decision = decidePair(
				aPair({ erp: card, shop }, { rules: OPTIMA, base }),
				bridge('both'),
			);
			expect(decision).toMatchObject({ row: 'U9', toErp: { companyName: name }, toShop: null });
		});
	});

	it('leaves a field the shop refuses to have empty, says so, and does not try again', () => {
		const pair = aPair({ erp: { phone: '' } });
		const decision = decidePair(pair, bridge('both'));
		expect(decision.keptInShop).toEqual(['phone']);
		expect(decision.toShop).not.toHaveProperty('phone');
		const base = baseAfter(pair, decision, { shop: true, erp: null });
		expect(decidePair(aPair({ erp: { phone: '' } }, { base }), bridge('both')).row).toBe('U1');
	});
});
