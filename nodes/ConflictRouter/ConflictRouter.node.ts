import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { testErpConnection, testLedger } from '../shared/credential-tests';
import { router } from './actions/router';
import { versionDescription } from './actions/version-description';

/** Decides on which contractor of the ERP an order is written, or asks a person. */
export class ConflictRouter implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Conflict Router',
		name: 'conflictRouter',
		icon: { light: 'file:conflictRouter.svg', dark: 'file:conflictRouter.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"]}}',
		description: 'Decide on which contractor of the ERP an order is written, or ask a person',
		defaults: { name: 'Conflict Router' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [
			NodeConnectionTypes.Main,
			NodeConnectionTypes.Main,
			NodeConnectionTypes.Main,
			NodeConnectionTypes.Main,
			NodeConnectionTypes.Main,
		],
		outputNames: ['Matched', 'Add New', 'One-Time', 'Ask', 'Error'],
		credentials: [
			{
				name: 'orderBridgeComarchOptimaApi',
				required: true,
				testedBy: 'testErpConnection',
				displayOptions: { show: { system: ['comarch-optima'] } },
			},
			{
				name: 'orderBridgeSubiektGtApi',
				required: true,
				testedBy: 'testErpConnection',
				displayOptions: { show: { system: ['subiekt-gt'] } },
			},
			{
				name: 'orderBridgeWaproMagApi',
				required: true,
				testedBy: 'testErpConnection',
				displayOptions: { show: { system: ['wapro-mag'] } },
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
