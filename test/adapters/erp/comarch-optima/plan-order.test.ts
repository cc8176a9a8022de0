import { lengthsOf } from '../../../../src/adapters/erp/comarch-optima/bridge/lengths';
import { DictionaryCache } from '../../../../src/adapters/erp/comarch-optima/dictionaries';
import { planOrder } from '../../../../src/adapters/erp/comarch-optima/plan-order';
import { itemQuestions, toVatRate } from '../../../../src/adapters/erp/comarch-optima/sale-items';
import type { SaleItem } from '../../../../src/adapters/erp/shared/plan-lines';
import type { SalesOrder } from '../../../../src/domain/order/sales-order';
import { succeed } from '../../../../src/domain/result';
import type { OrderWriteSettings } from '../../../../src/ports/erp-adapter';
import type { SqlSession, SqlStatement } from '../../../../src/ports/sql-session';
import { aParty } from '../../../builders/a-party';
import { aSalesOrder } from '../../../builders/a-sales-order';
import { FakeClock } from '../../../support/fake-clock';

const SETTINGS: OrderWriteSettings = {
	warehouse: '',
	shippingItem: 'TRANSPORT',
	reserve: true,
	payments: [],
	numberingExtension: '',
	documentSeries: '',
	buffer: true,
	flag: '',
};

function item(id: string, sku: string, percent: number, flag = 2): SaleItem {
	return { id, sku, usable: true, vat: toVatRate({ Twr_Stawka: percent, Twr_Flaga: flag }) };
}

const KNOWLEDGE = {
	dictionaries: {
		warehouses: [{ Mag_MagId: '2', Mag_Symbol: 'SKLEP ', Mag_Nazwa: 'Sklep' }],
		paymentForms: [
			{ FPl_FPlId: 1, FPl_Nazwa: 'gotówka', FPl_Typ: 1 },
			{ FPl_FPlId: 2, FPl_Nazwa: 'przelew', FPl_Typ: 2 },
			{ FPl_FPlId: '4', FPl_Nazwa: 'pobranie', FPl_Typ: 1 },
			{ FPl_FPlId: 9, FPl_Nazwa: 'Kompensata', FPl_Typ: 7 },
		],
		series: [{ DDf_DDfID: 17, DDf_Symbol: 'ROI', DDf_Nazwa: 'Rezerwacja internetowa' }],
		hasLinkAttribute: true,
	},
	catalogue: {
		bySku: new Map([
			['OB-0001', [item('1', 'OB-0001', 23)]],
			['ZW-1', [item('44', 'ZW-1', 0, 1)]],
			['NP-1', [item('45', 'NP-1', 0, 4)]],
			['ODD-1', [item('46', 'ODD-1', 23, 3)]],
			['TRANSPORT', [item('41', 'TRANSPORT', 23)]],
		]),
		byBarcode: new Map(),
	},
	lengths: lengthsOf(),
	linkAttribute: 'ORDERBRIDGE',
};

function plan(
	order: SalesOrder,
	settings: Partial<OrderWriteSettings> = {},
	knowledge: Partial<typeof KNOWLEDGE> = {},
) {
	return planOrder(order, { ...SETTINGS, ...settings }, { ...KNOWLEDGE, ...knowledge });
}

function problemsOf(...parameters: Parameters<typeof plan>): string[] {
	return plan(...parameters).problems.map(({ code, message }) => `${code} ${message}`);
}

