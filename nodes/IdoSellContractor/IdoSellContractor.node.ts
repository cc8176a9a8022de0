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
import { actionSubtitle } from '../shared/subtitle';
import { versionDescription } from './actions/version-description';
import { listSearch } from './methods/list-search';

/** Keeps the customers of an IdoSell shop and the contractors of an ERP in step. */
export class IdoSellContractor implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'IdoSell Contractor',
		name: 'idoSellContractor',
		icon: { light: 'file:idoSellContractor.svg', dark: 'file:idoSellContractor.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: actionSubtitle(versionDescription.properties),
		description:
			'Keep the customers of an IdoSell shop and the contractors of an ERP in step, without losing an edit',
		defaults: { name: 'IdoSell Contractor' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: OUTPUTS_EXPRESSION,
		credentials: [
			{ name: 'orderBridgeIdoSellApi', displayName: 'Credential for IdoSell', required: true },
			// The ERP is told by what hides them: n8n's editor takes a field for the way to sign in whose values all stand in
			// `show` here, and hides it together with every other field named there (n8n 2.41, observed).
			{
				name: 'orderBridgeComarchOptimaApi',
				displayName: 'Credential for Comarch ERP Optima',
				required: true,
				testedBy: 'testErpConnection',
				displayOptions: {
					show: { resource: ['synchronization'] },
					hide: { system: ['subiekt-gt', 'wapro-mag'] },
				},
			},
			{
				name: 'orderBridgeSubiektGtApi',
				displayName: 'Credential for Subiekt GT',
				required: true,
				testedBy: 'testErpConnection',
				displayOptions: {
					show: { resource: ['synchronization'] },
					hide: { system: ['comarch-optima', 'wapro-mag'] },
				},
			},
			{
				name: 'orderBridgeWaproMagApi',
				displayName: 'Credential for WAPRO Mag',
				required: true,
				testedBy: 'testErpConnection',
				displayOptions: {
					show: { resource: ['synchronization'] },
					hide: { system: ['comarch-optima', 'subiekt-gt'] },
				},
			},
			{ name: 'orderBridgeLedgerApi', displayName: 'Ledger (Optional)', testedBy: 'testLedger' },
		],
		hints: [
			{
				message: 'Dry run: nothing was written. What would happen is in the field "dryRun".',
				type: 'info',
				location: 'outputPane',
				whenToDisplay: 'afterExecution',
				displayCondition: '={{ $parameter["options"]?.["dryRun"] === true }}',
			},
		],
		...versionDescription,
	};

	methods = { credentialTest: { testErpConnection, testLedger }, listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await router.call(this);
	}
}
