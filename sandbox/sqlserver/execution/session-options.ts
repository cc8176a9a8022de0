import { invalidObject, notUnderstood } from '../errors';
import type { IsolationLevel, Session } from '../session';

/** Settings whose standard value is the only one the sandbox knows. */
const FIXED: Record<string, string> = {
	ANSI_NULLS: 'ON',
	ANSI_PADDING: 'ON',
	ANSI_WARNINGS: 'ON',
	ARITHABORT: 'ON',
	CONCAT_NULL_YIELDS_NULL: 'ON',
	QUOTED_IDENTIFIER: 'ON',
	IMPLICIT_TRANSACTIONS: 'OFF',
	FMTONLY: 'OFF',
	NOEXEC: 'OFF',
	PARSEONLY: 'OFF',
	ROWCOUNT: '0',
	DATEFIRST: '7',
	DATEFORMAT: 'MDY',
	LANGUAGE: 'US_ENGLISH',
};

/** Settings that change nothing the sandbox answers. */
const HARMLESS = new Set([
	'ANSI_NULL_DFLT_ON',
	'ANSI_NULL_DFLT_OFF',
	'ANSI_DEFAULTS',
	'CURSOR_CLOSE_ON_COMMIT',
	'NUMERIC_ROUNDABORT',
	'TEXTSIZE',
	'DEADLOCK_PRIORITY',
	'QUERY_GOVERNOR_COST_LIMIT',
	'ARITHIGNORE',
	'FORCEPLAN',
	'CONTEXT_INFO',
]);

const LEVELS: IsolationLevel[] = [
	'READ UNCOMMITTED',
	'READ COMMITTED',
	'REPEATABLE READ',
	'SERIALIZABLE',
];

/** SET …: what matters is kept, what would change answers in a way the sandbox does not know is refused. */
export function setOption(session: Session, written: string, value: string): void {
	const { options } = session;
	const upper = value.toUpperCase();
	if (written.includes(',')) {
		for (const option of written.split(',')) setOption(session, option, value);
		return;
	}
	const [option = '', argument] = written.split(' ');
	switch (option) {
		case 'XACT_ABORT':
			options.xactAbort = upper === 'ON';
			return;
		case 'NOCOUNT':
			options.noCount = upper === 'ON';
			return;
		case 'LOCK_TIMEOUT':
			options.lockTimeoutMs = Number(value);
			return;
		case 'TRANSACTION': {
			const level = LEVELS.find((candidate) => candidate === upper);
			if (!level) throw notUnderstood(`isolation level ${value}`);
			options.isolation = level;
			return;
		}
		case 'IDENTITY_INSERT': {
			const table = session.engine.catalogue.find((argument ?? '').split('.'));
			if (table?.kind !== 'table') throw invalidObject(argument ?? '');
			options.identityInsert = upper === 'ON' ? session.engine.catalogue.keyOf(table) : undefined;
			return;
		}
		case 'STATISTICS':
			return;
		default:
			break;
	}
	if (HARMLESS.has(option)) return;
	const fixed = FIXED[option];
	if (fixed === undefined) throw notUnderstood(`SET ${option}`);
	if (fixed !== upper && !(option === 'LANGUAGE' && upper === 'ENGLISH')) {
		throw notUnderstood(`SET ${option} ${value} (the sandbox knows only ${fixed})`);
	}
}
