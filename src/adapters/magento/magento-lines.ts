import type { OrderLine } from '../../domain/order/sales-order';
import { readPercent } from '../raw-json/raw-orders';
import {
	decimalOrText,
	isBlank,
	pricePerPiece,
	type RawRecord,
	readDecimal,
	readId,
	readList,
	readRecord,
	readText,
	sumOrText,
} from '../raw-json/raw-values';

/** A line as the shop sold it, and the lines it consists of. */
interface ItemFamily {
	readonly item: RawRecord;
	readonly children: readonly RawRecord[];
}

function parentIdOf(item: RawRecord): string {
	return readId(item.parent_item_id) || readId(readRecord(item.parent_item).item_id);
}

/**
 * The lines of an order with their parts. Some exports leave the parent of a part out of the list; Magento repeats it
 * inside the part.
 */
function familiesOf(items: readonly RawRecord[]): readonly ItemFamily[] {
	const listed = new Set(items.map(({ item_id }) => readId(item_id)));
	const families = new Map<string, { item: RawRecord; children: RawRecord[] }>();
	items.forEach((item, index) => {
		const parentId = parentIdOf(item);
		if (parentId === '') {
			families.set(readId(item.item_id) || `no id ${index}`, { item, children: [] });
			return;
		}
		if (listed.has(parentId)) return;
		const parent = readRecord(item.parent_item);
		const isRepeated = Object.keys(parent).length > 1;
		families.set(parentId, { item: isRepeated ? parent : item, children: [] });
	});
	for (const child of items) families.get(parentIdOf(child))?.children.push(child);
	return [...families.values()];
}

/**
 * What a line costs after its discount, gross.
 *
 * Shape: `discount_tax_compensation_amount` is the tax Magento took off the net price of a line whose discount was
 * reckoned on the gross price. Without a tax amount the row's own gross total is taken.
 * Source: Magento 2, `SalesOrderItemInterface`; the sum is the one its totals are made of.
 */
function lineGross(item: RawRecord): string {
	const discount = [item.discount_amount];
	if (isBlank(item.tax_amount) && !isBlank(item.row_total_incl_tax)) {
		return sumOrText([item.row_total_incl_tax], discount);
	}
	const { row_total: net, tax_amount: tax, discount_tax_compensation_amount: hidden } = item;
	return sumOrText([net, tax, hidden], discount);
}

function hasPrice(item: RawRecord): boolean {
	const row = readDecimal(item.row_total) ?? '';
	return /[1-9]/.test(row);
}

function toLine(item: RawRecord, index: number): OrderLine {
	const quantity = decimalOrText(item.qty_ordered, 0);
	const hasTotal = !isBlank(item.row_total) || !isBlank(item.row_total_incl_tax);
	// Magento writes 0 where no rule taxes a line; that is no rate it named.
	const percent = readPercent(item.tax_percent);
	const vat = percent?.kind === 'percent' && percent.percent !== '0' ? percent : undefined;
	return {
		lineId: readId(item.item_id) || String(index + 1),
		sku: readText(item.sku),
		ean: '',
		name: readText(item.name),
		quantity,
		unitPriceGross: hasTotal ? pricePerPiece(lineGross(item), quantity) : '',
		...(vat ? { vat } : {}),
	};
}

/**
 * The lines of an order, each sold thing once.
 *
 * | product type                        | line                                                          |
 * |-------------------------------------|---------------------------------------------------------------|
 * | simple, virtual, downloadable, …    | itself                                                        |
 * | configurable                        | itself: it carries price and the SKU of the variant; the part repeats it at 0 |
 * | bundle with prices of its parts     | its parts                                                     |
 * | bundle with a price of its own      | itself                                                        |
 */
export function readLines(raw: RawRecord): readonly OrderLine[] {
	return familiesOf(readList(raw.items))
		.flatMap(({ item, children }) => {
			const isByParts = readText(item.product_type) === 'bundle' && children.some(hasPrice);
			return isByParts ? children : [item];
		})
		.map(toLine);
}
