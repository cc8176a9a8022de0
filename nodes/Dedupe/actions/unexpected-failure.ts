import { type IntegrationError, integrationError } from '../../../src/domain/result';

/**
 * An error nobody expected (an expression that fails, a credential that was deleted, a defect) as the reason of an
 * item: a node that throws under "Continue" would send its input on as if every order were new.
 */
export function unexpectedFailure(error: unknown): IntegrationError {
	const message = error instanceof Error ? error.message : String(error);
	return integrationError('configuration', 'CONFIGURATION_INVALID', message, {
		remedy: 'Correct what the message names. Nothing was claimed for this item.',
	});
}
