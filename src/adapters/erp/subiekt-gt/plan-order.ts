import { parseDecimal, formatDecimal, multiplyToMinor } from '../../../domain/order/decimal';
import { refKey } from '../../../domain/order/channel-ref';
import { orderName } from '../../../domain/order/order-name';
import type { SalesOrder } from '../../../domain/order/sales-order';
import { validateOrder } from '../../../domain/order/validate-order';
import type { Finding } from '../../../domain/outcome';
import type { ReasonCode } from '../../../domain/reason-codes';
import type { OrderWriteSettings } from '../../../ports/erp-adapter';
import { checkVat } from './check-vat';
import { toBridgeContractor } from './contractor-fields';
import { isStorable } from './cp1250';
import type { Dictionaries } from './dictionaries';
import type { VatRateRow, WarehouseRow } from './dictionary-queries';
import { toErpReference } from './erp-reference';
import { composeRemarks, REMARKS_LENGTH } from './remarks';
import { isFinding, type ItemCatalogue, resolveItem } from './resolve-items';
import { type ResolvedPayment, resolvePayment } from './resolve-payment';
import { toRootMarker } from './root-marker';

/** One line as it will be written. Units: decimal text; `quantity` is whole. */
export interface PlannedLine {
	readonly symbol: string;
	readonly name: string;
	readonly quantity: string;
	readonly unitPriceGross: string;
}

/** The order as it will be written. */
export interface OrderPlan {
	readonly rootKey: string;
	readonly reference: string;
	readonly remarks: string;
	readonly lines: readonly PlannedLine[];
	readonly payment: ResolvedPayment;
	readonly warehouse: WarehouseRow;
	readonly totalGross: string;
}

/** All that planning found; `plan` is there when `problems` is empty. */
export interface Planning {
	readonly problems: readonly Finding[];
	readonly warnings: readonly Finding[];
	readonly plan?: OrderPlan;
}

/** Currency of every document this bridge profile writes; it cannot name another. */
const CURRENCY = 'PLN';
const EXTENSION_LENGTH = 3;
const WHOLE = 10_000n;

/** Collects findings of one order under its name. */
class Findings {
	readonly problems: Finding[] = [];
	readonly warnings: Finding[] = [];

	constructor(private readonly order: SalesOrder) {}

	problem(code: ReasonCode, sentence: string): void {
		this.problems.push({ code, message: `${orderName(this.order)}: ${sentence}` });
	}

	warning(code: ReasonCode, sentence: string): void {
		this.warnings.push({ code, message: `${orderName(this.order)}: ${sentence}` });
	}
}

function planLines(
	findings: Findings,
	order: SalesOrder,
	catalogue: ItemCatalogue,
	rates: readonly VatRateRow[],
): PlannedLine[] {
	return order.lines.flatMap((line, index) => {
		const named = `line ${index + 1} (${line.sku || line.ean || line.name || 'unnamed'})`;
		const quantity = parseDecimal(line.quantity);
		if (quantity !== undefined && quantity > 0n && quantity % WHOLE !== 0n) {
			findings.problem('QUANTITY_NOT_WHOLE', `${named} has quantity "${line.quantity}".`);
		}
		const item = resolveItem(catalogue, line, named);
		if (isFinding(item)) {
			findings.problem(item.code, item.message);
			return [];
		}
		const vat = line.vat && checkVat(line.vat, item, rates, named);
		if (vat) findings.problem(vat.code, vat.message);
		return [
			{
				symbol: item.tw_Symbol.trim(),
				name: line.name,
				quantity: formatDecimal(quantity ?? 0n, 0),
				unitPriceGross: formatDecimal(parseDecimal(line.unitPriceGross) ?? 0n),
			},
		];
	});
}

