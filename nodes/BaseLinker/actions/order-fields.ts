import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { fail, integrationError, type Result, succeed } from '../../../src/domain/result';
import { unexpectedFailure } from '../../shared/unexpected-failure';
import { readId } from '../wire';

/** Which order an operation is about; every item names its own. */
export const orderIdField: INodeProperties = {
	displayName: 'Order ID',
	name: 'orderId',
	type: 'string',
	default: '={{ $json.order_id }}',
	required: true,
	placeholder: 'e.g. 70011234',
	description: "BaseLinker's number of the order",
};

/** A status of the account, from its list or by number. */
export function statusLocator(more: Partial<INodeProperties>): INodeProperties {
	return {
		displayName: 'Status',
		name: 'status',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchStatuses', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 88011',
				validation: [
					{
						type: 'regex',
						properties: { regex: '^[0-9]+$', errorMessage: 'A status ID has digits only' },
					},
				],
			},
		],
		...more,
	};
}

/** A setting that cannot be used, and what to do about it. */
export function invalid(message: string, remedy: string): Result<never> {
	return fail(integrationError('configuration', 'CONFIGURATION_INVALID', message, { remedy }));
}

/** A whole number as BaseLinker's ids are; `field` and `remedy` go into the refusal. */
export function readWholeId(value: unknown, field: string, remedy: string): Result<number> {
	const id = readId(value);
	return /^\d{1,15}$/.test(id)
		? succeed(Number(id))
		: invalid(
				`"${field}" is "${String(value ?? '')}", which is no number of BaseLinker's.`,
				remedy,
			);
}

/** The order an item names. */
export function readOrderId(context: IExecuteFunctions, itemIndex: number): Result<number> {
	const value = context.getNodeParameter('orderId', itemIndex);
	return readWholeId(value, 'Order ID', 'Pass items of BaseLinker: Get Many, or map the order_id.');
}

/** The status an item is to get. */
export function readStatusId(context: IExecuteFunctions, itemIndex: number): Result<number> {
	const value = context.getNodeParameter('status', itemIndex, '', { extractValue: true });
	return readWholeId(value, 'Status', 'Choose a status from the list.');
}

/** Reads the form for one item; an expression that fails spoils this item alone. */
export function readForm<T>(read: () => Result<T>): Result<T> {
	try {
		return read();
	} catch (error) {
		return fail(unexpectedFailure(error));
	}
}

/** As {@link readForm}, where reading the form takes time. */
export async function readFormSlowly<T>(read: () => Promise<Result<T>>): Promise<Result<T>> {
	try {
		return await read();
	} catch (error) {
		return fail(unexpectedFailure(error));
	}
}

/** Reads an options collection of the form. */
export function readCollection(
	context: IExecuteFunctions,
	name: string,
	itemIndex: number,
): IDataObject {
	return context.getNodeParameter(name, itemIndex, {}) as IDataObject;
}
