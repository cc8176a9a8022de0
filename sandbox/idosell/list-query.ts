import type { ShopClient } from './client';
import type { ClientSearch } from './client-book';
import { readPaging, type Paging } from './paging';
import { isWithin, readRange } from './range';
import { asInteger, asWord } from './schema';

/** What `GET clients/clients` asks for. */
export interface ListRequest {
	search: ClientSearch;
	paging: Paging;
	/** Names of the fields wanted; none means all. */
	elements: readonly string[];
}

type Condition = (client: ShopClient) => boolean;

const CREDIT = {
	nonzero: (limit: number) => limit !== 0,
	positive: (limit: number) => limit > 0,
	negative: (limit: number) => limit < 0,
	zero: (limit: number) => limit === 0,
} as const;
const TEXT_FIELDS = [
	'clientLogin',
	'clientEmail',
	'clientFirstName',
	'clientLastName',
	'clientFirm',
	'clientNip',
	'clientCodeExternal',
	'clientPhone1',
	'clientCity',
] as const;

/** A list as the query carries it: joined by commas, which therefore cannot be part of a value. */
function listOf(query: URLSearchParams, name: string): string[] {
	return (query.get(name) ?? '').split(',').filter((entry) => entry !== '');
}

/** `name[sub]=value` as an object. */
function deepObject(query: URLSearchParams, name: string): Record<string, string> {
	const found: Record<string, string> = {};
	for (const [key, value] of query) {
		const [, outer, inner = ''] = /^([^[]+)\[([^\]]+)\]$/.exec(key) ?? [];
		if (outer === name) found[inner] = value;
	}
	return found;
}

function dateCondition(
	query: URLSearchParams,
	name: string,
	of: 'days' | 'moments',
	dateOf: (client: ShopClient) => string,
): Condition[] {
	const range = readRange(deepObject(query, name), name, of);
	return range ? [(client) => isWithin(range, dateOf(client))] : [];
}

function readConditions(query: URLSearchParams): Condition[] {
	const conditions: Condition[] = [];
	const text = query.get('clientTextSearch')?.toLowerCase();
	if (text) {
		conditions.push((client) =>
			TEXT_FIELDS.some((field) => client[field].toLowerCase().includes(text)),
		);
	}
	if (query.has('clientIsActive')) {
		const isActive = asWord(query.get('clientIsActive'), ['yes', 'no'], 'clientIsActive') === 'yes';
		conditions.push((client) => client.clientActive === isActive);
	}
	if (query.has('clientHasTradeCredit')) {
		const words = Object.keys(CREDIT) as Array<keyof typeof CREDIT>;
		const has = CREDIT[asWord(query.get('clientHasTradeCredit'), words, 'clientHasTradeCredit')];
		conditions.push((client) => has(client.clientTradeCreditLimit));
	}
	if (query.has('shopId')) {
		const shopId = asInteger(query.get('shopId'), 'shopId');
		conditions.push((client) => client.shopsIds.includes(shopId));
	}
	return conditions;
}

/** Reads the query of `GET clients/clients`; everything said must hold. Errors: 422. */
export function readListRequest(query: URLSearchParams): ListRequest {
	const ids = listOf(query, 'clientsIds').map((id) => asInteger(id, 'clientsIds'));
	const codes = listOf(query, 'clientCodesExternal');
	const conditions = [
		...readConditions(query),
		...dateCondition(
			query,
			'clientsLastModificationDate',
			'moments',
			(client) => client.clientsLastModificationDate,
		),
		...dateCondition(
			query,
			'clientRegistrationDate',
			'days',
			(client) => client.clientRegistrationDate,
		),
		...dateCondition(
			query,
			'clientLastPurchaseDate',
			'days',
			(client) => client.clientLastPurchaseDate,
		),
	];
	if (codes.length > 0) conditions.push((client) => codes.includes(client.clientCodeExternal));
	if (ids.length > 0) conditions.push((client) => ids.includes(client.clientId));
	const filters = [...query]
		.filter(([name]) => !['resultsPage', 'resultsLimit', 'returnElements'].includes(name))
		.sort();
	return {
		search: {
			name: `list ${JSON.stringify(filters)}`,
			...(ids.length > 0
				? { among: { by: 'id', values: ids.map(String) } }
				: codes.length > 0
					? { among: { by: 'code', values: codes } }
					: {}),
			fits: (client) => conditions.every((holds) => holds(client)),
		},
		paging: readPaging(
			query.get('resultsPage') ?? undefined,
			query.get('resultsLimit') ?? undefined,
		),
		elements: listOf(query, 'returnElements'),
	};
}
