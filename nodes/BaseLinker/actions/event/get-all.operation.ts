import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { type Result, succeed } from '../../../../src/domain/result';
import { BatchFailures } from '../../../shared/batch-failures';
import { readChoices } from '../../../shared/choices';
import { filtersField, listFields } from '../../../shared/form-fields';
import { invalidField, readOptional } from '../../../shared/invalid-field';
import { showFor } from '../../../shared/show-for';
import { type BaseLinkerClient, fetchEvents } from '../../wire';
import { readCollection, readForm } from '../order-fields';
import { EVENT_TYPES, eventName } from './event-types';

const TYPE_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
	Object.entries(EVENT_TYPES).map(([type, { name }]) => [type, name]),
);

export const description: INodeProperties[] = showFor(
	{ resource: ['event'], operation: ['getAll'] },
	[
		{
			displayName:
				'The journal keeps three days, and only while it is switched on in the API settings of BaseLinker. No events may mean that nothing happened, or that it is off: <em>BaseLinker Trigger</em> finds orders either way.',
			name: 'journalNotice',
			type: 'notice',
			default: '',
		},
		...listFields,
		filtersField([
			{
				displayName: 'After Event ID',
				name: 'after',
				type: 'number',
				typeOptions: { minValue: 0, numberPrecision: 0 },
				default: 0,
				description: 'Only events behind this one, e.g. the last log_id of an earlier run',
			},
			{
				displayName: 'Order ID',
				name: 'orderId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 70011234',
				description: 'Only events of this order',
			},
			{
				displayName: 'Types',
				name: 'types',
				type: 'multiOptions',
				default: [],
				description: 'Only events of these types; all when empty',
				options: Object.entries(EVENT_TYPES)
					.map(([value, { name }]) => ({ name, value }))
					.sort((one, other) => (one.name < other.name ? -1 : 1)),
			},
		]),
	],
);

/** What one item asks for. */
interface Reading {
	readonly after: number;
	readonly types: readonly number[];
	readonly orderId: number | null;
	readonly limit: number;
}

function toWhole(value: unknown): number | undefined {
	const text = String(value ?? '').trim();
	return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function readReading(context: IExecuteFunctions, itemIndex: number): Result<Reading> {
	const filters = readCollection(context, 'filters', itemIndex);
	const types = readChoices('Types', filters.types ?? [], TYPE_NAMES);
	if (!types.ok) return types;
	const after = readOptional('After Event ID', filters.after, toWhole, 'Use a log_id.');
	if (!after.ok) return after;
	const orderId = readOptional('Order ID', filters.orderId, toWhole, 'Use an order_id.');
	if (!orderId.ok) return orderId;
	const limit = context.getNodeParameter('returnAll', itemIndex, false)
		? Number.POSITIVE_INFINITY
		: Number(context.getNodeParameter('limit', itemIndex, 50));
	if (!(limit >= 1)) return invalidField('Limit', limit, 'Use 1 or more.');
	return succeed({
		after: after.value ?? 0,
		types: types.value.map(Number),
		orderId: orderId.value,
		limit: Math.floor(limit),
	});
}

/** Reads the journal, oldest event first; `event` says in a word what happened. */
export async function execute(
	this: IExecuteFunctions,
	client: BaseLinkerClient,
): Promise<INodeExecutionData[]> {
	const items = this.getInputData();
	const failures = new BatchFailures(this);
	const output: INodeExecutionData[] = [];
	let isSilent = false;
	for (let i = 0; i < items.length; i += 1) {
		const reading = readForm(() => readReading(this, i));
		const events = reading.ok
			? await fetchEvents(client, reading.value.after, reading.value)
			: reading;
		if (!events.ok || !reading.ok) {
			const failed = events.ok ? undefined : failures.add(events.error, i);
			if (failed) output.push(failed);
			continue;
		}
		isSilent ||= events.value.length === 0 && reading.value.after === 0;
		for (const event of events.value.slice(0, reading.value.limit)) {
			const json = { ...event, event: eventName(event.log_type) } as IDataObject;
			output.push({ json, pairedItem: { item: i } });
		}
	}
	if (isSilent) {
		this.addExecutionHints({
			message:
				'The journal has no such events. That is no proof that nothing happened: it may be switched off in the API settings of BaseLinker.',
			type: 'warning',
			location: 'outputPane',
		});
	}
	failures.finish(items.length);
	return output;
}
