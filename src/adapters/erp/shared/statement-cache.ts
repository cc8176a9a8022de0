import { type Result, succeed } from '../../../domain/result';
import type { Clock } from '../../../ports/clock';
import type { SqlSession, SqlStatement } from '../../../ports/sql-session';
import { BELIEVED_MS } from '../../asking/believed';

/** Reads the small dictionaries once per batch instead of once per order. */
export class StatementCache {
	private readonly kept = new Map<string, { readonly until: number; readonly rows: unknown }>();
	private readonly underWay = new Map<string, Promise<Result<readonly unknown[]>>>();

	constructor(
		private readonly sql: SqlSession,
		private readonly clock: Clock,
	) {}

	/** Rows of a statement under a name of its own; failures are not remembered. */
	async rows<Row>(name: string, statement: SqlStatement): Promise<Result<readonly Row[]>> {
		const known = this.kept.get(name);
		if (known && known.until > this.clock.now()) return succeed(known.rows as readonly Row[]);
		// Orders that are read for at the same moment share one reading.
		const reading = this.underWay.get(name) ?? this.ask(name, statement);
		return (await reading) as Result<readonly Row[]>;
	}

	private async ask(name: string, statement: SqlStatement): Promise<Result<readonly unknown[]>> {
		const reading = this.sql.run<unknown>(statement);
		this.underWay.set(name, reading);
		try {
			const rows = await reading;
			if (rows.ok) this.kept.set(name, { until: this.clock.now() + BELIEVED_MS, rows: rows.value });
			return rows;
		} finally {
			this.underWay.delete(name);
		}
	}
}
