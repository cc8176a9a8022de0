import { type IntegrationError, integrationError } from '../../../domain/result';
import { NotALedger } from '../migrate-ledger';

/** Result codes of SQLite. Source: sqlite.org, "Result and Error Codes" (documented). */
const CODES = {
	3: 'notWritable',
	5: 'locked',
	6: 'locked',
	8: 'notWritable',
	10: 'disk',
	11: 'damaged',
	13: 'full',
	14: 'cannotOpen',
	23: 'notWritable',
	26: 'damaged',
} as const satisfies Record<number, string>;

type Trouble = (typeof CODES)[keyof typeof CODES] | 'notALedger';

const TROUBLES = {
	locked: {
		kind: 'unavailable',
		message: 'The ledger is locked by another program.',
		remedy:
			'Close programs that hold the ledger file open (backup, database viewer); the next run tries again. Nothing was sent to the ERP.',
		retry: 'backoff',
	},
	full: {
		kind: 'unavailable',
		message: 'The disk of the ledger is full; nothing was noted.',
		remedy:
			'Free space on the disk that holds the ledger, then run again. Nothing was sent to the ERP.',
		retry: 'never',
	},
	disk: {
		kind: 'unavailable',
		message: 'The disk of the ledger could not be read or written.',
		remedy: 'Check the disk that holds the ledger, then run again. Nothing was sent to the ERP.',
		retry: 'never',
	},
	notWritable: {
		kind: 'configuration',
		message: 'The ledger file may not be written.',
		remedy: 'Give the user n8n runs as the right to write the ledger file and its folder.',
		retry: 'never',
	},
	cannotOpen: {
		kind: 'configuration',
		message: 'The ledger file cannot be opened.',
		remedy:
			'Name a file, not a folder, in a folder the user n8n runs as may write, in the credential of the ledger.',
		retry: 'never',
	},
	notALedger: {
		kind: 'configuration',
		message: 'The file cannot be used as ledger.',
		remedy:
			'Name a file of its own on a local disk in the credential of the ledger. Nothing was changed in the file.',
		retry: 'never',
	},
	damaged: {
		kind: 'configuration',
		message: 'The ledger file is damaged or is no ledger.',
		remedy:
			'Restore the file from a backup, or name another file. A new ledger knows no order yet: those that are in the ERP are found there again by their number.',
		retry: 'never',
	},
} as const satisfies Record<
	Trouble,
	Pick<IntegrationError, 'kind' | 'message' | 'remedy' | 'retry'>
>;

function codeOf(failure: unknown): number {
	const code = (failure as { errcode?: unknown } | null)?.errcode;
	return typeof code === 'number' ? code & 0xff : 0;
}

/** Whether another process holds the lock the statement needs. */
export function isLocked(failure: unknown): boolean {
	return codeOf(failure) === 5 || codeOf(failure) === 6;
}

/** What the file system says when a file cannot be made. */
const FILE_CODES = {
	EACCES: 'notWritable',
	EPERM: 'notWritable',
	EROFS: 'notWritable',
	ENOSPC: 'full',
	EDQUOT: 'full',
	EISDIR: 'cannotOpen',
	ENOTDIR: 'cannotOpen',
	EEXIST: 'cannotOpen',
	ENOENT: 'cannotOpen',
	ENAMETOOLONG: 'cannotOpen',
	EIO: 'disk',
} as const satisfies Record<string, Trouble>;

function troubleOf(failure: unknown): Trouble | undefined {
	if (failure instanceof NotALedger) return 'notALedger';
	const sqlite = (CODES as Record<number, Trouble>)[codeOf(failure)];
	const code = (failure as { code?: unknown } | null)?.code;
	return sqlite ?? (FILE_CODES as Record<string, Trouble>)[String(code)];
}

/** What a failure of SQLite or of the file system means for the user. */
export function explainNodeSqliteFailure(failure: unknown): IntegrationError {
	const words = failure instanceof Error ? failure.message : String(failure);
	const trouble = troubleOf(failure);
	if (trouble) {
		const { kind, message, remedy, retry } = TROUBLES[trouble];
		return integrationError(kind, 'LEDGER_UNAVAILABLE', message, {
			remedy,
			retry,
			description: words,
		});
	}
	return integrationError('unavailable', 'LEDGER_UNAVAILABLE', 'The ledger did not answer.', {
		description: words,
	});
}

/** As {@link explainNodeSqliteFailure}, naming the file that was to be opened. */
export function explainFileFailure(failure: unknown, file: string): IntegrationError {
	const error = explainNodeSqliteFailure(failure);
	return { ...error, message: `${error.message.replace(/\.$/, '')}: ${file}` };
}
