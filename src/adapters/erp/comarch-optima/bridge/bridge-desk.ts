import { fail, type Result, succeed } from '../../../../domain/result';
import type { Capability } from '../../../../ports/erp-adapter';
import { lacking, notSupported } from '../../shared/not-supported';
import { ERP_NAME, type OptimaSettings } from '../comarch-optima-connection';
import { checkHealth } from './check-health';
import type { BridgeHealth, OptimaBridge } from './optima-bridge';

/** A bridge that was found to be the right one, with what it says of itself. */
export interface ReadyBridge {
	readonly bridge: OptimaBridge;
	readonly health: BridgeHealth;
}

/** What a bridge may lack. */
export type BridgeOperation = keyof BridgeHealth['capabilities'];

/** What to do instead. */
const WITHOUT: Readonly<Record<BridgeOperation, Capability>> = {
	contractors: lacking('This bridge makes no cards. Make the card in Optima and choose it.'),
	confirm: lacking('This bridge confirms no orders. Untick "Bufor" in Optima.'),
	invoice: lacking('This bridge makes no invoices. Invoice the order in Optima.'),
	goodsIssue: lacking(
		'This bridge makes no goods issues. Switch "Goods Issue" off and issue the goods in Optima.',
	),
	pdf: lacking('This bridge cannot print. Print the document in Optima.'),
};

/**
 * Asks the bridge once who it is, and lets nobody write through one that is not the right one.
 *
 * Shape: only a good answer is remembered; after a bad one the bridge is asked again.
 */
export class BridgeDesk {
	private ready: ReadyBridge | undefined;

	constructor(
		private readonly bridge: OptimaBridge,
		private readonly settings: OptimaSettings,
	) {}

	/** Errors: those of the call, and those of a bridge that is not the right one. */
	async open(): Promise<Result<ReadyBridge>> {
		if (this.ready) return succeed(this.ready);
		const health = await this.bridge.health();
		if (!health.ok) return health;
		const checked = checkHealth(health.value, this.settings);
		if (!checked.ok) return fail(checked.error);
		this.ready = { bridge: this.bridge, health: checked.value };
		return succeed(this.ready);
	}

	/** As {@link open}, for operations the bridge may lack. */
	async openFor(needs: readonly BridgeOperation[]): Promise<Result<ReadyBridge>> {
		const ready = await this.open();
		if (!ready.ok) return ready;
		const { capabilities } = ready.value.health;
		const lack = needs.find((operation) => !capabilities[operation]);
		return lack === undefined ? ready : notSupported(ERP_NAME, WITHOUT[lack]);
	}
}
