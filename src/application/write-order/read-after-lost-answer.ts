import type { Identification } from '../../domain/dedupe/identify-erp-order';
import { lookInErp } from '../look-in-erp';
import type { ClaimedTask, WriteOptions, WriteServices } from './task';

/**
 * Pauses before each reading, in ms. Short, because many answers are lost before anything was written: what is not
 * there by then is settled by the next run, and the rest of the batch should not wait for it.
 */
const READING_PAUSES_MS: readonly number[] = [50, 400, 1_600];

/**
 * Reads the ERP a few times after the answer to a write was lost: most often the order is there a moment later.
 *
 * Shape: `none` when every reading that succeeded found nothing; that is no proof of absence yet, the write may
 * still be under way.
 */
export async function readAfterLostAnswer(
	task: ClaimedTask,
	{ erp, clock }: WriteServices,
	{ windowDays, signal }: WriteOptions,
): Promise<Identification> {
	for (const pauseMs of READING_PAUSES_MS) {
		await clock.sleep(pauseMs, signal);
		const look = await lookInErp(task.order, erp, {
			windowDays,
			claimedAs: task.claim.rootKey,
		});
		if (look.ok && look.value.kind !== 'none') return look.value;
	}
	return { kind: 'none', warnings: [] };
}
