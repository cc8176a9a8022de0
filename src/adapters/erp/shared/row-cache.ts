import { type Result, succeed } from '../../../domain/result';
import type { Clock } from '../../../ports/clock';
import type { SqlSession, SqlStatement } from '../../../ports/sql-session';

/** How long a dictionary is believed. A repaired setting must count in the next run, not tomorrow. */
const BELIEVED_MS = 30_000;

/** Reads the small dictionaries of an ERP once per batch instead of once per order. */
export class RowCache {
	private readonly kept = new Map<string, { readonly until: number; readonly rows: unknown }>();

	constructor(
		private readonly sql: SqlSession,
		private readonly clock: Clock,
	) {}

	/** The rows of a statement; `name` tells the statements apart. Errors: those of reading, and nothing is kept. */
	async read<Row>(name: string, statement: SqlStatement): Promise<Result<readonly Row[]>> {
		const known = this.kept.get(name);
		if (known && known.until > this.clock.now()) return succeed(known.rows as readonly Row[]);
		const rows = await this.sql.run<Row>(statement);
		if (rows.ok) this.kept.set(name, { until: this.clock.now() + BELIEVED_MS, rows: rows.value });
		return rows;
	}
}
