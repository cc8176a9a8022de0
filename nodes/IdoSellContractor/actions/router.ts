import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { chooseOperation } from '../../shared/choose-operation';
import { runBatch } from '../../shared/run-batch';
import { openShop } from '../wire';
import * as contractor from './contractor/Contractor.resource';
import type { Operation } from './operation';
import { OUTPUT_NAMES } from './outputs';
import * as synchronization from './synchronization/Synchronization.resource';

const OPERATIONS: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
	contractor: {
		create: contractor.create.execute,
		get: contractor.get.execute,
		getAll: contractor.getAll.execute,
		setCode: contractor.setCode.execute,
		update: contractor.update.execute,
		upsert: contractor.upsert.execute,
	},
	synchronization: {
		apply: synchronization.apply.execute,
		plan: synchronization.plan.execute,
	},
};

/** Runs the chosen operation over all items; one client and one count of calls for the whole execution. */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const execute = chooseOperation(this, OPERATIONS);
	const resource = this.getNodeParameter('resource', 0) as string;
	const callsPerRun = Number(this.getNodeParameter('options.callsPerRun', 0, 0)) || 0;
	return await runBatch(this, OUTPUT_NAMES[resource]?.length ?? 1, {
		open: async () => await openShop(this, callsPerRun),
		work: async (opened) => await execute.call(this, opened),
	});
}
