import { refKey } from '../../domain/order/channel-ref';
import { fingerprintOrder } from '../../domain/order/order-fingerprint';
import type { SalesOrder } from '../../domain/order/sales-order';
import type { ClaimRequest } from '../../ports/order-ledger';

/** An order in the words of the ledger, when it wants to be written. */
export function toClaimRequest(order: SalesOrder): ClaimRequest {
	const kin = order.kin?.map(({ relation, refs }) => ({ relation, keys: refs.map(refKey) }));
	return {
		rootKey: refKey(order.ref),
		aliases: order.aliases.map(refKey),
		fingerprint: fingerprintOrder(order),
		customerOrderNumber: order.customerOrderNumber,
		placedAt: order.placedAt,
		...(kin ? { kin } : {}),
	};
}
