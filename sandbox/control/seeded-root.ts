import type { StreamRoot } from './seed/generate-stream';
import { rootKeyOf } from './seed/order-origins';
import type { Road } from './seed/roads/road';
import type { Expectation, RootTrait } from './seed/stream-options';

/** A root as it can be found on one road. */
export interface Delivery {
	road: Road;
	/** Id of the order there: BaseLinker order, checkout form, order of the shop. */
	id: string;
}

/** What the sandbox knows of one seeded root order. */
export interface SeededRoot {
	/** `SBX-000123`, carried in the buyer's comments. */
	code: string;
	/**
	 * `allegro/<source>/<uuid>`, `shop/<source>/<shop order>` or `baselinker/<order>`. Two roots share one when an id was
	 * used again after an outage.
	 */
	rootKey: string;
	trait: RootTrait;
	/** Number the customer sees; empty for an order entered by hand. */
	externalNumber: string;
	totalMinor: number;
	/** BaseLinker orders that carry this root. */
	orderIds: string[];
	/** Where the root came in, BaseLinker included. */
	deliveries: Delivery[];
	/** The root whose order took this one in, in BaseLinker. */
	mergedInto?: SeededRoot;
}

/** When somebody else's integrator wrote its order of a root: before ours, while ours was looking, or after it. */
export type ForeignMoment = 'before' | 'between' | 'after';

/** An order that somebody else's integrator wrote into the ERP. */
export interface ForeignWrite {
	root: SeededRoot;
	erpOrderId: number;
	moment: ForeignMoment;
}

/** One root as the ERP shows it. */
export interface RootOutcome {
	rootKey: string;
	code: string;
	trait: RootTrait;
	expectation: Expectation;
	orderIds: string[];
	deliveries: Delivery[];
	erpNumbers: string[];
	/** Of these, the copies that somebody else's integrator wrote while or after ours was written. */
	foreignCopies: string[];
	/** And the others that somebody else's integrator wrote. */
	foreignEarlier: string[];
}

/** The record of a root that has not come in anywhere yet; `orderId` names an order entered by hand. */
export function newRecord(root: StreamRoot, orderId: number): SeededRoot {
	return {
		code: root.code,
		rootKey: rootKeyOf(root.origin, orderId),
		trait: root.trait,
		externalNumber: root.origin.externalId,
		totalMinor: root.totalMinor,
		orderIds: [],
		deliveries: [],
	};
}
