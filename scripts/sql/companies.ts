import type { ErpSystem } from '../../src/ports/erp-adapter';
import { EMPTY_PARTY, type Party } from '../../src/domain/contractor/party';
import type { SalesOrder } from '../../src/domain/order/sales-order';
import type { TourGuide } from './tour';

const PERSON: Party = {
	...EMPTY_PARTY,
	firstName: 'Ewa',
	lastName: 'Zielińska',
	email: 'ewa.zielinska@poczta.example',
	phone: '600 100 015',
	street: 'Krótka',
	houseNumber: '3',
	postcode: '70-801',
	city: 'Szczecin',
	countryCode: 'PL',
};

const COMPANY: Party = {
	...EMPTY_PARTY,
	kind: 'company',
	companyName: 'Hurtownia Alfa Sp. z o.o.',
	taxId: '9990000008',
	email: 'biuro@alfa.example',
	phone: '12 600 10 04',
	street: 'Przemysłowa',
	houseNumber: '12',
	postcode: '30-001',
	city: 'Kraków',
	countryCode: 'PL',
};

/** An order with a line found by its SKU and one found by its EAN, known under several numbers. */
const ORDER: SalesOrder = {
	ref: { channel: 'allegro', account: 'main', id: '5d1c7a40-0000-4000-8000-000000014275' },
	aliases: [{ channel: 'baselinker', account: 'main', id: '900777' }],
	customerOrderNumber: '14275',
	placedAt: '2026-11-20T09:30:00.000+01:00',
	confirmedAt: '2026-11-20T09:31:00.000+01:00',
	buyer: { ...PERSON, firstName: 'Zofia', lastName: 'Nowa', email: 'zofia.nowa@poczta.example' },
	recipient: null,
	lines: [
		{ lineId: '1', sku: 'OB-0001', ean: '', name: 'Towar', quantity: '2', unitPriceGross: '10.00' },
		{
			lineId: '2',
			sku: 'W-SKLEPIE',
			ean: '5900000000022',
			name: 'Towar',
			quantity: '1',
			unitPriceGross: '5.00',
		},
	],
	delivery: { method: 'Kurier', priceGross: '15.00', pointId: '' },
	payment: { method: 'Przelew', paidGross: '0.00', cashOnDelivery: false },
	currency: 'PLN',
	totalGross: '40.00',
	notes: 'Proszę dzwonić.',
	documentWish: 'invoice',
	guest: false,
};

const SETTINGS = {
	warehouse: '',
	shippingItem: 'TRANSPORT',
	reserve: true,
	payments: [],
	numberingExtension: '',
	documentSeries: '',
	buffer: false,
	flag: '',
};

/** What the demo companies of the sandbox hold. Source: the READMEs in sandbox/sqlserver. */
export const TOUR_GUIDES: Readonly<Record<ErpSystem, TourGuide>> = {
	'subiekt-gt': {
		settings: { ...SETTINGS, warehouse: 'MAG', flag: 'Nowe' },
		order: ORDER,
		person: PERSON,
		company: COMPANY,
		symbol: 'SKLEP-KLIENT-15',
		foreignOrder: 'SHOP-1001',
		invoicedOrder: 'SHOP-1009',
	},
	'wapro-mag': {
		settings: { ...SETTINGS, warehouse: 'MAG' },
		order: ORDER,
		person: PERSON,
		company: COMPANY,
		symbol: '6',
		foreignOrder: 'WAPRO-1001',
		invoicedOrder: 'WAPRO-1007',
	},
	'comarch-optima': {
		settings: { ...SETTINGS, warehouse: 'MAGAZYN' },
		order: ORDER,
		person: PERSON,
		company: COMPANY,
		symbol: 'KOWALSKI',
		foreignOrder: 'SHOP-1002',
		invoicedOrder: 'SHOP-1007',
	},
};
