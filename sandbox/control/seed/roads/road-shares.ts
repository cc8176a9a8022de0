/** What happens to the orders of a stream on their roads. Units: shares from 0 to 1 of the orders asked for. */
export interface RoadShares {
	/** Come once more on a road: a repeated event, an order saved again, a copy in BaseLinker. */
	repeatedEvents: number;
	/** Come by the shop's own feed and through BaseLinker, half of them in either order. */
	twoRoads: number;
	/** Split in two or merged with the next one in BaseLinker, in turn. */
	mergedOrSplit: number;
	/** Come after an outage under an id that was another order's: of BaseLinker and of a shop, in turn. */
	reusedIds: number;
	/** Of the orders that have a feed and one road only: come by the feed; the rest through BaseLinker. */
	direct: number;
}

/** A stream as a business with several integrators sees it. */
export const DEFAULT_ROAD_SHARES: Readonly<RoadShares> = {
	repeatedEvents: 0.08,
	twoRoads: 0.05,
	mergedOrSplit: 0.03,
	reusedIds: 0.01,
	direct: 0.5,
};
