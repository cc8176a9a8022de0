import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type JsonObject,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import type { IntegrationError } from '../../../src/domain/result';
import type { OrderLedger } from '../../../src/ports/order-ledger';
import { errorItem } from '../../shared/error-item';
import { toNodeError } from '../../shared/to-node-error';
import { openNodeLedger } from '../wire';
import * as claim from './claim.operation';
import { type DedupeOperation, OUTPUT_NAMES } from './outputs';
import * as release from './release.operation';
import * as settle from './settle.operation';
import { unexpectedFailure } from './unexpected-failure';

type Operation = (this: IExecuteFunctions, ledger: OrderLedger) => Promise<INodeExecutionData[][]>;

const OPERATIONS = {
	claim: claim.execute,
	settle: settle.execute,
	release: release.execute,
} as const satisfies Record<DedupeOperation, Operation>;

function isKnown(operation: string): operation is DedupeOperation {
	return Object.hasOwn(OPERATIONS, operation);
}

/** Every item failed for the same reason. With "Stop Workflow" the reason is thrown. */
function allFailed(
	context: IExecuteFunctions,
	operation: DedupeOperation,
	error: IntegrationError,
): INodeExecutionData[][] {
	if (!context.continueOnFail()) throw toNodeError(context.getNode(), error, 0);
	const failed = context.getInputData().map((_item, index) => errorItem(error, index));
	return OUTPUT_NAMES[operation].map((_name, output) => (output === 0 ? failed : []));
}

/** Runs the operation over all items; without a ledger every item fails and none passes as new. */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const operation = this.getNodeParameter('operation', 0) as string;
	if (!isKnown(operation)) {
		throw new NodeOperationError(this.getNode(), `There is no operation "${operation}"`, {
			description: 'Choose an operation from the list',
		});
	}
	try {
		const ledger = await openNodeLedger(this);
		if (!ledger.ok) return allFailed(this, operation, ledger.error);
		return await OPERATIONS[operation].call(this, ledger.value);
	} catch (error) {
		if (this.continueOnFail()) return allFailed(this, operation, unexpectedFailure(error));
		if (error instanceof NodeApiError) {
			// The same object comes back; wrapping it in the other class would lose whose answer it is.
			throw new NodeApiError(this.getNode(), error as unknown as JsonObject);
		}
		throw new NodeOperationError(this.getNode(), error as Error);
	}
}
