import type { BaseLinkerOptions } from '../baselinker/options';
import type { FaultRule } from '../kernel/faults';
import type { ESklepOptions } from '../shops/comarch-e-sklep/options';
import type { MagentoOptions } from '../shops/magento/options';
import { countBy } from './count-by';
import type { ErpName } from './erp-name';
import type { FaultProfileName } from './fault-profiles';
import type { IdoSellDesk } from './idosell-desk';
import type { SandboxParts } from './sandbox-control';
import type { SeedSummary } from './seeder';
import type { Road } from './seed/roads/road';

/** Which faults are armed, and with which seed. */
export interface ArmedFaults {
	profile: FaultProfileName | 'custom';
	seed: number;
}

/** The sandbox at one glance. */
export interface SandboxState {
	/** ISO 8601, sandbox time. */
	now: string;
	baselinker: {
		orders: number;
		/** Orders by status name. */
		statuses: Record<string, number>;
		options: BaseLinkerOptions;
	};
	/** The ERP that is judged: the one seeded last. */
	erp: { name: ErpName; salesOrders: number; contractors: number };
	/** Orders by state. */
	eSklep: { orders: number; states: Record<string, number>; options: ESklepOptions };
	/** Orders of the shops with a feed. */
	allegro: { orders: number };
	woocommerce: { orders: number };
	magento: { orders: number; options: MagentoOptions };
	/** The shop whose clients are kept in step with an ERP. */
	idosell: ReturnType<IdoSellDesk['state']>;
	/** Arrivals still held back, by road. */
	heldBack: Record<Road, number>;
	roots: number;
	seeds: SeedSummary[];
	faults: ArmedFaults & { rules: FaultRule[] };
	journal: { last: number; counts: Record<string, Record<string, number>> };
}

/** Looks at everything once. */
export function lookAt(
	parts: SandboxParts,
	standing: Pick<SandboxState, 'erp' | 'heldBack' | 'roots' | 'seeds'> & { armed: ArmedFaults },
): SandboxState {
	const { account, allegro, clock, faults, idosell, journal, magento, shop, woocommerce } = parts;
	const { armed, ...others } = standing;
	const orders = account.allOrders();
	const statuses = Object.fromEntries(
		account.dictionaries.statuses.map((status) => [
			status.name,
			orders.filter((order) => order.order_status_id === status.id).length,
		]),
	);
	return {
		now: new Date(clock.now()).toISOString(),
		baselinker: { orders: orders.length, statuses, options: account.options() },
		eSklep: {
			orders: shop.list().length,
			states: countBy(shop.list(), (order) => order.state),
			options: shop.options(),
		},
		allegro: { orders: allegro.size },
		woocommerce: { orders: woocommerce.list().length },
		magento: { orders: magento.list().length, options: magento.options() },
		idosell: idosell.state(),
		...others,
		faults: { ...armed, rules: faults.rules() },
		journal: { last: journal.last(), counts: journal.counts() },
	};
}
