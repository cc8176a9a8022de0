import { openSqlSession } from '../../../../src/transport/sql/mssql-session';
import { systemClock } from '../../../../src/transport/system-clock';
import type { SqlServerSettings, SqlSession } from '../../../../src/ports/sql-session';
import { valueOf } from '../../../contracts/erp-adapter.contract';

/** One document as Subiekt might have written it; everything not named is plain. */
export interface WrittenDocument {
	readonly id: number;
	/** `dok_Typ` */
	readonly type: number;
	/** `dok_Podtyp` */
	readonly subtype?: number;
	readonly number?: string;
	/** `dok_DoDokId` */
	readonly to?: number;
	/** `dok_Status`; executed when absent, open without reservation for orders. */
	readonly status?: number;
	readonly statusEx?: number;
	readonly payer?: number | null;
	/** `dok_NrPelnyOryg` */
	readonly original?: string;
	readonly title?: string;
	readonly subtitle?: string;
	readonly remarks?: string;
	/** `dok_JestRuchMag` */
	readonly movesStock?: boolean;
	readonly day?: string;
}

/** One line of a document. */
export interface WrittenLine {
	readonly id: number;
	/** `ob_DokHanId` */
	readonly sale?: number;
	/** `ob_DokMagId` */
	readonly issue?: number;
	/** `ob_DoId` */
	readonly of?: number;
	/** `ob_TowId`; null for a one-off service. */
	readonly item?: number | null;
	/** `ob_TowRodzaj` */
	readonly kind?: number;
	readonly quantity?: number;
}

const ORDER = 16;

/** Amounts and flags no test here looks at. */
const PLAIN_COLUMNS = [
	'dok_Rozliczony',
	'dok_WartNetto',
	'dok_WartVat',
	'dok_WartTwNetto',
	'dok_WartTwBrutto',
	'dok_WartUsNetto',
	'dok_WartUsBrutto',
	'dok_WartOpZwr',
	'dok_WartOpWyd',
	'dok_WartMag',
	'dok_WartMagP',
	'dok_WartMagR',
	'dok_WartOplRecykl',
	'dok_StatusKsieg',
	'dok_StatusFiskal',
	'dok_StatusBlok',
	'dok_JestTylkoDoOdczytu',
	'dok_JestVatAuto',
	'dok_JestZmianaDatyDokKas',
	'dok_JestHOP',
	'dok_JestVatNaEksport',
	'dok_RodzajOperacjiVat',
	'dok_Algorytm',
	'dok_TypNrIdentNabywcy',
	'dok_StatusKSeF',
	'dok_FormaDokumentowania',
	'dok_CzekaNaKSeF',
] as const;

const PLAIN_LINE_COLUMNS = [
	'ob_CenaWaluta',
	'ob_CenaNetto',
	'ob_CenaBrutto',
	'ob_Rabat',
	'ob_WartNetto',
	'ob_WartVat',
	'ob_WartBrutto',
	'ob_CenaMag',
	'ob_WartMag',
	'ob_VatProc',
] as const;

/** Writes into the sandbox's company as Subiekt itself, and other programs, do. */
export class CompanyWriter {
	readonly sql: SqlSession;

	constructor(settings: SqlServerSettings) {
		this.sql = openSqlSession(settings, { clock: systemClock });
	}

	async run(
		sql: string,
		parameters: readonly unknown[] = [],
	): Promise<readonly Record<string, unknown>[]> {
		return valueOf(await this.sql.run({ sql, parameters }));
	}

	async documents(...documents: readonly WrittenDocument[]): Promise<void> {
		for (const document of documents) {
			const { id, type, subtype = 0, to = null, movesStock = false } = document;
			const { payer = 1, day = '2026-10-01' } = document;
			await this.insert('dok__Dokument', {
				dok_Id: id,
				dok_Typ: type,
				dok_Podtyp: subtype,
				dok_MagId: 1,
				dok_Nr: id,
				dok_NrPelny: document.number ?? `${type}/${id}`,
				dok_NrPelnyOryg: document.original ?? '',
				dok_DoDokId: to,
				dok_DataWyst: `${day}T00:00:00`,
				dok_DataMag: `${day}T00:00:00`,
				dok_PlatnikId: payer,
				dok_Waluta: 'PLN',
				dok_WartBrutto: 10,
				dok_Status: document.status ?? (type === ORDER ? 6 : 1),
				dok_StatusEx: document.statusEx ?? 0,
				dok_JestRuchMag: movesStock ? 1 : 0,
				dok_Tytul: document.title ?? '',
				dok_Podtytul: document.subtitle ?? '',
				dok_Uwagi: document.remarks ?? '',
				...Object.fromEntries(PLAIN_COLUMNS.map((column) => [column, 0])),
			});
		}
	}

	async lines(...lines: readonly WrittenLine[]): Promise<void> {
		for (const line of lines) {
			const { id, sale = null, issue = null, of = null, item = 1, kind = 1, quantity = 1 } = line;
			await this.insert('dok_Pozycja', {
				ob_Id: id,
				ob_DokHanId: sale,
				ob_DokMagId: issue,
				ob_DokHanLp: id,
				ob_DoId: of,
				ob_TowId: item,
				ob_TowRodzaj: kind,
				ob_Ilosc: quantity,
				ob_IloscMag: quantity,
				...Object.fromEntries(PLAIN_LINE_COLUMNS.map((column) => [column, 0])),
			});
		}
	}

	async close(): Promise<void> {
		await this.sql.close();
	}

	private async insert(table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
		const columns = Object.keys(row);
		const places = columns.map((_, index) => `@${index + 1}`);
		await this.run(
			`insert into ${table} (${columns.join(', ')}) values (${places.join(', ')})`,
			Object.values(row),
		);
	}
}
