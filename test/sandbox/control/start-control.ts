import { CallLimiter } from '../../../sandbox/baselinker/call-limiter';
import { BaseLinkerStore } from '../../../sandbox/baselinker/store';
import type { ErpName } from '../../../sandbox/control/erp-name';
import type { ErpSalesOrder, ErpSide, ForeignOrderStyle } from '../../../sandbox/control/erp-side';
import { SandboxControl } from '../../../sandbox/control/sandbox-control';
import type { CatalogueItem } from '../../../sandbox/control/seed/catalogue';
import { USUAL_METHODS } from '../../../sandbox/control/seed/payment-methods';
import { IdoSellDesk } from '../../../sandbox/control/idosell-desk';
import { CallMeter } from '../../../sandbox/idosell/call-meter';
import { IdoSellStore } from '../../../sandbox/idosell/store';
import { AllegroStore } from '../../../sandbox/shops/allegro/store';
import { MagentoStore } from '../../../sandbox/shops/magento/store';
import { WooStore } from '../../../sandbox/shops/woocommerce/store';
import { openESklep } from '../../../sandbox/shops/comarch-e-sklep/e-sklep';
import { openOptimaDatabase } from '../../../sandbox/sqlserver/comarch-optima/open';
import { SandboxClock } from '../../../sandbox/kernel/clock';
import { FaultBox } from '../../../sandbox/kernel/faults';
import { Journal } from '../../../sandbox/kernel/journal';

/** 20 November 2026, 13:30:07 UTC. Units: milliseconds. */
export const NOW_MS = Date.UTC(2026, 10, 20, 13, 30, 7);

/** Forty items at three VAT rates. */
export const CATALOGUE: readonly CatalogueItem[] = Array.from({ length: 40 }, (_, index) => ({
	sku: `OB-${String(index + 1).padStart(4, '0')}`,
	ean: `59000000${String(index).padStart(5, '0')}`,
	name: `Żółty młotek nr ${index + 1}`,
	grossMinor: 804 + index * 355,
	vatRate: index < 30 ? 23 : index < 35 ? 8 : 5,
}));

/** An ERP that is a list: what a test puts in is what the ground truth sees. */
export class ListErp implements ErpSide {
	readonly paymentMethods = USUAL_METHODS;
	orders: ErpSalesOrder[] = [];
	private earlier = new Set<number>();
	private nextId = 1;

	constructor() {
		this.reset();
	}

	catalogue(): CatalogueItem[] {
		return [...CATALOGUE];
	}

	salesOrders(): ErpSalesOrder[] {
		return this.orders;
	}

	write(order: Partial<ErpSalesOrder>): number {
		const id = this.nextId++;
		this.orders.push({
			id,
			number: `ZK ${id}/2026`,
			originalNumber: '',
			title: '',
			remarks: '',
			contractorId: 1,
			totalGross: 0,
			...order,
		});
		return id;
	}

	contractors(): number {
		return 0;
	}

	newestOrderId(): number {
		return this.nextId - 1;
	}

	setReadLag(): void {
		return;
	}

	earlierOrders(): ReadonlySet<number> {
		return this.earlier;
	}

	async writeForeignOrder(
		root: { origin: { externalId: string } },
		style?: ForeignOrderStyle,
	): Promise<number> {
		await Promise.resolve();
		return this.write({
			originalNumber: style?.customerNumber ?? root.origin.externalId,
			internetId: style?.internetId ?? '',
		});
	}

	reset(): void {
		this.orders = [];
		this.earlier = new Set([this.write({ remarks: 'order of last year' })]);
	}
}

/** A control plane over an empty account and, for want of `sides`, lists for ERPs, at a fixed time. */
export function createControl(sides?: Readonly<Record<ErpName, ErpSide>>) {
	const clock = new SandboxClock(() => NOW_MS);
	const journal = new Journal(clock);
	const faults = new FaultBox();
	const account = new BaseLinkerStore(clock);
	const limiter = new CallLimiter(clock, () => account.options());
	const erp = new ListErp();
	const lists = { 'subiekt-gt': erp, 'wapro-mag': new ListErp(), 'comarch-optima': new ListErp() };
	const { shop } = openESklep({ database: openOptimaDatabase({ lazy: true }), clock });
	const shops = {
		allegro: new AllegroStore(clock),
		woocommerce: new WooStore(clock),
		magento: new MagentoStore(clock),
	};
	const store = new IdoSellStore(clock);
	const idosell = new IdoSellDesk(store, new CallMeter(clock, () => store.options()));
	const erps = sides ?? lists;
	const parts = { clock, journal, faults, account, limiter, shop, ...shops, idosell, erps };
	return { ...parts, erp, control: new SandboxControl(parts) };
}
