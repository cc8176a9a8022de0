import { createHash } from 'node:crypto';

/** Longest key stored as it is; an index of every database holds scope and key. */
const LONGEST_KEY = 200;
const LONGEST_SCOPE = 50;
const LONGEST_NAME = 128;

/** Marks a stored key as a digest; keys that start with it are digested too, so nobody can imitate one. */
const DIGEST_MARK = '~sha256:';

/**
 * Control characters and characters made of two halves do not survive every database; trailing blanks do, but SQL
 * Server takes texts for equal that differ in nothing else, whatever the collation.
 */
const UNSTORABLE = /[\u0000-\u001f\u007f-\u009f\ud800-\udfff]| $/;

/** NUL, and halves of characters whose other half is missing. */
const UNSTORABLE_CODES =
	/\u0000|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** What nearly all texts look like: told at a glance, and stored as they are. */
const PLAIN = /^[ -}]*[!-}]$/;

function toStored(text: string, longest: number): string {
	if (text.length <= longest && PLAIN.test(text)) return text;
	const isPlain = text.length <= longest && !UNSTORABLE.test(text) && !text.startsWith(DIGEST_MARK);
	if (isPlain) return text;
	return DIGEST_MARK + createHash('sha256').update(Buffer.from(text, 'utf16le')).digest('hex');
}

/**
 * The form in which a key is stored and looked up: itself, or a digest when it is too long or carries
 * characters a database may change. Two different keys never share a stored form.
 */
export function toStoredKey(key: string): string {
	return toStored(key, LONGEST_KEY);
}

/** The form in which a scope is stored. */
export function toStoredScope(scope: string): string {
	return toStored(scope, LONGEST_SCOPE);
}

/** The form in which a short text is stored that is compared, but never shown: an owner, a fingerprint. */
export function toStoredName(name: string): string {
	return toStored(name, LONGEST_NAME);
}

/** A text as every database can store it: NUL and halves of characters are replaced. */
export function toStorableText(text: string): string {
	return PLAIN.test(text) ? text : text.replace(UNSTORABLE_CODES, '\ufffd');
}
