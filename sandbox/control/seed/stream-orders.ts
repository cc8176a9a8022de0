import type { BaseLinkerLine, NewBaseLinkerOrder } from '../../baselinker/order';
import type { SeededRandom } from '../../kernel/random';
import type { Buyer } from './buyers';
import type { CatalogueItem } from './catalogue';
import type { PaymentMethods } from './payment-methods';
import { BUYER_REMARKS } from './places-and-names';
import type { RootTrait } from './stream-options';

/** Where the customer placed an order. */
export interface OrderOrigin {
	source: 'allegro' | 'shop' | 'personal';
	sourceId: number;
	shopOrderId: number;
	/** Marketplace id or visible shop number; empty for an order entered by hand. */
	externalId: string;
}

/** What one order is made of. */
export interface OrderRecipe {
	trait: RootTrait;
	code: string;
	origin: OrderOrigin;
	buyer: Buyer;
	isCashOnDelivery: boolean;
	statusId: number;
}

const DELIVERIES = [
	{ id: 1, name: 'Kurier DPD', prices: [1499, 1599, 0] },
	{ id: 2, name: 'InPost Paczkomat', prices: [1299, 999, 0] },
	{ id: 3, name: 'Odbiór osobisty', prices: [0] },
	{ id: 4, name: 'Poczta Polska Kurier 48', prices: [1350] },
] as const;
const EMOJI_NAME = 'Zosia 🌸 Śliczna';
const LONG_NAME_LENGTH = 100;

function drawLine(
	random: SeededRandom,
	item: CatalogueItem,
	isAllegro: boolean,
): Partial<BaseLinkerLine> {
	return {
		storage: 'db',
		storage_id: 501,
		product_id: String(44_000 + random.integer(1, 999)),
		name: item.name,
		sku: item.sku,
		ean: item.ean,
		auction_id: isAllegro ? String(15_500_000_000 + random.integer(1, 99_999_999)) : '',
		price_brutto: item.grossMinor / 100,
		tax_rate: item.vatRate,
		quantity: random.pick([1, 1, 1, 2, 2, 3]),
		weight: random.integer(1, 40) / 10,
	};
}

function drawLines(
	random: SeededRandom,
	recipe: OrderRecipe,
	catalogue: readonly CatalogueItem[],
): Array<Partial<BaseLinkerLine>> {
	if (recipe.trait === 'noLines') return [];
	const isAllegro = recipe.origin.source === 'allegro';
	const remaining = [...catalogue];
	const lines: Array<Partial<BaseLinkerLine>> = [];
	for (let count = random.pick([1, 1, 1, 2, 2, 3, 4]); count > 0 && remaining.length > 0; count--) {
		const [item] = remaining.splice(random.integer(0, remaining.length - 1), 1);
		if (item) lines.push(drawLine(random, item, isAllegro));
	}
	const [first] = lines;
	if (first && recipe.trait === 'unknownSku') {
		first.sku = `OB-9${random.integer(100, 999)}`;
		first.name = 'Towar spoza kartoteki';
		first.ean = '';
	}
	if (first && recipe.trait === 'negativeQuantity') first.quantity = -1;
	return lines;
}

function fullName(recipe: OrderRecipe): string {
	const { buyer, trait } = recipe;
	if (trait === 'emoji') return EMOJI_NAME;
	const name = `${buyer.firstName} ${buyer.lastName}`;
	return trait === 'longName' ? name.padEnd(LONG_NAME_LENGTH, ' de Żółć-Łąkotka') : name;
}

function buyerFields(recipe: OrderRecipe): NewBaseLinkerOrder {
	const { buyer, origin, trait } = recipe;
	if (trait === 'noBuyer') return {};
	const name = fullName(recipe);
	const place = { address: buyer.address, postcode: buyer.postcode, city: buyer.city };
	return {
		user_login: trait === 'guest' ? '' : buyer.login,
		email: origin.source === 'allegro' ? buyer.maskedEmail : buyer.email,
		phone: buyer.phone,
		delivery_fullname: name,
		delivery_company: buyer.company?.name ?? '',
		delivery_address: place.address,
		delivery_postcode: place.postcode,
		delivery_city: place.city,
		invoice_fullname: buyer.company ? '' : name,
		invoice_company: buyer.company?.name ?? '',
		invoice_nip: buyer.company?.taxId ?? '',
		invoice_address: place.address,
		invoice_postcode: place.postcode,
		invoice_city: place.city,
		want_invoice: buyer.company ? '1' : '0',
	};
}

/** Value of an order as BaseLinker counts it: lines and delivery. Units: gross minor units. */
export function orderTotalMinor(order: NewBaseLinkerOrder): number {
	const goods = (order.products ?? []).reduce(
		(sum, line) => sum + Math.round((line.price_brutto ?? 0) * 100) * (line.quantity ?? 0),
		0,
	);
	return goods + Math.round((order.delivery_price ?? 0) * 100);
}

/** Fills an order from its recipe; dates are the caller's. */
export function composeOrder(
	random: SeededRandom,
	recipe: OrderRecipe,
	catalogue: readonly CatalogueItem[],
	payments: PaymentMethods,
): NewBaseLinkerOrder {
	const { origin, trait, isCashOnDelivery } = recipe;
	const delivery = random.pick(DELIVERIES);
	const remark = random.chance(0.3) ? `${random.pick(BUYER_REMARKS)} ` : '';
	const cheer = trait === 'emoji' ? '🎁 ' : '';
	const knownMethod = isCashOnDelivery ? payments.cashOnDelivery : random.pick(payments.prepaid);
	const order: NewBaseLinkerOrder = {
		order_source: origin.source,
		order_source_id: origin.sourceId,
		shop_order_id: origin.shopOrderId,
		external_order_id: origin.externalId,
		order_status_id: recipe.statusId,
		currency: trait === 'unknownCurrency' ? 'XAU' : 'PLN',
		payment_method: trait === 'unknownPayment' ? random.pick(payments.unknown) : knownMethod,
		payment_method_cod: isCashOnDelivery ? '1' : '0',
		delivery_method_id: delivery.id,
		delivery_method: delivery.name,
		delivery_price: random.pick(delivery.prices) / 100,
		user_comments: `${cheer}${remark}Kod zamówienia: ${recipe.code}`,
		...buyerFields(recipe),
		products: drawLines(random, recipe, catalogue),
	};
	const isPaid = !isCashOnDelivery && random.chance(0.9);
	return { ...order, payment_done: isPaid ? orderTotalMinor(order) / 100 : 0 };
}
