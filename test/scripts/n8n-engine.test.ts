import type { INode } from 'n8n-workflow';
import { testEngine } from '../support/engine';

function node(id: string, name: string, type: string, parameters: INode['parameters'] = {}): INode {
	return { id, name, type, typeVersion: 1, position: [0, 0], parameters };
}

describe('n8n engine', () => {
	it("runs a workflow of n8n's own nodes and tells the items of each node", async () => {
		const engine = await testEngine();
		const run = await engine.run(
			{
				name: 'two nodes',
				nodes: [
					node('1', 'Start', 'n8n-nodes-base.manualTrigger'),
					node('2', 'Pass', 'n8n-nodes-base.noOp'),
				],
				connections: { Start: { main: [[{ node: 'Pass', type: 'main', index: 0 }]] } },
			},
			{ credentials: {} },
		);
		expect(run.status).toBe('success');
		expect(run.outputsOf('Pass')).toEqual([[{ json: {}, pairedItem: { item: 0 } }]]);
	});

	it('feeds a workflow with the items a test hands over', async () => {
		const engine = await testEngine();
		const run = await engine.run(
			{
				name: 'pinned',
				nodes: [
					node('1', 'Start', 'n8n-nodes-base.manualTrigger'),
					node('2', 'Pass', 'n8n-nodes-base.noOp'),
				],
				connections: { Start: { main: [[{ node: 'Pass', type: 'main', index: 0 }]] } },
			},
			{ credentials: {}, pinned: { Start: [{ json: { a: 1 } }, { json: { a: 2 } }] } },
		);
		expect(run.outputsOf('Pass')[0]?.map((item) => item.json)).toEqual([{ a: 1 }, { a: 2 }]);
	});

	it('tells which node stopped a workflow and why', async () => {
		const engine = await testEngine();
		const run = await engine.run(
			{
				name: 'stops',
				nodes: [
					node('1', 'Start', 'n8n-nodes-base.manualTrigger'),
					node('2', 'Stop', 'n8n-nodes-base.stopAndError', { errorMessage: 'no stock' }),
				],
				connections: { Start: { main: [[{ node: 'Stop', type: 'main', index: 0 }]] } },
			},
			{ credentials: {} },
		);
		expect(run.status).toBe('error');
		expect(run.errorOf('Stop')).toBe('no stock');
	});
});
