import { SandboxClock } from '../sandbox/kernel/clock';
import { FaultBox } from '../sandbox/kernel/faults';
import { Journal } from '../sandbox/kernel/journal';
import { openOptimaDatabase } from '../sandbox/sqlserver/comarch-optima/open';
import type { SandboxDatabase } from '../sandbox/sqlserver/database';
import { startSqlServer } from '../sandbox/sqlserver/server';
import { openSubiektDatabase } from '../sandbox/sqlserver/subiekt-gt/open';
import { openWaproDatabase } from '../sandbox/sqlserver/wapro-mag/open';

/**
 * A process of its own with one ERP company of many orders behind a socket, so that the memory of the reading
 * process is its own alone. Prints its port as the only line; ends when its standard input does.
 *
 * Usage: order-company.ts <system> <orders>
 */
interface Company {
	readonly open: () => SandboxDatabase;
	readonly table: string;
	readonly key: string;
	readonly number: string;
	/** Which of the seeded rows is multiplied. */
	readonly where: string;
}

const COMPANIES: Readonly<Record<string, Company>> = {
	'subiekt-gt': {
		open: () => openSubiektDatabase(),
		table: 'dok__Dokument',
		key: 'dok_Id',
		number: 'dok_NrPelny',
		where: 'dok_Typ = 16 and dok_Status = 7',
	},
	'wapro-mag': {
		open: () => openWaproDatabase(),
		table: 'ZAMOWIENIE',
		key: 'ID_ZAMOWIENIA',
		number: 'NUMER',
		where: "NR_ZAMOWIENIA_KLIENTA = 'WAPRO-1001' and ID_FIRMY = 1",
	},
	'comarch-optima': {
		open: () => openOptimaDatabase(),
		table: 'CDN.TraNag',
		key: 'TrN_TrNID',
		number: 'TrN_NumerString',
		where: "TrN_TypDokumentu = 308 and TrN_NumerObcy = 'SHOP-1002'",
	},
};

/** Where the multiplied rows begin; the seeds stay far below. */
const FIRST_KEY = 1_000_000;

function multiply({ sqlite }: SandboxDatabase, company: Company, orders: number): void {
	const { table, key, number, where } = company;
	const columns = sqlite
		.prepare(`select name from pragma_table_info('${table}')`)
		.all()
		.map(({ name }) => String(name));
	const row = sqlite.prepare(`select * from "${table}" where ${where} limit 1`).get();
	if (!row) throw new Error(`the seed of ${table} has no row where ${where}`);
	const insert = sqlite.prepare(
		`insert into "${table}" (${columns.map((name) => `"${name}"`).join(', ')}) values (${columns.map(() => '?').join(', ')})`,
	);
	sqlite.exec('begin');
	for (let at = 0; at < orders; at += 1) {
		const changed: typeof row = { ...row, [key]: FIRST_KEY + at, [number]: `X ${at}/2026` };
		insert.run(...columns.map((name) => changed[name] ?? null));
	}
	sqlite.exec('commit');
}

async function main(): Promise<void> {
	const [system = '', orders = ''] = process.argv.slice(2);
	const company = COMPANIES[system];
	if (!company) throw new Error(`no company "${system}"`);
	const database = company.open();
	multiply(database, company, Number(orders));
	const clock = new SandboxClock();
	const server = await startSqlServer({
		logins: [{ user: 'bench', password: 'Bench-only-1' }],
		databases: [database],
		journal: new Journal(clock, 1),
		faults: new FaultBox(),
	});
	process.stdout.write(`${server.port} ${database.name}\n`);
	process.stdin.resume().on('end', () => process.exit(0));
}

main().catch((error: Error) => {
	process.stderr.write(`${error.message}\n`);
	process.exit(1);
});
