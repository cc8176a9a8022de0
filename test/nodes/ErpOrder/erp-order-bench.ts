import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { ErpOrder } from '../../../nodes/ErpOrder/ErpOrder.node';
import { succeed } from '../../../src/domain/result';
import { misfits, type Schema } from '../../support/schema-misfits';
import { InMemorySnapshots } from '../../support/in-memory-snapshots';
import { WritingBench } from '../../support/writing-bench';
import { NodeContext } from './node-context';

const mockOpenErp = jest.fn();
const mockOpenLedger = jest.fn();
const mockClock = { now: () => 0, sleep: async () => undefined };
jest.mock('../../../nodes/ErpOrder/wire', () => ({
	...jest.requireActual<object>('../../../nodes/ErpOrder/wire'),
	openErp: (...args: unknown[]) => mockOpenErp(...args) as unknown,
	get clock() {
		return mockClock;
	},
}));
jest.mock('../../../nodes/shared/open-ledger', () => ({
	openLedger: (...args: unknown[]) => mockOpenLedger(...args) as unknown,
}));

/** How ERP and ledger are opened, for stories in which that fails. */
export const openings = { erp: mockOpenErp, ledger: mockOpenLedger } as const;

/** The node over what the mocks above hand out: import it from here, so that they come first. */
export { ErpOrder };

/** How a run of the node is told from others. */
export interface RunSettings {
	readonly goOn?: boolean;
	readonly signal?: AbortSignal;
	/** Fields that differ from item to item. */
	readonly perItem?: readonly Readonly<Record<string, unknown>>[];
}

/** The node over an ERP and a ledger in memory. */
export class ErpOrderBench extends WritingBench {
	readonly snapshots = new InMemorySnapshots(this.clock);

	constructor(
		private readonly resource: string,
		private readonly operation: string,
	) {
		super();
		mockClock.now = () => this.clock.now();
		mockOpenErp.mockResolvedValue(succeed({ erp: this.erp, writeTimeoutMs: 60_000 }));
		const { ledger, snapshots } = this;
		mockOpenLedger.mockResolvedValue(succeed({ ledger, snapshots }));
	}

	/** Runs the operation, and proves that its output is plain JSON and the ERP was closed. */
	async execute(
		fields: Readonly<Record<string, unknown>>,
		json: readonly object[],
		settings: RunSettings = {},
	): Promise<{ readonly items: INodeExecutionData[]; readonly context: NodeContext }> {
		const { resource, operation } = this;
		const parameters = { system: 'subiekt-gt', resource, operation, ...fields };
		const context = new NodeContext(parameters, json, settings);
		const [items = []] = await new ErpOrder().execute.call(context.asExecute);
		expect(JSON.parse(JSON.stringify(items))).toEqual(items);
		expect(this.erp.closed).toBe(true);
		return { items, context };
	}

	/** Proves that what the operation adds to its items is what the schema of its output promises. */
	expectSchema(items: readonly INodeExecutionData[], given: readonly string[] = []): void {
		const file = `../../../nodes/ErpOrder/__schema__/v1.0.0/${this.resource}/${this.operation}.json`;
		const schema = JSON.parse(readFileSync(path.resolve(__dirname, file), 'utf8')) as Schema;
		expect(items.length).toBeGreaterThan(0);
		for (const { json } of items) {
			const added = Object.entries(json).filter(([name]) => !given.includes(name));
			expect(misfits(Object.fromEntries(added), schema, 'json')).toEqual([]);
			expect(Object.keys(schema.properties ?? {}).sort()).toEqual(
				added.map(([name]) => name).sort(),
			);
		}
	}

	/** Takes a flag of the ERP down. */
	lacks(flag: keyof WritingBench['erp']['capabilities'], remedy: string): void {
		const lacking = { supported: false, remedy } as const;
		this.erp.capabilities = { ...this.erp.capabilities, [flag]: lacking };
	}
}

/** The details of an error item. */
export function detailsOf(item: INodeExecutionData | undefined): IDataObject {
	return (item?.json.details ?? {}) as IDataObject;
}
