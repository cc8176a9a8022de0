import { type IExecuteFunctions, type INodeExecutionData, NodeOperationError } from 'n8n-workflow';
import { ROUTES } from '../../../src/domain/conflict/conflict-policies';
import { succeed } from '../../../src/domain/result';
import { openLedger } from '../../shared/open-ledger';
import { runBatch } from '../../shared/run-batch';
import { clock, openErp } from '../wire';
import { readClaim } from './read-form';
import * as resolve from './resolve.operation';
import * as route from './route.operation';

const OPERATIONS = new Map([
	['resolve', resolve.execute],
	['route', route.execute],
]);

/** Runs the operation over all items, with one connection to the ERP that is closed at the end. */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const execute = OPERATIONS.get(this.getNodeParameter('operation', 0));
	if (execute === undefined) {
		throw new NodeOperationError(this.getNode(), 'There is no such operation', {
			description: 'Choose an operation from the list',
		});
	}
	return await runBatch(this, ROUTES.length, {
		open: async () => {
			const erp = await openErp(this, this.getNodeParameter('system', 0));
			if (!erp.ok) return erp;
			const hasClaims = this.getInputData().some((_item, i) => readClaim(this, i) !== null);
			const ledger = hasClaims ? await openLedger(this) : succeed(null);
			if (!ledger.ok) {
				await erp.value.close();
				return ledger;
			}
			const book = ledger.value;
			return succeed({
				erp: erp.value,
				ledger: book?.ledger ?? null,
				memory: book?.decisions ?? null,
				clock,
			});
		},
		work: async (services) => await execute.call(this, services),
		close: async ({ erp }) => await erp.close(),
	});
}
