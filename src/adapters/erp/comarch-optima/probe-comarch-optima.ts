import { integrationError } from '../../../domain/result';
import type { SqlSession } from '../../../ports/sql-session';
import { failedPart, type ProbePart, type ProbeReport, probeReport } from '../shared/probe-report';
import { unusableDatabase } from '../shared/probe-tables';
import { checkHealth } from './bridge/check-health';
import type { OptimaBridge } from './bridge/optima-bridge';
import { ERP_NAME, type OptimaSettings } from './comarch-optima-connection';
import {
	selectAttributeDefinition,
	selectDatabaseName,
	selectNothingFrom,
} from './comarch-optima-queries';
import { READ_TABLES } from './comarch-optima-schema';

async function probeDatabase(sql: SqlSession): Promise<ProbePart> {
	return (
		(await unusableDatabase(sql, selectDatabaseName(), READ_TABLES, selectNothingFrom)) ?? {
			message: 'Database: connected, every table can be read.',
		}
	);
}

/** Without its definition nothing can be written, and the bridge would only say so at the first order. */
async function probeAttribute(sql: SqlSession, { linkAttribute }: OptimaSettings) {
	const rows = await sql.run(selectAttributeDefinition(linkAttribute));
	// A database that does not answer has said so already.
	if (!rows.ok || rows.value.length > 0) return [];
	const error = integrationError(
		'configuration',
		'ATTRIBUTE_NOT_FOUND',
		`attribute "${linkAttribute}" is not defined for documents.`,
	);
	return [failedPart('Link attribute', error)];
}

async function probeBridge(
	bridge: OptimaBridge | undefined,
	settings: OptimaSettings,
): Promise<ProbePart> {
	if (!bridge) return { message: `Bridge: not set up, ${ERP_NAME} can only be read.` };
	const health = await bridge.health();
	if (!health.ok) return failedPart('Bridge', health.error);
	const checked = checkHealth(health.value, settings);
	if (!checked.ok) return failedPart('Bridge', checked.error);
	return {
		message: `Bridge: connected to company "${checked.value.company}", the key is accepted.`,
	};
}

/** Tries database and bridge, one independently of the other. */
export async function probeParts(
	sql: SqlSession,
	bridge: OptimaBridge | undefined,
	settings: OptimaSettings,
): Promise<ProbeReport> {
	const [database, writing] = await Promise.all([
		probeDatabase(sql),
		probeBridge(bridge, settings),
	]);
	const attribute = bridge ? await probeAttribute(sql, settings) : [];
	return probeReport([database, writing, ...attribute]);
}
