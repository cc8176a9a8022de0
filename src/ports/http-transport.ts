/** One HTTP request as an adapter asks for it. */
export interface HttpRequest {
	readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	readonly url: string;
	readonly headers?: Readonly<Record<string, string>>;
	/** `form` is sent as application/x-www-form-urlencoded, `json` as application/json. */
	readonly body?:
		| { readonly kind: 'form'; readonly fields: Readonly<Record<string, string>> }
		| { readonly kind: 'json'; readonly value: unknown };
	readonly timeoutMs: number;
	readonly signal?: AbortSignal;
}

/**
 * What came of a request.
 *
 * - `response`: an answer with any status; the caller judges it.
 * - `failed`: no whole answer. `reached: 'no'` means the request surely did not arrive (refused connection,
 *   unknown host): repeating is safe. `reached: 'unknown'` means it may have been carried out.
 */
export type HttpOutcome =
	| {
			readonly kind: 'response';
			readonly status: number;
			/** Header names in lower case. */
			readonly headers: Readonly<Record<string, string>>;
			readonly text: string;
			/** The body as it came, e.g. a PDF. */
			readonly bytes: Uint8Array;
	  }
	| {
			readonly kind: 'failed';
			readonly reached: 'no' | 'unknown';
			/** `ECONNREFUSED`, `ECONNRESET`, `ETIMEDOUT`, `ABORTED`, … */
			readonly code: string;
			/** Without secrets. */
			readonly message: string;
	  };

/** Sends HTTP requests; never throws for an expected failure. */
export interface HttpTransport {
	send(request: HttpRequest): Promise<HttpOutcome>;
}
