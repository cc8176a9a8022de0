import { buyerKeyOf } from '../domain/conflict/buyer-key';
import { type ConflictDecision, flawOf } from '../domain/conflict/decide-conflict';
import type { DeskAction } from '../domain/conflict/desk-action';
import type { ContractorChoice } from '../domain/contractor/contractor-choice';
import { orderName } from '../domain/order/order-name';
import { type Result, succeed } from '../domain/result';
import type { DecisionMemory } from '../ports/decision-memory';
import {
	findSimilarCards,
	routeContractor,
	type RouteOptions,
	type RouteResult,
	type RouteServices,
	type RouteTask,
} from './route-contractor';
import type { ContractorName } from './route-contractor/contractor-lookups';
import { errorDecision, giveBack, NOBODY_FOUND, remember } from './route-contractor/endings';

/** What a person answered about an order. */
export interface Answer {
	readonly action: DeskAction;
	/** The card, with `merge`. */
	readonly card: ContractorName | null;
	/** Name of the person; empty when the workflow does not say. */
	readonly by: string;
	/** Whether `merge` holds for the next orders of this buyer, too. */
	readonly remember: boolean;
}

/** An order with a person's answer. */
export interface ResolveTask extends RouteTask {
	readonly answer: Answer;
	/** The contractor that was chosen before the order stood still; null when that was the question. */
	readonly contractor: ContractorChoice | null;
}

/** Whom the use case asks and tells. */
export interface ResolveServices extends RouteServices {
	/** Null when no order of the batch carries a claim. */
	readonly memory: DecisionMemory | null;
}

/**
 * Carries a person's answer out: the order leaves with its contractor, or it goes back to him with the reason. A card
 * that vanished or was blocked since he saw it is refused, and he sees who is similar now.
 *
 * Errors: as those of `routeContractor`.
 */
export async function resolveContractor(
	task: ResolveTask,
	services: ResolveServices,
	options: RouteOptions,
): Promise<Result<RouteResult>> {
	switch (task.answer.action) {
		case 'add':
			return succeed(asAnswered(task, { action: 'create', oneTime: false }));
		case 'oneTime':
			return await asOneTime(task, services, options);
		case 'merge':
			return await asMerged(task, task.answer.card, services, options);
		case 'retry':
			return await asBefore(task, services, options);
		case 'dismiss': {
			const sentence = `${orderName(task.order)}: ${who(task)} dismissed it.`;
			const decision = errorDecision('ORDER_DISMISSED', sentence);
			return await remember(task, decision, NOBODY_FOUND, services, options);
		}
	}
}

function who({ answer }: ResolveTask): string {
	return answer.by.trim() || 'a person';
}

/** How a sentence names what a person chose. */
function chosen(contractor: ContractorChoice): string {
	if (contractor.action === 'use') return `contractor ${contractor.symbol || `#${contractor.id}`}`;
	return contractor.oneTime ? 'a one-time contractor' : 'a new contractor';
}

const ROUTE_OF = { regular: 'addNew', oneTime: 'oneTime' } as const;

function asAnswered(task: ResolveTask, contractor: ContractorChoice): RouteResult {
	const route =
		contractor.action === 'use' ? 'matched' : ROUTE_OF[contractor.oneTime ? 'oneTime' : 'regular'];
	const sentence = `${orderName(task.order)}: ${who(task)} chose ${chosen(contractor)}.`;
	const decision: ConflictDecision = { route, contractor, actions: [], sentence };
	return { decision, ...NOBODY_FOUND, outcome: null };
}

async function asOneTime(
	task: ResolveTask,
	services: ResolveServices,
	options: RouteOptions,
): Promise<Result<RouteResult>> {
	const { oneTimeContractor } = services.capabilities;
	if (oneTimeContractor.supported) {
		return succeed(asAnswered(task, { action: 'create', oneTime: true }));
	}
	const sentence = `${orderName(task.order)}: ${who(task)} chose a one-time contractor, but this ERP connection has none.`;
	const refused = errorDecision('ONE_TIME_NOT_SUPPORTED', sentence);
	const decision = { ...refused, remedy: oneTimeContractor.remedy };
	return await askAgain(task, decision, services, options);
}

