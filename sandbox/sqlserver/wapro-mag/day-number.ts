const DAY_MS = 86_400_000;
const DAY_ZERO = Date.UTC(1800, 11, 28);

/** The day number WAPRO stores for a calendar day. Shape: `YYYY-MM-DD`. Units: days since 1800-12-28. */
export function dayNumberOf(day: string): number {
	return Math.round((Date.parse(`${day}T00:00:00.000Z`) - DAY_ZERO) / DAY_MS);
}

/** The calendar day behind a day number, `YYYY-MM-DD`; 0 stands for no date and gives ''. */
export function dayOf(dayNumber: number): string {
	if (dayNumber === 0) return '';
	return new Date(DAY_ZERO + dayNumber * DAY_MS).toISOString().slice(0, 10);
}
