import type { ClientChanges, NewShopClient } from '../idosell/client';
import type { ItemFaultRule } from '../idosell/item-faults';
import type { NewShopOrder } from '../idosell/order-shelf';
import {
	DEFAULT_IDOSELL_OPTIONS,
	IDOSELL_OPTION_WORDS,
	type IdoSellOptions,
} from '../idosell/options';
import { checkOptions, ControlRequestError, numberOr, objectAt, type Body } from './read-body';
import type { ClientSeedRequest } from './seed/seed-clients';

/** Reads PUT /idosell. Errors: `ControlRequestError`. */
export function readIdoSellOptions(body: Body): Partial<IdoSellOptions> {
	checkOptions(body, { ...DEFAULT_IDOSELL_OPTIONS }, 'IdoSell', IDOSELL_OPTION_WORDS);
	return body as Partial<IdoSellOptions>;
}

/** Reads POST /idosell/seed; ranges are checked by the seeding itself. Errors: `ControlRequestError`. */
export function readClientSeed(body: Body): ClientSeedRequest {
	const shares = objectAt(body, 'shares');
	const { codePrefix } = body;
	if (codePrefix !== undefined && typeof codePrefix !== 'string') {
		throw new ControlRequestError('codePrefix must be a text');
	}
	return {
		clients: numberOr(body, 'clients', 100),
		seed: numberOr(body, 'seed', 1),
		days: numberOr(body, 'days', 365),
		...(shares === undefined ? {} : { shares }),
		...(codePrefix === undefined ? {} : { codePrefix }),
	};
}

/** Reads POST /idosell/clients. Errors: `ControlRequestError`. */
export function readNewClient(body: Body): NewShopClient {
	const client = objectAt(body, 'client');
	if (!client) throw new ControlRequestError('client is missing');
	return client;
}

/** Reads PUT /idosell/clients: who, by id or login, and what. Errors: `ControlRequestError`. */
export function readClientEdit(body: Body): { who: number | string; changes: ClientChanges } {
	const who = body.clientId ?? body.clientLogin;
	const changes = objectAt(body, 'changes');
	if (changes === undefined || (typeof who !== 'number' && typeof who !== 'string')) {
		throw new ControlRequestError('send {"clientId" or "clientLogin", "changes": {…}}');
	}
	return { who, changes };
}

const ORDER_FIELDS: Readonly<Record<keyof NewShopOrder, 'number' | 'string' | 'object'>> = {
	clientId: 'number',
	shopId: 'number',
	orderType: 'string',
	orderStatus: 'string',
	orderExternalId: 'string',
	orderAddDate: 'string',
	orderChangeDate: 'string',
	clientRequestInvoice: 'string',
	details: 'object',
	parties: 'object',
};

/** Reads POST /idosell/orders. Errors: `ControlRequestError`. */
export function readNewOrder(body: Body): NewShopOrder {
	const order = objectAt(body, 'order');
	if (!order) throw new ControlRequestError('order is missing');
	for (const [name, value] of Object.entries(order)) {
		const kind = Object.hasOwn(ORDER_FIELDS, name)
			? ORDER_FIELDS[name as keyof NewShopOrder]
			: undefined;
		if (kind === undefined || typeof value !== kind || value === null || Array.isArray(value)) {
			throw new ControlRequestError(
				`an order has ${Object.keys(ORDER_FIELDS).join(', ')}; ${name} is none of them or of another kind`,
			);
		}
	}
	return order;
}

function isNumberOrAbsent(value: unknown): boolean {
	return value === undefined || typeof value === 'number';
}

/** Reads PUT /idosell/item-faults. Errors: `ControlRequestError`. */
export function readItemFaults(body: Body): ItemFaultRule[] {
	if (!Array.isArray(body.rules)) throw new ControlRequestError('rules must be a list');
	return body.rules.map((value: Partial<ItemFaultRule> | null) => {
		const { login, faultCode, status, times, midway = false } = value ?? {};
		if (
			typeof login !== 'string' ||
			typeof midway !== 'boolean' ||
			(faultCode === undefined) === (status === undefined) ||
			![faultCode, status, times].every(isNumberOrAbsent)
		) {
			throw new ControlRequestError(
				'a rule is {"login", "faultCode" or "status" as a number, "times", "midway"}',
			);
		}
		return { login, faultCode, status, times, midway };
	});
}
