import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { IntegrationError } from '../../src/domain/result';
import { REASONS } from '../../src/domain/reason-codes';

/**
 * An item that n8n recognises as failed.
 *
 * Shape: `{ error, details: { code, kind, channel, remedy, … } }`. n8n takes only the keys `error`, `message` and
 * `details` as a sign of failure and merges the input item's fields underneath on the error output.
 */
export function errorItem(
	error: IntegrationError,
	itemIndex: number,
	more: IDataObject = {},
): INodeExecutionData {
	const details: IDataObject = {
		code: error.code,
		kind: error.kind,
		channel: REASONS[error.code].channel,
		remedy: error.remedy,
		...(error.description === undefined ? {} : { description: error.description }),
		...more,
	};
	return { json: { error: error.message, details }, pairedItem: { item: itemIndex } };
}
