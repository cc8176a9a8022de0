import type { RoadShares } from '../../../sandbox/control/seed/roads/road-shares';
import type { RootOutcome } from '../../../sandbox/control/seeded-root';
import type { StreamRequest } from '../../../sandbox/control/seed/stream-options';
import { PLAIN } from './plain-shares';
import { createControl } from './start-control';

/** Shares of a stream in which nothing special happens. */
export const QUIET: Readonly<RoadShares> = {
	repeatedEvents: 0,
	twoRoads: 0,
	mergedOrSplit: 0,
	reusedIds: 0,
	direct: 0.5,
};

/** A stream whose orders are held back; nothing special happens to them but what `roads` asks for. */
export async function held(roads: Partial<RoadShares> = {}, request: Partial<StreamRequest> = {}) {
	const sandbox = createControl();
	sandbox.account.configure({ journal: true, journalPage: 100_000 });
	const summary = await sandbox.control.seed({
		orders: 1000,
		seed: 7,
		shares: PLAIN,
		...request,
		roads: { ...QUIET, ...roads },
	});
	return { ...sandbox, summary };
}

/** A control plane over a stream that is held back. */
export type Held = Awaited<ReturnType<typeof held>>;

/** Every root that is out. */
export function outcomes({ control }: Held): RootOutcome[] {
	return control.groundTruth({ details: true }).details ?? [];
}

/** Orders to be seen on each road. */
export function visible({ account, allegro, woocommerce, magento }: Held) {
	return {
		baselinker: account.allOrders().length,
		allegro: allegro.size,
		woocommerce: woocommerce.list().length,
		magento: magento.list().length,
	};
}

/** Everything there is to see, on every road. */
export function everything(sandbox: Held): unknown {
	return {
		baselinker: sandbox.account.allOrders(),
		allegro: [3141, 3142].map((account) => sandbox.allegro.formsOf(account)),
		woocommerce: sandbox.woocommerce.list(),
		magento: sandbox.magento.list(),
	};
}
