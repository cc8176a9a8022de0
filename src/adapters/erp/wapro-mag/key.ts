import type { Expression } from 'kysely';
import { decimal } from '../../../transport/sql/mssql-builder';

/** A key of WAPRO, `numeric(18,0)`, as parameter. */
export function key(id: number | string): Expression<number> {
	return decimal(18, 0, id);
}
