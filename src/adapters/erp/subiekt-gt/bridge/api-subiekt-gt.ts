import { fail, type IntegrationError, type Result, succeed } from '../../../../domain/result';
import type { HttpTransport } from '../../../../ports/http-transport';
import {
	bridgeRefusal,
	foreignAnswer,
	httpStatusError,
	lostRequest,
	missingData,
	unreadableData,
} from '../subiekt-gt-errors';
import { readEnvelope } from './read-envelope';
import type { BridgeContractor, BridgeOrder, SferaBridge } from './sfera-bridge';

/** Where the bridge is and how long it may take. */
export interface BridgeSettings {
	/** Address of the installation, of its `public/api` folder, or ending in `?c=` where the web server rewrites nothing. */
	readonly url: string;
	readonly apiKey: string;
	/** Units: milliseconds. A cold start of Sfera takes up to 80 s. */
	readonly timeoutMs: number;
}

/** `pay_type` of each kind. Source: the bridge's README; "cart" is its spelling. */
const PAY_TYPES: Readonly<Record<BridgeOrder['payment']['kind'], string>> = {
	cash: 'money',
	transfer: 'transfer',
	card: 'cart',
	deferred: 'credit',
	instalments: 'loan',
};

/** A number no order carries: asking for it proves address, key and Sfera, and changes nothing. */
const PROBE_NUMBER = 'ORDER-BRIDGE-PROBE';

/** Address of a method: `{base}/public/api/{object}/{method}`, or with `?c=` where nothing is rewritten. */
export function methodUrl(base: string, method: string): string {
	const address = base.trim();
	if (/\?c=$/.test(address)) return address + method;
	const folder = address.replace(/\/+$/, '');
	return /\/public\/api$/i.test(folder) ? `${folder}/${method}` : `${folder}/public/api/${method}`;
}

function toCustomer(contractor: BridgeContractor): Record<string, unknown> {
	return {
		ref_id: contractor.symbol,
		is_company: contractor.isCompany,
		tax_id: contractor.taxId,
		company_name: contractor.companyName,
		firstname: contractor.firstName,
		// Newer versions of the bridge make a person of a company without tax number; this keeps its name then.
		lastname: contractor.isCompany ? contractor.companyName.slice(0, 50) : contractor.lastName,
		email: contractor.email,
		phone: contractor.phone,
		address: contractor.street,
		address_no: contractor.houseNumber,
		post_code: contractor.postcode,
		city: contractor.city,
	};
}

function toOrder(order: BridgeOrder): Record<string, unknown> {
	return {
		// The card is named by its symbol alone. A bridge that does not find it would create one from whatever else
		// it is told; told nothing, it refuses.
		customer: { ref_id: order.contractorSymbol, is_company: false },
		reference: order.reference,
		comments: order.remarks,
		reservation: order.reserve,
		pay_type: PAY_TYPES[order.payment.kind],
		pay_point_id: order.payment.kind === 'card' ? (order.payment.formId ?? 0) : 0,
		create_product_if_not_exists: false,
		products: order.lines.map((line) => ({
			code: line.symbol,
			name: line.name,
			qty: line.quantity,
			price: line.unitPriceGross,
			price_before_discount: line.unitPriceGross,
			id_store: order.warehouseId,
		})),
	};
}

function field(data: unknown, name: string): unknown {
	return typeof data === 'object' && data !== null
		? (data as Record<string, unknown>)[name]
		: undefined;
}

/**
 * The bridge `api-subiekt-gt` (PHP): every call is a POST with the key in the body, every answer is HTTP 200.
 *
 * Source: docs/erp/subiekt-gt.md, "Bridge", read in the bridge's own code; not yet observed on an installation.
 */
export function createApiSubiektGt(settings: BridgeSettings, http: HttpTransport): SferaBridge {
	async function call(
		method: string,
		data: unknown,
		writes: boolean,
	): Promise<Result<unknown, IntegrationError>> {
		const outcome = await http.send({
			method: 'POST',
			url: methodUrl(settings.url, method),
			body: { kind: 'json', value: { api_key: settings.apiKey, data } },
			timeoutMs: settings.timeoutMs,
		});
		const context = { method, writes, secrets: [settings.apiKey] };
		if (outcome.kind === 'failed') return fail(lostRequest(outcome, context));
		const statusError = httpStatusError(outcome.status, outcome.headers, context);
		if (statusError) return fail(statusError);
		const envelope = readEnvelope(outcome.text);
		if (envelope.kind === 'foreign') return fail(foreignAnswer(envelope.what, context));
		if (envelope.kind === 'fail') return fail(bridgeRefusal(envelope.message, context));
		if (envelope.data === false) return fail(missingData(context));
		return succeed(envelope.data);
	}

	return {
		profile: 'api-subiekt-gt',

		async ping() {
			const answer = await call('order/getstate', { order_ref: PROBE_NUMBER }, false);
			// "There is no such order" is the answer of a bridge that works.
			if (answer.ok || answer.error.kind === 'notFound') return succeed(undefined);
			return answer;
		},

		async addContractor(contractor) {
			const method = 'customer/add';
			const answer = await call(method, toCustomer(contractor), true);
			if (!answer.ok) return answer;
			const id = Number(field(answer.value, 'gt_id'));
			if (Number.isInteger(id) && id > 0) return succeed({ id });
			return fail(unreadableData('gt_id', { method, writes: true, secrets: [] }));
		},

		async addOrder(order) {
			const method = 'order/add';
			const answer = await call(method, toOrder(order), true);
			if (!answer.ok) return answer;
			const number = field(answer.value, 'order_ref');
			if (typeof number === 'string' && number.trim() !== '') {
				return succeed({ number: number.trim() });
			}
			return fail(unreadableData('order_ref', { method, writes: true, secrets: [] }));
		},
	};
}
