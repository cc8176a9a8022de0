import type { ContractorCard } from '../../../domain/contractor/party';
import { parseDecimal } from '../../../domain/order/decimal';
import { orderName } from '../../../domain/order/order-name';
import type { SalesOrder } from '../../../domain/order/sales-order';
import type { Finding } from '../../../domain/outcome';
import type { OrderWriteSettings } from '../../../ports/erp-adapter';
import { foldCode } from '../shared/fold-code';
import { isToMake } from './card-to-make';
import { symbolCandidates } from './contractor-symbol';
import type { OrderLineRow, OrderRow, WrittenOrderRow } from './order-queries';
import type { OrderPlan } from './plan-order';

/** Rounding per line may move a total by a grosz or two; more is another order. Units: 1/10000. */
const TOLERANCE_UNITS = 500n;

function differs(left: string, right: number): boolean {
	const difference = (parseDecimal(left) ?? 0n) - (parseDecimal(right) ?? 0n);
	return difference > TOLERANCE_UNITS || difference < -TOLERANCE_UNITS;
}

/** Where the form of each payment kind is kept. */
function paymentFormOf(row: OrderRow, plan: OrderPlan): number | null {
	switch (plan.payment.kind) {
		case 'card':
			return row.dok_KartaId;
		case 'deferred':
			return row.dok_PlatId;
		case 'instalments':
			return row.dok_KredytId;
		default:
			return null;
	}
}

/** Whether the order stands on this card; one that was made along is known by its symbol, Subiekt's endings too. */
function standsOn(contractor: ContractorCard, row: WrittenOrderRow): boolean {
	if (!isToMake(contractor)) return String(row.dok_PlatnikId ?? '') === contractor.id;
	const { ours, subiekts } = symbolCandidates(contractor);
	const symbols = [contractor.symbol, ...ours, ...subiekts].map(foldCode);
	return symbols.includes(foldCode(row.payerSymbol ?? ''));
}

/**
 * Compares what was sent with what Subiekt now shows: the bridge answers with a number alone, and it decides some
 * things by itself (warehouse of its session, main form of a payment kind, no numbering extension).
 */
export function verifyOrder(
	order: SalesOrder,
	plan: OrderPlan,
	contractor: ContractorCard,
	settings: OrderWriteSettings,
	written: { readonly row: WrittenOrderRow; readonly lines: readonly OrderLineRow[] },
): Finding[] {
	const { row, lines } = written;
	const document = row.dok_NrPelny.trim();
	const differences: string[] = [];
	if (row.dok_NrPelnyOryg.trim() !== plan.reference) {
		differences.push(`its original number is "${row.dok_NrPelnyOryg.trim()}"`);
	}
	if (!standsOn(contractor, row)) {
		differences.push(`it stands on another contractor than ${contractor.symbol}`);
	}
	if (lines.length !== plan.lines.length) {
		differences.push(`it has ${lines.length} lines instead of ${plan.lines.length}`);
	}
	if (differs(plan.totalGross, row.dok_WartBrutto)) {
		differences.push(`its total is ${row.dok_WartBrutto.toFixed(2)} instead of ${plan.totalGross}`);
	}
	if (row.dok_MagId !== plan.warehouse.mag_Id) {
		differences.push(
			`it is not in warehouse ${plan.warehouse.mag_Symbol.trim()}: the bridge writes to the warehouse of its own session`,
		);
	}
	const { form } = plan.payment;
	if (form !== null && String(paymentFormOf(row, plan)) !== form.id) {
		differences.push(
			`its payment form is not "${form.name}": the bridge names the form of card payments only`,
		);
	}
	const warnings: Finding[] = differences.map((difference) => ({
		code: 'WRITE_NOT_VERIFIED',
		message: `${orderName(order)}: ERP order ${document} was written, but ${difference}.`,
	}));
	const extension = settings.numberingExtension.trim();
	if (extension !== '' && (row.dok_NrRoz ?? '').trim() !== extension) {
		warnings.push({
			code: 'NUMBERING_EXTENSION_IGNORED',
			message: `${orderName(order)}: ERP order ${document} was written without numbering extension "${extension}".`,
		});
	}
	return warnings;
}
