import type { IExecuteFunctions } from 'n8n-workflow';
import { type Result, succeed } from '../../src/domain/result';
import type { ErpAdapter } from '../../src/ports/erp-adapter';
import { openErp as openSharedErp } from '../shared/open-erp';

export { clock } from '../shared/open-erp';

/** Opens the ERP whose card index is asked; close it when the batch is done. */
export async function openErp(
	context: IExecuteFunctions,
	system: unknown,
): Promise<Result<ErpAdapter>> {
	const opened = await openSharedErp(context, system);
	return opened.ok ? succeed(opened.value.erp) : opened;
}
