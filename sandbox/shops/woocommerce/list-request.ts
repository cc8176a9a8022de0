import { warsawMoment } from '../../kernel/warsaw-time';
import { invalidParameter, notPlayed } from './errors';
import { WOO_STATUSES, type WooOrder } from './order';

const DEFAULT_PER_PAGE = 10;
const MOST_PER_PAGE = 100;
const SORT_KEYS = ['date', 'id', 'include', 'modified'] as const;
const NOT_PLAYED = ['parent', 'parent_exclude', 'product', 'slug'];
const ZONED = /(Z|[+-]\d\d:?\d\d)$/i;
const DATE_TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?$/i;

type SortKey = (typeof SORT_KEYS)[number];

/** One GET /orders. Shape: pages start at 1. */
export interface WooListRequest {
	page: number;
	perPage: number;
	offset: number | undefined;
	sortBy: SortKey;
	descending: boolean;
	include: readonly number[];
	accepts(order: WooOrder): boolean;
}

/** The value PHP would take of a parameter sent more than once: the last. */
export function lastValue(query: URLSearchParams, name: string): string | undefined {
	return query.getAll(name).at(-1);
}

/** A list sent as `name=1,2`, `name[]=1&name[]=2` or `name[0]=1`. */
function listOf(query: URLSearchParams, name: string): string[] {
	const values: string[] = [];
	for (const [key, value] of query) {
		if (key === name || key.startsWith(`${name}[`)) values.push(...value.split(','));
	}
	return values.map((value) => value.trim()).filter((value) => value !== '');
}

function readWhole(
	query: URLSearchParams,
	name: string,
	range: { low: number; high?: number; fallback: number },
): number {
	const text = lastValue(query, name);
	if (text === undefined || text === '') return range.fallback;
	const value = Number(text);
	if (!Number.isInteger(value)) throw invalidParameter(name, `${name} is not of type integer.`);
	const { low, high } = range;
	if (value < low || (high !== undefined && value > high)) {
		throw invalidParameter(
			name,
			high === undefined
				? `${name} must be greater than or equal to ${low}`
				: `${name} must be between ${low} (inclusive) and ${high} (inclusive)`,
		);
	}
	return value;
}

/** The Warsaw clock's reading of a moment, as if it were UTC. Units: unix seconds. */
function wallSeconds(instantMs: number): number {
	return Date.parse(`${warsawMoment(instantMs).moment}Z`) / 1000;
}

/**
 * Seconds on the shop's clock, so that dates can be compared as WordPress does: a date without zone is meant in the
 * shop's time, or in GMT with `dates_are_gmt`.
 */
function readMoment(query: URLSearchParams, name: string, isGmt: boolean): number | undefined {
	const text = lastValue(query, name);
	if (text === undefined || text === '') return undefined;
	const iso = text.replace(' ', 'T');
	if (!DATE_TIME.test(text) || Number.isNaN(Date.parse(ZONED.test(iso) ? iso : `${iso}Z`))) {
		throw invalidParameter(name, 'Invalid date.');
	}
	if (!ZONED.test(iso)) return Date.parse(`${iso}Z`) / 1000;
	return isGmt ? Date.parse(iso) / 1000 : wallSeconds(Date.parse(iso));
}

function readFlag(query: URLSearchParams, name: string): boolean {
	return ['1', 'true'].includes((lastValue(query, name) ?? '').toLowerCase());
}

function readStatuses(query: URLSearchParams): ReadonlySet<string> | undefined {
	const statuses = listOf(query, 'status');
	for (const [index, status] of statuses.entries()) {
		if (status === 'any' || WOO_STATUSES.some((known) => known === status)) continue;
		throw invalidParameter(
			'status',
			`status[${index}] is not one of any, ${WOO_STATUSES.join(', ')}.`,
		);
	}
	if (statuses.length === 0 || statuses.includes('any')) return undefined;
	return new Set(statuses);
}

