import { SqlServerError } from '../errors';
import { waitForTurn } from '../storage/locks';
import type { SqlValue } from '../values/sql-value';
import type { Steps } from './steps';
import { wait } from './steps';

const DELAY = /^(\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?$/;

/** WAITFOR DELAY 'hh:mm:ss.mmm'. Errors: 148 for another form of time. */
export function* waitForDelay(delay: SqlValue, signal: AbortSignal | undefined): Steps<void> {
	const match = DELAY.exec(String(delay ?? ''));
	if (!match) {
		throw new SqlServerError(
			148,
			'Incorrect time syntax in time string used with WAITFOR.',
			15,
			1,
			'batch',
		);
	}
	const [, hours = '0', minutes = '0', seconds = '0', fraction = ''] = match;
	const timeoutMs =
		(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000 +
		Number(fraction.padEnd(3, '0'));
	yield* wait(() => waitForTurn({ timeoutMs, signal }, () => () => undefined));
}
