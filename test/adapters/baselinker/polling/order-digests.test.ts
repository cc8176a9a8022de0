import {
	type ChangeGroup,
	changedGroups,
	digestsOf,
} from '../../../../src/adapters/baselinker/polling/order-digests';
import type { RawRecord } from '../../../../src/adapters/raw-json/raw-values';
import { aBaseLinkerOrder, aProduct } from '../a-base-linker-order';

const after = (different: RawRecord) =>
	changedGroups(digestsOf(aBaseLinkerOrder()), digestsOf(aBaseLinkerOrder(different)));

describe('what changed of an order', () => {
	it.each<[string, RawRecord, ChangeGroup[]]>([
		['its status', { order_status_id: 88011, date_in_status: 5 }, ['status']],
		['what was paid', { payment_done: 69.99 }, ['payment']],
		['the payment form', { payment_method_cod: '1' }, ['payment']],
		['the quantity', { products: [aProduct({ quantity: 2 })] }, ['items']],
		['the price', { products: [aProduct({ price_brutto: 49.99 })] }, ['items']],
		['one item more', { products: [aProduct(), aProduct({ order_product_id: 2 })] }, ['items']],
		['the tax number', { invoice_nip: '9980000019' }, ['buyer']],
		['the street', { delivery_address: 'Inna 2' }, ['buyer']],
		['the e-mail address', { email: 'ewa@example.com' }, ['buyer']],
		['the parcel locker', { delivery_point_id: 'WAW01X' }, ['delivery']],
		['the parcel', { delivery_package_nr: '6200' }, ['delivery']],
		['the price of the delivery', { delivery_price: 0 }, ['delivery']],
		['a comment', { admin_comments: 'call first' }, ['notes']],
		['an extra field', { extra_field_2: 'ZK 1' }, ['notes']],
		['status and payment', { order_status_id: 88011, payment_done: 1 }, ['status', 'payment']],
		['where an item lies', { products: [aProduct({ location: 'A-1', warehouse_id: 7 })] }, []],
		['something nobody told us of', { brand_new: 1, order_page: 'x', date_in_status: 9 }, []],
	])('is told by its group: %s', (_what, different, groups) => {
		expect(after(different)).toEqual(groups);
	});

	it('does not depend on the order of items and fields', () => {
		const items = [aProduct(), aProduct({ order_product_id: 2, sku: 'B' })];
		const one = aBaseLinkerOrder({ products: items });
		const other = Object.fromEntries(
			Object.entries({ ...one, products: [...items].reverse() }).reverse(),
		);
		expect(changedGroups(digestsOf(one), digestsOf(other))).toEqual([]);
	});

	it('knows custom extra fields only where both answers tell them', () => {
		const without = digestsOf(aBaseLinkerOrder());
		const one = digestsOf(aBaseLinkerOrder({ custom_extra_fields: { 601: 'a', 602: 'b' } }));
		const same = digestsOf(aBaseLinkerOrder({ custom_extra_fields: { 602: 'b', 601: 'a' } }));
		const other = digestsOf(aBaseLinkerOrder({ custom_extra_fields: { 601: 'c', 602: 'b' } }));
		expect(changedGroups(without, one)).toEqual([]);
		expect(changedGroups(one, same)).toEqual([]);
		expect(changedGroups(one, other)).toEqual(['notes']);
	});

	it('carries no personal data', () => {
		const digests = JSON.stringify(digestsOf(aBaseLinkerOrder()));
		expect(digests).toMatch(/^\{("\w+":"[0-9a-f]{12}",?)+\}$/);
	});
});
