import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { fail, integrationError, type Result, succeed } from '../../../../src/domain/result';
import { BatchFailures } from '../../../shared/batch-failures';
import { showFor } from '../../../shared/show-for';
import { orderIdField, readCollection, readOrderId } from '../order-fields';
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

function shows(json: IDataObject, fields: Readonly<Record<string, string>>): boolean {
	return Object.entries(fields).every(([name, value]) => readText(json[name]) === value);
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
		const { json, binary } = items[i] as INodeExecutionData;
		const done = (added: IDataObject) =>
			output.push({
				json: { ...json, ...added },
				...(binary ? { binary } : {}),
				pairedItem: { item: i },
			});
		const orderId = readOrderId(this, i);
		const fields = readFields(this, i);
		const misfit = [orderId, fields].find((reading) => !reading.ok);
		if (!orderId.ok || !fields.ok || misfit?.ok === false) {
			const failed = misfit?.ok === false ? failures.add(misfit.error, i) : undefined;
			if (failed) output.push(failed);
			continue;
		}
		const { skipSame = true, dryRun = false } = readCollection(this, 'options', i);
		if (skipSame !== false && shows(json, fields.value)) {
			done({ fields: { changed: false } });
			continue;
		}
		if (dryRun === true) {
			done({ fields: { changed: false, dryRun: true, wouldSet: fields.value } });
			continue;
		}
		const set = await client.setFields(orderId.value, fields.value);
		if (set.ok) {
			done({ ...fields.value, fields: { changed: true } });
			continue;
		}
		const failed = failures.add(set.error, i);
		if (failed) output.push(failed);
	}
	failures.finish(items.length);
	return output;
}
