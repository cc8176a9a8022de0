import type { ShopClient } from './client';
import type { ClientSearch } from './client-book';
import { notPlayed } from './errors';
import type { ListRequest } from './list-query';
import { readPaging } from './paging';
import { isWithin, readRange } from './range';
import { asKind, asList, asObject, asText, asWord, type Fields } from './schema';

type Condition = (client: ShopClient) => boolean;
type Among = NonNullable<ClientSearch['among']>;

/** Filters that compare a text, with the index that finds whole values at once. */
const TEXT_FILTERS: Readonly<
	Partial<Record<keyof ShopClient, { by?: Exclude<Among['by'], 'id'> }>>
> = {
	clientLogin: { by: 'login' },
	clientEmail: { by: 'email' },
	clientNip: { by: 'nip' },
	clientCodeExternal: { by: 'code' },
	clientFirstName: {},
	clientLastName: {},
	clientFirm: {},
};
const WORD_FILTERS = { clientType: 'clientType', langId: 'langId' } as const;
const NOT_FILTERS: ReadonlySet<string> = new Set([
	'returnElements',
	'resultsPage',
	'resultsLimit',
	'settingsExactSearch',
]);
const SHOP_MODES = ['one_of_selected', 'exactly_selected'] as const;

function readShops(value: unknown): Condition {
	const filter = asObject(value, 'searchByShops');
	const mode = asWord(filter.searchModeInShops, SHOP_MODES, 'searchModeInShops');
	const wanted = asKind(filter.shopsIds, 'integers', 'shopsIds') as number[];
	return ({ shopsIds }) =>
		mode === 'one_of_selected'
			? wanted.some((shopId) => shopsIds.includes(shopId))
			: wanted.length === shopsIds.length && wanted.every((shopId) => shopsIds.includes(shopId));
}

function readFilter(name: string, value: unknown, isWhole: boolean): Condition {
	if (Object.hasOwn(TEXT_FILTERS, name)) {
		const field = name as 'clientLogin';
		const wanted = asText(value, name).toLowerCase();
		return (client) => {
			const actual = client[field].toLowerCase();
			return isWhole ? actual === wanted : actual.includes(wanted);
		};
	}
	if (Object.hasOwn(WORD_FILTERS, name)) {
		const field = name as keyof typeof WORD_FILTERS;
		const wanted = asText(value, name);
		return (client) => client[field] === wanted;
	}
	switch (name) {
		case 'clientCodesExternal': {
			const codes = new Set(asList(value, name).map((code) => asText(code, name).toLowerCase()));
			return (client) => codes.has(client.clientCodeExternal.toLowerCase());
		}
		case 'clientIsWholesaler': {
			const wanted = asWord(value, ['yes', 'no'], name) === 'yes';
			return (client) => client.clientIsWholesaler === wanted;
		}
		case 'clientCountryId': {
			const wanted = asText(value, name).toLowerCase();
			return (client) => client.clientCountryId === wanted;
		}
		case 'clientDiscountGroupNumber': {
			const wanted = asKind(value, 'integer', name);
			return (client) => client.clientGroupDiscountNumber === wanted;
		}
		case 'clientRegistrationDate': {
			const range = readRange(asObject(value, name), name, 'days') ?? {};
			return (client) => isWithin(range, client.clientRegistrationDate);
		}
		case 'searchByShops':
			return readShops(value);
		default:
			throw notPlayed(`the filter ${name}`);
	}
}

/** Whole values of which one must be met, if the request names some. */
function readAmong(params: Fields, isWhole: boolean): Among | undefined {
	if (params.clientCodesExternal !== undefined) {
		const values = asList(params.clientCodesExternal, 'clientCodesExternal');
		return { by: 'code', values: values.map((code) => asText(code, 'clientCodesExternal')) };
	}
	if (!isWhole) return undefined;
	for (const [name, { by }] of Object.entries(TEXT_FILTERS)) {
		const value = params[name];
		if (by && value !== undefined && value !== '') return { by, values: [asText(value, name)] };
	}
	return undefined;
}

/** Reads the body of `POST clients/crm/search`. Errors: 422; 501 for filters the sandbox does not play. */
export function readCrmRequest(body: Fields, searchDefault: 'fragment' | 'whole'): ListRequest {
	const params = asObject(body.params, 'params');
	const isWhole =
		params.settingsExactSearch === undefined
			? searchDefault === 'whole'
			: (asKind(params.settingsExactSearch, 'flag', 'settingsExactSearch') as boolean);
	const filters = Object.entries(params).filter(([name]) => !NOT_FILTERS.has(name));
	const conditions = filters.map(([name, value]) => readFilter(name, value, isWhole));
	const among = readAmong(params, isWhole);
	return {
		search: {
			name: `crm ${isWhole} ${JSON.stringify(filters.sort())}`,
			...(among ? { among } : {}),
			fits: (client) => conditions.every((holds) => holds(client)),
		},
		paging: readPaging(params.resultsPage, params.resultsLimit),
		elements: asList(params.returnElements ?? [], 'returnElements').map((name) =>
			asText(name, 'returnElements'),
		),
	};
}
