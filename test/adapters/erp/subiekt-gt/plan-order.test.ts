import { toVatRate } from '../../../../src/adapters/erp/subiekt-gt/sale-items';
import { type PlanKnowledge, planOrder } from '../../../../src/adapters/erp/subiekt-gt/plan-order';
import type { SaleItem } from '../../../../src/adapters/erp/shared/plan-lines';
import type { BarcodeHit, ItemCatalogue } from '../../../../src/adapters/erp/shared/resolve-items';
import type { SalesOrder } from '../../../../src/domain/order/sales-order';
import type { OrderWriteSettings } from '../../../../src/ports/erp-adapter';
import { aParty } from '../../../builders/a-party';
import { aSalesOrder } from '../../../builders/a-sales-order';

const SETTINGS: OrderWriteSettings = {
	warehouse: '',
	shippingItem: 'TRANSPORT',
	reserve: true,
	payments: [],
	numberingExtension: '',
	documentSeries: '',
	buffer: false,
	flag: '',
};

const DICTIONARIES: PlanKnowledge = {
	warehouses: [
		{ mag_Id: 1, mag_Symbol: 'MAG', mag_Nazwa: 'Główny', mag_Glowny: true },
		{ mag_Id: 2, mag_Symbol: 'S  ', mag_Nazwa: 'Sklep', mag_Glowny: false },
	],
	vatRates: [
		{ vat_Id: 1, vat_Stawka: 23, vat_Symbol: '23', vat_StawkaZagraniczna: false },
		{ vat_Id: 2, vat_Stawka: 8, vat_Symbol: '8', vat_StawkaZagraniczna: false },
		{ vat_Id: 4, vat_Stawka: 0, vat_Symbol: '0', vat_StawkaZagraniczna: false },
		{ vat_Id: 5, vat_Stawka: 0, vat_Symbol: 'zw', vat_StawkaZagraniczna: null },
		{ vat_Id: 9, vat_Stawka: 19, vat_Symbol: 'DE19', vat_StawkaZagraniczna: true },
	],
	paymentForms: [],
	orderNumbering: [{ np_NrRoz: false }],
	orderFlag: { supported: false, remedy: 'Fill in the flag fields.' },
	flagGroup: undefined,
};

function item(id: number, sku: string, vatId = 1): SaleItem {
	const rate = DICTIONARIES.vatRates.find((row) => row.vat_Id === vatId);
	return { id: String(id), sku, usable: true, vat: rate && toVatRate(rate) };
}

function barcode(
	of: SaleItem,
	code: string,
	pieces: number | null = 1,
): [string, BarcodeHit<SaleItem>[]] {
	return [code, [{ item: of, code, pieces }]];
}

const HAMMER = item(1, 'OB-0001');
const CATALOGUE: ItemCatalogue<SaleItem> = {
	bySku: new Map([
		['OB-0001', [HAMMER]],
		['ZW-1', [item(48, 'ZW-1', 5)]],
		['ZERO-1', [item(49, 'ZERO-1', 4)]],
		['TRANSPORT', [item(41, 'TRANSPORT')]],
		['TWICE', [item(50, 'TWICE'), item(51, 'twice')]],
		['RENEWED', [{ ...item(52, 'RENEWED'), usable: false }, item(53, 'RENEWED')]],
		['GONE', [{ ...item(54, 'GONE'), usable: false }]],
	]),
	byBarcode: new Map([
		barcode(HAMMER, '5900000000015'),
		barcode(HAMMER, '5900000002019', 10),
		barcode(HAMMER, '5900000002020', null),
	]),
};

function plan(order: SalesOrder, settings: Partial<OrderWriteSettings> = {}) {
	return planOrder(order, { ...SETTINGS, ...settings }, DICTIONARIES, CATALOGUE);
}

function problemsOf(order: SalesOrder, settings: Partial<OrderWriteSettings> = {}): string[] {
	return plan(order, settings).problems.map(({ code, message }) => `${code} ${message}`);
}

