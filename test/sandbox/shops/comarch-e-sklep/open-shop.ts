import { SandboxClock } from '../../../../sandbox/kernel/clock';
import type { ESklep } from '../../../../sandbox/shops/comarch-e-sklep/e-sklep';
import { openESklep } from '../../../../sandbox/shops/comarch-e-sklep/e-sklep';
import type { ESklepOptions } from '../../../../sandbox/shops/comarch-e-sklep/options';
import type { NewShopOrder, ShopOrder } from '../../../../sandbox/shops/comarch-e-sklep/order';
import { openOptimaDatabase } from '../../../../sandbox/sqlserver/comarch-optima/open';
import type { SandboxDatabase } from '../../../../sandbox/sqlserver/database';

/** Noon in Warsaw, 22 November 2026. */
export const NOW = Date.UTC(2026, 10, 22, 11);

/** Three pieces of OB-0001 with transport, paid by transfer: 39.11 gross. */
export function aShopOrder(changes: Partial<NewShopOrder> = {}): NewShopOrder {
	return {
		customer: {
			id: 'CUST-900',
			firstName: 'Anna',
			lastName: 'Testowa',
			email: 'anna.testowa@poczta.example',
			phone: '600 100 900',
			street: 'Krótka',
			houseNumber: '5',
			postcode: '30-001',
			city: 'Kraków',
			companyName: '',
			taxId: '',
		},
		lines: [{ sku: 'OB-0001', quantity: 3 }],
		payment: 'transfer',
		deliveryMinor: 1499,
		comment: '',
		...changes,
	};
}

/** A shop over a demo company, with the sandbox's hands on the clock. */
export interface OpenShop extends ESklep {
	clock: SandboxClock;
	database: SandboxDatabase;
	/** An order that nothing holds and that is old enough to be exported. */
	placeDue(changes?: Partial<NewShopOrder>): ShopOrder;
	/** An order in the ERP's buffer. */
	placeExported(changes?: Partial<NewShopOrder>): Promise<ShopOrder>;
	/** Causes of an order's events of one step, oldest first. */
	causes(order: ShopOrder, step: string): string[];
	rows(sql: string): Record<string, unknown>[];
	/** Everything as it was when opened. */
	reset(): void;
}

/** Opens a shop that asks no customer for confirmation, unless told otherwise. */
export function openShop(options: Partial<ESklepOptions> = {}): OpenShop {
	const clock = new SandboxClock(() => NOW);
	const database = openOptimaDatabase({ now: () => new Date(clock.now()) });
	const eSklep = openESklep({
		database,
		clock,
		options: { customersConfirm: false, busyAfterMs: 10, ...options },
	});
	const placeDue = (changes: Partial<NewShopOrder> = {}) => {
		const order = eSklep.shop.place(aShopOrder(changes));
		clock.advance(60_000);
		return order;
	};
	return {
		...eSklep,
		clock,
		database,
		placeDue,
		placeExported: async (changes = {}) => {
			const order = placeDue(changes);
			await eSklep.synchronise();
			return order;
		},
		causes: (order, step) =>
			eSklep.shop.log
				.list({ order: order.number })
				.filter((event) => event.step === step)
				.map((event) => event.cause),
		rows: (sql) => database.query(sql).recordsets[0] ?? [],
		reset: () => {
			eSklep.shop.reset();
			database.reset();
			clock.reset();
		},
	};
}
