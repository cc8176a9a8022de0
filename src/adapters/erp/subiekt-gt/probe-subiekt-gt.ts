import { type IntegrationError, integrationError, type Result } from '../../../domain/result';
import type { SqlSession } from '../../../ports/sql-session';
import { failedPart, type ProbePart, type ProbeReport, probeReport } from '../shared/probe-report';
import { unreadableTables, unusableDatabase } from '../shared/probe-tables';
import type { SferaBridge } from './bridge/sfera-bridge';
import type { FlagRow } from './flag-queries';
import type { FlagSettings } from './flag-settings';
import { unknownCancelled } from './order-flags';
import {
	FLAG_TABLES,
	LINK_TABLE,
	type LinkField,
	OPTIONAL_TABLES,
	READ_TABLES,
	type SubiektSchema,
} from './subiekt-gt-schema';
import {
	selectFlagsOfGroup,
	selectNothing,
	selectNothingFrom,
	selectOwnFields,
} from './subiekt-gt-queries';

type Table = keyof SubiektSchema;

/** What is tried. */
export interface ProbeTarget {
	readonly sql: SqlSession;
	readonly bridge: SferaBridge | undefined;
	readonly linkField: LinkField | undefined;
	readonly flags: FlagSettings | undefined;
}

/** What is not shown because a table is absent or the login may not read it; never a reason to fail. */
async function optionalWords(sql: SqlSession): Promise<string> {
	const tables = Object.keys(OPTIONAL_TABLES) as Table[];
	const { names } = await unreadableTables(sql, tables, selectNothingFrom);
	const effects: Readonly<Partial<Record<Table, string>>> = OPTIONAL_TABLES;
	const words = names.map((table) => `${table} (${effects[table] ?? ''})`);
	return words.length === 0 ? '' : ` Absent or without right: ${words.join(', ')}.`;
}

/** Why flags cannot be worked with as the credential names them; undefined when they can. */
async function unusableFlags(
	sql: SqlSession,
	settings: FlagSettings,
): Promise<IntegrationError | undefined> {
	const { names, first } = await unreadableTables<Table>(sql, FLAG_TABLES, selectNothingFrom);
	if (first) {
		return { ...first, message: `${first.message} Unreadable: ${names.join(', ')} of flags.` };
	}
	const { groupId } = settings;
	const flags = await sql.run<FlagRow>(selectFlagsOfGroup(groupId));
	if (!flags.ok) return flags.error;
	const unknown = unknownCancelled({ settings, flags: flags.value });
	if (flags.value.length > 0 && unknown.length === 0) return undefined;
	const words =
		flags.value.length === 0
			? `Flag group ${groupId} has no flags.`
			: `Flag group ${groupId} has no flag ${unknown.join(', ')}, which "Cancelled Flags" names.`;
	return integrationError('configuration', 'CONFIGURATION_INVALID', words);
}

async function probeDatabase({ sql, linkField, flags }: ProbeTarget): Promise<ProbePart> {
	const unusable = await unusableDatabase(sql, selectNothing(), READ_TABLES, selectNothingFrom);
	if (unusable) return unusable;
	if (linkField) {
		const field = await sql.run(selectOwnFields([0], linkField));
		if (!field.ok) {
			const message = `${field.error.message} Unreadable: ${LINK_TABLE} of the link field.`;
			return failedPart('Database', { ...field.error, message });
		}
	}
	const flagTrouble = flags && (await unusableFlags(sql, flags));
	if (flagTrouble) return failedPart('Database', flagTrouble);
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
