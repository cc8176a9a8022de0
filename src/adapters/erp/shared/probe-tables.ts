import type { IntegrationError } from '../../../domain/result';
import type { SqlSession, SqlStatement } from '../../../ports/sql-session';
import { failedPart, type ProbePart } from './probe-report';

/** Tables that cannot be read, and why the first one cannot. */
export async function unreadableTables<Table extends string>(
	sql: SqlSession,
	tables: readonly Table[],
	readNothingFrom: (table: Table) => SqlStatement,
): Promise<{ readonly names: readonly Table[]; readonly first?: IntegrationError }> {
	const names: Table[] = [];
	let first: IntegrationError | undefined;
	for (const table of tables) {
		const answer = await sql.run(readNothingFrom(table));
		if (answer.ok) continue;
		names.push(table);
		first ??= answer.error;
	}
	return first === undefined ? { names } : { names, first };
}

/** Why the database cannot be worked with: it does not answer, or holds tables that cannot be read. Undefined when it can. */
export async function unusableDatabase<Table extends string>(
	sql: SqlSession,
	anything: SqlStatement,
	tables: readonly Table[],
	readNothingFrom: (table: Table) => SqlStatement,
): Promise<ProbePart | undefined> {
	const reached = await sql.run(anything);
	if (!reached.ok) return failedPart('Database', reached.error);
	const { names, first } = await unreadableTables(sql, tables, readNothingFrom);
	if (!first) return undefined;
	const message = `${first.message} Unreadable: ${names.join(', ')}.`;
	return failedPart('Database', { ...first, message });
}
