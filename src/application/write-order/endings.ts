import type { ErpOrder } from '../../domain/order/erp-order';
import { erpOrderName, orderName } from '../../domain/order/order-name';
import type { Finding } from '../../domain/outcome';
import type { ReasonCode } from '../../domain/reason-codes';
import type { IntegrationError, Result } from '../../domain/result';
import type { DeskNote } from '../../ports/order-desk';
import type { ClaimRecord, LedgerDocument } from '../../ports/order-ledger';
import { differencesTo } from './differences';
import { addWarnings, doneResult, failedResult, refusedResult, waitingResult } from './results';
import type { ClaimedTask, WriteOptions, WriteResult, WriteServices } from './task';
import { tellLedger } from './tell-ledger';
import { rulingFor, troubleOfReading } from './trouble';

/** How the story of one order may end. Every ending tells the ledger first and then the item. */
export interface Endings {
	/** We wrote it just now. */
	written(erpOrder: ErpOrder, warnings: readonly Finding[]): Promise<WriteResult>;
	/** We wrote it, the answer was lost, and the ERP shows it now. */
	foundWritten(erpOrder: ErpOrder, warnings: readonly Finding[]): Promise<WriteResult>;
	/** It was in the ERP before. */
	linked(erpOrder: ErpOrder, byMarker: boolean): Promise<WriteResult>;
	/** It cannot be written as it is. */
	refused(findings: readonly Finding[]): Promise<WriteResult>;
	/** A person decides which ERP order it is. */
	asked(sentence: string, code: ReasonCode): Promise<WriteResult>;
	/** The ERP could not be read: nothing is known, nothing written. */
	unread(error: IntegrationError): Promise<WriteResult>;
	/** The ERP surely did not carry out a write. */
	turnedDown(error: IntegrationError): Promise<WriteResult>;
	/** Nothing was done, for a reason that lies with the workflow. */
	givenBack(result: WriteResult): Promise<WriteResult>;
	/** A write may have been carried out, and nobody knows. */
	doubted(error: IntegrationError): Promise<WriteResult>;
	/** The ledger does not let us write: it is settled by now. */
	settledBefore(document: LedgerDocument): WriteResult;
	/** The ledger does not let us write: somebody else works on it. */
	lost(record: ClaimRecord | null): WriteResult;
	/** The ledger does not answer: nothing may be written. */
	withoutLedger(error: IntegrationError): WriteResult;
}

/** An order gets its flag once its answer has come; where that was lost, nobody set it. */
function flagLeftOut({ order, settings }: ClaimedTask, erpOrder: ErpOrder): readonly Finding[] {
	if (settings.flag === '' || erpOrder.flag !== undefined) return [];
	const message = `${orderName(order)}: ERP order ${erpOrderName(erpOrder)} was written, but its flag "${settings.flag}" is not set: the answer to writing it was lost.`;
	return [{ code: 'FLAG_NOT_SET', message }];
}

/** The endings of one task. */
export function endingsFor(
	task: ClaimedTask,
	services: WriteServices,
	options: WriteOptions,
): Endings {
	const { order, claim } = task;
	const { ledger, erp } = services;

	const tell = async (telling: () => Promise<Result<{ readonly kept: boolean }>>) =>
		await tellLedger(
			telling,
			{ name: orderName(order), rootKey: claim.rootKey },
			services,
			options,
		);

	async function done(
		status: 'written' | 'linked',
		erpOrder: ErpOrder,
		byUs: boolean,
		warnings: readonly Finding[],
	) {
		const document: LedgerDocument = {
			id: erpOrder.id,
			number: erpOrder.number,
			outcome: byUs ? 'written' : 'linked',
		};
		const untold = await tell(async () => await ledger.settle(claim, document));
		return doneResult(order, status, document, [...warnings, ...untold]);
	}

	/** What a person at the desk sees of an order that stands still here; Retry goes on with its contractor. */
	const noteOf = ({ outcome: { findings = [] } }: WriteResult): DeskNote => {
		return { order, contractor: task.contractor, candidates: [], actions: [], findings };
	};

	async function end(result: WriteResult, verb: 'refuse' | 'wait' | 'yield') {
		const code = result.outcome.code ?? 'UNEXPECTED_ANSWER';
		const note = noteOf(result);
		const untold = await tell(
			async () => await ledger[verb](claim, code, result.outcome.message, note),
		);
		return addWarnings(result, untold);
	}

	const compare = async (erpOrder: ErpOrder) =>
		await differencesTo(erpOrder, order, erp, task.settings.shippingItem);

	return {
		written: async (erpOrder, warnings) => await done('written', erpOrder, true, warnings),
		foundWritten: async (erpOrder, warnings) =>
			await done('written', erpOrder, true, [
				...warnings,
				...(await compare(erpOrder)),
				...flagLeftOut(task, erpOrder),
			]),
		linked: async (erpOrder, byMarker) =>
			await done('linked', erpOrder, byMarker, await compare(erpOrder)),
		refused: async (findings) => await end(refusedResult(order, findings), 'refuse'),
		asked: async (sentence, code) => await end(waitingResult(order, code, sentence), 'wait'),
		unread: async (error) =>
			await end(failedResult(order, 'waiting', error, troubleOfReading(error)), 'yield'),
		turnedDown: async (error) => {
			const { ending, trouble } = rulingFor(error);
			return ending === 'refuse'
				? await end(failedResult(order, 'refused', error, trouble), 'refuse')
				: await end(failedResult(order, 'waiting', error, trouble), 'yield');
		},
		givenBack: async (result) => await end(result, 'yield'),
		doubted: async (error) => {
			const result = waitingResult(
				order,
				'WRITE_IN_DOUBT',
				`the answer to writing it was lost (${error.message.replace(/\.$/, '')}), and the ERP does not show it yet.`,
				{ kind: 'unavailable', trouble: 'system' },
			);
			const untold = await tell(
				async () =>
					await ledger.doubt(claim, result.outcome.message, options.quietMs, noteOf(result)),
			);
			return addWarnings(result, untold);
		},
		settledBefore: (document) => doneResult(order, 'linked', document),
		lost: (record) => {
			if (record?.document) return doneResult(order, 'linked', record.document);
			return record?.state === 'inDoubt' || record?.state === 'writing'
				? waitingResult(order, 'WRITE_IN_DOUBT', 'an earlier write of it is not settled yet.', {
						kind: 'busy',
					})
				: waitingResult(order, 'CLAIM_LOST', 'another run took it over.', { kind: 'busy' });
		},
		withoutLedger: (error) => failedResult(order, 'waiting', error, 'everyOrder'),
	};
}
