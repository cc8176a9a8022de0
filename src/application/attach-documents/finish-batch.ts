import type { Finding } from '../../domain/outcome';
import { type IntegrationError, integrationError } from '../../domain/result';
import type { ClaimAnswer } from '../../ports/order-ledger';
import type { AttachedOrder, SendingOrder } from './task';
import { tell, type Unsettled, type WorkedOrder, type Working } from './work-on-order';

/** Whether everything that was to be sent of an order is in the shop, some of it since this run. */
function isComplete({ claimed, documents }: WorkedOrder): boolean {
	const { waiting, stopped } = claimed.plan;
	const isWhole = waiting.length === 0 && stopped.length === 0;
	return isWhole && documents.length > 0 && documents.every(({ error }) => error === null);
}

/**
 * Whether somebody moved an order on since the run that sent its document died. What was not told to the ledger then
 * may have been done; the shop says since when the order is in its status.
 */
function wasMovedSince({ statusSince }: SendingOrder, unsettled: readonly Unsettled[]): boolean {
	const { heardBefore } = unsettled.reduce(
		(first, one) => (one.heardBefore > first.heardBefore ? one : first),
		{ heardBefore: 0 },
	);
	return heardBefore > 0 && statusSince > heardBefore;
}

/** The status this run gives an order; null when it stays as it is. */
function statusFor(worked: WorkedOrder, { settings }: Working): number | null {
	const { order } = worked.claimed.task;
	const { none, plan } = worked.claimed;
	if (plan.none) {
		const { statusWithout } = settings;
		return none?.verdict === 'new' && order.statusId !== statusWithout ? statusWithout : null;
	}
	const { statusAfter } = settings;
	if (worked.unsettled.length === 0 || !isComplete(worked)) return null;
	if (order.statusId === statusAfter || wasMovedSince(order, worked.unsettled)) return null;
	return statusAfter;
}

/** Sets the statuses of a batch, each by as few calls as there are; answers what went wrong by order. */
async function setStatuses(
	wanted: ReadonlyMap<number, number>,
	{ services }: Working,
): Promise<ReadonlyMap<number, IntegrationError>> {
	const failed = new Map<number, IntegrationError>();
	for (const statusId of new Set(wanted.values())) {
		const ids = [...wanted].filter(([, status]) => status === statusId).map(([id]) => id);
		for (const [id, error] of await services.desk.setStatuses(ids, statusId)) failed.set(id, error);
	}
	return failed;
}

async function settle(
	working: Working,
	order: SendingOrder,
	unsettled: readonly Unsettled[],
	none: ClaimAnswer | null,
): Promise<readonly Finding[]> {
	const name = `Order ${order.id}`;
	const warnings: Finding[] = [];
	for (const { claim, shopDocumentId, number, outcome } of unsettled) {
		const document = { id: shopDocumentId, number, outcome };
		const told = await tell(
			working,
			claim,
			name,
			async (ledger) => await ledger.settle(claim, document),
		);
		warnings.push(...told);
	}
	const claim = none?.handle;
	if (claim) {
		const document = { id: 'none', number: '', outcome: 'written' } as const;
		const told = await tell(
			working,
			claim,
			name,
			async (ledger) => await ledger.settle(claim, document),
		);
		warnings.push(...told);
	}
	return warnings;
}

/** Gives the claims of an order back whose status could not be set: the next run finds its files and sets it. */
async function giveBack(
	working: Working,
	{ claimed, unsettled }: WorkedOrder,
	{ code, message }: IntegrationError,
): Promise<void> {
	const claims = [
		...unsettled.map(({ claim }) => claim),
		...(claimed.none?.handle ? [claimed.none.handle] : []),
	];
	const name = `Order ${claimed.task.order.id}`;
	for (const claim of claims) {
		await tell(working, claim, name, async (ledger) => await ledger.yield(claim, code, message));
	}
}

function statusError({ id }: SendingOrder, statusId: number, cause: IntegrationError) {
	const message = `Order ${id}: status ${statusId} was not set. ${cause.message}`;
	const { description, retry } = cause;
	const more = { retry, ...(description === undefined ? {} : { description }) };
	return integrationError(cause.kind, 'STATUS_NOT_SET', message, more);
}

function noDocument({ id }: SendingOrder): IntegrationError {
	const message = `Order ${id}: the ERP has no document of the wanted kinds for it.`;
	return integrationError('notFound', 'DOCUMENT_MISSING', message);
}

/** The fate of an order whose documents were worked on. */
export function fateOf(
	{ claimed, documents }: Pick<WorkedOrder, 'claimed' | 'documents'>,
	statusFailure: IntegrationError | null,
): Pick<AttachedOrder, 'fate' | 'error' | 'findings'> {
	const { plan, task, none } = claimed;
	const refused = documents.flatMap(({ fate, error }) =>
		fate === 'refused' && error ? [error] : [],
	);
	const waiting = documents.flatMap(({ fate, error }) =>
		fate === 'waiting' && error ? [error] : [],
	);
	const asError = ({ code, message }: Finding) => integrationError('invalidOrder', code, message);
	const isBusy = none !== null && none.verdict !== 'new' && none.record?.state !== 'settled';
	const attention = [...refused, ...plan.stopped.map(asError)];
	const later = [...waiting, ...plan.waiting.map(asError)];
	const missing = plan.none && !isBusy ? [noDocument(task.order)] : [];
	const status = statusFailure ? [statusFailure] : [];
	const reasons = [...attention, ...status, ...later, ...missing];
	const findings = reasons.map(({ code, message }) => ({ code, message }));
	const error = reasons[0] ?? null;
	const told = { error, findings };
	if (attention.length > 0) return { fate: 'attention', ...told };
	if (status.length > 0) {
		const isSettings = statusFailure?.kind === 'configuration';
		return { fate: isSettings ? 'attention' : 'waiting', ...told };
	}
	if (later.length > 0 || isBusy) return { fate: 'waiting', ...told };
	if (plan.none) return { fate: 'noDocument', ...told };
	const isOld = documents.every(({ fate }) => fate === 'known');
	return { fate: isOld ? 'unchanged' : 'attached', ...told };
}

/**
 * Ends a batch: statuses first, then the ledger. A run that dies in between leaves claims nobody settled, whose files
 * the next run finds in the shop; so no order keeps a document without its status, and none gets the status without
 * a document the shop has confirmed.
 */
export async function finishBatch(
	worked: readonly WorkedOrder[],
	working: Working,
): Promise<readonly AttachedOrder[]> {
	const { dryRun } = working.options;
	const wanted = new Map<number, number>();
	for (const one of worked) {
		const statusId = dryRun ? null : statusFor(one, working);
		if (statusId !== null) wanted.set(one.claimed.task.order.id, statusId);
	}
	const failed = await setStatuses(wanted, working);
	const orders: AttachedOrder[] = [];
	for (const one of worked) {
		const { order } = one.claimed.task;
		const statusId = wanted.get(order.id) ?? null;
		const cause = failed.get(order.id);
		const failure = cause && statusId !== null ? statusError(order, statusId, cause) : null;
		const warnings: Finding[] = [];
		if (failure) await giveBack(working, one, failure);
		else if (!dryRun)
			warnings.push(...(await settle(working, order, one.unsettled, one.claimed.none)));
		orders.push({
			order,
			documents: one.documents,
			statusSet: failure ? null : statusId,
			...fateOf(one, failure),
			warnings,
		});
	}
	return orders;
}
