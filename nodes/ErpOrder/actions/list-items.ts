import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import type { ListPart } from '../../../src/application/read-pages';
import { readWarsawTime } from '../../../src/domain/order/form-date';
import { type IntegrationError, type Result, succeed } from '../../../src/domain/result';
import type { Page } from '../../../src/ports/erp-adapter';
import { BatchFailures } from '../../shared/batch-failures';
import { invalidField, readOptional } from '../../shared/invalid-field';
import { unexpectedFailure } from '../../shared/unexpected-failure';
import { toJson } from '../../shared/item-with';

const DEFAULT_LIMIT = 50;

/** Filter: only what changed since a time. `what` are the entries of the list. */
export function changedSinceFilter(what: string): INodeProperties {
	return {
		displayName: 'Changed Since',
		name: 'changedSince',
		type: 'dateTime',
		default: '',
		description: `Only ${what} changed at or after this time; refused where the ERP does not keep it`,
	};
}

/** Option: where an earlier reading of the same list ended. */
export const continueAfterOption: INodeProperties = {
	displayName: 'Continue After',
	name: 'continueAfter',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.continueAfter }}',
	description:
		'The value of the field "continueAfter" of an earlier reading with the same filters; empty from the beginning. A loop that reads some hundred at a time needs little memory, however long the list is.',
};

/** Which part of the list one item asks for. */
export function readListPart(context: IExecuteFunctions, itemIndex: number): Result<ListPart> {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const cursor = String(options.continueAfter ?? '').trim() || null;
	if (context.getNodeParameter('returnAll', itemIndex, false) === true) {
		return succeed({ cursor, limit: Number.POSITIVE_INFINITY });
	}
	const limit = Number(context.getNodeParameter('limit', itemIndex, DEFAULT_LIMIT));
	return Number.isInteger(limit) && limit >= 1
		? succeed({ cursor, limit })
		: invalidField('Limit', limit, 'Use a whole number of 1 or more.');
}

/** The local time of the filter "Changed Since"; null when it is empty. */
export function readChangedSince(
	filters: IDataObject,
	context: IExecuteFunctions,
): Result<string | null> {
	const zone = context.getTimezone();
	return readOptional(
		'Changed Since',
		filters.changedSince,
		(value) => readWarsawTime(value, zone),
		'Use an ISO 8601 date.',
	);
}

/** How one list is read and shown. */
export interface ListSteps<Listing, T> {
	/** What the list holds, for progress: `orders`. */
	readonly noun: string;
	read(itemIndex: number): Result<Listing>;
	pages(listing: Listing): AsyncGenerator<Result<Page<T>>>;
	fields(entry: T): object;
}

/** What one item asked for became: its entries, where the list goes on, and why it ended early. */
interface Reading {
	readonly items: INodeExecutionData[];
	readonly error: IntegrationError | null;
	readonly continueAfter: string | null;
}

/**
 * Reads lists page by page. Every entry becomes an item with the field `continueAfter`, which says where the list
 * goes on after the last entry read; null at its end. What was read before a page failed is handed out all the same.
 *
 * Errors: throws when the workflow is to stop, after all lists were read.
 */
export async function listItems<Listing, T>(
	context: IExecuteFunctions,
	{ noun, read, pages, fields }: ListSteps<Listing, T>,
): Promise<INodeExecutionData[]> {
	const failures = new BatchFailures(context);
	const output: INodeExecutionData[] = [];

	async function readList(itemIndex: number): Promise<Reading> {
		const items: INodeExecutionData[] = [];
		let continueAfter: string | null = null;
		let error: IntegrationError | null = null;
		try {
			const listing = read(itemIndex);
			if (!listing.ok) return { items, error: listing.error, continueAfter };
			for await (const page of pages(listing.value)) {
				if (!page.ok) {
					({ error } = page);
					break;
				}
				continueAfter = page.value.next;
				for (const entry of page.value.items) {
					items.push({ json: toJson(fields(entry)), pairedItem: { item: itemIndex } });
				}
				context.sendMessageToUI(`ERP Order: ${output.length + items.length} ${noun} read`);
			}
		} catch (unexpected) {
			error = unexpectedFailure(unexpected);
		}
		return { items, error, continueAfter };
	}

	let count = 0;
	const inputs = context.getInputData().length;
	for (let i = 0; i < inputs; i += 1) {
		const { items, error, continueAfter } = await readList(i);
		count += items.length;
		for (const item of items) output.push({ ...item, json: { ...item.json, continueAfter } });
		if (error === null) continue;
		const failed = failures.add(error, i, { continueAfter });
		if (failed) output.push(failed);
	}
	context.logger.info(`Order Bridge: ${count} ${noun} read`);
	failures.finish(inputs);
	return output;
}
