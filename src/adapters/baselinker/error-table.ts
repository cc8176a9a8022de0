import type { ReasonCode } from '../../domain/reason-codes';
import type { ErrorKind } from '../../domain/result';

/** What an error envelope means to a caller. */
export interface ErrorResolution {
	readonly kind: ErrorKind;
	readonly code: ReasonCode;
}

/**
 * The envelope's error by code or text. BaseLinker publishes no list of codes, so only these families are told
 * apart; everything else is a refusal, shown with BaseLinker's own words.
 *
 * Source: codes quoted by several programs that work with the API, 2021 to 2026.
 */
const RESOLUTIONS: readonly {
	readonly code: RegExp;
	readonly text: RegExp;
	readonly resolution: ErrorResolution;
}[] = [
	{
		code: /BLOCKED_TOKEN|RATE_LIMIT|TOO_MANY/,
		text: /limit exceeded|blocked until/i,
		resolution: { kind: 'rateLimited', code: 'RATE_LIMITED' },
	},
	{
		code: /AUTH_TOKEN|ACCOUNT_BLOCKED/,
		text: /\btoken\b/i,
		resolution: { kind: 'authentication', code: 'AUTHENTICATION_REFUSED' },
	},
];

/** Resolution of an error envelope. */
export function resolveError(errorCode: string, message: string): ErrorResolution {
	const known = RESOLUTIONS.find(({ code, text }) => code.test(errorCode) || text.test(message));
	return known?.resolution ?? { kind: 'rejectedByVendor', code: 'REJECTED_BY_VENDOR' };
}
