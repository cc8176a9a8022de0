import { fitExternalNumber } from '../../domain/documents/external-number';
import { type Placement, placeInShop } from '../../domain/documents/shop-document';
import {
	fail,
	type IntegrationError,
	integrationError,
	type Result,
	succeed,
} from '../../domain/result';
import { isKsefNumber } from '../../domain/documents/ksef-number';
import type { ClaimHandle } from '../../ports/order-ledger';
import type { ClaimedDocument } from './claim-batch';
import type {
	AttachOptions,
	AttachServices,
	AttachSettings,
	AttachTask,
	SendingMode,
} from './task';

/** One document on its way, under its claim. */
export interface Sending {
	readonly task: AttachTask;
	readonly claimed: ClaimedDocument;
	readonly claim: ClaimHandle;
	readonly mode: Extract<SendingMode, { kind: 'file' }>;
	readonly settings: AttachSettings;
	readonly services: AttachServices;
	readonly options: AttachOptions;
}

/** A document that is in the shop. */
export interface Sent {
	readonly shopDocumentId: string;
	readonly externalNumber: string;
	readonly how: 'uploaded' | 'confirmed' | 'planned';
	readonly issued: boolean;
}

/** Tries of an upload whose answer is lost; between two of them the shop is always read. */
const UPLOADS = 2;

function inDoubt(words: string, cause: IntegrationError): IntegrationError {
	const message = `${words} (${cause.message.replace(/\.$/, '')}).`;
	const remedy = 'Nothing to do: the next run reads BaseLinker before anything is sent again.';
	const more = { remedy, inDoubt: true } as const;
	return integrationError('unavailable', 'WRITE_IN_DOUBT', message, more);
}

/** What the shop shows for the document now. */
async function look(
	{ task, claimed, mode, services }: Sending,
	externalNumber: string,
): Promise<Result<Placement>> {
	const { slot } = claimed.item;
	const found = await services.desk.documentsOf(task.order, slot);
	if (!found.ok) return found;
	const seriesId = slot === 'correction' ? '' : mode.series[slot];
	return succeed(placeInShop(found.value, { slot, seriesId, externalNumber }));
}

const SLOT_NAMES = { invoice: 'invoice', correction: 'correcting invoice', receipt: 'receipt' };

/** Why nothing is issued where the shop has no document; null when it may be. */
async function obstacleToIssuing(sending: Sending): Promise<IntegrationError | null> {
	const { task, claimed, mode, services } = sending;
	const { slot, document } = claimed.item;
	const { id } = task.order;
	if (mode.ifMissing === 'report' || slot === 'correction') {
		const there = task.order.seen ? succeed(true) : await services.desk.hasOrder(id);
		if (!there.ok) return there.error;
		if (!there.value) return orderGone(id);
		const message = `Order ${id}: BaseLinker has no ${SLOT_NAMES[slot]} that ${document.number} could be attached to.`;
		const remedy =
			slot === 'correction'
				? 'Issue the correction in BaseLinker; the next run attaches the file. Corrections are never issued from here.'
				: undefined;
		return integrationError('notFound', 'SHOP_INVOICE_MISSING', message, remedy ? { remedy } : {});
	}
	const seriesId = mode.series[slot];
	const known = seriesId === '' ? succeed(false) : await services.desk.hasSeries(slot, seriesId);
	if (!known.ok) return known.error;
	if (known.value) return null;
	const named = seriesId === '' ? 'no series is chosen' : `BaseLinker has no series ${seriesId}`;
	const message = `Order ${id}: it needs a new ${SLOT_NAMES[slot]}, but ${named} for it.`;
	const remedy = `Choose a series of BaseLinker for the ${SLOT_NAMES[slot]}s of the ERP.`;
	return integrationError('configuration', 'SERIES_NOT_FOUND', message, { remedy });
}

function orderGone(id: number): IntegrationError {
	const message = `Order ${id}: BaseLinker does not have it any more.`;
	return integrationError('notFound', 'SHOP_ORDER_GONE', message);
}

/** A refusal of a vendor whose codes nobody has published: what is gone is told apart by looking. */
async function explainRefusal(
	sending: Sending,
	error: IntegrationError,
	shopDocumentId: string,
): Promise<IntegrationError> {
	if (error.kind !== 'rejectedByVendor') return error;
	const { task, claimed, services } = sending;
	const { order } = task;
	const there = await services.desk.hasOrder(order.id);
	if (there.ok && !there.value) return orderGone(order.id);
	if (shopDocumentId === '') return error;
	const found = await services.desk.documentsOf(order, claimed.item.slot);
	if (!found.ok || found.value.some(({ id }) => id === shopDocumentId)) return error;
	const message = `Order ${order.id}: the ${SLOT_NAMES[claimed.item.slot]} in BaseLinker was deleted meanwhile.`;
	const { description } = error;
	const more = description === undefined ? {} : { description };
	return integrationError('notFound', 'SHOP_INVOICE_GONE', message, more);
}

