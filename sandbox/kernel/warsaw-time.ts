const WARSAW = new Intl.DateTimeFormat('sv-SE', {
	timeZone: 'Europe/Warsaw',
	year: 'numeric',
	month: '2-digit',
	day: '2-digit',
	hour: '2-digit',
	minute: '2-digit',
	second: '2-digit',
});

/** A moment on the wall clock of the office where Subiekt runs. */
export interface WarsawMoment {
	/** `YYYY-MM-DD`. */
	day: string;
	/** Midnight of that day as a datetime column takes it in any language setting. */
	midnight: string;
	/** Date and time as a datetime column takes it. */
	moment: string;
}

/** The calendar day as documents carry it: midnight, local time. */
export function midnightOf(day: string): string {
	return `${day}T00:00:00.000`;
}

/** Reads the wall clock. Units: milliseconds since the Unix epoch. */
export function warsawMoment(instantMs: number): WarsawMoment {
	const [day = '', time = ''] = WARSAW.format(instantMs).split(' ');
	return { day, midnight: midnightOf(day), moment: `${day}T${time}.000` };
}

/** The day `count` days later. */
export function addDays(day: string, count: number): string {
	const date = new Date(`${day}T00:00:00.000Z`);
	date.setUTCDate(date.getUTCDate() + count);
	return date.toISOString().slice(0, 10);
}
