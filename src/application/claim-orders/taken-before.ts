import { repeatedInBatch } from '../../domain/dedupe/decide-claim';
import type { ClaimAnswer, ClaimRequest } from '../../ports/order-ledger';

/** Orders a call has taken so far, by every reference, and what became of them since. */
export class TakenBefore {
	private readonly answers = new Map<string, ClaimAnswer>();

	/** Whether the order was taken already. */
	has({ rootKey }: ClaimRequest): boolean {
		return this.answers.has(rootKey);
	}

	/** Notes what the ledger answered, and what a look into the ERP has made of it. */
	note(request: ClaimRequest, told: ClaimAnswer, since: ClaimAnswer): void {
		if (told.verdict !== 'new') return;
		const keys = [request.rootKey, ...request.aliases, ...(told.record?.aliases ?? [])];
		for (const key of keys) this.answers.set(key, since);
		if (told.handle) this.answers.set(told.handle.rootKey, since);
	}

	/** The answer to an order that occurs once more: the first one counts. */
	answerTo(request: ClaimRequest): ClaimAnswer | undefined {
		const first = this.answers.get(request.rootKey);
		if (!first) return undefined;
		const { record, inDoubt } = first;
		return { verdict: 'existing', record, inDoubt, reason: repeatedInBatch(request) };
	}
}
