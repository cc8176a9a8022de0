import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { patiently } from '../../../../src/application/patience';
import { succeed } from '../../../../src/domain/result';
import { showFor } from '../../../shared/show-for';
import type { OpenErp } from '../../wire';
import { eachItem } from '../each-item';
import { orderHandleFields, readOrderHandle } from '../order-handle';
import { patienceOf } from '../patience';

export const description: INodeProperties[] = showFor(
	{ resource: ['salesOrder'], operation: ['confirm', 'createInvoice', 'get', 'link'] },
	orderHandleFields,
);

/** Reads the ERP order each item names, with its lines, into the field `erpOrder`. */
export async function execute(
	this: IExecuteFunctions,
	{ erp }: OpenErp,
): Promise<INodeExecutionData[]> {
	const patience = patienceOf(this);
	return await eachItem(this, {
		read: (i) => readOrderHandle(this, i),
		work: async (by) => {
			const erpOrder = await patiently(async () => await erp.getOrder(by), patience);
			return erpOrder.ok ? succeed({ fields: { erpOrder: erpOrder.value } }) : erpOrder;
		},
	});
}
