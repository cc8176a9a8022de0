import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { type Result, succeed } from '../../../../src/domain/result';
import { BatchFailures } from '../../../shared/batch-failures';
import { optionsField } from '../../../shared/form-fields';
import { invalidField } from '../../../shared/invalid-field';
import { showFor } from '../../../shared/show-for';
import {
	type BaseLinkerClient,
	callMethod,
	checkCall,
	type CustomCall,
	isRepeatable,
} from '../../wire';
import { readCollection, readForm } from '../order-fields';

export const description: INodeProperties[] = showFor({ resource: ['api'], operation: ['call'] }, [
	{
		displayName:
			'Every item makes one call, within the call limit all workflows share. A method whose name begins with <em>get</em> is repeated when its answer is lost. <b>Any other is not</b>: the item fails as being in doubt, and somebody has to look in BaseLinker whether it was done. So do not use Retry On Fail with methods that add something.',
		name: 'repeatNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Method',
		name: 'method',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. getOrderPaymentsHistory',
		description: "Name of the method in BaseLinker's documentation",
	},
	{
		displayName: 'Parameters',
		name: 'parameters',
		type: 'json',
		default: '{}',
		description: 'Parameters of the method as a JSON object; IDs and times as numbers',
	},
	optionsField([
		{
			displayName: 'Dry Run',
			name: 'dryRun',
			type: 'boolean',
			default: false,
			description: 'Whether to only tell which call would be made',
		},
		{
			displayName: 'Results In',
			name: 'listField',
			type: 'string',
			default: '',
			placeholder: 'e.g. products',
			description:
				'Field of the answer whose entries become items. When empty, the entries of its only list do, or else the whole answer.',
		},
	]),
]);

/** What one item asks for. */
interface Asked extends CustomCall {
	readonly dryRun: boolean;
}

function readParameters(value: unknown): Result<IDataObject> {
	let parameters = value;
	if (typeof value === 'string') {
		try {
			parameters = JSON.parse(value.trim() === '' ? '{}' : value);
		} catch {
			return invalidField('Parameters', value, 'Write a JSON object, e.g. {"order_id": 70011234}.');
		}
	}
	return typeof parameters === 'object' && parameters !== null && !Array.isArray(parameters)
		? succeed(parameters as IDataObject)
		: invalidField('Parameters', value, 'Write a JSON object, e.g. {"order_id": 70011234}.');
}

function readAsked(context: IExecuteFunctions, itemIndex: number): Result<Asked> {
	const parameters = readParameters(context.getNodeParameter('parameters', itemIndex, '{}'));
	if (!parameters.ok) return parameters;
	const { dryRun, listField } = readCollection(context, 'options', itemIndex);
	const asked = {
		method: String(context.getNodeParameter('method', itemIndex, '')).trim(),
		parameters: parameters.value,
		listField: String(listField ?? '').trim(),
		dryRun: dryRun === true,
	};
	const checked = checkCall(asked);
	return checked.ok ? succeed(asked) : checked;
}

async function make(
	client: BaseLinkerClient,
	{ dryRun, ...call }: Asked,
): Promise<Result<readonly object[]>> {
	if (!dryRun) return await callMethod(client, call);
	const { method, parameters } = call;
	const wouldCall = { method, parameters, repeatedWhenLost: isRepeatable(call) };
	return succeed([{ dryRun: true, wouldCall }]);
}

/** Calls a method for each item; entries of the answer become items. */
export async function execute(
	this: IExecuteFunctions,
	client: BaseLinkerClient,
): Promise<INodeExecutionData[]> {
	const items = this.getInputData();
	const failures = new BatchFailures(this);
	const output: INodeExecutionData[] = [];
	for (let i = 0; i < items.length; i += 1) {
		const asked = readForm(() => readAsked(this, i));
		const results = asked.ok ? await make(client, asked.value) : asked;
		if (!results.ok) {
			const failed = failures.add(results.error, i);
			if (failed) output.push(failed);
			continue;
		}
		for (const result of results.value) {
			output.push({ json: { ...result } as IDataObject, pairedItem: { item: i } });
		}
	}
	failures.finish(items.length);
	return output;
}
