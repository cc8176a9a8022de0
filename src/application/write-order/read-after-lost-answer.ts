import type { Identification } from '../../domain/dedupe/identify-erp-order';
import { lookInErp } from '../look-in-erp';
import type { ClaimedTask, WriteOptions, WriteServices } from './task';

/**
 * Pauses before each reading, in ms. Short, because many answers are lost before anything was written: what is not
 * there by then is settled by the next run, and the rest of the batch should not wait for it.
 */
const READING_PAUSES_MS: readonly number[] = [50, 400, 1_600];

/** Looks a few times for the work of a write whose answer was lost; undefined when it never showed. */
export async function lookAgain<T>(
	look: () => Promise<T | undefined>,
	{ clock }: Pick<WriteServices, 'clock'>,
	{ signal }: Pick<WriteOptions, 'signal'>,
): Promise<T | undefined> {
	for (const pauseMs of READING_PAUSES_MS) {
		await clock.sleep(pauseMs, signal);
		const found = await look();
		if (found !== undefined) return found;
	}
	return undefined;
}

/**
 * Reads the ERP a few times after the answer to a write was lost: most often the order is there a moment later.
 *
 * Shape: `none` when every reading that succeeded found nothing; that is no proof of absence yet, the write may
 * still be under way.
 */
export async function readAfterLostAnswer(
	task: ClaimedTask,
	services: WriteServices,
	options: WriteOptions,
): Promise<Identification> {
	const { windowDays, matchFields } = options;
	const { clock } = services;
	const rules = { windowDays, matchFields, clock, claimedAs: task.claim.rootKey };
	const look = async () => {
		const found = await lookInErp(task.order, services.erp, rules);
		return found.ok && found.value.kind !== 'none' ? found.value : undefined;
	};
	return (await lookAgain(look, services, options)) ?? { kind: 'none', warnings: [] };
}
