import type { SandboxDatabase } from '../sqlserver/database';
import { missingField, sferaError } from './errors';
import type { Product } from './goods';
import { addProduct, requireProduct, findProductRow } from './goods';
import type { Amounts } from '../kernel/money';
import { splitGross, toGrosze } from '../kernel/money';
import { floatval, intval, isObject, toList, toText } from './php-values';

/** One line of an order before it is written. Units: grosze. */
export interface OrderLine {
	product: Product;
	quantity: number;
	/** Unit gross price before discount. */
	listPrice: number;
	discountPercent: number;
	amounts: Amounts;
}

function readLine(
	database: SandboxDatabase,
	value: unknown,
	createMissingProducts: boolean,
): OrderLine {
	const data = isObject(value) ? value : {};
	const code = toText(data['code']).trim();
	if (createMissingProducts && code !== '' && !findProductRow(database, code)) {
		addProduct(database, data);
	}
	const product = requireProduct(database, code);
	// The bridge counts in whole pieces: "1.5" is sold as 1, "abc" as 0.
	const quantity = intval(data['qty']);
	if (quantity < 0) throw sferaError(`Nieprawidłowa ilość towaru ${code}: ${quantity}`);
	const price = floatval(data['price']);
	const before = floatval(data['price_before_discount']);
	const discounted = before > price && price >= 0;
	return {
		product,
		quantity,
		listPrice: toGrosze(discounted ? before : price),
		discountPercent: discounted ? Number(((1 - price / before) * 100).toFixed(4)) : 0,
		amounts: splitGross(toGrosze(price * quantity), product.vatPercent),
	};
}

/**
 * Reads `products[]` of an order.
 *
 * Shape: an array or an object of `code`, `qty`, `price` (unit gross after discount), `price_before_discount`.
 * Errors: `BridgeFailure` for an empty list, unknown or blocked goods, a negative quantity.
 */
export function readOrderLines(
	database: SandboxDatabase,
	products: unknown,
	createMissingProducts: boolean,
): OrderLine[] {
	const list = toList(products);
	if (list.length === 0) throw missingField('products');
	return list.map((value) => readLine(database, value, createMissingProducts));
}
