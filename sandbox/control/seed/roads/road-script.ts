import type { NewBaseLinkerOrder } from '../../../baselinker/order';
import type { StreamRoot } from '../generate-stream';
import type { Road } from './road';

interface Arrival {
	road: Road;
	root: StreamRoot;
	/** Units: unix seconds. */
	at: number;
}

/**
 * Something that becomes visible on a road.
 *
 * - `order`: a root order comes for the first time on this road. With `idOf` it has an id that was another root's, and with
 *   `takesPlace` that one is no longer there.
 * - `again`: it comes once more, with other content when `edited`.
 * - `merge`: `joined` goes into the order in BaseLinker.
 * - `split`: the order becomes two in BaseLinker.
 */
export type RoadArrival =
	| (Arrival & { kind: 'order'; order: NewBaseLinkerOrder; idOf?: StreamRoot; takesPlace: boolean })
	| (Arrival & { kind: 'again'; edited: boolean })
	| (Arrival & { kind: 'merge'; joined: StreamRoot })
	| (Arrival & { kind: 'split' });

/** Arrivals in the order of their time. */
export interface RoadScript {
	arrivals: RoadArrival[];
	/** Position of the first arrival after the outage in which ids got lost; the length when there is none. */
	outage: number;
}

/** How many of each kind a script holds. */
export interface RoadSummary {
	arrivals: Record<Road, number>;
	twoRoads: number;
	repeatedEvents: number;
	merged: number;
	split: number;
	reusedIds: number;
	/** Arrivals before the outage. */
	beforeOutage: number;
}

/** Counts what a script holds. */
export function summarize({ arrivals, outage }: RoadScript): RoadSummary {
	const of = (kind: RoadArrival['kind']) => arrivals.filter((arrival) => arrival.kind === kind);
	const onRoad = (road: Road) => arrivals.filter((arrival) => arrival.road === road).length;
	const firsts = of('order');
	return {
		arrivals: {
			baselinker: onRoad('baselinker'),
			allegro: onRoad('allegro'),
			woocommerce: onRoad('woocommerce'),
			magento: onRoad('magento'),
		},
		twoRoads: firsts.length - new Set(firsts.map(({ root }) => root)).size,
		repeatedEvents: of('again').length,
		merged: of('merge').length,
		split: of('split').length,
		reusedIds: firsts.filter((arrival) => arrival.kind === 'order' && arrival.idOf).length,
		beforeOutage: outage,
	};
}
