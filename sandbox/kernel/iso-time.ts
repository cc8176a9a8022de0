import { warsawMoment } from './warsaw-time';

/** A moment in UTC without zone, `YYYY-MM-DDTHH:MM:SS`. Units: unix seconds. */
export function utcText(seconds: number): string {
	return new Date(seconds * 1000).toISOString().slice(0, 19);
}

/** The same on the wall clock of a Polish shop. Units: unix seconds. */
export function warsawText(seconds: number): string {
	return warsawMoment(seconds * 1000).moment.slice(0, 19);
}
