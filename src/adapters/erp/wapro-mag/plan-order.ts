import type { ContractorCard } from '../../../domain/contractor/party';
import { refKey } from '../../../domain/order/channel-ref';
import { formatDecimal, parseDecimal } from '../../../domain/order/decimal';
import type { SalesOrder } from '../../../domain/order/sales-order';
import type { Finding } from '../../../domain/outcome';
import type { OrderWriteSettings } from '../../../ports/erp-adapter';
import { toErpReference } from '../shared/erp-reference';
import { PlanFindings } from '../shared/plan-findings';
import { type PlannedLine, planLines, totalOf } from '../shared/plan-lines';
import { planRemarks } from '../shared/plan-remarks';
import { isFinding, type ItemCatalogue } from '../shared/resolve-items';
import { resolvePayment } from '../shared/resolve-payment';
import { toRootMarker } from '../shared/root-marker';
import type { Dictionaries } from './dictionaries';
import { toWrittenNumber } from './number-spellings';
import type { OrderMarks } from './order-changes';
import { planOrderedBy, planParties } from './order-texts';
import { PAYMENT_RULES, toPaymentForm } from './payment-forms';
import {
	checkConnection,
	checkSettings,
	checkWarehouse,
	findWarehouse,
	planOrderType,
} from './plan-settings';
import { toVatRate, type WaproItem } from './sale-items';
import type { SchemaProfile } from './schema-profile';
import { ERP_NAME, type WaproMagSettings } from './wapro-mag-connection';
import { toId } from './wapro-mag-mapper';

/** The order as it will be written. */
export interface OrderPlan {
	readonly rootKey: string;
	readonly marks: OrderMarks;
	readonly warehouseId: string;
	readonly orderTypeId: string;
	readonly lines: readonly PlannedLine<WaproItem>[];
	readonly payment: { readonly form: string; readonly days: number };
	readonly remarks: string;
	readonly orderedBy: string;
	readonly documentWish: number;
	readonly totalGross: string;
}

/** All that planning found; `plan` is there when `problems` is empty. */
export interface Planning {
	readonly problems: readonly Finding[];
	readonly warnings: readonly Finding[];
	readonly plan?: OrderPlan;
}

/** What of WAPRO an order is planned with. */
export interface PlanContext {
	readonly connection: WaproMagSettings;
	readonly profile: SchemaProfile;
	readonly dictionaries: Dictionaries;
	readonly catalogue: ItemCatalogue<WaproItem>;
	/** Undefined while no card is chosen. */
	readonly contractor: ContractorCard | undefined;
}

/** Currency of every order we write: how the program finds the rate of another one is not public. */
const CURRENCY = 'PLN';
/** Length of `UWAGI`. Source: docs/erp/wapro-mag.md, "Customer order". */
const REMARKS_LENGTH = 1000;
/** Digits after the dot of a quantity we send; the column holds six, decimal texts four. */
const QUANTITY_PLACES = 4;
/** `FAKTURA_DO_ZAMOWIENIA`. Source: docs/erp/wapro-mag.md, "Order header". */
const DOCUMENT_WISHES = { invoice: 1, receipt: 2, none: 0 } as const;

function planTexts(findings: PlanFindings, order: SalesOrder, onCollectiveCard: boolean): string {
	const parties = planParties(order, onCollectiveCard);
	if (parties.lostLetters.length > 0) {
		findings.problem(
			'CHARACTERS_NOT_STORABLE',
			`name or address of buyer or recipient hold letters ${ERP_NAME} cannot store: ${parties.lostLetters.join(' ')}`,
		);
	}
	if (parties.cut) {
		findings.warning('FIELD_TOO_LONG', 'buyer and recipient are cut to what the remarks hold.');
	}
	return planRemarks(findings, order, {
		erpName: ERP_NAME,
		marker: parties.text,
		length: REMARKS_LENGTH,
	});
}

/** What the collective card would be refused for. Only a warning: the order may go to a card of the buyer's own. */
function checkBuyer(findings: PlanFindings, order: SalesOrder): void {
	const { lostLetters } = planParties(order, true);
	if (lostLetters.length > 0) {
		findings.warning(
			'CHARACTERS_NOT_STORABLE',
			`on the collective card the buyer cannot be named: ${ERP_NAME} cannot store ${lostLetters.join(' ')}`,
		);
	}
}

