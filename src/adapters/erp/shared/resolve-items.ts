import type { OrderLine } from '../../../domain/order/sales-order';
import type { Finding } from '../../../domain/outcome';
import { type Result, succeed } from '../../../domain/result';
import { foldCode } from './fold-code';
import { groupBy } from './group-by';

/** Parameters per statement; SQL Server takes 2100, and a query may name each code twice. */
const CODES_PER_QUERY = 500;

/** What every ERP's item has in common for finding the one a line means. */
export interface CatalogueItem {
	/** The ERP's key, as text. */
	readonly id: string;
	readonly sku: string;
	/** False for blocked and deleted items. */
	readonly usable: boolean;
}

/** An item found by a barcode. */
export interface BarcodeHit<Item extends CatalogueItem> {
	readonly code: string;
	readonly item: Item;
	/** How many pieces the barcode stands for; null or 0 when the ERP does not say. */
	readonly pieces: number | null;
}

/** Items that may belong to the lines of one order, by SKU and by barcode in folded form. */
export interface ItemCatalogue<Item extends CatalogueItem> {
	readonly bySku: ReadonlyMap<string, readonly Item[]>;
	readonly byBarcode: ReadonlyMap<string, readonly BarcodeHit<Item>[]>;
}

/** How an ERP is asked for items; each question gets at most 500 codes. */
export interface ItemQuestions<Item extends CatalogueItem> {
	/** Longest SKU and barcode of an item; a longer one can be none. */
	readonly codeLength: number;
	bySkus(skus: readonly string[]): Promise<Result<readonly Item[]>>;
	byBarcodes(codes: readonly string[]): Promise<Result<readonly BarcodeHit<Item>[]>>;
}

function distinct(codes: readonly string[], codeLength: number): string[] {
	const known = new Map(codes.map((code) => [foldCode(code), code.trim()]));
	return [...known.values()].filter((code) => code !== '' && code.length <= codeLength);
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
export async function readCatalogue<Item extends CatalogueItem>(
	questions: ItemQuestions<Item>,
	lines: readonly OrderLine[],
	shippingItem: string,
): Promise<Result<ItemCatalogue<Item>>> {
	const { codeLength } = questions;
	const skus = distinct([...lines.map((line) => line.sku), shippingItem], codeLength);
	const items = await inChunks<Item>(skus, (chunk) => questions.bySkus(chunk));
	if (!items.ok) return items;
	const bySku = groupBy(items.value, (item) => foldCode(item.sku));
	const withoutSku = lines.filter((line) => !bySku.has(foldCode(line.sku)));
	const barcodes = distinct(
		withoutSku.map((line) => line.ean),
		codeLength,
	);
	const coded = await inChunks<BarcodeHit<Item>>(barcodes, (chunk) => questions.byBarcodes(chunk));
	if (!coded.ok) return coded;
	return succeed({ bySku, byBarcode: groupBy(coded.value, (hit) => foldCode(hit.code)) });
}

function pick<Item extends CatalogueItem>(
	items: readonly Item[],
	named: string,
	ambiguous: string,
): Item | Finding {
	const distinctItems = [...new Map(items.map((item) => [item.id, item])).values()];
	const usable = distinctItems.filter((item) => item.usable);
	const [item, ...others] = usable;
	if (item === undefined) {
		const skus = distinctItems.map(({ sku }) => sku.trim()).join(', ');
		return { code: 'ITEM_BLOCKED', message: `${named}: item ${skus} is blocked or deleted.` };
	}
	if (others.length > 0) {
		const skus = usable.map(({ sku }) => sku.trim()).join(', ');
		return { code: 'ITEM_AMBIGUOUS', message: `${named}: ${ambiguous} (${skus}).` };
	}
	return item;
}

/** A barcode may stand for a package; how many pieces the shop then means by "one" is a guess we do not make. */
function refusePackage<Item extends CatalogueItem>(
	hits: readonly BarcodeHit<Item>[],
	item: Item,
	named: string,
): Item | Finding {
	const pieces = hits.find((hit) => hit.item.id === item.id)?.pieces ?? 1;
	if (pieces === 1 || pieces === 0) return item;
	return {
		code: 'ITEM_AMBIGUOUS',
		message: `${named}: its EAN is a package of ${pieces} pieces of item ${item.sku.trim()}; give the line an SKU.`,
	};
}

/**
 * The item of one line: by its SKU, else by its EAN.
 *
 * Shape: a {@link Finding} (whose message lacks the order's name) when there is none, none usable, or several.
 */
export function resolveItem<Item extends CatalogueItem>(
	catalogue: ItemCatalogue<Item>,
	line: Pick<OrderLine, 'sku' | 'ean'>,
	named: string,
	erpName: string,
): Item | Finding {
	const bySku = catalogue.bySku.get(foldCode(line.sku));
	if (foldCode(line.sku) !== '' && bySku)
		return pick(bySku, named, 'several items carry this symbol');
	const hits = catalogue.byBarcode.get(foldCode(line.ean));
	if (foldCode(line.ean) !== '' && hits) {
		const items = hits.map(({ item }) => item);
		const item = pick(items, named, `several items carry EAN ${line.ean.trim()}`);
		return isFinding(item) ? item : refusePackage(hits, item, named);
	}
	const codes = [
		...(foldCode(line.sku) === '' ? [] : [`SKU "${line.sku.trim()}"`]),
		...(foldCode(line.ean) === '' ? [] : [`EAN "${line.ean.trim()}"`]),
	];
	const words =
		codes.length === 0 ? 'it has neither SKU nor EAN' : `${codes.join(', ')} is not in ${erpName}`;
	return { code: 'ITEM_NOT_FOUND', message: `${named}: ${words}.` };
}

/** Whether a resolution failed. */
export function isFinding(value: object): value is Finding {
	return 'code' in value && 'message' in value;
}
