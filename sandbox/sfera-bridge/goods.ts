import type { SandboxDatabase } from '../sqlserver/database';
import { reserveIds } from '../sqlserver/subiekt-gt/procedures';
import { missingField, productNotFound, sferaError } from './errors';
import { splitGross, toGrosze, toZloty } from '../kernel/money';
import type { RequestData } from './php-values';
import { floatval, intval, toText } from './php-values';
import type { Row } from '../kernel/rows';
import {
	execute,
	flagOf,
	idOf,
	insertRow,
	numberOf,
	selectRow,
	selectRows,
	textOf,
} from '../kernel/rows';

/** Kinds of goods. Source: InsERT's structure description, `tw_Rodzaj`. */
export const GOODS_KIND = { goods: 1, service: 2 } as const;

const DEFAULT_VAT_ID = 100001;
const DEFAULT_UNIT = 'szt.';

/** What a document line needs to know about the thing sold. */
export interface Product {
	id: number;
	symbol: string;
	name: string;
	kind: number;
	unit: string;
	vatId: number;
	vatPercent: number;
}

/** The live goods with this symbol, whatever its state. */
export function findProductRow(database: SandboxDatabase, code: string): Row | undefined {
	return selectRows(
		database,
		`SELECT t.*, v.vat_Stawka, c.tc_CenaBrutto1, c.tc_CenaNetto2
		FROM dbo.tw__Towar t
		LEFT JOIN dbo.sl_StawkaVAT v ON v.vat_Id = t.tw_IdVatSp
		LEFT JOIN dbo.tw_Cena c ON c.tc_IdTowar = t.tw_Id
		WHERE t.tw_Symbol = @code AND t.tw_Usuniety = 0 ORDER BY t.tw_Id`,
		{ code },
	)[0];
}

/**
 * The goods a document line sells.
 *
 * Errors: `BridgeFailure` when there is none with this symbol or it is blocked.
 */
export function requireProduct(database: SandboxDatabase, code: string): Product {
	const row = code === '' ? undefined : findProductRow(database, code);
	if (!row) throw productNotFound(code);
	if (flagOf(row, 'tw_Zablokowany')) throw sferaError(`Towar ${code} jest zablokowany.`);
	return {
		id: numberOf(row, 'tw_Id'),
		symbol: textOf(row, 'tw_Symbol'),
		name: textOf(row, 'tw_Nazwa'),
		kind: numberOf(row, 'tw_Rodzaj'),
		unit: textOf(row, 'tw_JednMiary'),
		vatId: numberOf(row, 'tw_IdVatSp'),
		vatPercent: numberOf(row, 'vat_Stawka'),
	};
}

/**
 * Creates goods with a price and empty stock in every warehouse, and answers with `tw_Id`.
 *
 * Shape: `code`, `name`, `price` (gross, level 1), `wholesale_price` (net, level 2), `ean`, `vat` (= `vat_Id`,
 * 23 % when missing), `description`, `supplier_code`.
 */
export function addProduct(database: SandboxDatabase, data: RequestData): number {
	const code = toText(data['code']).trim();
	const name = toText(data['name']).trim();
	if (code === '') throw missingField('code');
	if (name === '') throw missingField('name');
	if (findProductRow(database, code)) throw sferaError(`Towar o symbolu ${code} już istnieje.`);
	const vatId = intval(data['vat']) || DEFAULT_VAT_ID;
	const rate = selectRow(
		database,
		'SELECT vat_Stawka FROM dbo.sl_StawkaVAT WHERE vat_Id = @vatId',
		{
			vatId,
		},
	);
	if (!rate) throw sferaError(`Nie znaleziono stawki VAT o identyfikatorze ${vatId}.`);
	const retail = splitGross(toGrosze(floatval(data['price'])), numberOf(rate, 'vat_Stawka'));
	const id = reserveIds(database, 'tw__Towar');
	insertRow(database, 'tw__Towar', {
		tw_Id: id,
		tw_Symbol: code,
		tw_Nazwa: name,
		tw_Opis: toText(data['description']),
		tw_Rodzaj: GOODS_KIND.goods,
		tw_Zablokowany: 0,
		tw_Usuniety: 0,
		tw_JednMiary: DEFAULT_UNIT,
		tw_IdVatSp: vatId,
		tw_IdVatZak: vatId,
		tw_PodstKodKresk: toText(data['ean']).trim(),
		tw_DostSymbol: toText(data['supplier_code']),
		tw_SklepInternet: 0,
	});
	insertRow(database, 'tw_Cena', {
		tc_Id: reserveIds(database, 'tw_Cena'),
		tc_IdTowar: id,
		tc_CenaNetto0: 0,
		tc_CenaNetto1: toZloty(retail.net),
		tc_CenaBrutto1: toZloty(retail.gross),
		tc_CenaNetto2: floatval(data['wholesale_price']),
	});
	for (const warehouse of selectRows(database, 'SELECT mag_Id FROM dbo.sl_Magazyn')) {
		addStockRow(database, id, numberOf(warehouse, 'mag_Id'));
	}
	return id;
}

function addStockRow(database: SandboxDatabase, productId: number, warehouseId: number): void {
	insertRow(database, 'tw_Stan', {
		st_TowId: productId,
		st_MagId: warehouseId,
		st_Stan: 0,
		st_StanRez: 0,
		st_StanMin: 0,
		st_StanMax: 0,
	});
}

/** Quantity of goods in a warehouse and how much of it is reserved. */
export function stockOf(
	database: SandboxDatabase,
	productId: number,
	warehouseId: number,
): { onStore: number; reserved: number } {
	const row = selectRow(
		database,
		'SELECT st_Stan, st_StanRez FROM dbo.tw_Stan WHERE st_TowId = @productId AND st_MagId = @warehouseId',
		{ productId, warehouseId },
	);
	return { onStore: numberOf(row, 'st_Stan'), reserved: numberOf(row, 'st_StanRez') };
}

/** Moves stock and reservation of goods in a warehouse; a missing stock row is created. */
export function moveStock(
	database: SandboxDatabase,
	move: { productId: number; warehouseId: number; onStore: number; reserved: number },
): void {
	const { productId, warehouseId } = move;
	const known = selectRow(
		database,
		'SELECT st_TowId FROM dbo.tw_Stan WHERE st_TowId = @productId AND st_MagId = @warehouseId',
		{ productId, warehouseId },
	);
	if (!known) addStockRow(database, productId, warehouseId);
	execute(
		database,
		`UPDATE dbo.tw_Stan SET st_Stan = st_Stan + @onStore, st_StanRez = st_StanRez + @reserved
		WHERE st_TowId = @productId AND st_MagId = @warehouseId`,
		{ ...move },
	);
}

/** The warehouse of the bridge's session: the company's main one. */
export function mainWarehouse(database: SandboxDatabase): number {
	const row = selectRow(
		database,
		'SELECT MIN(mag_Id) AS id FROM dbo.sl_Magazyn WHERE mag_Glowny = 1',
	);
	const id = idOf(row, 'id');
	if (id === null) throw sferaError('Nie znaleziono magazynu głównego.');
	return id;
}
