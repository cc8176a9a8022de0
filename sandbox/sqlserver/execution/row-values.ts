import { nullNotAllowed, wouldBeTruncated } from '../errors';
import type { Session } from '../session';
import type { CatalogueColumn, CatalogueTable } from '../storage/catalogue';
import { fullName } from '../storage/catalogue';
import type { TypedValue } from '../tsql/environment';
import { convertValue } from '../values/convert';
import type { SqlValue } from '../values/sql-value';

/** Brings a value into a column. Errors: 515 for NULL where it may not be, 2628 for too long a text, 245 … */
export function convertForColumn(
	session: Session,
	table: CatalogueTable,
	column: CatalogueColumn,
	given: TypedValue,
	verb: 'INSERT' | 'UPDATE',
): SqlValue {
	const where = () => `${session.engine.name}.${fullName(table)}`;
	const value = convertValue(given.value, given.type, column.type, {
		tooLong: (cut) => wouldBeTruncated(where(), column.name, cut),
	});
	if (value === null && !column.nullable) throw nullNotAllowed(column.name, where(), verb);
	return value;
}
