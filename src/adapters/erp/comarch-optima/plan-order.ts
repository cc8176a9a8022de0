import { refKey } from '../../../domain/order/channel-ref';
import type { SalesOrder } from '../../../domain/order/sales-order';
import type { OrderWriteSettings } from '../../../ports/erp-adapter';
import { checkFlag } from '../shared/check-flag';
import { toErpReference } from '../shared/erp-reference';
import { PlanFindings, type Planning } from '../shared/plan-findings';
import { type PlannedLine, planLines, type SaleItem, totalOf } from '../shared/plan-lines';
import { planRemarks } from '../shared/plan-remarks';
import { isFinding, type ItemCatalogue } from '../shared/resolve-items';
import { type PaymentForm, resolvePayment } from '../shared/resolve-payment';
import { toStoredRootKey } from '../shared/stored-root-key';
import type { BridgeLengths } from './bridge/lengths';
import type { WireOrder } from './bridge/optima-bridge';
import { NO_ORDER_FLAG } from './comarch-optima-capabilities';
import { ERP_NAME } from './comarch-optima-connection';
import { toCardFields, toRecipient } from './contractor-fields';
import type { Dictionaries } from './dictionaries';
import type { SeriesRow, WarehouseRow } from './dictionary-queries';
import { PAYMENT_RULES, toPaymentForm } from './payment-forms';
import { ratesOf } from './sale-items';

/** The order as it will be written. */
export interface OrderPlan {
	readonly rootKey: string;
	readonly storedRootKey: string;
	readonly externalNumber: string;
	readonly description: string;
	readonly recipient: WireOrder['recipient'];
	readonly lines: readonly PlannedLine<SaleItem>[];
	readonly paymentForm: PaymentForm;
	/** Undefined for the bridge's own. */
	readonly warehouse: WarehouseRow | undefined;
	readonly series: SeriesRow | undefined;
	readonly buffer: boolean;
	readonly totalGross: string;
}

/** What an order is planned with. */
export interface Knowledge {
	readonly dictionaries: Dictionaries;
	readonly catalogue: ItemCatalogue<SaleItem>;
	readonly lengths: BridgeLengths;
	/** Code of the attribute that carries root keys. */
	readonly linkAttribute: string;
}

const CURRENCY = 'PLN';
/** Source: docs/erp-bridge-contract.md, section 4.3. */
const MOST_LINES = 500;
const TWO_PLACES = /\.\d\d$/;

function sameText(left: string, right: string): boolean {
	return left.trim().toUpperCase() === right.trim().toUpperCase();
}

function planWarehouse(findings: PlanFindings, wanted: string, { warehouses }: Dictionaries) {
	if (wanted.trim() === '') return undefined;
	const warehouse = warehouses.find(({ Mag_Symbol }) => sameText(Mag_Symbol, wanted));
	if (!warehouse) {
		findings.problem('WAREHOUSE_NOT_FOUND', `warehouse "${wanted.trim()}" is not in ${ERP_NAME}.`);
	}
	return warehouse;
}

function planSeries(
	findings: PlanFindings,
	settings: OrderWriteSettings,
	{ series }: Dictionaries,
) {
	if (settings.numberingExtension.trim() !== '') {
		findings.problem(
			'NUMBERING_EXTENSION_MISSING',
			`${ERP_NAME} has no numbering extensions, but "${settings.numberingExtension.trim()}" is set; use "Document Series".`,
		);
	}
	const wanted = settings.documentSeries;
	if (wanted.trim() === '') return undefined;
	const found = series.find(({ DDf_Symbol }) => sameText(DDf_Symbol, wanted));
	if (!found) {
		findings.problem(
			'SERIES_NOT_FOUND',
			`"${wanted.trim()}" is no numbering definition of sales orders in ${ERP_NAME}.`,
		);
	}
	return found;
}

/**
 * The delivery address of the document. A recipient of its own must fit, or the goods would go elsewhere; the buyer's
 * address is written too, because the card may hold an older one, and left out with a warning when it does not fit.
 */
function planRecipient(
	findings: PlanFindings,
	order: SalesOrder,
	lengths: BridgeLengths,
): WireOrder['recipient'] {
	const { recipient } = order;
	const { fields, problems } = toRecipient(recipient ?? order.buyer, lengths);
	for (const { code, message } of problems) {
		if (recipient) findings.problem(code, `of the recipient, ${message}`);
		else findings.warning(code, `the delivery address stays the one of the card: ${message}`);
	}
	return problems.length > 0 || fields.city + fields.street === '' ? undefined : fields;
}

