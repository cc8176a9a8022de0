import type { ReasonCode } from '../../src/domain/reason-codes';

/**
 * What becomes of an order or customer for a reason.
 *
 * - `refused`: it leaves by the error output (*Error*, *Conflict* or *Needs Attention* where a node has such an output),
 *   and is taken up again once the cause is repaired.
 * - `asked`: nothing happens until a person has decided, at the Order Desk or in the shop or ERP.
 * - `later`: the next run goes on by itself.
 * - `done`: it was written, linked or sent all the same; the reason is a warning.
 * - `stopped`: the run or the connection is meant, not this one; everything after it waits as well.
 */
export type Consequence = 'refused' | 'asked' | 'later' | 'done' | 'stopped';

/** What a reason means. */
export interface Meaning {
	readonly meaning: string;
	readonly then: readonly Consequence[];
}

/** The meaning of every reason code; one without an entry does not compile. */
export const MEANINGS = {
	ORDER_UNREADABLE: {
		meaning: 'The item is no order in the chosen format, or in none of them.',
		then: ['refused'],
	},
	ORDER_IDENTITY_MISSING: {
		meaning: 'The order does not say where it was placed or which number it has there.',
		then: ['refused'],
	},
	ORDER_WITHOUT_LINES: { meaning: 'The order has no items.', then: ['refused'] },
	ORDER_WITHOUT_BUYER: {
		meaning: 'Neither a name nor a company says who bought.',
		then: ['refused'],
	},
	QUANTITY_NOT_POSITIVE: {
		meaning: 'The quantity of a line is zero, negative or no number.',
		then: ['refused'],
	},
	QUANTITY_NOT_WHOLE: {
		meaning: 'The quantity of a line has a fraction, and the way into the ERP takes whole pieces.',
		then: ['refused'],
	},
	PRICE_INVALID: {
		meaning: 'The price of a line is negative, no number, or finer than the ERP keeps it.',
		then: ['refused'],
	},
	FIELD_TOO_LONG: {
		meaning: 'A value is longer than its column; cut, it would be another value.',
		then: ['refused'],
	},
	CHARACTERS_NOT_STORABLE: {
		meaning: 'A value holds letters Windows-1250 has no place for.',
		then: ['refused', 'done'],
	},
	CONTRACTOR_NONE_SIMILAR: {
		meaning: 'No card of the ERP is similar to the buyer, and the policy is to ask.',
		then: ['asked'],
	},
	CONTRACTOR_ONE_SIMILAR: {
		meaning: 'One card may be the buyer, and the policy is to ask.',
		then: ['asked'],
	},
	CONTRACTOR_MANY_SIMILAR: {
		meaning: 'Several cards may be the buyer.',
		then: ['asked', 'refused'],
	},
	CONTRACTOR_NOT_USABLE: {
		meaning: 'The chosen card is blocked, a one-time card or gone since it was chosen.',
		then: ['asked', 'refused'],
	},
	CONTRACTOR_SYMBOL_TAKEN: {
		meaning: 'The code the new card would get belongs to somebody else.',
		then: ['asked', 'refused'],
	},
	ORDER_DISMISSED: {
		meaning: 'A person decided at the Order Desk that the order is not written.',
		then: ['asked'],
	},
	ONE_TIME_NOT_SUPPORTED: {
		meaning: 'A one-time contractor is wanted, and this way into the ERP has none.',
		then: ['asked', 'refused'],
	},
	PAYMENT_FORM_MISSING: {
		meaning: 'The ERP has no payment form of the name the order or the mapping says.',
		then: ['refused'],
	},
	PAYMENT_FORM_AMBIGUOUS: {
		meaning: 'Several payment forms of the ERP have this name.',
		then: ['refused'],
	},
	NUMBERING_EXTENSION_MISSING: {
		meaning: 'A numbering extension is set, and the ERP allows none for customer orders.',
		then: ['refused'],
	},
	NUMBERING_EXTENSION_IGNORED: {
		meaning: 'The order is written, and its number lacks the numbering extension that is set.',
		then: ['done'],
	},
	ITEM_NOT_FOUND: {
		meaning: 'No item of the ERP has the SKU or EAN of a line.',
		then: ['refused'],
	},
	ITEM_BLOCKED: { meaning: 'The item of a line is blocked in the ERP.', then: ['refused'] },
	ITEM_AMBIGUOUS: {
		meaning: 'Several items of the ERP have the EAN of a line.',
		then: ['refused'],
	},
	SHIPPING_ITEM_MISSING: {
		meaning: 'The order has delivery costs, and no item of the ERP is named for them.',
		then: ['refused'],
	},
	VAT_RATE_MISSING: {
		meaning: 'The VAT rate of a line is unknown, or missing where it is needed.',
		then: ['refused'],
	},
	VAT_RATE_DIFFERS: {
		meaning: 'Shop and ERP tax an item at different rates.',
		then: ['refused'],
	},
	WAREHOUSE_NOT_FOUND: { meaning: 'The chosen warehouse is not in the ERP.', then: ['refused'] },
	CURRENCY_NOT_SUPPORTED: {
		meaning: 'The order is in a currency this way into the ERP does not write.',
		then: ['refused'],
	},
	NOT_SUPPORTED: {
		meaning: 'This ERP, bridge or shop cannot do what is asked; nothing was tried.',
		then: ['refused'],
	},
	CONFIGURATION_INVALID: {
		meaning: 'A field of the node or of a credential makes no sense.',
		then: ['refused', 'stopped'],
	},
	ERP_ORDERS_CONTRADICT: {
		meaning: 'The references of the order lead to several ERP orders.',
		then: ['asked'],
	},
	LOOKALIKE_IN_ERP: {
		meaning: 'An ERP order of the same buyer and total, by somebody else, may be this order.',
		then: ['asked'],
	},
	ALIAS_OF_OTHER_ORDER: {
		meaning: 'A number the order carries is that of another order in the ledger.',
		then: ['asked'],
	},
	ID_REUSED: {
		meaning: 'The number stands for another order already: date, buyer or total do not fit.',
		then: ['asked'],
	},
	ORDER_MERGED_IN_SOURCE: {
		meaning: 'Orders were merged in the tool that carries them, and some are written already.',
		then: ['asked'],
	},
	ORDER_SPLIT_IN_SOURCE: {
		meaning: 'The order was split off one whose goods are not known.',
		then: ['asked'],
	},
	ORDER_DIFFERS_IN_BATCH: {
		meaning: 'The order stands in one batch twice with different content; the first one counts.',
		then: ['asked'],
	},
	ORDER_REPEATED_IN_BATCH: {
		meaning: 'The order stands in one batch twice with the same content.',
		then: ['done'],
	},
	ORDER_CHANGED_AFTER_WRITE: {
		meaning: 'The order is written, and comes again with other content (a revision).',
		then: ['asked'],
	},
	ORDER_IN_ENTRY: {
		meaning: 'Somebody is entering an order with this number in the ERP, or left it half done.',
		then: ['asked', 'done'],
	},
	ORDER_APPEARED: {
		meaning:
			'Another program wrote the order between our look and our write; ours was not written.',
		then: ['later'],
	},
	ORDER_CANCELLED_IN_ERP: {
		meaning: 'The ERP has the order, cancelled; a person says whether it comes back.',
		then: ['asked'],
	},
	ERP_ORDER_DUPLICATED: {
		meaning: 'The ERP has the order twice; the copy is not fulfilled until somebody has decided.',
		then: ['asked'],
	},
	ERP_ORDER_REPLACED: {
		meaning: 'The ERP order is gone, and one entered by somebody else looks like it.',
		then: ['asked'],
	},
	ERP_ORDER_NOT_FOUND: { meaning: 'The ERP has no order of this number or ID.', then: ['refused'] },
	ERP_DOCUMENT_NOT_FOUND: { meaning: 'The ERP has no document of this ID.', then: ['refused'] },
	ERP_DOCUMENT_GONE: {
		meaning: 'The document was made once and is deleted or cancelled.',
		then: ['asked'],
	},
	ERP_DOCUMENT_UNCERTAIN: {
		meaning: 'It cannot be told for sure whether a document belongs to the order.',
		then: ['refused'],
	},
	DOCUMENT_MISSING: {
		meaning: 'The ERP has no document of the chosen kinds for the order yet.',
		then: ['later'],
	},
	DOCUMENT_WAITS_FOR_ANOTHER: {
		meaning: 'The document follows another one of the order that is not sent yet.',
		then: ['later'],
	},
	KSEF_NUMBER_MISSING: {
		meaning: 'The document is bound for KSeF and has no number yet.',
		then: ['later'],
	},
	KSEF_NUMBER_OVERDUE: {
		meaning: 'KSeF gave the document no number within the waiting time.',
		then: ['refused'],
	},
	KSEF_NUMBER_INVALID: {
		meaning: 'The KSeF number has not 35 characters, or its checksum is wrong.',
		then: ['refused'],
	},
	PDF_INVALID: { meaning: 'The file is no whole PDF.', then: ['refused'] },
	PDF_TOO_BIG: { meaning: 'The file is larger than allowed.', then: ['refused'] },
	SHOP_INVOICE_MISSING: {
		meaning: 'BaseLinker has no invoice the file could be attached to.',
		then: ['refused'],
	},
	SHOP_INVOICE_GONE: {
		meaning: 'The invoice of BaseLinker was deleted while the file was on its way.',
		then: ['refused'],
	},
	SHOP_ORDER_GONE: { meaning: 'BaseLinker no longer has the order.', then: ['refused'] },
	STATUS_NOT_SET: {
		meaning: 'The document is sent, and the status of the order is not set yet.',
		then: ['later'],
	},
	ERP_STATE_FORBIDS: {
		meaning: 'The document is in a state that does not allow the step.',
		then: ['refused'],
	},
	ORDER_LINKED_ELSEWHERE: {
		meaning: 'The ERP order carries the reference of another order already.',
		then: ['asked'],
	},
	STOCK_MISSING: { meaning: 'The goods are not in the warehouse.', then: ['refused'] },
	CONTRACTOR_NOT_FOUND: {
		meaning: 'The ERP has no contractor of this code or ID.',
		then: ['asked', 'refused'],
	},
	SERIES_NOT_FOUND: {
		meaning: 'The chosen document series is not in the ERP, or not in BaseLinker.',
		then: ['refused'],
	},
	FLAG_NOT_FOUND: {
		meaning: 'The flag is not in the flag group the credential names.',
		then: ['refused'],
	},
	FLAG_NOT_SET: { meaning: 'The order is written and did not get its flag.', then: ['done'] },
	ATTRIBUTE_NOT_FOUND: {
		meaning: 'The document attribute that carries our reference is not defined in the ERP.',
		then: ['refused'],
	},
	PROCEDURE_MISSING: {
		meaning: 'A stored procedure is missing, or its parameters are others than those we know.',
		then: ['stopped'],
	},
	PERMISSION_MISSING: {
		meaning: 'The SQL login or API key lacks a right.',
		then: ['stopped'],
	},
	CLIENT_NOT_FOUND: { meaning: 'The shop has no such customer.', then: ['refused'] },
	CLIENT_AMBIGUOUS: { meaning: 'Several customers of the shop fit.', then: ['refused'] },
	CLIENT_EXISTS_UNLINKED: {
		meaning: 'The shop has a customer of this login who carries no code or another one.',
		then: ['asked'],
	},
	CARD_NOT_IN_ERP: {
		meaning: 'A customer carries a code no contractor of the ERP has.',
		then: ['asked'],
	},
	CARD_WITHOUT_CODE: {
		meaning: 'A contractor of the ERP has no code to be linked by.',
		then: ['asked'],
	},
	LINK_LOST: {
		meaning: 'The code of a linked pair was changed on one side; no new card is made.',
		then: ['asked'],
	},
	LINK_AMBIGUOUS: {
		meaning: 'Several customers or several cards carry one code.',
		then: ['asked'],
	},
	LINK_SUGGESTED: {
		meaning: 'A customer without code looks like a card, and nobody has approved it yet.',
		then: ['asked'],
	},
	FIELD_CHANGED_TWICE: {
		meaning: 'The same field was changed on both sides to different values.',
		then: ['asked'],
	},
	FIELD_KEPT: {
		meaning: 'A field was emptied on one side, and the other side does not let it be empty.',
		then: ['done'],
	},
	TOO_MANY_CHANGES: {
		meaning: 'The run would change more than the set limit; nothing was written.',
		then: ['stopped'],
	},
	CALLS_USED_UP: {
		meaning: 'The calls of the run or of the month are used up; the run ended cleanly.',
		then: ['stopped', 'later'],
	},
	RUN_UNDER_WAY: {
		meaning: 'Another run synchronises the same shop at this moment.',
		then: ['stopped', 'later'],
	},
	CLAIM_LOST: {
		meaning: 'The lease ended, and another run took the order over; this one wrote nothing.',
		then: ['later'],
	},
	CLAIM_BUSY: { meaning: 'Another run works on the order.', then: ['later'] },
	WRITE_IN_DOUBT: {
		meaning: 'A write was sent and its answer lost; it may or may not have been carried out.',
		then: ['later', 'asked'],
	},
	WRITE_NOT_VERIFIED: {
		meaning: 'Read back, what was written differs from what was sent.',
		then: ['done', 'refused'],
	},
	AUTHENTICATION_REFUSED: {
		meaning: 'The system refused token, user or password.',
		then: ['stopped'],
	},
	RATE_LIMITED: {
		meaning: 'The call limit is used up, or the system blocks calls until a stated time.',
		then: ['later'],
	},
	SYSTEM_BUSY: { meaning: 'The system is locked or overloaded.', then: ['later'] },
	SYSTEM_UNAVAILABLE: {
		meaning: 'Nobody answers at the address, or the connection broke.',
		then: ['later'],
	},
	LEDGER_UNAVAILABLE: {
		meaning: 'The ledger cannot be opened, read or written; without it nothing is written.',
		then: ['stopped'],
	},
	REJECTED_BY_VENDOR: {
		meaning: 'The system refused, in words of its own; they stand in the description.',
		then: ['refused'],
	},
	UNEXPECTED_ANSWER: {
		meaning: 'The answer is not what this service answers.',
		then: ['later', 'refused'],
	},
} as const satisfies Record<ReasonCode, Meaning>;
