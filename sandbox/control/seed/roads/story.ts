import type { NewBaseLinkerOrder } from '../../../baselinker/order';
import type { StreamArrival, StreamRoot } from '../generate-stream';
import type { Road } from './road';

/** One root with the roads it takes, the first one first. */
export interface Story {
	root: StreamRoot;
	order: NewBaseLinkerOrder;
	/** Units: unix seconds. */
	at: number;
	roads: Road[];
	/** The root whose id it has, after the outage. */
	idOf?: StreamRoot;
	/** Whether that one is gone from the place where the id was given. */
	takesPlace: boolean;
}

/** A root that has not been given anything special yet. */
export function beginStory({ root, order }: StreamArrival, road: Road): Story {
	return { root, order, at: order.date_in_status ?? 0, roads: [road], takesPlace: false };
}

/** What an order says about its buyer. */
export function buyerFields(order: NewBaseLinkerOrder): NewBaseLinkerOrder {
	const isOfBuyer =
		/^(delivery_(fullname|company|address|postcode|city)|invoice_|want_invoice|user_login|email|phone)/;
	return Object.fromEntries(Object.entries(order).filter(([name]) => isOfBuyer.test(name)));
}

/** Nothing is odd about the order itself. */
export function isPlain({ root }: Story): boolean {
	return root.trait === 'plain';
}

/** Whether a root takes a road. */
export function isOn(story: Story, road: Road): boolean {
	return story.roads.includes(road);
}

/** Where an id can be used again: the road, and the shop on it whose counter went back. */
export function counterOf({ root, roads }: Story): string {
	return `${roads[0]}/${root.origin.source}/${root.origin.sourceId}`;
}
