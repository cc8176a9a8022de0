import { type IntegrationError, integrationError } from '../../domain/result';

/** What may be wrong with a database server that holds a ledger. */
export type DatabaseTrouble = keyof typeof TROUBLES;

const TROUBLES = {
	down: {
		kind: 'unavailable',
		words: 'cannot be reached or went away',
		remedy:
			'Start the server, and check host, port and network in the credential of the ledger; the next run tries again.',
		retry: 'backoff',
	},
	slow: {
		kind: 'unavailable',
		words: 'did not answer in time',
		remedy: 'Look for what keeps the server busy; the next run tries again.',
		retry: 'backoff',
	},
	locked: {
		kind: 'unavailable',
		words: 'is locked by other work',
		remedy: 'Another run or program holds the tables of the ledger; the next run tries again.',
		retry: 'backoff',
	},
	crowded: {
		kind: 'unavailable',
		words: 'takes no more connections',
		remedy: 'Raise the number of connections the server allows, or run fewer workers.',
		retry: 'backoff',
	},
	full: {
		kind: 'unavailable',
		words: 'has no space left; nothing was noted',
		remedy: 'Free space on the disk of the server, then run again.',
		retry: 'never',
	},
	readOnly: {
		kind: 'configuration',
		words: 'takes no changes (a standby, or read-only)',
		remedy:
			'Name the primary server in the credential of the ledger, or make the database writable.',
		retry: 'never',
	},
	login: {
		kind: 'authentication',
		words: 'refused the login',
		remedy: 'Correct user and password in the credential of the ledger.',
		retry: 'never',
	},
	noDatabase: {
		kind: 'configuration',
		words: 'has no such database, or does not open it for this user',
		remedy: 'Correct the database in the credential of the ledger, or create it.',
		retry: 'never',
	},
	notAllowed: {
		kind: 'configuration',
		words: 'does not let this user work with the tables of the ledger',
		remedy:
			'Give the user the rights listed in docs/ledger.md, or let an administrator create the schema for it.',
		retry: 'never',
	},
	certificate: {
		kind: 'configuration',
		words: 'could not be talked to over TLS as the credential asks',
		remedy:
			'Correct the TLS settings in the credential of the ledger, or install a certificate this machine trusts.',
		retry: 'never',
	},
	notALedger: {
		kind: 'configuration',
		words: 'has tables of another program where the ledger should be',
		remedy:
			'Name a schema of its own in the credential of the ledger, e.g. order_bridge. Nothing was changed there.',
		retry: 'never',
	},
	damaged: {
		kind: 'configuration',
		words: 'lacks tables or columns of the ledger',
		remedy:
			'Restore the schema of the ledger from a backup, or name another schema. A new ledger knows no order yet: those that are in the ERP are found there again by their number.',
		retry: 'never',
	},
	unknown: {
		kind: 'unavailable',
		words: 'did not do what it was asked',
		remedy: 'Read the words of the server in the description.',
		retry: 'never',
	},
} as const satisfies Record<
	string,
	Pick<IntegrationError, 'kind' | 'remedy' | 'retry'> & { readonly words: string }
>;

/**
 * What a trouble of the database means for the user.
 *
 * Shape: `mark` is the number or code of the server; `description` are its own words, free of secrets.
 */
export function databaseTrouble(
	trouble: DatabaseTrouble,
	server: 'PostgreSQL' | 'SQL Server',
	{ mark, description }: { readonly mark: string; readonly description: string },
): IntegrationError {
	const { kind, words, remedy, retry } = TROUBLES[trouble];
	const message = `The ${server} of the ledger ${words}${mark === '' ? '' : ` (${mark})`}.`;
	return integrationError(kind, 'LEDGER_UNAVAILABLE', message, {
		remedy: `${remedy} Nothing was sent to the ERP.`,
		retry,
		description,
	});
}
