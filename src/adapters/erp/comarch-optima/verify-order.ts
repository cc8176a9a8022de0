import type { ContractorCard } from '../../../domain/contractor/party';
import { parseDecimal } from '../../../domain/order/decimal';
import type { ErpOrder } from '../../../domain/order/erp-order';
import { orderName } from '../../../domain/order/order-name';
import type { SalesOrder } from '../../../domain/order/sales-order';
import type { Finding } from '../../../domain/outcome';
import { idText } from './comarch-optima-mapper';
import type { OrderRow } from './order-queries';
import type { OrderPlan } from './plan-order';

/** Compares what was sent with what the database now shows. */
export function verifyOrder(
	order: SalesOrder,
	plan: OrderPlan,
	contractor: ContractorCard,
	written: { readonly row: OrderRow; readonly order: ErpOrder },
): Finding[] {
	const { row, order: shown } = written;
	const differences: string[] = [];
	if (shown.customerOrderNumber !== plan.externalNumber) {
		differences.push(`its foreign number is "${shown.customerOrderNumber}"`);
	}
	if (shown.rootKey !== plan.rootKey) {
		differences.push('it does not carry the reference of the order');
	}
	if (shown.contractorId !== contractor.id) {
		differences.push(`it stands on another contractor than ${contractor.symbol}`);
	}
	if (shown.lines?.length !== plan.lines.length) {
		differences.push(`it has ${shown.lines?.length ?? 0} lines instead of ${plan.lines.length}`);
	}
	if (parseDecimal(shown.totalGross) !== parseDecimal(plan.totalGross)) {
		differences.push(`its total is ${shown.totalGross} instead of ${plan.totalGross}`);
	}
	if (plan.warehouse && idText(row.TrN_MagZrdId) !== idText(plan.warehouse.Mag_MagId)) {
		differences.push(`it is not in warehouse ${plan.warehouse.Mag_Symbol.trim()}`);
	}
	if (plan.series && idText(row.TrN_DDfId) !== idText(plan.series.DDf_DDfID)) {
		differences.push(`it is not in series ${plan.series.DDf_Symbol.trim()}`);
	}
	if (idText(row.TrN_FPlId) !== plan.paymentForm.id) {
		differences.push(`its payment form is not "${plan.paymentForm.name}"`);
	}
	if ((shown.status === 'buffer') !== plan.buffer) {
		differences.push(plan.buffer ? 'it is not in the buffer' : 'it is still in the buffer');
	}
	return differences.map((difference) => ({
		code: 'WRITE_NOT_VERIFIED',
		message: `${orderName(order)}: ERP order ${shown.number} was written, but ${difference}.`,
	}));
}
