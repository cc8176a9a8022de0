import type { Kysely } from 'kysely';
import type { BulkStatement, Cells, CellValue } from './bulk-statement';
import type { keyStatements } from './key-statements';
import type { LedgerDialect } from './ledger-dialect';
import type { LedgerTables } from './ledger-tables';

/** An insert of rows whose key may be taken, and the questions that go with it. */
export interface FreeInsert<Fixed extends string> {
	readonly insert: BulkStatement<Fixed, { answer: string }>;
	readonly keys: Pick<ReturnType<typeof keyStatements>, 'takenBefore'>;
}

/**
 * Inserts rows whose key nobody has, and answers which keys are taken.
 *
 * Shape: the first column holds the key, each once.
 */
export async function insertFree<Fixed extends string>(
	db: Kysely<LedgerTables>,
	{ insertAnswer }: LedgerDialect,
	{ insert, keys }: FreeInsert<Fixed>,
	fixed: Readonly<Record<Fixed | 'scope', CellValue>>,
	columns: readonly Cells[],
): Promise<ReadonlySet<string>> {
	const wanted = (columns[0] ?? []) as readonly string[];
	const answers = await insert.run(db, fixed, columns);
	if (insertAnswer !== 'count') {
		const told = new Set(answers.flatMap(({ rows }) => rows.map(({ answer }) => answer)));
		if (insertAnswer === 'takenKeys') return told;
		return new Set(told.size === wanted.length ? [] : wanted.filter((key) => !told.has(key)));
	}
	const taken = new Set<string>();
	const portion = insert.portionOf(wanted.length);
	for (const [index, answer] of answers.entries()) {
		const asked = wanted.slice(index * portion, (index + 1) * portion);
		const inserted = Number(answer.numAffectedRows);
		if (inserted === asked.length) continue;
		// Rows of one insert have consecutive numbers: what has a smaller one was there before.
		const before = inserted === 0 ? Number.MAX_SAFE_INTEGER : Number(answer.insertId) - inserted;
		const rows = await keys.takenBefore.rows(db, { scope: fixed.scope, before }, [asked]);
		for (const row of rows) taken.add(row.taken);
	}
	return taken;
}
