import { type Result, succeed } from '../../../domain/result';
import type { Clock } from '../../../ports/clock';
import type { SqlSession, SqlStatement } from '../../../ports/sql-session';
import { BELIEVED_MS } from '../../asking/believed';

/** Reads the small dictionaries once per batch instead of once per order. */
export class StatementCache {
	private readonly kept = new Map<string, { readonly until: number; readonly rows: unknown }>();

	constructor(
		private readonly sql: SqlSession,
		private readonly clock: Clock,
	) {}

	/** Rows of a statement under a name of its own; failures are not remembered. */
	async rows<Row>(name: string, statement: SqlStatement): Promise<Result<readonly Row[]>> {
		const known = this.kept.get(name);
		if (known && known.until > this.clock.now()) return succeed(known.rows as readonly Row[]);
		const rows = await this.sql.run<Row>(statement);
		if (rows.ok) this.kept.set(name, { until: this.clock.now() + BELIEVED_MS, rows: rows.value });
		return rows;
	}
}
