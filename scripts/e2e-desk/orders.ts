import { EMPTY_PARTY, type Party } from '../../src/domain/contractor/party';
import { refKey } from '../../src/domain/order/channel-ref';
import type { SalesOrder } from '../../src/domain/order/sales-order';

const FIRST_NAMES = ['Anna', 'Barbara', 'Celina', 'Danuta', 'Elżbieta'] as const;
const LAST_NAMES = ['Lis', 'Wrona', 'Sowa', 'Jaskółka', 'Sikora', 'Czapla', 'Żuraw'] as const;

/** Somebody no ERP knows; the number tells who. */
export function aStranger(id: string): Party {
	const number = [...id].reduce((sum, sign) => sum + sign.charCodeAt(0), 0);
	return {
		...EMPTY_PARTY,
		firstName: FIRST_NAMES[number % FIRST_NAMES.length] ?? '',
		lastName: LAST_NAMES[number % LAST_NAMES.length] ?? '',
		email: `klientka.${id.toLowerCase()}@poczta.example`,
		street: 'Nowa',
		houseNumber: '1',
		postcode: '00-950',
		city: 'Warszawa',
		countryCode: 'PL',
	};
}

/** A contractor of the demo company. Source: sandbox/sqlserver/subiekt-gt/README.md. */
export const KNOWN_BUYER: Party = {
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

/** An order of the shop that could be written as it is. */
export function anOrder(id: string, more: Partial<SalesOrder> = {}): SalesOrder {
	return {
		ref: { channel: 'shop', account: 'sklep', id },
		aliases: [],
		customerOrderNumber: id,
		placedAt: new Date().toISOString(),
		confirmedAt: null,
		buyer: aStranger(id),
		recipient: null,
		lines: [
			{
				lineId: '1',
				sku: 'OB-0001',
				ean: '',
				name: 'Kubek ceramiczny',
				quantity: '1',
				unitPriceGross: '49.99',
			},
		],
		delivery: { method: '', priceGross: '0.00', pointId: '' },
		payment: { method: 'Przelew', paidGross: '0.00', cashOnDelivery: false },
		currency: 'PLN',
		totalGross: '49.99',
		notes: '',
		documentWish: 'receipt',
		guest: false,
		...more,
	};
}

/** The key the desk knows an order by. */
export function keyOf(id: string): string {
	return refKey({ channel: 'shop', account: 'sklep', id });
}

const ATTACK = (field: string) =>
	`<img src=x onerror="document.title='pwned ${field}'"><script>alert('${field}')</script>'; drop table claim; --`;

/** An order whose every text tries to get out of the page. */
export function aHostileOrder(id: string): SalesOrder {
	const buyer = Object.fromEntries(
		Object.keys(EMPTY_PARTY).map((field) => [field, field === 'kind' ? 'company' : ATTACK(field)]),
	) as unknown as Party;
	return anOrder(id, {
		customerOrderNumber: `${id} ${ATTACK('number')}`,
		placedAt: ATTACK('placed'),
		buyer,
		recipient: buyer,
		lines: [
			{
				lineId: ATTACK('line'),
				sku: ATTACK('sku'),
				ean: ATTACK('ean'),
				name: ATTACK('name'),
				quantity: ATTACK('quantity'),
				unitPriceGross: ATTACK('price'),
			},
		],
		delivery: { method: ATTACK('delivery'), priceGross: ATTACK('fee'), pointId: ATTACK('point') },
		payment: { method: ATTACK('payment'), paidGross: ATTACK('paid'), cashOnDelivery: false },
		currency: ATTACK('currency'),
		totalGross: ATTACK('total'),
		notes: ATTACK('notes'),
	});
}
