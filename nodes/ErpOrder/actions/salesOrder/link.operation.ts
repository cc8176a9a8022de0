import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { linkOrder, type LinkTask, previewLink } from '../../../../src/application/link-order';
import { fail, type Result, succeed } from '../../../../src/domain/result';
import { n8nLog } from '../../../shared/n8n-log';
import { openLedger } from '../../../shared/open-ledger';
import { orderFormatProperty, readOrder } from '../../../shared/read-order';
import { showFor } from '../../../shared/show-for';
import { clock, type OpenErp } from '../../wire';
import { dryRunOption } from '../change-items';
import { eachItem } from '../each-item';
import { quietTimeMisfit, quietTimeOption, readWriteOptions, scopeOption } from '../ledger-options';
import { readOrderHandle } from '../order-handle';
import { doneFields, errorDetails, previewFields } from '../order-items';
import { Progress } from '../progress';
import { readClaim } from '../read-form';
import { sourceOptions, windowOption } from '../write-fields';

export const description: INodeProperties[] = showFor(
	{ resource: ['salesOrder'], operation: ['link'] },
	[
		orderFormatProperty,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				dryRunOption,
				windowOption,
				quietTimeOption,
				scopeOption,
				{
					displayName: 'Shipping Item',
					name: 'shippingItem',
					type: 'string',
					default: '',
					placeholder: 'e.g. DOSTAWA',
					description:
						'Code of the service item delivery costs are booked on, so that its line is not taken for a difference',
				},
				...sourceOptions,
			],
		},
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
	const options = readWriteOptions(this);
	const misfit = quietTimeMisfit(options, opened);
	const ledger = misfit ? fail(misfit) : await openLedger(this);
	const log = n8nLog(this.logger);
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
				if (!ledger.ok) return ledger;
				const task = readTask(this, i);
				return task.ok ? succeed({ task: task.value, book: ledger.value.ledger }) : task;
			},
			work: async ({ task, book }, i) => {
				const services = { erp: opened.erp, ledger: book, clock, log };
				if (this.getNodeParameter('options.dryRun', i, false) === true) {
					const preview = await previewLink(task, services, options);
					return succeed({ fields: previewFields(task.order, preview), status: 'previewed' });
				}
				const result = await linkOrder(task, services, options);
				const { error } = result;
				return error
					? { ok: false, error, details: errorDetails(result) }
					: succeed({ fields: doneFields(task.order, result), status: 'linked' });
			},
		},
		new Progress<string>(this, this.getInputData().length, words),
	);
}
