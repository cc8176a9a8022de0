import {
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { testLedger } from '../shared/credential-tests';
import { listSearch } from './methods/list-search';
import { choicesSubtitle } from '../shared/subtitle';
import { eventsField, properties } from './trigger/fields';
import { poll } from './trigger/poll';

/** Starts a workflow with orders of BaseLinker that were created, confirmed or changed. */
export class BaseLinkerTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'BaseLinker Trigger',
		name: 'baseLinkerTrigger',
		icon: { light: 'file:baseLinker.svg', dark: 'file:baseLinker.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: choicesSubtitle(eventsField),
		description: 'Starts the workflow when orders are created, confirmed or changed in BaseLinker',
		defaults: { name: 'BaseLinker Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'orderBridgeBaseLinkerApi',
				displayName: 'Credential for BaseLinker',
				required: true,
			},
			{ name: 'orderBridgeLedgerApi', displayName: 'Ledger (Optional)', testedBy: 'testLedger' },
		],
		properties,
	};

	methods = { credentialTest: { testLedger }, listSearch };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll.call(this);
	}
}
