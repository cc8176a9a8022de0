import {
	detectOrderFormat,
	type OrderFormat,
	readSalesOrder,
} from '../../../src/adapters/order-formats';
import { validateOrder } from '../../../src/domain/order/validate-order';
import { orderFixture } from '../../support/order-fixture';
import { aSalesOrder } from '../../builders/a-sales-order';

const AUTO = { format: 'auto', account: 'main', sourceAliases: new Map<string, string>() } as const;

/** An order as another node hands it on: plain JSON. */
function canonical(changes: Record<string, unknown> = {}): Record<string, unknown> {
	const order = aSalesOrder().from('shop/2101', '1001').withLine('KUB-1', 2, '59.99').build();
	return { ...(JSON.parse(JSON.stringify(order)) as Record<string, unknown>), ...changes };
}

function read(order: unknown) {
	const result = readSalesOrder({ order }, AUTO);
	if (!result.ok) throw new Error(result.error.message);
	return result.value;
}

function messageOf(json: Record<string, unknown>, format: OrderFormat | 'auto') {
	const result = readSalesOrder(json, { ...AUTO, format });
	if (result.ok) throw new Error('expected a refusal');
	expect(result.error.kind).toBe('invalidOrder');
	return `${result.error.code}: ${result.error.message}`;
}

describe('detectOrderFormat', () => {
	it.each([
		['a canonical order in "order"', { order: canonical() }, 'orderBridge'],
		['an item of BaseLinker', { order_id: 1, order_source: 'shop' }, 'baseLinker'],
		['an older item of BaseLinker', { order_id: '1', date_confirmed: '0' }, 'baseLinker'],
		[
			'an item that carries both',
			{ order_id: 1, order_source: 'shop', order: canonical() },
			'orderBridge',
		],
		[
			'a BaseLinker item with a number in "order"',
			{ order_id: 1, order_source: 'x', order: 7 },
			'baseLinker',
		],
		['an Allegro form', orderFixture('allegro/guest-cash-on-delivery'), 'allegro'],
		['a WooCommerce order', orderFixture('woocommerce/company-net-prices'), 'wooCommerce'],
		['a Magento order', orderFixture('magento/configurable-and-bundle'), 'magento2'],
		['a virtual Magento order', orderFixture('magento/guest-virtual'), 'magento2'],
		['an IdoSell order', orderFixture('idosell/allegro-order-as-php'), 'idoSell'],
		[
			'a source order beside the canonical one',
			{ ...orderFixture('woocommerce/company-net-prices'), order: canonical() },
			'orderBridge',
		],
		['a Magento invoice', { increment_id: '1', entity_id: 1, order_id: 98, items: [] }, undefined],
		['a WooCommerce refund', { id: 1, parent_id: 501, line_items: [] }, undefined],
		['an order of another shop', { id: 1, line_items: [], billing_address: {} }, undefined],
		['an order of another marketplace', { orderId: '1', lineItems: [], buyer: {} }, undefined],
		['only an id', { order_id: 1 }, undefined],
		['nothing', {}, undefined],
		['a list in "order"', { order: [] }, undefined],
		['null in "order"', { order: null }, undefined],
	])('takes %s', (_, json, format) => {
		const detected = detectOrderFormat(json);
		expect(detected.ok ? detected.value : undefined).toBe(format);
	});

	it('is not led astray by inherited fields', () => {
		const json = Object.create({ order_id: 1, order_source: 'shop' }) as Record<string, unknown>;
		expect(detectOrderFormat(json).ok).toBe(false);
	});
});