describe('planOrder', () => {
	it('refuses settings that only other ERPs have', () => {
		const order = aSalesOrder().build();
		expect(problemsOf(order, { documentSeries: ' ZAM ', buffer: true })).toEqual([
			'SERIES_NOT_FOUND Order 14275: document series "ZAM" is not in Subiekt GT: its orders have no series.',
			'NOT_SUPPORTED Order 14275: an order of Subiekt GT cannot stay in a buffer: it counts as soon as it is saved.',
		]);
		expect(problemsOf(order, { documentSeries: ' ' })).toEqual([]);
	});

	it('plans lines, shipping, reference, remarks and total', () => {
		const order = aSalesOrder()
			.from('allegro/3141', '5d1c')
			.with({ customerOrderNumber: '14275' })
			.withLine('ob-0001 ', '3.0', '12,30')
			.withDelivery('15.99', 'Paczkomat')
			.build();
		const { problems, plan: planned } = plan(order);
		expect(problems).toEqual([]);
		expect(planned).toMatchObject({
			rootKey: 'allegro/3141/5d1c',
			reference: '14275',
			payment: { kind: 'transfer', form: null },
			warehouse: { mag_Id: 1 },
			totalGross: '52.89',
			lines: [
				{ item: { sku: 'OB-0001' }, quantity: '3', unitPriceGross: '12.30' },
				{ item: { sku: 'TRANSPORT' }, name: 'Paczkomat', quantity: '1', unitPriceGross: '15.99' },
			],
		});
		expect(planned?.remarks).toMatch(/^\[order-bridge:allegro\/3141\/5d1c\]\r\nDostawa: Paczkomat/);
	});

	it('needs no shipping item when delivery is free', () => {
		expect(problemsOf(aSalesOrder().build(), { shippingItem: '' })).toEqual([]);
	});

	it.each([
		['none is set', ''],
		['it is unknown', 'KURIER'],
		['it is blocked', 'GONE'],
	])('refuses delivery costs when %s', (_, shippingItem) => {
		const order = aSalesOrder().withDelivery('10.00').build();
		expect(problemsOf(order, { shippingItem })).toEqual([
			expect.stringMatching(/^SHIPPING_ITEM_MISSING Order 14275: /),
		]);
	});

	it('finds a warehouse by its padded symbol, and misses others', () => {
		expect(plan(aSalesOrder().build(), { warehouse: 's' }).plan?.warehouse.mag_Id).toBe(2);
		expect(problemsOf(aSalesOrder().build(), { warehouse: 'ZZZ' })).toEqual([
			'WAREHOUSE_NOT_FOUND Order 14275: warehouse "ZZZ" is not in Subiekt GT.',
		]);
	});

	it.each([
		['exempt', 'ZW-1', { kind: 'exempt' }, []],
		['0 % beside exempt', 'ZERO-1', { kind: 'percent', percent: '0.00' }, []],
		['0 % on an exempt item', 'ZW-1', { kind: 'percent', percent: '0' }, ['VAT_RATE_DIFFERS']],
		['8 % on a 23 % item', 'OB-0001', { kind: 'percent', percent: '8' }, ['VAT_RATE_DIFFERS']],
		['a foreign rate', 'OB-0001', { kind: 'percent', percent: '19' }, ['VAT_RATE_MISSING']],
		['not subject', 'OB-0001', { kind: 'notSubject' }, ['VAT_RATE_MISSING']],
		['no rate given', 'OB-0001', undefined, []],
	] as const)('compares VAT: %s', (_, sku, vat, codes) => {
		const order = aSalesOrder().withLine(sku, 1, '10.00', { vat }).build();
		expect(plan(order).problems.map(({ code }) => code)).toEqual(codes);
	});

	it.each([
		['an EAN', { sku: '', ean: '5900000000015' }, []],
		['an EAN beside an unknown SKU', { sku: 'SHOP-7', ean: '5900000000015' }, []],
		['an EAN of unknown package size', { sku: '', ean: '5900000002020' }, []],
		['the EAN of a package of ten', { sku: '', ean: '5900000002019' }, ['ITEM_AMBIGUOUS']],
		['a symbol two items carry', { sku: 'TWICE', ean: '' }, ['ITEM_AMBIGUOUS']],
		['a symbol a deleted item left to a new one', { sku: 'RENEWED', ean: '' }, []],
		['a blocked item', { sku: 'GONE', ean: '5900000000015' }, ['ITEM_BLOCKED']],
		['nothing', { sku: ' ', ean: '' }, ['ITEM_NOT_FOUND']],
	])('resolves %s', (_, codes, expected) => {
		const order = aSalesOrder().withLine(codes.sku, 1, '10.00', codes).build();
		expect(plan(order).problems.map(({ code }) => code)).toEqual(expected);
	});

	it.each(['ABCD', 'Ж', 'AL'])(
		'refuses extension %s where orders have none',
		(numberingExtension) => {
			expect(problemsOf(aSalesOrder().build(), { numberingExtension })).toEqual([
				expect.stringContaining('NUMBERING_EXTENSION_MISSING'),
			]);
		},
	);

	it('accepts an extension where the numbering allows it', () => {
		const dictionaries = { ...DICTIONARIES, orderNumbering: [{ np_NrRoz: true }] };
		const settings = { ...SETTINGS, numberingExtension: 'AL' };
		expect(planOrder(aSalesOrder().build(), settings, dictionaries, CATALOGUE).problems).toEqual(
			[],
		);
	});

	describe('flags', () => {
		const flagGroup = {
			settings: { groupId: 8, objectType: -8, cancelled: ['anulowane'] },
			flags: [
				{ flg_Id: 1, flg_Text: 'Nowe ' },
				{ flg_Id: 2, flg_Text: null },
				{ flg_Id: 3, flg_Text: 'Anulowane' },
			],
		};
		const orderFlag = { supported: true } as const;

		function flagged(flag: string, group: PlanKnowledge['flagGroup'] = flagGroup) {
			const knowledge = { ...DICTIONARIES, orderFlag, flagGroup: group };
			return planOrder(aSalesOrder().build(), { ...SETTINGS, flag }, knowledge, CATALOGUE);
		}

		it.each([
			[' NOWE', { groupId: 8, name: 'Nowe' }],
			[' ', undefined],
		])('plans flag %j as Subiekt spells it', (flag, expected) => {
			const { problems, plan: planned } = flagged(flag);
			expect(problems).toEqual([]);
			expect(planned?.flag).toEqual(expected);
		});

		it.each([
			['Now', 'FLAG_NOT_FOUND', 'flag "Now" is not in flag group 8 of Subiekt GT.'],
			[
				'Anulowane',
				'CONFIGURATION_INVALID',
				'flag "Anulowane" of "Flag After Writing" means cancelled in the credential.',
			],
		])('refuses flag %s', (flag, code, words) => {
			expect(flagged(flag).problems).toEqual([{ code, message: `Order 14275: ${words}` }]);
		});

		it('refuses to write while a flag that means cancelled does not exist', () => {
			const settings = { ...flagGroup.settings, cancelled: ['Zwrot', 'ANULOWANE'] };
			expect(flagged('', { ...flagGroup, settings }).problems).toEqual([
				{
					code: 'CONFIGURATION_INVALID',
					message:
						'Order 14275: "Cancelled Flags" of the credential names "Zwrot", not in flag group 8 of Subiekt GT.',
				},
			]);
		});

		it('refuses any flag where the credential names no group', () => {
			expect(problemsOf(aSalesOrder().build(), { flag: 'Nowe' })).toEqual([
				'NOT_SUPPORTED Order 14275: flag "Nowe" of "Flag After Writing" cannot be set. Fill in the flag fields.',
			]);
		});
	});

	it('refuses part pieces and names the line', () => {
		expect(problemsOf(aSalesOrder().withLine('OB-0001', '0,5').build())).toEqual([
			'QUANTITY_NOT_WHOLE Order 14275: line 1 (OB-0001) has quantity "0,5".',
		]);
	});

	it('warns of a buyer no new card can be made of; the order may go to a card that exists', () => {
		const order = aSalesOrder()
			.boughtBy(aParty().person('Тарас', 'N'.repeat(80)).build())
			.build();
		const { problems, warnings } = plan(order);
		expect(problems).toEqual([]);
		expect(warnings.map(({ code }) => code)).toEqual(['CHARACTERS_NOT_STORABLE', 'FIELD_TOO_LONG']);
	});

	it('warns of signs left out and of remarks cut', () => {
		const order = aSalesOrder()
			.with({ notes: `🙂${'x'.repeat(600)}` })
			.build();
		expect(plan(order).warnings.map(({ code }) => code)).toEqual([
			'CHARACTERS_NOT_STORABLE',
			'FIELD_TOO_LONG',
		]);
	});
});
