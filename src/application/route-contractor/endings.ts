import type { ConflictDecision } from '../../domain/conflict/decide-conflict';
import { orderName } from '../../domain/order/order-name';
import type { SalesOrder } from '../../domain/order/sales-order';
import { outcomeFor } from '../../domain/outcome';
import type { ReasonCode } from '../../domain/reason-codes';
import { fail, type IntegrationError, type Result, succeed } from '../../domain/result';
import type { DeskNote } from '../../ports/order-desk';
import type { RouteOptions, RouteResult, RouteServices, RouteTask } from '../route-contractor';

/** What matching said about a buyer. */
export type Found = Pick<RouteResult, 'match' | 'candidates'>;

/** Nobody was looked up. */
export const NOBODY_FOUND: Found = { match: null, candidates: [] };

/** A decision that refuses the order. */
export function errorDecision(code: ReasonCode, sentence: string): ConflictDecision {
	return { route: 'error', code, actions: [], sentence };
}

/** What a person at the desk needs to see of an order. */
export function noteFor(order: SalesOrder, more: Partial<DeskNote> = {}): DeskNote {
	const { contractor = null, candidates = [], actions = [], findings = [] } = more;
	return { order, contractor, candidates, actions, findings };
}

/** Tells the ledger of a question or a refusal; an order somebody else took over meanwhile says so. */
export async function remember(
	{ order, claim }: RouteTask,
	decision: ConflictDecision,
	found: Found,
	{ ledger }: RouteServices,
	{ dryRun }: RouteOptions,
	verb: 'wait' | 'refuse' = decision.route === 'ask' ? 'wait' : 'refuse',
): Promise<Result<RouteResult>> {
	const { route, code, sentence, remedy } = decision;
	if (!code || (route !== 'ask' && route !== 'error')) {
		return succeed({ decision, ...found, outcome: null });
	}
	if (claim && ledger && !dryRun) {
		const note = noteFor(order, { ...found, actions: decision.actions });
		const told = await ledger[verb](claim, code, sentence, note);
		if (!told.ok) return fail(aboutOrder(order, told.error));
		if (!told.value.kept) return succeed(lostResult(order, found));
	}
	const status = verb === 'wait' ? 'waiting' : 'refused';
	const outcome = outcomeFor(status, code, sentence, remedy === undefined ? {} : { remedy });
	return succeed({ decision, ...found, outcome });
}

function lostResult(order: SalesOrder, found: Found): RouteResult {
	const sentence = `${orderName(order)}: another run took it over meanwhile.`;
	return {
		decision: errorDecision('CLAIM_LOST', sentence),
		...found,
		outcome: outcomeFor('waiting', 'CLAIM_LOST', sentence),
	};
}

/** Nothing is known of the buyer, so nothing is decided: the next run may claim the order at once. */
export async function giveBack(
	{ order, claim, contractor = null }: RouteTask & Partial<Pick<DeskNote, 'contractor'>>,
	error: IntegrationError,
	{ ledger, log }: RouteServices,
	{ dryRun }: RouteOptions,
): Promise<Result<RouteResult>> {
	const named = aboutOrder(order, error);
	if (claim && ledger && !dryRun) {
		const told = await ledger.yield(
			claim,
			named.code,
			named.message,
			noteFor(order, { contractor }),
		);
		if (!told.ok) log.warn(`${orderName(order)}: its claim ends with the lease`, {});
	}
	return fail(named);
}

export function aboutOrder(order: SalesOrder, error: IntegrationError): IntegrationError {
	const prefix = `${orderName(order)}: `;
	return error.message.startsWith(prefix) ? error : { ...error, message: prefix + error.message };
}
