import type { BuyerVerdict } from '../../../src/domain/dedupe/compare-buyer';
import {
	type ErpOrderCandidate,
	fitOf,
	type IdentificationRules,
} from '../../../src/domain/dedupe/erp-order-fit';
import { identifyErpOrder } from '../../../src/domain/dedupe/identify-erp-order';
import type { CarriedKeys } from '../../../src/domain/dedupe/weigh-keys';
import type { ErpOrder } from '../../../src/domain/order/erp-order';
import { aSalesOrder } from '../../builders/a-sales-order';

const RULES: IdentificationRules = { windowDays: 14, today: '2026-11-20', matchFields: 'both' };
const OURS = 'shop/2101/1001';
const order = aSalesOrder()
	.from('shop/2101', '1001')
	.alsoKnownAs('baselinker/main', '777')
	.withLine('OB-0001', 2, '10.00')
	.build();
const keys = new Set([OURS, 'baselinker/main/777']);

function candidate(
	fields: Partial<ErpOrder>,
	buyer: BuyerVerdict = 'unclear',
	carried: CarriedKeys = { ids: [], number: true },
): ErpOrderCandidate {
	return {
		buyer,
		carried,
		erpOrder: {
			id: fields.number ?? '1',
			number: 'ZK 1',
			customerOrderNumber: '1001',
			internetId: '',
			rootKey: '',
			issuedOn: '2026-11-20',
			status: 'open',
			currency: 'PLN',
			totalGross: '20.00',
			contractorId: '7',
			remarks: '',
			...fields,
		},
	};
}

const ours = (number: string) => candidate({ number, rootKey: OURS });
const same = (number: string) => candidate({ number }, 'same');
const unclear = (number: string) => candidate({ number }, 'unclear');
const cancelled = (number: string, fields: Partial<ErpOrder> = {}, buyer?: BuyerVerdict) =>
	candidate({ number, status: 'cancelled', ...fields }, buyer);
const other = (number: string) => candidate({ number, totalGross: '99.00' }, 'different');

describe('fitOf', () => {
	it.each<[string, Partial<ErpOrder>, BuyerVerdict, string]>([
		['still in entry, though ours', { status: 'entry', rootKey: OURS }, 'same', 'unclear'],
		['cancelled, with our root', { status: 'cancelled', rootKey: OURS }, 'unclear', 'withdrawn'],
		['cancelled, without root, of the same buyer', { status: 'cancelled' }, 'same', 'withdrawn'],
		[
			'cancelled, without root, buyer unclear',
			{ status: 'cancelled' },
			'unclear',
			'maybeWithdrawn',
		],
		[
			'cancelled, without root, other buyer, other total',
			{ status: 'cancelled', totalGross: '99.00' },
			'different',
			'cancelled',
		],
		[
			'cancelled, of another shop with the same total (S2.7)',
			{ status: 'cancelled', rootKey: 'shop/2102/1001' },
			'unclear',
			'cancelled',
		],
		[
			'cancelled, of the same buyer, a day too late (S2.4)',
			{ status: 'cancelled', issuedOn: '2026-12-05' },
			'same',
			'cancelled',
		],
		['with our root', { rootKey: OURS }, 'unclear', 'ours'],
		[
			'with our root and another number (S2.6)',
			{ rootKey: OURS, customerOrderNumber: 'X' },
			'unclear',
			'ours',
		],
		[
			'with our root, outside the window',
			{ rootKey: OURS, issuedOn: '2027-03-01' },
			'unclear',
			'ours',
		],
		['with one of our aliases', { rootKey: 'baselinker/main/777' }, 'unclear', 'ours'],
		[
			'of another shop (S2.7)',
			{ rootKey: 'shop/2102/1001', totalGross: '7.00' },
			'unclear',
			'other',
		],
		['of another shop with the same total', { rootKey: 'shop/2102/1001' }, 'unclear', 'lookalike'],
		['without root, of the same buyer', {}, 'same', 'same'],
		[
			'without root, of the same buyer, other total (S2.9)',
			{ totalGross: '35.00' },
			'same',
			'same',
		],
		['without root, buyer unclear', {}, 'unclear', 'unclear'],
		['without root, buyer unclear, other total', { totalGross: '35.00' }, 'unclear', 'unclear'],
		['without root, other buyer', {}, 'different', 'unclear'],
		[
			'without root, other buyer, total within 0.05',
			{ totalGross: '20.05' },
			'different',
			'unclear',
		],
		['without root, other buyer, other total', { totalGross: '20.06' }, 'different', 'other'],
		['without root, other buyer, other currency', { currency: 'EUR' }, 'different', 'other'],
		[
			'without root, on the last day of the window (S2.4)',
			{ issuedOn: '2026-12-04' },
			'same',
			'same',
		],
		['without root, a day too late (S2.4)', { issuedOn: '2026-12-05' }, 'same', 'outside'],
	])('judges a document %s', (_case, fields, buyer, expected) => {
		expect(fitOf(order, keys, candidate(fields, buyer), RULES)).toBe(expected);
	});

	it('has no outside when the window is unlimited', () => {
		expect(
			fitOf(order, keys, candidate({ issuedOn: '2030-01-01' }, 'same'), {
				...RULES,
				windowDays: 0,
			}),
		).toBe('same');
	});
});

