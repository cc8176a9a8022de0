import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { checkOrder, type OrderCheck } from '../../../../src/application/check-order';
import { BatchFailures } from '../../../shared/batch-failures';
import { readOrder } from '../../../shared/read-order';
import type { OpenErp } from '../../wire';
import { readContractorChoice, readWindowDays, readWriteSettings } from '../read-form';
import { showFor } from '../../../shared/show-for';
import { sourceOptions, windowOption } from '../write-fields';
import { explainFindings, itemWith } from '../order-items';

export const description: INodeProperties[] = showFor(
	{ resource: ['salesOrder'], operation: ['check'] },
	[
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [windowOption, ...sourceOptions],
		},
	],
);

function toFields({ verdict, problems, warnings, erpOrders }: OrderCheck): object {
	return {
		verdict,
		writable: verdict === 'writable',
		problems: explainFindings(problems),
		warnings: explainFindings(warnings),
		erpOrders,
	};
}

/** Tells for every item what would keep its order from being written. Nothing is written or remembered. */
export async function execute(
	this: IExecuteFunctions,
	{ erp }: OpenErp,
): Promise<INodeExecutionData[]> {
	const items = this.getInputData();
	const failures = new BatchFailures(this);
	const output: (INodeExecutionData | undefined)[] = [];
	for (let i = 0; i < items.length; i++) {
		const order = readOrder(this, i);
		if (!order.ok) {
			output.push(failures.add(order.error, i));
			continue;
		}
		const check = await checkOrder(order.value, readContractorChoice(this, i), erp, {
			windowDays: readWindowDays(this, i),
			settings: readWriteSettings(this, i),
		});
		output.push(
			check.ok
				? itemWith(items, i, { order: order.value, check: toFields(check.value) })
				: failures.add(check.error, i),
		);
	}
	failures.finish(items.length);
	return output.filter((item) => item !== undefined);
}
