/** What the key may do in one module of the panel: nothing, read, or read and write. */
export type Right = 'none' | 'r' | 'rw';

/** Everything about the simulated shop that no source settles, or that a test wants to vary. */
export interface IdoSellOptions {
	/** Calls let through in any second; 0 switches the throttle off. The vendor declares 429 and names no figure. */
	limitPerSecond: number;
	/** Value of Retry-After with a 429; 0 sends no such header. */
	retryAfterSeconds: number;
	/** Calls of a calendar month that the fee includes; 0 counts without a limit. */
	monthlyPool: number;
	/** What a call over the pool costs: money, as the vendor says, or the call itself. */
	overQuota: 'billed' | 'refused';
	/** Right of the key in the modules CRM (clients), OMS (orders) and SYSTEM. */
	crmRight: Right;
	omsRight: Right;
	systemRight: Right;
	/** Whether the shop is blocked because its owner owes the vendor money: fault 4 on everything about clients. */
	invoicesOverdue: boolean;
	/** What `system/serverLoad` answers. */
	serverLoad: 'normal' | 'overloaded';
	/** What a search without a hit, or a page beyond the last, answers: 207 with fault 2, or 200 with nothing in it. */
	emptyResult: 'fault' | 'plain';
	/** Whether the paging fields stand beside fault 2. */
	emptyPaging: boolean;
	/** HTTP status when some items of a write failed; failed ones say so themselves either way. */
	partialStatus: 207 | 200;
	/** What `errors` beside a partial failure holds: the first fault, or code 0. */
	partialErrors: 'first' | 'zero';
	/** Whether a success carries `errors` with code 0 and an empty text, as older gates do. */
	zeroErrors: boolean;
	/** How `errors` of 401, 403, 422 … comes: object, list, or no JSON at all. */
	transportErrors: 'object' | 'list' | 'text';
	/** How the vendor's PHP types empty objects and some lists: as documented, or `[]` and maps. */
	typing: 'clean' | 'php';
	/** Items one write may carry; beyond it the call is refused with 422. */
	clientsPerCall: number;
	/** Forms of `clients/externalCode` taken: both, or the flat one up to v7 and the batched one from v8. */
	codeShape: 'both' | 'byVersion';
	/** What a set code answers: an empty object, or no body. */
	codeAnswer: 'object' | 'nothing';
	/** Whether setting a code changes the date of modification. */
	codeCountsAsEdit: boolean;
	/** Whether answers repeat the caller's reference; without it items pair by position. */
	echoReferences: boolean;
	/** Fields a call does not know: overlooked, or refused with 422. */
	unknownFields: 'ignored' | 'refused';
	/** Whether a new client needs a password (fault 4). */
	passwordRequired: boolean;
	/** When street, postal code, city and phone may be missing: an empty text sent is refused, an omitted one too, never. */
	addressRequired: 'sent' | 'always' | 'never';
	/** Whether VAT numbers are checked (fault 15). */
	checkVat: boolean;
	/** Characters first, last and company name hold; 0 means any number. */
	nameLength: number;
	/** What happens to a longer name: cut, or faults 10, 11 and 16. */
	overlongNames: 'cut' | 'refused';
	/** How the CRM search compares without `settingsExactSearch`. */
	searchDefault: 'fragment' | 'whole';
}

/** The shop a sandbox starts with. */
export const DEFAULT_IDOSELL_OPTIONS: Readonly<IdoSellOptions> = {
	limitPerSecond: 0,
	retryAfterSeconds: 2,
	monthlyPool: 0,
	overQuota: 'billed',
	crmRight: 'rw',
	omsRight: 'rw',
	systemRight: 'r',
	invoicesOverdue: false,
	serverLoad: 'normal',
	emptyResult: 'fault',
	emptyPaging: true,
	partialStatus: 207,
	partialErrors: 'first',
	zeroErrors: false,
	transportErrors: 'object',
	typing: 'clean',
	clientsPerCall: 100,
	codeShape: 'both',
	codeAnswer: 'object',
	codeCountsAsEdit: true,
	echoReferences: true,
	unknownFields: 'ignored',
	passwordRequired: false,
	addressRequired: 'sent',
	checkVat: true,
	nameLength: 0,
	overlongNames: 'cut',
	searchDefault: 'fragment',
};

const RIGHTS: readonly Right[] = ['none', 'r', 'rw'];

/** Options that take one of a few words, with those words. */
export const IDOSELL_OPTION_WORDS: Readonly<Record<string, readonly string[]>> = {
	overQuota: ['billed', 'refused'],
	crmRight: RIGHTS,
	omsRight: RIGHTS,
	systemRight: RIGHTS,
	serverLoad: ['normal', 'overloaded'],
	emptyResult: ['fault', 'plain'],
	partialStatus: ['207', '200'],
	partialErrors: ['first', 'zero'],
	transportErrors: ['object', 'list', 'text'],
	typing: ['clean', 'php'],
	codeShape: ['both', 'byVersion'],
	codeAnswer: ['object', 'nothing'],
	unknownFields: ['ignored', 'refused'],
	addressRequired: ['sent', 'always', 'never'],
	overlongNames: ['cut', 'refused'],
	searchDefault: ['fragment', 'whole'],
};