describe('fitOf a document without root, by what its numbers, buyer and total say', () => {
	const UUID = '5d1c7a40-6c1b-11f1-9a3e-8f2f6d1b0c11';
	const KEYS = {
		unique: { ids: [UUID], number: false },
		several: { ids: ['777'], number: true },
		single: { ids: [], number: true },
		cut: { ids: ['777'], number: false, cut: ['777'] },
	} as const;
	it.each<[keyof typeof KEYS, BuyerVerdict, string, string]>([
		['unique', 'same', '20.00', 'same'],
		['unique', 'same', '35.00', 'same'],
		['unique', 'unclear', '20.00', 'same'],
		['unique', 'unclear', '35.00', 'same'],
		['unique', 'different', '20.00', 'same'],
		['unique', 'different', '35.00', 'unclear'],
		['several', 'same', '20.00', 'same'],
		['several', 'same', '35.00', 'same'],
		['several', 'unclear', '20.00', 'same'],
		['several', 'unclear', '35.00', 'unclear'],
		['several', 'different', '20.00', 'unclear'],
		['several', 'different', '35.00', 'other'],
		['single', 'same', '20.00', 'same'],
		['single', 'same', '35.00', 'same'],
		['single', 'unclear', '20.00', 'unclear'],
		['single', 'unclear', '35.00', 'unclear'],
		['single', 'different', '20.00', 'unclear'],
		['single', 'different', '35.00', 'other'],
		['cut', 'same', '20.00', 'same'],
		['cut', 'same', '35.00', 'unclear'],
		['cut', 'unclear', '20.00', 'unclear'],
		['cut', 'unclear', '35.00', 'unclear'],
		['cut', 'different', '20.00', 'unclear'],
		['cut', 'different', '35.00', 'other'],
	])('%s, buyer %s, total %s', (evidence, buyer, totalGross, expected) => {
		const document = candidate({ totalGross }, buyer, KEYS[evidence]);
		expect(fitOf(order, keys, document, RULES)).toBe(expected);
	});

	it('leaves numbers out that are not asked for, and says so only when they would have mattered', () => {
		const byNumber = { ...RULES, matchFields: 'customerOrderNumber' } as const;
		const byId = { ...RULES, matchFields: 'internetId' } as const;
		const unique = candidate({}, 'same', KEYS.unique);
		expect(fitOf(order, keys, unique, byId)).toBe('same');
		expect(fitOf(order, keys, unique, byNumber)).toBe('notAsked');
		expect(fitOf(order, keys, candidate({}, 'unclear', KEYS.single), byId)).toBe('notAsked');
		const foreign = candidate({ totalGross: '99.00' }, 'different', KEYS.single);
		expect(fitOf(order, keys, foreign, byId)).toBe('other');
		const late = candidate({ issuedOn: '2026-12-05' }, 'same', KEYS.single);
		expect(fitOf(order, keys, late, byId)).toBe('other');
		const found = identifyErpOrder(order, keys, [unique], byNumber);
		expect(found).toMatchObject({
			kind: 'none',
			warnings: [{ message: expect.stringContaining('"Match By" leaves out') as string }],
		});
	});

	it('does not find by a number nobody handed out', () => {
		const nothing = candidate({}, 'same', { ids: [], number: false });
		expect(fitOf(order, keys, nothing, RULES)).toBe('other');
	});

	it('never chooses between a document of the id and one of the number (S2.6)', () => {
		const byId = candidate({ number: 'ZO 1' }, 'unclear', KEYS.unique);
		const byNumber = candidate({ number: 'ZO 2' }, 'same', KEYS.single);
		expect(identifyErpOrder(order, keys, [byId, byNumber], RULES)).toMatchObject({
			kind: 'conflict',
			message: 'Order 1001: ERP orders ZO 1, ZO 2 both claim to be this order.',
		});
	});

	it('is not led astray by the number of another shop’s order beside its own id (S2.7)', () => {
		const byId = candidate({ number: 'ZO 1' }, 'unclear', KEYS.unique);
		const strange = candidate({ number: 'ZO 2', totalGross: '99.00' }, 'different', KEYS.single);
		expect(identifyErpOrder(order, keys, [byId, strange], RULES)).toMatchObject({
			kind: 'same',
			erpOrder: { number: 'ZO 1' },
		});
	});
});

