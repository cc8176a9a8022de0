import type { Finding } from '../../domain/outcome';
import type { Result } from '../../domain/result';
import { patiently } from '../patience';
import type { WriteOptions, WriteServices } from './task';

/**
 * Tells the ledger how a claim ended; what it could not keep becomes a warning, never another outcome.
 *
 * Shape: `name` is how messages call what was claimed (`Order 14275`).
 */
export async function tellLedger(
	telling: () => Promise<Result<{ readonly kept: boolean }>>,
	claimed: { readonly name: string; readonly rootKey: string },
	{ clock, log }: Pick<WriteServices, 'clock' | 'log'>,
	{ pausesMs }: Pick<WriteOptions, 'pausesMs'>,
): Promise<readonly Finding[]> {
	const told = await patiently(telling, { clock, pausesMs });
	if (told.ok && told.value.kept) return [];
	const finding: Finding = told.ok
		? {
				code: 'CLAIM_LOST',
				message: `${claimed.name}: another run took it over meanwhile; check the ERP for a second document.`,
			}
		: {
				code: 'LEDGER_UNAVAILABLE',
				message: `${claimed.name}: the ledger could not remember this (${told.error.message}); the next run reads the ERP again.`,
			};
	log.warn(finding.message, { rootKey: claimed.rootKey });
	return [finding];
}
