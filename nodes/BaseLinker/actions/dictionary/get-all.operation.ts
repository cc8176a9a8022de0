import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { type Result, succeed } from '../../../../src/domain/result';
import { BatchFailures } from '../../../shared/batch-failures';
import { invalidField } from '../../../shared/invalid-field';
import { showFor } from '../../../shared/show-for';
import {
	type BaseLinkerClient,
	getExtraFields,
	getSeries,
	getSources,
	getStatuses,
} from '../../wire';
import { readForm } from '../order-fields';

type Reader = (client: BaseLinkerClient) => Promise<Result<readonly object[]>>;

/** How each dictionary is read. */
const READERS: Readonly<Record<string, Reader>> = {
	extraFields: getExtraFields,
	series: getSeries,
	sources: getSources,
	statuses: getStatuses,
};

export const description: INodeProperties[] = showFor(
	{ resource: ['dictionary'], operation: ['getAll'] },
	[
		{
			displayName: 'Dictionary',
			name: 'dictionary',
			type: 'options',
			default: 'statuses',
			description: 'Which list is read',
			options: [
				{
					name: 'Extra Fields',
					value: 'extraFields',
					description: 'Custom extra fields of orders, with their kind and options',
				},
				{
					name: 'Order Sources',
					value: 'sources',
					description: 'Shops and marketplace accounts, with their type',
				},
				{ name: 'Order Statuses', value: 'statuses', description: 'Statuses orders may have' },
				{
					name: 'Series',
					value: 'series',
					description: 'Series of invoices, corrections and receipts',
				},
			],
		},
	],
);

function readReader(context: IExecuteFunctions, itemIndex: number): Result<Reader> {
	const chosen = String(context.getNodeParameter('dictionary', itemIndex, 'statuses'));
	const reader = Object.hasOwn(READERS, chosen) ? READERS[chosen] : undefined;
	return reader
		? succeed(reader)
		: invalidField('Dictionary', chosen, `Use ${Object.keys(READERS).join(', ')}.`);
}

/** Reads a list of the account; each entry becomes an item with `id` and `name`. */
export async function execute(
	this: IExecuteFunctions,
	client: BaseLinkerClient,
): Promise<INodeExecutionData[]> {
	const items = this.getInputData();
	const failures = new BatchFailures(this);
	const output: INodeExecutionData[] = [];
	for (let i = 0; i < items.length; i += 1) {
		const reader = readForm(() => readReader(this, i));
		const entries = reader.ok ? await reader.value(client) : reader;
		if (!entries.ok) {
			const failed = failures.add(entries.error, i);
			if (failed) output.push(failed);
			continue;
		}
		for (const entry of entries.value) {
			output.push({ json: { ...entry } as IDataObject, pairedItem: { item: i } });
		}
	}
	failures.finish(items.length);
	return output;
}
