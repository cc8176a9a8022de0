/**
 * Why an order did not simply become an ERP order. One code per cause, never reused for another.
 *
 * Shape: `channel` separates contractor questions and bad data (`errors`) from settings and systems
 * that have to be repaired (`syncErrors`), as the two columns of vendero's order list do (S0.6).
 * `remedy` is the general advice; a message names the order and the field.
 */
export const REASONS = {
	// Orders that cannot be read or make no sense
	ORDER_UNREADABLE: {
		channel: 'errors',
		remedy:
			'Choose the Order Format that matches the input, or pass a canonical order in the field "order".',
	},
	ORDER_IDENTITY_MISSING: {
		channel: 'errors',
		remedy:
			'Pass the order with its source channel, account and number; without them it cannot be told apart.',
	},
	ORDER_WITHOUT_LINES: {
		channel: 'errors',
		remedy: 'Add at least one item to the order in the shop, then run again.',
	},
	ORDER_WITHOUT_BUYER: {
		channel: 'errors',
		remedy: 'Fill in the name or company of the buyer in the source, then run again.',
	},
	QUANTITY_NOT_POSITIVE: {
		channel: 'errors',
		remedy: 'Correct the quantity in the source; every line needs a quantity above zero.',
	},
	QUANTITY_NOT_WHOLE: {
		channel: 'errors',
		remedy:
			'This bridge accepts whole pieces only. Correct the quantity, or write the order in the ERP by hand.',
	},
	PRICE_INVALID: {
		channel: 'errors',
		remedy: 'Correct the price of the line in the source.',
	},
	FIELD_TOO_LONG: {
		channel: 'errors',
		remedy: 'Shorten the value in the source; the ERP would cut it.',
	},
	CHARACTERS_NOT_STORABLE: {
		channel: 'errors',
		remedy: 'Rewrite the value in Latin letters; the ERP stores Windows-1250 text only.',
	},
	// Contractor questions
	CONTRACTOR_NONE_SIMILAR: {
		channel: 'errors',
		remedy: 'Add the buyer as a new contractor, or set "No Similar Contractor" to Add New.',
	},
	CONTRACTOR_ONE_SIMILAR: {
		channel: 'errors',
		remedy:
			'Merge with the similar contractor or add a new one; set "One Similar Contractor" to decide it always.',
	},
	CONTRACTOR_MANY_SIMILAR: {
		channel: 'errors',
		remedy: 'Pick one of the similar contractors or add a new one.',
	},
	CONTRACTOR_NOT_USABLE: {
		channel: 'errors',
		remedy: 'Choose a contractor that exists, is not blocked and is not a one-time card.',
	},
	CONTRACTOR_SYMBOL_TAKEN: {
		channel: 'errors',
		remedy:
			'Give the contractor another code in the ERP, or link the order to the card that holds the code.',
	},
	ORDER_DISMISSED: {
		channel: 'errors',
		remedy:
			'A person decided that this order is not written. If that was a mistake, retry it at the Order Desk, or release it with Dedupe: Release.',
	},
	ONE_TIME_NOT_SUPPORTED: {
		channel: 'syncErrors',
		remedy: 'Set "Guest" to Regular, or use a bridge that can create one-time contractors.',
	},
	// Settings and dictionaries of the ERP
	PAYMENT_FORM_MISSING: {
		channel: 'syncErrors',
		remedy: 'Add the payment form in the ERP, or map it to an existing one in "Payment Forms".',
	},
	PAYMENT_FORM_AMBIGUOUS: {
		channel: 'syncErrors',
		remedy: 'Rename one of the payment forms in the ERP, or map to a form with a unique name.',
	},
	NUMBERING_EXTENSION_MISSING: {
		channel: 'syncErrors',
		remedy:
			'Allow the number extension for customer orders in the numbering parameters of the ERP, or leave it empty.',
	},
	NUMBERING_EXTENSION_IGNORED: {
		channel: 'syncErrors',
		remedy:
			'The bridge did not set the extension. Set a default extension in the ERP, or leave the setting empty.',
	},
	ITEM_NOT_FOUND: {
		channel: 'syncErrors',
		remedy: 'Add the item to the ERP, or correct its SKU or EAN in the shop.',
	},
	ITEM_BLOCKED: {
		channel: 'syncErrors',
		remedy: 'Unblock the item in the ERP, or replace it in the order.',
	},
	ITEM_AMBIGUOUS: {
		channel: 'syncErrors',
		remedy: 'Give the line an SKU; its EAN belongs to several items of the ERP.',
	},
	SHIPPING_ITEM_MISSING: {
		channel: 'syncErrors',
		remedy: 'Name the ERP service item for delivery costs in "Shipping Item".',
	},
	VAT_RATE_MISSING: {
		channel: 'syncErrors',
		remedy: 'Add the VAT rate in the ERP, or correct the rate of the line in the shop.',
	},
	VAT_RATE_DIFFERS: {
		channel: 'syncErrors',
		remedy: 'Make the VAT rate of the item the same in the shop and in the ERP.',
	},
	WAREHOUSE_NOT_FOUND: {
		channel: 'syncErrors',
		remedy: 'Choose a warehouse that exists in the ERP.',
	},
	CURRENCY_NOT_SUPPORTED: {
		channel: 'syncErrors',
		remedy:
			'Add the currency in the ERP if the connection supports it, or write this order by hand.',
	},
	NOT_SUPPORTED: {
		channel: 'syncErrors',
		remedy: 'Choose another operation or another ERP connection.',
	},
	CONFIGURATION_INVALID: {
		channel: 'syncErrors',
		remedy: 'Correct the setting named in the message.',
	},
	// Identity in the ERP and in the ledger
	ERP_ORDERS_CONTRADICT: {
		channel: 'errors',
		remedy:
			'Several ERP orders fit this order. Open them, correct the order number of the wrong one and run again.',
	},
	LOOKALIKE_IN_ERP: {
		channel: 'errors',
		remedy:
			'Compare the two. If the ERP order is this order, write the number of this order into it, then press Retry at the Order Desk: the two are linked. If it is another purchase, press Retry alone: this order is written.',
	},
	ALIAS_OF_OTHER_ORDER: {
		channel: 'errors',
		remedy:
			'The source number already belongs to another order. Check whether the source re-used its numbers.',
	},
	ID_REUSED: {
		channel: 'errors',
		remedy:
			'Look at both orders in the source. If it used a number again (after an outage or a restored backup), give its orders another account name from then on, in "Source Account" or "Source Aliases"; if this is a copy of the old order, enter it by hand.',
	},
	ORDER_MERGED_IN_SOURCE: {
		channel: 'errors',
		remedy:
			'Open the ERP orders the message names: the goods of merged orders are in them. Book by hand what is missing there, or cancel them and release their references with Dedupe: Release.',
	},
	ORDER_SPLIT_IN_SOURCE: {
		channel: 'errors',
		remedy:
			'Read the order it was split off in the same run. If that one was written whole, its ERP order holds these goods: correct it by hand if there are to be two.',
	},
	ORDER_DIFFERS_IN_BATCH: {
		channel: 'errors',
		remedy:
			'Look at the order in the source: it was copied, split or edited meanwhile. Correct the ERP order by hand if this content is the right one.',
	},
	ORDER_REPEATED_IN_BATCH: {
		channel: 'errors',
		remedy: 'Nothing to do: the same order stands in the batch twice, and its first copy decides.',
	},
	ORDER_CHANGED_AFTER_WRITE: {
		channel: 'errors',
		remedy: 'The order changed in the source after it was written. Correct the ERP order by hand.',
	},
	ORDER_IN_ENTRY: {
		channel: 'errors',
		remedy:
			'Somebody is entering this order in the ERP, or a program died doing so. Finish or remove it there, then run again.',
	},
	ORDER_APPEARED: {
		channel: 'syncErrors',
		remedy:
			'Another program writes orders with these numbers at this moment. The next run looks again; let only one program write them.',
	},
	ORDER_CANCELLED_IN_ERP: {
		channel: 'errors',
		remedy:
			'The order exists in the ERP, but was cancelled there. Decide whether it is to be written again.',
	},
	ERP_ORDER_DUPLICATED: {
		channel: 'errors',
		remedy:
			'Open both ERP orders and cancel the one that is too many. If both are right, release the reference the message names with Dedupe: Release.',
	},
	ERP_ORDER_REPLACED: {
		channel: 'errors',
		remedy:
			'Open the ERP order the message names. If it is this order, release the order with Dedupe: Release and link the two with ERP Order: Link.',
	},
	ERP_ORDER_NOT_FOUND: {
		channel: 'syncErrors',
		remedy: 'Check the number or ID of the ERP order; a deleted order is gone for good.',
	},
	ERP_DOCUMENT_NOT_FOUND: {
		channel: 'syncErrors',
		remedy: 'Check the ID of the document; a deleted document is gone for good.',
	},
	ERP_DOCUMENT_GONE: {
		channel: 'errors',
		remedy:
			'It was made once and is gone or cancelled. Look into the ERP; release it in the ledger with Dedupe: Release if it is to be made again.',
	},
	ERP_DOCUMENT_UNCERTAIN: {
		channel: 'errors',
		remedy:
			'Open the document in the ERP. Tie it to the order there, or make the missing document by hand.',
	},
	// Documents on their way to the shop
	DOCUMENT_MISSING: {
		channel: 'errors',
		remedy: 'Nothing to do if the ERP makes it later; the next run looks again.',
	},
	DOCUMENT_WAITS_FOR_ANOTHER: {
		channel: 'errors',
		remedy: 'Nothing to do: it is sent once the document before it is.',
	},
	KSEF_NUMBER_MISSING: {
		channel: 'errors',
		remedy: 'Nothing to do while KSeF works on it; the next run looks again.',
	},
	KSEF_NUMBER_OVERDUE: {
		channel: 'errors',
		remedy:
			'Look in the ERP why KSeF gave the document no number. If it is not bound for KSeF, take its kind out of "Wait for KSeF Number".',
	},
	KSEF_NUMBER_INVALID: {
		channel: 'errors',
		remedy: 'Correct the KSeF number of the document in the ERP; it was copied wrongly or cut.',
	},
	PDF_INVALID: {
		channel: 'errors',
		remedy: 'Open the file: a print pattern or an earlier step made something else of it.',
	},
	PDF_TOO_BIG: {
		channel: 'errors',
		remedy: 'Use a print pattern without large pictures, or raise "Largest PDF (MB)".',
	},
	SHOP_INVOICE_MISSING: {
		channel: 'errors',
		remedy:
			'Let BaseLinker issue it (by hand or by an automatic action), or set "If BaseLinker Has No Invoice" to Create It.',
	},
	SHOP_INVOICE_GONE: {
		channel: 'errors',
		remedy:
			'Somebody deleted it in BaseLinker. Run again: another invoice of the order is looked for.',
	},
	SHOP_ORDER_GONE: {
		channel: 'errors',
		remedy: 'It was deleted or merged in BaseLinker; there is nothing to send for it any more.',
	},
	STATUS_NOT_SET: {
		channel: 'syncErrors',
		remedy: 'The document is sent. The next run sets the status; nothing is sent twice.',
	},
	ERP_STATE_FORBIDS: {
		channel: 'errors',
		remedy: 'Bring the document into the state the message asks for, then run again.',
	},
	ORDER_LINKED_ELSEWHERE: {
		channel: 'errors',
		remedy:
			'The ERP order carries the reference of another order. Open both and correct the wrong one by hand.',
	},
	STOCK_MISSING: {
		channel: 'errors',
		remedy: 'Bring the goods into the warehouse, then run again.',
	},
	CONTRACTOR_NOT_FOUND: {
		channel: 'syncErrors',
		remedy: 'Choose a contractor that exists in the ERP.',
	},
	SERIES_NOT_FOUND: {
		channel: 'syncErrors',
		remedy: 'Choose a document series that exists in the ERP, or leave the field empty.',
	},
	FLAG_NOT_FOUND: {
		channel: 'syncErrors',
		remedy:
			'Choose a flag of the flag group the credential names, or leave "Flag After Writing" empty.',
	},
	FLAG_NOT_SET: {
		channel: 'syncErrors',
		remedy:
			'The order is written; do not write it again. Set its flag in the ERP by hand, and check the flag settings of the credential when this happens to every order.',
	},
	ATTRIBUTE_NOT_FOUND: {
		channel: 'syncErrors',
		remedy: 'Define the attribute in the ERP, or name another one in the settings.',
	},
	PROCEDURE_MISSING: {
		channel: 'syncErrors',
		remedy:
			'The database lacks a procedure or parameter this version needs. Check that the credential names the right database and that the ERP is up to date.',
	},
	PERMISSION_MISSING: {
		channel: 'syncErrors',
		remedy: 'Grant the SQL login the rights listed in the documentation of this ERP.',
	},
	// Customers of a shop and their cards
	CLIENT_NOT_FOUND: {
		channel: 'errors',
		remedy: 'Check the number, login, code, e-mail or tax number; the shop has no such customer.',
	},
	CLIENT_AMBIGUOUS: {
		channel: 'errors',
		remedy: 'Name the customer by his ID; several customers of the shop fit.',
	},
	CLIENT_EXISTS_UNLINKED: {
		channel: 'errors',
		remedy:
			"Compare the customer with the card. If he is the same, set the card's code as his external code; nothing was overwritten.",
	},
	CARD_NOT_IN_ERP: {
		channel: 'errors',
		remedy:
			'Correct the external code of the customer, or add the contractor in the ERP under this code.',
	},
	CARD_WITHOUT_CODE: {
		channel: 'errors',
		remedy: 'Give the contractor a code in the ERP; without it nothing links him to a customer.',
	},
	LINK_LOST: {
		channel: 'errors',
		remedy:
			'Make both codes the same again, in the ERP, at the Order Desk or with Set External Code; the next run takes the link up with its history.',
	},
	LINK_AMBIGUOUS: {
		channel: 'errors',
		remedy: 'Leave the code on one customer and one card alone; none of them was changed.',
	},
	LINK_SUGGESTED: {
		channel: 'errors',
		remedy:
			'Compare the customer with the suggested card. If he is the same, link them at the Order Desk, or run Set External Code with its code.',
	},
	FIELD_CHANGED_TWICE: {
		channel: 'errors',
		remedy:
			'Decide at the Order Desk which value is right, enter it on the other side, or set "Same Field Changed on Both Sides".',
	},
	FIELD_KEPT: {
		channel: 'errors',
		remedy: 'The shop does not let this field be empty. Empty it there by hand if it has to be.',
	},
	TOO_MANY_CHANGES: {
		channel: 'syncErrors',
		remedy:
			'Run Plan and look at what would change. If it is meant, raise the limits of changes for this run.',
	},
	CALLS_USED_UP: {
		channel: 'syncErrors',
		remedy:
			'Run again when calls are left, or raise the limit. Nothing is lost: the next run begins where this one did.',
	},
	RUN_UNDER_WAY: {
		channel: 'syncErrors',
		remedy: 'Another run synchronises the same shop. Nothing to do; the next run shows its result.',
	},
	// Outside systems
	CLAIM_LOST: {
		channel: 'syncErrors',
		remedy: 'Another run took the order over. Nothing to do; the next run shows its result.',
	},
	CLAIM_BUSY: {
		channel: 'syncErrors',
		remedy: 'Another run is working on the order. Nothing to do; the next run shows its result.',
	},
	WRITE_IN_DOUBT: {
		channel: 'syncErrors',
		remedy:
			'The answer of the ERP was lost. The next run reads the ERP before anything is written again.',
	},
	WRITE_NOT_VERIFIED: {
		channel: 'syncErrors',
		remedy: 'Open the ERP order and compare it with the source; it differs from what was sent.',
	},
	AUTHENTICATION_REFUSED: {
		channel: 'syncErrors',
		remedy: 'Correct the token, user or password in the credential.',
	},
	RATE_LIMITED: {
		channel: 'syncErrors',
		remedy: 'Wait until the stated time; other programs share the same limit.',
	},
	SYSTEM_BUSY: {
		channel: 'syncErrors',
		remedy: 'The system is locked by other work. The next run tries again.',
	},
	SYSTEM_UNAVAILABLE: {
		channel: 'syncErrors',
		remedy: 'Check address, network and that the service is running. The next run tries again.',
	},
	LEDGER_UNAVAILABLE: {
		channel: 'syncErrors',
		remedy:
			'Check that the ledger can be written (disk space, rights). Nothing was sent to the ERP.',
	},
	REJECTED_BY_VENDOR: {
		channel: 'syncErrors',
		remedy: 'Read the answer of the system in the description and correct what it names.',
	},
	UNEXPECTED_ANSWER: {
		channel: 'syncErrors',
		remedy:
			'Check that the address in the credential is the right service; its answer was not understood.',
	},
} as const satisfies Record<string, { channel: 'errors' | 'syncErrors'; remedy: string }>;

/** Key of {@link REASONS}. */
export type ReasonCode = keyof typeof REASONS;
