function digits(value: number, length = 2): string {
	return String(value).padStart(length, '0');
}

/**
 * A date of the driver as local text without zone.
 *
 * SQL Server's `datetime` has no zone; the driver (with `useUTC: false`) puts it into a Date whose local parts are
 * the stored ones, so the local parts are the truth and an ISO text of the Date is not.
 */
export function toLocalText(date: Date): string {
	const day = `${digits(date.getFullYear(), 4)}-${digits(date.getMonth() + 1)}-${digits(date.getDate())}`;
	const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => digits(part));
	return `${day}T${time.join(':')}.${digits(date.getMilliseconds(), 3)}`;
}

/**
 * Local text without zone as the Date the driver wants.
 *
 * Shape: `YYYY-MM-DD`, or `YYYY-MM-DDTHH:mm:ss` with up to three decimals.
 * Errors: throws for any other text; a statement with such a parameter is a mistake of ours.
 */
export function fromLocalText(text: string): Date {
	const match = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,3}))?)?$/.exec(text);
	if (!match) throw new TypeError(`"${text}" is no local date`);
	const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0'] = match;
	return new Date(
		Number(year),
		Number(month) - 1,
		Number(day),
		Number(hour),
		Number(minute),
		Number(second),
		Number(fraction.padEnd(3, '0')),
	);
}
