import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ICheckProcessedContextData, INode } from 'n8n-workflow';
import { ProcessedDataFile } from '../../scripts/engine/processed-data';

const ENTRIES = { mode: 'entries' } as const;

function at(node: string, workflow = 'w'): ICheckProcessedContextData {
	return { node: { name: node } as INode, workflow: { id: workflow, active: false } };
}

describe('ProcessedDataFile', () => {
	let folder: string;
	let file: string;

	beforeEach(() => {
		folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-processed-'));
		file = path.join(folder, 'processed.db');
	});

	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	it('knows what an earlier execution or another process saw, for each node and workflow', async () => {
		const first = new ProcessedDataFile(file);
		await first.checkProcessedAndRecord(['A', 'B'], 'node', at('One'), ENTRIES);
		const other = new ProcessedDataFile(file);
		const again = async (context: ICheckProcessedContextData) =>
			await other.checkProcessedAndRecord(['B', 'C'], 'node', context, ENTRIES);
		expect(await again(at('One'))).toEqual({ new: ['C'], processed: ['B'] });
		expect(await again(at('Two'))).toEqual({ new: ['B', 'C'], processed: [] });
		expect(await again(at('One', 'v'))).toEqual({ new: ['B', 'C'], processed: [] });
		expect(await other.getProcessedDataCount('node', at('One'), ENTRIES)).toBe(3);
	});

	it('lets two executions that look at the same time both pass, as n8n does without a lock', async () => {
		const store = new ProcessedDataFile(file);
		const look = async () =>
			await store.checkProcessedAndRecord(['A'], 'workflow', at('One'), ENTRIES);
		const both = await Promise.all([look(), look()]);
		expect(both.map((output) => output.new)).toEqual([['A'], ['A']]);
	});

	it('keeps the newest values up to its limit and forgets on request', async () => {
		const store = new ProcessedDataFile(file);
		const limited = { ...ENTRIES, maxEntries: 2 };
		await store.checkProcessedAndRecord(['A', 'B', 'C'], 'node', at('One'), limited);
		await store.removeProcessed(['C'], 'node', at('One'), ENTRIES);
		expect(
			await store.checkProcessedAndRecord(['A', 'B', 'C'], 'node', at('One'), ENTRIES),
		).toEqual({ new: ['A', 'C'], processed: ['B'] });
		await store.clearAllProcessedItems('node', at('One'));
		expect(await store.getProcessedDataCount('node', at('One'), ENTRIES)).toBe(0);
	});
});
