import { fail, type Result, succeed } from '../../../../domain/result';
import type { HttpTransport } from '../../../../ports/http-transport';
import { unknownToBridge, unreadableData } from '../subiekt-gt-errors';
import { ApiSubiektGtCalls } from './api-subiekt-gt-call';
import {
	field,
	readPdf,
	readSaleDocument,
	textField,
	toCustomer,
	toOrder,
} from './api-subiekt-gt-wire';
import type { BridgeLimits, BridgeSettings, SferaBridge } from './sfera-bridge';

/** A number no order carries: asking for it proves address, key and Sfera, and changes nothing. */
const PROBE_NUMBER = 'ORDER-BRIDGE-PROBE';

/** What this bridge cannot do. Source: the bridge's code; another bridge may be able to. */
const LIMITS: BridgeLimits = {
	oneTimeContractor:
		'This bridge cannot create one-time contractors. Set "Guest" to Regular, or write the order in Subiekt by hand.',
	fractionalQuantity:
		'This bridge cuts quantities to whole pieces. Sell in a smaller unit, or write the order in Subiekt by hand.',
	foreignCurrency:
		'This bridge writes orders in PLN only. Write orders in other currencies in Subiekt by hand.',
	numberingExtension:
		'This bridge cannot set the numbering extension. Set a default extension in Subiekt, or leave the setting empty.',
	goodsIssue:
		"Whether an invoice issues the goods too is decided by Subiekt's own parameters of sales documents, not by this bridge. Set them there; a document that turns out otherwise is reported.",
};

/**
 * The bridge `api-subiekt-gt` (PHP): every call is a POST with the key in the body, every answer is HTTP 200.
 *
 * Source: docs/erp/subiekt-gt.md, "Bridge", read in the bridge's own code; not yet observed on an installation.
 */
export function createApiSubiektGt(settings: BridgeSettings, http: HttpTransport): SferaBridge {
	const bridge = new ApiSubiektGtCalls(settings, http);

	function unreadable(name: string, method: string, writes: boolean): Result<never> {
		return fail(unreadableData(name, { method, writes, secrets: [] }));
	}

	/** A write that answers `false` when it found nothing to change, and says nothing of worth otherwise. */
	async function change(method: string, data: unknown): Promise<Result<void>> {
		const answer = await bridge.ask(method, data, true);
		if (!answer.ok) return answer;
		if (answer.value !== false) return succeed(undefined);
		return fail(unknownToBridge({ method, writes: true, secrets: [] }));
	}

	return {
		limits: LIMITS,
		takesAtOnce: settings.requestsAtOnce,
		makesCardsAlong: true,

		async ping() {
			const answer = await bridge.call('order/getstate', { order_ref: PROBE_NUMBER }, false);
			// "There is no such order" is the answer of a bridge that works.
			if (answer.ok || answer.error.kind === 'notFound') return succeed(undefined);
			return answer;
		},

		async addContractor(contractor) {
			const method = 'customer/add';
			const answer = await bridge.call(method, toCustomer(contractor), true);
			if (!answer.ok) return answer;
			const id = Number(field(answer.value, 'gt_id'));
			return Number.isInteger(id) && id > 0 ? succeed({ id }) : unreadable('gt_id', method, true);
		},

		async updateContractor(contractor) {
			// Success carries `true` or, in older versions, nothing at all.
			return await change('customer/update', toCustomer(contractor));
		},

		async addOrder(order) {
			const method = 'order/add';
			const answer = await bridge.call(method, toOrder(order), true);
			if (!answer.ok) return answer;
			const number = textField(answer.value, 'order_ref');
			return number ? succeed({ number }) : unreadable('order_ref', method, true);
		},

		async setOrderFlag(orderNumber, groupId, flag) {
			const data = { order_ref: orderNumber, id_gr_flag: groupId, flag_name: flag };
			return await change('order/setflag', data);
		},

		async makeSaleDocument(orderNumber) {
			const method = 'order/makesaledoc';
			const answer = await bridge.call(method, { order_ref: orderNumber }, true);
			if (!answer.ok) return answer;
			const made = readSaleDocument(answer.value);
			return made ? succeed(made) : unreadable('doc_ref', method, true);
		},

		async printPdf(kind, number) {
			const method = `${kind}/getpdf`;
			const data = kind === 'order' ? { order_ref: number } : { doc_ref: number };
			const answer = await bridge.call(method, data, false);
			if (!answer.ok) return answer;
			const pdf = readPdf(answer.value);
			return pdf ? succeed(pdf) : unreadable('pdf_file', method, false);
		},
	};
}
