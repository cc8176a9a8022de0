import type { IWebhookFunctions } from 'n8n-workflow';

/**
 * What n8n's own pages may do, less what this one does not need: no downloads, no pop-ups, no dialogs.
 *
 * Source: n8n-core 2.41, `getHtmlSandboxCSP` (observed). The page has no origin: cookies and storage are not there.
 */
const SANDBOX = 'sandbox allow-forms allow-scripts allow-top-navigation-by-user-activation';

/** Headers of every page: nothing is loaded, nothing is framed, nothing is kept. */
function headersOf(nonce: string): Readonly<Record<string, string>> {
	const policy = [
		SANDBOX,
		"default-src 'none'",
		`style-src 'nonce-${nonce}'`,
		`script-src 'nonce-${nonce}'`,
		"form-action 'self'",
		"frame-ancestors 'none'",
		"base-uri 'none'",
	];
	return {
		'Content-Type': 'text/html; charset=utf-8',
		'Content-Security-Policy': policy.join('; '),
		'X-Content-Type-Options': 'nosniff',
		'X-Frame-Options': 'DENY',
		'Referrer-Policy': 'no-referrer',
		'Cache-Control': 'no-store',
		'X-Robots-Tag': 'noindex, nofollow',
	};
}

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

/** Sends a page. */
export function respond(
	response: Response,
	{
		status,
		body,
		nonce,
	}: { readonly status: number; readonly body: string; readonly nonce: string },
	more: Readonly<Record<string, string>> = {},
): void {
	response.statusCode = status;
	for (const [name, value] of Object.entries({ ...headersOf(nonce), ...more })) {
		response.setHeader(name, value);
	}
	response.end(body);
}
