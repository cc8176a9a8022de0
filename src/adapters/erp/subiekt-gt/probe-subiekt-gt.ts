import type { Result } from '../../../domain/result';
import type { SqlSession } from '../../../ports/sql-session';
import { failedPart, type ProbePart, type ProbeReport, probeReport } from '../shared/probe-report';
import { unreadableTables, unusableDatabase } from '../shared/probe-tables';
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

/** What is not shown because a table is absent or the login may not read it; never a reason to fail. */
async function optionalWords(sql: SqlSession): Promise<string> {
	const tables = Object.keys(OPTIONAL_TABLES) as Table[];
	const { names } = await unreadableTables(sql, tables, selectNothingFrom);
	const effects: Readonly<Partial<Record<Table, string>>> = OPTIONAL_TABLES;
	const words = names.map((table) => `${table} (${effects[table] ?? ''})`);
	return words.length === 0 ? '' : ` Absent or without right: ${words.join(', ')}.`;
}

async function probeDatabase({ sql, linkField }: ProbeTarget): Promise<ProbePart> {
	const unusable = await unusableDatabase(sql, selectNothing(), READ_TABLES, selectNothingFrom);
	if (unusable) return unusable;
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
