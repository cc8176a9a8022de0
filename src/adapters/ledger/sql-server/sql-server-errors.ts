import type { IntegrationError } from '../../../domain/result';
import { databaseTrouble, type DatabaseTrouble } from '../database-troubles';
import { NotALedger } from '../migrate-ledger';

/** A named lock was not granted. */
export class LockRefused extends Error {
	constructor(
		/** As `sp_getapplock` answers: -1 time-out, -2 cancelled, -3 chosen to end a deadlock, -999 refused. */
		readonly answer: number,
	) {
		super(`sp_getapplock answered ${answer}`);
	}
}

/** Error numbers. Source: Microsoft, "Database Engine events and errors" (documented). */
const NUMBERS: Readonly<Record<number, DatabaseTrouble>> = {
	18452: 'login',
	18456: 'login',
	18470: 'login', // account disabled
	18486: 'login', // account locked
	18487: 'login', // password expired
	18488: 'login', // password must be changed
	911: 'noDatabase',
	916: 'noDatabase',
	4060: 'noDatabase',
	229: 'notAllowed',
	230: 'notAllowed',
	262: 'notAllowed',
	2760: 'notAllowed', // the schema does not exist or may not be used
	207: 'damaged',
	208: 'damaged',
	1205: 'locked', // deadlock
	1222: 'locked',
	3906: 'readOnly',
	3908: 'readOnly',
	3924: 'readOnly',
	1101: 'full',
	1105: 'full', // file group
	9002: 'full', // log
	233: 'down',
	6005: 'down', // shutting down
	10928: 'crowded',
	10929: 'crowded',
	17142: 'down', // paused
	17809: 'crowded',
	40197: 'down',
	40501: 'down',
	40613: 'down',
};

/** Codes of the driver and of Node.js. */
const SLOW_CODES: ReadonlySet<string> = new Set(['ETIMEOUT', 'ECANCEL']);

/** What a failure of the transport tells. */
interface Told {
	readonly number?: unknown;
	readonly code?: unknown;
}

function troubleOf(failure: unknown, { number, code }: Told, words: string): DatabaseTrouble {
	if (failure instanceof NotALedger) return 'notALedger';
	if (failure instanceof LockRefused) return 'locked';
	if (typeof number === 'number') return NUMBERS[number] ?? 'unknown';
	if (/certificate|self.signed|\bTLS\b|\bSSL\b/i.test(words)) return 'certificate';
	if (/login failed/i.test(words)) return 'login';
	if (typeof code !== 'string') return 'unknown';
	return SLOW_CODES.has(code) ? 'slow' : 'down';
}

/** Whether the server undid a transaction to let another one pass. */
export function isUndone(failure: unknown): boolean {
	if (failure instanceof LockRefused) return failure.answer === -3;
	return (failure as Told | null)?.number === 1205;
}

/** What a failure of SQL Server or of the way to it means for the user. */
export function explainSqlServerFailure(failure: unknown): IntegrationError {
	const told = failure as Told;
	const description = failure instanceof Error ? failure.message : String(failure);
	const mark = told.number ?? told.code;
	return databaseTrouble(troubleOf(failure, told, description), 'SQL Server', {
		mark: mark === undefined ? '' : String(mark),
		description,
	});
}
