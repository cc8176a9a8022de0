import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { type ErpAsked, erpSource } from '../../../../src/application/attach-documents/erp-source';
import type { RunMemory } from '../../../../src/application/attach-documents/run-memory';
import type { AttachTask } from '../../../../src/application/attach-documents/task';
import { mayRunNow } from '../../../../src/domain/documents/run-hours';
import { sendingStart } from '../../../../src/domain/documents/sending-window';
import { fail, type Result, succeed } from '../../../../src/domain/result';
import { readBaseLinkerOrder } from '../../../shared/read-order';
import { type BaseLinkerClient, clock, fetchOrders, readId, readText } from '../../wire';
import type { AccountForm } from './attach-form';
import { toSendingOrder } from './attach-items';

/** An order of the account with its task. */
export interface AccountTask {
	readonly json: IDataObject;
	readonly task: AttachTask;
}

/**
 * Whether a run may begin now, and from when on it looks at orders.
 *
 * Errors: those of the ledger. A closed hour is no error: `reason` says why nothing is done.
 */
export async function openAccountRun(
	{ window, setUpOn, hours }: AccountForm,
	memory: RunMemory,
	dryRun: boolean,
): Promise<Result<{ readonly start: number } | { readonly reason: string }>> {
	const now = clock.now();
	if (hours) {
		// The hours alone may close it, without a look into the ledger.
		const byHours = mayRunNow(hours, now, null);
		if (!byHours.open) return succeed({ reason: byHours.reason });
		const last = await memory.lastRunEnded();
		if (!last.ok) return last;
		const verdict = mayRunNow(hours, now, last.value);
		if (!verdict.open) return succeed({ reason: verdict.reason });
	}
	const setUpAt = setUpOn === null ? await memory.setUpAt(now, !dryRun) : succeed(setUpOn);
	if (!setUpAt.ok) return setUpAt;
	return succeed({ start: sendingStart(window, now, setUpAt.value) });
}

/**
 * Orders of the account placed since `start`, a page at a time, in the wanted statuses.
 *
 * They are read by their confirmation, which is never before the placing, and sorted out by the placing: what was placed
 * before the window and confirmed in it is not worked on.
 */
export async function* accountTasks(
	context: IExecuteFunctions,
	client: BaseLinkerClient,
	{ statusIds }: AccountForm,
	start: number,
	asked: ErpAsked,
): AsyncGenerator<Result<readonly AccountTask[]>> {
	const [only, ...others] = statusIds;
	// One status is a filter of BaseLinker's; several are sorted out here, which costs no call.
	const filter = only !== undefined && others.length === 0 ? { statusId: only } : {};
	const pages = fetchOrders(client, { from: Math.floor(start / 1000), ...filter });
	for await (const page of pages) {
		if (!page.ok) {
			yield fail(page.error);
			return;
		}
		yield succeed(
			page.value.flatMap((raw): AccountTask[] => {
				const json = { ...raw } as IDataObject;
				const order = toSendingOrder(Number(readId(raw.order_id)), json, true);
				const isWanted = statusIds.size === 0 || statusIds.has(order.statusId);
				if (readText(raw.order_id) === '' || order.placedAt < start || !isWanted) return [];
				return [{ json, task: { order, source: sourceOf(context, json, asked) } }];
			}),
		);
	}
}

/** An order that cannot be read needs attention; the others go on. */
function sourceOf(
	context: IExecuteFunctions,
	json: IDataObject,
	asked: ErpAsked,
): AttachTask['source'] {
	const order = readBaseLinkerOrder(context, 0, json);
	if (order.ok) return erpSource(order.value, null, asked);
	const source = erpSource(null, null, asked);
	const error = { ...order.error, kind: 'invalidOrder' } as const;
	return { ...source, documents: async () => fail(error) };
}
