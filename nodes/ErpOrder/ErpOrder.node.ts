import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { router } from './actions/router';
import { erpActionSubtitle } from '../shared/subtitle';
import { versionDescription } from './actions/version-description';
import { testErpConnection, testLedger } from '../shared/credential-tests';
import { listSearch } from './methods/list-search';

/**
 * Writes sales orders of shops into an ERP, each once, leads them on to their invoice, and looks after the
 * contractors they need.
 */
export class ErpOrder implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ERP Order',
		name: 'erpOrder',
		icon: { light: 'file:erpOrder.svg', dark: 'file:erpOrder.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: erpActionSubtitle(versionDescription.properties),
		description:
			'Write sales orders into a Polish ERP, every order exactly once, and follow them to the invoice',
		defaults: { name: 'ERP Order' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
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
			{
				name: 'orderBridgeLedgerApi',
				displayName: 'Ledger (Optional)',
				testedBy: 'testLedger',
				displayOptions: {
					hide: {
						resource: ['contractor', 'document'],
						operation: ['check', 'get', 'getAll'],
					},
				},
			},
		],
		hints: [
			{
				message:
					'"Return All" holds the whole list in memory. For long lists, set a limit and loop with "Continue After".',
				type: 'info',
				location: 'outputPane',
				whenToDisplay: 'beforeExecution',
				displayCondition:
					'={{ $parameter["operation"] === "getAll" && $parameter["returnAll"] === true }}',
			},
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