describe('identifyErpOrder', () => {
	it.each<[string, ErpOrderCandidate[], string, string[]]>([
		['nothing', [], 'none', []],
		['only another shop’s order', [other('ZK 9')], 'none', []],
		['our document', [ours('ZK 1')], 'same', ['ZK 1']],
		['our document beside another shop’s order', [ours('ZK 1'), other('ZK 9')], 'same', ['ZK 1']],
		['a stranger’s document of the buyer (S2.1)', [same('ZK 2')], 'same', ['ZK 2']],
		['two documents of ours (S2.5)', [ours('ZK 1'), ours('ZK 2')], 'conflict', ['ZK 1', 'ZK 2']],
		['root and number apart (S2.6)', [ours('ZK 1'), same('ZK 2')], 'conflict', ['ZK 1', 'ZK 2']],
		['root and an unclear number', [ours('ZK 1'), unclear('ZK 2')], 'conflict', ['ZK 1', 'ZK 2']],
		['two documents of the buyer', [same('ZK 1'), same('ZK 2')], 'conflict', ['ZK 1', 'ZK 2']],
		[
			'one of the buyer, one unclear',
			[same('ZK 1'), unclear('ZK 2')],
			'conflict',
			['ZK 1', 'ZK 2'],
		],
		['one unclear document', [unclear('ZK 3')], 'conflict', ['ZK 3']],
		[
			'a cancelled one of ours beside a live one',
			[cancelled('ZK 4', { rootKey: OURS }), ours('ZK 5')],
			'same',
			['ZK 5'],
		],
		[
			'a cancelled one of ours beside one somebody wrote anew',
			[cancelled('ZK 4', { rootKey: OURS }), same('ZK 5')],
			'same',
			['ZK 5'],
		],
		[
			'nothing but cancelled ones of ours',
			[cancelled('ZK 4', { rootKey: OURS }), cancelled('ZK 5', { rootKey: OURS })],
			'conflict',
			['ZK 4', 'ZK 5'],
		],
		[
			'a cancelled one of the same buyer beside another shop’s order',
			[cancelled('ZK 4', {}, 'same'), other('ZK 9')],
			'conflict',
			['ZK 4'],
		],
		[
			'another shop’s cancelled order',
			[cancelled('ZK 4', { rootKey: 'shop/2102/1001' })],
			'none',
			[],
		],
	])('answers for %s', (_case, candidates, kind, numbers) => {
		const found = identifyErpOrder(order, keys, candidates, RULES);
		const named =
			found.kind === 'conflict' ? found.erpOrders : found.kind === 'same' ? [found.erpOrder] : [];
		expect([found.kind, named.map(({ number }) => number)]).toEqual([kind, numbers]);
	});

	it('does not depend on the order of the candidates', () => {
		const pair = [ours('ZK 1'), same('ZK 2')];
		const forth = identifyErpOrder(order, keys, pair, RULES);
		const back = identifyErpOrder(order, keys, [...pair].reverse(), RULES);
		expect([forth.kind, back.kind]).toEqual(['conflict', 'conflict']);
	});

	it('names both orders of a conflict', () => {
		const found = identifyErpOrder(order, keys, [ours('ZK 1'), ours('ZK 2')], RULES);
		expect(found).toMatchObject({
			message: 'Order 1001: ERP orders ZK 1, ZK 2 both claim to be this order.',
		});
	});

	it('takes a cancelled order for no licence to write another', () => {
		const found = identifyErpOrder(order, keys, [cancelled('RO 4', { rootKey: OURS })], RULES);
		expect(found).toMatchObject({
			code: 'ORDER_CANCELLED_IN_ERP',
			message: 'Order 1001: it is in the ERP as RO 4, but was cancelled there.',
		});
	});

	it('tells an order in entry from orders that contradict', () => {
		const inEntry = candidate({ number: '', id: '7', status: 'entry' });
		expect(identifyErpOrder(order, keys, [inEntry], RULES)).toMatchObject({
			code: 'ORDER_IN_ENTRY',
		});
		expect(identifyErpOrder(order, keys, [unclear('ZK 3')], RULES)).toMatchObject({
			code: 'ERP_ORDERS_CONTRADICT',
		});
	});

	it('reports a cancelled order that may have been this one', () => {
		const found = identifyErpOrder(order, keys, [cancelled('RO 4', {}, 'unclear')], RULES);
		expect(found).toMatchObject({
			kind: 'none',
			warnings: [{ code: 'ORDER_CANCELLED_IN_ERP', message: expect.stringContaining('RO 4') }],
		});
	});

	it('says who wrote the order it found', () => {
		expect(identifyErpOrder(order, keys, [ours('ZK 1')], RULES)).toMatchObject({ byMarker: true });
		expect(identifyErpOrder(order, keys, [same('ZK 1')], RULES)).toMatchObject({ byMarker: false });
	});

	it('reports documents it left alone, so that no duplicate is silent (S2.4)', () => {
		const late = candidate({ number: 'ZK 8', issuedOn: '2026-12-05' }, 'same');
		const twin = candidate({ number: 'ZK 9', rootKey: 'woocommerce/shop/1001' });
		const found = identifyErpOrder(order, keys, [late, twin, other('ZK 7')], RULES);
		expect(found).toMatchObject({ kind: 'none' });
		const messages = found.kind === 'none' ? found.warnings.map(({ message }) => message) : [];
		expect(messages).toEqual([
			expect.stringContaining('ZK 8 of 2026-12-05'),
			expect.stringContaining('ZK 9'),
		]);
	});
});

