import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { DEFAULT_PAUSES_MS } from '../../../../src/application/patience';
import {
	type Placement,
	placedBefore,
	placeOrder,
	type PlaceOptions,
} from '../../../../src/application/place-order';
import { orderMark } from '../../../../src/domain/order/order-mark';
import type { SalesOrder } from '../../../../src/domain/order/sales-order';
import { type Result, succeed } from '../../../../src/domain/result';
import { BatchFailures } from '../../../shared/batch-failures';
import { explainFindings } from '../../../shared/explain-findings';
import { optionsField } from '../../../shared/form-fields';
import { invalidField, readOptional } from '../../../shared/invalid-field';
import { n8nLog } from '../../../shared/n8n-log';
import { orderFormatProperty, orderSourceOptions, readOrder } from '../../../shared/read-order';
import { runOwner } from '../../../shared/run-owner';
import { showFor } from '../../../shared/show-for';
import {
	type AddOrderSettings,
	BaseLinkerOrderPlace,
	type BaseLinkerClient,
	clock,
	MARK_FIELDS,
	type OpenAccount,
	toAddOrder,
} from '../../wire';
import { locatorValue } from '../order-filters';
import {
	readCollection,
	readForm,
	readStatusId,
	readWholeId,
	statusLocator,
} from '../order-fields';
import { itemWith } from '../../../shared/item-with';

/** How long a claim is held against other runs, in ms. */
const LEASE_MS = 10 * 60_000;
/**
 * How long nobody puts an order in again after a lost answer, in ms: more than twice the longest time a call may wait for
 * its turn and its answer.
 */
const QUIET_MS = 10 * 60_000;

const MARK_NAMES: Readonly<Record<AddOrderSettings['markField'], string>> = {
	admin_comments: 'Admin Comments',
	extra_field_1: 'Extra Field 1',
	extra_field_2: 'Extra Field 2',
};

const taxRate: INodeProperties = {
	displayName: 'Tax Rate When Unknown (%)',
	name: 'unknownTaxRate',
	type: 'string',
	default: '',
	placeholder: 'e.g. 23',
	description: 'Rate of items whose source does not say one; without it such an order is refused',
};