describe('planOrder', () => {
	it('plans keys, lines, shipping, description and total', () => {
		const order = aSalesOrder()
			.from('allegro/3141', '5d1c')
			.with({ customerOrderNumber: '14275', notes: 'Proszę o fakturę' })
			.withLine('OB-0001', '2.5', '10.50')
			.withDelivery('14.99', 'InPost')
			.build();
		const {
			plan: planned,
			problems,
			warnings,
		} = plan(order, {
			warehouse: 'sklep',
			documentSeries: ' roi',
		});
		expect([problems, warnings]).toEqual([[], []]);
		expect(planned).toMatchObject({
			rootKey: 'allegro/3141/5d1c',
			storedRootKey: 'allegro/3141/5d1c',
			externalNumber: '14275',
			description: 'Dostawa: InPost\r\nPłatność: Przelew\r\nUwagi klienta: Proszę o fakturę',
			paymentForm: { id: '2', name: 'przelew' },
			warehouse: { Mag_MagId: '2' },
			series: { DDf_DDfID: 17 },
			buffer: true,
			totalGross: '41.24',
			recipient: { name1: 'Jan Przykładowy', street: 'Testowa', phone: '+48 500 000 001' },
		});
		expect(planned?.lines.map(({ item: { sku }, quantity }) => [sku, quantity])).toEqual([
			['OB-0001', '2.5'],
			['TRANSPORT', '1'],
		]);
	});

	it('takes payment forms by their names, whatever their type', () => {
		for (const [method, id] of [
			['Gotówka', '1'],
			['pobranie', '4'],
			['KOMPENSATA', '9'],
		] as const) {
			expect(plan(aSalesOrder().paidWith(method).build()).plan?.paymentForm.id).toBe(id);
		}
		const payments = [{ source: 'PayU', kind: 'card', form: 'pobranie' }] as const;
		const order = aSalesOrder().paidWith('PayU').build();
		expect(plan(order, { payments }).plan?.paymentForm.id).toBe('4');
	});

	it.each<[string, SalesOrder, Partial<OrderWriteSettings>, string]>([
		[
			'another currency',
			aSalesOrder().with({ currency: 'EUR' }).build(),
			{},
			'CURRENCY_NOT_SUPPORTED Order 14275: it is in EUR; an order carries no exchange rate, so only PLN can be written.',
		],
		[
			'more than two decimal places',
			aSalesOrder().withLine('OB-0001', 3, '3.3333').build(),
			{},
			'PRICE_INVALID Order 14275: item OB-0001 has price 3.3333; Optima is given two decimal places.',
		],
		[
			'a numbering extension',
			aSalesOrder().build(),
			{ numberingExtension: 'WWW' },
			'NUMBERING_EXTENSION_MISSING Order 14275: Comarch ERP Optima has no numbering extensions, but "WWW" is set; use "Document Series".',
		],
		[
			'a series of another class',
			aSalesOrder().build(),
			{ documentSeries: 'FA' },
			'SERIES_NOT_FOUND Order 14275: "FA" is no numbering definition of sales orders in Comarch ERP Optima.',
		],
		[
			'an unknown warehouse',
			aSalesOrder().build(),
			{ warehouse: 'XX' },
			'WAREHOUSE_NOT_FOUND Order 14275: warehouse "XX" is not in Comarch ERP Optima.',
		],
		[
			'a rate that is not the article’s',
			aSalesOrder()
				.withLine('OB-0001', 1, '5.00', { vat: { kind: 'percent', percent: '8' } })
				.build(),
			{},
			'VAT_RATE_DIFFERS Order 14275: line 1 (OB-0001): the order says VAT 8%, item OB-0001 has rate "23%" in Comarch ERP Optima.',
		],
		[
			'an article whose flag nobody knows',
			aSalesOrder().withLine('ODD-1', 1).build(),
			{},
			'VAT_RATE_DIFFERS Order 14275: line 1 (ODD-1): the order says VAT 23%, item ODD-1 has rate "none" in Comarch ERP Optima.',
		],
		[
			'a recipient that would be cut',
			aSalesOrder()
				.with({
					recipient: aParty()
						.with({ city: 'Ł'.repeat(41) })
						.build(),
				})
				.build(),
			{},
			'FIELD_TOO_LONG Order 14275: of the recipient, the city has 41 characters; 40 fit.',
		],
		[
			'more than 500 lines',
			aSalesOrder()
				.with({
					lines: Array.from({ length: 501 }, (_, index) => ({
						...(aSalesOrder().build().lines[0] as SalesOrder['lines'][0]),
						lineId: String(index),
					})),
				})
				.build(),
			{},
			'FIELD_TOO_LONG Order 14275: it has 501 lines; the bridge takes 500.',
		],
	])('finds %s', (_, order, settings, problem) => {
		expect(problemsOf(order, settings)).toEqual([problem]);
	});

	it('takes exempt and untaxed articles for what they are', () => {
		const order = aSalesOrder()
			.withLine('ZW-1', 1, '30.00', { vat: { kind: 'exempt' } })
			.withLine('NP-1', 1, '30.00', { vat: { kind: 'notSubject' } })
			.build();
		expect(problemsOf(order)).toEqual([]);
		const wrong = aSalesOrder().withLine('ZW-1', 1, '30.00', {
			vat: { kind: 'percent', percent: '0' },
		});
		expect(problemsOf(wrong.build())[0]).toContain('has rate "zw"');
	});

	it('finds that the reference has nowhere to go', () => {
		const dictionaries = { ...KNOWLEDGE.dictionaries, hasLinkAttribute: false };
		expect(problemsOf(aSalesOrder().build(), {}, { dictionaries })[0]).toMatch(
			/^ATTRIBUTE_NOT_FOUND .*"ORDERBRIDGE"/,
		);
		const lengths = lengthsOf({ 'attribute.value': 20, externalNumber: 10, article: 5 });
		const long = aSalesOrder()
			.from('allegro/3141', 'f'.repeat(30))
			.with({ customerOrderNumber: '12345678901' })
			.build();
		expect(problemsOf(long, {}, { lengths }).map((text) => text.split(':')[1])).toEqual([
			' article code OB-0001 is longer than 5 characters.',
			' attribute "ORDERBRIDGE" takes 20 characters, too few for the reference.',
			' the order number is longer than the 10 characters of the foreign number.',
		]);
	});

	it('leaves the buyer’s address out with a warning when it does not fit: the card has one too', () => {
		const buyer = aParty()
			.with({ street: 'Ł'.repeat(41) })
			.build();
		const { plan: planned, problems, warnings } = plan(aSalesOrder().boughtBy(buyer).build());
		expect(problems).toEqual([]);
		expect(planned?.recipient).toBeUndefined();
		expect(warnings.map(({ message }) => message)).toEqual([
			'Order 14275: the delivery address stays the one of the card: the street has 41 characters; 40 fit.',
			'Order 14275: a new contractor card cannot be made: the street has 41 characters; 40 fit.',
		]);
	});

	it('cuts the description to what the company takes, and says so', () => {
		const order = aSalesOrder()
			.with({ notes: 'x'.repeat(500) })
			.build();
		const { plan: planned, warnings } = plan(
			order,
			{},
			{ lengths: lengthsOf({ description: 200 }) },
		);
		expect(planned?.description).toHaveLength(200);
		expect(warnings[0]?.message).toContain('cut to 200 characters');
	});
});

describe('itemQuestions', () => {
	it('asks for no barcodes where articles have none', async () => {
		const asked: string[] = [];
		const sql = {
			run: async ({ sql: text }: SqlStatement) => {
				asked.push(text);
				return succeed([{ seriesClass: 4, ean: null }]);
			},
		} as unknown as SqlSession;
		const questions = itemQuestions(sql, new DictionaryCache(sql, new FakeClock(), 'X'));
		expect(await questions.byBarcodes(['5900000000015'])).toEqual(succeed([]));
		expect(await questions.byBarcodes(['5900000000022'])).toEqual(succeed([]));
		expect(asked).toEqual([expect.stringContaining('COL_LENGTH')]);
	});
});
