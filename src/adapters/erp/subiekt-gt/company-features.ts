import { sql } from 'kysely';
import { type Result, succeed } from '../../../domain/result';
import type { SqlSession, SqlStatement } from '../../../ports/sql-session';
import { mssqlBuilder, varchar } from '../../../transport/sql/mssql-builder';
import type { SubiektSchema } from './subiekt-gt-schema';

const subiekt = mssqlBuilder<SubiektSchema>();

/** What this company's version of the database holds, as far as the login may see it. */
export interface CompanyFeatures {
	/** The table that ties invoices to receipts. */
	readonly receiptInvoices: boolean;
	/** The KSeF number in the document's header (older versions). */
	readonly ksefInHeader: boolean;
	/** The KSeF number in a table of its own (newer versions). */
	readonly ksefTable: boolean;
	/** How a document goes to KSeF, in its header. */
	readonly documentForm: boolean;
	/** vendero's columns in the document's header. */
	readonly vendero: boolean;
	/** vendero's table of synchronised documents. */
	readonly venderoSync: boolean;
	/** The day a contractor card was changed. */
	readonly contractorChanges: boolean;
	/** Flags, and the table that says which object carries which. */
	readonly flags: boolean;
}

/** A database that has nothing but what every version has. */
export const NO_FEATURES: CompanyFeatures = {
	receiptInvoices: false,
	ksefInHeader: false,
	ksefTable: false,
	documentForm: false,
	vendero: false,
	venderoSync: false,
	contractorChanges: false,
	flags: false,
};

const NAME_LENGTH = 128;

function objectId(table: keyof SubiektSchema) {
	return sql<number | null>`object_id(${varchar(NAME_LENGTH, `dbo.${table}`)})`;
}

function columnLength<Table extends keyof SubiektSchema>(
	table: Table,
	column: keyof SubiektSchema[Table] & string,
) {
	const name = varchar(NAME_LENGTH, `dbo.${table}`);
	return sql<number | null>`col_length(${name}, ${varchar(NAME_LENGTH, column)})`;
}

/** One row about the optional parts; null for what does not exist or may not be seen. */
interface FeatureRow {
	readonly receiptInvoices: number | null;
	readonly ksefInHeader: number | null;
	readonly ksefLink: number | null;
	readonly ksefTable: number | null;
	readonly documentForm: number | null;
	readonly venderoId: number | null;
	readonly venderoStatus: number | null;
	readonly venderoSync: number | null;
	readonly contractorChanges: number | null;
	readonly flagNames: number | null;
	readonly flagValues: number | null;
}

/** Asks the catalogue for the optional columns and tables; reads no data. */
export function selectFeatures(): SqlStatement {
	return subiekt
		.selectNoFrom([
			objectId('dok_PowiazanieFsdPA').as('receiptInvoices'),
			columnLength('dok__Dokument', 'dok_NumerKSeF').as('ksefInHeader'),
			columnLength('dok__Dokument', 'dok_NumerKSeFId').as('ksefLink'),
			objectId('ksef_NumerKSeF').as('ksefTable'),
			columnLength('dok__Dokument', 'dok_FormaDokumentowania').as('documentForm'),
			columnLength('dok__Dokument', 'dok_VenderoId').as('venderoId'),
			columnLength('dok__Dokument', 'dok_VenderoStatus').as('venderoStatus'),
			objectId('fnx_DocSynch').as('venderoSync'),
			columnLength('kh__Kontrahent', 'kh_DataZmiany').as('contractorChanges'),
			objectId('fl__Flagi').as('flagNames'),
			objectId('fl_Wartosc').as('flagValues'),
		])
		.compile();
}

function toFeatures(row: FeatureRow | undefined): CompanyFeatures {
	if (!row) return NO_FEATURES;
	return {
		receiptInvoices: row.receiptInvoices !== null,
		ksefInHeader: row.ksefInHeader !== null,
		ksefTable: row.ksefLink !== null && row.ksefTable !== null,
		documentForm: row.documentForm !== null,
		vendero: row.venderoId !== null && row.venderoStatus !== null,
		venderoSync: row.venderoSync !== null,
		contractorChanges: row.contractorChanges !== null,
		flags: row.flagNames !== null && row.flagValues !== null,
	};
}

/** Finds out once what the company's database holds; a failed look is tried again at the next question. */
export class FeatureProbe {
	private known: CompanyFeatures | undefined;

	constructor(private readonly sql: SqlSession) {}

	async read(): Promise<Result<CompanyFeatures>> {
		if (this.known) return succeed(this.known);
		const rows = await this.sql.run<FeatureRow>(selectFeatures());
		if (!rows.ok) return rows;
		this.known = toFeatures(rows.value[0]);
		return succeed(this.known);
	}
}
