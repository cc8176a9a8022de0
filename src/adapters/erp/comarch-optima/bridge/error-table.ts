import type { ErrorKind } from '../../../../domain/result';
import type { ReasonCode } from '../../../../domain/reason-codes';
import type { WireError } from './read-answer';

/** What the id of a call's path names. */
export type PathSubject = 'order' | 'contractor' | 'document' | 'service';

/** What an error means for us. */
export interface Meaning {
	readonly kind: ErrorKind;
	readonly code: ReasonCode;
	readonly words: string;
	readonly remedy?: string;
}

/** What the contract's codes mean for us; when they may be repeated, the answer itself says. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
	invalid_request: refused('does not understand the request'),
	idempotency_key_missing: refused('does not accept the key of the write'),
	unauthorized: {
		kind: 'authentication',
		code: 'AUTHENTICATION_REFUSED',
		words: 'refused the key',
		remedy: 'Correct "Bridge Key" in the credential.',
	},
	unknown_path: {
		kind: 'configuration',
		code: 'CONFIGURATION_INVALID',
		words: 'does not know this call',
		remedy: 'Check that "Bridge URL" names an Optima bridge of contract version 1.',
	},
	in_progress: {
		kind: 'busy',
		code: 'SYSTEM_BUSY',
		words: 'is still working on the same write',
	},
	order_exists: {
		kind: 'invalidOrder',
		code: 'ERP_ORDERS_CONTRADICT',
		words: 'found another order with the number',
	},
	order_cancelled: {
		kind: 'invalidOrder',
		code: 'ORDER_CANCELLED_IN_ERP',
		words: 'found the order, but only cancelled',
	},
	contractor_exists: {
		kind: 'configuration',
		code: 'CONTRACTOR_SYMBOL_TAKEN',
		words: 'found the code on a card with other data',
	},
	attribute_taken: {
		kind: 'invalidOrder',
		code: 'ORDER_LINKED_ELSEWHERE',
		words: 'found the reference of another order in the document',
	},
	wrong_state: {
		kind: 'invalidOrder',
		code: 'ERP_STATE_FORBIDS',
		words: 'may not do this in the state of the document',
	},
	too_large: { kind: 'invalidOrder', code: 'FIELD_TOO_LONG', words: 'finds the order too large' },
	value_too_long: {
		kind: 'invalidOrder',
		code: 'FIELD_TOO_LONG',
		words: 'was given a text that does not fit',
	},
	contractor_not_found: {
		kind: 'configuration',
		code: 'CONTRACTOR_NOT_FOUND',
		words: 'does not know the contractor',
	},
	contractor_inactive: {
		kind: 'configuration',
		code: 'CONTRACTOR_NOT_USABLE',
		words: 'found the contractor inactive',
	},
	article_not_found: {
		kind: 'configuration',
		code: 'ITEM_NOT_FOUND',
		words: 'does not know an article of the order, or finds it inactive',
	},
	warehouse_not_found: {
		kind: 'configuration',
		code: 'WAREHOUSE_NOT_FOUND',
		words: 'does not know the warehouse',
	},
	payment_form_not_found: {
		kind: 'configuration',
		code: 'PAYMENT_FORM_MISSING',
		words: 'does not know the payment form',
	},
	definition_not_found: {
		kind: 'configuration',
		code: 'SERIES_NOT_FOUND',
		words: 'does not know the document series',
	},
	attribute_not_found: {
		kind: 'configuration',
		code: 'ATTRIBUTE_NOT_FOUND',
		words: 'does not know the attribute',
		remedy: 'Define the attribute for documents in Optima, or correct "Link Attribute".',
	},
	total_mismatch: {
		kind: 'invalidOrder',
		code: 'PRICE_INVALID',
		words: 'comes to another total than the order',
		remedy: 'Compare prices and VAT rates of the order with the articles in Optima.',
	},
	stock_missing: {
		kind: 'invalidOrder',
		code: 'STOCK_MISSING',
		words: 'found too little stock for the goods issue; nothing was written',
	},
	rejected_by_erp: refused('was refused by Optima'),
	document_locked: {
		kind: 'busy',
		code: 'SYSTEM_BUSY',
		words: 'found the document open elsewhere',
	},
	not_supported: {
		kind: 'configuration',
		code: 'NOT_SUPPORTED',
		words: 'lacks this operation',
	},
	busy: { kind: 'busy', code: 'SYSTEM_BUSY', words: 'has too much to do' },
	erp_unavailable: {
		kind: 'unavailable',
		code: 'SYSTEM_UNAVAILABLE',
		words: 'has no login to Optima',
		remedy: 'Check on the Windows machine that Optima runs and has a free licence.',
	},
	internal: {
		kind: 'unavailable',
		code: 'SYSTEM_UNAVAILABLE',
		words: 'broke down before anything was saved',
	},
	outcome_unknown: {
		kind: 'unavailable',
		code: 'WRITE_IN_DOUBT',
		words: 'does not know whether it was written',
	},
};

/** `not_found` by what the path names. */
const NOT_FOUND: Readonly<Record<PathSubject, ReasonCode>> = {
	order: 'ERP_ORDER_NOT_FOUND',
	contractor: 'CONTRACTOR_NOT_FOUND',
	document: 'ERP_DOCUMENT_NOT_FOUND',
	service: 'UNEXPECTED_ANSWER',
};

/** Codes this version does not know yet, by what they say about repeating. */
const UNKNOWN_CODES: Readonly<Record<WireError['retry'], Meaning>> = {
	never: refused('refused'),
	backoff: { kind: 'busy', code: 'SYSTEM_BUSY', words: 'asks to try again later' },
	sameKey: {
		kind: 'unavailable',
		code: 'WRITE_IN_DOUBT',
		words: 'does not know whether it was written',
	},
};

function refused(words: string): Meaning {
	return { kind: 'rejectedByVendor', code: 'REJECTED_BY_VENDOR', words };
}

/** What an error of the bridge means; `about` is what the id of the path names. */
export function meaningOf(error: Pick<WireError, 'code' | 'retry'>, about: PathSubject): Meaning {
	if (error.code === 'not_found') {
		return {
			kind: 'notFound',
			code: NOT_FOUND[about],
			words: `does not know the ${about}`,
		};
	}
	const known = Object.hasOwn(MEANINGS, error.code) ? MEANINGS[error.code] : undefined;
	return known ?? UNKNOWN_CODES[error.retry];
}
