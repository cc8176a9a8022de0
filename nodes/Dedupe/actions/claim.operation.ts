import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { type ClaimedOrder, claimOrders } from '../../../src/application/claim-orders';
import type { ErpLook } from '../../../src/application/claim-orders/look-at-new';
import type { SalesOrder } from '../../../src/domain/order/sales-order';
import { fail, integrationError, type Result, succeed } from '../../../src/domain/result';
import type { ClaimOptions } from '../../../src/ports/order-ledger';
import { BatchFailures } from '../../shared/batch-failures';
import { explainFindings } from '../../shared/explain-findings';
import { type OrderItemFields, summarize } from '../../shared/item-fields';
import { orderFormatProperty, orderSourceOptions, readOrder } from '../../shared/read-order';
import { runOwner } from '../../shared/run-owner';
import { showFor } from '../../shared/show-for';
import { unexpectedFailure } from '../../shared/unexpected-failure';
import type { Outside } from '../wire';
import {
	claimLookalikesOption,
	lookOptions,
	optionalErpField,
	readLinking,
	readShippingItem,
	servicesOf,
} from './erp-fields';
import { readScope, scopeField } from './ledger-fields';
import { erpDocument, orderItem } from './order-item';
import { CLAIM_OUTPUTS, OUTPUT_NAMES } from './outputs';

const DEFAULT_LEASE_MINUTES = 10;

export const description: INodeProperties[] = showFor({ operation: ['claim'] }, [
	orderFormatProperty,
	scopeField,
	optionalErpField,
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
					'Whether to only tell what each order is, without claiming it. Orders that leave on "New" cannot be written then.',
			},
			{
				displayName: 'Lease Minutes',
				name: 'leaseMinutes',
				type: 'number',
				default: DEFAULT_LEASE_MINUTES,
				typeOptions: { minValue: 1 },
				description:
					'How long this run may work on its orders before another run may take over those it has not begun to write. Choose more than a run usually takes.',
			},
			{
				displayName: 'Recheck Waiting Orders',
				name: 'recheckWaiting',
				type: 'boolean',
				default: false,
				description:
					'Whether orders that wait for a person are new again, so that the workflow decides about them once more',
			},
			{
				displayName: 'Retry Refused Orders',
				name: 'retryRefused',
				type: 'boolean',
				default: true,
				description:
					'Whether orders that were refused are new again, so that they go through once the cause is repaired',
			},
			...lookOptions,
			claimLookalikesOption,
			...orderSourceOptions,
		],
	},
]);

/** What all items of a run share, from the form of the first one. */
function readOptions(context: IExecuteFunctions): Result<Omit<ClaimOptions, 'scope'>> {
	const options = context.getNodeParameter('options', 0, {}) as IDataObject;
	const leaseMinutes = Number(options.leaseMinutes ?? DEFAULT_LEASE_MINUTES);
	if (!Number.isFinite(leaseMinutes) || leaseMinutes <= 0) {
		const message = `"Lease Minutes" is "${String(options.leaseMinutes)}", which is no time.`;
		return fail(integrationError('configuration', 'CONFIGURATION_INVALID', message));
	}
	return succeed({
		owner: runOwner(context),
		leaseMs: Math.round(leaseMinutes * 60_000),
		retryRefused: options.retryRefused !== false,
		recheckWaiting: options.recheckWaiting === true,
		dryRun: options.dryRun === true,
	});
}

/** Reads the order of one item; an expression that fails spoils this item alone. */
function readItem(context: IExecuteFunctions, itemIndex: number): Result<SalesOrder> {
	try {
		return readOrder(context, itemIndex);
	} catch (error) {
		return fail(unexpectedFailure(error));
	}
}

function lookupFields({ lookup }: ClaimedOrder): OrderItemFields {
	if (!lookup) return {};
	const { result, erpOrders, warnings } = lookup;
	const said = { erpOrders: erpOrders.map(summarize), warnings: explainFindings(warnings) };
	return { lookup: { result, ...said } };
}

