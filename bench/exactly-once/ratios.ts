import type { CellResult } from './run-cell';

type Speed = Pick<CellResult, 'flow' | 'store' | 'ordersPerSecond'>;

/** Our flow's speed beside a rival's, on the day nothing goes wrong. */
export interface Ratio {
	readonly rival: string;
	/** Store our flow was measured on. */
	readonly store: string;
	readonly ours: number;
	readonly theirs: number;
	/** `ours / theirs`, two decimals. */
	readonly ratio: number;
	/** What the project set out to reach; undefined where it set nothing. */
	readonly goal: number | undefined;
}

const OURS = 'order-bridge';
/** Cell whose speeds are compared. */
const SOUND = 'none';
const GOALS: Readonly<Record<string, number>> = { 'remove-duplicates': 1, lease: 5 };

/** Every rival of a run beside our flow on each of its stores. */
export function ratiosOf(cells: readonly CellResult[]): Ratio[] {
	const sound = cells.filter(({ fault }) => fault === SOUND);
	const ours = sound.filter(({ flow }) => flow === OURS);
	const rivals = sound.filter(({ flow }) => flow !== OURS);
	return ours.flatMap((own) => rivals.map((other) => ratio(own, other)));
}

/** A flow of ours beside a rival of the same run. */
export function ratio(own: Speed, other: Speed): Ratio {
	return {
		rival: other.flow,
		store: own.store,
		ours: own.ordersPerSecond,
		theirs: other.ordersPerSecond,
		ratio: Math.round((own.ordersPerSecond / other.ordersPerSecond) * 100) / 100,
		goal: GOALS[other.flow],
	};
}

/** A ratio in words. */
export function sayRatio({ rival, store, ours, theirs, ratio, goal }: Ratio): string {
	const aim = goal === undefined ? '' : ` (goal: at least ${goal})`;
	return `order-bridge on ${store}: ${ours} orders/s; ${rival}: ${theirs} orders/s; ratio ${ratio}${aim}`;
}
