import { setTimeout as pause } from 'node:timers/promises';
import type { Sandbox } from '../../sandbox/index';

/** Something to do as soon as the ERP holds so many new orders. */
export interface Mark {
	readonly erpOrders: number;
	reached(): void;
}

/** What is watched in a round. */
export interface Watch {
	/** Id of the newest ERP order before the flow began. */
	readonly from: number;
	/** New ERP orders to be expected, for the estimate. */
	readonly expected: number;
	readonly marks: readonly Mark[];
	/** Tells people who wait how far it is. */
	progress(line: string): void;
}

const LOOK_EVERY_MS = 100;
const TELL_EVERY_MS = 30_000;

/** Seconds as people say them. */
export function sayTime(ms: number): string {
	const seconds = Math.max(0, Math.round(ms / 1000));
	return seconds < 100 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

/** Follows the ERP by its newest id, which costs nothing, until the work is over. */
export async function watchUntil(
	{ control }: Pick<Sandbox, 'control'>,
	{ from, expected, marks, progress }: Watch,
	work: Promise<unknown>,
): Promise<void> {
	let isOver = false;
	const stop = () => {
		isOver = true;
	};
	work.then(stop, stop);
	const began = performance.now();
	let told = began;
	let open = [...marks];
	while (!isOver) {
		const written = control.newestErpOrder() - from;
		for (const mark of open.filter(({ erpOrders }) => written >= erpOrders)) mark.reached();
		open = open.filter(({ erpOrders }) => written < erpOrders);
		const now = performance.now();
		if (now - told > TELL_EVERY_MS) {
			told = now;
			const left = written > 0 ? ((now - began) / written) * (expected - written) : 0;
			const estimate = left > 0 ? `, about ${sayTime(left)} left in this round` : '';
			progress(`  ${written} of about ${expected} orders in the ERP${estimate}`);
		}
		await pause(LOOK_EVERY_MS);
	}
}
