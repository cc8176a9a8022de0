import { refKey } from '../../../domain/order/channel-ref';
import type { SalesOrder } from '../../../domain/order/sales-order';
import type { OrderWriteSettings } from '../../../ports/erp-adapter';
import { isStorable } from '../shared/cp1250';
import { toErpReference } from '../shared/erp-reference';
import { PlanFindings, type Planning } from '../shared/plan-findings';
import { type PlannedLine, planLines, type SaleItem, totalOf } from '../shared/plan-lines';
import { planRemarks } from '../shared/plan-remarks';
import { isFinding, type ItemCatalogue } from '../shared/resolve-items';
import { type ResolvedPayment, resolvePayment } from '../shared/resolve-payment';
import { toRootMarker } from '../shared/root-marker';
import { toBridgeContractor } from './contractor-fields';
import type { Dictionaries } from './dictionaries';
import type { WarehouseRow } from './dictionary-queries';
import { PAYMENT_RULES, toPaymentForm } from './payment-forms';
import { type FlagKnowledge, planFlag, type PlannedFlag } from './plan-flag';
import { toVatRate } from './sale-items';

/** The order as it will be written. */
export interface OrderPlan {
	readonly rootKey: string;
	readonly reference: string;
	readonly remarks: string;
	readonly lines: readonly PlannedLine<SaleItem>[];
	readonly payment: ResolvedPayment;
	readonly warehouse: WarehouseRow;
	readonly totalGross: string;
	/** The flag it gets; undefined for none. */
	readonly flag: PlannedFlag | undefined;
}

/** What of Subiekt an order is planned with. */
export type PlanKnowledge = Dictionaries & FlagKnowledge;

/** Currency of every document this bridge profile writes; it cannot name another. */
const CURRENCY = 'PLN';
const EXTENSION_LENGTH = 3;
/** Length of `dok_Uwagi`. Source: InsERT's structure description. */
const REMARKS_LENGTH = 500;

function planWarehouse(
	findings: PlanFindings,
	wanted: string,
	warehouses: readonly WarehouseRow[],
): WarehouseRow | undefined {
	const symbol = wanted.trim().toUpperCase();
	const warehouse = warehouses.find((candidate) =>
		symbol === '' ? candidate.mag_Glowny : candidate.mag_Symbol.trim().toUpperCase() === symbol,
	);
	if (!warehouse) {
		const words =
			symbol === ''
				? 'Subiekt GT has no main warehouse.'
				: `warehouse "${wanted.trim()}" is not in Subiekt GT.`;
		findings.problem('WAREHOUSE_NOT_FOUND', words);
	}
	return warehouse;
}

function checkExtension(
	findings: PlanFindings,
	extension: string,
	dictionaries: Dictionaries,
): void {
	const wanted = extension.trim();
	if (wanted === '') return;
	if (wanted.length > EXTENSION_LENGTH || !isStorable(wanted)) {
		findings.problem(
			'NUMBERING_EXTENSION_MISSING',
			`numbering extension "${wanted}" is longer than ${EXTENSION_LENGTH} characters or cannot be stored.`,
		);
	} else if (!dictionaries.orderNumbering.some((row) => row.np_NrRoz === true)) {
		findings.problem(
			'NUMBERING_EXTENSION_MISSING',
			`the numbering of customer orders in Subiekt GT allows no extension, but "${wanted}" is set.`,
		);
	}
}

/** Settings other ERPs obey and Subiekt has nothing like. */
function checkForeignSettings(findings: PlanFindings, settings: OrderWriteSettings): void {
	const series = settings.documentSeries.trim();
	if (series !== '') {
		findings.problem(
			'SERIES_NOT_FOUND',
			`document series "${series}" is not in Subiekt GT: its orders have no series.`,
		);
	}
	if (settings.buffer) {
		findings.problem(
			'NOT_SUPPORTED',
			'an order of Subiekt GT cannot stay in a buffer: it counts as soon as it is saved.',
		);
	}
}

/** What a new card would be refused for. Only a warning: the order may go to a card that exists. */
function checkBuyer(findings: PlanFindings, order: SalesOrder): void {
	for (const problem of toBridgeContractor(order.buyer, '').problems) {
		findings.warning(problem.code, `a new contractor card cannot be made: ${problem.message}`);
	}
}

/**
 * Plans how an order is written and finds everything that is in the way, all at once.
 *
 * Shape: pure; what the ERP knows arrives in `dictionaries` and `catalogue`.
 */
export function planOrder(
	order: SalesOrder,
	settings: OrderWriteSettings,
	dictionaries: PlanKnowledge,
	catalogue: ItemCatalogue<SaleItem>,
): Planning<OrderPlan> {
	const findings = new PlanFindings(order);
	if (order.currency !== CURRENCY && /^[A-Z]{3}$/.test(order.currency)) {
		findings.problem(
			'CURRENCY_NOT_SUPPORTED',
			`it is in ${order.currency}; this bridge writes orders in ${CURRENCY} only.`,
		);
	}
	const payment = resolvePayment(
		order.payment,
		settings.payments,
		dictionaries.paymentForms.map(toPaymentForm),
		PAYMENT_RULES,
	);
	if (isFinding(payment)) findings.problem(payment.code, payment.message);
	checkExtension(findings, settings.numberingExtension, dictionaries);
	checkForeignSettings(findings, settings);
	const flag = planFlag(findings, settings.flag, dictionaries);
	const lines = planLines(findings, order, {
		erpName: PAYMENT_RULES.erpName,
		catalogue,
		vatRates: dictionaries.vatRates.map(toVatRate),
		shippingItem: settings.shippingItem,
		wholePieces: true,
		quantityPlaces: 4,
	});
	const warehouse = planWarehouse(findings, settings.warehouse, dictionaries.warehouses);
	const rootKey = refKey(order.ref);
	const remarks = planRemarks(findings, order, {
		erpName: PAYMENT_RULES.erpName,
		marker: toRootMarker(rootKey),
		length: REMARKS_LENGTH,
	});
	checkBuyer(findings, order);
	const { problems, warnings } = findings;
	if (problems.length > 0 || isFinding(payment) || !warehouse) return { problems, warnings };
	const reference = toErpReference(order.customerOrderNumber);
	return {
		problems,
		warnings,
		plan: {
			rootKey,
			reference,
			remarks,
			lines,
			payment,
			warehouse,
			totalGross: totalOf(lines),
			flag,
		},
	};
}
