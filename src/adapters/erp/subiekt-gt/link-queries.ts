import { sql } from 'kysely';
import type { SqlStatement } from '../../../ports/sql-session';
import { int, mssqlBuilder, varchar } from '../../../transport/sql/mssql-builder';
import { OWN_FIELD_LENGTH, ORDER_OBJECT } from './order-queries';
import type { LinkField, SubiektSchema } from './subiekt-gt-schema';

const subiekt = mssqlBuilder<SubiektSchema>();

/** The row of own fields of one order. */
export interface OwnFieldsRow {
	readonly id: number;
	readonly text: string | null;
}

function column(field: LinkField) {
	return sql.ref(`pwd_Tekst${field}`);
}

/**
 * The own fields of one order, held for the transaction: nobody adds or changes them meanwhile, Subiekt neither.
 *
 * Shape: own fields of an order stand at line NULL, older programs wrote 0.
 */
export function selectOwnFieldsForLink(orderId: number, field: LinkField): SqlStatement {
	return sql`select ${sql.ref('pwd_Id')} as ${sql.ref('id')}, ${column(field)} as ${sql.ref('text')}
		from ${sql.table('pw_Dane')} with (updlock, holdlock)
		where ${sql.ref('pwd_IdObiektu')} = ${int(orderId)} and ${sql.ref('pwd_TypObiektu')} = ${int(ORDER_OBJECT)}
		and (${sql.ref('pwd_IdPozycji')} is null or ${sql.ref('pwd_IdPozycji')} = ${int(0)})`.compile(
		subiekt,
	);
}

/**
 * Takes a key for a row of own fields from Subiekt's counter. Always one: what a block of several would answer is
 * not proven. Never the table's highest key plus one: Subiekt's own next save would collide.
 * Source: docs/erp/subiekt-gt.md, "Link field", from a production incident of another program.
 */
export function takeOwnFieldsKey(): SqlStatement {
	return sql`declare @id int;
		exec spIdentyfikator ${varchar(50, 'pw_Dane')}, ${int(1)}, @id output;
		select @id as ${sql.ref('id')}`.compile(subiekt);
}

/** Writes the first own field of an order. */
export function insertOwnFields(row: {
	readonly id: number;
	readonly orderId: number;
	readonly field: LinkField;
	readonly text: string;
}): SqlStatement {
	return subiekt
		.insertInto('pw_Dane')
		.columns(['pwd_Id', 'pwd_IdObiektu', 'pwd_TypObiektu', `pwd_Tekst${row.field}`])
		.expression(
			subiekt.selectNoFrom([
				int(row.id).as('id'),
				int(row.orderId).as('orderId'),
				int(ORDER_OBJECT).as('object'),
				varchar(OWN_FIELD_LENGTH, row.text).as('text'),
			]),
		)
		.compile();
}

/** Fills the link field of a row that has none; a field that holds anything stays as it is. */
export function fillOwnField(id: number, field: LinkField, text: string): SqlStatement {
	return subiekt
		.updateTable('pw_Dane')
		.set({ [`pwd_Tekst${field}`]: varchar(OWN_FIELD_LENGTH, text) })
		.where('pwd_Id', '=', int(id))
		.where((of) =>
			of.or([
				of(`pwd_Tekst${field}`, 'is', null),
				of(`pwd_Tekst${field}`, '=', varchar(OWN_FIELD_LENGTH, '')),
			]),
		)
		.compile();
}
