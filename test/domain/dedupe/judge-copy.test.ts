import type { BuyerVerdict } from '../../../src/domain/dedupe/compare-buyer';
import type { IdentificationRules } from '../../../src/domain/dedupe/erp-order-fit';
import { isWrittenAfter, judgeCopy, type KnownOrder } from '../../../src/domain/dedupe/judge-copy';
import { type CarriedKeys, NO_KEYS } from '../../../src/domain/dedupe/weigh-keys';
import type { ErpOrder } from '../../../src/domain/order/erp-order';
import { anErpOrder } from '../../builders/an-erp-order';

const UUID = '5d1c7a40-6c1b-11f1-9a3e-8f2f6d1b0c11';
const RULES: IdentificationRules = { windowDays: 14, today: '2026-11-20', matchFields: 'both' };
const ORDER: KnownOrder = {
	keys: new Set(['woocommerce/alfa/40001', 'baselinker/main/777']),
	customerOrderNumber: '1001',
	placedAt: '2026-11-20T09:30:00.000+01:00',
};
const ours = anErpOrder({ id: '1', totalGross: '20.00', rootKey: 'woocommerce/alfa/40001' });

const NUMBER: CarriedKeys = { ids: [], number: true };
const ID: CarriedKeys = { ids: ['40001'], number: false };
const TWO: CarriedKeys = { ids: ['40001'], number: true };
const UNIQUE: CarriedKeys = { ids: [UUID], number: false };

function judge(fields: Partial<ErpOrder>, carried: CarriedKeys, buyer: BuyerVerdict) {
	const erpOrder = anErpOrder({ id: '2', totalGross: '20.00', ...fields });
	return judgeCopy(ORDER, ours, { erpOrder, carried, buyer }, RULES);
}

describe('judgeCopy', () => {
	it.each<[string, Partial<ErpOrder>, CarriedKeys, BuyerVerdict, string | undefined]>([
		['cancelled', { status: 'cancelled' }, TWO, 'same', undefined],
		['still in entry', { status: 'entry' }, TWO, 'same', undefined],
		['with our root', { rootKey: 'woocommerce/alfa/40001' }, NO_KEYS, 'unclear', 'certain'],
		['with our alias', { rootKey: 'baselinker/main/777' }, NO_KEYS, 'unclear', 'certain'],
		[
			'with our root, outside the window',
			{ rootKey: 'woocommerce/alfa/40001', issuedOn: '2027-02-01' },
			NO_KEYS,
			'unclear',
			'certain',
		],
		['of another root, all the same', { rootKey: 'shop/2101/9' }, NUMBER, 'same', 'possible'],
		[
			'of another root, other buyer (S2.7)',
			{ rootKey: 'shop/2102/9' },
			NUMBER,
			'unclear',
			undefined,
		],
		[
			'of another root, other total (S2.7)',
			{ rootKey: 'shop/2102/9', totalGross: '9.00' },
			NUMBER,
			'same',
			undefined,
		],
		['of another root, no number of ours', { rootKey: 'shop/2102/9' }, NO_KEYS, 'same', undefined],
		['a day after the window', { issuedOn: '2026-12-05' }, TWO, 'same', undefined],
		['on its last day (S2.4)', { issuedOn: '2026-12-04' }, TWO, 'same', 'certain'],
		['with a UUID', {}, UNIQUE, 'unclear', 'certain'],
		['with a UUID, other total', { totalGross: '9.00' }, UNIQUE, 'unclear', 'certain'],
		['with a UUID, other buyer', {}, UNIQUE, 'different', 'certain'],
		['with a UUID, all else differs', { totalGross: '9.00' }, UNIQUE, 'different', undefined],
		['with two numbers', {}, TWO, 'unclear', 'certain'],
		['with two numbers, other total', { totalGross: '9.00' }, TWO, 'unclear', undefined],
		['with two numbers, other buyer', {}, TWO, 'different', 'possible'],
		['with one number, same buyer', { totalGross: '9.00' }, NUMBER, 'same', 'certain'],
		['with one number, buyer unclear', {}, NUMBER, 'unclear', 'possible'],
		['with one number, all else unclear', { totalGross: '9.00' }, NUMBER, 'unclear', undefined],
		['with one number, other buyer', {}, NUMBER, 'different', 'possible'],
		['with one number, all else differs', { totalGross: '9.00' }, NUMBER, 'different', undefined],
		['with no number, same buyer and total', {}, NO_KEYS, 'same', 'possible'],
		['with no number, other total', { totalGross: '9.00' }, NO_KEYS, 'same', undefined],
		['with no number, buyer unclear', {}, NO_KEYS, 'unclear', undefined],
	])('judges a document %s', (_case, fields, carried, buyer, certainty) => {
		expect(judge(fields, carried, buyer)?.certainty).toBe(certainty);
	});

	it('says what the two have in common, and whether the visible number differs', () => {
		expect(judge({ customerOrderNumber: '1001' }, TWO, 'same')).toEqual({
			certainty: 'certain',
			evidence: ['internetId', 'customerOrderNumber', 'buyer', 'total'],
			underOtherNumber: false,
			underOtherRoot: false,
		});
		expect(judge({ customerOrderNumber: 'X-5', totalGross: '9.00' }, ID, 'same')).toEqual({
			certainty: 'certain',
			evidence: ['internetId', 'buyer'],
			underOtherNumber: true,
			underOtherRoot: false,
		});
		expect(judge({ customerOrderNumber: '' }, ID, 'same')?.underOtherNumber).toBe(false);
		expect(judge({ rootKey: 'shop/2101/9' }, NUMBER, 'same')?.underOtherRoot).toBe(true);
	});

	it('leaves out numbers that are not asked for', () => {
		const erpOrder = anErpOrder({ id: '2', totalGross: '9.00' });
		const candidate = { erpOrder, carried: NUMBER, buyer: 'same' } as const;
		expect(judgeCopy(ORDER, ours, candidate, RULES)?.certainty).toBe('certain');
		const byId = { ...RULES, matchFields: 'internetId' } as const;
		expect(judgeCopy(ORDER, ours, candidate, byId)).toBeNull();
	});

	it.each<[string, CarriedKeys, string | undefined]>([
		['a UUID', UNIQUE, 'certain'],
		['two numbers', TWO, 'certain'],
		['one number', NUMBER, 'possible'],
		['nothing', NO_KEYS, undefined],
	])('goes by %s alone when our document is gone', (_case, carried, certainty) => {
		const candidate = { erpOrder: anErpOrder({ id: '2' }), carried, buyer: 'unclear' } as const;
		const verdict = judgeCopy(ORDER, null, candidate, RULES);
		expect(verdict?.certainty).toBe(certainty);
		expect(verdict?.evidence ?? []).not.toContain('total');
	});
});

describe('isWrittenAfter', () => {
	it.each([
		['by key', { id: '10' }, { id: '9' }, true],
		['by key, the other way', { id: '9' }, { id: '10' }, false],
		['by day where keys are no numbers', { id: 'b', issuedOn: '2026-11-21' }, { id: 'a' }, true],
	])('compares %s', (_case, other, own, expected) => {
		expect(isWrittenAfter(anErpOrder(other), anErpOrder(own))).toBe(expected);
	});
});
