import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_MS = 250;

/** Looks again and again until there is something to see, and answers it. Errors: throws when there is nothing in time. */
export async function until<T>(
	what: string,
	withinMs: number,
	look: () => Promise<T | undefined | false>,
): Promise<T> {
	const end = Date.now() + withinMs;
	for (;;) {
		const seen = await look();
		if (seen !== undefined && seen !== false) return seen;
		if (Date.now() > end) throw new Error(`${what}: not within ${withinMs / 1000} s`);
		await sleep(LOOK_MS);
	}
}
