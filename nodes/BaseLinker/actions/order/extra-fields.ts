import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { fail, integrationError, type Result, succeed } from '../../../../src/domain/result';
import { invalidField } from '../../../shared/invalid-field';
import { readText } from '../../wire';
import { locatorValue } from '../order-filters';
import { readWholeId } from '../order-fields';

/** Longest title of a file, and its largest size. Source: documentation of setOrderFields, custom extra fields. */
const TITLE_LENGTH = 40;
const FILE_BYTES = 2 * 1024 * 1024;

/** Value of a custom extra field as BaseLinker takes it: a text, or a file. */
export type ExtraFieldValue = string | { readonly title: string; readonly file: string };

/** Custom extra fields somebody adds. */
export const extraFieldsField: INodeProperties = {
	displayName: 'Custom Extra Fields',
	name: 'extraFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Extra Field',
	default: {},
	description: 'Extra fields of the account; those that are not added stay as they are',
	options: [
		{
			displayName: 'Field',
			name: 'values',
			values: [
				{
					displayName: 'Field',
					name: 'field',
					type: 'resourceLocator',
					default: { mode: 'list', value: '' },
					modes: [
						{
							displayName: 'From List',
							name: 'list',
							type: 'list',
							typeOptions: { searchListMethod: 'searchExtraFields', searchable: true },
						},
						{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 601' },
					],
				},
				{
					displayName: 'Holds',
					name: 'kind',
					type: 'options',
					default: 'text',
					options: [
						{ name: 'File', value: 'file', description: 'A file of the item, up to 2 MB' },
						{ name: 'Text', value: 'text', description: 'A text, number, date or choice' },
					],
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					description: 'Empty takes the value away',
					displayOptions: { show: { kind: ['text'] } },
				},
				{
					displayName: 'Input Data Field Name',
					name: 'binaryProperty',
					type: 'string',
					default: 'data',
					description: 'Name of the field of the item that holds the file',
					displayOptions: { show: { kind: ['file'] } },
				},
			],
		},
	],
};

/** The end of a file name stays, so that its kind is still seen. */
function titleOf(fileName: string): string {
	if (fileName.length <= TITLE_LENGTH) return fileName;
	const ending = /\.[^.]{1,8}$/.exec(fileName)?.[0] ?? '';
	return fileName.slice(0, TITLE_LENGTH - ending.length) + ending;
}

async function readFile(
	context: IExecuteFunctions,
	property: string,
	itemIndex: number,
): Promise<Result<ExtraFieldValue>> {
	const binary = context.getInputData()[itemIndex]?.binary?.[property];
	if (!binary) {
		return invalidField('Input Data Field Name', property, 'The item has no such file.');
	}
	const bytes = await context.helpers.getBinaryDataBuffer(itemIndex, property);
	if (bytes.length > FILE_BYTES) {
		const message = `The file in "${property}" has ${bytes.length} bytes; an extra field holds 2 MB.`;
		return fail(integrationError('invalidOrder', 'FIELD_TOO_LONG', message));
	}
	const title = titleOf(binary.fileName || 'file');
	return succeed({ title, file: `data:${bytes.toString('base64')}` });
}

/**
 * Reads the custom extra fields of an item, by their id; the files they name, too.
 *
 * Errors: `configuration` naming the field, `FIELD_TOO_LONG` for a file that is too large.
 */
export async function readExtraFields(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<Result<Readonly<Record<string, ExtraFieldValue>>>> {
	const { values = [] } = context.getNodeParameter('extraFields', itemIndex, {}) as {
		values?: IDataObject[];
	};
	const read: Record<string, ExtraFieldValue> = {};
	for (const { field, kind, value, binaryProperty } of values) {
		const id = readWholeId(locatorValue(field), 'Field', 'Choose it from the list.');
		if (!id.ok) return id;
		const content =
			kind === 'file'
				? await readFile(context, String(binaryProperty ?? 'data'), itemIndex)
				: succeed(readText(value));
		if (!content.ok) return content;
		read[String(id.value)] = content.value;
	}
	return succeed(read);
}
