import type { INodeExecutionData } from 'n8n-workflow';
import { SANDBOX_CREDENTIALS } from '../../../sandbox/index';
import type { WorkflowRun } from '../../../scripts/engine/n8n-engine';
import type { Word, WordStatus } from '../words';
import type { FlowPlace } from './flow';
import type { FlowNode } from './workflow-builder';

/**
 * What careful builders of stock nodes share: a key of the order that is the same whichever way it came, a number
 * that fits into Subiekt, the call of the bridge and the look at its answer.
 */
const NAMED = 'Name the Order';
/** Puts the orders out that go on. */
export const IN_BATCH = 'Once in the Batch';
/** The call of the bridge. */
export const CREATE = 'Create Order';
const ACCEPTED = 'Accepted?';
const KEY = 'key';

/** Longer numbers are refused by Subiekt; the end of a number tells more orders apart than its beginning. */
const REFERENCE_LENGTH = 30;

/** Gives each item the key it is told apart by, the number for the ERP and its value. */
function nameTheOrder(next: string): FlowNode {
	const text = (name: string, value: string) => ({ id: name, name, value, type: 'string' });
	return {
		name: NAMED,
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: {
			mode: 'manual',
			includeOtherFields: true,
			assignments: {
				assignments: [
					text(
						KEY,
						"={{ [$json.order_source, $json.order_source_id, $json.external_order_id || $json.order_id].join('/') }}",
					),
					text(
						'reference',
						`={{ String($json.external_order_id || $json.order_id).replaceAll('-', '').slice(-${REFERENCE_LENGTH}) }}`,
					),
					text(
						'value',
						'={{ $json.products.reduce((sum, line) => sum + line.price_brutto * line.quantity, Number($json.delivery_price)).toFixed(2) }}',
					),
				],
			},
			options: {},
		},
		to: [[next]],
	};
}

/** Lets each key through once within the batch. */
function onceInTheBatch(next: string): FlowNode {
	return {
		name: IN_BATCH,
		type: 'n8n-nodes-base.removeDuplicates',
		typeVersion: 2,
		parameters: {
			operation: 'removeDuplicateInputItems',
			compare: 'selectedFields',
			fieldsToCompare: KEY,
			options: {},
		},
		to: [[next]],
	};
}

/** The nodes every stock flow begins with. */
export function beginning(next: string): readonly FlowNode[] {
	return [nameTheOrder(IN_BATCH), onceInTheBatch(next)];
}

// Two closing braces in a row would end the expression.
const BODY = `={{ {
	api_key: '${SANDBOX_CREDENTIALS.bridgeApiKey}',
	data: {
		customer: {
			is_company: $json.invoice_nip !== '',
			tax_id: $json.invoice_nip,
			company_name: $json.invoice_company,
			firstname: ($json.invoice_fullname || $json.delivery_fullname).split(' ')[0],
			lastname: ($json.invoice_fullname || $json.delivery_fullname).split(' ').slice(1).join(' '),
			email: $json.email,
			phone: $json.phone,
			address: $json.invoice_address || $json.delivery_address,
			post_code: $json.invoice_postcode || $json.delivery_postcode,
			city: $json.invoice_city || $json.delivery_city,
		},
		reference: $json.reference,
		comments: $json.user_comments,
		reservation: true,
		pay_type: 'transfer',
		create_product_if_not_exists: false,
		products: $json.products
			.map((line) => ({ code: line.sku, name: line.name, qty: line.quantity, price: line.price_brutto }))
			.concat($json.delivery_price > 0 ? [{ code: 'TRANSPORT', qty: 1, price: $json.delivery_price }] : []),
	} ,
} }}`;

