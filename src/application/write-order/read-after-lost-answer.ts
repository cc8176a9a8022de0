import type { Identification } from '../../domain/dedupe/identify-erp-order';
import { lookInErp } from '../look-in-erp';
import type { ClaimedTask, WriteOptions, WriteServices } from './task';

/**
 * Reads the ERP a few times after the answer to a write was lost: most often the order is there a moment later.
 *
 * Shape: `none` when every reading that succeeded found nothing; that is no proof of absence yet, the write may
 * still be under way.
 */
export async function readAfterLostAnswer(
	task: ClaimedTask,
	{ erp, clock }: WriteServices,
	{ windowDays, pausesMs, signal }: WriteOptions,
): Promise<Identification> {
	for (const pauseMs of pausesMs) {
		await clock.sleep(pauseMs, signal);
		const look = await lookInErp(task.order, erp, {
			windowDays,
			claimedAs: task.claim.rootKey,
		});
		if (look.ok && look.value.kind !== 'none') return look.value;
	}
	return { kind: 'none', warnings: [] };
}
