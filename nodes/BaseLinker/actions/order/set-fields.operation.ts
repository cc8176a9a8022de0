import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { type Result, succeed } from '../../../../src/domain/result';
import { BatchFailures } from '../../../shared/batch-failures';
import { showFor } from '../../../shared/show-for';
import {
	invalid,
	orderIdField,
	readCollection,
	readFormSlowly,
	readOrderId,
} from '../order-fields';
import { itemWith } from '../../../shared/item-with';
import { type ExtraFieldValue, extraFieldsField, readExtraFields } from './extra-fields';
import { type FieldValue, readSettableFields, settableFields } from './settable-fields';
import { type BaseLinkerClient, readText } from '../../wire';

export const description: INodeProperties[] = showFor(
	{ resource: ['order'], operation: ['setFields'] },
	[
		orderIdField,
		{
			displayName: 'Fields',
			name: 'fields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'Fields that are not added stay as they are',
			options: settableFields,
		},
		extraFieldsField,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Dry Run',
					name: 'dryRun',
					type: 'boolean',
					default: false,
					description: 'Whether to only tell which orders would be changed',
				},
				{
					displayName: 'Skip Unchanged Orders',
					name: 'skipSame',
					type: 'boolean',
					default: true,
					description:
						'Whether to make no call for an order whose item shows the wanted values already',
				},
			],
		},
	],
);

/** What one item asks for. */
interface Change {
	readonly orderId: number;
	readonly fields: Readonly<Record<string, FieldValue>>;
	readonly extraFields: Readonly<Record<string, ExtraFieldValue>>;
	readonly skipSame: boolean;
	readonly dryRun: boolean;
}

async function readChange(context: IExecuteFunctions, itemIndex: number): Promise<Result<Change>> {
	const orderId = readOrderId(context, itemIndex);
	if (!orderId.ok) return orderId;
	const fields = readSettableFields(readCollection(context, 'fields', itemIndex));
	if (!fields.ok) return fields;
	const extraFields = await readExtraFields(context, itemIndex);
	if (!extraFields.ok) return extraFields;
	if (Object.keys({ ...fields.value, ...extraFields.value }).length === 0) {
		return invalid('No field to set was added.', 'Add at least one field under "Fields".');
	}
	const { skipSame, dryRun } = readCollection(context, 'options', itemIndex);
	return succeed({
		orderId: orderId.value,
		fields: fields.value,
		extraFields: extraFields.value,
		skipSame: skipSame !== false,
		dryRun: dryRun === true,
	});
}

/** Whether a record shows the wanted values already; a field it does not carry is not known to be empty. */
function shows(record: IDataObject, values: Readonly<Record<string, unknown>>): boolean {
	return Object.entries(values).every(
		([name, value]) =>
			Object.hasOwn(record, name) &&
			typeof value !== 'object' &&
			readText(record[name]) === readText(value),
	);
}

/** A file as the item shows it afterwards: its title, not what is in it. */
function withoutContent(values: Readonly<Record<string, ExtraFieldValue>>): IDataObject {
	return Object.fromEntries(
		Object.entries(values).map(([id, value]) => [
			id,
			typeof value === 'string' ? value : { title: value.title },
		]),
	);
}

async function change(
	client: BaseLinkerClient,
	json: IDataObject,
	{ orderId, fields, extraFields, skipSame, dryRun }: Change,
): Promise<Result<IDataObject>> {
	const known = (json.custom_extra_fields ?? {}) as IDataObject;
	const isSame = shows(json, fields) && shows(known, extraFields);
	if (skipSame && isSame) return succeed({ fields: { changed: false } });
	const hasExtra = Object.keys(extraFields).length > 0;
	const shown = hasExtra ? { custom_extra_fields: withoutContent(extraFields) } : {};
	const wouldSet = { ...fields, ...shown };
	if (dryRun) return succeed({ fields: { changed: false, dryRun: true, wouldSet } });
	const wanted = { ...fields, ...(hasExtra ? { custom_extra_fields: extraFields } : {}) };
	const set = await client.setFields(orderId, wanted);
	if (!set.ok) return set;
	const merged = hasExtra
		? { custom_extra_fields: { ...known, ...withoutContent(extraFields) } }
		: {};
	return succeed({ ...fields, ...merged, fields: { changed: true } });
}

/**
 * Sets fields of orders, one call an order: BaseLinker has no batched way.
 *
 * Shape: every item comes out again with `fields: { changed }` and the new values in place of the old ones.
 */
export async function execute(
	this: IExecuteFunctions,
	client: BaseLinkerClient,
): Promise<INodeExecutionData[]> {
	const items = this.getInputData();
	const failures = new BatchFailures(this);
	const output: INodeExecutionData[] = [];
	for (let i = 0; i < items.length; i += 1) {
		const wanted = await readFormSlowly(async () => await readChange(this, i));
		const added = wanted.ok ? await change(client, items[i]?.json ?? {}, wanted.value) : wanted;
		const item = added.ok ? itemWith(items, i, added.value) : failures.add(added.error, i);
		if (item) output.push(item);
	}
	failures.finish(items.length);
	return output;
}
