import {
	fail,
	type IntegrationError,
	integrationError,
	type Result,
	succeed,
} from '../domain/result';
import type { Snapshot, SnapshotEntry } from '../ports/snapshot-store';
import { fromSnapshot, memoryKeys, memoryShelf, toSnapshot } from './watch-orders/order-memory';
import type { Look } from './watch-orders/see-order';
import { watchOne } from './watch-orders/watch-one';
import type {
	WatchedOrder,
	WatchOptions,
	WatchRequest,
	WatchServices,
} from './watch-orders/watched-order';
import { BatchBreaker } from './write-order/batch-breaker';
import { troubleOfReading } from './write-order/trouble';

/** Orders per transaction of the memory. */
const BATCH = 500;

/** How messages name an order that was not looked at. */
function nameOf({ orderId, shopNumber }: WatchRequest): string {
	return `Order ${shopNumber.trim() || `with ID ${orderId}`}`;
}

function cancelled(request: WatchRequest): IntegrationError {
	const message = `${nameOf(request)}: the run was cancelled before its turn.`;
	const remedy = 'Nothing was remembered of it. The next run looks at it.';
	return integrationError('busy', 'SYSTEM_BUSY', message, { remedy });
}

function spared(request: WatchRequest, cause: IntegrationError): IntegrationError {
	const why = cause.message.replace(/^Order [^:]*: /, '');
	const message = `${nameOf(request)}: not looked at, because an order before it met this: ${why}`;
	return { ...cause, message };
}

function unknownOrder(request: WatchRequest): IntegrationError {
	const message = `${nameOf(request)}: it is not in the ERP.`;
	return integrationError('notFound', 'ERP_ORDER_NOT_FOUND', message);
}

interface Looked {
	readonly request: WatchRequest;
	readonly look: Result<Look>;
	/** Milliseconds since the epoch. */
	readonly at: number;
}

/** Reads orders from the ERP, each once; a system that fails everybody spares the rest. */
class ErpLooks {
	private readonly breaker = new BatchBreaker();
	private readonly looks = new Map<string, Result<Look>>();

	constructor(
		private readonly services: WatchServices,
		private readonly signal: AbortSignal | undefined,
	) {}

	async lookAt(request: WatchRequest): Promise<Result<Look>> {
		const { orderId } = request;
		if (orderId === null) return succeed({ kind: 'absent' });
		const known = this.looks.get(orderId);
		if (known) return known;
		const look = await this.read(orderId, request);
		this.looks.set(orderId, look);
		return look;
	}

	private async read(orderId: string, request: WatchRequest): Promise<Result<Look>> {
		if (this.signal?.aborted) return fail(cancelled(request));
		const { reason } = this.breaker;
		if (reason) return fail(spared(request, reason));
		const facts = await this.services.erp.orderFacts(orderId);
		if (facts.ok) {
			this.breaker.note({ trouble: 'none', error: null });
			return succeed({ kind: 'facts', facts: facts.value });
		}
		const { error } = facts;
		if (error.kind === 'notFound') return succeed({ kind: 'gone' });
		this.breaker.note({ trouble: troubleOfReading(error), error });
		return fail(error);
	}
}

/** Judges a batch over what is remembered; an order that comes twice is judged over its first judgement. */
function judge(
	batch: readonly Looked[],
	stored: ReadonlyMap<string, Snapshot>,
	{ erp }: WatchServices,
	options: WatchOptions,
): { readonly results: readonly Result<WatchedOrder>[]; readonly entries: SnapshotEntry[] } {
	const memories = new Map([...stored].map(([key, { value }]) => [key, fromSnapshot(value)]));
	const changed = new Set<string>();
	const results = batch.map(({ request, look, at: now }): Result<WatchedOrder> => {
		if (!look.ok) return look;
		const keys = memoryKeys(request);
		const memory = keys.map((key) => memories.get(key)).find(Boolean) ?? null;
		if (look.value.kind === 'gone' && !memory?.known) return fail(unknownOrder(request));
		const abilities = erp.capabilities;
		const judged = watchOne({ request, look: look.value, memory, now, options, abilities });
		memories.set(keys[0], judged.memory);
		changed.add(keys[0]);
		return succeed(judged.watched);
	});
	const entries = [...changed].flatMap((key) => {
		const memory = memories.get(key);
		return memory ? [{ key, value: toSnapshot(memory) }] : [];
	});
	return { results, entries };
}

/** Judges a batch and remembers it in one transaction, so that two runs at once lose nothing either has learned. */
async function watchBatch(
	batch: readonly Looked[],
	services: WatchServices,
	options: WatchOptions,
): Promise<readonly Result<WatchedOrder>[]> {
	const { snapshots } = services;
	const shelf = memoryShelf(options.scope);
	const looked = batch.filter(({ look }) => look.ok);
	const keys = [...new Set(looked.flatMap(({ request }) => memoryKeys(request)))];
	let results: readonly Result<WatchedOrder>[] = [];
	const decide = (stored: ReadonlyMap<string, Snapshot>) => {
		const judged = judge(batch, stored, services, options);
		results = judged.results;
		return judged.entries;
	};
	const remembered = options.dryRun
		? await snapshots.read(shelf, keys)
		: await snapshots.change(shelf, keys, decide);
	if (!remembered.ok) return batch.map(({ look }) => (look.ok ? remembered : look));
	if (options.dryRun && remembered.value) decide(remembered.value);
	return results;
}

/**
 * Looks how far orders are in the ERP, together with what is remembered of earlier looks: their status, what is
 * missing, who waits for it and since when, and whether they moved.
 *
 * The ERP is read before the memory is opened, and an order that fails leaves the others alone. An order the ERP no
 * longer has is told as remembered.
 *
 * Shape: one result per request, in the same order.
 * Errors: per order those of reading the ERP, `notFound` when the ERP does not know it and nobody ever saw it; all
 * of a batch when the memory cannot be read or written.
 */
export async function watchOrders(
	requests: readonly WatchRequest[],
	services: WatchServices,
	options: WatchOptions,
): Promise<readonly Result<WatchedOrder>[]> {
	const erp = new ErpLooks(services, options.signal);
	const results: Result<WatchedOrder>[] = [];
	for (let done = 0; done < requests.length; done += BATCH) {
		const batch: Looked[] = [];
		for (const request of requests.slice(done, done + BATCH)) {
			const at = services.clock.now();
			batch.push({ request, look: await erp.lookAt(request), at });
		}
		results.push(...(await watchBatch(batch, services, options)));
	}
	return results;
}
