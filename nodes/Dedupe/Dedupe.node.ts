import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { testErpConnection, testLedger } from '../shared/credential-tests';
import { OUTPUTS_EXPRESSION } from './actions/outputs';
import { router } from './actions/router';
import { versionDescription } from './actions/version-description';

/** Lets every order through once, whoever brings it, and remembers what became of it. */
export class Dedupe implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Dedupe',
		name: 'dedupe',
		icon: { light: 'file:dedupe.svg', dark: 'file:dedupe.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"]}}',
		description: 'Let every order through exactly once, and remember what became of it',
		defaults: { name: 'Dedupe' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: OUTPUTS_EXPRESSION,
		credentials: [
			{
				name: 'orderBridgeComarchOptimaApi',
				required: true,
				testedBy: 'testErpConnection',
				displayOptions: { show: { operation: ['audit', 'claim'], system: ['comarch-optima'] } },
			},
			{
				name: 'orderBridgeSubiektGtApi',
				required: true,
				testedBy: 'testErpConnection',
				displayOptions: { show: { operation: ['audit', 'claim'], system: ['subiekt-gt'] } },
			},
			{
				name: 'orderBridgeWaproMagApi',
				required: true,
				testedBy: 'testErpConnection',
				displayOptions: { show: { operation: ['audit', 'claim'], system: ['wapro-mag'] } },
			},
			{ name: 'orderBridgeLedgerApi', testedBy: 'testLedger' },
		],
		...versionDescription,
	};

	methods = { credentialTest: { testErpConnection, testLedger } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await router.call(this);
	}
}
