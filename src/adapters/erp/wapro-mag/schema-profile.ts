import { sql } from 'kysely';
import { fail, integrationError, type Result, succeed } from '../../../domain/result';
import type { SqlSession, SqlStatement } from '../../../ports/sql-session';
import { mssqlBuilder, varchar } from '../../../transport/sql/mssql-builder';
import { REFERENCE_LENGTH } from '../shared/erp-reference';
import { ERP_NAME } from './wapro-mag-connection';
import type { WaproSchema } from './wapro-mag-schema';

/** What differs between versions of the order table. */
export interface SchemaProfile {
	/** Characters `NR_ZAMOWIENIA_KLIENTA` holds: 30 in 2017, perhaps more today. */
	readonly numberLength: number;
	/** Characters `ZAMOWIENIE_INTERNETOWE_ID` holds; null where the column is absent (2017). */
	readonly internetIdLength: number | null;
}

interface ProfileRow {
	readonly number: number | null;
	readonly internetId: number | null;
}

/** `COL_LENGTH` of a `varchar(max)` is -1. */
const UNLIMITED = 1000;

/** Asks for the lengths of the columns that differ; null where there is no such column, or no right to see it. */
export function selectSchemaProfile(): SqlStatement {
	const length = (column: keyof WaproSchema['ZAMOWIENIE']) =>
		sql<number | null>`col_length(${varchar(20, 'dbo.ZAMOWIENIE')}, ${varchar(30, column)})`;
	return mssqlBuilder<WaproSchema>()
		.selectNoFrom([
			length('NR_ZAMOWIENIA_KLIENTA').as('number'),
			length('ZAMOWIENIE_INTERNETOWE_ID').as('internetId'),
		])
		.compile();
}

function lengthOf(bytes: number | null | undefined): number | null {
	if (bytes === null || bytes === undefined) return null;
	return bytes < 0 ? UNLIMITED : bytes;
}

/**
 * Reads what version of the order table this is.
 *
 * Errors: `configuration` when the database has no table of orders, or the login may not see it.
 */
export async function readSchemaProfile(session: SqlSession): Promise<Result<SchemaProfile>> {
	const rows = await session.run<ProfileRow>(selectSchemaProfile());
	if (!rows.ok) return rows;
	const numberLength = lengthOf(rows.value[0]?.number);
	if (numberLength === null) {
		return fail(
			integrationError(
				'configuration',
				'CONFIGURATION_INVALID',
				`The database holds no orders of ${ERP_NAME} that this login may see (dbo.ZAMOWIENIE).`,
				{
					remedy:
						'Check that the credential names the database of WAPRO Mag, and grant the login the rights listed in docs/erp/wapro-mag.md.',
				},
			),
		);
	}
	const internetIdLength = lengthOf(rows.value[0]?.internetId);
	// A shorter column could not even take the hash of a long id.
	const usable = internetIdLength !== null && internetIdLength >= REFERENCE_LENGTH;
	return succeed({ numberLength, internetIdLength: usable ? internetIdLength : null });
}

/** The version of the order table in words, for the credential test. */
export function describeProfile({ internetIdLength }: SchemaProfile): string {
	return internetIdLength === null
		? 'Orders have no internet ID here (a schema of 2017): they are recognised by the customer order number and our mark alone.'
		: 'Orders are recognised by internet ID, customer order number and our mark.';
}
