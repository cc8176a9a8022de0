import { type IntegrationError, integrationError, type Result } from '../../domain/result';
import type { ClaimHandle, OrderLedger } from '../../ports/order-ledger';
import { tellLedger } from '../write-order/tell-ledger';
import { rulingFor } from '../write-order/trouble';
import type { ClaimedDocument, ClaimedOrder } from './claim-batch';
import { sendFile } from './send-file';
import { sendNumbers } from './send-number';
import type { AttachedDocument, AttachOptions, AttachServices, AttachSettings } from './task';

/** A document in the shop whose claim is still to be settled. */
export interface Unsettled {
	readonly claim: ClaimHandle;
	readonly shopDocumentId: string;
	readonly number: string;
	readonly outcome: 'written' | 'linked';
	/** When the ledger last heard of it before this run; 0 for never. */
	readonly heardBefore: number;
}

/** An order whose documents were worked on. */
export interface WorkedOrder {
	readonly claimed: ClaimedOrder;
	readonly documents: readonly AttachedDocument[];
	readonly unsettled: readonly Unsettled[];
}

/** What working on orders needs. */
export interface Working {
	readonly settings: AttachSettings;
	readonly services: AttachServices;
	readonly options: AttachOptions;
}

type Telling = (ledger: OrderLedger) => Promise<Result<{ readonly kept: boolean }>>;

/** Tells the ledger about one claim; what it cannot keep is logged and answered. */
export async function tell(
	{ services, options }: Working,
	claim: ClaimHandle,
	name: string,
	telling: Telling,
) {
	const claimed = { name, rootKey: claim.rootKey };
	return await tellLedger(async () => await telling(services.ledger), claimed, services, options);
}

/** Ends a claim whose document was not sent, as the reason asks for. */
async function giveUp(
	working: Working,
	claim: ClaimHandle,
	name: string,
	error: IntegrationError,
): Promise<void> {
	const { code, message } = error;
	await tell(working, claim, name, async (ledger) => {
		if (error.inDoubt) return await ledger.doubt(claim, message, working.options.quietMs);
		return rulingFor(error).ending === 'refuse'
			? await ledger.refuse(claim, code, message)
			: await ledger.yield(claim, code, message);
	});
}

function isWaiting(error: IntegrationError): boolean {
	return error.inDoubt === true || error.kind === 'busy' || rulingFor(error).ending !== 'refuse';
}

function failedDocument({ item }: ClaimedDocument, error: IntegrationError): AttachedDocument {
	const fate = isWaiting(error) ? 'waiting' : 'refused';
	return { ...item, fate, shopDocumentId: '', issued: false, error };
}

function knownDocument({ item, answer }: ClaimedDocument): AttachedDocument | undefined {
	const { record, verdict } = answer;
	if (verdict === 'new' || record?.state !== 'settled') return undefined;
	const shopDocumentId = record.document?.id ?? '';
	return { ...item, fate: 'known', shopDocumentId, issued: false, error: null };
}

function busyDocument(claimed: ClaimedDocument, orderId: number): AttachedDocument {
	const { reason } = claimed.answer;
	const message = reason?.message ?? `Order ${orderId}: another run is at its documents.`;
	return failedDocument(
		claimed,
		integrationError('busy', reason?.code ?? 'CLAIM_BUSY', message, {
			remedy: 'Nothing to do; the next run shows the result.',
		}),
	);
}

/** A correction goes after what it corrects. */
function heldByOther(
	{ item }: ClaimedDocument,
	done: readonly AttachedDocument[],
): IntegrationError | undefined {
	const { document } = item;
	const before = done.find(({ document: { id } }) => id === document.correctsId);
	if (!before?.error) return undefined;
	const message = `${document.number}: waits until the document it corrects is sent (${before.document.number}).`;
	return integrationError('busy', 'DOCUMENT_WAITS_FOR_ANOTHER', message);
}

function unsettledOf(
	{ answer, before }: ClaimedDocument,
	shopDocumentId: string,
	number: string,
	outcome: Unsettled['outcome'],
): Unsettled[] {
	const { handle } = answer;
	const isOpen = before?.state === 'writing' || before?.state === 'inDoubt';
	const heardBefore = isOpen ? before.updatedAt : 0;
	return handle ? [{ claim: handle, shopDocumentId, number, outcome, heardBefore }] : [];
}

