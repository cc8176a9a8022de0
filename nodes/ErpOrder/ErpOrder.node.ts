import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { router } from './actions/router';
import { versionDescription } from './actions/version-description';
import { credentialTest } from './methods/credential-test';
import { listSearch } from './methods/list-search';

/** Writes sales orders of shops into an ERP, each once, and looks after the contractors they need. */
export class ErpOrder implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ERP Order',
		name: 'erpOrder',
		icon: { light: 'file:erpOrder.svg', dark: 'file:erpOrder.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Write sales orders into a Polish ERP, every order exactly once',
		defaults: { name: 'ERP Order' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		...versionDescription,
	};

	methods = { credentialTest, listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await router.call(this);
	}
}