function fieldsOf(claimed: ClaimedOrder): OrderItemFields {
	const { order, answer, document, outcome } = claimed;
	const { handle, inDoubt } = answer;
	return {
		order,
		...(handle ? { claim: { ...handle, inDoubt } } : {}),
		...(document ? { erp: erpDocument(document) } : {}),
		...lookupFields(claimed),
		...(outcome ? { outcome } : {}),
	};
}

/** How new orders are looked for in the ERP; null when only the ledger is asked. */
function lookOf(
	context: IExecuteFunctions,
	outside: Outside,
	claiming: ClaimOptions,
): ErpLook | null {
	const { opened } = outside;
	if (!opened) return null;
	return {
		services: servicesOf(context, outside, opened),
		options: readLinking(context, opened, claiming),
		shippingItem: readShippingItem(context),
		dryRun: claiming.dryRun,
	};
}

/** Items by the scope they name, nearly always one; an expression that fails spoils its item alone. */
function byScope(context: IExecuteFunctions): {
	readonly scopes: ReadonlyMap<string, readonly number[]>;
	readonly failed: ReadonlyMap<number, Result<never>>;
} {
	const scopes = new Map<string, number[]>();
	const failed = new Map<number, Result<never>>();
	context.getInputData().forEach((_item, index) => {
		try {
			const scope = readScope(context, index);
			const indexes = scopes.get(scope) ?? [];
			indexes.push(index);
			scopes.set(scope, indexes);
		} catch (error) {
			failed.set(index, fail(unexpectedFailure(error)));
		}
	});
	return { scopes, failed };
}

function tellCounts(
	context: IExecuteFunctions,
	outputs: readonly INodeExecutionData[][],
	failed: number,
	dryRun: boolean,
): void {
	const counts = OUTPUT_NAMES.claim.map(
		(name, index) => `${outputs[index]?.length ?? 0} ${name.toLowerCase()}`,
	);
	const unread = failed > 0 ? [`${failed} failed`] : [];
	context.addExecutionHints({
		message: `${dryRun ? 'Dry run: ' : ''}${[...counts, ...unread].join(', ')}`,
		type: failed > 0 ? 'warning' : 'info',
		location: 'outputPane',
	});
}

/** Sends every order to the output that says what the ledger knows of it; new ones carry the right to write. */
export async function execute(
	this: IExecuteFunctions,
	outside: Outside,
): Promise<INodeExecutionData[][]> {
	const items = this.getInputData();
	const failures = new BatchFailures(this);
	const outputs = OUTPUT_NAMES.claim.map((): INodeExecutionData[] => []);
	const results: Result<ClaimedOrder>[] = [];
	const options = readOptions(this);
	if (options.ok) {
		const { scopes, failed } = byScope(this);
		for (const [index, failure] of failed) results[index] = failure;
		for (const [scope, indexes] of scopes) {
			const reads = indexes.map((index) => readItem(this, index));
			const claiming = { ...options.value, scope };
			const look = lookOf(this, outside, claiming);
			const claimed = await claimOrders(reads, outside.ledger, claiming, look);
			indexes.forEach((index, i) => (results[index] = claimed[i] as Result<ClaimedOrder>));
		}
	} else {
		items.forEach((_item, index) => (results[index] = options));
	}

	// Error items come last: n8n repeats the whole node when the very first item is one, which helps no order.
	const failed: INodeExecutionData[] = [];
	results.forEach((result, index) => {
		if (result.ok) {
			const output = outputs[CLAIM_OUTPUTS[result.value.answer.verdict]];
			output?.push(orderItem(items, index, fieldsOf(result.value)));
			return;
		}
		const item = failures.add(result.error, index);
		if (item) failed.push(item);
	});
	tellCounts(this, outputs, failures.count, options.ok && options.value.dryRun);
	outputs[CLAIM_OUTPUTS.new]?.push(...failed);
	failures.finish(items.length);
	return outputs;
}
