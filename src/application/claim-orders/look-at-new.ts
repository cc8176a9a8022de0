import type { ClaimVerdict } from '../../domain/dedupe/claim-state';
import type { Identification } from '../../domain/dedupe/identify-erp-order';
import type { ErpOrder } from '../../domain/order/erp-order';
import { erpOrderName, orderName } from '../../domain/order/order-name';
import type { SalesOrder } from '../../domain/order/sales-order';
import type { Finding } from '../../domain/outcome';
import type { IntegrationError } from '../../domain/result';
import type { ClaimHandle } from '../../ports/order-ledger';
import { toWriteTask } from '../link-order/plan-link';
import { writeMark } from '../link-order/write-mark';
import { lookInErp } from '../look-in-erp';
import type { LookalikeFinder } from '../lookalike-finder';
import { patiently } from '../patience';
import { differencesTo } from '../write-order/differences';
import { type Endings, endingsFor } from '../write-order/endings';
import { withPermission } from '../write-order/permission';
import { aboutOrder, addWarnings, doneResult, waitingResult } from '../write-order/results';
import type { Trouble, WriteOptions, WriteResult, WriteServices } from '../write-order/task';
import { troubleOfReading } from '../write-order/trouble';

/** How orders nobody has claimed before are looked for in the ERP. */
export interface ErpLook {
	readonly services: WriteServices;
	readonly options: WriteOptions;
	/** Code of the item delivery is booked on, so that its line counts as no difference. */
	readonly shippingItem: string;
	/** Tells what would be linked, and changes nothing. */
	readonly dryRun: boolean;
}

/** What the ERP said about an order that is new to the ledger. */
export type LookedAt =
	/** The ERP does not have it: its story begins. `warnings` name documents that look alike and were left alone. */
	| { readonly kind: 'new'; readonly warnings: readonly Finding[] }
	/** It is known now, with the ERP orders it is or might be. */
	| {
			readonly kind: Exclude<ClaimVerdict, 'new' | 'revision'>;
			readonly result: WriteResult;
			readonly erpOrders: readonly ErpOrder[];
	  }
	/** Nothing is known; the claim was given back. */
	| { readonly kind: 'failed'; readonly error: IntegrationError; readonly trouble: Trouble };

/** An order that is known now. */
export type KnownNow = Exclude<LookedAt, { kind: 'new' | 'failed' }>;

type Same = Extract<Identification, { kind: 'same' }>;

interface Looking {
	readonly order: SalesOrder;
	readonly claim: ClaimHandle;
	readonly look: ErpLook;
	readonly end: Endings;
}

function known(
	kind: KnownNow['kind'],
	result: WriteResult,
	erpOrders: readonly ErpOrder[] = [],
): LookedAt {
	return { kind, result, erpOrders };
}

/** What the ledger's refusal to let us write means for the order. */
function withoutPermission(result: WriteResult): LookedAt {
	const { error, trouble } = result;
	if (error && trouble === 'everyOrder') return { kind: 'failed', error, trouble };
	return known(result.document ? 'existing' : 'busy', result);
}

/** The pair is known whatever becomes of the mark; without it only the ledger leads from one to the other. */
function unmarked(order: SalesOrder, erpOrder: ErpOrder, error: IntegrationError): Finding {
	const cause = error.message.replace(/\.$/, '');
	return {
		code: error.code,
		message:
			`${orderName(order)}: ERP order ${erpOrderName(erpOrder)} could not be marked as it (${cause}). ` +
			'Link the two with ERP Order: Link, so that other programs see it, too.',
	};
}

/** Marks what somebody else wrote where the system allows it, and settles the root with it. */
async function linkFound({ order, claim, look, end }: Looking, found: Same): Promise<LookedAt> {
	const { services, options, shippingItem } = look;
	const { erpOrder, byMarker } = found;
	const { linkOrder } = services.erp.capabilities;
	if (byMarker || !linkOrder.supported) {
		return known('existing', await end.linked(erpOrder, byMarker), [erpOrder]);
	}
	const task = { ...toWriteTask({ order, claim, shippingItem }), claim };
	const permission = await withPermission({ task, services, options, end });
	if ('end' in permission) return withoutPermission(permission.end);
	const marked = await writeMark(order, erpOrder, services, options);
	if (marked.ok) {
		const linked = await end.linked({ ...erpOrder, ...marked.value.value }, false);
		return known('existing', addWarnings(linked, marked.value.warnings), [erpOrder]);
	}
	if (marked.error.code === 'ORDER_LINKED_ELSEWHERE') {
		const { message, code } = marked.error;
		return known('conflict', await end.asked(message, code), [erpOrder]);
	}
	const linked = await end.linked(erpOrder, false);
	const warned = addWarnings(linked, [unmarked(order, erpOrder, marked.error)]);
	return known('existing', warned, [erpOrder]);
}

async function previewFound({ order, look }: Looking, found: Same): Promise<LookedAt> {
	const { erpOrder, byMarker } = found;
	const { id, number } = erpOrder;
	const document = { id, number, outcome: byMarker ? 'written' : 'linked' } as const;
	const differences = await differencesTo(erpOrder, order, look.services.erp, look.shippingItem);
	const done = doneResult(order, 'linked', document, differences);
	const message = `${orderName(order)}: would be linked to ERP order ${erpOrderName(erpOrder)}.`;
	const result = byMarker ? done : { ...done, outcome: { ...done.outcome, message } };
	return known('existing', result, [erpOrder]);
}

/**
 * Looks in the ERP for an order whose claim was just taken. One that is there is linked: the ERP order gets our
 * reference and the number it lacks, and the root is settled with it. One that might be there waits for a person.
 * The ledger is told of every ending, except in a dry run.
 *
 * Errors: none; an ERP that cannot be read gives the claim back and ends in a result with the error.
 */
export async function lookAtNew(
	order: SalesOrder,
	claim: ClaimHandle,
	look: ErpLook,
	lookalikes?: LookalikeFinder,
): Promise<LookedAt> {
	const { services, options, shippingItem, dryRun } = look;
	const { clock, erp } = services;
	const task = { ...toWriteTask({ order, claim, shippingItem }), claim };
	const looking = { order, claim, look, end: endingsFor(task, services, options) };
	const { windowDays, matchFields } = options;
	const rules = { windowDays, matchFields, clock, lookalikes, claimedAs: claim.rootKey };
	const patience = { ...options, clock };
	const found = await patiently(async () => await lookInErp(order, erp, rules), patience);
	if (!found.ok) {
		if (!dryRun) await looking.end.unread(found.error);
		const error = aboutOrder(order, found.error);
		return { kind: 'failed', error, trouble: troubleOfReading(error) };
	}
	switch (found.value.kind) {
		case 'none':
			return { kind: 'new', warnings: found.value.warnings };
		case 'conflict': {
			const { code, message, erpOrders } = found.value;
			const asked = dryRun
				? waitingResult(order, code, message)
				: await looking.end.asked(message, code);
			return known('conflict', asked, erpOrders);
		}
		case 'same':
			return dryRun
				? await previewFound(looking, found.value)
				: await linkFound(looking, found.value);
	}
}
