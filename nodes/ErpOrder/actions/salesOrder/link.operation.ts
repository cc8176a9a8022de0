import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { linkOrder, type LinkTask, previewLink } from '../../../../src/application/link-order';
import { type Result, succeed } from '../../../../src/domain/result';
import { orderFormatProperty, readOrder } from '../../../shared/read-order';
import { comparedShippingItem } from '../../../shared/erp-fields';
import { matchOptions } from '../../../shared/match-rules';
import { showFor } from '../../../shared/show-for';
import type { OpenErp } from '../../wire';
import { dryRunOption } from '../change-items';
import { eachItem } from '../each-item';
import { openWriting, quietTimeOption, scopeOption } from '../ledger-options';
import { readOrderHandle } from '../order-handle';
import { doneFields, errorDetails, previewFields } from '../order-items';
import { Progress } from '../progress';
import { readClaim } from '../read-form';
import { sourceOptions } from '../write-fields';
import { optionsField } from '../../../shared/form-fields';

export const description: INodeProperties[] = showFor(
	{ resource: ['salesOrder'], operation: ['link'] },
	[
		orderFormatProperty,
		optionsField([
			dryRunOption,
			...matchOptions,
			quietTimeOption,
			scopeOption,
			comparedShippingItem,
			...sourceOptions,
		]),
	],
);

function readTask(context: IExecuteFunctions, itemIndex: number): Result<LinkTask> {
	const order = readOrder(context, itemIndex);
	if (!order.ok) return order;
	const target = readOrderHandle(context, itemIndex);
	if (!target.ok) return target;
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	return succeed({
		order: order.value,
		claim: readClaim(context, itemIndex),
		target: target.value,
		shippingItem: String(options.shippingItem ?? '').trim(),
	});
}

/** Links the order of each item to the ERP order a person says it is, so that it is never written again. */
export async function execute(
	this: IExecuteFunctions,
	opened: OpenErp,
): Promise<INodeExecutionData[]> {
	const { options, services } = await openWriting(this, opened);
	const words = {
		noun: 'orders',
		statuses: { linked: 'linked', previewed: 'previewed', failed: 'failed' },
		troubles: ['failed'],
		withZeros: false,
	};
	return await eachItem(
		this,
		{
			read: (i) => {
				if (!services.ok) return services;
				const task = readTask(this, i);
				return task.ok ? succeed({ task: task.value, asked: services.value }) : task;
			},
			work: async ({ task, asked }, i) => {
				if (this.getNodeParameter('options.dryRun', i, false) === true) {
					const preview = await previewLink(task, asked, options);
					return succeed({ fields: previewFields(task.order, preview), status: 'previewed' });
				}
				const result = await linkOrder(task, asked, options);
				const { error } = result;
				return error
					? { ok: false, error, details: errorDetails(result) }
					: succeed({ fields: doneFields(task.order, result), status: 'linked' });
			},
		},
		new Progress<string>(this, this.getInputData().length, words),
	);
}
