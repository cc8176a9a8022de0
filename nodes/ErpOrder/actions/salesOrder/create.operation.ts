import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { previewOrders } from '../../../../src/application/preview-orders';
import type { WriteTask } from '../../../../src/application/write-order/task';
import { writeOrders } from '../../../../src/application/write-orders';
import type { OutcomeStatus } from '../../../../src/domain/outcome';
import {
	fail as refuse,
	type IntegrationError,
	type Result,
	succeed,
} from '../../../../src/domain/result';
import { BatchFailures } from '../../../shared/batch-failures';
import { readOrder } from '../../../shared/read-order';
import type { OpenErp } from '../../wire';
import { readClaim, readContractorChoice, readWriteSettings } from '../read-form';
import { atOnceOption, openWriting, quietTimeOption, scopeOption } from '../ledger-options';
import { showFor } from '../../../shared/show-for';
import { lookalikesOption, matchOptions } from '../../../shared/match-rules';
import { sourceOptions, writeFields } from '../write-fields';
import { itemWith } from '../../../shared/item-with';
import { doneFields, errorDetails, previewFields } from '../order-items';
import { unexpectedFailure } from '../../../shared/unexpected-failure';
import { Progress, type ProgressWords } from '../progress';
import { optionsField } from '../../../shared/form-fields';

export const description: INodeProperties[] = [
	...showFor({ resource: ['salesOrder'], operation: ['check', 'create'] }, writeFields),
	...showFor({ resource: ['salesOrder'], operation: ['create'] }, [
		optionsField([
			{
				displayName: 'Dry Run',
				name: 'dryRun',
				type: 'boolean',
				default: false,
				description:
					'Whether to only tell what would become of each order, and write neither to the ERP nor to the ledger. All items share the setting of the first one.',
			},
			...matchOptions,
			lookalikesOption,
			atOnceOption,
			quietTimeOption,
			scopeOption,
			...sourceOptions,
		]),
	]),
];

const OUTCOMES: ProgressWords<OutcomeStatus> = {
	noun: 'orders',
	statuses: { written: 'written', linked: 'linked', waiting: 'waiting', refused: 'refused' },
	troubles: ['waiting', 'refused'],
	withZeros: true,
};

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

	const { options, services } = await openWriting(this, opened);
	const dryRun = this.getNodeParameter('options.dryRun', 0, false) === true;
	if (!services.ok) {
		items.forEach((_item, index) => fail(index, services.error));
		return finish();
	}

	const entries: Entry[] = [];
	items.forEach((_item, index) => {
		const entry = readEntry(this, index);
		if (entry.ok) entries.push(entry.value);
		else fail(index, entry.error);
	});
	const tasks = entries.map(({ task }) => task);
	if (dryRun) {
		const previews = await previewOrders(tasks, services.value, options);
		entries.forEach(({ task, itemIndex }, index) => {
			const preview = previews[index];
			if (preview)
				output[itemIndex] = itemWith(items, itemIndex, previewFields(task.order, preview));
		});
		return finish();
	}

	const before = { status: 'refused', count: failures.count } as const;
	const progress = new Progress(this, items.length, OUTCOMES, before);
	await writeOrders(tasks, services.value, options, (result, index) => {
		const entry = entries[index] as Entry;
		progress.note(result.outcome.status);
		if (result.error) fail(entry.itemIndex, result.error, errorDetails(result));
		else {
			const { itemIndex, task } = entry;
			output[itemIndex] = itemWith(items, itemIndex, doneFields(task.order, result));
		}
	});
	progress.finish();
	return finish();
}
