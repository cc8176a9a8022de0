import type { IWebhookFunctions } from 'n8n-workflow';
import { isSameText } from '../../../src/application/order-desk/form-token';

/** Ways to be let in; there is none that lets everybody in. */
export type Authentication = 'basicAuth' | 'headerAuth';

/** Who asks: let in by a name, or sent away. */
export type Visitor =
	| { readonly kind: 'known'; readonly user: string }
	/** Asked for a password by the browser. */
	| { readonly kind: 'stranger'; readonly challenge: string | null }
	/** The credential is missing or empty: nobody is let in. */
	| { readonly kind: 'unprotected' };

type Request = Pick<IWebhookFunctions, 'getCredentials' | 'getHeaderData' | 'getNodeParameter'>;

/** Longest name that is written into an audit trail. */
const LONGEST_NAME = 60;

/** Asks a browser for name and password. */
const CHALLENGE = 'Basic realm="Order Desk", charset="UTF-8"';

function text(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

async function credentialOf(
	request: Request,
	type: string,
): Promise<Readonly<Record<string, unknown>>> {
	try {
		return await request.getCredentials(type);
	} catch {
		return {};
	}
}

/** Name and password a browser sent. */
function basicAuthOf(header: string): { readonly user: string; readonly password: string } | null {
	const [scheme = '', encoded = ''] = header.split(' ');
	if (scheme.toLowerCase() !== 'basic') return null;
	const decoded = Buffer.from(encoded, 'base64').toString('utf8');
	const colon = decoded.indexOf(':');
	return colon < 0 ? null : { user: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}

async function byBasicAuth(request: Request): Promise<Visitor> {
	const { user, password } = await credentialOf(request, 'httpBasicAuth');
	const [wantedUser, wantedPassword] = [text(user), text(password)];
	if (wantedUser === '' || wantedPassword === '') return { kind: 'unprotected' };
	const given = basicAuthOf(text(request.getHeaderData().authorization));
	// Both are compared always, so that the time tells nothing about either.
	const isUser = isSameText(given?.user ?? '', wantedUser);
	const isPassword = isSameText(given?.password ?? '', wantedPassword);
	return given && isUser && isPassword
		? { kind: 'known', user: given.user }
		: { kind: 'stranger', challenge: CHALLENGE };
}

async function byHeader(request: Request): Promise<Visitor> {
	const { name, value } = await credentialOf(request, 'httpHeaderAuth');
	const [header, secret] = [text(name).toLowerCase(), text(value)];
	if (header === '' || secret === '') return { kind: 'unprotected' };
	const headers = request.getHeaderData();
	if (!isSameText(text(headers[header]), secret)) return { kind: 'stranger', challenge: null };
	const userHeader = text(request.getNodeParameter('options.userHeader', '')).trim().toLowerCase();
	const user = userHeader === '' ? '' : text(headers[userHeader]).trim().slice(0, LONGEST_NAME);
	return { kind: 'known', user: user || 'Order Desk' };
}

/** Who asks, by the credential the node is set to. */
export async function authenticate(request: Request): Promise<Visitor> {
	const way = request.getNodeParameter('authentication', 'basicAuth');
	return way === 'headerAuth' ? await byHeader(request) : await byBasicAuth(request);
}

/** The person as the audit trail names him: what he calls himself, and by what he was let in. */
export function personOf(user: string, givenName: string): string {
	const name = givenName.replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME);
	return name === '' || name === user ? user : `${name} (${user})`;
}
