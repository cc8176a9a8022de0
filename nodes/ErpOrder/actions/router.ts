import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type JsonObject,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import { errorItem } from '../../shared/error-item';
import { toNodeError } from '../../shared/to-node-error';
import type { IntegrationError } from '../../../src/domain/result';
import { openErp } from '../wire';
import * as contractor from './contractor/Contractor.resource';
import type { Operation } from './operation';
import * as salesOrder from './salesOrder/SalesOrder.resource';
import { unexpectedFailure } from './unexpected-failure';

const OPERATIONS: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
	contractor: {
		create: contractor.create.execute,
		findSimilar: contractor.findSimilar.execute,
	},
	salesOrder: {
		check: salesOrder.check.execute,
		create: salesOrder.create.execute,
		get: salesOrder.get.execute,
	},
};

/** Every item failed for the same reason. With "Stop Workflow" the reason is thrown. */
function allFailed(context: IExecuteFunctions, error: IntegrationError): INodeExecutionData[] {
	if (!context.continueOnFail()) throw toNodeError(context.getNode(), error, 0);
	return context.getInputData().map((_item, index) => errorItem(error, index));
}

/** Runs the chosen operation over all items, with one connection to the ERP that is closed at the end. */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const resource = this.getNodeParameter('resource', 0);
	const operation = this.getNodeParameter('operation', 0);
	const execute = OPERATIONS[resource]?.[operation];
	if (execute === undefined) {
		throw new NodeOperationError(this.getNode(), `There is no operation "${operation}"`, {
			description: 'Choose an operation from the list',
		});
	}
	let opened: Awaited<ReturnType<typeof openErp>> | undefined;
	try {
		opened = await openErp(this, this.getNodeParameter('system', 0));
		return [opened.ok ? await execute.call(this, opened.value) : allFailed(this, opened.error)];
	} catch (error) {
		if (this.continueOnFail()) return [allFailed(this, unexpectedFailure(error))];
		if (error instanceof NodeApiError) {
			// The same object comes back; wrapping it in the other class would lose whose answer it is.
			throw new NodeApiError(this.getNode(), error as unknown as JsonObject);
		}
		throw new NodeOperationError(this.getNode(), error as Error);
	} finally {
		if (opened?.ok) await opened.value.erp.close();
	}
}