/** Issues the document in the shop, once; after a lost answer the shop itself tells. */
async function issue(
	sending: Sending,
	externalNumber: string,
): Promise<Result<{ readonly id: string }>> {
	const { task, claimed, mode, services } = sending;
	const { slot } = claimed.item;
	const seriesId = slot === 'correction' ? '' : mode.series[slot];
	const issued = await services.desk.issue(task.order.id, slot, seriesId);
	if (issued.ok) return issued;
	if (!issued.error.inDoubt) return fail(await explainRefusal(sending, issued.error, ''));
	for (const pause of [0, ...sending.options.pausesMs]) {
		if (pause > 0) await services.clock.sleep(pause, sending.options.signal);
		const seen = await look(sending, externalNumber);
		if (seen.ok && seen.value.kind !== 'missing') return succeed(seen.value.shopDocument);
	}
	const words = `Order ${task.order.id}: the answer to issuing its ${SLOT_NAMES[slot]} was lost`;
	return fail(inDoubt(words, issued.error));
}

/** Sends the file; after a lost answer the shop is read before it is sent again. */
async function upload(
	sending: Sending,
	shopDocumentId: string,
	content: Uint8Array,
	externalNumber: string,
): Promise<Result<null>> {
	const { task, claimed, services } = sending;
	const { slot, document } = claimed.item;
	let last: IntegrationError | undefined;
	for (let attempt = 0; attempt < UPLOADS; attempt += 1) {
		const sent = await services.desk.attach(shopDocumentId, slot, { content, externalNumber });
		if (sent.ok) return sent;
		if (!sent.error.inDoubt) return fail(await explainRefusal(sending, sent.error, shopDocumentId));
		last = sent.error;
		const seen = await look(sending, externalNumber);
		if (!seen.ok) break;
		// A file that takes the place of another one has its number already; sending it again does no harm.
		if (seen.value.kind === 'there' && !claimed.replaces) return succeed(null);
	}
	const words = `Order ${task.order.id}: the answer to sending ${document.number} was lost`;
	return fail(last ? inDoubt(words, last) : orderGone(task.order.id));
}

/** The ledger's word, right before the first change in the shop. */
async function withoutPermission(sending: Sending): Promise<IntegrationError | null> {
	const { claim, task, services, options } = sending;
	const permission = await services.ledger.beginWrite(claim, options.quietMs);
	if (!permission.ok) return permission.error;
	if (permission.value.kind === 'granted') return null;
	const message = `Order ${task.order.id}: another run took its document over.`;
	return integrationError('busy', 'CLAIM_LOST', message);
}

/** Writes the KSeF number into its field, before the file that says it. */
async function noteKsefNumber({ task, claimed, mode, services }: Sending): Promise<Result<null>> {
	const { ksefNumber } = claimed.item.document;
	if (mode.ksefField === '' || !isKsefNumber(ksefNumber)) return succeed(null);
	return await services.desk.setFields(task.order.id, { [mode.ksefField]: ksefNumber });
}

/**
 * Sends the file of one document, once.
 *
 * Story: read what the shop has → the file is there? done → is there a document for it, or may one be issued? → get the
 * file → the ledger permits → issue → KSeF number → upload. The file is fetched before anything is issued: a document
 * without its file would be a second sale nobody wanted.
 *
 * Errors: `WRITE_IN_DOUBT` with `inDoubt`; everything else surely left the document unsent.
 */
export async function sendFile(sending: Sending): Promise<Result<Sent>> {
	const { claimed, task, settings, services, options } = sending;
	const { document, slot } = claimed.item;
	const length = services.desk.numberLength(slot);
	const fitted = fitExternalNumber(document.number, length, settings.longNumbers);
	if (!fitted.ok) return fitted;
	const externalNumber = fitted.value;
	const placement = await look(sending, externalNumber);
	if (!placement.ok) return placement;
	if (placement.value.kind === 'there' && !claimed.replaces) {
		const shopDocumentId = placement.value.shopDocument.id;
		return succeed({ shopDocumentId, externalNumber, how: 'confirmed', issued: false });
	}
	const mustIssue = placement.value.kind === 'missing';
	const obstacle = mustIssue ? await obstacleToIssuing(sending) : null;
	if (obstacle) return fail(obstacle);
	let shopDocumentId = placement.value.kind === 'missing' ? '' : placement.value.shopDocument.id;
	if (options.dryRun) {
		return succeed({ shopDocumentId, externalNumber, how: 'planned', issued: mustIssue });
	}
	const pdf = await task.source.pdf(document);
	if (!pdf.ok) return pdf;
	const forbidden = await withoutPermission(sending);
	if (forbidden) return fail(forbidden);
	if (mustIssue) {
		const issued = await issue(sending, externalNumber);
		if (!issued.ok) return issued;
		shopDocumentId = issued.value.id;
	}
	const noted = await noteKsefNumber(sending);
	if (!noted.ok) return noted;
	const uploaded = await upload(sending, shopDocumentId, pdf.value, externalNumber);
	if (!uploaded.ok) return uploaded;
	return succeed({ shopDocumentId, externalNumber, how: 'uploaded', issued: mustIssue });
}
