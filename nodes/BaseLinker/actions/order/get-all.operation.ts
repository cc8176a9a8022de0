import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { daysBefore, instantOfDay, warsawDay } from '../../../../src/domain/order/warsaw-day';
import { type IntegrationError, type Result, succeed } from '../../../../src/domain/result';
import { BatchFailures } from '../../../shared/batch-failures';
import { listFields } from '../../../shared/form-fields';
import { showFor } from '../../../shared/show-for';
import { readFilters, sourceLocator } from '../order-filters';
import { invalid, readCollection, readForm, statusLocator } from '../order-fields';
import {
	type BaseLinkerClient,
	clock,
	fetchKinEvents,
	fetchOrders,
	type KinEvents,
	type OrderFetch,
	toSeconds,
} from '../../wire';

const DEFAULT_LOOK_BACK_DAYS = 3;
const DEFAULT_LIMIT = 50;

export const description: INodeProperties[] = showFor(
	{ resource: ['order'], operation: ['getAll'] },
	[
		...listFields,
		{
			displayName: 'Confirmed Since',
			name: 'startFrom',
			type: 'options',
			default: 'lookBack',
			description: 'From when on orders are read, by the time of their confirmation',
			options: [
				{
					name: 'A Date',
					value: 'date',
					description: 'From a point in time on',
				},
				{
					name: 'Some Days Back',
					value: 'lookBack',
					description: 'From midnight in Warsaw some days ago on',
				},
			],
		},
		{
			displayName: 'Look-Back Days',
			name: 'lookBackDays',
			type: 'number',
			default: DEFAULT_LOOK_BACK_DAYS,
			typeOptions: { minValue: 0, maxValue: 365, numberPrecision: 0 },
			description:
				'How many calendar days to go back; 0 is today. Reading more days than needed costs only calls: orders that are known are not written again.',
			displayOptions: { show: { startFrom: ['lookBack'] } },
		},
		{
			displayName: 'Since',
			name: 'since',
			type: 'dateTime',
			default: '',
			required: true,
			description: 'Point in time to read orders from',
			displayOptions: { show: { startFrom: ['date'] } },
		},
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				{
					displayName: 'Include Custom Extra Fields',
					name: 'customExtraFields',
					type: 'boolean',
					default: false,
					description: 'Whether to read the custom extra fields of the orders, too',
				},
				{
					displayName: 'Include Merges, Splits and Copies',
					name: 'journal',
					type: 'boolean',
					default: false,
					description:
						'Whether to read from the journal which orders were merged, split or copied in the last three days, and put these events into the field "journal". Dedupe then tells a part from a changed order. The journal has to be switched on in the API settings of BaseLinker.',
				},
				{
					displayName: 'Include Unconfirmed Orders',
					name: 'unconfirmed',
					type: 'boolean',
					default: false,
					description:
						'Whether to read orders whose buyer has not filled in the delivery form yet, too. Their items and addresses still change, and the time above then means their creation.',
				},
				sourceLocator,
				statusLocator({ description: 'Only orders in this status' }),
			],
		},
	],
);

/** Start of the reading in Unix seconds. */
function readStart(context: IExecuteFunctions, itemIndex: number): Result<number> {
	if (context.getNodeParameter('startFrom', itemIndex) === 'date') {
		const since = context.getNodeParameter('since', itemIndex, '');
		const seconds = toSeconds(since, context.getTimezone());
		return seconds === undefined
			? invalid(`"Since" is "${String(since)}", no date.`, 'Use an ISO 8601 date.')
			: succeed(seconds);
	}
	const days = Number(context.getNodeParameter('lookBackDays', itemIndex, DEFAULT_LOOK_BACK_DAYS));
	if (!Number.isInteger(days) || days < 0) {
		return invalid(`"Look-Back Days" is ${days}.`, 'Use a whole number of days.');
	}
	const today = warsawDay(clock.now()) ?? '';
	return succeed(Math.floor(instantOfDay(daysBefore(today, days)) / 1000));
}

/** What one item asks for. */
interface Reading extends Omit<OrderFetch, 'onWarning'> {
	readonly limit: number;
	/** Whether events of the journal come along. */
	readonly journal: boolean;
}

function readReading(context: IExecuteFunctions, itemIndex: number): Result<Reading> {
	const from = readStart(context, itemIndex);
	if (!from.ok) return from;
	const collection = readCollection(context, 'filters', itemIndex);
	const chosen = readFilters(collection);
	if (!chosen.ok) return chosen;
	const filters = { ...chosen.value, unconfirmed: collection.unconfirmed === true };
	const limit = context.getNodeParameter('returnAll', itemIndex, false)
		? Number.POSITIVE_INFINITY
		: Number(context.getNodeParameter('limit', itemIndex, DEFAULT_LIMIT));
	if (!(limit >= 1)) return invalid(`"Limit" is ${limit}.`, 'Use 1 or more.');
	const journal = collection.journal === true;
	return succeed({ ...filters, from: from.value, limit: Math.floor(limit), journal });
}

/** Events that came before the orders: an order that was merged meanwhile is told by the next run. */
async function eventsOf(client: BaseLinkerClient, isWanted: boolean): Promise<Result<KinEvents>> {
	return isWanted ? await fetchKinEvents(client) : succeed({ of: () => ({}) });
}

/**
 * Reads orders page by page, each once. What was read before a page failed is handed out all the same, with the
 * failure as an error item after it.
 */
export async function execute(
	this: IExecuteFunctions,
	client: BaseLinkerClient,
): Promise<INodeExecutionData[]> {
	const items = this.getInputData();
	const failures = new BatchFailures(this);
	const output: INodeExecutionData[] = [];
	const onWarning = (message: string) =>
		this.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
	let count = 0;
	const fail = (error: IntegrationError, itemIndex: number) => {
		const item = failures.add(error, itemIndex);
		if (item) output.push(item);
	};
	for (let i = 0; i < items.length; i += 1) {
		const reading = readForm(() => readReading(this, i));
		if (!reading.ok) {
			fail(reading.error, i);
			continue;
		}
		const { limit, journal, ...fetch } = reading.value;
		const events = await eventsOf(client, journal);
		if (!events.ok) {
			fail(events.error, i);
			continue;
		}
		let left = limit;
		for await (const page of fetchOrders(client, { ...fetch, onWarning })) {
			if (!page.ok) {
				fail(page.error, i);
				break;
			}
			for (const order of page.value.slice(0, left)) {
				const json = { ...order, ...events.value.of(order) } as IDataObject;
				output.push({ json, pairedItem: { item: i } });
				count += 1;
			}
			left -= page.value.length;
			this.sendMessageToUI(`BaseLinker: ${count} orders read`);
			if (left <= 0) break;
		}
	}
	failures.finish(items.length);
	this.addExecutionHints({
		message: `${count} ${count === 1 ? 'order' : 'orders'} read from BaseLinker`,
		type: 'info',
		location: 'outputPane',
	});
	return output;
}
