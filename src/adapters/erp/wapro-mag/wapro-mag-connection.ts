import { type Result, succeed } from '../../../domain/result';
import type { SqlServerSettings } from '../../../ports/sql-session';
import { ERP_NAMES } from '../shared/erp-names';
import {
	type CredentialFields,
	credentialMs,
	credentialText,
	invalidCredential,
	readSqlCredential,
} from '../shared/read-credential';
import { LONGEST_DECORATION, readKnownDecorations } from '../shared/read-decorations';
import type { NumberDecorations } from './number-spellings';

/** As people call the system. */
export const ERP_NAME = ERP_NAMES['wapro-mag'].displayName;

/** Which books are worked on, as whom, and how. */
export interface WaproMagSettings {
	/** `FIRMA.ID_FIRMY`. */
	readonly companyId: number;
	/** `UZYTKOWNIK.ID_UZYTKOWNIKA` our orders show as their author. */
	readonly userId: number;
	/** `TYP_DOKUMENTU_MAGAZYNOWEGO.ID_TYPU` of customer orders when the node names no series. */
	readonly orderTypeId: number;
	/** `KOD_KONTRAHENTA` of the card for buyers without one of their own; null when there is none. */
	readonly collectiveCode: number | null;
	readonly decorations: NumberDecorations;
	/** Symbol of the only warehouse in which existing orders are looked for; empty for all of the company. */
	readonly lookupWarehouse: string;
}

/** The WAPRO Mag credential, read and checked. */
export interface WaproMagConnection {
	readonly sql: SqlServerSettings;
	readonly settings: WaproMagSettings;
}

/** An order is some dozens of calls in one transaction; each may take the whole SQL time-out. */
const CALLS_IN_A_ROW = 4;
const DEFAULT_SQL_SECONDS = 30;
/** The usual id of the order type: 12 in three independent installations. Source: docs/erp/wapro-mag.md. */
const DEFAULT_ORDER_TYPE = 12;

/** How long writing one order may be under way. Units: milliseconds. */
export function orderTimeoutMs(fields: CredentialFields): number {
	return CALLS_IN_A_ROW * credentialMs(fields['requestTimeout'], DEFAULT_SQL_SECONDS);
}

function readId(
	fields: CredentialFields,
	name: string,
	label: string,
	otherwise?: number,
): Result<number> {
	const value = fields[name] ?? otherwise;
	const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
	return /^\d{1,15}$/.test(text) && Number(text) > 0
		? succeed(Number(text))
		: invalidCredential(ERP_NAME, label, 'is no whole number above zero');
}

function readOwnDecoration(fields: CredentialFields, name: string, label: string): Result<string> {
	const text = credentialText(fields, name);
	return text.length <= LONGEST_DECORATION
		? succeed(text)
		: invalidCredential(ERP_NAME, label, `has more than ${LONGEST_DECORATION} characters`);
}

function readDecorations(fields: CredentialFields): Result<NumberDecorations> {
	const prefix = readOwnDecoration(fields, 'numberPrefix', 'Number Prefix');
	if (!prefix.ok) return prefix;
	const suffix = readOwnDecoration(fields, 'numberSuffix', 'Number Suffix');
	if (!suffix.ok) return suffix;
	const known = readKnownDecorations(ERP_NAME, fields);
	if (!known.ok) return known;
	return succeed({ prefix: prefix.value, suffix: suffix.value, ...known.value });
}

/**
 * Reads the fields of the credential `orderBridgeWaproMagApi`.
 *
 * Errors: `configuration` naming the field.
 */
export function readWaproMagCredential(fields: CredentialFields): Result<WaproMagConnection> {
	const database = readSqlCredential(ERP_NAME, fields);
	if (!database.ok) return database;
	const companyId = readId(fields, 'companyId', 'Company ID');
	if (!companyId.ok) return companyId;
	const userId = readId(fields, 'userId', 'User ID');
	if (!userId.ok) return userId;
	const orderTypeId = readId(fields, 'orderTypeId', 'Order Type ID', DEFAULT_ORDER_TYPE);
	if (!orderTypeId.ok) return orderTypeId;
	const collective =
		credentialText(fields, 'collectiveContractor') === ''
			? succeed(null)
			: readId(fields, 'collectiveContractor', 'Collective Contractor');
	if (!collective.ok) return collective;
	const decorations = readDecorations(fields);
	if (!decorations.ok) return decorations;
	return succeed({
		sql: database.value.sql,
		settings: {
			companyId: companyId.value,
			userId: userId.value,
			orderTypeId: orderTypeId.value,
			collectiveCode: collective.value,
			decorations: decorations.value,
			lookupWarehouse: credentialText(fields, 'lookupWarehouse'),
		},
	});
}
