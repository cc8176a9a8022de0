import type { SandboxDatabase } from '../database';
import { selectRow } from '../../kernel/rows';
import { dayOf } from './day-number';

/** Kind of document in the numbering tables: an order. */
export const ORDER_NUMBERING = 2;

/** Writes a number in a format: `ZO ####/$$` with 285 in 2022 gives `ZO 0285/22`. */
export function formatNumber(format: string, counter: number, day: string): string {
	return format
		.replace(/#+/, (run) => String(counter).padStart(run.length, '0'))
		.replace('$$', () => day.slice(2, 4));
}

/** The series an order takes its number from. */
export interface OrderSeries {
	companyId: number;
	warehouseId: number;
	typeId: number;
	/** 1 counts by year, 2 by month: an assumption. */
	period: number;
	/** Day number of the document. */
	date: number;
}

const WHERE_SERIES = `WHERE ID_FIRMY = @companyId AND ID_MAGAZYNU = @warehouseId AND DOKUMENT = @kind
	AND TYP_DOKUMENTU = @typeId AND OKRES = @period`;

/** Takes the next number of a series; a period that nobody used starts at 1. */
export function nextCounter(database: SandboxDatabase, series: OrderSeries): number {
	const day = dayOf(series.date);
	const key = {
		companyId: series.companyId,
		warehouseId: series.warehouseId,
		kind: ORDER_NUMBERING,
		typeId: series.typeId,
		period: Number(series.period === 2 ? day.slice(0, 4) + day.slice(5, 7) : day.slice(0, 4)),
	};
	const known = selectRow(database, `SELECT LAST_ID FROM dbo.NUMERACJA ${WHERE_SERIES}`, key);
	const next = Number(known?.['LAST_ID'] ?? 0) + 1;
	database.query(
		known
			? `UPDATE dbo.NUMERACJA SET LAST_ID = @next ${WHERE_SERIES}`
			: `INSERT INTO dbo.NUMERACJA (ID_FIRMY, ID_MAGAZYNU, DOKUMENT, TYP_DOKUMENTU, OKRES, LAST_ID)
				VALUES (@companyId, @warehouseId, @kind, @typeId, @period, @next)`,
		{ ...key, next },
	);
	return next;
}
