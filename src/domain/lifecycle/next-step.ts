import { roleOf } from './document-stages';
import type { LifeCycle, LifeCycleNoteCode, NextAction } from './life-cycle';
import type { OrderFacts } from './order-facts';
import type { ShopStateReport } from './shop-state';

/** What the user lets a workflow do by itself. */
export interface NextStepPermissions {
	readonly leaveBuffer: boolean;
	readonly invoice: boolean;
	readonly goodsIssue: boolean;
}

/** A workflow only watches. */
export const ONLY_WATCH: NextStepPermissions = {
	leaveBuffer: false,
	invoice: false,
	goodsIssue: false,
};

/** What the ERP's connection can do; when it cannot, the remedy in words. */
export type NextStepAbilities = Readonly<
	Record<
		'confirmOrder' | 'invoiceOrder' | 'goodsIssue',
		{ readonly supported: true } | { readonly supported: false; readonly remedy: string }
	>
>;

/** The next step of an order; when there is none or it is not allowed, the message says why. */
export interface NextStep {
	/** Null when only a person can go on, or nothing is left to do. */
	readonly action: NextAction | null;
	/** Whether settings and system let a workflow take it. */
	readonly allowed: boolean;
	/** Names the order, what comes next and what stands in the way. */
	readonly message: string;
}

/** What each step needs from the user and from the ERP's connection. */
export const NEXT_STEP_NEEDS = {
	leaveBuffer: { permissions: ['leaveBuffer'], abilities: ['confirmOrder'] },
	invoiceWithGoodsIssue: {
		permissions: ['invoice', 'goodsIssue'],
		abilities: ['invoiceOrder', 'goodsIssue'],
	},
	invoice: { permissions: ['invoice'], abilities: ['invoiceOrder'] },
	goodsIssue: { permissions: ['goodsIssue'], abilities: ['invoiceOrder', 'goodsIssue'] },
} as const satisfies Record<
	NextAction,
	{
		permissions: readonly (keyof NextStepPermissions)[];
		abilities: readonly (keyof NextStepAbilities)[];
	}
>;

/** Which notes keep a workflow from going on by itself: somebody took something back, on purpose perhaps. */
export const HOLDING_NOTES = {
	descentUnverified: false,
	goodsIssueOfOtherOrder: false,
	realisedWithoutDocuments: false,
	servicesOnly: false,
	documentCancelled: true,
	documentGone: true,
	orderGone: true,
	earlierStateShown: true,
} as const satisfies Record<LifeCycleNoteCode, boolean>;

const ACTION_WORDS = {
	leaveBuffer: 'leaving the buffer',
	invoiceWithGoodsIssue: 'the invoice with its goods issue',
	invoice: 'the invoice',
	goodsIssue: 'the goods issue',
} as const satisfies Record<NextAction, string>;

const PERMISSION_WORDS = {
	leaveBuffer: 'leaving the buffer',
	invoice: 'invoicing',
	goodsIssue: 'issuing goods',
} as const satisfies Record<keyof NextStepPermissions, string>;

/** An order as the next step is chosen for it. */
export interface NextStepSituation {
	/** How sentences name the order: `Order RO/12/2026`. */
	readonly name: string;
	readonly lifeCycle: LifeCycle;
	readonly facts: OrderFacts | null;
	/** Null when no shop is watched. */
	readonly shop: ShopStateReport | null;
}

/** Who may issue no goods may still invoice: the warehouse then issues them itself. */
function withinPermissions(action: NextAction, permissions: NextStepPermissions): NextAction {
	const invoicesOnly = permissions.invoice && !permissions.goodsIssue;
	return action === 'invoiceWithGoodsIssue' && invoicesOnly ? 'invoice' : action;
}

/** A receipt cannot be completed by invoicing its order. */
function isSoldByReceipt(facts: OrderFacts | null): boolean {
	const sales = (facts?.documents ?? []).filter(
		(document) => document.state !== 'cancelled' && roleOf(document) === 'sale',
	);
	return sales.length > 0 && sales.every(({ kind }) => kind === 'receipt');
}

/** What keeps a workflow from going on although there is a next step; null when nothing does. */
function holdUp({ lifeCycle, shop }: NextStepSituation): string | null {
	const note = lifeCycle.notes.find(({ code }) => HOLDING_NOTES[code]);
	if (note) return note.message;
	return shop?.verdict === 'unexpected' ? shop.message : null;
}

/** What the settings or the system do not allow about a step; null when all is allowed. */
function refusal(
	action: NextAction,
	permissions: NextStepPermissions,
	abilities: NextStepAbilities,
): string | null {
	const needs = NEXT_STEP_NEEDS[action];
	const forbidden = needs.permissions.filter((permission) => !permissions[permission]);
	if (forbidden.length > 0) {
		const words = forbidden.map((permission) => PERMISSION_WORDS[permission]).join(' and ');
		return `The settings do not allow ${words}.`;
	}
	for (const ability of needs.abilities) {
		const able = abilities[ability];
		if (!able.supported) return able.remedy;
	}
	return null;
}

/**
 * What could be done next for an order, and whether a workflow may do it: the ERP must be able to, the user must
 * allow it, and nothing may have been taken back or look strange, because then a person decides.
 */
export function nextStepOf(
	situation: NextStepSituation,
	permissions: NextStepPermissions,
	abilities: NextStepAbilities,
): NextStep {
	const { name, lifeCycle, facts } = situation;
	const [missing] = lifeCycle.missing;
	if (lifeCycle.next === null || (lifeCycle.next === 'goodsIssue' && isSoldByReceipt(facts))) {
		const message = missing
			? `${name}: a workflow can do nothing now. ${missing.message}`
			: `${name}: nothing is left to do.`;
		return { action: null, allowed: false, message };
	}
	const action = withinPermissions(lifeCycle.next, permissions);
	const obstacle = holdUp(situation) ?? refusal(action, permissions, abilities);
	const next = `${name}: next comes ${ACTION_WORDS[action]}`;
	return obstacle === null
		? { action, allowed: true, message: `${next}.` }
		: { action, allowed: false, message: `${next}, but a person decides. ${obstacle}` };
}
