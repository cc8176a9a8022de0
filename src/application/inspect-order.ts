import type { ContractorChoice } from '../domain/contractor/contractor-choice';
import type { ContractorCard } from '../domain/contractor/party';
import { orderName } from '../domain/order/order-name';
import type { SalesOrder } from '../domain/order/sales-order';
import { validateOrder } from '../domain/order/validate-order';
import type { Finding } from '../domain/outcome';
import { type Result, succeed } from '../domain/result';
import type { ErpAdapter, OrderWriteSettings } from '../ports/erp-adapter';

/** Everything that keeps an order from being written, and the card it would be written on. */
export interface Inspection {
	readonly problems: readonly Finding[];
	readonly warnings: readonly Finding[];
	/** The chosen card; null when a new one has to be created. */
	readonly card: ContractorCard | null;
}

interface ChosenCard {
	readonly card: ContractorCard | null;
	readonly problems: readonly Finding[];
}

function unusable(order: SalesOrder, symbol: string, why: string): ChosenCard {
	const message = `${orderName(order)}: contractor ${symbol} ${why}.`;
	return { card: null, problems: [{ code: 'CONTRACTOR_NOT_USABLE', message }] };
}

/** The card an order is to be written on must exist, be open for business and be no one-time card. */
async function readChosenCard(
	order: SalesOrder,
	choice: ContractorChoice & { action: 'use' },
	erp: ErpAdapter,
): Promise<Result<ChosenCard>> {
	const card = await erp.getContractor(
		choice.id === '' ? { symbol: choice.symbol } : { id: choice.id },
	);
	const name = choice.symbol || `with ID ${choice.id}`;
	if (!card.ok) {
		return card.error.kind === 'notFound'
			? succeed(unusable(order, name, 'does not exist in the ERP'))
			: card;
	}
	if (card.value.blocked) return succeed(unusable(order, card.value.symbol, 'is blocked'));
	if (card.value.oneTime) return succeed(unusable(order, name, 'is a one-time card'));
	return succeed({ card: card.value, problems: [] });
}

/** Whether the system can create the card that was asked for. */
function creationProblems(
	order: SalesOrder,
	choice: ContractorChoice & { action: 'create' },
	{ capabilities }: ErpAdapter,
): readonly Finding[] {
	const name = orderName(order);
	if (choice.oneTime && !capabilities.oneTimeContractor.supported) {
		const message = `${name}: one-time contractors are not supported. ${capabilities.oneTimeContractor.remedy}`;
		return [{ code: 'ONE_TIME_NOT_SUPPORTED', message }];
	}
	if (!choice.oneTime && !capabilities.createContractor.supported) {
		const message = `${name}: contractors cannot be created. ${capabilities.createContractor.remedy}`;
		return [{ code: 'NOT_SUPPORTED', message }];
	}
	return [];
}

function writingProblems(order: SalesOrder, { capabilities }: ErpAdapter): readonly Finding[] {
	const { createOrder } = capabilities;
	if (createOrder.supported) return [];
	const message = `${orderName(order)}: orders cannot be written. ${createOrder.remedy}`;
	return [{ code: 'NOT_SUPPORTED', message }];
}

async function inspectContractor(
	order: SalesOrder,
	choice: ContractorChoice | null,
	erp: ErpAdapter,
): Promise<Result<ChosenCard>> {
	if (choice === null) return succeed({ card: null, problems: [] });
	if (choice.action === 'use') return await readChosenCard(order, choice, erp);
	return succeed({ card: null, problems: creationProblems(order, choice, erp) });
}

/**
 * Collects everything that keeps an order from being written, so that it is repaired in one go: the order by
 * itself, the ERP's settings and dictionaries, the chosen contractor (S0.5). Nothing is written.
 *
 * Shape: a choice of null leaves the contractor out.
 * Errors: those of reading the ERP.
 */
export async function inspectOrder(
	order: SalesOrder,
	choice: ContractorChoice | null,
	erp: ErpAdapter,
	settings: OrderWriteSettings,
): Promise<Result<Inspection>> {
	const itself = validateOrder(order);
	const inErp = await erp.checkOrder(order, settings);
	if (!inErp.ok) return inErp;
	const contractor = await inspectContractor(order, choice, erp);
	if (!contractor.ok) return contractor;
	const known = new Set(itself.problems.map(({ code }) => code));
	return succeed({
		problems: [
			...itself.problems,
			...inErp.value.problems.filter(({ code }) => !known.has(code)),
			...contractor.value.problems,
			...writingProblems(order, erp),
		],
		warnings: [...itself.warnings, ...inErp.value.warnings],
		card: contractor.value.card,
	});
}
