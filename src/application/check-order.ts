import type { ContractorChoice } from '../domain/contractor/contractor-choice';
import type { ErpOrder } from '../domain/order/erp-order';
import type { SalesOrder } from '../domain/order/sales-order';
import { identityProblems } from '../domain/order/validate-order';
import type { Finding } from '../domain/outcome';
import { type Result, succeed } from '../domain/result';
import type { ErpAdapter, OrderWriteSettings } from '../ports/erp-adapter';
import { inspectOrder } from './inspect-order';
import { lookInErp, type LookRules } from './look-in-erp';

/** What would stand in the way of writing an order now. */
export interface OrderCheck {
	/**
	 * - `writable`: it may be written. `exists`: it is in the ERP already.
	 * - `unclear`: ERP orders contradict each other about it. `blocked`: something has to be repaired first.
	 */
	readonly verdict: 'writable' | 'exists' | 'unclear' | 'blocked';
	readonly problems: readonly Finding[];
	readonly warnings: readonly Finding[];
	/** The ERP orders it is, or might be. */
	readonly erpOrders: readonly ErpOrder[];
	/** Whether we wrote the ERP order it is; false otherwise. */
	readonly byMarker: boolean;
}

/** How an order is checked. */
export interface CheckOptions extends LookRules {
	readonly settings: OrderWriteSettings;
}

const NOTHING = { problems: [], warnings: [], erpOrders: [], byMarker: false } as const;

/**
 * Checks an order against itself and the ERP and answers everything to be repaired at once. Nothing is written
 * and nothing is remembered.
 *
 * Errors: those of reading the ERP.
 */
export async function checkOrder(
	order: SalesOrder,
	contractor: ContractorChoice | null,
	erp: ErpAdapter,
	options: CheckOptions,
): Promise<Result<OrderCheck>> {
	const nameless = identityProblems(order);
	if (nameless.length > 0) {
		return succeed({ ...NOTHING, verdict: 'blocked', problems: nameless });
	}
	const look = await lookInErp(order, erp, options);
	if (!look.ok) return look;
	const found = look.value;
	if (found.kind === 'same') {
		const { erpOrder, byMarker } = found;
		return succeed({ ...NOTHING, verdict: 'exists', erpOrders: [erpOrder], byMarker });
	}
	if (found.kind === 'conflict') {
		const problems: Finding[] = [{ code: found.code, message: found.message }];
		return succeed({ ...NOTHING, verdict: 'unclear', problems, erpOrders: found.erpOrders });
	}
	const inspection = await inspectOrder(order, contractor, erp, options.settings);
	if (!inspection.ok) return inspection;
	const { problems } = inspection.value;
	return succeed({
		...NOTHING,
		verdict: problems.length > 0 ? 'blocked' : 'writable',
		problems,
		warnings: [...found.warnings, ...inspection.value.warnings],
	});
}
