import { type Result, succeed } from '../../../../domain/result';
import type { SqlSession, SqlStatement } from '../../../../ports/sql-session';

/** Asks about many keys, as many at a time as one statement takes (SQL Server has room for 2,100 parameters). */
export async function runInParts<Row>(
	sql: SqlSession,
	ids: readonly number[],
	atOnce: number,
	statementFor: (ids: readonly number[]) => SqlStatement,
): Promise<Result<readonly Row[]>> {
	const all: Row[] = [];
	for (let at = 0; at < ids.length; at += atOnce) {
		const rows = await sql.run<Row>(statementFor(ids.slice(at, at + atOnce)));
		if (!rows.ok) return rows;
		all.push(...rows.value);
	}
	return succeed(all);
}