async function workOnFiles(claimedOrder: ClaimedOrder, working: Working): Promise<WorkedOrder> {
	const { settings, services, options } = working;
	const { task } = claimedOrder;
	const { mode } = settings;
	const name = `Order ${task.order.id}`;
	const documents: AttachedDocument[] = [];
	const unsettled: Unsettled[] = [];
	for (const claimed of claimedOrder.documents) {
		const known = knownDocument(claimed);
		const claim = claimed.answer.handle;
		if (known) documents.push(known);
		else if (!claim && !options.dryRun) documents.push(busyDocument(claimed, task.order.id));
		else if (claimed.answer.verdict !== 'new') documents.push(busyDocument(claimed, task.order.id));
		else if (mode.kind === 'file') {
			const handle = claim ?? { scope: options.scope, rootKey: '', token: 0 };
			const held = heldByOther(claimed, documents);
			const sending = { task, claimed, claim: handle, mode, settings, services, options };
			const sent = held ? ({ ok: false, error: held } as const) : await sendFile(sending);
			if (sent.ok) {
				const { shopDocumentId, externalNumber, how, issued } = sent.value;
				const fate = { fate: how, shopDocumentId, issued, error: null } as const;
				documents.push({ ...claimed.item, ...fate });
				const outcome = how === 'uploaded' ? 'written' : 'linked';
				unsettled.push(...unsettledOf(claimed, shopDocumentId, externalNumber, outcome));
			} else {
				documents.push(failedDocument(claimed, sent.error));
				if (claim) await giveUp(working, claim, name, sent.error);
			}
		}
	}
	return { claimed: claimedOrder, documents, unsettled };
}

async function permitted(working: Working, claims: readonly ClaimHandle[]): Promise<boolean> {
	const { ledger } = working.services;
	for (const claim of claims) {
		const permission = await ledger.beginWrite(claim, working.options.quietMs);
		if (!permission.ok || permission.value.kind !== 'granted') return false;
	}
	return true;
}

/** All numbers of an order go by one call, so they stand and fall together. */
async function workOnNumbers(order: ClaimedOrder, working: Working): Promise<WorkedOrder> {
	const { settings, services, options } = working;
	const { mode } = settings;
	const { task } = order;
	const fresh = order.documents.filter(({ answer }) => answer.verdict === 'new');
	const others = order.documents
		.filter(({ answer }) => answer.verdict !== 'new')
		.map((claimed) => knownDocument(claimed) ?? busyDocument(claimed, task.order.id));
	const all = (fate: 'numbered' | 'planned') =>
		fresh.map(({ item }) => ({ ...item, fate, shopDocumentId: '', issued: false, error: null }));
	const result = (
		documents: readonly AttachedDocument[],
		unsettled: readonly Unsettled[] = [],
	) => ({
		claimed: order,
		documents: [...others, ...documents],
		unsettled,
	});
	if (fresh.length === 0 || mode.kind !== 'number') return result([]);
	if (options.dryRun) return result(all('planned'));
	const claims = fresh.flatMap(({ answer }) => (answer.handle ? [answer.handle] : []));
	const lost = integrationError(
		'busy',
		'CLAIM_LOST',
		`Order ${task.order.id}: another run took its documents over.`,
	);
	const error = (await permitted(working, claims))
		? await sendNumbers(order, mode, services)
		: lost;
	if (error) {
		const name = `Order ${task.order.id}`;
		for (const claim of claims) await giveUp(working, claim, name, error);
		return result(fresh.map((claimed) => failedDocument(claimed, error)));
	}
	const unsettled = fresh.flatMap((claimed) =>
		unsettledOf(claimed, '', claimed.item.document.number, 'written'),
	);
	return result(all('numbered'), unsettled);
}

/** Sends what is to be sent of one order; claims of what was sent stay open until its status is set, too. */
export async function workOnOrder(order: ClaimedOrder, working: Working): Promise<WorkedOrder> {
	return working.settings.mode.kind === 'file'
		? await workOnFiles(order, working)
		: await workOnNumbers(order, working);
}
