import { deskActionsFor, type DeskAction } from '../../domain/conflict/desk-action';
import type { ContractorChoice } from '../../domain/contractor/contractor-choice';
import type { SalesOrder } from '../../domain/order/sales-order';
import { type Result, succeed } from '../../domain/result';
import type { Clock } from '../../ports/clock';
import type { DeskAnswer, DeskOrder, OrderDesk } from '../../ports/order-desk';
import type { ClaimHandle } from '../../ports/order-ledger';

/** What a person clicked. */
export interface DeskClick {
	readonly scope: string;
	readonly rootKey: string;
	/** Of the order as the page showed it. */
	readonly version: number;
	readonly action: DeskAction;
	/** The card, with `merge`. */
	readonly cardId: string;
	readonly by: string;
	/** Whether `merge` holds for the next orders of this buyer, too. */
	readonly remember: boolean;
	readonly leaseMs: number;
}

/** What the workflow is started with. */
export interface DecidedOrder {
	/** Null for a dismissed order that is kept no longer. */
	readonly order: SalesOrder | null;
	/** The right to write it; absent when there is nothing to write. */
	readonly claim?: ClaimHandle & { readonly inDoubt: boolean };
	/** The contractor that was chosen before the order stood still. */
	readonly contractor?: ContractorChoice;
	readonly decision: {
		readonly action: DeskAction;
		readonly card?: { readonly id: string; readonly symbol: string };
		readonly by: string;
		/** ISO 8601. */
		readonly at: string;
		readonly remember: boolean;
		readonly rootKey: string;
	};
}

/** What became of a click. */
export type ClickOutcome =
	| { readonly kind: 'started'; readonly decided: DecidedOrder }
	/** The button is none of the order's. */
	| { readonly kind: 'notOffered' }
	| Exclude<DeskAnswer, { kind: 'taken' }>;

/**
 * Lets a click count when it is the first one about the order as it was shown, and says what the workflow is to do.
 *
 * Errors: those of the ledger.
 */
export async function decideOrder(
	click: DeskClick,
	{ desk, clock }: { readonly desk: OrderDesk; readonly clock: Clock },
): Promise<Result<ClickOutcome>> {
	const shown = await desk.read(click.scope, click.rootKey);
	if (!shown.ok) return shown;
	if (shown.value === null) return succeed({ kind: 'unknown' });
	const card = cardOf(shown.value, click);
	if (shown.value.version === click.version && !isOffered(shown.value, click, card)) {
		return succeed({ kind: 'notOffered' });
	}
	const { scope, rootKey, version, action, by, leaseMs } = click;
	const detail = describe(click, card);
	const told = await desk.decide({ scope, rootKey, version, action, by, leaseMs, detail });
	if (!told.ok) return told;
	if (told.value.kind !== 'taken') return succeed(told.value);
	const { handle, inDoubt, note } = told.value;
	const at = new Date(clock.now()).toISOString();
	const decision = { action, ...(card ? { card } : {}), by, at, remember: click.remember, rootKey };
	return succeed({
		kind: 'started',
		decided: {
			order: note?.order ?? null,
			...(handle ? { claim: { ...handle, inDoubt } } : {}),
			...(note?.contractor ? { contractor: note.contractor } : {}),
			decision,
		},
	});
}

type Card = { readonly id: string; readonly symbol: string };

function cardOf({ note }: DeskOrder, { action, cardId }: DeskClick): Card | undefined {
	if (action !== 'merge') return undefined;
	const found = note?.candidates.find(({ id }) => id === cardId);
	return found && { id: found.id, symbol: found.symbol };
}

/** Merging is open to the cards the person was shown, and to no other. */
function isOffered(order: DeskOrder, { action }: DeskClick, card: Card | undefined): boolean {
	const { reason, state, note } = order;
	const offered = deskActionsFor(reason?.code ?? null, state, note !== null);
	return offered.includes(action) && (action !== 'merge' || card !== undefined);
}

function describe({ action, remember }: DeskClick, card: Card | undefined): string {
	if (!card) return action;
	return `${action} ${card.symbol || `#${card.id}`}${remember ? ', remembered' : ''}`;
}
