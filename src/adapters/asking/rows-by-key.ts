import { type Result, succeed } from '../../domain/result';
import { AskedTogether } from './asked-together';

/** Most keys of one statement, below SQL Server's 2100 parameters. */
const MOST_KEYS = 1_000;

/** Reads rows by their keys; keys asked for at about the same time are read by one statement, each once. */
export class RowsByKey<Key extends number | string, Row> {
	private readonly asked: AskedTogether<Key, readonly Row[]>;

	/** Shape: `read` answers the rows of all keys, in any order; several rows may have one key. */
	constructor(
		read: (keys: readonly Key[]) => Promise<Result<readonly Row[]>>,
		keyOf: (row: Row) => Key,
	) {
		this.asked = new AskedTogether(
			async (keys) => {
				const rows = await read([...new Set(keys)]);
				if (!rows.ok) return rows;
				const byKey = new Map<Key, Row[]>(keys.map((key) => [key, []]));
				for (const row of rows.value) byKey.get(keyOf(row))?.push(row);
				return succeed(keys.map((key) => byKey.get(key) ?? []));
			},
			{ most: MOST_KEYS, waitMs: 0 },
		);
	}

	/** Rows of these keys, in their order; a key without rows is passed over. */
	async of(keys: readonly Key[]): Promise<Result<readonly Row[]>> {
		const answers = await Promise.all(keys.map(async (key) => await this.asked.ask(key)));
		const rows: Row[] = [];
		for (const answer of answers) {
			if (!answer.ok) return answer;
			rows.push(...answer.value);
		}
		return succeed(rows);
	}
}
