import { createApiSubiektGt } from '../../../../src/adapters/erp/subiekt-gt/bridge/api-subiekt-gt';
import type { SferaBridge } from '../../../../src/adapters/erp/subiekt-gt/bridge/sfera-bridge';
import type { HttpOutcome, HttpRequest } from '../../../../src/ports/http-transport';

/** Key of {@link aBridge}. */
export const BRIDGE_KEY = 'k'.repeat(29) + '!';

/** A whole answer with this body. */
export function response(
	text: string,
	status = 200,
	headers: Record<string, string> = {},
): HttpOutcome {
	return { kind: 'response', status, headers, text, bytes: Buffer.from(text) };
}

/** A success of the bridge with this `data`. */
export function success(data: unknown): HttpOutcome {
	return response(JSON.stringify({ state: 'success', data }));
}

/** A refusal of the bridge in these words. */
export function refusal(message: string): HttpOutcome {
	return response(JSON.stringify({ state: 'fail', message }));
}

/** A bridge whose answers are given; the last one is repeated. */
export function aBridge(...outcomes: readonly HttpOutcome[]): {
	readonly bridge: SferaBridge;
	readonly requests: HttpRequest[];
} {
	const requests: HttpRequest[] = [];
	const bridge = createApiSubiektGt(
		{
			url: 'http://bridge.example/api-subiekt-gt',
			apiKey: BRIDGE_KEY,
			timeoutMs: 120_000,
			requestsAtOnce: 1,
		},
		{
			send: async (request) => {
				requests.push(request);
				return outcomes[Math.min(requests.length, outcomes.length) - 1] ?? response('');
			},
		},
	);
	return { bridge, requests };
}

/** `data` of a request. */
export function dataOf(request: HttpRequest | undefined): unknown {
	const body = request?.body;
	return body?.kind === 'json' ? (body.value as { data: unknown }).data : undefined;
}