describe('a number that was used again (C12)', () => {
	const old = { rootKey: OURS, issuedOn: '2026-11-19', totalGross: '99.00' };

	it.each<[string, Partial<ErpOrder>, BuyerVerdict, string]>([
		['older, other total, other buyer', {}, 'different', 'reused'],
		['by an alias', { rootKey: 'baselinker/main/777' }, 'different', 'reused'],
		['cancelled', { status: 'cancelled' }, 'different', 'cancelled'],
		['other total, other buyer, of the same day', { issuedOn: '2026-11-20' }, 'different', 'ours'],
		['older, other total, buyer unclear', {}, 'unclear', 'ours'],
		['older, other total, same buyer', {}, 'same', 'ours'],
		['older, same total, other buyer', { totalGross: '20.00' }, 'different', 'ours'],
		['without a day', { issuedOn: '' }, 'different', 'ours'],
	])('ours, %s: %s', (_what, fields, buyer, fit) => {
		expect(fitOf(order, keys, candidate({ ...old, ...fields }, buyer), RULES)).toBe(fit);
	});

	it('is a conflict that names the document, whatever else was found', () => {
		const reused = candidate({ ...old, number: 'ZK 7' }, 'different');
		for (const others of [[], [same('ZK 8')], [ours('ZK 9')]]) {
			expect(identifyErpOrder(order, keys, [...others, reused], RULES)).toMatchObject({
				kind: 'conflict',
				code: 'ID_REUSED',
				message: expect.stringMatching(/^Order 1001: .*ZK 7/) as string,
			});
		}
	});
});
