import { EMPTY_PARTY } from '../../../src/domain/contractor/party';
import type { SalesOrder } from '../../../src/domain/order/sales-order';
import { identityProblems, validateOrder } from '../../../src/domain/order/validate-order';
import { aSalesOrder } from '../../builders/a-sales-order';

const order = () => aSalesOrder().withLine('OB-0001', 2, '19.99').withDelivery('12.50');
const withDeliveryPrice = (priceGross: string): SalesOrder => {
	const good = order().build();
	return { ...good, delivery: { ...good.delivery, priceGross } };
};

describe('validateOrder', () => {
	it('finds nothing in a good order', () => {
		expect(validateOrder(order().build())).toEqual({ problems: [], warnings: [] });
	});

	it('accepts gifts and parts of a piece', () => {
		const gift = order().withLine('OB-0002', '0,5', '0.00').build();
		expect(validateOrder(gift).problems).toEqual([]);
	});

	it.each<[string, SalesOrder, string]>([
		['no lines', order().buildWithoutLines(), 'ORDER_WITHOUT_LINES'],
		['no buyer', order().boughtBy(EMPTY_PARTY).build(), 'ORDER_WITHOUT_BUYER'],
		['a quantity of zero', order().withLine('A', 0).build(), 'QUANTITY_NOT_POSITIVE'],
		['a negative quantity', order().withLine('A', -1).build(), 'QUANTITY_NOT_POSITIVE'],
		['a quantity in words', order().withLine('A', 'two').build(), 'QUANTITY_NOT_POSITIVE'],
		['a negative price', order().withLine('A', 1, '-0.01').build(), 'PRICE_INVALID'],
		['an unreadable price', order().withLine('A', 1, '1e400').build(), 'PRICE_INVALID'],
		['a negative delivery price', withDeliveryPrice('-5'), 'PRICE_INVALID'],
		['a currency in words', order().with({ currency: 'zł' }).build(), 'CURRENCY_NOT_SUPPORTED'],
		['a date that is none', order().with({ placedAt: '' }).build(), 'ORDER_UNREADABLE'],
		['no number', order().with({ customerOrderNumber: ' ' }).build(), 'ORDER_IDENTITY_MISSING'],
		[
			'no source id',
			order()
				.with({ ref: { channel: 'shop', account: '', id: '' } })
				.build(),
			'ORDER_IDENTITY_MISSING',
		],
	])('refuses %s', (_case, bad, code) => {
		expect(validateOrder(bad).problems.map((problem) => problem.code)).toEqual([code]);
	});

	it('names order and line, and all problems at once', () => {
		const bad = order()
			.withLine('OB-0002', 0)
			.withLine('OB-0003', 1, '-1')
			.boughtBy(EMPTY_PARTY)
			.build();
		expect(validateOrder(bad).problems.map((problem) => problem.message)).toEqual([
			'Order 14275: the buyer has neither a name nor a company.',
			'Order 14275: line 2 (OB-0002) has quantity "0".',
			'Order 14275: line 3 (OB-0003) has price "-1".',
		]);
	});

	it.each([
		['52.53', 0],
		['52.54', 1],
		['many', 1],
	])('compares the total %s with lines and delivery of 52.48', (totalGross, warnings) => {
		const stated = { ...order().build(), totalGross };
		const found = validateOrder(stated);
		expect(found.problems).toEqual([]);
		expect(found.warnings).toHaveLength(warnings);
	});
});

describe('identityProblems', () => {
	it('names an order without number by its source id', () => {
		const nameless = order().from('shop/main', 'X-1').with({ customerOrderNumber: '' }).build();
		expect(identityProblems(nameless)[0]?.message).toBe(
			'Order X-1: the customer order number is empty.',
		);
	});
});
