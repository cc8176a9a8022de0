import type { HttpRequest } from '../../ports/http-transport';

/** Whether a request can be sent to this address at all. */
export function isWebAddress(url: string): boolean {
	return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

const HAS_HEADER = (headers: HttpRequest['headers'], name: string) =>
	Object.keys(headers ?? {}).some((key) => key.toLowerCase() === name);

/**
 * The body as text with its content type. A form goes through a real form encoder, so that the plus signs of
 * base64 survive.
 */
export function encodeBody(request: HttpRequest): {
	readonly headers: Record<string, string>;
	readonly text: string | undefined;
} {
	const { body } = request;
	const named = HAS_HEADER(request.headers, 'content-type');
	const typed = (type: string): Record<string, string> => (named ? {} : { 'content-type': type });
	if (body === undefined) return { headers: {}, text: undefined };
	if (body.kind === 'form') {
		return {
			headers: typed('application/x-www-form-urlencoded'),
			text: new URLSearchParams({ ...body.fields }).toString(),
		};
	}
	return { headers: typed('application/json'), text: JSON.stringify(body.value) };
}

/** Headers of an answer with names in lower case and one text each. */
export function lowerCaseHeaders(headers: unknown): Record<string, string> {
	const list = Object.entries((headers ?? {}) as Record<string, unknown>);
	return Object.fromEntries(
		list
			.filter(([, value]) => value !== undefined && value !== null)
			.map(([name, value]) => [
				name.toLowerCase(),
				Array.isArray(value) ? value.join(', ') : String(value),
			]),
	);
}

/** The body of an answer as it came and read as UTF-8 text. */
export function readBytes(bytes: Uint8Array): {
	readonly bytes: Uint8Array;
	readonly text: string;
} {
	return { bytes, text: new TextDecoder('utf-8').decode(bytes) };
}
