import { lengthsOf } from './lengths';
import type { BridgeHealth, WireResult } from './optima-bridge';

/** The `error` object of an answer. Source: docs/erp-bridge-contract.md, section 3. */
export interface WireError {
	readonly code: string;
	readonly message: string;
	readonly retry: 'never' | 'backoff' | 'sameKey';
	readonly inDoubt: boolean;
	readonly field: string;
	readonly documents: readonly { readonly id: string; readonly number: string }[];
	readonly vendorMessage: string;
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldsOf(parent: Fields, name: string): Fields {
	const value = parent[name];
	return isFields(value) ? value : {};
}

function text(parent: Fields, name: string): string {
	const value = parent[name];
	return typeof value === 'string' ? value : '';
}

/** The JSON object of a body; undefined when it is none, or was cut. */
export function parseObject(body: string): Fields | undefined {
	try {
		const value = JSON.parse(body) as unknown;
		return isFields(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

function documentsOf(error: Fields): WireError['documents'] {
	const list = error['documents'];
	if (!Array.isArray(list)) return [];
	return list
		.filter(isFields)
		.map((entry) => ({ id: text(entry, 'id'), number: text(entry, 'number') }));
}

/** The error of an answer; undefined when it has none in the contract's form. */
export function readError(body: Fields): WireError | undefined {
	const error = fieldsOf(body, 'error');
	const { code, retry, inDoubt } = error;
	if (typeof code !== 'string' || typeof inDoubt !== 'boolean') return undefined;
	if (retry !== 'never' && retry !== 'backoff' && retry !== 'sameKey') return undefined;
	return {
		code,
		retry,
		inDoubt,
		message: text(error, 'message'),
		field: text(error, 'field'),
		documents: documentsOf(error),
		vendorMessage: text(error, 'vendorMessage'),
	};
}

const MAKING = new Set(['created', 'updated']);

/** What a write did; undefined when the answer does not say it. `holder` is the object that carries the id. */
export function readResult(body: Fields, holder: 'order' | 'contractor'): WireResult | undefined {
	const result = text(body, 'result');
	const id = text(holder === 'order' ? fieldsOf(body, 'order') : body, 'id');
	if (id === '' || (result !== 'existing' && !MAKING.has(result))) return undefined;
	return { id, made: MAKING.has(result) };
}

/** What a bridge says of itself; undefined when the answer is another program's. */
export function readHealth(body: Fields): BridgeHealth | undefined {
	const contract = text(body, 'contract');
	const erp = fieldsOf(body, 'erp');
	if (!/^\d+\.\d+$/.test(contract) || text(erp, 'system') === '') return undefined;
	const capabilities = fieldsOf(body, 'capabilities');
	return {
		contract,
		system: text(erp, 'system'),
		company: text(erp, 'company'),
		connected: erp['connected'] === true,
		linkAttribute: text(body, 'linkAttribute'),
		capabilities: {
			contractors: capabilities['contractors'] === true,
			confirm: capabilities['confirm'] === true,
			invoice: capabilities['invoice'] === true,
			goodsIssue: capabilities['goodsIssue'] === true,
			pdf: capabilities['pdf'] === true,
		},
		lengths: lengthsOf(fieldsOf(body, 'limits')),
	};
}
