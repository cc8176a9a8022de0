import { openLedger } from '../../../src/adapters/ledger/open-ledger';
import { openPostgresPool } from '../../../src/transport/postgres/postgres-pool';
import { createCellDatabase } from '../../exactly-once/postgres';
import { aliasCells, OPTIONS, ownCells, sharedCells } from '../orders';
import type { BenchStore } from './bench-store';
import { multiplied, type Words } from './multiplied';

const WORDS: Words = {
	concat: '||',
	text: (number) => `(${number})::text`,
	padded: (number) => `lpad((${number})::text, 64, 'a')`,
};

const LEDGER = 'order_bridge';
const BARE = 'bare';

/** The columns of rows, as the arrays PostgreSQL takes fastest. */
function columnsOf(rows: readonly (readonly unknown[])[], width: number): readonly unknown[][] {
	return Array.from({ length: width }, (_, column) => rows.map((row) => row[column]));
}

/** Opens a ledger in a schema, and plain tables in another one beside it. */
export async function openPostgres(): Promise<BenchStore> {
	const cell = await createCellDatabase();
	const settings = {
		...cell.address,
		tls: 'off' as const,
		connectTimeoutMs: 10_000,
		requestTimeoutMs: 600_000,
		maxConnections: 5,
	};
	const [ledger, made] = await Promise.all(
		[LEDGER, BARE].map(async (schema) => {
			const opened = await openLedger({ store: 'postgres', schema, ...settings });
			if (!opened.ok) throw new Error(opened.error.message);
			return opened.value;
		}),
	);
	await made?.close();
	if (!ledger) throw new Error('no ledger');
	const pool = openPostgresPool(settings);
	const query = async (statement: string, values: readonly unknown[] = []) => {
		const client = await pool.connect();
		await client.query(statement, values);
		client.release();
	};
	const shared = Object.keys(sharedCells(0));
	const insertClaims = `insert into ${BARE}.claim (${shared.join(', ')}, root_key, aliases, fingerprint,
		customer_order_number, placed_at) select ${shared.map((_, index) => `$${index + 1}`).join(', ')}, r.*
		from unnest(${[1, 2, 3, 4, 5].map((at) => `$${shared.length + at}::text[]`).join(', ')}) as r
		on conflict do nothing`;
	const insertAliases = `insert into ${BARE}.alias (scope, alias, root_key)
		select $1, r.* from unnest($2::text[], $3::text[]) as r on conflict do nothing`;
	return {
		ledger: ledger.ledger,
		bareInsert: async (orders) => {
			const client = await pool.connect();
			await client.query('begin', []);
			const claims = orders.map((order) => Object.values(ownCells(order)));
			const fixed = Object.values(sharedCells(Date.now()));
			await client.query(insertClaims, [...fixed, ...columnsOf(claims, 5)]);
			await client.query(insertAliases, [OPTIONS.scope, ...columnsOf(aliasCells(orders), 2)]);
			await client.query('commit', []);
			client.release();
		},
		multiply: async (orders) => {
			for (const schema of [LEDGER, BARE]) {
				const numbers = `generate_series(1, ${orders - 1}) as t (n)`;
				const statements = multiplied(`${schema}.claim`, `${schema}.alias`, numbers, WORDS);
				for (const statement of statements) await query(statement);
			}
			await query('vacuum analyze');
			await query('checkpoint');
		},
		close: async () => {
			await ledger.close();
			await pool.end();
			await cell.drop();
		},
	};
}
