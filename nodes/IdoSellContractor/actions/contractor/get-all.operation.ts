import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { readMilliseconds } from '../../../../src/domain/order/form-date';
import { fail, type IntegrationError, type Result, succeed } from '../../../../src/domain/result';
import type { ClientFilter } from '../../../../src/ports/shop-clients';
import { BatchFailures } from '../../../shared/batch-failures';
import { filtersField, listFields } from '../../../shared/form-fields';
import { invalidField, readOptional } from '../../../shared/invalid-field';
import { showFor } from '../../../shared/show-for';
import { unexpectedFailure } from '../../../shared/unexpected-failure';
import type { OpenShop } from '../../wire';
import { clientFields } from './client-fields';
import { toJson } from '../../../shared/item-with';

export const description: INodeProperties[] = showFor(
	{ resource: ['contractor'], operation: ['getAll'] },
	[
		...listFields,
		filtersField([
			{
				displayName: 'Active',
				name: 'active',
				type: 'boolean',
				default: true,
				description: 'Whether to list active customers or the others',
			},
			{
				displayName: 'Changed Since',
				name: 'changedSince',
				type: 'dateTime',
				default: '',
				description: 'Only customers changed at or after this time',
			},
			{
				displayName: 'Changed Until',
				name: 'changedUntil',
				type: 'dateTime',
				default: '',
				description: 'Only customers changed at or before this time',
			},
			{
				displayName: 'Shop ID',
				name: 'shopId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 1',
				description: 'Only customers of this shop',
			},
			{
				displayName: 'Text',
				name: 'text',
				type: 'string',
				default: '',
				description: 'Only customers in whose data this text stands',
			},
		]),
	],
);

interface Listing {
	readonly filter: ClientFilter;
	readonly limit: number;
}

function readListing(context: IExecuteFunctions, itemIndex: number): Result<Listing> {
	const filters = context.getNodeParameter('filters', itemIndex, {}) as IDataObject;
	const zone = context.getTimezone();
	const instant = (label: string, value: unknown) =>
		readOptional(label, value, (text) => readMilliseconds(text, zone), 'Use an ISO 8601 date.');
	const since = instant('Changed Since', filters.changedSince);
	if (!since.ok) return since;
	const until = instant('Changed Until', filters.changedUntil);
	if (!until.ok) return until;
	const all = context.getNodeParameter('returnAll', itemIndex, false) === true;
	const limit = all
		? Number.POSITIVE_INFINITY
		: Number(context.getNodeParameter('limit', itemIndex, 50));
	if (!all && !(Number.isInteger(limit) && limit >= 1)) {
		return invalidField('Limit', limit, 'Use a whole number of 1 or more.');
	}
	const filter: ClientFilter = {
		modifiedSince: since.value,
		modifiedUntil: until.value,
		text: String(filters.text ?? '').trim(),
		shopId: String(filters.shopId ?? '').trim(),
		active: typeof filters.active === 'boolean' ? filters.active : null,
	};
	return succeed({ filter, limit });
}

function readSafely<T>(read: () => Result<T>): Result<T> {
	try {
		return read();
	} catch (error) {
		return fail(unexpectedFailure(error));
	}
}

/** Lists customers, a hundred a call, each as the field `shopClient` of an item of its own. */
export async function execute(
	this: IExecuteFunctions,
	{ shop }: OpenShop,
): Promise<INodeExecutionData[][]> {
	const failures = new BatchFailures(this);
	const output: INodeExecutionData[] = [];
	const inputs = this.getInputData().length;

	async function list({ filter, limit }: Listing, item: number): Promise<IntegrationError | null> {
		let left = limit;
		for await (const page of shop.pages(filter)) {
			if (!page.ok) return page.error;
			const shown = page.value.clients.slice(0, left);
			for (const client of shown) {
				output.push({ json: toJson(clientFields(client)), pairedItem: { item } });
			}
			left -= shown.length;
			if (left <= 0) return null;
		}
		return null;
	}

	for (let i = 0; i < inputs; i += 1) {
		const listing = readSafely(() => readListing(this, i));
		const error = listing.ok ? await list(listing.value, i) : listing.error;
		if (error === null) continue;
		const failed = failures.add(error, i);
		if (failed) output.push(failed);
	}
	failures.finish(inputs);
	return [output];
}