function planShipping(
	findings: Findings,
	order: SalesOrder,
	settings: OrderWriteSettings,
	catalogue: ItemCatalogue,
): PlannedLine[] {
	const price = parseDecimal(order.delivery.priceGross) ?? 0n;
	if (price <= 0n) return [];
	const sku = settings.shippingItem.trim();
	if (sku === '') {
		findings.problem(
			'SHIPPING_ITEM_MISSING',
			`delivery costs ${order.delivery.priceGross} ${order.currency}, but no shipping item is set.`,
		);
		return [];
	}
	const item = resolveItem(catalogue, { sku, ean: '' }, 'shipping item');
	if (isFinding(item)) {
		findings.problem('SHIPPING_ITEM_MISSING', item.message);
		return [];
	}
	const name = order.delivery.method || 'Delivery';
	const unitPriceGross = formatDecimal(price);
	return [{ symbol: item.tw_Symbol.trim(), name, quantity: '1', unitPriceGross }];
}

function planWarehouse(
	findings: Findings,
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

function checkExtension(findings: Findings, extension: string, dictionaries: Dictionaries): void {
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

function planRemarks(findings: Findings, order: SalesOrder, rootKey: string): string {
	const remarks = composeRemarks(order, toRootMarker(rootKey));
	if (remarks.lostLetters.length > 0) {
		findings.problem(
			'CHARACTERS_NOT_STORABLE',
			`notes, delivery or payment hold letters Subiekt GT cannot store: ${remarks.lostLetters.join(' ')}`,
		);
	}
	if (remarks.droppedSigns.length > 0) {
		findings.warning(
			'CHARACTERS_NOT_STORABLE',
			`signs Subiekt GT cannot store are left out of the remarks: ${remarks.droppedSigns.join(' ')}`,
		);
	}
	if (remarks.cut) {
		findings.warning(
			'FIELD_TOO_LONG',
			`the remarks are cut to ${REMARKS_LENGTH} characters; the whole text is in the source.`,
		);
	}
	return remarks.text;
}

/** What a new card would be refused for. Only a warning: the order may go to a card that exists. */
function checkBuyer(findings: Findings, order: SalesOrder): void {
	for (const problem of toBridgeContractor(order.buyer, '').problems) {
		findings.warning(problem.code, `a new contractor card cannot be made: ${problem.message}`);
	}
}

function totalOf(lines: readonly PlannedLine[]): string {
	const units = lines.map((line) =>
		multiplyToMinor(parseDecimal(line.quantity) ?? 0n, parseDecimal(line.unitPriceGross) ?? 0n),
	);
	return formatDecimal(units.reduce((sum, value) => sum + value, 0n));
}

/**
 * Plans how an order is written and finds everything that is in the way, all at once.
 *
 * Shape: pure; what the ERP knows arrives in `dictionaries` and `catalogue`.
 */
export function planOrder(
	order: SalesOrder,
	settings: OrderWriteSettings,
	dictionaries: Dictionaries,
	catalogue: ItemCatalogue,
): Planning {
	const findings = new Findings(order);
	const itself = validateOrder(order);
	findings.problems.push(...itself.problems);
	findings.warnings.push(...itself.warnings);
	if (order.currency !== CURRENCY && /^[A-Z]{3}$/.test(order.currency)) {
		findings.problem(
			'CURRENCY_NOT_SUPPORTED',
			`it is in ${order.currency}; this bridge writes orders in ${CURRENCY} only.`,
		);
	}
	const payment = resolvePayment(order.payment, settings.payments, dictionaries.paymentForms);
	if ('code' in payment) findings.problem(payment.code, payment.message);
	checkExtension(findings, settings.numberingExtension, dictionaries);
	const goods = planLines(findings, order, catalogue, dictionaries.vatRates);
	const shipping = planShipping(findings, order, settings, catalogue);
	const warehouse = planWarehouse(findings, settings.warehouse, dictionaries.warehouses);
	const rootKey = refKey(order.ref);
	const remarks = planRemarks(findings, order, rootKey);
	checkBuyer(findings, order);
	const { problems, warnings } = findings;
	if (problems.length > 0 || 'code' in payment || !warehouse) return { problems, warnings };
	const lines = [...goods, ...shipping];
	const reference = toErpReference(order.customerOrderNumber);
	return {
		problems,
		warnings,
		plan: { rootKey, reference, remarks, lines, payment, warehouse, totalGross: totalOf(lines) },
	};
}
