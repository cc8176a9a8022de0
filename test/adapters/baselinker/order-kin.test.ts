import type { RawRecord } from '../../../src/adapters/raw-json/raw-values';
import { refKey } from '../../../src/domain/order/channel-ref';
import { aBaseLinkerOrder, mapped } from './a-base-linker-order';

const OWN = 70000001;
const event = (log_type: unknown, order_id: unknown, object_id: unknown): RawRecord => ({
	log_id: 1,
	log_type,
	order_id,
	object_id,
	date: 1763802000,
});
const read = (journal: unknown, different: RawRecord = {}) =>
	mapped(aBaseLinkerOrder({ journal, ...different }), { splitAndCopied: 'own' });
const kinOf = (journal: unknown, different: RawRecord = {}) =>
	(read(journal, different).kin ?? []).map(
		({ relation, refs }) => `${relation}: ${refs.map(refKey).join(', ')}`,
	);

describe('relatives of a BaseLinker order, by its journal', () => {
	it.each([
		['5, with an older order', event(5, 2, OWN), ['mergedFrom: baselinker/main/2']],
		['5, with an older order, turned', event(5, OWN, 2), ['mergedFrom: baselinker/main/2']],
		['5, with a younger order', event(5, OWN, 70000003), ['mergedWith: baselinker/main/70000003']],
		[
			'5, with a younger order, turned',
			event(5, 70000003, OWN),
			['mergedWith: baselinker/main/70000003'],
		],
		[
			'5, with a longer number',
			event(5, 100000000, OWN),
			['mergedWith: baselinker/main/100000000'],
		],
		['6, about this order', event(6, OWN, 4), ['splitInto: baselinker/main/4']],
		['6, about another order', event(6, 4, OWN), ['splitFrom: baselinker/main/4, shop/2101/501']],
		[
			'17, about another order',
			event(17, 4, OWN),
			['copiedFrom: baselinker/main/4, shop/2101/501'],
		],
		['17, about this order', event(17, OWN, 4), []],
		['numbers as text', event('5', '2', String(OWN)), ['mergedFrom: baselinker/main/2']],
		['an event between two others', event(5, 2, 3), []],
		['an event about itself', event(5, OWN, OWN), []],
		['an event without object', event(5, OWN, 0), []],
		['another event', event(18, OWN, 88013), []],
	])('event %s', (_what, one, kin) => {
		expect(kinOf([one])).toEqual(kin);
	});

	it('gathers several events, each order once', () => {
		const events = [event(5, 2, OWN), event(5, 2, OWN), event(5, 3, OWN), event(6, OWN, 9)];
		expect(kinOf(events)).toEqual([
			'mergedFrom: baselinker/main/2, baselinker/main/3',
			'splitInto: baselinker/main/9',
		]);
	});

	it.each([[undefined], [null], [''], [[]], [{}], ['none'], [[null, 7, 'x']]])(
		'has none where the journal is %j',
		(journal) => {
			expect(read(journal)).not.toHaveProperty('kin');
		},
	);

	it('gives parts and copies their own number as root if they are orders of their own', () => {
		const rootOf = (one: RawRecord, different: RawRecord = {}) =>
			refKey(read([one], different).ref);
		expect(rootOf(event(6, 4, OWN))).toBe('baselinker/main/70000001');
		expect(rootOf(event(17, 4, OWN))).toBe('baselinker/main/70000001');
		expect(rootOf(event(6, OWN, 4))).toBe('shop/2101/501');
		expect(rootOf(event(5, 2, OWN))).toBe('shop/2101/501');
		expect(rootOf(event(5, OWN, 70000003))).toBe('shop/2101/501');
	});

	it('leaves parts and copies the customer’s number as root where a person is asked', () => {
		for (const one of [event(6, 4, OWN), event(17, 4, OWN)]) {
			const order = mapped(aBaseLinkerOrder({ journal: [one] }));
			expect(refKey(order.ref)).toBe('shop/2101/501');
			expect(order.customerOrderNumber).toBe('1001');
		}
	});

	it('names no outer number where the order has none', () => {
		expect(kinOf([event(6, 4, OWN)], { order_source: 'personal' })).toEqual([
			'splitFrom: baselinker/main/4',
		]);
	});
});