/** Splits items on what an expression says. */
export function ifNode(
	name: string,
	condition: { readonly value: string; readonly is: 'empty' | string },
	to: FlowNode['to'],
): FlowNode {
	const isEmpty = condition.is === 'empty';
	return {
		name,
		type: 'n8n-nodes-base.if',
		typeVersion: 2.2,
		parameters: {
			conditions: {
				options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
				combinator: 'and',
				conditions: [
					{
						id: 'only',
						leftValue: condition.value,
						rightValue: isEmpty ? '' : condition.is,
						operator: isEmpty
							? { type: 'string', operation: 'empty', singleValue: true }
							: { type: 'string', operation: 'equals' },
					},
				],
			},
			options: {},
		},
		to,
	};
}

/** ERP order of this number and value, whoever wrote it; one row in any case. */
const LOOK_UP_QUERY = `SELECT MAX(dok_NrPelny) AS erpNumber FROM dok__Dokument
WHERE dok_Typ = 16 AND dok_NrPelnyOryg IN ($1, $2) AND dok_WartBrutto = $3`;
const LOOK_UP_VALUES =
	'={{ [$json.reference, String($json.external_order_id).slice(0, 30), Number($json.value)] }}';

/** Asks the ERP for the order; the answer has a number or null as `erpNumber`. */
export function lookUp(name: string, to: FlowNode['to'], order = '$json'): FlowNode {
	return {
		name,
		type: 'n8n-nodes-base.microsoftSql',
		typeVersion: 1.1,
		parameters: {
			operation: 'executeQuery',
			query: LOOK_UP_QUERY,
			options: { queryReplacement: LOOK_UP_VALUES.replaceAll('$json', order) },
		},
		credentials: ['microsoftSql'],
		to,
	};
}

/** Asks the claim table; `values` is an expression for the list of parameters. */
export function askClaims(
	name: string,
	query: string,
	values: string,
	to: FlowNode['to'],
): FlowNode {
	return {
		name,
		type: 'n8n-nodes-base.postgres',
		typeVersion: 2.6,
		parameters: { operation: 'executeQuery', query, options: { queryReplacement: values } },
		credentials: ['postgres'],
		to,
	};
}

/** Writes the order through the bridge and looks at what it says: it answers a refusal with status 200, too. */
export function createOrder(
	{ bridgeUrl }: Pick<FlowPlace, 'bridgeUrl'>,
	after: {
		readonly accepted?: readonly string[];
		/** The bridge said no. */
		readonly refused?: readonly string[];
		/** Nothing was heard. */
		readonly failed?: readonly string[];
		/** Expression for the order; the item itself when absent. */
		readonly order?: string;
	} = {},
): readonly FlowNode[] {
	const { accepted = [], refused = [], failed = [], order = '$json' } = after;
	return [
		{
			name: CREATE,
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: {
				method: 'POST',
				url: `${bridgeUrl}/public/api/order/add`,
				sendBody: true,
				contentType: 'json',
				specifyBody: 'json',
				jsonBody: BODY.replaceAll('$json', order),
				options: {},
			},
			onError: 'continueErrorOutput',
			to: [[ACCEPTED], failed],
		},
		ifNode(ACCEPTED, { value: '={{ $json.state }}', is: 'success' }, [accepted, refused]),
	];
}

/** Index of the item an item came of. */
export function originOf({ pairedItem }: INodeExecutionData): number {
	const first = Array.isArray(pairedItem) ? pairedItem[0] : pairedItem;
	return typeof first === 'number' ? first : (first?.item ?? 0);
}

/** One status for each of these items, without a number of the ERP. */
export function wordsOn(items: readonly INodeExecutionData[], status: WordStatus): Word[] {
	return items.map(({ json }) => ({ orderId: String(json.order_id), status, erpNumber: '' }));
}

/** What the bridge said of the orders that were sent to it. */
export function readCreated(run: WorkflowRun, sent: readonly INodeExecutionData[]): Word[] {
	return run
		.outputsOf(CREATE)
		.flat()
		.map((item) => {
			const { state, data } = item.json as { state?: string; data?: { order_ref?: string } };
			const written = state === 'success';
			return {
				orderId: String(sent[originOf(item)]?.json.order_id),
				status: written ? 'written' : 'refused',
				erpNumber: (written && data?.order_ref) || '',
			};
		});
}
