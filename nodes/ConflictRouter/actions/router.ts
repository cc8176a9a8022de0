import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type JsonObject,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import { ROUTES } from '../../../src/domain/conflict/conflict-policies';
import { type IntegrationError, integrationError, succeed } from '../../../src/domain/result';
import { errorItem } from '../../shared/error-item';
import { openLedger } from '../../shared/open-ledger';
import { toNodeError } from '../../shared/to-node-error';
import { clock, openErp } from '../wire';
import { readClaim } from './read-form';
import * as route from './route.operation';

const OPERATIONS = new Map([['route', route.execute]]);

/** Every item failed for the same reason. With "Stop Workflow" the reason is thrown. */
function allFailed(context: IExecuteFunctions, error: IntegrationError): INodeExecutionData[][] {
	if (!context.continueOnFail()) throw toNodeError(context.getNode(), error, 0);
	const failed = context.getInputData().map((_item, index) => errorItem(error, index));
	return ROUTES.map((_route, output) => (output === 0 ? failed : []));
}

/** An error nobody expected, as a reason for all items: n8n would send the input on as if it had gone well. */
function unexpected(error: unknown): IntegrationError {
	const message = error instanceof Error ? error.message : String(error);
	return integrationError('unexpectedAnswer', 'UNEXPECTED_ANSWER', message, {
		remedy: 'Correct what the message names. Nothing was written; the next run decides again.',
	});
}

/** Runs the operation over all items, with one connection to the ERP that is closed at the end. */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const operation = this.getNodeParameter('operation', 0);
	const execute = OPERATIONS.get(operation);
	if (execute === undefined) {
		throw new NodeOperationError(this.getNode(), `There is no operation "${operation}"`, {
			description: 'Choose an operation from the list',
		});
	}
	try {
		const erp = await openErp(this, this.getNodeParameter('system', 0));
		if (!erp.ok) return allFailed(this, erp.error);
		try {
			const hasClaims = this.getInputData().some((_item, i) => readClaim(this, i) !== null);
			const ledger = hasClaims ? await openLedger(this) : succeed(null);
			if (!ledger.ok) return allFailed(this, ledger.error);
			return await execute.call(this, {
				erp: erp.value,
				ledger: ledger.value?.ledger ?? null,
				clock,
			});
		} finally {
			await erp.value.close();
		}
	} catch (error) {
		if (this.continueOnFail()) return allFailed(this, unexpected(error));
		if (error instanceof NodeApiError) {
			// The same object comes back; wrapping it in the other class would lose whose answer it is.
			throw new NodeApiError(this.getNode(), error as unknown as JsonObject);
		}
		throw new NodeOperationError(this.getNode(), error as Error);
	}
}
