import {
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { testLedger } from '../shared/credential-tests';
import { deskProperties } from './description';
import { OUTPUT_NAMES } from './outputs';
import { receive } from './webhook/receive';

/** A page with the orders that stand still; what a person decides there starts the workflow. */
export class OrderDeskTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Order Desk Trigger',
		name: 'orderDeskTrigger',
		icon: { light: 'file:orderDesk.svg', dark: 'file:orderDesk.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ "/" + $parameter["path"] }}',
		description:
			'Show orders that stand still on a web page, and start the workflow with what a person decides about one',
		eventTriggerDescription: 'Waiting for somebody to decide about an order',
		activationMessage: 'The page is open at the production URL of this node.',
		defaults: { name: 'Order Desk Trigger' },
		inputs: [],
		outputs: [
			NodeConnectionTypes.Main,
			NodeConnectionTypes.Main,
			NodeConnectionTypes.Main,
			NodeConnectionTypes.Main,
			NodeConnectionTypes.Main,
		],
		outputNames: Object.values(OUTPUT_NAMES),
		credentials: [
			{
				name: 'httpBasicAuth',
				displayName: 'Who May Come In',
				required: true,
				displayOptions: { show: { authentication: ['basicAuth'] } },
			},
			{
				name: 'httpHeaderAuth',
				displayName: 'Who May Come In',
				required: true,
				displayOptions: { show: { authentication: ['headerAuth'] } },
			},
			{ name: 'orderBridgeLedgerApi', displayName: 'Ledger (Optional)', testedBy: 'testLedger' },
		],
		webhooks: [
			{
				name: 'setup',
				httpMethod: 'GET',
				responseMode: 'onReceived',
				path: '={{ $parameter["path"] }}',
				isFullPath: true,
			},
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				path: '={{ $parameter["path"] }}',
				isFullPath: true,
				ndvHideMethod: true,
			},
		],
		properties: deskProperties,
	};

	methods = { credentialTest: { testLedger } };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
