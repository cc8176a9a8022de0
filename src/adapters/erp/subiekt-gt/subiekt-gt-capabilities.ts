import type { Capability, ErpCapabilities } from '../../../ports/erp-adapter';
import { lacking } from '../shared/not-supported';
import type { BridgeLimits } from './bridge/sfera-bridge';

const SUPPORTED: Capability = { supported: true };
const NO_BRIDGE = lacking(
	'Fill in the bridge address and key in the Subiekt GT credential: Subiekt GT is written through its Sfera bridge only.',
);
const NO_BUFFER = lacking(
	'A customer order of Subiekt GT has no buffer: it counts as soon as it is saved.',
);

const NO_FLAGS = lacking(
	'Fill in "Flag Group ID" and "Flag Object Type" in the Subiekt GT credential, or leave "Flag After Writing" empty.',
);

/** What can be done with this company as it is set up. */
export interface SubiektGtSetup {
	/** What the bridge cannot do; undefined when there is none and Subiekt can only be read. */
	readonly bridgeLimits: BridgeLimits | undefined;
	/** Whether the credential names an own field for our reference. */
	readonly hasLinkField: boolean;
	/** Whether the credential says where the flags of orders are kept. */
	readonly hasFlags: boolean;
}

/**
 * What Subiekt GT can do as it is set up. What a bridge lacks is a limit of its profile, not of Subiekt: another bridge
 * may lift it.
 */
export function subiektGtCapabilities(setup: SubiektGtSetup): ErpCapabilities {
	const { bridgeLimits, hasLinkField, hasFlags } = setup;
	function byBridge(name: keyof ErpCapabilities): Capability {
		if (bridgeLimits === undefined) return NO_BRIDGE;
		const remedy = bridgeLimits[name];
		return remedy === undefined ? SUPPORTED : lacking(remedy);
	}
	return {
		createOrder: byBridge('createOrder'),
		createContractor: byBridge('createContractor'),
		oneTimeContractor: byBridge('oneTimeContractor'),
		fractionalQuantity: byBridge('fractionalQuantity'),
		foreignCurrency: byBridge('foreignCurrency'),
		numberingExtension: byBridge('numberingExtension'),
		documentSeries: lacking('Subiekt GT has no series of orders; leave "Document Series" empty.'),
		orderBuffer: NO_BUFFER,
		orderFlag: hasFlags ? byBridge('orderFlag') : NO_FLAGS,
		confirmOrder: NO_BUFFER,
		invoiceOrder: byBridge('invoiceOrder'),
		goodsIssue: byBridge('goodsIssue'),
		documentPdf: byBridge('documentPdf'),
		linkOrder: hasLinkField
			? SUPPORTED
			: lacking(
					'Name a free own field of customer orders in "Link Field" of the Subiekt GT credential, and grant the login the rights for it. Until then, write the shop\'s number into the original number of the order by hand.',
				),
		updateContractor: byBridge('updateContractor'),
		ordersChangedSince: lacking(
			'Subiekt GT does not keep when an order was changed. List orders by their day of issue, with a window that reaches back as far as orders are still worked on.',
		),
		contractorsChangedSince: SUPPORTED,
	};
}
