import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { isFindingKey } from '../../../src/application/audit-orders';
import { parseRefKey, refKey } from '../../../src/domain/order/channel-ref';
import { type Outcome, outcomeFor } from '../../../src/domain/outcome';
import { fail, integrationError, type Result, succeed } from '../../../src/domain/result';
import type { OrderLedger } from '../../../src/ports/order-ledger';
import { BatchFailures } from '../../shared/batch-failures';
import { orderFormatProperty, orderSourceOptions, readOrder } from '../../shared/read-order';
import { showFor } from '../../shared/show-for';
import { unexpectedFailure } from '../../shared/unexpected-failure';
import type { Outside } from '../wire';
import { readScope, scopeField } from './ledger-fields';
import { orderItem } from './order-item';

export const description: INodeProperties[] = showFor({ operation: ['release'] }, [
	{
		displayName:
			'A released order is new at its next claim and may be written again: release it only when its ERP document is gone or was never made. A released finding of Audit counts as looked at.',
		name: 'releaseNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Release By',
		name: 'releaseBy',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Order',
				value: 'order',
				description: 'The order on the incoming item',
			},
			{
				name: 'Reference',
				value: 'reference',
				description:
					'The reference as the ledger writes it: of an order, or of a finding of Audit you have looked at',
			},
		],
		default: 'order',
		description: 'How the order is named',
	},
	{ ...orderFormatProperty, displayOptions: { show: { releaseBy: ['order'] } } },
	{
		displayName: 'Reference',
		name: 'reference',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. baselinker/main/14275',
		displayOptions: { show: { releaseBy: ['reference'] } },
		description:
			'Channel, account and number joined by slashes, as in the field "claim.rootKey" of a claimed order; or the field "finding.reference" of a finding',
	},
	scopeField,
	{
		displayName: 'Reason',
		name: 'reason',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. ZK 12/2026 was deleted by mistake',
		description: 'Why the order is released, for the audit trail',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: { releaseBy: ['order'] } },
		options: orderSourceOptions,
	},
]);

interface Wish {
	readonly scope: string;
	readonly key: string;
	readonly reason: string;
}

function missing(field: string): Result<never> {
	const message = `"${field}" is empty.`;
	return fail(integrationError('configuration', 'CONFIGURATION_INVALID', message));
}

function readKey(context: IExecuteFunctions, itemIndex: number): Result<string> {
	if (context.getNodeParameter('releaseBy', itemIndex, 'order') === 'reference') {
		const key = String(context.getNodeParameter('reference', itemIndex, '') ?? '').trim();
		return key === '' ? missing('Reference') : succeed(key);
	}
	const order = readOrder(context, itemIndex);
	return order.ok ? succeed(refKey(order.value.ref)) : order;
}

function readWish(context: IExecuteFunctions, itemIndex: number): Result<Wish> {
	try {
		const key = readKey(context, itemIndex);
		if (!key.ok) return key;
		const reason = String(context.getNodeParameter('reason', itemIndex, '') ?? '').trim();
		if (reason === '') return missing('Reason');
		return succeed({ scope: readScope(context, itemIndex), key: key.value, reason });
	} catch (error) {
		return fail(unexpectedFailure(error));
	}
}

/** What follows from a release: of an order, of a finding of an audit, or of a document such as an invoice. */
function afterRelease(rootKey: string): string {
	if (parseRefKey(rootKey)) return 'the next run claims it again';
	return isFindingKey(rootKey)
		? 'it counts as looked at, and nothing is held because of it'
		: 'it may be made again';
}

/** What a write in progress, or an unknown order, is told; other failures are failures of the item. */
async function releaseOne(
	ledger: OrderLedger,
	{ scope, key, reason }: Wish,
): Promise<Result<{ readonly released: boolean; readonly outcome: Outcome }>> {
	const answer = await ledger.release(scope, key, reason);
	if (!answer.ok) {
		const { kind, code, message, remedy } = answer.error;
		if (kind !== 'busy') return answer;
		return succeed({ released: false, outcome: outcomeFor('waiting', code, message, { remedy }) });
	}
	if (answer.value === null) {
		const message = `${key}: the ledger does not know this order in the scope "${scope}".`;
		const remedy = 'Check reference and scope. An order that was never claimed needs no release.';
		return succeed({ released: false, outcome: { status: 'waiting', message, remedy } });
	}
	const message = `${answer.value.rootKey}: released; ${afterRelease(answer.value.rootKey)}.`;
	return succeed({ released: true, outcome: { status: 'waiting', message } });
}

/** Frees orders on request of a person. */
export async function execute(
	this: IExecuteFunctions,
	{ ledger }: Outside,
): Promise<INodeExecutionData[][]> {
	const items = this.getInputData();
	const failures = new BatchFailures(this);
	const released: INodeExecutionData[] = [];
	const notReleased: INodeExecutionData[] = [];
	for (let i = 0; i < items.length; i++) {
		const wish = readWish(this, i);
		const result = wish.ok ? await releaseOne(ledger, wish.value) : wish;
		if (!result.ok) {
			const item = failures.add(result.error, i);
			if (item) released.push(item);
			continue;
		}
		const { outcome } = result.value;
		if (result.value.released) released.push(orderItem(items, i, { outcome }));
		else notReleased.push(orderItem(items, i, { outcome }, ['outcome']));
	}
	failures.finish(items.length);
	return [released, notReleased];
}
