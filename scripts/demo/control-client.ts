/** Calls per service and call name. */
export type CallCounts = Record<string, Record<string, number>>;

/** What the sandbox says about the ERP compared with what was ordered. */
export interface TruthReport {
	erpOrders: number;
	roots: number;
	duplicates: number;
	losses: number;
	refusedWronglyAccounted: number;
	writtenTooEarly: number;
	unknownErpOrders: number;
	findings: Record<string, unknown[]>;
}

/** Speaks to the control plane of a sandbox, in this process or another one. */
export class ControlClient {
	constructor(private readonly url: string) {}

	private async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
		const answer = await fetch(`${this.url}${path}`, {
			method,
			...(body === undefined
				? {}
				: { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
		}).catch((error: Error) => {
			throw new Error(`No sandbox control at ${this.url} (${error.message}). Is it running?`);
		});
		const text = await answer.text();
		if (!answer.ok) throw new Error(`Sandbox control ${method} ${path}: ${answer.status} ${text}`);
		return JSON.parse(text) as T;
	}

	/** Fills shop and ERP; the same request again changes nothing. */
	async seed(orders: number, seed: number, erp: string): Promise<void> {
		await this.ask('POST', '/seed', { orders, seed, erp });
	}

	/** Moves the sandbox's clock on. */
	async advanceTime(advanceMs: number): Promise<void> {
		await this.ask('POST', '/time', { advanceMs });
	}

	async setFaults(profile: string, seed: number): Promise<void> {
		await this.ask('PUT', '/faults', { profile, seed });
	}

	/** Raises or lowers the call limit of the BaseLinker account. */
	async setCallsPerMinute(callsPerMinute: number): Promise<void> {
		await this.ask('PUT', '/baselinker', { callsPerMinute });
	}

	async lastJournalEntry(): Promise<number> {
		const state = await this.ask<{ journal: { last: number } }>('GET', '/state');
		return state.journal.last;
	}

	async endpoints(): Promise<Record<string, string>> {
		return (await this.ask<{ endpoints: Record<string, string> }>('GET', '/state')).endpoints;
	}

	async callCounts(after: number): Promise<CallCounts> {
		return await this.ask('GET', `/journal/counts?after=${after}`);
	}

	async groundTruth(waiting: readonly string[], refused: readonly string[]): Promise<TruthReport> {
		return await this.ask('POST', '/ground-truth', { accountedFor: waiting, refused });
	}
}
