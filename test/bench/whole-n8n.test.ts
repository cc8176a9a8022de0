import type { FlowSpeed } from '../../bench/whole-n8n/measure-flow';
import { readWholeN8nOptions } from '../../bench/whole-n8n/options';
import { sayReport } from '../../bench/whole-n8n/report';
import { webhookWorkflow } from '../../bench/whole-n8n/webhook-workflow';
import { FLOWS } from '../../bench/exactly-once/flows';

function speed(flow: string, ordersPerSecond: number, executions: number[]): FlowSpeed {
	return { flow, store: 'n8n', ordersPerSecond, executions, duplicates: 3, absent: 5 };
}

describe('the suite of flows in a whole n8n', () => {
	it('tells the first executions of a cold n8n from the others', () => {
		const report = sayReport([speed('order-bridge', 300, [2900, 1700, 1200, 1300, 1100])]);

		expect(report).toContain('executions 2900 and 1700 ms, then 1200 ms (1100 to 1300)');
		expect(report).toContain('3 duplicates, 5 orders not in the ERP');
	});

	it('compares every rival with the first flow', () => {
		const report = sayReport([
			speed('order-bridge', 300, [1]),
			speed('remove-duplicates', 200, [1]),
			speed('lease', 50, [1]),
		]);

		expect(report).toContain('remove-duplicates: 200 orders/s; ratio 1.5 (goal: at least 1)');
		expect(report).toContain('lease: 50 orders/s; ratio 6 (goal: at least 5)');
	});

	it('says nothing of warm executions where there are none', () => {
		expect(sayReport([speed('lease', 50, [1, 2])])).not.toContain('then');
	});

	it('knows the flows and no others', () => {
		const { flows, orders } = readWholeN8nOptions(['--flow', 'lease', '--orders', '200']);

		expect(flows.map(({ flow, store }) => [flow.name, store])).toEqual([['lease', 'claim table']]);
		expect(orders).toBe(200);
		expect(() => readWholeN8nOptions(['--flow', 'magic'])).toThrow('No flow "magic"');
		expect(() => readWholeN8nOptions(['--orders', '0'])).toThrow('--orders takes a whole number');
	});

	it.each(FLOWS)('begins $name with the call that brings the orders', (flow) => {
		const place = { credentials: {}, bridgeUrl: 'http://127.0.0.1:1' };
		const { workflow } = webhookWorkflow(flow, place, 'id');
		const [hook, orders] = workflow.nodes;

		expect(hook).toMatchObject({ type: 'n8n-nodes-base.webhook', parameters: { path: flow.name } });
		expect(workflow.connections[hook?.name ?? '']?.main).toEqual([
			[{ node: orders?.name, type: 'main', index: 0 }],
		]);
		expect(orders?.type).toBe('n8n-nodes-base.splitOut');
	});
});
