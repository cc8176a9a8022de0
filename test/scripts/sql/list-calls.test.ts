import { listCalls } from '../../../scripts/sql/list-calls';
import { reviewCall } from '../../../scripts/sql/review';
import { ERP_SYSTEMS } from '../../../src/adapters/erp/registry';
import type { ErpSystem } from '../../../src/ports/erp-adapter';

describe.each(Object.keys(ERP_SYSTEMS) as ErpSystem[])('everything sent to %s', (system) => {
	it('is listed from a tour of every operation, and stands the review', async () => {
		const calls = (await listCalls(system)).list();
		const operations = new Set(calls.flatMap((call) => call.operations));
		for (const operation of [
			'credential test',
			'findOrders',
			'listOrders',
			'orderFacts',
			'documentsOf',
			'findContractors',
			'listContractors',
			'checkOrder',
			'createOrder',
		]) {
			expect(operations).toContain(operation);
		}
		expect(calls.flatMap((call) => reviewCall(system, call))).toEqual([]);
	});
});
