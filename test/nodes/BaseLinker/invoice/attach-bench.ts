import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import type { ErpDocument } from '../../../../src/domain/documents/erp-document';
import { refKey } from '../../../../src/domain/order/channel-ref';
import { succeed } from '../../../../src/domain/result';
import { anErpDocument } from '../../../builders/an-erp-document';
import { FakeClock } from '../../../support/fake-clock';
import { InMemoryErp } from '../../../support/in-memory-erp';
import { misfits, type Schema } from '../../../support/schema-misfits';
import { NOON_MS } from '../../../sandbox/baselinker/start-baselinker';
import { type Bench, startNodeBench } from '../run-baselinker';

const mockClock = { now: () => 0, sleep: async (_ms: number): Promise<void> => undefined };
jest.mock('../../../../src/transport/system-clock', () => ({
	systemClock: {
		now: () => mockClock.now(),
		sleep: async (ms: number) => await mockClock.sleep(ms),
	},
}));
const mockOpenErp = jest.fn();
jest.mock('../../../../nodes/shared/open-erp', () => ({
	...jest.requireActual<object>('../../../../nodes/shared/open-erp'),
	openErp: (...args: unknown[]) => mockOpenErp(...args) as unknown,
}));

/** Friday, 20 November 2026, 12:00 in Warsaw. */
export const FRIDAY_NOON = '2026-11-20T12:00:00+01:00';

/** Statuses of the sandbox account. */
export const STATUS = { fresh: 88010, sent: 88011, without: 88012, shipped: 88013 } as const;

const byId = (value: number | string) => ({ __rl: true, mode: 'id', value: String(value) });

/** Issues missing invoices in series 15, moves orders on, and takes orders of any age. */
export const ATTACH: IDataObject = {
	resource: 'invoice',
	operation: 'attachErpDocument',
	workOn: 'account',
	system: 'subiekt-gt',
	kinds: ['invoice', 'receipt', 'correction', 'invoiceToReceipt'],
	lookBackDays: 14,
	preExisting: 'lastDays',
	preExistingDays: 7,
	send: 'file',
	ifMissing: 'issue',
	invoiceSeries: byId(15),
	receiptSeries: byId(16),
	statusAfter: byId(STATUS.sent),
	statusWithout: byId(STATUS.without),
};

/** What a run of the operation left behind, by output. */
export interface AttachRun {
	readonly status: string;
	readonly error: string | undefined;
	readonly attached: readonly INodeExecutionData[];
	readonly noDocument: readonly INodeExecutionData[];
	readonly waiting: readonly INodeExecutionData[];
	readonly attention: readonly INodeExecutionData[];
	/** Items of the error output, where the node has one. */
	readonly failed: readonly INodeExecutionData[];
	readonly hints: readonly string[];
}

/** The node in n8n's engine, an account on a socket, a ledger, an ERP in memory, and a clock that stands still. */
export async function startAttachBench() {
	const node = await startNodeBench();

	async function open(options: Parameters<typeof node.open>[0] = {}) {
		const bench: Bench = await node.open(options);
		const clock = new FakeClock(Date.parse(FRIDAY_NOON));
		const erp = new InMemoryErp(clock);
		bench.account.clock.advance(clock.now() - NOON_MS);
		mockClock.now = () => clock.now();
		mockClock.sleep = async (ms) => {
			clock.advance(ms);
			bench.account.clock.advance(ms);
		};
		mockOpenErp.mockImplementation(async () => succeed({ erp, writeTimeoutMs: 60_000 }));

		/** Puts an order into account and ERP; answers its id in BaseLinker. Units: ISO 8601. */
		function order(
			documents: readonly ErpDocument[] | null,
			fields: { placedAt?: string; statusId?: number; nip?: string } = {},
		): number {
			const placed = Date.parse(fields.placedAt ?? '2026-11-20T09:00:00+01:00') / 1000;
			const orderId = bench.account.store.insertOrder({
				order_source: 'personal',
				order_status_id: fields.statusId ?? STATUS.fresh,
				date_add: placed,
				date_confirmed: placed,
				date_in_status: placed,
				delivery_fullname: 'Jan Testowy',
				invoice_nip: fields.nip ?? '5265877635',
				products: [{ sku: 'OB-0001', name: 'Świeca', price_brutto: 19.99 }],
			});
			if (documents === null) return orderId;
			const rootKey = refKey({ channel: 'baselinker', account: 'main', id: String(orderId) });
			const { id } = erp.writtenElsewhere({ rootKey, customerOrderNumber: String(orderId) });
			erp.documents.set(id, [...documents]);
			return orderId;
		}

		async function run(
			parameters: IDataObject = ATTACH,
			items: readonly IDataObject[] = [{}],
			more: {
				node?: Partial<INode>;
				credential?: IDataObject;
				files?: Readonly<Record<number, string | null>>;
			} = {},
		): Promise<AttachRun> {
			const { files, ...rest } = more;
			const binaries = files
				? items.map((_json, index) => fileOf(files[index] ?? null))
				: undefined;
			const done = await bench.run(parameters, items, {
				...rest,
				...(binaries ? { binaries } : {}),
			});
			const [attached = [], noDocument = [], waiting = [], attention = [], failed = []] =
				done.outputs;
			const { status, error, hints } = done;
			return { status, error, attached, noDocument, waiting, attention, failed, hints };
		}

		return {
			...bench,
			clock,
			erp,
			order,
			run,
			/** External number and uploads of every document of an order. */
			shown: (orderId: number) =>
				bench.account.store.documents
					.ofOrder(orderId)
					.map(({ kind, externalNumber, uploads }) => `${kind} ${externalNumber} ×${uploads}`),
			statusOf: (orderId: number) => bench.account.store.findOrder(orderId)?.order_status_id,
			arm: bench.account.faults.arm.bind(bench.account.faults),
		};
	}

	return { open, stop: node.stop };
}

function fileOf(text: string | null) {
	if (text === null) return undefined;
	const data = Buffer.from(text).toString('base64');
	return { data: { data, mimeType: 'application/pdf', fileName: 'document.pdf' } };
}

/** A running bench. */
export type AttachBench = Awaited<ReturnType<Awaited<ReturnType<typeof startAttachBench>>['open']>>;

/** An invoice of the ERP. */
export function invoice(number: string, fields: Partial<ErpDocument> = {}): ErpDocument {
	return anErpDocument('invoice', {
		id: `id of ${number}`,
		number,
		issuedOn: '2026-11-20',
		...fields,
	});
}

/** What the node added to an item. */
export function attachmentOf(item: INodeExecutionData | undefined): IDataObject {
	return (item?.json.attachment ?? {}) as IDataObject;
}

/** Reason codes of items. */
export function codesOf(items: readonly INodeExecutionData[]): unknown[] {
	return items.map(({ json }) => (json.outcome as IDataObject | undefined)?.code);
}

/** Proves that an item is what the schema of the operation promises. */
export function expectSchema(item: INodeExecutionData | undefined): void {
	const file = '../../../../nodes/BaseLinker/__schema__/v1.0.0/invoice/attachErpDocument.json';
	const schema = JSON.parse(readFileSync(path.resolve(__dirname, file), 'utf8')) as Schema;
	const { order_id, attachment, outcome } = item?.json ?? {};
	expect(misfits({ order_id, attachment, outcome } as IDataObject, schema, 'json')).toEqual([]);
}
