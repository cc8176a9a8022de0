import { Recent } from '../kernel/recent';
import { deadlockVictim, lockTimeout, SqlServerError } from './errors';
import type { FaultBox, FaultRule } from '../kernel/faults';

/** Name of the service in journal and fault rules. */
export const SERVICE = 'sqlserver';

const SETTING = /^set\s+\w+(\s+\w+){1,4}$/i;
const WORK = /\b(insert|update|delete|select|exec|execute|begin|commit|rollback|save|if|print)\b/i;

/** Requests a driver makes for itself: they are neither struck by faults nor kept in the journal. */
export function isHousekeeping(sql: string): boolean {
	return known.take(sql, isSettingAlone);
}

const known = new Recent<string, boolean>(400);

function isSettingAlone(sql: string): boolean {
	const text = sql.trim().replace(/;$/, '');
	if (/^select 1$/i.test(text)) return true;
	return text.split(/[\n;]+/).every((line) => SETTING.test(line.trim()) && !WORK.test(line));
}

/** The fault that strikes a request, if any. */
export function strikeRequest(
	faults: FaultBox,
	call: string,
	database: string,
	carries: () => string,
): FaultRule | undefined {
	return isHousekeeping(call) ? undefined : faults.strike(SERVICE, call, database, carries);
}

/** The error a fault rule stands for, in SQL Server's words where it has them. */
export function faultError(rule: FaultRule, processId: number): SqlServerError {
	switch (rule.sqlNumber) {
		case undefined:
			return new SqlServerError(
				50000,
				rule.message ?? 'sandbox: injected fault',
				16,
				1,
				'transaction',
			);
		case 1205:
			return deadlockVictim(processId);
		case 1222:
			return lockTimeout();
		default:
			return new SqlServerError(
				rule.sqlNumber,
				rule.message ?? `sandbox: injected error ${rule.sqlNumber}`,
				16,
				1,
				'transaction',
			);
	}
}
