/**
 * The vendor's error answer: a code and a sentence, sent with HTTP 200.
 *
 * Shape: codes with the prefix `ERROR_SIM_` are ours, for cases whose real code nobody has published.
 */
export class BaseLinkerError extends Error {
	constructor(
		readonly code: string,
		message: string,
	) {
		super(message);
		this.name = 'BaseLinkerError';
	}
}

/** The token is missing or not one of this account. */
export function tokenRejected(): BaseLinkerError {
	return new BaseLinkerError('ERROR_AUTH_TOKEN', 'Invalid or missing API token');
}

/** The method is not one of the API, or not one the sandbox plays. */
export function unknownMethod(method: string): BaseLinkerError {
	return new BaseLinkerError('ERROR_UNKNOWN_METHOD', `Unknown method: ${method}`);
}

/**
 * The account called too often; every call fails until the stated time.
 *
 * Shape: the time is `YYYY-MM-DD HH:MM:SS` without a zone, exactly as clients parse it.
 */
export function tokenBlocked(until: string): BaseLinkerError {
	return new BaseLinkerError(
		'ERROR_BLOCKED_TOKEN',
		`Query limit exceeded, token blocked until ${until}`,
	);
}

/** A refusal whose real code is not known; `name` becomes `ERROR_SIM_<name>`. */
export function simulatorRefusal(name: string, message: string): BaseLinkerError {
	return new BaseLinkerError(`ERROR_SIM_${name}`, message);
}
