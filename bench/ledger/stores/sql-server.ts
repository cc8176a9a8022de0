import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { CompiledQuery, Kysely } from 'kysely';
import { openLedger } from '../../../src/adapters/ledger/open-ledger';
import type { SqlServerSettings } from '../../../src/ports/sql-session';
import { MssqlDialect } from '../../../src/transport/sql/mssql-dialect';
import { sqlPools } from '../../../src/transport/sql/sql-pools';
import { aliasCells, OPTIONS, ownCells, sharedCells } from '../orders';
import type { BenchStore } from './bench-store';
import { multiplied, type Words } from './multiplied';

const WORDS: Words = {
	concat: '+',
	text: (number) => `cast(${number} as varchar(20))`,
	padded: (number) => `right('${'a'.repeat(64)}' + cast(${number} as varchar(20)), 64)`,
};

const LEDGER = 'order_bridge';
const BARE = 'bare';

/** Rows of a statement: it takes 2,100 parameters. */
const ROWS = 400;

async function startServer() {
	const script = path.join(__dirname, '..', 'sql-server-process.ts');
	const child = spawn(process.execPath, ['--import', 'tsx', script], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
	const settings: SqlServerSettings = {
		...(JSON.parse(line) as Pick<
			SqlServerSettings,
			'server' | 'port' | 'user' | 'password' | 'database'
		>),
		encrypt: false,
		trustServerCertificate: false,
		connectTimeoutMs: 10_000,
		requestTimeoutMs: 600_000,
	};
	return { settings, stop: () => child.stdin.end() };
}

/** The insert of so many rows, whose first columns have the same value in all of them. */
function bareInsert(
	table: string,
	shared: readonly string[],
	own: readonly [string, ...string[]],
	rows: number,
): string {
	const lines = Array.from({ length: rows }, (_, row) => {
		const places = own.map((_column, at) => `@${shared.length + row * own.length + at + 1}`);
		return `(${places.join(', ')})`;
	});
	const [key] = own;
	return `insert into ${BARE}.${table} (${[...shared, ...own].join(', ')})
		select ${shared.map((_, at) => `@${at + 1}`).join(', ')}, ${own.map((name) => `r.${name}`).join(', ')}
		from (values ${lines.join(', ')}) as r (${own.join(', ')})
		where not exists (select 1 from ${BARE}.${table} as k where k.scope = @1 and k.${key} = r.${key})`;
}

/** Numbers from 1 to below a bound, as a table. */
function numbers(bound: number): string {
	const digits = [...'0123456789'].map((digit) => `(${digit})`).join(', ');
	const places = [...String(bound)].map((_, at) => `d${at}`);
	const sum = places.map((name, at) => `${name}.n * ${10 ** at}`).join(' + ');
	const tables = places.map((name) => `(values ${digits}) as ${name} (n)`).join(' cross join ');
	return `(select ${sum} as n from ${tables}) as t where n >= 1 and n < ${bound}`;
}

/** Opens a ledger on the sandbox's server, and plain tables in another schema beside it. */
export async function openSqlServer(): Promise<BenchStore> {
	const { settings, stop } = await startServer();
	const open = async (schema: string) => {
		const opened = await openLedger({ store: 'sqlServer', schema, ...settings });
		if (!opened.ok) throw new Error(`${opened.error.message} ${opened.error.description}`);
		return opened.value;
	};
	const ledger = await open(LEDGER);
	await (await open(BARE)).close();
	const db = new Kysely<unknown>({ dialect: new MssqlDialect(settings) });
	const insert = async (
		into: Pick<typeof db, 'executeQuery'>,
		table: string,
		shared: Readonly<Record<string, unknown>>,
		rows: readonly Readonly<Record<string, unknown>>[],
	) => {
		const own = Object.keys(rows[0] ?? {}) as [string, ...string[]];
		for (let done = 0; done < rows.length; done += ROWS) {
			const part = rows.slice(done, done + ROWS);
			const values = [...Object.values(shared), ...part.flatMap((row) => Object.values(row))];
			const text = bareInsert(table, Object.keys(shared), own, part.length);
			await into.executeQuery(CompiledQuery.raw(text, values));
		}
	};
	return {
		ledger: ledger.ledger,
		bareInsert: async (orders) =>
			await db.transaction().execute(async (transaction) => {
				const aliases = aliasCells(orders).map(([alias, root_key]) => ({ alias, root_key }));
				await insert(transaction, 'claim', sharedCells(Date.now()), orders.map(ownCells));
				await insert(transaction, 'alias', { scope: OPTIONS.scope }, aliases);
			}),
		multiply: async (orders) => {
			for (const schema of [LEDGER, BARE]) {
				const tables = [`${schema}.claim`, `${schema}.alias`] as const;
				for (const statement of multiplied(...tables, numbers(orders), WORDS)) {
					await db.executeQuery(CompiledQuery.raw(statement, []));
				}
			}
		},
		close: async () => {
			await ledger.close();
			await db.destroy();
			await sqlPools.closeAll();
			stop();
		},
	};
}
