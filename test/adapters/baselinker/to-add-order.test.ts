import { type AddOrderSettings, toAddOrder } from '../../../src/adapters/baselinker/to-add-order';
import { toSalesOrder } from '../../../src/adapters/baselinker/baselinker-order-mapper';
import type { SalesOrder } from '../../../src/domain/order/sales-order';
import { aParty } from '../../builders/a-party';
import { aSalesOrder } from '../../builders/a-sales-order';
import { errorOf } from './start-client';

const SETTINGS: AddOrderSettings = {
	statusId: 88010,
	markField: 'admin_comments',
	unknownTaxRate: null,
};

const added = (order: SalesOrder, settings = SETTINGS) => {
	const parameters = toAddOrder(order, 'mark', settings);
	if (!parameters.ok) throw new Error(parameters.error.message);
	return parameters.value;
};

describe('toAddOrder', () => {
	it('says what BaseLinker reads back as the same order', () => {
		const buyer = aParty().build();
		const order = aSalesOrder()
			.from('woocommerce/my-shop', '1001')
			.boughtBy(buyer)
			.withLine('OB-0001', 2, '59.99')
			.withLine('OB-0002', 1, '10.00', { vat: { kind: 'exempt' } })
			.withDelivery('15.00', 'Kurier')
			.with({ notes: 'Proszę o fakturę', documentWish: 'invoice', totalGross: '144.98' })
			.build();
		const raw = { ...added(order), order_id: 7, order_source: 'personal' };
		const read = toSalesOrder(raw, { account: 'main', sourceAliases: new Map() });
		expect(read).toMatchObject({
			ok: true,
			value: {
				buyer: {
					kind: buyer.kind,
					firstName: buyer.firstName,
					lastName: buyer.lastName,
					companyName: buyer.companyName,
					email: buyer.email,
					postcode: buyer.postcode,
					city: buyer.city,
				},
				recipient: null,
				lines: [
					{ sku: 'OB-0001', quantity: '2', unitPriceGross: '59.99', vat: order.lines[0]?.vat },
					{ sku: 'OB-0002', vat: { kind: 'exempt' } },
				],
				delivery: { method: 'Kurier', priceGross: '15.00' },
				currency: 'PLN',
				totalGross: '144.98',
				notes: 'Proszę o fakturę',
				documentWish: 'invoice',
			},
		});
		expect(raw).toMatchObject({
			order_status_id: 88010,
			date_add: Date.parse(order.placedAt) / 1000,
			admin_comments: 'mark',
			paid: false,
		});
	});

	it('sends goods to the recipient and the bill to the buyer', () => {
		const company = aParty()
			.with({
				kind: 'company',
				companyName: 'Firma',
				firstName: '',
				lastName: '',
				taxId: '9980000019',
			})
			.build();
		const recipient = aParty().with({
			lastName: 'Inna',
			street: 'Boczna',
			houseNumber: '3',
			flat: '4',
		});
		const order = aSalesOrder()
			.boughtBy(company)
			.withLine('A', 1)
			.with({ recipient: recipient.build() });
		expect(added(order.build())).toMatchObject({
			invoice_company: 'Firma',
			invoice_fullname: '',
			invoice_nip: '9980000019',
			delivery_company: '',
			delivery_fullname: expect.stringContaining('Inna') as string,
			delivery_address: 'Boczna 3/4',
		});
	});

	it('takes the rate of the settings where the source says none, and refuses without one', () => {
		const order = aSalesOrder()
			.withLine('A', 1, '10.00', { vat: undefined as never })
			.build();
		const settings = { ...SETTINGS, unknownTaxRate: 8 };
		expect(added(order, settings)).toMatchObject({ products: [{ tax_rate: 8 }] });
		expect(errorOf(toAddOrder(order, 'm', SETTINGS)).code).toBe('VAT_RATE_MISSING');
	});

	it('calls an order paid when all of it was, and puts it under its source', () => {
		const payment = { method: 'BLIK', paidGross: '10.00', cashOnDelivery: false };
		const order = aSalesOrder().withLine('A', 1, '10.00').with({ payment, totalGross: '10.00' });
		expect(added(order.build(), { ...SETTINGS, customSourceId: 9001 })).toMatchObject({
			paid: true,
			custom_source_id: 9001,
		});
	});

	it.each<[string, SalesOrder]>([
		['ORDER_WITHOUT_LINES', { ...aSalesOrder().build(), lines: [] }],
		['QUANTITY_NOT_POSITIVE', aSalesOrder().withLine('A', 0).build()],
		['QUANTITY_NOT_WHOLE', aSalesOrder().withLine('A', '1.5').build()],
		['PRICE_INVALID', aSalesOrder().withLine('A', 1, 'ask').build()],
		[
			'FIELD_TOO_LONG',
			aSalesOrder()
				.withLine('A', 1, '1.00', { name: 'x'.repeat(201) })
				.build(),
		],
		[
			'FIELD_TOO_LONG',
			aSalesOrder()
				.withLine('A', 1)
				.with({ notes: 'x'.repeat(511) })
				.build(),
		],
		['FIELD_TOO_LONG', aSalesOrder().withLine('A', 1).withDelivery('1.00', 'x'.repeat(31)).build()],
		['ORDER_UNREADABLE', aSalesOrder().withLine('A', 1).with({ placedAt: 'once' }).build()],
	])('refuses with %s what BaseLinker would change or cut', (code, order) => {
		const error = errorOf(toAddOrder(order, 'm', SETTINGS));
		expect(error).toMatchObject({ kind: 'invalidOrder', code });
		expect(error.message).toMatch(/^Order 14275: /);
	});
});
