import type { Result } from '../domain/result';
import type { ErpAdapter, PrintedDocument } from '../ports/erp-adapter';
import { type Patience, patiently } from './patience';
import { requireCapability } from './require-capability';

/**
 * A document of the ERP as PDF.
 *
 * Errors: `NOT_SUPPORTED`; `notFound` when there is no such document; those of the ERP after some patience.
 */
export async function downloadDocument(
	documentId: string,
	erp: ErpAdapter,
	patience: Patience,
): Promise<Result<PrintedDocument>> {
	const able = requireCapability(erp, 'documentPdf');
	if (!able.ok) return able;
	return await patiently(async () => await erp.documentPdf(documentId), {
		...patience,
		repeatLost: true,
	});
}
