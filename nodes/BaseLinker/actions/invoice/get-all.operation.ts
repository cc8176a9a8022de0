import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { daysBefore, instantOfDay, warsawDay } from '../../../../src/domain/order/warsaw-day';
import { type Result, succeed } from '../../../../src/domain/result';
import { BatchFailures } from '../../../shared/batch-failures';
import { filtersField, listFields } from '../../../shared/form-fields';
import { invalidField } from '../../../shared/invalid-field';
import { showFor } from '../../../shared/show-for';
import { readCollection, readForm, readWholeId } from '../order-fields';
import {
	type BaseLinkerClient,
	clock,
	fetchInvoices,
	type InvoiceFetch,
	readText,
} from '../../wire';

const DEFAULT_LOOK_BACK_DAYS = 14;
const DEFAULT_LIMIT = 50;

export const description: INodeProperties[] = showFor(
	{ resource: ['invoice'], operation: ['getAll'] },
	[
		{
			displayName: 'List',
			name: 'list',
			type: 'options',
			default: 'invoices',
			options: [
				{ name: 'Invoices', value: 'invoices', description: 'Invoices and corrections' },
				{ name: 'Receipts', value: 'receipts', description: 'Fiscal and other receipts' },
			],
			description: 'What is listed',
		},
		...listFields,
		{
			displayName: 'Look-Back Days',
			name: 'lookBackDays',
			type: 'number',
			default: DEFAULT_LOOK_BACK_DAYS,
			typeOptions: { minValue: 0, maxValue: 3650, numberPrecision: 0 },
			description: 'How many calendar days to go back by the day of issue; 0 is today',
		},
		filtersField([
			{
				displayName: 'Order ID',
				name: 'orderId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 70011234',
				description: 'Only invoices of this order, whatever their day',
			},
			{
				displayName: 'Series ID',
				name: 'seriesId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 15',
				description: 'Only documents of this series',
			},
			{
				displayName: 'Without a File of the ERP',
				name: 'withoutFile',
				type: 'boolean',
				default: false,
				description: 'Whether to list only invoices that carry no file of another program yet',
			},
		]),
	],
);

interface Reading extends InvoiceFetch {
	readonly limit: number;
}

function readOptionalId(value: unknown, field: string): Result<number | undefined> {
	if (readText(value) === '') return succeed(undefined);
	return readWholeId(value, field, 'Use the number BaseLinker shows.');
}

function readReading(context: IExecuteFunctions, itemIndex: number): Result<Reading> {
	const filters = readCollection(context, 'filters', itemIndex);
	const orderId = readOptionalId(filters.orderId, 'Order ID');
	if (!orderId.ok) return orderId;
	const seriesId = readOptionalId(filters.seriesId, 'Series ID');
	if (!seriesId.ok) return seriesId;
	const list = context.getNodeParameter('list', itemIndex, 'invoices');
	if (list !== 'invoices' && list !== 'receipts') {
		return invalidField('List', list, 'Use invoices or receipts.');
	}
	if (list === 'receipts' && orderId.value !== undefined) {
		return invalidField('Order ID', orderId.value, 'BaseLinker lists receipts by day alone.');
	}
	const days = Number(context.getNodeParameter('lookBackDays', itemIndex, DEFAULT_LOOK_BACK_DAYS));
	if (!Number.isInteger(days) || days < 0) {
		return invalidField('Look-Back Days', days, 'Use a whole number of days.');
	}
	const limit = context.getNodeParameter('returnAll', itemIndex, false)
		? Number.POSITIVE_INFINITY
		: Number(context.getNodeParameter('limit', itemIndex, DEFAULT_LIMIT));
	if (!(limit >= 1)) return invalidField('Limit', limit, 'Use 1 or more.');
	const since = instantOfDay(daysBefore(warsawDay(clock.now()) ?? '', days));
	return succeed({
		what: list,
		limit: Math.floor(limit),
		withoutFile: filters.withoutFile === true,
		...(orderId.value === undefined
			? { dateFrom: Math.floor(since / 1000) }
			: { orderId: orderId.value }),
		...(seriesId.value === undefined ? {} : { seriesId: seriesId.value }),
	});
}

/** Lists invoices or receipts page by page; what was read before a page failed is handed out all the same. */
export async function execute(
	this: IExecuteFunctions,
	client: BaseLinkerClient,
): Promise<INodeExecutionData[]> {
	const items = this.getInputData();
	const failures = new BatchFailures(this);
	const output: INodeExecutionData[] = [];
	for (let i = 0; i < items.length; i += 1) {
		const reading = readForm(() => readReading(this, i));
		if (!reading.ok) {
			const item = failures.add(reading.error, i);
			if (item) output.push(item);
			continue;
		}
		const { limit, ...fetch } = reading.value;
		let left = limit;
		for await (const page of fetchInvoices(client, fetch)) {
			if (!page.ok) {
				const item = failures.add(page.error, i);
				if (item) output.push(item);
				break;
			}
			const wanted = page.value.slice(0, left);
			output.push(
				...wanted.map((json) => ({ json: { ...json } as IDataObject, pairedItem: { item: i } })),
			);
			left -= wanted.length;
			if (left <= 0) break;
		}
	}
	failures.finish(items.length);
	return output;
}
