import { integrationError, type Result, succeed } from '../../../domain/result';
import type { SqlSession } from '../../../ports/sql-session';
import { failedPart, type ProbePart, type ProbeReport, probeReport } from '../shared/probe-report';
import { unusableDatabase } from '../shared/probe-tables';
import type { DictionaryCache } from './dictionaries';
import { selectNothing, selectNothingFrom } from './dictionary-queries';
import { findWarehouse } from './plan-settings';
import { differencesOf, readSignatures, refuseDifferences } from './procedure-signatures';
import { describeProfile, readSchemaProfile } from './schema-profile';
import { ERP_NAME, type WaproMagSettings } from './wapro-mag-connection';
import { toId } from './wapro-mag-mapper';
import { READ_TABLES } from './wapro-mag-schema';

async function probeDatabase(sql: SqlSession): Promise<ProbePart> {
	const unusable = await unusableDatabase(sql, selectNothing(), READ_TABLES, selectNothingFrom);
	if (unusable) return unusable;
	const profile = await readSchemaProfile(sql);
	if (!profile.ok) return failedPart('Database', profile.error);
	const words = describeProfile(profile.value);
	return { message: `Database: connected, every table can be read. ${words}` };
}

/** What of the credential's numbers does not exist, in words. */
async function missingOf(
	dictionaries: DictionaryCache,
	settings: WaproMagSettings,
): Promise<Result<readonly string[]>> {
	const read = await dictionaries.read();
	if (!read.ok) return read;
	const { companyExists, userExists, orderTypes, collective, warehouses } = read.value;
	const { companyId, userId, orderTypeId, collectiveCode, lookupWarehouse } = settings;
	const typeExists = orderTypes.some(({ ID_TYPU }) => toId(ID_TYPU) === String(orderTypeId));
	const missing: (readonly [boolean, string])[] = [
		[companyExists, `company ${companyId}`],
		[userExists, `active user ${userId}`],
		[typeExists, `document type ${orderTypeId} in this company`],
		[collectiveCode === null || collective.length > 0, `contractor ${collectiveCode}`],
		[
			lookupWarehouse === '' || findWarehouse(lookupWarehouse, warehouses) !== undefined,
			`warehouse ${lookupWarehouse}`,
		],
	];
	return succeed(missing.filter(([exists]) => !exists).map(([, words]) => words));
}

async function probeCompany(
	dictionaries: DictionaryCache,
	settings: WaproMagSettings,
): Promise<ProbePart> {
	const missing = await missingOf(dictionaries, settings);
	if (!missing.ok) return failedPart('Company', missing.error);
	if (missing.value.length > 0) {
		return failedPart(
			'Company',
			integrationError(
				'configuration',
				'CONFIGURATION_INVALID',
				`${ERP_NAME} has no ${missing.value.join(', no ')}.`,
				{ remedy: 'Correct the IDs in the credential.' },
			),
		);
	}
	return { message: 'Company: company, user and document type exist.' };
}

async function probeWriting(sql: SqlSession): Promise<ProbePart> {
	const signatures = await readSignatures(sql);
	if (!signatures.ok) return failedPart('Writing', signatures.error);
	const differences = differencesOf(signatures.value);
	if (differences.length > 0) {
		const refused = refuseDifferences(differences);
		if (!refused.ok) return failedPart('Writing', refused.error);
	}
	return { message: 'Writing: every procedure is there with the parameters we know.' };
}

/** Tries reading, the credential's numbers and the procedures, each for itself. */
export async function probeParts(
	sql: SqlSession,
	dictionaries: DictionaryCache,
	settings: WaproMagSettings,
): Promise<ProbeReport> {
	const database = await probeDatabase(sql);
	if (database.error) return probeReport([database]);
	return probeReport([
		database,
		await probeCompany(dictionaries, settings),
		await probeWriting(sql),
	]);
}
