import type { DocumentToSend, SendingPlan } from '../../domain/documents/documents-to-send';
import { type Result, succeed } from '../../domain/result';
import type { ClaimAnswer, ClaimRecord, ClaimRequest } from '../../ports/order-ledger';
import { documentKey, noDocumentKey } from './attach-keys';
import type { AttachOptions, AttachServices, AttachSettings, AttachTask } from './task';

/** An order with the plan of its documents. */
export interface Planned {
	readonly task: AttachTask;
	readonly plan: SendingPlan;
}

/** A document with the ledger's answer. */
export interface ClaimedDocument {
	readonly item: DocumentToSend;
	readonly answer: ClaimAnswer;
	/** What the ledger knew before this run asked; null when nothing. */
	readonly before: ClaimRecord | null;
	/** Whether it was sent in offline mode before, so that its file takes the place of that one. */
	readonly replaces: boolean;
}

/** An order with everything the ledger knows of it. */
export interface ClaimedOrder extends Planned {
	readonly documents: readonly ClaimedDocument[];
	/** The claim on the status of orders without a document; null where none is wanted. */
	readonly none: ClaimAnswer | null;
}

function toRequest(rootKey: string, { order }: AttachTask): ClaimRequest {
	const placedAt = order.placedAt > 0 ? new Date(order.placedAt).toISOString() : '';
	// One key is one thing to be done once, whatever the settings: nothing about it can be revised.
	const fingerprint = rootKey;
	return { rootKey, aliases: [], fingerprint, customerOrderNumber: String(order.id), placedAt };
}

function answersOf(
	keys: readonly string[],
	answers: readonly ClaimAnswer[],
): ReadonlyMap<string, ClaimAnswer> {
	return new Map(keys.flatMap((key, index) => (answers[index] ? [[key, answers[index]]] : [])));
}

/**
 * Claims everything a batch of orders wants to do, by one transaction. What failed before is tried again: whoever runs
 * this wants it sent, and what kept it back is looked at anew.
 *
 * Errors: those of the ledger; nothing may be sent then.
 */
export async function claimBatch(
	batch: readonly Planned[],
	settings: Pick<AttachSettings, 'mode' | 'statusWithout'>,
	{ ledger }: Pick<AttachServices, 'ledger'>,
	options: AttachOptions,
): Promise<Result<readonly ClaimedOrder[]>> {
	const { scope, owner, leaseMs, dryRun } = options;
	const keyOf = (task: AttachTask, item: DocumentToSend, provisional = item.provisional) =>
		documentKey(
			options,
			task.order,
			task.source.system,
			{ ...item, provisional },
			settings.mode.kind,
		);
	const wantsNone = ({ plan }: Planned) => plan.none && settings.statusWithout !== null;
	const requests = new Map<string, ClaimRequest>();
	for (const planned of batch) {
		const { task, plan } = planned;
		const keys = plan.send.map((item) => keyOf(task, item));
		if (wantsNone(planned)) keys.push(noDocumentKey(options, task.order));
		for (const key of keys) requests.set(key, toRequest(key, task));
	}
	const keys = [...requests.keys()];
	if (keys.length === 0) {
		return succeed(batch.map((planned) => ({ ...planned, documents: [], none: null })));
	}
	const offline = batch.flatMap(({ task, plan }) =>
		plan.send.filter(({ provisional }) => !provisional).map((item) => keyOf(task, item, true)),
	);
	const known = await ledger.find(scope, [...keys, ...offline]);
	if (!known.ok) return known;
	const records = new Map(known.value.map((record) => [record.rootKey, record]));
	const answered = await ledger.claim([...requests.values()], {
		scope,
		owner,
		leaseMs,
		dryRun,
		retryRefused: true,
		recheckWaiting: true,
	});
	if (!answered.ok) return answered;
	const answers = answersOf(keys, answered.value);
	return succeed(
		batch.map((planned) => {
			const { task, plan } = planned;
			const documents = plan.send.flatMap((item): ClaimedDocument[] => {
				const key = keyOf(task, item);
				const answer = answers.get(key);
				const before = records.get(key) ?? null;
				const replaces =
					!item.provisional && records.get(keyOf(task, item, true))?.state === 'settled';
				return answer ? [{ item, answer, before, replaces }] : [];
			});
			const none = wantsNone(planned)
				? (answers.get(noDocumentKey(options, task.order)) ?? null)
				: null;
			return { ...planned, documents, none };
		}),
	);
}
