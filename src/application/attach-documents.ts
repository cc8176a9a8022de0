import { decideDocumentsToSend } from '../domain/documents/documents-to-send';
import { warsawDay } from '../domain/order/warsaw-day';
import {
	fail,
	type IntegrationError,
	integrationError,
	type Result,
	succeed,
} from '../domain/result';
import { claimBatch, type ClaimedOrder, type Planned } from './attach-documents/claim-batch';
import { finishBatch } from './attach-documents/finish-batch';
import type {
	AttachedOrder,
	AttachOptions,
	AttachServices,
	AttachSettings,
	AttachTask,
} from './attach-documents/task';
import { type WorkedOrder, workOnOrder } from './attach-documents/work-on-order';
import { severalAtATime } from './several-at-a-time';
import { BatchBreaker } from './write-order/batch-breaker';
import type { Trouble } from './write-order/task';
import { rulingFor, troubleOfReading } from './write-order/trouble';

/** Orders worked on under one claim of the ledger; as many as a call for statuses takes. */
export const ORDERS_PER_BATCH = 100;

const CANCELLED = integrationError('busy', 'SYSTEM_BUSY', 'The run was cancelled.', {
	remedy: 'Nothing was sent for this order. Run it again.',
});

/** An order about which nothing was done. */
function untouched({ order }: AttachTask, error: IntegrationError): AttachedOrder {
	const isWaiting = rulingFor(error).ending !== 'refuse';
	const message = error.message.startsWith('Order ')
		? error.message
		: `Order ${order.id}: ${error.message}`;
	const named = { ...error, message };
	return {
		order,
		fate: isWaiting ? 'waiting' : 'attention',
		documents: [],
		statusSet: null,
		findings: [{ code: named.code, message }],
		error: named,
		warnings: [],
	};
}

/** Asks the ERP about an order, unless it answered nobody for a while. */
async function plan(
	task: AttachTask,
	{ rules }: AttachSettings,
	today: string,
	breaker: BatchBreaker,
): Promise<Result<Planned>> {
	const { reason } = breaker;
	if (reason) {
		const message = `not tried, because an order before it met this: ${reason.message}`;
		return fail({ ...reason, message });
	}
	const documents = await task.source.documents();
	// What a person has to look at says nothing about the ERP.
	const trouble = (error: IntegrationError): Trouble =>
		error.kind === 'invalidOrder' ? 'order' : troubleOfReading(error);
	if (!documents.ok) {
		breaker.note({ trouble: trouble(documents.error), error: documents.error });
		return documents;
	}
	breaker.note({ trouble: 'none', error: null });
	const { hasTaxId } = task.source;
	return succeed({
		task,
		plan: decideDocumentsToSend(documents.value, rules, { today, hasTaxId }),
	});
}

/** Whom the failure of one order's documents will meet next. */
function troubleOf({ documents }: WorkedOrder): {
	trouble: Trouble;
	error: IntegrationError | null;
} {
	const error = documents.find((document) => document.error !== null)?.error ?? null;
	if (!error || error.code === 'CLAIM_BUSY' || error.code === 'CLAIM_LOST') {
		return { trouble: error ? 'order' : 'none', error };
	}
	if (error.code === 'LEDGER_UNAVAILABLE') return { trouble: 'everyOrder', error };
	return { trouble: rulingFor(error).trouble, error };
}

/** A breaker for each side, kept over the batches of one run. */
export class AttachRun {
	private readonly erp = new BatchBreaker();
	private readonly shop = new BatchBreaker();

	constructor(
		private readonly settings: AttachSettings,
		private readonly services: AttachServices,
		private readonly options: AttachOptions,
	) {}

	/**
	 * Sends the documents of up to {@link ORDERS_PER_BATCH} orders, and sets their statuses.
	 *
	 * Story: ask the ERP for the documents → decide which are sent → claim them in the ledger → send one after the other →
	 * set the statuses of the batch → settle. An order that fails leaves the others alone; a side that fails everybody
	 * spares the rest.
	 *
	 * Shape: one answer per task, in their order. Nothing is thrown for an expected failure.
	 */
	async attach(tasks: readonly AttachTask[]): Promise<readonly AttachedOrder[]> {
		const { settings, services, options } = this;
		const today = warsawDay(services.clock.now()) ?? '';
		const done = new Map<AttachTask, AttachedOrder>();
		const plans = await severalAtATime(
			tasks,
			{ atOnce: options.readsAtOnce, keyOf: ({ order }) => String(order.id) },
			async (task) =>
				options.signal?.aborted ? fail(CANCELLED) : await plan(task, settings, today, this.erp),
			() => undefined,
		);
		const batch: Planned[] = [];
		plans.forEach((planned, index) => {
			const task = tasks[index] as AttachTask;
			if (planned.ok) batch.push(planned.value);
			else done.set(task, untouched(task, planned.error));
		});
		const claimed = await claimBatch(batch, settings, services, options);
		if (!claimed.ok) {
			for (const { task } of batch) done.set(task, untouched(task, claimed.error));
		} else {
			for (const order of await this.work(claimed.value)) done.set(order.task, order.result);
		}
		return tasks.map((task) => done.get(task) as AttachedOrder);
	}

	private async work(
		claimed: readonly ClaimedOrder[],
	): Promise<readonly { readonly task: AttachTask; readonly result: AttachedOrder }[]> {
		const working = { settings: this.settings, services: this.services, options: this.options };
		const worked: WorkedOrder[] = [];
		const spared: { task: AttachTask; result: AttachedOrder }[] = [];
		for (const order of claimed) {
			const reason = this.options.signal?.aborted ? CANCELLED : this.shop.reason;
			const isWork = order.documents.some(({ answer }) => answer.verdict === 'new');
			if (reason && isWork) {
				await this.giveBack(order, reason);
				spared.push({ task: order.task, result: untouched(order.task, reason) });
				continue;
			}
			const one = await workOnOrder(order, working);
			if (isWork) this.shop.note(troubleOf(one));
			worked.push(one);
		}
		const finished = await finishBatch(worked, working);
		const results = finished.map((result, index) => ({
			task: (worked[index] as WorkedOrder).claimed.task,
			result,
		}));
		return [...results, ...spared];
	}

	/** Lets go of the claims of an order nobody worked on. */
	private async giveBack(order: ClaimedOrder, { code, message }: IntegrationError): Promise<void> {
		if (this.options.dryRun) return;
		for (const { answer } of order.documents) {
			if (answer.handle) await this.services.ledger.yield(answer.handle, code, message);
		}
	}
}