async function asMerged(
	task: ResolveTask,
	card: ContractorName | null,
	services: ResolveServices,
	options: RouteOptions,
): Promise<Result<RouteResult>> {
	const order = orderName(task.order);
	if (!card) {
		const sentence = `${order}: ${who(task)} chose to merge, but the decision names no contractor.`;
		return await askAgain(task, errorDecision('CONTRACTOR_NOT_FOUND', sentence), services, options);
	}
	const found = await services.lookups.cardNamed(card);
	if (!found.ok) {
		// Retry goes on with the answer: nobody has to give it twice.
		const contractor = { action: 'use', id: '', symbol: '', ...card } as const;
		return await giveBack({ ...task, contractor }, found.error, services, options);
	}
	const flaw = flawOf(found.value);
	if (!found.value || flaw) {
		const named = 'id' in card ? `with ID ${card.id}` : card.symbol;
		const sentence = `${order}: contractor ${named}, which ${who(task)} chose, ${flaw}. Nothing was written.`;
		const decision = errorDecision('CONTRACTOR_NOT_USABLE', sentence);
		return await askAgain(task, decision, services, options);
	}
	const { id, symbol } = found.value;
	const contractor = { action: 'use', id, symbol } as const;
	const kept = await keepInMind(task, { id, symbol }, services, options);
	if (!kept.ok) return await giveBack({ ...task, contractor }, kept.error, services, options);
	return succeed(asAnswered(task, contractor));
}

/** Remembers the answer for the next orders of this buyer, when the person said so. */
async function keepInMind(
	{ order, claim, answer }: ResolveTask,
	card: { readonly id: string; readonly symbol: string },
	{ memory }: ResolveServices,
	{ dryRun }: RouteOptions,
): Promise<Result<void>> {
	const buyerKey = buyerKeyOf(order);
	if (!answer.remember || !claim || !memory || dryRun || buyerKey === null) {
		return succeed(undefined);
	}
	const by = answer.by.trim();
	return await memory.remember(claim.scope, { buyerKey, card, by, rootKey: claim.rootKey });
}

/** Once more with the contractor that was chosen before; without one, or when it is gone, as at the first time. */
async function asBefore(
	task: ResolveTask,
	services: ResolveServices,
	options: RouteOptions,
): Promise<Result<RouteResult>> {
	const { contractor } = task;
	if (!contractor) return await routeContractor(task, services, options);
	if (contractor.action === 'create') return succeed(asRetried(task, contractor));
	const name = contractor.id ? { id: contractor.id } : { symbol: contractor.symbol };
	const found = await services.lookups.cardNamed(name);
	if (!found.ok) return await giveBack(task, found.error, services, options);
	if (!found.value || flawOf(found.value)) return await routeContractor(task, services, options);
	const { id, symbol } = found.value;
	return succeed(asRetried(task, { action: 'use', id, symbol }));
}

function asRetried(task: ResolveTask, contractor: ContractorChoice): RouteResult {
	const result = asAnswered(task, contractor);
	const sentence = `${orderName(task.order)}: ${who(task)} retried it, and ${chosen(contractor)} was chosen before.`;
	return { ...result, decision: { ...result.decision, sentence } };
}

/** The answer cannot be carried out: the person sees why, and who is similar now. */
async function askAgain(
	task: ResolveTask,
	decision: ConflictDecision,
	services: ResolveServices,
	options: RouteOptions,
): Promise<Result<RouteResult>> {
	const nobody = { explicit: undefined, remembered: undefined };
	const asked = { ...options, policies: { ...options.policies, guestUsesPolicies: true } };
	const found = await findSimilarCards(task.order, nobody, services, asked);
	if (!found.ok) return await giveBack(task, found.error, services, options);
	return await remember(task, decision, found.value, services, options, 'wait');
}
