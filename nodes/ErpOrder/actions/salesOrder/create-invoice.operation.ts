import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import type { OrderHandle } from '../../../../src/application/handles';
import {
	invoiceOrder,
	previewInvoice,
	type Standing,
} from '../../../../src/application/invoice-order';
import { readWarsawDay } from '../../../../src/domain/order/form-date';
import { type Result, succeed } from '../../../../src/domain/result';
import type { InvoiceSettings } from '../../../../src/ports/erp-adapter';
import { readOptional } from '../../../shared/invalid-field';
import { showFor } from '../../../shared/show-for';
import type { OpenErp } from '../../wire';
import { changeFields, dryRunOption, planFields } from '../change-items';
import { eachItem } from '../each-item';
import { openWriting, quietTimeOption, scopeOption } from '../ledger-options';
import { needing } from '../operation-support';
import { readOrderHandle } from '../order-handle';
import { CHANGES, Progress } from '../progress';
import { optionsField } from '../../../shared/form-fields';

export const description: INodeProperties[] = showFor(
	{ resource: ['salesOrder'], operation: ['createInvoice'] },
	[
		{
			displayName:
				'An order gets its invoice once, however often this runs. Try it with Dry Run first: the ERP cannot take an issued invoice back.',
			name: 'invoiceNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Create Goods Issue',
			name: 'goodsIssue',
			type: 'boolean',
			default: false,
			description:
				'Whether the goods issued note is made, too, so that the order is complete. Where the ERP decides that by its own parameters, leave it off.',
			...needing('goodsIssue'),
		},
		{
			displayName: 'Keep in Buffer',
			name: 'buffer',
			type: 'boolean',
			default: false,
			description: 'Whether the documents stay in the buffer, where people still edit them',
			...needing('orderBuffer'),
		},
		optionsField([
			dryRunOption,
			{
				displayName: 'Issue Date',
				name: 'issuedOn',
				type: 'dateTime',
				default: '',
				description: 'Day of the documents in Poland; today when empty',
			},
			quietTimeOption,
			scopeOption,
		]),
	],
);

interface InvoiceForm {
	readonly by: OrderHandle;
	readonly settings: InvoiceSettings;
	readonly dryRun: boolean;
}

function readForm(context: IExecuteFunctions, itemIndex: number): Result<InvoiceForm> {
	const by = readOrderHandle(context, itemIndex);
	if (!by.ok) return by;
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const issuedOn = readOptional(
		'Issue Date',
		options.issuedOn,
		(value) => readWarsawDay(value, context.getTimezone()),
		'Use a date such as 2026-11-30.',
	);
	if (!issuedOn.ok) return issuedOn;
	const flag = (name: string) => context.getNodeParameter(name, itemIndex, false) === true;
	const settings = {
		goodsIssue: flag('goodsIssue'),
		buffer: flag('buffer'),
		issuedOn: issuedOn.value,
	};
	return succeed({ by: by.value, settings, dryRun: options.dryRun === true });
}

/**
 * Makes the invoice of the order each item names, once. The item gets the order as `erpOrder` and all its documents as
 * `documents`.
 */
export async function execute(
	this: IExecuteFunctions,
	opened: OpenErp,
): Promise<INodeExecutionData[]> {
	const { options, services } = await openWriting(this, opened);
	const words = { noun: 'orders', ...CHANGES };
	return await eachItem(
		this,
		{
			read: (i) => {
				if (!services.ok) return services;
				const form = readForm(this, i);
				return form.ok ? succeed({ ...form.value, asked: services.value }) : form;
			},
			work: async ({ by, settings, dryRun, asked }) => {
				if (dryRun) {
					const plan = await previewInvoice(by, settings, asked, options);
					if (!plan.ok) return plan;
					const shown = ({ order, documents }: Standing) => ({ erpOrder: order, documents });
					return succeed({ fields: planFields(plan.value, shown), status: 'previewed' });
				}
				const made = await invoiceOrder(by, settings, asked, options);
				if (!made.ok) return made;
				const { order, documents } = made.value.value;
				const fields = { erpOrder: order, documents, ...changeFields(made.value) };
				return succeed({ fields, status: made.value.result });
			},
		},
		new Progress(this, this.getInputData().length, words),
	);
}
