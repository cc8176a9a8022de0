import type { SandboxClock } from '../../kernel/clock';
import { ErpOperator } from '../../optima-bridge/operator';
import type { SandboxDatabase } from '../../sqlserver/database';
import { ShopError } from './errors';
import type { ESklepOptions } from './options';
import { Shop } from './shop';
import { Synchroniser, type SynchronisationReport } from './synchroniser';

/** What an operator does in the ERP with an order of the shop. */
export interface ShopOrderOperator {
	untickBuffer(number: string): Promise<void>;
	invoice(number: string, choice?: { goodsIssue?: boolean; buffer?: boolean }): Promise<void>;
	cancel(number: string): Promise<void>;
}

/** The shop, its connection to Comarch ERP Optima, and the people on both sides. */
export interface ESklep {
	shop: Shop;
	/** Errors: `ShopError` `not_in_erp`; `BridgeError` for what the ERP refuses. */
	operator: ShopOrderOperator;
	/** Started from the ERP. */
	synchronise(): Promise<SynchronisationReport>;
}

/** Opens an empty shop connected to a company. */
export function openESklep(input: {
	database: SandboxDatabase;
	clock: SandboxClock;
	options?: Partial<ESklepOptions>;
}): ESklep {
	const { database, clock } = input;
	const shop = new Shop(clock, database, input.options);
	const synchroniser = new Synchroniser(shop, database, clock);
	const operator = new ErpOperator(database, clock);
	const erpIdOf = (number: string): number => {
		const { erp } = shop.find(number);
		if (!erp) throw new ShopError('not_in_erp', `Order ${number} is not in the ERP yet.`);
		return erp.id;
	};
	return {
		shop,
		operator: {
			untickBuffer: async (number) => await operator.untickBuffer(erpIdOf(number)),
			invoice: async (number, choice) => await operator.invoice(erpIdOf(number), choice),
			cancel: async (number) => await operator.cancel(erpIdOf(number)),
		},
		synchronise: () => synchroniser.run(),
	};
}
