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

/** Lets every order through once, whoever brings it, and remembers what became of it. */
export class Dedupe implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Dedupe',
		name: 'dedupe',
		icon: { light: 'file:dedupe.svg', dark: 'file:dedupe.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: actionSubtitle(versionDescription.properties),
		description: 'Let every order through exactly once, and remember what became of it',
		defaults: { name: 'Dedupe' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: OUTPUTS_EXPRESSION,
		credentials: [
			// Told by what hides them: n8n's editor takes a field for the way to sign in whose values all stand in `show`
			// here, and hides it together with every other field named there (n8n 2.41, observed).
			{
				name: 'orderBridgeComarchOptimaApi',
				displayName: 'Credential for Comarch ERP Optima',
				required: true,
				testedBy: 'testErpConnection',
				displayOptions: {
					hide: { operation: ['release', 'settle'], system: ['none', 'subiekt-gt', 'wapro-mag'] },
				},
			},
			{
				name: 'orderBridgeSubiektGtApi',
				displayName: 'Credential for Subiekt GT',
				required: true,
				testedBy: 'testErpConnection',
				displayOptions: {
					hide: {
						operation: ['release', 'settle'],
						system: ['none', 'comarch-optima', 'wapro-mag'],
					},
				},
			},
			{
				name: 'orderBridgeWaproMagApi',
				displayName: 'Credential for WAPRO Mag',
				required: true,
				testedBy: 'testErpConnection',
				displayOptions: {
					hide: {
						operation: ['release', 'settle'],
						system: ['none', 'comarch-optima', 'subiekt-gt'],
					},
				},
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
