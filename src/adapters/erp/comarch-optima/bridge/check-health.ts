import { fail, integrationError, type Result, succeed } from '../../../../domain/result';
import { isSameCompany, type OptimaSettings } from '../comarch-optima-connection';
import type { BridgeHealth } from './optima-bridge';

/** The version of the contract this client speaks. */
const MAJOR = '1';
const SYSTEM = 'comarch-optima';

function wrong(message: string, remedy: string): Result<never> {
	return fail(integrationError('configuration', 'CONFIGURATION_INVALID', message, { remedy }));
}

/**
 * Makes sure that a bridge is the right one before anything is sent to it.
 *
 * Errors: `configuration` (another contract, ERP, company or link attribute), `unavailable` (no login).
 */
export function checkHealth(health: BridgeHealth, settings: OptimaSettings): Result<BridgeHealth> {
	if (health.contract.split('.')[0] !== MAJOR) {
		return wrong(
			`The Optima bridge speaks contract ${health.contract}; this version speaks ${MAJOR}.`,
			'Install a bridge that speaks contract 1, or a newer version of this package.',
		);
	}
	if (health.system !== SYSTEM) {
		return wrong(
			`The service at "Bridge URL" writes ${health.system}, not Comarch ERP Optima.`,
			'Correct "Bridge URL" in the credential.',
		);
	}
	if (!isSameCompany(health.company, settings)) {
		return wrong(
			`The Optima bridge is logged in to company "${health.company}", the database belongs to "${settings.company}".`,
			'Name the same company in both. If they are the same, write the name the bridge gives into "Bridge Company".',
		);
	}
	if (health.linkAttribute.toLowerCase() !== settings.linkAttribute.toLowerCase()) {
		return wrong(
			`The Optima bridge writes references into attribute "${health.linkAttribute}", the credential reads "${settings.linkAttribute}".`,
			'Set "Link Attribute" and the setting of the bridge to the same code.',
		);
	}
	if (!health.connected) {
		const remedy = 'Check on the Windows machine that Optima runs and has a free licence.';
		return fail(
			integrationError(
				'unavailable',
				'SYSTEM_UNAVAILABLE',
				'The Optima bridge runs, but has no login to Optima.',
				{ remedy, retry: 'backoff' },
			),
		);
	}
	return succeed(health);
}
