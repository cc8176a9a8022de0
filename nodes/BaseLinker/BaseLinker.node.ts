import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { testLedger } from '../shared/credential-tests';
import { router } from './actions/router';
import { versionDescription } from './actions/version-description';
import { listSearch } from './methods/list-search';

/** Reads orders from BaseLinker and tells it what became of them. */
export class BaseLinker implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'BaseLinker',
		name: 'baseLinker',
		icon: { light: 'file:baseLinker.svg', dark: 'file:baseLinker.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description:
			'Read orders from BaseLinker without losing one, and write statuses and fields back',
		defaults: { name: 'BaseLinker' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'orderBridgeBaseLinkerApi', required: true },
			{ name: 'orderBridgeLedgerApi', testedBy: 'testLedger' },
		],
		...versionDescription,
	};

	methods = { credentialTest: { testLedger }, listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await router.call(this);
	}
}
