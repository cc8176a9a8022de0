import { type IExecuteFunctions, type INodeExecutionData, NodeOperationError } from 'n8n-workflow';
import { runBatch } from '../../shared/run-batch';
import { openOutside, type Outside } from '../wire';
import * as audit from './audit.operation';
import * as claim from './claim.operation';
import { readSystem } from './erp-fields';
import { type DedupeOperation, OUTPUT_NAMES } from './outputs';
import * as release from './release.operation';
import * as settle from './settle.operation';

type Operation = (this: IExecuteFunctions, outside: Outside) => Promise<INodeExecutionData[][]>;

const OPERATIONS = {
	audit: audit.execute,
	claim: claim.execute,
	settle: settle.execute,
	release: release.execute,
} as const satisfies Record<DedupeOperation, Operation>;

function isKnown(operation: string): operation is DedupeOperation {
	return Object.hasOwn(OPERATIONS, operation);
}

/** Operations that may ask an ERP. */
const ASKING: ReadonlySet<DedupeOperation> = new Set([
	'audit',
	'claim',
] satisfies DedupeOperation[]);

/** Runs the operation over all items; without a ledger every item fails and none passes as new. */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const operation = this.getNodeParameter('operation', 0) as string;
	if (!isKnown(operation)) {
		throw new NodeOperationError(this.getNode(), `There is no operation "${operation}"`, {
			description: 'Choose an operation from the list',
		});
	}
	return await runBatch(this, OUTPUT_NAMES[operation].length, {
		open: async () => await openOutside(this, ASKING.has(operation) ? readSystem(this) : null),
		work: async (outside) => await OPERATIONS[operation].call(this, outside),
		close: async ({ opened }) => await opened?.erp.close(),
	});
}
