import type { INodeProperties } from 'n8n-workflow';
import type { SavedClient } from '../../../../src/application/shop-clients/save-clients';

/** Option: tell what would happen, and write nothing. */
export const dryRunOption: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: false,
	description: 'Whether to only tell what would happen, and write nothing',
};

/** What became of a customer: under `dryRun` when nothing was written. */
export function savedFields(client: SavedClient, dryRun: boolean): object {
	const { clientId, login, result, fields } = client;
	return dryRun
		? { dryRun: { wouldBe: result, clientId, login, fields } }
		: { client: { clientId, login, result, fields } };
}
