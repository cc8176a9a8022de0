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
	/** Links named to the ground truth that lead to another root's document, or to none. */
	wrongLinks: number;
	deadLinks: number;
	findings: Record<string, unknown[]>;
}

/** Copies of orders that other programs wrote into the ERP after us. */
export interface CopiesReport {
	/** Document numbers. */
	copies: readonly string[];
	erpOrders: number;
	/** ERP orders beyond the first of a root, the copies left out. */
	duplicates: number;
}

/** A root order the sandbox knows, with the ids it has on each road. */
export interface KnownRoot {
	/** `SBX-000123` */
	readonly code: string;
	readonly deliveries: readonly { readonly road: string; readonly id: string }[];
}

/** A root with what came of it. */
export interface JudgedRoot extends KnownRoot {
	/** BaseLinker's numbers of it. */
	readonly orderIds: readonly string[];
	/** Numbers of its ERP orders. */
	readonly erpNumbers: readonly string[];
}

/** The ERP order that was written for a root, or linked to it. */
export interface NamedLink {
	/** Code of the root. */
	readonly root: string;
	readonly document: string;
}

/** A customer of the IdoSell shop as it is. */
export interface ShopCustomer {
	readonly clientId: number;
	readonly clientLogin: string;
	readonly clientCodeExternal: string;
	readonly clientEmail: string;
	readonly clientStreet: string;
	readonly clientCity: string;
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

	/** The same, all orders through BaseLinker and each once, so that others can work on them, too. */
	async seedForAll(orders: number, seed: number, erp: string): Promise<void> {
		const roads = { direct: 0, twoRoads: 0, mergedOrSplit: 0, reusedIds: 0, repeatedEvents: 0 };
		await this.ask('POST', '/seed', { orders, seed, erp, roads });
		await this.ask('POST', '/release', {});
	}

	/** Moves the sandbox's clock on. */
	async advanceTime(advanceMs: number): Promise<void> {
		await this.ask('POST', '/time', { advanceMs });
	}

	async setFaults(profile: string, seed: number): Promise<void> {
		await this.ask('PUT', '/faults', { profile, seed });
	}

	/** Lets every call of a service take so much longer whose name matches the regular expression. */
	async slowDown(service: string, call: string, ms: number): Promise<void> {
		await this.ask('PUT', '/faults', { rules: [{ service, call, kind: 'latency', ms }] });
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

	/** Lets somebody else's integrator write its share of the orders, by its own rules. */
	async runStranger(run: {
		readonly share: number;
		readonly seed: number;
		readonly settings: { readonly customerNumber: string; readonly internetId: string };
	}): Promise<void> {
		await this.ask('POST', '/integrators/run', { integrator: 'foreign', ...run });
	}

	/** Numbers of the ERP orders others wrote beside one of the same root, and what we doubled ourselves. */
	async copies(): Promise<CopiesReport> {
		const truth = await this.ask<
			TruthReport & { details: readonly { readonly foreignCopies: readonly string[] }[] }
		>('POST', '/ground-truth', { details: true });
		const copies = truth.details.flatMap(({ foreignCopies }) => foreignCopies);
		return { copies, erpOrders: truth.erpOrders, duplicates: truth.duplicates };
	}

	/**
	 * Fills the roads that lead to an ERP with a stream that is held back, and switches BaseLinker's journal on. All orders
	 * are confirmed: Magento's feed cannot tell one that is not from one that will be paid to the courier.
	 */
	async seedRoads(orders: number, seed: number, erp: string): Promise<void> {
		await this.ask('PUT', '/baselinker', { journal: true });
		await this.ask('POST', '/seed', {
			orders,
			seed,
			erp,
			shares: { unconfirmed: 0 },
			roads: {},
		});
	}

	/** Lets the next orders in; answers how many came, and how many are still held back. */
	async release(wish: {
		readonly road?: string;
		readonly count?: number;
	}): Promise<{ readonly came: number; readonly left: number; readonly atOutage: boolean }> {
		const sum = (byRoad: Record<string, number>) =>
			Object.values(byRoad).reduce((total, count) => total + count, 0);
		const { released, remaining, atOutage } = await this.ask<{
			released: Record<string, number>;
			remaining: Record<string, number>;
			atOutage: boolean;
		}>('POST', '/release', wish);
		return { came: sum(released), left: sum(remaining), atOutage };
	}

	/** Every root that came in so far, the latest last. */
	async roots(): Promise<readonly JudgedRoot[]> {
		const { details } = await this.ask<{ details: readonly JudgedRoot[] }>(
			'POST',
			'/ground-truth',
			{ details: true },
		);
		return details;
	}

	async groundTruth(
		waiting: readonly string[],
		refused: readonly string[],
		links: readonly NamedLink[] = [],
	): Promise<TruthReport> {
		return await this.ask('POST', '/ground-truth', { accountedFor: waiting, refused, links });
	}

	/** A person registers a customer in the IdoSell panel. */
	async addCustomer(client: Readonly<Record<string, string>>): Promise<ShopCustomer> {
		return await this.ask('POST', '/idosell/clients', { client });
	}

	/** A person changes a customer in the IdoSell panel. */
	async editCustomer(clientId: number, changes: Readonly<Record<string, string>>): Promise<void> {
		await this.ask('PUT', '/idosell/clients', { clientId, changes });
	}

	/** Every customer of the IdoSell shop. */
	async customers(): Promise<readonly ShopCustomer[]> {
		return await this.ask('GET', '/idosell/clients');
	}
}
