import type { ReasonCode } from '../../domain/reason-codes';
import type { ErrorKind, IntegrationError } from '../../domain/result';
import type { Trouble } from './task';

/** What a refusal of the ERP to carry out a write says about the order. */
interface Ruling {
	/** `refuse`: it cannot be written as it is. `giveBack`: nothing is decided, the next run tries again. */
	readonly ending: 'refuse' | 'giveBack';
	readonly trouble: Trouble;
}

/** The ruling per kind of a write that surely did not take effect. */
const RULINGS = {
	invalidOrder: { ending: 'refuse', trouble: 'order' },
	notFound: { ending: 'refuse', trouble: 'order' },
	rejectedByVendor: { ending: 'refuse', trouble: 'order' },
	configuration: { ending: 'refuse', trouble: 'order' },
	authentication: { ending: 'giveBack', trouble: 'everyOrder' },
	rateLimited: { ending: 'giveBack', trouble: 'system' },
	busy: { ending: 'giveBack', trouble: 'system' },
	unavailable: { ending: 'giveBack', trouble: 'system' },
	unexpectedAnswer: { ending: 'giveBack', trouble: 'system' },
} as const satisfies Record<ErrorKind, Ruling>;

/** Reasons that lie in the connection, whatever the order. */
const OF_THE_CONNECTION: ReadonlySet<ReasonCode> = new Set([
	'CONFIGURATION_INVALID',
	'PERMISSION_MISSING',
	'PROCEDURE_MISSING',
] satisfies ReasonCode[]);

/**
 * What follows from a write the ERP surely did not carry out.
 *
 * A wrong setting of the connection, a missing right or procedure meets every order, so it stops the batch; a missing
 * payment form or rate concerns this order.
 */
export function rulingFor(error: IntegrationError): Ruling {
	if (error.kind === 'configuration' && OF_THE_CONNECTION.has(error.code)) {
		return { ending: 'giveBack', trouble: 'everyOrder' };
	}
	return RULINGS[error.kind];
}

/** Whom a failed reading of the ERP will meet next: it says nothing against the order itself. */
export function troubleOfReading(error: IntegrationError): Trouble {
	if (error.kind === 'configuration' || error.kind === 'authentication') return 'everyOrder';
	return error.kind === 'rejectedByVendor' ? 'order' : 'system';
}
