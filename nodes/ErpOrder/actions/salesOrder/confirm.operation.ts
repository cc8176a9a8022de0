import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { confirmOrder, previewConfirmation } from '../../../../src/application/confirm-order';
import { succeed } from '../../../../src/domain/result';
import { showFor } from '../../../shared/show-for';
import type { OpenErp } from '../../wire';
import { changeFields, dryRunOption, planFields } from '../change-items';
import { eachItem } from '../each-item';
import { readOrderHandle } from '../order-handle';
import { CHANGES, Progress } from '../progress';
import { optionsField } from '../../../shared/form-fields';
import { patienceOf } from '../patience';

export const description: INodeProperties[] = showFor(
	{ resource: ['salesOrder'], operation: ['confirm'] },
	[optionsField([dryRunOption])],
);

/** Lets the order each item names out of the buffer, and answers it as it stands then in the field `erpOrder`. */
export async function execute(
	this: IExecuteFunctions,
	{ erp }: OpenErp,
): Promise<INodeExecutionData[]> {
	const patience = patienceOf(this);
	const words = { noun: 'orders', ...CHANGES };
	return await eachItem(
		this,
		{
			read: (i) => readOrderHandle(this, i),
			work: async (by, i) => {
				if (this.getNodeParameter('options.dryRun', i, false) === true) {
					const plan = await previewConfirmation(by, erp, patience);
					if (!plan.ok) return plan;
					const fields = planFields(plan.value, (erpOrder) => ({ erpOrder }));
					return succeed({ fields, status: 'previewed' });
				}
				const done = await confirmOrder(by, erp, patience);
				if (!done.ok) return done;
				const { result: status, value: erpOrder } = done.value;
				return succeed({ fields: { erpOrder, ...changeFields(done.value) }, status });
			},
		},
		new Progress(this, this.getInputData().length, words),
	);
}
