import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { SANDBOX_CREDENTIALS } from '../../../sandbox/endpoints';
import type { WorkflowRun } from '../../../scripts/engine/n8n-engine';
import { ARRIVAL } from '../items';
import type { Word, WordStatus } from '../words';
import type { FlowPlace } from './flow';
import type { FlowNode } from './workflow-builder';

/**
 * What careful builders of stock nodes share: one description of the sale whichever road it came by, the call of the
 * bridge and the look at its answer.
 */
const NAMED = 'Name the Order';
/** Puts the orders out that go on. */
export const IN_BATCH = 'Once in the Batch';
/** The call of the bridge. */
export const CREATE = 'Create Order';
const ACCEPTED = 'Accepted?';

/** Longer numbers are refused by Subiekt; the end of a number tells more orders apart than its beginning. */
const REFERENCE_LENGTH = 30;

/**
 * The sale of an item, as an expression: key, number for the ERP, number others write there, value, buyer and lines.
 *
 * Shape: an order has the same key whichever road it comes by: the checkout form of Allegro, the shop with its number, else
 * the order of BaseLinker. Two closing braces in a row would end the expression.
 */
const SALE = `={{ (() => {
	const o = $json;
	const gross = (amount) => Math.round(Number(amount) * 100) / 100;
	const describe = (key, reference, number, rest) => ({
		key,
		reference: reference.slice(-${REFERENCE_LENGTH}),
		number: number.slice(0, ${REFERENCE_LENGTH}),
		...rest,
		value: Number(rest.value).toFixed(2),
		company: rest.company || '',
		taxId: rest.taxId || '',
		comments: rest.comments || '',
	});
	const allegro = (id, rest) => describe('allegro/' + id, id.replaceAll('-', ''), id, rest);
	const shop = (id, number, rest) => describe('shop/' + id + '/' + number, id + '-' + number, String(number), rest);
	if (o.lineItems) {
		const to = o.invoice?.address || o.delivery?.address || {};
		const company = o.invoice?.address?.company;
		const person = o.invoice?.address?.naturalPerson || o.delivery?.address || o.buyer || {};
		return allegro(o.id, {
			value: o.summary.totalToPay.amount,
			company: company?.name,
			taxId: company?.taxId,
			firstname: person.firstName || '',
			lastname: person.lastName || '',
			email: o.buyer.email,
			phone: o.delivery?.address?.phoneNumber || o.buyer.phoneNumber || '',
			address: to.street || '',
			postcode: to.zipCode || '',
			city: to.city || '',
			comments: o.messageToSeller,
			lines: o.lineItems.map((line) => ({
				code: line.offer.external?.id, name: line.offer.name, qty: line.quantity, price: gross(line.price.amount),
			})),
			delivery: gross(o.delivery?.cost?.amount || 0),
		});
	}
	if (o.line_items) {
		const to = o.billing;
		return shop(2101, o.number, {
			value: o.total,
			company: to.company,
			taxId: o.meta_data.find((entry) => entry.key.endsWith('nip'))?.value,
			firstname: to.first_name,
			lastname: to.last_name,
			email: to.email,
			phone: to.phone,
			address: to.address_1,
			postcode: to.postcode,
			city: to.city,
			comments: o.customer_note,
			lines: o.line_items.map((line) => ({
				code: line.sku, name: line.name, qty: line.quantity,
				price: gross((Number(line.total) + Number(line.total_tax)) / line.quantity),
			})),
			delivery: gross(Number(o.shipping_total) + Number(o.shipping_tax)),
		});
	}
	if (o.increment_id) {
		const to = o.billing_address || {};
		return shop(2102, o.increment_id, {
			value: o.grand_total,
			company: to.company,
			taxId: to.vat_id,
			firstname: to.firstname || '',
			lastname: to.lastname || '',
			email: to.email || '',
			phone: to.telephone || '',
			address: (to.street || []).join(' '),
			postcode: to.postcode || '',
			city: to.city || '',
			comments: o.customer_note,
			lines: o.items.map((line) => ({
				code: line.sku, name: line.name, qty: line.qty_ordered, price: gross(line.price_incl_tax),
			})),
			delivery: gross(o.shipping_incl_tax),
		});
	}
	const names = (o.invoice_fullname || o.delivery_fullname).split(' ');
	const rest = {
		value: o.products.reduce((sum, line) => sum + line.price_brutto * line.quantity, Number(o.delivery_price)),
		company: o.invoice_company,
		taxId: o.invoice_nip,
		firstname: names[0],
		lastname: names.slice(1).join(' '),
		email: o.email,
		phone: o.phone,
		address: o.invoice_address || o.delivery_address,
		postcode: o.invoice_postcode || o.delivery_postcode,
		city: o.invoice_city || o.delivery_city,
		comments: o.user_comments,
		lines: o.products.map((line) => ({
			code: line.sku, name: line.name, qty: line.quantity, price: line.price_brutto,
		})),
		delivery: gross(o.delivery_price),
	};
	if (o.order_source === 'allegro') return allegro(o.external_order_id, rest);
	if (o.order_source === 'shop') return shop(o.order_source_id, o.external_order_id, rest);
	return describe('baselinker/' + o.order_id, 'BL-' + o.order_id, String(o.order_id), rest);
} )() }}`;

/** Adds to each item what its sale is. */
function nameTheOrder(next: string): FlowNode {
	return {
		name: NAMED,
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: {
			mode: 'manual',
			includeOtherFields: true,
			assignments: {
				assignments: [{ id: 'sale', name: 'sale', value: SALE, type: 'object' }],
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
			fieldsToCompare: 'sale.key',
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
			is_company: $json.sale.taxId !== '',
			tax_id: $json.sale.taxId,
			company_name: $json.sale.company,
			firstname: $json.sale.firstname,
			lastname: $json.sale.lastname,
			email: $json.sale.email,
			phone: $json.sale.phone,
			address: $json.sale.address,
			post_code: $json.sale.postcode,
			city: $json.sale.city,
		},
		reference: $json.sale.reference,
		comments: $json.sale.comments,
		reservation: true,
		pay_type: 'transfer',
		create_product_if_not_exists: false,
		products: $json.sale.lines
			.concat($json.sale.delivery > 0 ? [{ code: 'TRANSPORT', qty: 1, price: $json.sale.delivery }] : []),
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

/** ERP order of this number, or of the number and value others would write; one row in any case. */
const LOOK_UP_QUERY = `SELECT MAX(dok_NrPelny) AS erpNumber FROM dok__Dokument
WHERE dok_Typ = 16 AND (dok_NrPelnyOryg = $1 OR (dok_NrPelnyOryg = $2 AND dok_WartBrutto = $3))`;
const LOOK_UP_VALUES = '={{ [$json.sale.reference, $json.sale.number, Number($json.sale.value)] }}';

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

/** Name of the item of the stream that a node's item came of. */
export function nameOf(json: IDataObject | undefined): string {
	return String(json?.[ARRIVAL]);
}

/** One status for each of these items, without a number of the ERP. */
export function wordsOn(items: readonly INodeExecutionData[], status: WordStatus): Word[] {
	return items.map(({ json }) => ({ item: nameOf(json), status, erpNumber: '' }));
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
				item: nameOf(sent[originOf(item)]?.json),
				status: written ? 'written' : 'refused',
				erpNumber: (written && data?.order_ref) || '',
			};
		});
}
