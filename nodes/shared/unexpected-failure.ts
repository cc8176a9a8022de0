import { type IntegrationError, integrationError } from '../../src/domain/result';

/**
 * An error nobody expected (an expression that fails, a credential that is not chosen, a defect) as the reason of an
 * item: a node that throws under "Continue" would send its input on as if it had gone well.
 */
export function unexpectedFailure(error: unknown): IntegrationError {
	const message = error instanceof Error ? error.message : String(error);
	return integrationError('configuration', 'CONFIGURATION_INVALID', message, {
		remedy: 'Correct what the message names and run again; the ledger prevents double work.',
	});
}
