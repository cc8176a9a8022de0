import type { SandboxClock } from './clock';

/** One call as the sandbox received it. Secrets are never kept here. */
export interface JournalEntry {
	sequence: number;
	/** ISO 8601, sandbox time. */
	at: string;
	service: string;
	/** Vendor's name of the call: `getOrders`, `order/add`, the first words of a statement. */
	call: string;
	/** What the caller sent, without tokens and passwords. */
	request: unknown;
	outcome: 'ok' | 'error' | 'fault';
	/** HTTP status, vendor error code, SQL error number or fault kind, as text. */
	detail: string;
}

function addCall(
	totals: Record<string, Record<string, number>>,
	{ service, call }: Pick<JournalEntry, 'service' | 'call'>,
): void {
	const calls = (totals[service] ??= {});
	calls[call] = (calls[call] ?? 0) + 1;
}

/** Record of every call a service received: the ground truth for call counts. */
export class Journal {
	private entries: JournalEntry[] = [];
	/** Entries at the front that the capacity has pushed out; they go many at a time. */
	private gone = 0;
	private sequence = 0;
	/** Calls since the last `clear`, those the journal no longer holds included. */
	private totals: Record<string, Record<string, number>> = {};

	constructor(
		private readonly clock: SandboxClock,
		private readonly capacity = 200_000,
	) {}

	record(entry: Omit<JournalEntry, 'sequence' | 'at'>): void {
		this.sequence += 1;
		addCall(this.totals, entry);
		this.entries.push({
			sequence: this.sequence,
			at: new Date(this.clock.now()).toISOString(),
			...entry,
		});
		if (this.entries.length - this.gone > this.capacity) this.gone += 1;
		if (this.gone > this.capacity / 4) {
			this.entries.splice(0, this.gone);
			this.gone = 0;
		}
	}

	list(filter: { service?: string; call?: string; after?: number } = {}): JournalEntry[] {
		return this.entries.filter(
			(entry, index) =>
				index >= this.gone &&
				(filter.service === undefined || entry.service === filter.service) &&
				(filter.call === undefined || entry.call === filter.call) &&
				entry.sequence > (filter.after ?? 0),
		);
	}

	/**
	 * Calls per service and per call name: `{ baselinker: { getOrders: 10 } }`.
	 *
	 * Shape: without `after` all calls ever received, else those of them the journal still holds.
	 */
	counts(after = 0): Record<string, Record<string, number>> {
		if (after === 0) return structuredClone(this.totals);
		const totals: Record<string, Record<string, number>> = {};
		const newer = Math.max(0, this.sequence - after);
		for (const entry of this.entries.slice(Math.max(this.gone, this.entries.length - newer))) {
			addCall(totals, entry);
		}
		return totals;
	}

	/** Sequence number of the newest entry, 0 when empty. */
	last(): number {
		return this.sequence;
	}

	clear(): void {
		this.entries = [];
		this.gone = 0;
		this.totals = {};
	}
}
