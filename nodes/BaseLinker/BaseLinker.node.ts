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

/** Where the node asks an ERP for documents. */
const ASKING_ERP = {
	resource: ['invoice'],
	operation: ['attachErpDocument'],
	workOn: ['account', 'items'],
};

/** Reads orders from BaseLinker and tells it what became of them. */
export class BaseLinker implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'BaseLinker',
		name: 'baseLinker',
		icon: { light: 'file:baseLinker.svg', dark: 'file:baseLinker.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: actionSubtitle(versionDescription.properties),
		description:
			'Read orders from BaseLinker without losing one, and write statuses and fields back',
		defaults: { name: 'BaseLinker' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: OUTPUTS_EXPRESSION,
		credentials: [
			{
				name: 'orderBridgeBaseLinkerApi',
				displayName: 'Credential for BaseLinker',
				required: true,
			},
			// The ERP is told by what hides them: n8n's editor takes a field for the way to sign in whose values all stand in
			// `show` here, and hides it together with every other field named there (n8n 2.41, observed).
			{
				name: 'orderBridgeComarchOptimaApi',
				displayName: 'Credential for Comarch ERP Optima',
				required: true,
				testedBy: 'testErpConnection',
				displayOptions: { show: ASKING_ERP, hide: { system: ['subiekt-gt', 'wapro-mag'] } },
			},
			{
				name: 'orderBridgeSubiektGtApi',
				displayName: 'Credential for Subiekt GT',
				required: true,
				testedBy: 'testErpConnection',
				displayOptions: { show: ASKING_ERP, hide: { system: ['comarch-optima', 'wapro-mag'] } },
			},
			{
				name: 'orderBridgeWaproMagApi',
				displayName: 'Credential for WAPRO Mag',
				required: true,
				testedBy: 'testErpConnection',
				displayOptions: { show: ASKING_ERP, hide: { system: ['comarch-optima', 'subiekt-gt'] } },
			},
			{ name: 'orderBridgeLedgerApi', displayName: 'Ledger (Optional)', testedBy: 'testLedger' },
		],
		...versionDescription,
	};

	methods = {
		credentialTest: { testErpConnection, testLedger },
		listSearch,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await router.call(this);
	}
}