function searchText({ number, placed }: WooOrder): string {
	const { buyer } = placed;
	return `${number} ${buyer?.email ?? ''} ${buyer?.firstName ?? ''} ${buyer?.lastName ?? ''}`;
}

/** Reads the parameters of GET /orders; those WooCommerce does not know are read over. Errors: `rest_invalid_param`. */
export function readListRequest(query: URLSearchParams): WooListRequest {
	for (const name of NOT_PLAYED) if (query.has(name)) throw notPlayed(`the filter ${name}`);
	const isGmt = readFlag(query, 'dates_are_gmt');
	const [after, before, modifiedAfter, modifiedBefore] = [
		readMoment(query, 'after', isGmt),
		readMoment(query, 'before', isGmt),
		readMoment(query, 'modified_after', isGmt),
		readMoment(query, 'modified_before', isGmt),
	];
	const statuses = readStatuses(query);
	const include = listOf(query, 'include').map(Number);
	const exclude = new Set(listOf(query, 'exclude').map(Number));
	const search = (lastValue(query, 'search') ?? '').toLowerCase();
	const customer = lastValue(query, 'customer');
	const sortBy = lastValue(query, 'orderby') ?? 'date';
	const order = lastValue(query, 'order') ?? 'desc';
	if (['title', 'slug'].includes(sortBy)) throw notPlayed(`sorting by ${sortBy}`);
	if (!SORT_KEYS.some((known) => known === sortBy)) {
		throw invalidParameter(
			'orderby',
			'orderby is not one of date, id, include, title, slug, modified.',
		);
	}
	if (!['asc', 'desc'].includes(order)) {
		throw invalidParameter('order', 'order is not one of asc, desc.');
	}
	const clockOf = (seconds: number) => (isGmt ? seconds : wallSeconds(seconds * 1000));
	const within = (seconds: number, low: number | undefined, high: number | undefined) =>
		(low === undefined || clockOf(seconds) > low) &&
		(high === undefined || clockOf(seconds) < high);
	return {
		page: readWhole(query, 'page', { low: 1, fallback: 1 }),
		perPage: readWhole(query, 'per_page', {
			low: 1,
			high: MOST_PER_PAGE,
			fallback: DEFAULT_PER_PAGE,
		}),
		offset: query.has('offset') ? readWhole(query, 'offset', { low: 0, fallback: 0 }) : undefined,
		sortBy: sortBy as SortKey,
		descending: order === 'desc',
		include,
		accepts: (candidate) =>
			(statuses === undefined ? candidate.status !== 'trash' : statuses.has(candidate.status)) &&
			within(candidate.createdAt, after, before) &&
			within(candidate.modifiedAt, modifiedAfter, modifiedBefore) &&
			(include.length === 0 || include.includes(candidate.id)) &&
			!exclude.has(candidate.id) &&
			(customer === undefined || candidate.customerId === Number(customer)) &&
			(search === '' || searchText(candidate).toLowerCase().includes(search)),
	};
}

/** One page of the orders a request asks for, and how many there are. */
export function pageOf(
	orders: readonly WooOrder[],
	request: WooListRequest,
): { page: WooOrder[]; total: number; pages: number } {
	const keyOf = (order: WooOrder) => {
		if (request.sortBy === 'date') return order.createdAt;
		if (request.sortBy === 'modified') return order.modifiedAt;
		if (request.sortBy === 'include') return request.include.indexOf(order.id);
		return order.id;
	};
	const sign = request.descending && request.sortBy !== 'include' ? -1 : 1;
	const found = orders
		.filter((order) => request.accepts(order))
		.sort((one, other) => sign * (keyOf(one) - keyOf(other) || one.id - other.id));
	const start = request.offset ?? (request.page - 1) * request.perPage;
	return {
		page: found.slice(start, start + request.perPage),
		total: found.length,
		pages: Math.ceil(found.length / request.perPage),
	};
}
