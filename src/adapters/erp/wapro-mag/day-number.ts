import { DateTime } from 'luxon';

/** Day 0 of WAPRO's calendar (the Clarion epoch). Source: docs/erp/wapro-mag.md, "Dates"; 2022-04-08 is 80820. */
const DAY_ZERO = DateTime.fromISO('1800-12-28', { zone: 'utc' });

/** The day from which SQL Server counts in `DATEDIFF(day, …)`, and its number in WAPRO. */
export const SQL_DAY_ZERO = { day: '1900-01-01', number: 36_163 } as const;

/** The number WAPRO stores for a calendar day. Shape: `YYYY-MM-DD`. Units: days since 1800-12-28. */
export function dayNumberOf(day: string): number {
	return Math.round(DateTime.fromISO(day, { zone: 'utc' }).diff(DAY_ZERO, 'days').days);
}

/** The calendar day behind a number, `YYYY-MM-DD`; empty for 0 and null, which stand for no date. */
export function dayOf(dayNumber: number | null): string {
	if (dayNumber === null || dayNumber === 0) return '';
	return DAY_ZERO.plus({ days: dayNumber }).toISODate() ?? '';
}