function planPayment(
	findings: PlanFindings,
	order: SalesOrder,
	settings: OrderWriteSettings,
	dictionaries: Dictionaries,
): OrderPlan['payment'] | undefined {
	const forms = dictionaries.paymentForms;
	const payment = resolvePayment(
		order.payment,
		settings.payments,
		forms.map(toPaymentForm),
		PAYMENT_RULES,
	);
	if (isFinding(payment)) {
		findings.problem(payment.code, payment.message);
		return undefined;
	}
	const row = forms.find(({ ID_FORMY }) => toId(ID_FORMY) === payment.form?.id);
	return { form: payment.form?.name ?? '', days: row?.DNI_NALEZNOSCI ?? 0 };
}

/** What of our numbers a header of WAPRO carries. */
function planMarks(order: SalesOrder, context: PlanContext, rootKey: string): OrderMarks {
	const { connection, profile } = context;
	return {
		number: toWrittenNumber(
			order.customerOrderNumber,
			connection.decorations,
			profile.numberLength,
		),
		internetId:
			profile.internetIdLength === null
				? ''
				: toErpReference(order.ref.id, profile.internetIdLength),
		information: toRootMarker(rootKey),
	};
}

/**
 * Plans how an order is written and finds everything that is in the way, all at once.
 *
 * Shape: pure; what WAPRO knows arrives in the context.
 */
export function planOrder(
	order: SalesOrder,
	settings: OrderWriteSettings,
	context: PlanContext,
): Planning {
	const { connection, dictionaries, contractor } = context;
	const findings = new PlanFindings(order);
	if (order.currency !== CURRENCY && /^[A-Z]{3}$/.test(order.currency)) {
		findings.problem(
			'CURRENCY_NOT_SUPPORTED',
			`it is in ${order.currency}; orders of ${ERP_NAME} are written in ${CURRENCY} only.`,
		);
	}
	checkConnection(findings, connection, dictionaries);
	checkSettings(findings, settings);
	const orderTypeId = planOrderType(findings, settings.documentSeries, connection, dictionaries);
	const payment = planPayment(findings, order, settings, dictionaries);
	const warehouse = findWarehouse(settings.warehouse, dictionaries.warehouses);
	checkWarehouse(findings, settings.warehouse, warehouse);
	const lines = planLines(findings, order, {
		erpName: ERP_NAME,
		catalogue: context.catalogue,
		vatRates: dictionaries.vatRates.map(toVatRate),
		shippingItem: settings.shippingItem,
		wholePieces: false,
		quantityPlaces: QUANTITY_PLACES,
	});
	const onCollectiveCard =
		contractor !== undefined && contractor.symbol === String(connection.collectiveCode);
	const remarks = planTexts(findings, order, onCollectiveCard);
	if (contractor === undefined && connection.collectiveCode !== null) checkBuyer(findings, order);
	const rootKey = refKey(order.ref);
	const { problems, warnings } = findings;
	if (problems.length > 0 || !payment || !warehouse) return { problems, warnings };
	return {
		problems,
		warnings,
		plan: {
			rootKey,
			marks: planMarks(order, context, rootKey),
			warehouseId: toId(warehouse.ID_MAGAZYNU),
			orderTypeId,
			lines,
			payment,
			remarks,
			orderedBy: planOrderedBy(order, onCollectiveCard),
			documentWish: DOCUMENT_WISHES[order.documentWish],
			totalGross: totalOf(lines),
		},
	};
}

/** Net price of one piece from its gross price: to the grosz, or to four places when the gross price has more than two. */
export function netPriceOf(gross: string, vatPercent: string): string {
	const units = parseDecimal(gross) ?? 0n;
	const percent = parseDecimal(vatPercent) ?? 0n;
	const step = units % 100n === 0n ? 100n : 1n;
	const divisor = (1_000_000n + percent) * step;
	const net = (units * 1_000_000n + divisor / 2n) / divisor;
	return formatDecimal(net * step);
}
