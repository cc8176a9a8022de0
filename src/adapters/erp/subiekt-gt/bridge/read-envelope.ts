/** The bridge's answer, without the parts that must not travel. */
export type Envelope =
	| { readonly kind: 'success'; readonly data: unknown }
	| { readonly kind: 'fail'; readonly message: string }
	/** No envelope at all; `what` says what came instead, without quoting it. */
	| { readonly kind: 'foreign'; readonly what: string };

/**
 * Parts of an error answer that are dropped while it is parsed, before anything else sees them: `obj_dump` prints the
 * server's object with the passwords of its configuration.
 * Source: docs/erp/subiekt-gt.md, "Bridge", from the bridge's own code.
 */
const SECRET_PARTS: ReadonlySet<string> = new Set(['obj_dump']);

function parse(text: string): unknown {
	try {
		return JSON.parse(text, (key: string, value: unknown) =>
			SECRET_PARTS.has(key) ? undefined : value,
		) as unknown;
	} catch {
		return undefined;
	}
}

/** PHP may print notices before the answer; the envelope itself is then still whole. */
function findEnvelope(text: string): unknown {
	const trimmed = text.replace(/^\uFEFF/, '').trim();
	const whole = parse(trimmed);
	if (whole !== undefined) return whole;
	const start = trimmed.search(/\{\s*"state"\s*:/);
	return start < 0 ? undefined : parse(trimmed.slice(start));
}

function describe(text: string): string {
	const trimmed = text.trim();
	if (trimmed === '') return 'an empty answer';
	if (/^(<!doctype|<html)/i.test(trimmed)) return 'a web page';
	if (/(fatal error|warning|notice|parse error|deprecated)<\/b>|^PHP /i.test(trimmed)) {
		return 'an error text of PHP';
	}
	if (trimmed.startsWith('{')) return 'an answer that ends early or has another form';
	return 'a text that is no JSON';
}

/**
 * Reads the body of an answer.
 *
 * Shape: the HTTP status says nothing here, it is 200 for errors too; the echo of the request is not kept.
 */
export function readEnvelope(text: string): Envelope {
	const body = findEnvelope(text);
	if (typeof body === 'object' && body !== null && 'state' in body) {
		const { state, data, message } = body as { state: unknown; data?: unknown; message?: unknown };
		if (state === 'success') return { kind: 'success', data };
		if (state === 'fail') {
			return { kind: 'fail', message: typeof message === 'string' ? message.trim() : '' };
		}
	}
	return { kind: 'foreign', what: describe(text) };
}
