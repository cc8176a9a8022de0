import { createHash, randomUUID } from 'node:crypto';
import type { IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';
import { BaseLinkerClient } from '../../src/adapters/baselinker/baselinker-client';
import { ProcessCallBudget } from '../../src/adapters/baselinker/process-call-budget';
import { type Result, succeed } from '../../src/domain/result';
import type { Watcher } from '../../src/adapters/baselinker/polling/watch-memory';
import type { CallBudget } from '../../src/ports/call-budget';
import type { OrderLedger } from '../../src/ports/order-ledger';
import type { SnapshotStore } from '../../src/ports/snapshot-store';
import { createN8nHttpTransport } from '../../src/transport/http/n8n-transport';
import { systemClock } from '../../src/transport/system-clock';
import { openLedger } from '../shared/open-ledger';

export {
	BaseLinkerClient,
	type OrderPayment,
} from '../../src/adapters/baselinker/baselinker-client';
export { BaseLinkerOrderPlace } from '../../src/adapters/baselinker/baselinker-order-place';
export {
	type AddOrderSettings,
	MARK_FIELDS,
	toAddOrder,
} from '../../src/adapters/baselinker/to-add-order';
export {
	callMethod,
	checkCall,
	type CustomCall,
	isRepeatable,
} from '../../src/adapters/baselinker/custom-call';
export {
	getExtraFields,
	getSeries,
	getSources,
	getStatuses,
} from '../../src/adapters/baselinker/dictionaries';
export { BaseLinkerDesk } from '../../src/adapters/baselinker/documents/baselinker-desk';
export {
	fetchInvoices,
	type InvoiceFetch,
} from '../../src/adapters/baselinker/documents/fetch-invoices';
export { fetchEvents } from '../../src/adapters/baselinker/fetch-events';
export { fetchKinEvents, type KinEvents } from '../../src/adapters/baselinker/fetch-kin-events';
export { fetchOrders, type OrderFetch } from '../../src/adapters/baselinker/fetch-orders';
export {
	CHANGE_GROUPS,
	type ChangeGroup,
} from '../../src/adapters/baselinker/polling/order-digests';
export { PollRoom } from '../../src/adapters/baselinker/polling/poll-room';
export {
	type FoundOrder,
	watchAccount,
	type WatchedEvent,
	type WatchWish,
} from '../../src/adapters/baselinker/polling/watch-account';
export { WatchMemory } from '../../src/adapters/baselinker/polling/watch-memory';
export { fetchRecentOrder } from '../../src/adapters/baselinker/fetch-recent-order';
export { setStatuses } from '../../src/adapters/baselinker/set-statuses';
export { toSeconds } from '../../src/adapters/baselinker/baselinker-values';
export { readFlag, readId, readList, readText } from '../../src/adapters/raw-json/raw-values';

export { openErp, type OpenErp } from '../shared/open-erp';
export { openLedger } from '../shared/open-ledger';

const CREDENTIAL = 'orderBridgeBaseLinkerApi';
const DEFAULT_URL = 'https://api.baselinker.com';
/** The vendor allows 100 a minute to everybody on the account together; the rest is left to others. */
const DEFAULT_CALLS_PER_MINUTE = 80;
const TIMEOUT_MS = 60_000;
const LONGEST_WAIT_MS = 90_000;
/** n8n asks a trigger again soon: there is no point in waiting long. */
const LONGEST_WAIT_OF_WATCH_MS = 15_000;
/** Somebody sits in front of the form. */
const LONGEST_WAIT_OF_LIST_MS = 5_000;
/** Longer than any look takes, so that nobody takes over from one that lives. */
const LEASE_OF_WATCH_MS = 180_000;

/** The clock of this machine. */
export const clock = systemClock;

/** Budget of lists in the editor where the ledger cannot be opened. */
const listBudget = new ProcessCallBudget(clock);

async function accountNameOf(context: IExecuteFunctions | IPollFunctions): Promise<string> {
	const { accountName } = await context.getCredentials(CREDENTIAL);
	return String(accountName || 'main');
}

async function connect(
	context: IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions,
	budget: CallBudget,
	longestWaitMs = LONGEST_WAIT_MS,
): Promise<BaseLinkerClient> {
	const fields = await context.getCredentials(CREDENTIAL);
	const token = String(fields.token ?? '');
	const signal =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	return new BaseLinkerClient({
		http: createN8nHttpTransport(context, { credential: CREDENTIAL }),
		budget,
		clock,
		baseUrl: String(fields.baseUrl || DEFAULT_URL),
		limits: {
			key: `baselinker/${createHash('sha256').update(token).digest('hex').slice(0, 16)}`,
			callsPerMinute: Number(fields.callsPerMinute) || DEFAULT_CALLS_PER_MINUTE,
			longestWaitMs,
		},
		timeoutMs: TIMEOUT_MS,
		...(signal ? { signal } : {}),
	});
}

/** What the node works with. */
export interface OpenAccount {
	readonly client: BaseLinkerClient;
	readonly ledger: OrderLedger;
	/** Name of the account in the ledger. */
	readonly accountName: string;
}

/**
 * A client for the node's credential; its call budget is kept in the ledger, for all workflows and workers.
 *
 * Errors: those of the ledger; without it nobody would know how often the others call.
 */
export async function openAccount(context: IExecuteFunctions): Promise<Result<OpenAccount>> {
	const opened = await openLedger(context);
	if (!opened.ok) return opened;
	const { budget, ledger } = opened.value;
	const client = await connect(context, budget);
	return succeed({ client, ledger, accountName: await accountNameOf(context) });
}

/** How the ledger calls the account of the node's credential. */
export async function shopNameOf(context: IExecuteFunctions): Promise<string> {
	const fields = await context.getCredentials(CREDENTIAL);
	return `baselinker/${encodeURIComponent(
		String(fields.accountName || 'main')
			.trim()
			.toLowerCase(),
	)}`;
}

/**
 * A client for the lists of the editor, which ask once when somebody opens them. It shares the budget of all others, so that
 * nobody asks during a block; a ledger that cannot be opened does not keep people from filling in the form.
 */
export async function openListClient(context: ILoadOptionsFunctions): Promise<BaseLinkerClient> {
	const ledger = await openLedger(context).catch(() => undefined);
	const budget = ledger?.ok ? ledger.value.budget : listBudget;
	return await connect(context, budget, LONGEST_WAIT_OF_LIST_MS);
}

/** What a trigger works with. */
export interface OpenWatch {
	readonly client: BaseLinkerClient;
	readonly snapshots: SnapshotStore;
	/** Where its memory lies, and by what name it takes its turn. */
	readonly watcher: Watcher;
}

/**
 * A client for a trigger, with the memory of its watch. Both are kept in the ledger.
 *
 * Errors: those of the ledger.
 */
export async function openWatch(context: IPollFunctions): Promise<Result<OpenWatch>> {
	const ledger = await openLedger(context);
	if (!ledger.ok) return ledger;
	const accountName = await accountNameOf(context);
	const { budget, snapshots } = ledger.value;
	return succeed({
		client: await connect(context, budget, LONGEST_WAIT_OF_WATCH_MS),
		snapshots,
		watcher: {
			shelf: { scope: `baselinker/${accountName}`, kind: 'baselinkerTrigger' },
			key: `${context.getWorkflow().id ?? ''}/${context.getNode().id}`,
			owner: randomUUID(),
			leaseMs: LEASE_OF_WATCH_MS,
		},
	});
}
