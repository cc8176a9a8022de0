import { createReadStream, createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { type LedgerSettings, openLedger } from '../adapters/ledger/open-ledger';
import type { OpenLedger } from '../adapters/ledger/open-ledger-in';
import { sqlPools } from '../transport/sql/sql-pools';

/** Variable of the environment that holds the password of a server. */
export const PASSWORD_VARIABLE = 'ORDER_BRIDGE_LEDGER_PASSWORD';

const USAGE = `Usage: ledger export|import <lines file> <where>
  where  --file <ledger.db>
         --postgres <host[:port]> --database <name> --user <name> [--schema order_bridge] [--tls off|require|verify]
         --sql-server <host[:port] or HOST\\INSTANCE> --database <name> --user <name> [--schema order_bridge]
                      [--no-encrypt] [--trust-server]
The password of a server is read from ${PASSWORD_VARIABLE}.
`;

const OPTIONS = {
	file: { type: 'string' },
	postgres: { type: 'string' },
	'sql-server': { type: 'string' },
	database: { type: 'string', default: '' },
	user: { type: 'string', default: '' },
	schema: { type: 'string', default: 'order_bridge' },
	tls: { type: 'string', default: 'off' },
	'no-encrypt': { type: 'boolean', default: false },
	'trust-server': { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

const TIMEOUTS = { connectTimeoutMs: 15_000, requestTimeoutMs: 120_000 } as const;

/** Where the options say the ledger is; undefined when they name no place, or more than one. */
function placeOf(values: Values, password: string): LedgerSettings | undefined {
	const { file, postgres, database, user, schema } = values;
	const sqlServer = values['sql-server'];
	if ([file, postgres, sqlServer].filter((place) => place !== undefined).length !== 1) {
		return undefined;
	}
	if (file !== undefined) return { store: 'embedded', file };
	const login = { database, user, schema, password, ...TIMEOUTS };
	const [host = '', port] = (postgres ?? sqlServer ?? '').split(':');
	if (postgres !== undefined) {
		const tls = values.tls === 'require' || values.tls === 'verify' ? values.tls : 'off';
		return {
			store: 'postgres',
			host,
			port: Number(port ?? 5432),
			tls,
			maxConnections: 2,
			...login,
		};
	}
	return {
		store: 'sqlServer',
		server: host,
		port: Number(port ?? 1433),
		encrypt: !values['no-encrypt'],
		trustServerCertificate: values['trust-server'],
		...login,
	};
}

async function exportTo(path: string, { archive }: OpenLedger): Promise<string> {
	const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
	await once(file, 'open');
	const exported = await archive.export(async (line) => {
		if (!file.write(`${line}\n`)) await once(file, 'drain');
	});
	file.end();
	await once(file, 'close');
	if (!exported.ok) throw new Error(`${exported.error.message} ${exported.error.remedy}`);
	const { claims, snapshots, budgets, notes, decisions } = exported.value;
	return `${claims} orders, ${snapshots} snapshots and ${budgets} budgets exported to ${path}, with ${notes} notes and ${decisions} decisions of the desk.`;
}

async function importFrom(path: string, { archive }: OpenLedger): Promise<string> {
	const input = createReadStream(path);
	await once(input, 'open');
	const imported = await archive.import(createInterface({ input, crlfDelay: Infinity }));
	if (!imported.ok) throw new Error(`${imported.error.message} ${imported.error.remedy}`);
	const { added, replaced, kept, conflicts } = imported.value;
	const left = conflicts.map(({ scope, rootKey }) => `  ${scope}: ${rootKey}`);
	const advice =
		conflicts.length === 0
			? ''
			: ` Left out, because a reference of theirs belongs to another order here:\n${left.join('\n')}`;
	return `${added} added, ${replaced} replaced by newer ones, ${kept} kept.${advice}`;
}

const COMMANDS = { export: exportTo, import: importFrom } as const;

/** How a run ended: 0 done, 1 failed, 2 not understood; what it said goes to stdout, what went wrong to stderr. */
export interface ToolAnswer {
	readonly code: 0 | 1 | 2;
	readonly out: string;
	readonly err: string;
}

async function runOn(
	settings: LedgerSettings,
	work: (opened: OpenLedger) => Promise<string>,
): Promise<ToolAnswer> {
	const opened = await openLedger(settings);
	if (!opened.ok) {
		return { code: 1, out: '', err: `${opened.error.message} ${opened.error.remedy}\n` };
	}
	try {
		return { code: 0, out: `${await work(opened.value)}\n`, err: '' };
	} catch (failure) {
		return { code: 1, out: '', err: `${(failure as Error).message}\n` };
	} finally {
		await opened.value.close();
		await sqlPools.closeAll();
	}
}

/**
 * Exports a ledger to a file of lines, or imports such a file, outside n8n.
 *
 * Shape: `password` is that of the server; it is no argument, so that it stands in no history and no list of processes.
 */
export async function runLedgerTool(
	args: readonly string[],
	password: string,
): Promise<ToolAnswer> {
	const parsed = parse(args);
	const [command = '', path] = parsed?.positionals ?? [];
	const settings = parsed && placeOf(parsed.values, password);
	if (!settings || path === undefined || !Object.hasOwn(COMMANDS, command)) {
		return { code: 2, out: '', err: USAGE };
	}
	const run = COMMANDS[command as keyof typeof COMMANDS];
	return await runOn(settings, async (opened) => await run(path, opened));
}

function parse(args: readonly string[]) {
	try {
		return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
	} catch {
		return undefined;
	}
}
