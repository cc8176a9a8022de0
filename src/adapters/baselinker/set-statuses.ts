import { integrationError, type IntegrationError, type Result } from '../../domain/result';
import { type BaseLinkerClient, STATUS_BATCH } from './baselinker-client';
import { getStatuses } from './dictionaries';

/** Failures after which every further call would end the same way. */
const ENDS_THE_RUN: readonly IntegrationError['kind'][] = ['authentication', 'rateLimited', 'busy'];

/** A refusal that may be due to a single order of the batch. */
function isRefusal(error: IntegrationError): boolean {
	return error.kind === 'rejectedByVendor';
}

/**
 * Gives many orders one status: a hundred a call.
 *
 * Shape: answers the orders that did not get it, with the reason. BaseLinker refuses a batch as a whole without
 * naming the order, so a refused batch is halved until the order is alone; the others get the status.
 * Errors: `configuration` for all when the account has no such status.
 */
export async function setStatuses(
	client: BaseLinkerClient,
	orderIds: readonly number[],
	statusId: number,
): Promise<ReadonlyMap<number, IntegrationError>> {
	const failed = new Map<number, IntegrationError>();
	let isKnownStatus: Result<boolean> | undefined;
	let ending: IntegrationError | undefined;

	async function knowsStatus(): Promise<Result<boolean>> {
		const statuses = await getStatuses(client);
		if (!statuses.ok) return statuses;
		return { ok: true, value: statuses.value.some(({ id }) => id === String(statusId)) };
	}

	function giveUp(ids: readonly number[], error: IntegrationError): void {
		if (ENDS_THE_RUN.includes(error.kind)) ending = error;
		for (const id of ids) failed.set(id, error);
	}

	async function setAll(ids: readonly number[]): Promise<void> {
		if (ending) return giveUp(ids, ending);
		const [only] = ids;
		const set =
			ids.length === 1 && only !== undefined
				? await client.setStatus(only, statusId)
				: await client.setStatuses(ids, statusId);
		if (set.ok) return;
		if (!isRefusal(set.error)) return giveUp(ids, set.error);
		isKnownStatus ??= await knowsStatus();
		if (!isKnownStatus.ok) return giveUp(ids, isKnownStatus.error);
		if (!isKnownStatus.value) return giveUp(ids, unknownStatus(statusId, set.error));
		if (ids.length === 1) return giveUp(ids, set.error);
		const middle = Math.ceil(ids.length / 2);
		await setAll(ids.slice(0, middle));
		await setAll(ids.slice(middle));
	}

	const distinct = [...new Set(orderIds)];
	for (let start = 0; start < distinct.length; start += STATUS_BATCH) {
		await setAll(distinct.slice(start, start + STATUS_BATCH));
	}
	return failed;
}

function unknownStatus(statusId: number, refusal: IntegrationError): IntegrationError {
	return integrationError(
		'configuration',
		'CONFIGURATION_INVALID',
		`BaseLinker has no order status ${statusId}.`,
		{
			remedy: 'Choose a status from the list.',
			...(refusal.description === undefined ? {} : { description: refusal.description }),
		},
	);
}
