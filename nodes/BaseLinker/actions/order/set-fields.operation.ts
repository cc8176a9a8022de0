import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { fail, integrationError, type Result, succeed } from '../../../../src/domain/result';
import { BatchFailures } from '../../../shared/batch-failures';
import { showFor } from '../../../shared/show-for';
import { itemWith, orderIdField, readCollection, readForm, readOrderId } from '../order-fields';
import { type BaseLinkerClient, readText } from '../../wire';

/** Fields BaseLinker lets us set, with their longest value. Source: documentation of setOrderFields. */
const FIELD_LENGTHS: Readonly<Record<string, number>> = {
	admin_comments: 200,
	delivery_point_id: 40,
	email: 150,
	extra_field_1: 50,
	extra_field_2: 50,
	invoice_nip: 100,
	phone: 100,
	user_comments: 510,
};

function textField(displayName: string, name: string, description: string): INodeProperties {
	return { displayName, name, type: 'string', default: '', description };
}

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
			options: [
				textField(
					'Admin Comments',
					'admin_comments',
					'Replaces the comment of the seller, up to 200 characters',
				),
				textField('Delivery Point ID', 'delivery_point_id', 'Parcel locker or pick-up point'),
				textField('Email', 'email', 'E-mail address of the buyer'),
				textField(
					'Extra Field 1',
					'extra_field_1',
					'Up to 50 characters; a usual place for the ERP number',
				),
				textField('Extra Field 2', 'extra_field_2', 'Up to 50 characters'),
				textField('Phone', 'phone', 'Phone number of the buyer'),
				textField('Tax ID', 'invoice_nip', 'Tax number on the invoice data'),
				textField(
					'User Comments',
					'user_comments',
					'Replaces the comment of the buyer, up to 510 characters',
				),
			],
		},
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

function readFields(context: IExecuteFunctions, itemIndex: number): Result<Record<string, string>> {
	const fields = Object.entries(readCollection(context, 'fields', itemIndex)).map(
		([name, value]) => [name, readText(value)] as const,
	);
	if (fields.length === 0) {
		return fail(
			integrationError('configuration', 'CONFIGURATION_INVALID', 'No field to set was added.', {
				remedy: 'Add at least one field under "Fields".',
			}),
		);
	}
	const tooLong = fields.find(
		([name, value]) => value.length > (FIELD_LENGTHS[name] ?? Number.POSITIVE_INFINITY),
	);
	if (tooLong) {
		const [name, { length }] = tooLong;
		return fail(
			integrationError(
				'invalidOrder',
				'FIELD_TOO_LONG',
				`"${name}" has ${length} characters; BaseLinker keeps ${FIELD_LENGTHS[name]}.`,
			),
		);
	}
	return succeed(Object.fromEntries(fields));
}

/** What one item asks for. */
interface Change {
	readonly orderId: number;
	readonly fields: Readonly<Record<string, string>>;
	readonly skipSame: boolean;
	readonly dryRun: boolean;
}

function readChange(context: IExecuteFunctions, itemIndex: number): Result<Change> {
	const orderId = readOrderId(context, itemIndex);
	if (!orderId.ok) return orderId;
	const fields = readFields(context, itemIndex);
	if (!fields.ok) return fields;
	const { skipSame, dryRun } = readCollection(context, 'options', itemIndex);
	return succeed({
		orderId: orderId.value,
		fields: fields.value,
		skipSame: skipSame !== false,
		dryRun: dryRun === true,
	});
}

/** Whether the item shows the wanted values already; a field it does not carry is not known to be empty. */
function shows(json: IDataObject, fields: Readonly<Record<string, string>>): boolean {
	return Object.entries(fields).every(
		([name, value]) => Object.hasOwn(json, name) && readText(json[name]) === value,
	);
}

async function change(
	client: BaseLinkerClient,
	json: IDataObject,
	{ orderId, fields, skipSame, dryRun }: Change,
): Promise<Result<IDataObject>> {
	if (skipSame && shows(json, fields)) return succeed({ fields: { changed: false } });
	if (dryRun) return succeed({ fields: { changed: false, dryRun: true, wouldSet: { ...fields } } });
	const set = await client.setFields(orderId, fields);
	return set.ok ? succeed({ ...fields, fields: { changed: true } }) : set;
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
		const wanted = readForm(() => readChange(this, i));
		const added = wanted.ok ? await change(client, items[i]?.json ?? {}, wanted.value) : wanted;
		const item = added.ok ? itemWith(items, i, added.value) : failures.add(added.error, i);
		if (item) output.push(item);
	}
	failures.finish(items.length);
	return output;
}
