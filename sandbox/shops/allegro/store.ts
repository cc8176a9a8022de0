import type { SandboxClock } from '../../kernel/clock';
import { CustomerNumbers, type PlacedOrder } from '../placed-order';
import type {
	CheckoutForm,
	EventType,
	FormStatus,
	FulfillmentStatus,
	OrderEvent,
} from './checkout-form';
import { notFound } from './errors';

const FIRST_BUYER = 44_100_001;
/** Events are kept for 60 days. Source: Allegro's guide to orders. */
const RETENTION_MS = 60 * 24 * 60 * 60 * 1000;
const FILLED_IN_AFTER_MS = 40_000;
/** One form in sixteen publishes its events in another order than they happened. */
const SHUFFLED_ENDING = '0';

function revisionOf(id: string, change: number): string {
	const digits = Number.parseInt(id.slice(0, 8), 16);
	return ((digits ^ Math.imul(change + 1, 0x9e3779b1)) >>> 0).toString(16).padStart(8, '0');
}

/** The seller's accounts: checkout forms and the journal of events; knows nothing of HTTP. */
export class AllegroStore {
	private readonly forms = new Map<string, CheckoutForm>();
	private readonly events = new Map<number, OrderEvent[]>();
	private readonly buyers = new CustomerNumbers(FIRST_BUYER);

	constructor(private readonly clock: SandboxClock) {}

	reset(): void {
		this.forms.clear();
		this.events.clear();
		this.buyers.clear();
	}

	/**
	 * An order comes in with the events that led to it. Units: `at` in unix seconds, when the buyer paid.
	 *
	 * Shape: an unconfirmed order is filled in but not paid for.
	 */
	insert(account: number, placed: PlacedOrder, at: number): string {
		const status: FormStatus = placed.isConfirmed ? 'READY_FOR_PROCESSING' : 'FILLED_IN';
		const boughtAt = placed.placedAt * 1000;
		const form: CheckoutForm = {
			id: placed.id,
			account,
			placed,
			status,
			fulfillment: 'NEW',
			boughtAt,
			readyAt: placed.isConfirmed ? at * 1000 : undefined,
			updatedAt: at * 1000,
			revision: revisionOf(placed.id, 0),
			buyerId: this.buyers.of(placed.buyer?.login || placed.id),
		};
		this.forms.set(form.id, form);
		const filledIn = Math.min(boughtAt + FILLED_IN_AFTER_MS, at * 1000);
		const story: Array<[EventType, number]> = [
			['BOUGHT', boughtAt],
			['FILLED_IN', filledIn],
			...(placed.isConfirmed ? [['READY_FOR_PROCESSING', at * 1000] as [EventType, number]] : []),
		];
		if (form.id.endsWith(SHUFFLED_ENDING)) story.reverse();
		for (const [type, occurredAt] of story) this.publish(form, type, occurredAt, at * 1000);
		return form.id;
	}

	/**
	 * Publishes READY_FOR_PROCESSING once more, as Allegro does by design: same form, same revision, same
	 * `occurredAt`, another event id. Units: `at` in unix seconds.
	 */
	repeat(id: string, at: number): void {
		const form = this.require(id);
		form.updatedAt = Math.max(form.updatedAt, at * 1000);
		this.publish(form, 'READY_FOR_PROCESSING', form.readyAt ?? form.boughtAt, at * 1000);
	}

	/** Forms of an account, in the order of arrival. */
	formsOf(account: number): CheckoutForm[] {
		return [...this.forms.values()].filter((form) => form.account === account);
	}

	/** Number of forms of all accounts. */
	get size(): number {
		return this.forms.size;
	}

	/** A form of an account, of any account when none is named. Errors: 404. */
	require(id: string, account?: number): CheckoutForm {
		const form = this.forms.get(id.toLowerCase());
		if (form && (account === undefined || form.account === account)) return form;
		throw notFound(`Checkout form with id ${id} was not found`);
	}

	/** Events of an account after `from`, oldest first, those of the last 60 days. */
	eventsOf(
		account: number,
		filter: { from: bigint | undefined; types: readonly EventType[]; limit: number },
	): OrderEvent[] {
		const oldest = this.clock.now() - RETENTION_MS;
		const found: OrderEvent[] = [];
		for (const event of this.events.get(account) ?? []) {
			if (filter.from !== undefined && event.id <= filter.from) continue;
			if (event.occurredAt < oldest) continue;
			if (filter.types.length > 0 && !filter.types.includes(event.type)) continue;
			found.push(event);
			if (found.length === filter.limit) break;
		}
		return found;
	}

	/** The newest event of an account, if any. */
	latestEvent(account: number): OrderEvent | undefined {
		return this.events.get(account)?.at(-1);
	}

	/** The seller says how far he is. Errors: 404. */
	setFulfillment(id: string, account: number, status: FulfillmentStatus): void {
		const form = this.require(id, account);
		form.fulfillment = status;
		form.updatedAt = this.clock.now();
		form.revision = revisionOf(id, form.updatedAt);
		this.publish(form, 'FULFILLMENT_STATUS_CHANGED', form.updatedAt, form.updatedAt);
	}

	private publish(
		form: CheckoutForm,
		type: EventType,
		occurredAt: number,
		publishedAt: number,
	): void {
		const events = this.events.get(form.account) ?? [];
		const earliest = BigInt(publishedAt) * 1000n;
		const last = events.at(-1)?.id ?? 0n;
		const id = earliest > last ? earliest : last + 1n;
		events.push({ id, type, occurredAt, form, revision: form.revision });
		this.events.set(form.account, events);
	}
}