describe('readSalesOrder', () => {
	it('gives back a canonical order as it was', () => {
		const order = aSalesOrder()
			.from('allegro/3141', 'abc-1')
			.alsoKnownAs('baselinker/main', '7')
			.withLine('A', '2.5', '0.10', { vat: { kind: 'exempt' } })
			.withLine('B', 1)
			.withDelivery('12.99')
			.build();
		expect(read(JSON.parse(JSON.stringify(order)))).toEqual(order);
	});

	it('reads an order of which only the needed parts are given', () => {
		const ref = { channel: 'Shop', account: '2101', id: 1001 };
		const lines = [{ sku: 'A', quantity: 3, unitPriceGross: 0.1 + 0.2 }];
		const order = read({ ref, placedAt: '2026-11-20', buyer: { lastName: 'Nowak' }, lines });
		expect(order).toMatchObject({
			ref: { channel: 'shop', account: '2101', id: '1001' },
			customerOrderNumber: '1001',
			lines: [{ lineId: '1', quantity: '3', unitPriceGross: '0.30' }],
			totalGross: '0.90',
			currency: 'PLN',
			recipient: null,
			documentWish: 'receipt',
		});
		expect(validateOrder(order)).toEqual({ problems: [], warnings: [] });
	});

	it('names every other reference once, and the root never', () => {
		const alias = { channel: 'baselinker', account: 'main', id: '7' };
		const root = { channel: 'SHOP', account: '2101', id: '1001' };
		expect(read(canonical({ aliases: [alias, root, alias] })).aliases).toEqual([alias]);
	});

	it.each([
		['ref', { ref: undefined }, 'ORDER_IDENTITY_MISSING'],
		['ref', { ref: { channel: 'shop', account: '', id: '1' } }, 'ORDER_IDENTITY_MISSING'],
		['ref', { ref: ['shop', '1', '2'] }, 'ORDER_IDENTITY_MISSING'],
		['aliases', { aliases: 'none' }, 'ORDER_UNREADABLE'],
		['aliases', { aliases: [{ channel: 'shop' }] }, 'ORDER_UNREADABLE'],
		['lines', { lines: { sku: 'A' } }, 'ORDER_UNREADABLE'],
		['lines', { lines: [null] }, 'ORDER_UNREADABLE'],
		['lines[1].vat', { lines: [{}, { vat: '23' }] }, 'ORDER_UNREADABLE'],
		['lines[0].vat', { lines: [{ vat: { kind: 'toString' } }] }, 'ORDER_UNREADABLE'],
		['lines[0].vat', { lines: [{ vat: { kind: 'percent', percent: {} } }] }, 'ORDER_UNREADABLE'],
		['buyer', { buyer: 'Jan Kowalski' }, 'ORDER_UNREADABLE'],
		['recipient', { recipient: [] }, 'ORDER_UNREADABLE'],
		['delivery', { delivery: 'Kurier' }, 'ORDER_UNREADABLE'],
		['payment', { payment: 12 }, 'ORDER_UNREADABLE'],
		['payment.cashOnDelivery', { payment: { cashOnDelivery: '1' } }, 'ORDER_UNREADABLE'],
		['guest', { guest: 'yes' }, 'ORDER_UNREADABLE'],
		['documentWish', { documentWish: 'faktura' }, 'ORDER_UNREADABLE'],
		['kin', { kin: {} }, 'ORDER_UNREADABLE'],
		['kin', { kin: [null] }, 'ORDER_UNREADABLE'],
		['kin', { kin: [{ relation: 'toString', refs: [{}] }] }, 'ORDER_UNREADABLE'],
		['kin', { kin: [{ relation: 'mergedFrom', refs: [] }] }, 'ORDER_UNREADABLE'],
		['kin', { kin: [{ relation: 'mergedFrom', refs: [{ id: '1' }] }] }, 'ORDER_UNREADABLE'],
		['placedAt', { placedAt: 'yesterday' }, 'ORDER_UNREADABLE'],
		['confirmedAt', { confirmedAt: '20.11.2026' }, 'ORDER_UNREADABLE'],
	])('names the field "%s" of %j', (field, changes, code) => {
		const message = messageOf({ order: canonical(changes) }, 'auto');
		expect(message).toContain(`${code}: `);
		expect(message).toContain(`"${field}"`);
	});

	it.each([
		['BaseLinker', 'baseLinker', { order: canonical() }, '"order_id"'],
		['Order Bridge', 'orderBridge', { order_id: 1, order_source: 'shop' }, '"order"'],
	] as const)('says what is missing when %s was chosen', (_, format, json, field) => {
		expect(messageOf(json, format)).toContain(field);
	});

	it.each([
		['baseLinker', 'order_id', { order_source: 'shop' }],
		['allegro', 'id', orderFixture('allegro/company-parcel-locker')],
		['wooCommerce', 'id', orderFixture('woocommerce/company-net-prices')],
		['magento2', 'entity_id', orderFixture('magento/guest-virtual')],
		['idoSell', 'orderSerialNumber', orderFixture('idosell/company-pickup-point')],
	] as const)('refuses an order of %s without "%s", naming the field', (format, field, json) => {
		for (const none of [undefined, null, '', ' ', 0, '0', {}]) {
			const message = messageOf({ ...json, [field]: none }, format);
			expect(message).toMatch(/^ORDER_IDENTITY_MISSING: /);
			expect(message).toContain(`"${field}"`);
		}
	});

	it('names the fields of an item in no known format', () => {
		expect(messageOf({ id: 1, line_items: [] }, 'auto')).toContain('id, line_items');
		expect(messageOf({}, 'auto')).toContain('none');
	});

	it('does not choose between two formats that both fit, and names them', () => {
		const both = {
			...orderFixture('woocommerce/company-net-prices'),
			...orderFixture('idosell/company-pickup-point'),
		};
		expect(messageOf(both, 'auto')).toContain('WooCommerce and IdoSell orders at once');
		expect(readSalesOrder(both, { ...AUTO, format: 'idoSell' })).toMatchObject({
			value: { ref: { channel: 'idosell' } },
		});
	});

	it.each([
		['checkoutForms', { checkoutForms: [], count: 0, totalCount: 0 }],
		['items', { items: [], search_criteria: {}, total_count: 0 }],
		['Results', { Results: [], resultsNumberAll: 0 }],
		['orders', { status: 'SUCCESS', orders: [] }],
	])('says how to split a whole answer with "%s"', (list, json) => {
		expect(messageOf(json, 'auto')).toContain(`split the list "${list}"`);
	});

	it('says that an event of Allegro is not an order', () => {
		const order = { seller: { id: '1' }, lineItems: [], checkoutForm: { id: 'x', revision: '1' } };
		const event = { id: '123', type: 'READY_FOR_PROCESSING', order, occurredAt: '2026-11-20' };
		expect(messageOf(event, 'auto')).toContain('"order.checkoutForm.id"');
	});

	it('reads relatives of an order and gives them back', () => {
		const ref = { channel: 'baselinker', account: 'main', id: '7' };
		const kin = [{ relation: 'mergedFrom', refs: [ref] }];
		expect(read(canonical({ kin })).kin).toEqual(kin);
		expect(read(canonical({ kin: [] }))).not.toHaveProperty('kin');
	});
});
