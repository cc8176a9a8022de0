import type { InvoicePart } from '../domain/documents/decide-invoicing';
import { fail, type Result, succeed } from '../domain/result';
import type { ErpAdapter, InvoiceSettings } from '../ports/erp-adapter';
import type { ChangePlan } from './change-erp';
import type { OrderHandle } from './handles';
import { claimInvoice } from './invoice-order/invoice-claim';
import {
	type Invoiced,
	invoiceEndings,
	type InvoiceOptions,
	type Invoicing,
} from './invoice-order/invoice-endings';
import { busyWith, judgeInvoicing } from './invoice-order/judge-invoicing';
import { makeDocuments } from './invoice-order/make-documents';
import { aboutErpOrder, readStanding, type Standing, standingName } from './invoice-order/standing';
import { whyHeld } from './held-copies';
import { requireCapability } from './require-capability';
import type { WriteServices } from './write-order/task';

export type { InvoiceOptions } from './invoice-order/invoice-endings';
export type { Standing } from './invoice-order/standing';

function canInvoice(erp: ErpAdapter, { goodsIssue }: InvoiceSettings): Result<null> {
	const able = requireCapability(erp, 'invoiceOrder');
	return able.ok && goodsIssue ? requireCapability(erp, 'goodsIssue') : able;
}

/** Makes what is missing of the documents under the claim of one of them. */
async function makeUnderClaim(
	part: InvoicePart,
	{ order }: Standing,
	settings: InvoiceSettings,
	services: WriteServices,
	options: InvoiceOptions,
): Promise<Invoiced> {
	const { erp, ledger, clock } = services;
	const claiming = { ...options, dryRun: false };
	const answer = await claimInvoice(part, erp.system, order, ledger, claiming);
	if (!answer.ok) return fail(aboutErpOrder(order, answer.error));
	const { handle: claim } = answer.value;
	const under = (standing: Standing): Invoicing | undefined =>
		claim && { part, claim, standing, settings, services, options };

	// Only what is read under the claim counts: another run may have finished since the first look.
	const look = await readStanding({ id: order.id }, erp, { ...options, clock });
	if (!look.ok) {
		const held = under({ order, documents: [] });
		return held ? await invoiceEndings(held).givenBack(look.error) : look;
	}
	const judgement = judgeInvoicing(part, answer.value, look.value, settings);
	const held = under(look.value);
	switch (judgement.kind) {
		case 'goodsIssueLeft':
			return await makeUnderClaim('goodsIssue', look.value, settings, services, options);
		case 'refused':
			return held ? await invoiceEndings(held).refused(judgement.error) : fail(judgement.error);
		case 'existing': {
			const found = { result: 'existing', value: look.value, warnings: [] } as const;
			return (held && (await invoiceEndings(held).done(found))) ?? succeed(found);
		}
		case 'make': {
			if (!held) return fail(busyWith(look.value));
			const copy = await whyHeld(look.value.order, services, options.scope, { ...options, clock });
			if (!copy.ok) return await invoiceEndings(held).givenBack(copy.error);
			if (copy.value) return await invoiceEndings(held).refused(copy.value);
			return await makeDocuments(held);
		}
	}
}

/**
 * Makes the invoice of an order, and the goods issue if wished, once: two runs at the same time, a repeated node or
 * a crash never make two.
 *
 * Story: claim the document in the ledger → look at what the ERP has → write under the claim's token → settle. A
 * document made before is answered as `existing`; one the ERP does not show any more is reported, never made again
 * by itself. A goods issue added to an invoice of an earlier run has a claim of its own.
 *
 * Errors: `NOT_SUPPORTED`, `notFound`, `ERP_STATE_FORBIDS`, `ERP_DOCUMENT_GONE`, `ERP_DOCUMENT_UNCERTAIN`,
 * `ERP_ORDER_DUPLICATED` for an order an audit holds as a copy; `CLAIM_BUSY` and `WRITE_IN_DOUBT` when another run may be at it; those of ERP and ledger.
 */
export async function invoiceOrder(
	by: OrderHandle,
	settings: InvoiceSettings,
	services: WriteServices,
	options: InvoiceOptions,
): Promise<Invoiced> {
	const { erp, clock } = services;
	const able = canInvoice(erp, settings);
	if (!able.ok) return able;
	const standing = await readStanding(by, erp, { ...options, clock });
	if (!standing.ok) return standing;
	return await makeUnderClaim('invoice', standing.value, settings, services, options);
}

const PART_NAMES = { invoice: 'an invoice', goodsIssue: 'a goods issue' } as const;

/** What would be made under the claim of one document. */
async function previewUnderClaim(
	part: InvoicePart,
	current: Standing,
	settings: InvoiceSettings,
	services: WriteServices,
	options: InvoiceOptions,
): Promise<Result<ChangePlan<Standing>>> {
	const { erp, ledger, clock } = services;
	const claiming = { ...options, dryRun: true };
	const answer = await claimInvoice(part, erp.system, current.order, ledger, claiming);
	if (!answer.ok) return fail(aboutErpOrder(current.order, answer.error));
	const name = standingName(current.order);
	const judgement = judgeInvoicing(part, answer.value, current, settings);
	switch (judgement.kind) {
		case 'goodsIssueLeft':
			return await previewUnderClaim('goodsIssue', current, settings, services, options);
		case 'refused':
			return succeed({ kind: 'refused', current, error: judgement.error });
		case 'existing': {
			const message = `${name}: has its documents already.`;
			return succeed({ kind: 'existing', current, message });
		}
		case 'make': {
			const copy = await whyHeld(current.order, services, options.scope, { ...options, clock });
			if (!copy.ok) return fail(aboutErpOrder(current.order, copy.error));
			if (copy.value) return succeed({ kind: 'refused', current, error: copy.value });
			const made = judgement.parts.map((missing) => PART_NAMES[missing]).join(' and ');
			return succeed({ kind: 'change', current, message: `${name}: would get ${made}.` });
		}
	}
}

/**
 * Tells what invoicing an order would do. Neither ERP nor ledger is changed.
 *
 * Errors: `NOT_SUPPORTED`, `notFound`; those of reading ERP and ledger.
 */
export async function previewInvoice(
	by: OrderHandle,
	settings: InvoiceSettings,
	services: WriteServices,
	options: InvoiceOptions,
): Promise<Result<ChangePlan<Standing>>> {
	const { erp, clock } = services;
	const able = canInvoice(erp, settings);
	if (!able.ok) return able;
	const standing = await readStanding(by, erp, { ...options, clock });
	if (!standing.ok) return standing;
	return await previewUnderClaim('invoice', standing.value, settings, services, options);
}
