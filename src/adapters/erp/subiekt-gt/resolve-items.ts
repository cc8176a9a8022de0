import type { OrderLine } from '../../../domain/order/sales-order';
import type { Finding } from '../../../domain/outcome';
import { type Result, succeed } from '../../../domain/result';
import type { SqlSession } from '../../../ports/sql-session';
import { groupBy } from './group-by';
import {
	type BarcodeRow,
	type ItemRow,
	selectItemsByBarcodes,
	selectItemsBySymbols,
} from './dictionary-queries';

/** Parameters per statement; SQL Server takes 2100, the barcode query names each code twice. */
const CODES_PER_QUERY = 500;
/** Longest symbol and barcode of an item; a longer one can be none. Source: section 3.1. */
const CODE_LENGTH = 20;

/** Items that may belong to the lines of one order, by symbol and by barcode in folded form. */
export interface ItemCatalogue {
	readonly bySymbol: ReadonlyMap<string, readonly ItemRow[]>;
	readonly byBarcode: ReadonlyMap<string, readonly BarcodeRow[]>;
}

/** Symbols and barcodes are compared as the server does: without case and trailing blanks. */
function fold(code: string): string {
	return code.trim().toUpperCase();
}

function distinct(codes: readonly string[]): string[] {
	const known = new Map(codes.map((code) => [fold(code), code.trim()]));
	return [...known.values()].filter((code) => code !== '' && code.length <= CODE_LENGTH);
}

async function inChunks<Row>(
	codes: readonly string[],
	read: (chunk: readonly string[]) => Promise<Result<readonly Row[]>>,
): Promise<Result<readonly Row[]>> {
	const all: Row[] = [];
	for (let at = 0; at < codes.length; at += CODES_PER_QUERY) {
		const rows = await read(codes.slice(at, at + CODES_PER_QUERY));
		if (!rows.ok) return rows;
		all.push(...rows.value);
	}
	return succeed(all);
}

/** Reads every item the lines and the shipping item may mean: two statements for the whole order. */
export async function readCatalogue(
	sql: SqlSession,
	lines: readonly OrderLine[],
	shippingItem: string,
): Promise<Result<ItemCatalogue>> {
	const symbols = distinct([...lines.map((line) => line.sku), shippingItem]);
	const items = await inChunks<ItemRow>(symbols, (chunk) => sql.run(selectItemsBySymbols(chunk)));
	if (!items.ok) return items;
	const bySymbol = groupBy(items.value, (item) => fold(item.tw_Symbol));
	const withoutSymbol = lines.filter((line) => !bySymbol.has(fold(line.sku)));
	const barcodes = distinct(withoutSymbol.map((line) => line.ean));
	const coded = await inChunks<BarcodeRow>(barcodes, (chunk) =>
		sql.run(selectItemsByBarcodes(chunk)),
	);
	if (!coded.ok) return coded;
	return succeed({ bySymbol, byBarcode: groupBy(coded.value, (item) => fold(item.code)) });
}

function pick(items: readonly ItemRow[], named: string, ambiguous: string): ItemRow | Finding {
	const distinctItems = [...new Map(items.map((item) => [item.tw_Id, item])).values()];
	const usable = distinctItems.filter((item) => !item.tw_Zablokowany && !item.tw_Usuniety);
	const [item, ...others] = usable;
	if (item === undefined) {
		const symbols = distinctItems.map((candidate) => candidate.tw_Symbol.trim()).join(', ');
		return { code: 'ITEM_BLOCKED', message: `${named}: item ${symbols} is blocked or deleted.` };
	}
	if (others.length > 0) {
		const symbols = usable.map((candidate) => candidate.tw_Symbol.trim()).join(', ');
		return { code: 'ITEM_AMBIGUOUS', message: `${named}: ${ambiguous} (${symbols}).` };
	}
	return item;
}

/** A barcode may stand for a package; how many pieces the shop then means by "one" is a guess we do not make. */
function refusePackage(
	rows: readonly BarcodeRow[],
	item: ItemRow,
	named: string,
): ItemRow | Finding {
	const pieces = rows.find((row) => row.tw_Id === item.tw_Id)?.pieces ?? 1;
	if (pieces === 1 || pieces === 0) return item;
	return {
		code: 'ITEM_AMBIGUOUS',
		message: `${named}: its EAN is a package of ${pieces} pieces of item ${item.tw_Symbol.trim()}; give the line an SKU.`,
	};
}

/**
 * The item of one line: by its SKU, else by its EAN.
 *
 * Shape: a {@link Finding} (whose message lacks the order's name) when there is none, none usable, or several.
 */
export function resolveItem(
	catalogue: ItemCatalogue,
	line: Pick<OrderLine, 'sku' | 'ean'>,
	named: string,
): ItemRow | Finding {
	const bySymbol = catalogue.bySymbol.get(fold(line.sku));
	if (fold(line.sku) !== '' && bySymbol) {
		return pick(bySymbol, named, 'several items carry this symbol');
	}
	const byBarcode = catalogue.byBarcode.get(fold(line.ean));
	if (fold(line.ean) !== '' && byBarcode) {
		const item = pick(byBarcode, named, `several items carry EAN ${line.ean.trim()}`);
		return isFinding(item) ? item : refusePackage(byBarcode, item, named);
	}
	const codes = [
		...(fold(line.sku) === '' ? [] : [`SKU "${line.sku.trim()}"`]),
		...(fold(line.ean) === '' ? [] : [`EAN "${line.ean.trim()}"`]),
	];
	const words =
		codes.length === 0 ? 'it has neither SKU nor EAN' : `${codes.join(', ')} is not in Subiekt GT`;
	return { code: 'ITEM_NOT_FOUND', message: `${named}: ${words}.` };
}

/** Whether a resolution failed. */
export function isFinding(value: object): value is Finding {
	return 'code' in value && 'message' in value;
}
