import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { confirmOrder, previewConfirmation } from '../../../../src/application/confirm-order';
import { DEFAULT_PAUSES_MS } from '../../../../src/application/patience';
import { succeed } from '../../../../src/domain/result';
import { showFor } from '../../../shared/show-for';
import { clock, type OpenErp } from '../../wire';
import { changeFields, dryRunOption, planFields } from '../change-items';
import { eachItem } from '../each-item';
import { readOrderHandle } from '../order-handle';
import { CHANGES, Progress } from '../progress';

export const description: INodeProperties[] = showFor(
	{ resource: ['salesOrder'], operation: ['confirm'] },
	[
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [dryRunOption],
		},
	],
);

/** Lets the order each item names out of the buffer, and answers it as it stands then in the field `erpOrder`. */
export async function execute(
	this: IExecuteFunctions,
	{ erp }: OpenErp,
): Promise<INodeExecutionData[]> {
	const patience = {
		clock,
		pausesMs: DEFAULT_PAUSES_MS,
		signal: this.getExecutionCancelSignal(),
	};
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
