import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { type Result, succeed } from '../../../../src/domain/result';
import { BatchFailures } from '../../../shared/batch-failures';
import { optionsField } from '../../../shared/form-fields';
import { invalidField, readOptional } from '../../../shared/invalid-field';
import { showFor } from '../../../shared/show-for';
import { type BaseLinkerClient, clock, type OrderPayment, readText, toSeconds } from '../../wire';
import { itemWith } from '../../../shared/item-with';
import { orderIdField, readCollection, readForm, readOrderId } from '../order-fields';

/** Longest comment and external id of a payment. Source: documentation of setOrderPayment. */
const TEXT_LENGTH = 30;

export const description: INodeProperties[] = showFor(
	{ resource: ['order'], operation: ['setPayment'] },
	[
		orderIdField,
		{
			displayName: 'Amount Paid',
			name: 'paid',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 134.98',
			description:
				'What was paid so far in all, gross, in the currency of the order. It replaces the amount the order has; it is not added to it.',
		},
		optionsField([
			{
				displayName: 'Comment',
				name: 'comment',
				type: 'string',
				default: '',
				description: 'Up to 30 characters',
			},
			{
				displayName: 'Dry Run',
				name: 'dryRun',
				type: 'boolean',
				default: false,
				description: 'Whether to only tell which orders would be changed',
			},
			{
				displayName: 'External Payment ID',
				name: 'externalId',
				type: 'string',
				default: '',
				description: 'Number of the payment at the bank or payment service, up to 30 characters',
			},
			{
				displayName: 'Paid On',
				name: 'date',
				type: 'dateTime',
				default: '',
				description: 'When it was paid; now when empty',
			},
			{
				displayName: 'Skip Unchanged Orders',
				name: 'skipSame',
				type: 'boolean',
				default: true,
				description: 'Whether to make no call for an order whose item shows the amount already',
			},
		]),
	],
);

/** What one item asks for. */
interface Change {
	readonly orderId: number;
	readonly payment: OrderPayment;
	readonly skipSame: boolean;
	readonly dryRun: boolean;
}

function readAmount(value: unknown): Result<number> {
	const text = readText(value).replace(',', '.');
	return /^\d{1,9}(?:\.\d{1,2})?$/.test(text)
		? succeed(Number(text))
		: invalidField('Amount Paid', value, 'Use an amount such as 134.98.');
}

function readShort(label: string, value: unknown): Result<string> {
	const text = readText(value);
	return text.length <= TEXT_LENGTH
		? succeed(text)
		: invalidField(label, text, `Use up to ${TEXT_LENGTH} characters.`);
}

function readChange(context: IExecuteFunctions, itemIndex: number): Result<Change> {
	const orderId = readOrderId(context, itemIndex);
	if (!orderId.ok) return orderId;
	const paid = readAmount(context.getNodeParameter('paid', itemIndex, ''));
	if (!paid.ok) return paid;
	const options = readCollection(context, 'options', itemIndex);
	const comment = readShort('Comment', options.comment);
	if (!comment.ok) return comment;
	const externalId = readShort('External Payment ID', options.externalId);
	if (!externalId.ok) return externalId;
	const toTime = (value: unknown) => toSeconds(value, context.getTimezone());
	const date = readOptional('Paid On', options.date, toTime, 'Use an ISO 8601 date.');
	if (!date.ok) return date;
	return succeed({
		orderId: orderId.value,
		payment: {
			paid: paid.value,
			date: date.value ?? Math.floor(clock.now() / 1000),
			comment: comment.value,
			...(externalId.value === '' ? {} : { externalId: externalId.value }),
		},
		skipSame: options.skipSame !== false,
		dryRun: options.dryRun === true,
	});
}

async function change(
	client: BaseLinkerClient,
	json: IDataObject,
	{ orderId, payment, skipSame, dryRun }: Change,
): Promise<Result<IDataObject>> {
	const shown = readText(json.payment_done);
	if (skipSame && shown !== '' && Number(shown) === payment.paid) {
		return succeed({ payment: { changed: false } });
	}
	const wouldSet = { payment_done: payment.paid };
	if (dryRun) return succeed({ payment: { changed: false, dryRun: true, wouldSet } });
	const set = await client.setPayment(orderId, payment);
	return set.ok ? succeed({ ...wouldSet, payment: { changed: true } }) : set;
}

/**
 * Sets what was paid for orders, one call an order.
 *
 * Shape: every item comes out again with `payment: { changed }` and the new amount in place of the old one.
 */
export async function execute(
	this: IExecuteFunctions,
	client: BaseLinkerClient,
): Promise<INodeExecutionData[]> {
	const items = this.getInputData();
	const failures = new BatchFailures(this);
	const output: INodeExecutionData[] = [];
	for (let i = 0; i < items.length; i += 1) {
		const wanted = readForm(() => readChange(this, i));
		const added = wanted.ok ? await change(client, items[i]?.json ?? {}, wanted.value) : wanted;
		const item = added.ok ? itemWith(items, i, added.value) : failures.add(added.error, i);
		if (item) output.push(item);
	}
	failures.finish(items.length);
	return output;
}
