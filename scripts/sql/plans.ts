import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readOptimaScripts } from '../../sandbox/sqlserver/comarch-optima/open';
import { createSandboxDatabase, type SandboxDatabase } from '../../sandbox/sqlserver/database';
import {
	supposeRows,
	tableSteps,
	type TableStep,
} from '../../sandbox/sqlserver/execution/query-plan';
import { readSubiektScripts } from '../../sandbox/sqlserver/subiekt-gt/open';
import { waproScripts } from '../../sandbox/sqlserver/wapro-mag/open';
import type { ErpSystem } from '../../src/ports/erp-adapter';
import type { SqlStatement, TypedParameter } from '../../src/ports/sql-session';
import type { ListedCall } from './sent-calls';

/** A large company. */
const CARDS = 1_000_000;

/** Tables of each ERP, and the columns that are alike in all rows: of one company, of the registered seat. */
const COMPANIES: Readonly<
	Record<ErpSystem, { readonly schema: () => string; readonly alike: readonly string[] }>
> = {
	'subiekt-gt': { schema: () => readSubiektScripts().schemaSql, alike: ['adr_TypAdresu'] },
	'wapro-mag': { schema: () => waproScripts('2022+').schemaSql, alike: ['ID_FIRMY'] },
	'comarch-optima': { schema: () => readOptimaScripts().schemaSql, alike: [] },
};

/** File of the optional indexes of an ERP, from the root of the repository. */
export function indexScriptFile(system: ErpSystem): string {
	return `docs/erp/sql/${system}-indexes.sql`;
}

/** The optional indexes of an ERP, with the part that takes them back apart, which stands in comment marks. */
export function readIndexScript(system: ErpSystem): { create: string; drop: string } {
	const text = readFileSync(path.resolve(__dirname, '../..', indexScriptFile(system)), 'utf8');
	const [create = '', drop = ''] = text.split('/* To take them all back:');
	return { create, drop: drop.replace('*/', '') };
}

/** Whether a step looks at every card there is. */
function isWalk(system: ErpSystem, { columns }: TableStep): boolean {
	return columns.every((column) => COMPANIES[system].alike.includes(column));
}

/** How the statements about contractors reach the tables of a company with a million cards. */
export class ContractorPlans {
	readonly database: SandboxDatabase;

	/** As delivered, as far as the vendor's indexes are public. */
	constructor(private readonly system: ErpSystem) {
		const schemaSql = COMPANIES[system].schema();
		this.database = createSandboxDatabase({ name: system, schemaSql, seedSql: '' });
	}

	/** Runs the script of the optional indexes, or another one. */
	run(script: string): this {
		this.database.query(script);
		return this;
	}

	/** Steps of a statement. */
	stepsOf({ sql, parameters }: SqlStatement): readonly TableStep[] {
		supposeRows(this.database, { rows: CARDS, alike: COMPANIES[this.system].alike });
		const values = parameters.map((parameter) =>
			typeof parameter === 'object' && parameter !== null
				? (parameter as TypedParameter).value
				: parameter,
		);
		const inputs = Object.fromEntries(values.map((value, index) => [String(index + 1), value]));
		return tableSteps(this.database, sql, inputs);
	}

	/** Tables a statement walks: once for every part of it that does. */
	walksOf(statement: SqlStatement): readonly string[] {
		return this.stepsOf(statement)
			.filter((step) => isWalk(this.system, step))
			.map(({ table }) => table);
	}

	/** The steps as lines to read, each once. */
	describe(statement: SqlStatement): readonly string[] {
		const counts = new Map<string, number>();
		for (const step of this.stepsOf(statement)) {
			const way = isWalk(this.system, step) ? 'walked' : `by ${step.columns.join(', ')}`;
			const line = `${step.table} ${way}`;
			counts.set(line, (counts.get(line) ?? 0) + 1);
		}
		return [...counts].map(([line, count]) => (count === 1 ? line : `${line} (${count} times)`));
	}

	close(): void {
		this.database.close();
	}
}

/** Operations that look for contractors. */
const LOOKING = ['findContractors', 'getContractor'];

/** The statements by which contractors are found and read. */
export function contractorStatements(calls: readonly ListedCall[]): readonly SqlStatement[] {
	return calls.flatMap(({ operations, statement }) =>
		statement && operations.some((name) => LOOKING.includes(name)) ? [statement] : [],
	);
}
