import type { TypingProfile } from './typing-profiles';

/** Everything about the simulated account that no source settles, or that a test wants to vary. */
export interface BaseLinkerOptions {
	/** Calls a token may make in any 60 seconds. Source: vendor documentation, 100. */
	callsPerMinute: number;
	/** Length of the block after the first call too many; real length unknown. */
	blockSeconds: number;
	/** Zone in which the zoneless block time is printed; sources disagree. */
	blockZone: 'Europe/Warsaw' | 'UTC';
	/** Whether a call during a block starts the block anew (one post-mortem says so). */
	retryExtendsBlock: boolean;
	/** How loosely values are typed on the wire. */
	typing: TypingProfile;
	/** Whether the event journal is switched on; off by default, as with a fresh account. */
	journal: boolean;
	/** Entries per getJournalList answer; not documented. */
	journalPage: number;
	/** Whether `last_log_id` itself is answered again; sources disagree. */
	journalCursor: 'inclusive' | 'exclusive';
	/** Name of an event's number: the documentation's sample says one, its table the other. */
	journalIdField: 'log_id' | 'id';
	/** What happens to a text longer than its field; not documented. */
	overlongText: 'cut' | 'error';
	/** Orders one setOrderStatuses call may name; not documented. */
	ordersPerStatusCall: number;
	/** What a second invoice or receipt for the same order brings; not documented. */
	secondInvoice: 'new' | 'error';
	/** Whether files added to documents are kept; measurements switch it off and look at their hashes. */
	keepFiles: boolean;
}

/** The account a sandbox starts with. */
export const DEFAULT_BASELINKER_OPTIONS: Readonly<BaseLinkerOptions> = {
	callsPerMinute: 100,
	blockSeconds: 60,
	blockZone: 'Europe/Warsaw',
	retryExtendsBlock: false,
	typing: 'clean',
	journal: false,
	journalPage: 100,
	journalCursor: 'inclusive',
	journalIdField: 'log_id',
	overlongText: 'cut',
	ordersPerStatusCall: 1000,
	secondInvoice: 'new',
	keepFiles: true,
};

/** Options that take one of a few words, with those words. */
export const BASELINKER_OPTION_WORDS: Readonly<Record<string, readonly string[]>> = {
	typing: ['clean', 'strings', 'php'],
	blockZone: ['Europe/Warsaw', 'UTC'],
	journalCursor: ['inclusive', 'exclusive'],
	journalIdField: ['log_id', 'id'],
	overlongText: ['cut', 'error'],
	secondInvoice: ['new', 'error'],
};
