import { nullNotAllowed, wouldBeTruncated } from '../errors';
import type { Session } from '../session';
import type { CatalogueColumn, CatalogueTable } from '../storage/catalogue';
import { fullName } from '../storage/catalogue';
import type { TypedValue } from '../tsql/environment';
import { convertValue, type ConvertOptions } from '../values/convert';
import type { SqlValue } from '../values/sql-value';

/** Brings a value into a column. Errors: 515 for NULL where it may not be, 2628 for too long a text, 245 … */
export function convertForColumn(
	session: Session,
	table: CatalogueTable,
	column: CatalogueColumn,
	given: TypedValue,
	verb: 'INSERT' | 'UPDATE',
): SqlValue {
	if (given.value === null) {
		if (!column.nullable) throw nullNotAllowed(column.name, placeOf(session, table), verb);
		return null;
	}
	return convertValue(given.value, given.type, column.type, optionsOf(session, table, column));
}

function placeOf(session: Session, table: CatalogueTable): string {
	return `${session.engine.name}.${fullName(table)}`;
}

const knownOptions = new WeakMap<CatalogueColumn, ConvertOptions>();

function optionsOf(
	session: Session,
	table: CatalogueTable,
	column: CatalogueColumn,
): ConvertOptions {
	let options = knownOptions.get(column);
	if (!options) {
		const place = placeOf(session, table);
		options = { tooLong: (cut) => wouldBeTruncated(place, column.name, cut) };
		knownOptions.set(column, options);
	}
	return options;
}