/** What a new card would be refused for. Only a warning: the order may go to a card that exists. */
function checkBuyer(findings: PlanFindings, order: SalesOrder, lengths: BridgeLengths): void {
	for (const problem of toCardFields(order.buyer, lengths).problems) {
		findings.warning(problem.code, `a new contractor card cannot be made: ${problem.message}`);
	}
}

function checkWire(
	findings: PlanFindings,
	lines: readonly PlannedLine<SaleItem>[],
	lengths: BridgeLengths,
): void {
	if (lines.length > MOST_LINES) {
		findings.problem(
			'FIELD_TOO_LONG',
			`it has ${lines.length} lines; the bridge takes ${MOST_LINES}.`,
		);
	}
	for (const { item, unitPriceGross } of lines) {
		if (!TWO_PLACES.test(unitPriceGross)) {
			findings.problem(
				'PRICE_INVALID',
				`item ${item.sku} has price ${unitPriceGross}; Optima is given two decimal places.`,
			);
		}
		if (item.sku.length > lengths.article) {
			findings.problem(
				'FIELD_TOO_LONG',
				`article code ${item.sku} is longer than ${lengths.article} characters.`,
			);
		}
	}
}

function planKeys(findings: PlanFindings, order: SalesOrder, knowledge: Knowledge) {
	const { dictionaries, lengths, linkAttribute } = knowledge;
	if (!dictionaries.hasLinkAttribute) {
		findings.problem(
			'ATTRIBUTE_NOT_FOUND',
			`attribute "${linkAttribute}", which carries the reference, is not defined for documents in ${ERP_NAME}.`,
		);
	}
	const rootKey = refKey(order.ref);
	const storedRootKey = toStoredRootKey(rootKey, lengths['attribute.value']);
	const externalNumber = toErpReference(order.customerOrderNumber, lengths.externalNumber);
	if (storedRootKey.length > lengths['attribute.value']) {
		findings.problem(
			'FIELD_TOO_LONG',
			`attribute "${linkAttribute}" takes ${lengths['attribute.value']} characters, too few for the reference.`,
		);
	}
	if (externalNumber.length > lengths.externalNumber) {
		findings.problem(
			'FIELD_TOO_LONG',
			`the order number is longer than the ${lengths.externalNumber} characters of the foreign number.`,
		);
	}
	return { rootKey, storedRootKey, externalNumber };
}

/**
 * Plans how an order is written and finds everything that is in the way, all at once.
 *
 * Shape: pure; what the ERP and the bridge know arrives in `knowledge`.
 */
export function planOrder(
	order: SalesOrder,
	settings: OrderWriteSettings,
	knowledge: Knowledge,
): Planning<OrderPlan> {
	const { dictionaries, catalogue, lengths } = knowledge;
	const findings = new PlanFindings(order);
	if (order.currency !== CURRENCY && /^[A-Z]{3}$/.test(order.currency)) {
		findings.problem(
			'CURRENCY_NOT_SUPPORTED',
			`it is in ${order.currency}; an order carries no exchange rate, so only ${CURRENCY} can be written.`,
		);
	}
	const payment = resolvePayment(
		order.payment,
		settings.payments,
		dictionaries.paymentForms.map(toPaymentForm),
		PAYMENT_RULES,
	);
	if (isFinding(payment)) findings.problem(payment.code, payment.message);
	checkFlag(findings, settings.flag, NO_ORDER_FLAG);
	const series = planSeries(findings, settings, dictionaries);
	const lines = planLines(findings, order, {
		erpName: ERP_NAME,
		catalogue,
		vatRates: ratesOf(order),
		shippingItem: settings.shippingItem,
		wholePieces: false,
		quantityPlaces: 4,
	});
	checkWire(findings, lines, lengths);
	const warehouse = planWarehouse(findings, settings.warehouse, dictionaries);
	const keys = planKeys(findings, order, knowledge);
	const place = { erpName: ERP_NAME, marker: '', length: lengths.description };
	const description = planRemarks(findings, order, place);
	const recipient = planRecipient(findings, order, lengths);
	checkBuyer(findings, order, lengths);
	const { problems, warnings } = findings;
	const paymentForm = isFinding(payment) ? null : payment.form;
	if (problems.length > 0 || paymentForm === null) return { problems, warnings };
	return {
		problems,
		warnings,
		plan: {
			...keys,
			description,
			recipient,
			lines,
			paymentForm,
			warehouse,
			series,
			buffer: settings.buffer,
			totalGross: totalOf(lines),
		},
	};
}
