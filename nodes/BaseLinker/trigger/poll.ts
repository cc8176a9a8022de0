import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { fail, type IntegrationError, type Result, succeed } from '../../../src/domain/result';
import { toNodeError } from '../../shared/to-node-error';
import {
	type FoundOrder,
	clock,
	fetchRecentOrder,
	type OpenWatch,
	openWatch,
	PollRoom,
	watchAccount,
	WatchMemory,
} from '../wire';
import { readWish, type TriggerForm } from './read-wish';

/** Time of a look where n8n names none, in ms. */
const DEFAULT_BUDGET_MS = 36_000;
/** Longest time of a look, in ms: another one comes soon. */
const LONGEST_LOOK_MS = 60_000;
/** Part of the time after which nothing more is fetched; the rest is for what is under way. */
const FETCHING_SHARE = 0.6;

/** Failures that pass by themselves: the next look is soon enough, and an error for each would only be noise. */
function passes({ kind }: IntegrationError): boolean {
	return kind === 'rateLimited' || kind === 'busy';
}

function toItem({ order, events, changed }: FoundOrder): INodeExecutionData {
	const trigger = { events: [...events], changed: [...changed] };
	return { json: { ...(order as IDataObject), trigger } };
}

/** One order of these days, as an order that was just found would come out. Remembers nothing. */
async function showExample(
	{ client }: OpenWatch,
	{ wish }: TriggerForm,
): Promise<Result<INodeExecutionData[]>> {
	const { events, filters, changes } = wish;
	const unconfirmed = events.has('created') && events.size === 1;
	const order = await fetchRecentOrder(client, { ...filters, unconfirmed }, clock.now());
	if (!order.ok) return order;
	const changed = events.has('changed') && events.size === 1 ? changes.groups : [];
	return succeed([toItem({ order: order.value, events: [...events], changed })]);
}

/** Looks for orders under the turn of the memory, and keeps what was seen. */
async function look(
	context: IPollFunctions,
	{ client, watcher }: OpenWatch,
	{ wish, limit }: TriggerForm,
	memory: WatchMemory,
): Promise<Result<INodeExecutionData[]>> {
	const budget = Math.min(context.getPollBudgetMs?.() ?? DEFAULT_BUDGET_MS, LONGEST_LOOK_MS);
	const room = new PollRoom(clock, limit, clock.now() + budget * FETCHING_SHARE);
	const warn = (message: string) => context.logger.warn(`BaseLinker Trigger: ${message}`);
	const recall = async (ids: readonly string[]) => await memory.recall(ids);
	const sources = { client, clock, room, recall, onWarning: warn };
	const seen = await watchAccount(sources, wish, memory.state);

	const noted = await memory.note(seen.noted);
	if (!noted.ok) return noted;
	if (seen.found.length > 0) {
		memory.keepWithOrders(seen.state, seen.told);
		if (seen.failure) warn(`${seen.failure.message} The rest comes with the next run.`);
		return succeed(seen.found.map(toItem));
	}
	const kept = await memory.keep(seen.state);
	if (!kept.ok) return kept;
	if (!seen.failure) return succeed([]);
	if (!passes(seen.failure)) return fail(seen.failure);
	warn(`${seen.failure.message} (${watcher.shelf.scope})`);
	return succeed([]);
}

/** One look of a switched-on workflow; nothing while another look is under way. */
async function watch(
	context: IPollFunctions,
	opened: OpenWatch,
	form: TriggerForm,
): Promise<Result<INodeExecutionData[]>> {
	const staticData = context.getWorkflowStaticData('node');
	const receipt = {
		read: () => staticData.seen,
		write: (value: unknown) => {
			staticData.seen = value as IDataObject;
		},
	};
	const { snapshots, watcher } = opened;
	const memory = await WatchMemory.open(snapshots, watcher, receipt, clock.now());
	if (!memory.ok) return memory;
	if (!memory.value) return succeed([]);
	try {
		return await look(context, opened, form, memory.value);
	} finally {
		await memory.value.close();
	}
}

async function find(context: IPollFunctions): Promise<Result<INodeExecutionData[]>> {
	const form = readWish(context, clock.now());
	if (!form.ok) return form;
	const opened = await openWatch(context);
	if (!opened.ok) return opened;
	const isTrial = context.getMode() === 'manual';
	return isTrial
		? await showExample(opened.value, form.value)
		: await watch(context, opened.value, form.value);
}

/**
 * What n8n calls at the times of the trigger, and when somebody tries it by hand.
 *
 * Errors: throws settings that cannot be used, a refused token, an account or a ledger that cannot be reached. A call limit
 * that is used up or a block is only logged: the next run reads on from the same place.
 */
export async function poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const items = await find(this);
	if (!items.ok) throw toNodeError(this.getNode(), items.error, 0);
	return items.value.length > 0 ? [items.value] : null;
}
