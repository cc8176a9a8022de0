import type { IntegrationError, Result } from '../../../domain/result';
import type { SqlSession } from '../../../ports/sql-session';
import { failedPart, type ProbePart, type ProbeReport, probeReport } from '../shared/probe-report';
import type { SferaBridge } from './bridge/sfera-bridge';
import { READ_TABLES } from './subiekt-gt-schema';
import { selectNothing, selectNothingFrom } from './subiekt-gt-queries';

async function probeDatabase(sql: SqlSession): Promise<ProbePart> {
	const reached = await sql.run(selectNothing());
	if (!reached.ok) return failedPart('Database', reached.error);
	const unreadable: string[] = [];
	let first: IntegrationError | undefined;
	for (const table of READ_TABLES) {
		const answer = await sql.run(selectNothingFrom(table));
		if (answer.ok) continue;
		unreadable.push(table);
		first ??= answer.error;
	}
	if (first) {
		const message = `${first.message} Unreadable: ${unreadable.join(', ')}.`;
		return failedPart('Database', { ...first, message });
	}
	return { message: 'Database: connected, every table can be read.' };
}

async function probeBridge(bridge: SferaBridge | undefined): Promise<ProbePart> {
	if (!bridge) return { message: 'Bridge: not set up, Subiekt GT can only be read.' };
	const answer: Result<void> = await bridge.ping();
	if (answer.ok) return { message: 'Bridge: connected, the key is accepted.' };
	return failedPart('Bridge', answer.error);
}

/** Tries database and bridge, one independently of the other. */
export async function probeParts(
	sql: SqlSession,
	bridge: SferaBridge | undefined,
): Promise<ProbeReport> {
	return probeReport(await Promise.all([probeDatabase(sql), probeBridge(bridge)]));
}
