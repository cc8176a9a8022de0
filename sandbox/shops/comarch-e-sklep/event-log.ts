import type { SandboxClock } from '../../kernel/clock';
import type { OrderState } from './states';

/** What happened, or did not happen, to an order. */
export type ShopStep =
	| 'placed'
	| 'costProposed'
	| 'costAccepted'
	| 'confirmedByCustomer'
	| 'confirmedForCustomer'
	| 'paid'
	| 'instalmentsGranted'
	| 'cancelled'
	| 'exported'
	| 'notExported'
	| 'moved'
	| 'notMoved'
	| 'synchronised'
	| 'notSynchronised';

/** One line of the log. Shape: `order` is empty for a synchronisation as a whole. */
export interface ShopEvent {
	sequence: number;
	/** ISO 8601, sandbox time. */
	at: string;
	order: string;
	step: ShopStep;
	/** Why, in words: `in buffer`, `younger than one minute`. */
	cause: string;
	/** State of the order after the step; absent for a synchronisation. */
	state?: OrderState;
}

const CAPACITY = 50_000;

/** The shop's log of events: what happened to each order and why something did not. */
export class EventLog {
	private events: ShopEvent[] = [];
	private sequence = 0;

	constructor(private readonly clock: SandboxClock) {}

	note(event: Omit<ShopEvent, 'sequence' | 'at'>): void {
		this.sequence += 1;
		const at = new Date(this.clock.now()).toISOString();
		this.events.push({ sequence: this.sequence, at, ...event });
		if (this.events.length > CAPACITY) this.events.shift();
	}

	/** Events, oldest first. */
	list(filter: { order?: string; after?: number } = {}): ShopEvent[] {
		return this.events.filter(
			(event) =>
				(filter.order === undefined || event.order === filter.order) &&
				event.sequence > (filter.after ?? 0),
		);
	}

	clear(): void {
		this.events = [];
		this.sequence = 0;
	}
}
