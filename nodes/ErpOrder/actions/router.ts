import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { chooseOperation } from '../../shared/choose-operation';
import { runBatch } from '../../shared/run-batch';
import { openErp } from '../wire';
import * as contractor from './contractor/Contractor.resource';
import * as document from './document/Document.resource';
import type { Operation } from './operation';
import * as salesOrder from './salesOrder/SalesOrder.resource';

const OPERATIONS: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
	contractor: {
		create: contractor.create.execute,
		findSimilar: contractor.findSimilar.execute,
		get: contractor.get.execute,
		getAll: contractor.getAll.execute,
		update: contractor.update.execute,
	},
	document: {
		downloadPdf: document.downloadPdf.execute,
		getAll: document.getAll.execute,
	},
	salesOrder: {
		check: salesOrder.check.execute,
		confirm: salesOrder.confirm.execute,
		create: salesOrder.create.execute,
		createInvoice: salesOrder.createInvoice.execute,
		get: salesOrder.get.execute,
		getAll: salesOrder.getAll.execute,
		getStatus: salesOrder.getStatus.execute,
		link: salesOrder.link.execute,
	},
};

/** Runs the chosen operation over all items, with one connection to the ERP that is closed at the end. */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const execute = chooseOperation(this, OPERATIONS);
	return await runBatch(this, 1, {
		open: async () => await openErp(this, this.getNodeParameter('system', 0)),
		work: async (opened) => [await execute.call(this, opened)],
		close: async ({ erp }) => await erp.close(),
	});
}
