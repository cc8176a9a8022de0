import type { IntegrationError, Result } from '../../../domain/result';
import type { SqlSession } from '../../../ports/sql-session';
import { failedPart, type ProbePart, type ProbeReport, probeReport } from '../shared/probe-report';
import type { SferaBridge } from './bridge/sfera-bridge';
import {
	LINK_TABLE,
	type LinkField,
	OPTIONAL_TABLES,
	READ_TABLES,
	type SubiektSchema,
} from './subiekt-gt-schema';
import { selectNothing, selectNothingFrom, selectOwnFields } from './subiekt-gt-queries';

type Table = keyof SubiektSchema;

/** What is tried. */
export interface ProbeTarget {
	readonly sql: SqlSession;
	readonly bridge: SferaBridge | undefined;
	readonly linkField: LinkField | undefined;
}

/** Tables that cannot be read, and why the first one cannot. */
async function unreadable(
	sql: SqlSession,
	tables: readonly Table[],
): Promise<{ readonly names: readonly Table[]; readonly first?: IntegrationError }> {
	const names: Table[] = [];
	let first: IntegrationError | undefined;
	for (const table of tables) {
		const answer = await sql.run(selectNothingFrom(table));
		if (answer.ok) continue;
		names.push(table);
		first ??= answer.error;
	}
	return first === undefined ? { names } : { names, first };
}

/** What is not shown because a table is absent or the login may not read it; never a reason to fail. */
async function optionalWords(sql: SqlSession): Promise<string> {
	const { names } = await unreadable(sql, Object.keys(OPTIONAL_TABLES) as Table[]);
	const effects: Readonly<Partial<Record<Table, string>>> = OPTIONAL_TABLES;
	const words = names.map((table) => `${table} (${effects[table] ?? ''})`);
	return words.length === 0 ? '' : ` Absent or without right: ${words.join(', ')}.`;
}

async function probeDatabase({ sql, linkField }: ProbeTarget): Promise<ProbePart> {
	const reached = await sql.run(selectNothing());
	if (!reached.ok) return failedPart('Database', reached.error);
	const { names, first } = await unreadable(sql, READ_TABLES);
	if (first) {
		const message = `${first.message} Unreadable: ${names.join(', ')}.`;
		return failedPart('Database', { ...first, message });
	}
	if (linkField) {
		const field = await sql.run(selectOwnFields([0], linkField));
		if (!field.ok) {
			const message = `${field.error.message} Unreadable: ${LINK_TABLE} of the link field.`;
			return failedPart('Database', { ...field.error, message });
		}
	}
	const optional = await optionalWords(sql);
	return { message: `Database: connected, every table can be read.${optional}` };
}

async function probeBridge(bridge: SferaBridge | undefined): Promise<ProbePart> {
	if (!bridge) return { message: 'Bridge: not set up, Subiekt GT can only be read.' };
	const answer: Result<void> = await bridge.ping();
	if (answer.ok) return { message: 'Bridge: connected, the key is accepted.' };
	return failedPart('Bridge', answer.error);
}

/** Tries database and bridge, one independently of the other. */
export async function probeParts(target: ProbeTarget): Promise<ProbeReport> {
	return probeReport(await Promise.all([probeDatabase(target), probeBridge(target.bridge)]));
}
