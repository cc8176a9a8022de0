import { deskActionsFor, mayDecide } from '../../../src/domain/conflict/desk-action';

const ALL = ['add', 'merge', 'oneTime', 'retry', 'dismiss'];

describe('deskActionsFor', () => {
	it.each([
		['a contractor nobody is similar to', 'CONTRACTOR_NONE_SIMILAR', 'waiting', true, ALL],
		['a card that vanished', 'CONTRACTOR_NOT_USABLE', 'waiting', true, ALL],
		[
			'a payment form that is missing',
			'PAYMENT_FORM_MISSING',
			'failed',
			true,
			['retry', 'dismiss'],
		],
		['a system that was down', 'SYSTEM_UNAVAILABLE', 'released', true, ['retry', 'dismiss']],
		['a lost answer', 'WRITE_IN_DOUBT', 'inDoubt', true, ['retry']],
		['an order that was dismissed', 'ORDER_DISMISSED', 'failed', true, ['retry']],
		['an order that is kept no longer', 'PAYMENT_FORM_MISSING', 'failed', false, ['dismiss']],
		['one dismissed and kept no longer', 'ORDER_DISMISSED', 'failed', false, []],
		['an order that is written', null, 'settled', true, []],
	] as const)('offers for %s', (_case, code, state, isKept, actions) => {
		expect(deskActionsFor(code, state, isKept)).toEqual(actions);
	});
});

describe('mayDecide', () => {
	it.each([
		['waiting', 0, true],
		['failed', 0, true],
		['released', 0, true],
		['claimed', 1, false],
		['claimed', 0, true],
		['writing', 1, false],
		['inDoubt', 1, false],
		['inDoubt', 0, true],
		['settled', 0, false],
	] as const)('%s, with %s ms of its lease left: %s', (state, left, may) => {
		expect(mayDecide(state, { leaseUntil: 1_000 + left, now: 1_000 })).toBe(may);
	});
});
