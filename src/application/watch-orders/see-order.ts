import type {
	LifeCycle,
	LifeCycleNote,
	LifeCycleSettings,
} from '../../domain/lifecycle/life-cycle';
import { lifeCycleOf } from '../../domain/lifecycle/life-cycle-status';
import {
	factsOf,
	goneDocuments,
	type KnownOrder,
	mergeKnown,
	observe,
	showsEarlierState,
} from '../../domain/lifecycle/merge-facts';
import type { OrderFacts } from '../../domain/lifecycle/order-facts';
import { erpOrderName } from '../../domain/order/order-name';
import type { OrderMemory } from './order-memory';
import type { WatchRequest } from './watched-order';

/** What the ERP said: facts, that it has no such order yet, or that it has it no more. */
export type Look =
	| { readonly kind: 'facts'; readonly facts: OrderFacts }
	| { readonly kind: 'absent' }
	| { readonly kind: 'gone' };

/** An order as the ERP and the memory show it together. */
export interface SeenOrder {
	/** Null while the ERP never had it. */
	readonly known: KnownOrder | null;
	/** The same as facts. */
	readonly facts: OrderFacts | null;
	/** How sentences name the order: `Order RO/12/2026`. */
	readonly name: string;
	readonly lifeCycle: LifeCycle;
}

function learn(look: Look, known: KnownOrder | null, now: number): KnownOrder | null {
	if (look.kind !== 'facts') return known;
	const seen = observe({ facts: look.facts, observedAt: now });
	return known ? mergeKnown(known, seen) : seen;
}

function nameOf({ orderId, shopNumber }: WatchRequest, facts: OrderFacts | null): string {
	const number = facts ? erpOrderName({ id: facts.orderId, number: facts.number }) : shopNumber;
	return `Order ${number.trim() || orderId || '(without number)'}`;
}

/** What is to be said about the newest look. */
function lookNotes(look: Look, known: KnownOrder | null, name: string): readonly LifeCycleNote[] {
	if (look.kind === 'gone') {
		const message = `${name}: it is no longer in the ERP; what is told of it is remembered.`;
		return [{ code: 'orderGone', message }];
	}
	if (look.kind !== 'facts' || !known || !showsEarlierState(known, look.facts)) return [];
	const message = `${name}: the ERP shows an earlier state now than before; the one seen before stands.`;
	return [{ code: 'earlierStateShown', message }];
}

/** Joins what the ERP says now with what is remembered, and reads off how far the order is. */
export function seeOrder(
	request: WatchRequest,
	look: Look,
	memory: OrderMemory | null,
	now: number,
	settings: LifeCycleSettings,
): SeenOrder {
	const known = learn(look, memory?.known ?? null, now);
	const facts = known && factsOf(known);
	const name = nameOf(request, facts);
	// Of two runs at once, the one that looked first may be told last; what it does not see yet is not gone.
	const isNewest = memory === null || now >= memory.seenAt;
	const listed = isNewest && look.kind === 'facts' ? look.facts : facts;
	const gone = known && listed ? goneDocuments(known, listed) : new Set<string>();
	const lifeCycle = lifeCycleOf(facts, settings, { name, gone });
	const notes = isNewest ? [...lookNotes(look, known, name), ...lifeCycle.notes] : lifeCycle.notes;
	return { known, facts, name, lifeCycle: { ...lifeCycle, notes } };
}
