import {
	type DecimalText,
	formatDecimal,
	multiplyToMinor,
	parseDecimal,
} from '../../../domain/order/decimal';
import type { SalesOrder } from '../../../domain/order/sales-order';
import { checkVat, type ErpVatRate } from './check-vat';
import type { PlanFindings } from './plan-findings';
import { type CatalogueItem, isFinding, type ItemCatalogue, resolveItem } from './resolve-items';

/** An item an order line can be booked on. */
export interface SaleItem extends CatalogueItem {
	readonly vat: ErpVatRate | undefined;
}

/** One line as it will be written; the shipping line comes last. */
export interface PlannedLine<Item extends SaleItem> {
	readonly item: Item;
	/** The shop's name of the item, or of the delivery method. */
	readonly name: string;
	readonly quantity: DecimalText;
	/** Gross price of one piece after discounts. */
	readonly unitPriceGross: DecimalText;
	readonly shipping: boolean;
}

/** What lines are planned with. */
export interface LineRules<Item extends SaleItem> {
	readonly erpName: string;
	readonly catalogue: ItemCatalogue<Item>;
	readonly vatRates: readonly ErpVatRate[];
	/** SKU of the service item for delivery costs; empty when none is set. */
	readonly shippingItem: string;
	/** Whether the connection writes whole pieces only. */
	readonly wholePieces: boolean;
	/** Most digits after the dot the ERP keeps of a quantity. */
	readonly quantityPlaces: number;
}

const UNIT = 10_000n;
const PLACES = 4;

function checkQuantity(
	findings: PlanFindings,
	text: string,
	named: string,
	{ wholePieces, quantityPlaces }: Pick<LineRules<SaleItem>, 'wholePieces' | 'quantityPlaces'>,
): void {
	const quantity = parseDecimal(text);
	if (quantity === undefined || quantity <= 0n) return;
	const smallest = wholePieces ? UNIT : 10n ** BigInt(PLACES - Math.min(PLACES, quantityPlaces));
	if (quantity % smallest !== 0n) {
		findings.problem('QUANTITY_NOT_WHOLE', `${named} has quantity "${text}".`);
	}
}

function planShipping<Item extends SaleItem>(
	findings: PlanFindings,
	order: SalesOrder,
	rules: LineRules<Item>,
): PlannedLine<Item>[] {
	const price = parseDecimal(order.delivery.priceGross) ?? 0n;
	if (price <= 0n) return [];
	const sku = rules.shippingItem.trim();
	if (sku === '') {
		findings.problem(
			'SHIPPING_ITEM_MISSING',
			`delivery costs ${order.delivery.priceGross} ${order.currency}, but no shipping item is set.`,
		);
		return [];
	}
	const item = resolveItem(rules.catalogue, { sku, ean: '' }, 'shipping item', rules.erpName);
	if (isFinding(item)) {
		findings.problem('SHIPPING_ITEM_MISSING', item.message);
		return [];
	}
	const name = order.delivery.method || 'Delivery';
	return [{ item, name, quantity: '1', unitPriceGross: formatDecimal(price), shipping: true }];
}

/** The lines of an order with the items they are booked on; everything in the way goes to `findings`. */
export function planLines<Item extends SaleItem>(
	findings: PlanFindings,
	order: SalesOrder,
	rules: LineRules<Item>,
): PlannedLine<Item>[] {
	const goods = order.lines.flatMap((line, index): PlannedLine<Item>[] => {
		const named = `line ${index + 1} (${line.sku || line.ean || line.name || 'unnamed'})`;
		checkQuantity(findings, line.quantity, named, rules);
		const item = resolveItem(rules.catalogue, line, named, rules.erpName);
		if (isFinding(item)) {
			findings.problem(item.code, item.message);
			return [];
		}
		const vat = line.vat && checkVat(line.vat, item, rules.vatRates, named, rules.erpName);
		if (vat) findings.problem(vat.code, vat.message);
		return [
			{
				item,
				name: line.name,
				quantity: formatDecimal(parseDecimal(line.quantity) ?? 0n, 0),
				unitPriceGross: formatDecimal(parseDecimal(line.unitPriceGross) ?? 0n),
				shipping: false,
			},
		];
	});
	return [...goods, ...planShipping(findings, order, rules)];
}

/** Sum of planned lines, rounded per line. */
export function totalOf(
	lines: readonly { readonly quantity: DecimalText; readonly unitPriceGross: DecimalText }[],
): DecimalText {
	const units = lines.map((line) =>
		multiplyToMinor(parseDecimal(line.quantity) ?? 0n, parseDecimal(line.unitPriceGross) ?? 0n),
	);
	return formatDecimal(units.reduce((sum, value) => sum + value, 0n));
}
