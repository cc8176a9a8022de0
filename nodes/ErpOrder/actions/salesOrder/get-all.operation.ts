import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { listOrders, type OrderListing } from '../../../../src/application/list-orders';
import type { ErpOrderStatus } from '../../../../src/domain/order/erp-order';
import { readWarsawDay } from '../../../../src/domain/order/form-date';
import { type Result, succeed } from '../../../../src/domain/result';
import { readOptional } from '../../../shared/invalid-field';
import { readChoices, toOptions } from '../../../shared/choices';
import { showFor } from '../../../shared/show-for';
import type { OpenErp } from '../../wire';
import {
	changedSinceFilter,
	continueAfterOption,
	listItems,
	readChangedSince,
	readListPart,
} from '../list-items';
import { filtersField, listFields, optionsField } from '../../../shared/form-fields';
import { patienceOf } from '../patience';

/** The states as the list shows them. */
const STATUS_NAMES = {
	cancelled: 'Cancelled',
	buffer: 'In Buffer',
	entry: 'In Entry',
	open: 'Open',
	partlyRealised: 'Partly Realised',
	realised: 'Realised',
	reserved: 'Reserved',
	unknown: 'Unknown',
} as const satisfies Record<ErpOrderStatus, string>;

export const description: INodeProperties[] = showFor(
	{ resource: ['salesOrder'], operation: ['getAll'] },
	[
		...listFields,
		filtersField([
			changedSinceFilter('orders'),
			{
				displayName: 'Issued Since',
				name: 'issuedSince',
				type: 'dateTime',
				default: '',
				description: 'First day of issue, in Polish time',
			},
			{
				displayName: 'Issued Until',
				name: 'issuedUntil',
				type: 'dateTime',
				default: '',
				description: 'Last day of issue, in Polish time; the day counts whole',
			},
			{
				displayName: 'States',
				name: 'statuses',
				type: 'multiOptions',
				default: [],
				description: 'Only orders in one of these states; all when empty',
				options: toOptions(STATUS_NAMES),
			},
		]),
		optionsField([
			continueAfterOption,
			{
				displayName: 'Include Lines',
				name: 'includeLines',
				type: 'boolean',
				default: false,
				description:
					'Whether to read the lines of each order, too; it takes one more query per order',
			},
		]),
	],
);

/** The day of a filter; null when it is empty. */
function readDay(
	filters: IDataObject,
	name: 'issuedSince' | 'issuedUntil',
	zone: string,
): Result<string | null> {
	const field = name === 'issuedSince' ? 'Issued Since' : 'Issued Until';
	const read = (value: unknown) => readWarsawDay(value, zone);
	return readOptional(field, filters[name], read, 'Use a date such as 2026-11-30.');
}

function readListing(context: IExecuteFunctions, itemIndex: number): Result<OrderListing> {
	const part = readListPart(context, itemIndex);
	if (!part.ok) return part;
	const filters = context.getNodeParameter('filters', itemIndex, {}) as IDataObject;
	const zone = context.getTimezone();
	const issuedSince = readDay(filters, 'issuedSince', zone);
	if (!issuedSince.ok) return issuedSince;
	const issuedUntil = readDay(filters, 'issuedUntil', zone);
	if (!issuedUntil.ok) return issuedUntil;
	const changedSince = readChangedSince(filters, context);
	if (!changedSince.ok) return changedSince;
	const statuses = readChoices('States', filters.statuses, STATUS_NAMES);
	if (!statuses.ok) return statuses;
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	return succeed({
		...part.value,
		issuedSince: issuedSince.value,
		issuedUntil: issuedUntil.value,
		changedSince: changedSince.value,
		statuses: statuses.value,
		withLines: options.includeLines === true,
	});
}

/** Lists orders of the ERP, each as the field `erpOrder` of an item of its own. */
export async function execute(
	this: IExecuteFunctions,
	{ erp }: OpenErp,
): Promise<INodeExecutionData[]> {
	const patience = patienceOf(this);
	return await listItems(this, {
		noun: 'orders',
		read: (i) => readListing(this, i),
		pages: (listing) => listOrders(listing, erp, patience),
		fields: (erpOrder) => ({ erpOrder }),
	});
}
