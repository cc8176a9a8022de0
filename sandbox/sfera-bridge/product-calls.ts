import type { Call } from './call';
import { missingField } from './errors';
import { addProduct, findProductRow, mainWarehouse, stockOf } from './goods';
import { moneyText } from '../kernel/money';
import { toText } from './php-values';
import { idOf, numberOf, textOf } from '../kernel/rows';

const add: Call = ({ database }, data) => ({ gt_id: addProduct(database, data) });

const get: Call = ({ database }, data) => {
	const code = toText(data['code']).trim();
	if (code === '') throw missingField('code');
	const row = findProductRow(database, code);
	if (!row) return { code, gt_id: null, is_exists: false };
	const stock = stockOf(database, numberOf(row, 'tw_Id'), mainWarehouse(database));
	return {
		code: textOf(row, 'tw_Symbol'),
		name: textOf(row, 'tw_Nazwa'),
		price: moneyText(row['tc_CenaBrutto1']),
		wholesale_price: moneyText(row['tc_CenaNetto2']),
		qty: moneyText(stock.onStore - stock.reserved),
		ean: textOf(row, 'tw_PodstKodKresk'),
		vat: idOf(row, 'tw_IdVatSp'),
		description: textOf(row, 'tw_Opis'),
		supplier_code: textOf(row, 'tw_DostSymbol'),
		supplier_id: idOf(row, 'tw_IdPodstDostawca'),
		weight: moneyText(row['tw_Masa']),
		gt_id: numberOf(row, 'tw_Id'),
		is_exists: true,
	};
};

/** Methods of `product`, by lower-case name. */
export const PRODUCT_CALLS = new Map<string, Call>([
	['add', add],
	['get', get],
]);
