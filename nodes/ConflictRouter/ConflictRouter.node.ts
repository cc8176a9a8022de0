import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { testErpConnection, testLedger } from '../shared/credential-tests';
import { router } from './actions/router';
import { erpActionSubtitle } from '../shared/subtitle';
import { versionDescription } from './actions/version-description';

/** Decides on which contractor of the ERP an order is written, or asks a person. */
export class ConflictRouter implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Conflict Router',
		name: 'conflictRouter',
		icon: { light: 'file:conflictRouter.svg', dark: 'file:conflictRouter.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: erpActionSubtitle(versionDescription.properties),
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
			// Told by what hides them: n8n's editor takes a field for the way to sign in whose values all stand in `show`
			// here, and hides it together with every other field named there (n8n 2.41, observed).
			{
				name: 'orderBridgeComarchOptimaApi',
				displayName: 'Credential for Comarch ERP Optima',
				required: true,
				testedBy: 'testErpConnection',
				displayOptions: { hide: { system: ['subiekt-gt', 'wapro-mag'] } },
			},
			{
				name: 'orderBridgeSubiektGtApi',
				displayName: 'Credential for Subiekt GT',
				required: true,
				testedBy: 'testErpConnection',
				displayOptions: { hide: { system: ['comarch-optima', 'wapro-mag'] } },
			},
			{
				name: 'orderBridgeWaproMagApi',
				displayName: 'Credential for WAPRO Mag',
				required: true,
				testedBy: 'testErpConnection',
				displayOptions: { hide: { system: ['comarch-optima', 'subiekt-gt'] } },
			},
			{ name: 'orderBridgeLedgerApi', displayName: 'Ledger (Optional)', testedBy: 'testLedger' },
		],
		...versionDescription,
	};

	methods = { credentialTest: { testErpConnection, testLedger } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await router.call(this);
	}
}