export const description: INodeProperties[] = showFor(
	{ resource: ['order'], operation: ['create'] },
	[
		{
			displayName:
				'An order is put in once, however often this runs: the ledger remembers it, and a mark on the order finds it again after a lost answer. BaseLinker shows it under <em>personal</em> orders and fires no automation for new orders; use the status for that.',
			name: 'onceNotice',
			type: 'notice',
			default: '',
		},
		orderFormatProperty,
		statusLocator({ required: true, description: 'The status the new orders get' }),
		optionsField([
			{
				displayName: 'Custom Source',
				name: 'customSource',
				type: 'resourceLocator',
				default: { mode: 'list', value: '' },
				description: 'Source the orders are shown under; the default one when empty',
				modes: [
					{
						displayName: 'From List',
						name: 'list',
						type: 'list',
						typeOptions: { searchListMethod: 'searchOwnSources', searchable: true },
					},
					{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 9001' },
				],
			},
			{
				displayName: 'Dry Run',
				name: 'dryRun',
				type: 'boolean',
				default: false,
				description: 'Whether to only tell which orders would be put in, and how',
			},
			{
				displayName: 'Mark In',
				name: 'markField',
				type: 'options',
				default: 'admin_comments',
				description: 'Field of the new order that names the order of the source',
				options: MARK_FIELDS.map((value) => ({ name: MARK_NAMES[value], value })),
			},
			...orderSourceOptions,
			taxRate,
		]),
	],
);

/** What one item asks for. */
interface Asked {
	readonly order: SalesOrder;
	readonly settings: AddOrderSettings;
	readonly dryRun: boolean;
}

function toRate(value: unknown): number | undefined {
	const text = String(value).trim().replace(',', '.');
	return /^\d{1,2}(?:\.\d{1,2})?$/.test(text) ? Number(text) : undefined;
}

function readAsked(context: IExecuteFunctions, itemIndex: number): Result<Asked> {
	const order = readOrder(context, itemIndex);
	if (!order.ok) return order;
	const statusId = readStatusId(context, itemIndex);
	if (!statusId.ok) return statusId;
	const options = readCollection(context, 'options', itemIndex);
	const source = locatorValue(options.customSource);
	const sourceId =
		source === ''
			? undefined
			: source === '0'
				? succeed(0)
				: readWholeId(source, 'Custom Source', 'Choose it from the list.');
	if (sourceId && !sourceId.ok) return sourceId;
	const rate = readOptional(taxRate.displayName, options.unknownTaxRate, toRate, 'Use e.g. 23.');
	if (!rate.ok) return rate;
	const wanted = options.markField ?? 'admin_comments';
	const markField = MARK_FIELDS.find((name) => name === wanted);
	if (!markField) return invalidField('Mark In', wanted, `Use ${MARK_FIELDS.join(', ')}.`);
	return succeed({
		order: order.value,
		settings: {
			statusId: statusId.value,
			markField,
			unknownTaxRate: rate.value,
			...(sourceId ? { customSourceId: sourceId.value } : {}),
		},
		dryRun: options.dryRun === true,
	});
}

/** Says what was paid: the flag of addOrder alone is said to be ignored, and knows no part of a sum. */
async function notePayment(
	client: BaseLinkerClient,
	{ payment, placedAt }: SalesOrder,
	{ result, id }: Placement,
): Promise<IDataObject[]> {
	const paid = Number(payment.paidGross);
	if (result === 'known' || !(paid > 0)) return [];
	const date = Math.floor(Date.parse(placedAt) / 1000);
	const set = await client.setPayment(Number(id), { paid, date, comment: '' });
	if (set.ok) return [];
	const { code, message, remedy } = set.error;
	return [{ code, message: `The payment was not noted: ${message}`, remedy }];
}

async function put(
	{ order, settings, dryRun }: Asked,
	{ client, ledger, accountName }: OpenAccount,
	context: IExecuteFunctions,
): Promise<Result<IDataObject>> {
	const options: PlaceOptions = {
		scope: `baselinker/${accountName}`,
		owner: runOwner(context),
		leaseMs: LEASE_MS,
		quietMs: QUIET_MS,
		pausesMs: DEFAULT_PAUSES_MS,
		signal: context.getExecutionCancelSignal(),
	};
	if (dryRun) {
		const known = await placedBefore(order, { ledger }, options);
		if (!known.ok) return known;
		if (known.value !== null) {
			const placement = { result: 'known', changed: false, dryRun: true };
			return succeed({ order_id: Number(known.value), placement });
		}
		const wouldAdd = toAddOrder(order, orderMark(order.ref), settings);
		if (!wouldAdd.ok) return wouldAdd;
		const placement = { changed: false, dryRun: true, wouldAdd: wouldAdd.value as IDataObject };
		return succeed({ placement });
	}
	const place = new BaseLinkerOrderPlace(client, settings);
	const services = { place, ledger, clock, log: n8nLog(context.logger) };
	const placed = await placeOrder(order, services, options);
	if (!placed.ok) return placed;
	const { result, id, warnings } = placed.value;
	const notes = [...explainFindings(warnings), ...(await notePayment(client, order, placed.value))];
	const changed = result === 'placed';
	const placement = { result, changed, ...(notes.length > 0 ? { warnings: notes } : {}) };
	return succeed({ order_id: Number(id), placement });
}

/**
 * Puts orders in, each once.
 *
 * Shape: every item comes out again with the order as `order`, BaseLinker's number as `order_id`, and
 * `placement: { result, changed }`.
 */
export async function execute(
	this: IExecuteFunctions,
	_client: BaseLinkerClient,
	account: OpenAccount,
): Promise<INodeExecutionData[]> {
	const items = this.getInputData();
	const failures = new BatchFailures(this);
	const output: INodeExecutionData[] = [];
	for (let i = 0; i < items.length; i += 1) {
		const asked = readForm(() => readAsked(this, i));
		const added = asked.ok ? await put(asked.value, account, this) : asked;
		if (!added.ok || !asked.ok) {
			const failed = added.ok ? undefined : failures.add(added.error, i);
			if (failed) output.push(failed);
			continue;
		}
		const order = asked.value.order as unknown as IDataObject;
		output.push(itemWith(items, i, { order, ...added.value }));
	}
	failures.finish(items.length);
	return output;
}
