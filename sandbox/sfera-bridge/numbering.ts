import type { SandboxDatabase } from '../sqlserver/database';
import { sferaError } from './errors';
import { flagOf, numberOf, selectRow, selectRows, textOf } from '../kernel/rows';

/** Kinds of document the bridge meets. Source: InsERT's structure description, `dok_Typ`. */
export const DOCUMENT_TYPE = { invoice: 2, order: 16, receipt: 21 } as const;

const SYMBOLS: Record<number, string> = {
	1: 'FZ',
	2: 'FS',
	4: 'RS',
	6: 'KFS',
	11: 'WZ',
	15: 'ZD',
	16: 'ZK',
	21: 'PA',
	62: 'FM',
	67: 'KFM',
};

const MONTHLY = 1;

/** Short name of a document kind: `ZK`, `FS`. */
export function symbolOfType(type: number): string {
	return SYMBOLS[type] ?? String(type);
}

/** The number a new document gets. */
export interface DocumentNumber {
	number: number;
	full: string;
}

/** Of the year; the sandbox has an index of its own for it. */
const LAST_NUMBER = `
	SELECT MAX(dok_Nr) AS lastNumber FROM dbo.dok__Dokument
	WHERE dok_Typ = @type AND dok_NrRoz = @extension AND YEAR(dok_DataWyst) = @year`;

/**
 * Gives the next number of a document kind, by the operator's numbering parameters.
 *
 * Shape: `<symbol> <nr>[/<extension>][/<warehouse>][/<day>][/<month>][/<year>]`; gaps are not filled.
 * Errors: `BridgeFailure` when the kind has no numbering or forbids the extension.
 */
export function nextDocumentNumber(
	database: SandboxDatabase,
	request: { type: number; warehouseId: number; day: string; extension?: string },
): DocumentNumber {
	const { type, warehouseId, day, extension = '' } = request;
	const rule = selectRow(
		database,
		'SELECT * FROM dbo.nr_Parametr WHERE np_Typ = @type AND np_DefiniowalnyId = 0',
		{ type },
	);
	if (!rule) throw sferaError(`Brak parametrów numeracji dokumentu typu ${type}.`);
	if (extension !== '' && !flagOf(rule, 'np_NrRoz')) {
		throw sferaError('Numeracja dokumentu nie dopuszcza rozszerzenia numeru.');
	}
	const byWarehouse = flagOf(rule, 'np_NrSymbolRej');
	const [year, month] = day.split('-').map(Number);
	const isMonthly = numberOf(rule, 'np_NrRodzaj') === MONTHLY;
	const last = selectRow(
		database,
		[
			LAST_NUMBER,
			...(isMonthly ? ['MONTH(dok_DataWyst) = @month'] : []),
			...(byWarehouse ? ['dok_MagId = @warehouseId'] : []),
		].join(' AND '),
		{ type, extension, year, month, warehouseId },
	);
	const reserved = new Set(
		selectRows(database, 'SELECT rez_Nr FROM dbo.nr_NrRez WHERE rez_Typ = @type', { type }).map(
			(row) => numberOf(row, 'rez_Nr'),
		),
	);
	let number = numberOf(last, 'lastNumber') + 1;
	while (reserved.has(number)) number += 1;

	const warehouse = selectRow(
		database,
		'SELECT mag_Symbol FROM dbo.sl_Magazyn WHERE mag_Id = @warehouseId',
		{ warehouseId },
	);
	const parts = [
		`${symbolOfType(type)} ${number}`,
		extension,
		byWarehouse ? textOf(warehouse, 'mag_Symbol') : '',
		flagOf(rule, 'np_NrDzien') ? day.slice(8, 10) : '',
		flagOf(rule, 'np_NrMiesiac') ? day.slice(5, 7) : '',
		flagOf(rule, 'np_NrRok') ? day.slice(0, 4) : '',
	];
	return { number, full: parts.filter((part) => part !== '').join('/') };
}
