import { refKey } from '../../domain/order/channel-ref';
import type { ErpOrder } from '../../domain/order/erp-order';
import type { SalesOrder } from '../../domain/order/sales-order';
import type { Result } from '../../domain/result';
import type { Changed } from '../../ports/erp-adapter';
import { changePatiently } from '../change-erp';
import type { WriteOptions, WriteServices } from '../write-order/task';

/**
 * Writes our reference, and those of the order's numbers that are missing, into an ERP order somebody else wrote;
 * repeating it finds it there, so that lost answers do no harm.
 *
 * Errors: those of the ERP after some patience, at most half of the quiet time long.
 */
export async function writeMark(
	order: SalesOrder,
	target: Pick<ErpOrder, 'id'>,
	{ erp, clock }: Pick<WriteServices, 'erp' | 'clock'>,
	options: Pick<WriteOptions, 'pausesMs' | 'quietMs' | 'signal'>,
): Promise<Result<Changed<ErpOrder>>> {
	const { ref, aliases, customerOrderNumber } = order;
	const link = { rootKey: refKey(ref), ref, aliases, customerOrderNumber };
	return await changePatiently(async () => await erp.linkOrder(target.id, link), {
		...options,
		clock,
		until: clock.now() + options.quietMs / 2,
	});
}
