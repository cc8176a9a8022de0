import { type IExecuteFunctions, type INodeExecutionData, NodeOperationError } from 'n8n-workflow';
import type { OrderLedger } from '../../../src/ports/order-ledger';
import { runBatch } from '../../shared/run-batch';
import { openNodeLedger } from '../wire';
import * as claim from './claim.operation';
import { type DedupeOperation, OUTPUT_NAMES } from './outputs';
import * as release from './release.operation';
import * as settle from './settle.operation';

type Operation = (this: IExecuteFunctions, ledger: OrderLedger) => Promise<INodeExecutionData[][]>;

const OPERATIONS = {
	claim: claim.execute,
	settle: settle.execute,
	release: release.execute,
} as const satisfies Record<DedupeOperation, Operation>;

function isKnown(operation: string): operation is DedupeOperation {
	return Object.hasOwn(OPERATIONS, operation);
}

/** Runs the operation over all items; without a ledger every item fails and none passes as new. */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const operation = this.getNodeParameter('operation', 0) as string;
	if (!isKnown(operation)) {
		throw new NodeOperationError(this.getNode(), `There is no operation "${operation}"`, {
			description: 'Choose an operation from the list',
		});
	}
	return await runBatch(this, OUTPUT_NAMES[operation].length, {
		open: async () => await openNodeLedger(this),
		work: async (ledger) => await OPERATIONS[operation].call(this, ledger),
	});
}
