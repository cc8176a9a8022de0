import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { DEFAULT_PAUSES_MS } from '../../../../src/application/patience';
import { previewOrders } from '../../../../src/application/preview-orders';
import type { WriteOptions, WriteTask } from '../../../../src/application/write-order/task';
import { writeOrders } from '../../../../src/application/write-orders';
import {
	fail as refuse,
	integrationError,
	type IntegrationError,
	type Result,
	succeed,
} from '../../../../src/domain/result';
import { BatchFailures } from '../../../shared/batch-failures';
import { n8nLog } from '../../../shared/n8n-log';
import { openLedger } from '../../../shared/open-ledger';
import { readOrder } from '../../../shared/read-order';
import { runOwner } from '../../../shared/run-owner';
import { clock, type OpenErp } from '../../wire';
import { readClaim, readContractorChoice, readWindowDays, readWriteSettings } from '../read-form';
import { showFor } from '../../../shared/show-for';
import { sourceOptions, windowOption, writeFields } from '../write-fields';
import { doneItem, errorDetails, previewItem } from '../order-items';
import { unexpectedFailure } from '../../../shared/unexpected-failure';
import { Progress } from './progress';

const DEFAULT_SCOPE = 'default';
const DEFAULT_QUIET_SECONDS = 300;
/** How long a claim taken by this node is held against other runs, in ms. */
const LEASE_MS = 10 * 60_000;

export const description: INodeProperties[] = [
	...showFor({ resource: ['salesOrder'], operation: ['check', 'create'] }, writeFields),
	...showFor({ resource: ['salesOrder'], operation: ['create'] }, [
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Dry Run',
					name: 'dryRun',
					type: 'boolean',
					default: false,
					description:
						'Whether to only tell what would become of each order, and write neither to the ERP nor to the ledger. All items share the setting of the first one.',
				},
				windowOption,
				{
					displayName: 'Quiet Time (Seconds)',
					name: 'quietSeconds',
					type: 'number',
					default: DEFAULT_QUIET_SECONDS,
					typeOptions: { minValue: 1, numberPrecision: 0 },
					description:
						'How long nobody writes an order again after the answer of the ERP was lost. It has to be more than twice the time-out of the bridge.',
				},
				{
					displayName: 'Scope',
					name: 'scope',
					type: 'string',
					default: DEFAULT_SCOPE,
					description:
						'Name of the ERP company in the ledger, the same as in Dedupe; used for items that carry no claim',
				},
				...sourceOptions,
			],
		},
	]),
];

/** One order of the batch and the item it came on. */
interface Entry {
	readonly itemIndex: number;
	readonly task: WriteTask;
}

/** Reads one item and the form for it; an expression that fails spoils this item alone. */
function readEntry(context: IExecuteFunctions, itemIndex: number): Result<Entry> {
	try {
		const order = readOrder(context, itemIndex);
		if (!order.ok) return order;
		const task: WriteTask = {
			order: order.value,
			claim: readClaim(context, itemIndex),
			contractor: readContractorChoice(context, itemIndex),
			settings: readWriteSettings(context, itemIndex),
		};
		return succeed({ itemIndex, task });
	} catch (error) {
		return refuse(unexpectedFailure(error));
	}
}

/** Options of the batch, from the form of its first item. */
function readOptions(context: IExecuteFunctions): WriteOptions {
	const options = context.getNodeParameter('options', 0, {}) as IDataObject;
	return {
		scope: String(options.scope ?? '').trim() || DEFAULT_SCOPE,
		owner: runOwner(context),
		leaseMs: LEASE_MS,
		windowDays: readWindowDays(context, 0),
		quietMs: (Number(options.quietSeconds) || DEFAULT_QUIET_SECONDS) * 1000,
		pausesMs: DEFAULT_PAUSES_MS,
		signal: context.getExecutionCancelSignal(),
	};
}

/** A quiet time that ends while a write may still be under way would let a second run write the order again. */
function tooShort({ quietMs }: WriteOptions, { writeTimeoutMs }: OpenErp): IntegrationError | null {
	if (quietMs > 2 * writeTimeoutMs) return null;
	return integrationError(
		'configuration',
		'CONFIGURATION_INVALID',
		`"Quiet Time" is ${quietMs / 1000} s, but the bridge may take ${writeTimeoutMs / 1000} s.`,
		{
			remedy: `Set "Quiet Time" to more than ${(2 * writeTimeoutMs) / 1000} seconds, or shorten the time-out in the credential.`,
		},
	);
}

/**
 * Writes the orders of all items, each once. Written and linked orders leave on the output; everything else is an
 * error item with the reason, so that nothing unwritten looks written.
 */
export async function execute(
	this: IExecuteFunctions,
	opened: OpenErp,
): Promise<INodeExecutionData[]> {
	const items = this.getInputData();
	const output: (INodeExecutionData | undefined)[] = items.map(() => undefined);
	const failures = new BatchFailures(this);
	const fail = (itemIndex: number, error: IntegrationError, details: IDataObject = {}) => {
		output[itemIndex] = failures.add(error, itemIndex, details);
	};
	const finish = () => {
		failures.finish(items.length);
		return output.filter((item) => item !== undefined);
	};

	const options = readOptions(this);
	const dryRun = this.getNodeParameter('options.dryRun', 0, false) === true;
	const misfit = tooShort(options, opened);
	const ledger = misfit ? undefined : await openLedger(this);
	const obstacle = misfit ?? (ledger?.ok === false ? ledger.error : undefined);
	if (obstacle || !ledger?.ok) {
		items.forEach((_item, index) => obstacle && fail(index, obstacle));
		return finish();
	}

	const entries: Entry[] = [];
	items.forEach((_item, index) => {
		const entry = readEntry(this, index);
		if (entry.ok) entries.push(entry.value);
		else fail(index, entry.error);
	});
	const tasks = entries.map(({ task }) => task);
	const services = {
		erp: opened.erp,
		ledger: ledger.value.ledger,
		clock,
		log: n8nLog(this.logger),
	};
	if (dryRun) {
		const previews = await previewOrders(tasks, services, options);
		entries.forEach(({ task, itemIndex }, index) => {
			const preview = previews[index];
			if (preview) output[itemIndex] = previewItem(items, itemIndex, task.order, preview);
		});
		return finish();
	}

	const progress = new Progress(this, items.length, failures.count);
	await writeOrders(tasks, services, options, (result, index) => {
		const entry = entries[index] as Entry;
		progress.note(result.outcome.status);
		if (result.error) fail(entry.itemIndex, result.error, errorDetails(result));
		else output[entry.itemIndex] = doneItem(items, entry.itemIndex, entry.task.order, result);
	});
	progress.finish();
	return finish();
}
