import type { IntegrationError } from '../../../domain/result';
import { databaseTrouble, type DatabaseTrouble } from '../database-troubles';
import { NotALedger } from '../migrate-ledger';

/** SQLSTATEs, or the two characters of a whole class. Source: PostgreSQL, appendix "Error Codes" (documented). */
const STATES: Readonly<Record<string, DatabaseTrouble>> = {
	'08': 'down',
	'57P': 'down', // shut down, crashed, starting up
	'25P03': 'down', // rested too long within a transaction
	'57014': 'slow', // cancelled, e.g. by statement_timeout
	'55P03': 'locked',
	'40P01': 'locked', // deadlock
	'40001': 'locked',
	'53300': 'crowded',
	'53': 'full', // disk, memory, limits
	'54000': 'full',
	'25006': 'readOnly',
	'28': 'login',
	'3D000': 'noDatabase',
	'42501': 'notAllowed',
	'42P01': 'damaged',
	'42703': 'damaged',
};

/** What Node.js and the driver say. */
const DRIVER_CODES: Readonly<Record<string, DatabaseTrouble>> = {
	DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate',
	SELF_SIGNED_CERT_IN_CHAIN: 'certificate',
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate',
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate',
	CERT_HAS_EXPIRED: 'certificate',
	ERR_TLS_CERT_ALTNAME_INVALID: 'certificate',
	ETIMEDOUT: 'down',
	ECONNREFUSED: 'down',
	ECONNRESET: 'down',
	EPIPE: 'down',
	ENOTFOUND: 'down',
	EAI_AGAIN: 'down',
	EHOSTUNREACH: 'down',
	ENETUNREACH: 'down',
};

/** Words of the driver's failures that carry no code. */
const DRIVER_WORDS: readonly (readonly [RegExp, DatabaseTrouble])[] = [
	[/does not support SSL/i, 'certificate'],
	[/SASL|password/i, 'login'],
	[/read timeout/i, 'slow'],
	[/timeout|terminated|connection error|not queryable|ended|after calling end/i, 'down'],
];

/** SQLSTATE or code of a failure; of several attempts to connect, the first one's. */
function codeOf(failure: unknown): string {
	const { code, errors } = failure as { code?: unknown; errors?: readonly unknown[] };
	if (typeof code === 'string') return code;
	return errors?.[0] === undefined ? '' : codeOf(errors[0]);
}

function troubleOf(failure: unknown, code: string, words: string): DatabaseTrouble {
	if (failure instanceof NotALedger) return 'notALedger';
	if (code.length === 5 && /\d/.test(code)) {
		return STATES[code] ?? STATES[code.slice(0, 3)] ?? STATES[code.slice(0, 2)] ?? 'unknown';
	}
	return DRIVER_CODES[code] ?? DRIVER_WORDS.find(([sign]) => sign.test(words))?.[1] ?? 'unknown';
}

/** Whether the server undid a transaction to let another one pass. */
export function isUndone(failure: unknown): boolean {
	return ['40P01', '40001'].includes(codeOf(failure));
}

/** What a failure of PostgreSQL or of its driver means for the user. */
export function explainPostgresFailure(failure: unknown): IntegrationError {
	const code = codeOf(failure);
	const words = failure instanceof Error ? failure.message : String(failure);
	const description = words === '' ? code : words;
	return databaseTrouble(troubleOf(failure, code, words), 'PostgreSQL', {
		mark: code,
		description,
	});
}
