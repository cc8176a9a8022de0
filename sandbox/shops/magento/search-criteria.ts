import { internalError, notPlayed, required } from './errors';
import { entriesOf, fieldOf, textOf, type PhpMap } from './php-query';

/** One condition on a column of the order. */
export interface Filter {
	field: string;
	value: string;
	condition: Condition;
}

/** What GET /orders asks for. Shape: filters of a group are alternatives, groups all apply; pages start at 1. */
export interface SearchCriteria {
	groups: readonly Filter[][];
	sortOrders: ReadonlyArray<{ field: string; direction: 'ASC' | 'DESC' }>;
	/** Undefined answers everything. */
	pageSize: number | undefined;
	currentPage: number;
}

/** Columns of an order by name, as the database holds them. */
export type Columns = Readonly<Record<string, string | number | null>>;

const CONDITIONS = {
	eq: (order: number) => order === 0,
	neq: (order: number) => order !== 0,
	gt: (order: number) => order > 0,
	gteq: (order: number) => order >= 0,
	moreq: (order: number) => order >= 0,
	lt: (order: number) => order < 0,
	lteq: (order: number) => order <= 0,
	from: (order: number) => order >= 0,
	to: (order: number) => order <= 0,
} as const;
const OTHER_CONDITIONS = ['in', 'nin', 'like', 'null', 'notnull', 'finset'] as const;

type Condition = keyof typeof CONDITIONS | (typeof OTHER_CONDITIONS)[number];

function isComparison(condition: Condition): condition is keyof typeof CONDITIONS {
	return Object.hasOwn(CONDITIONS, condition);
}

function readCondition(text: string): Condition {
	if (Object.hasOwn(CONDITIONS, text)) return text as keyof typeof CONDITIONS;
	const other = OTHER_CONDITIONS.find((known) => known === text);
	if (other) return other;
	throw notPlayed(`the condition ${text}`);
}

function readFilter(map: PhpMap): Filter {
	const field = textOf(map, 'field');
	if (field === undefined) throw required('field');
	return {
		field,
		value: textOf(map, 'value') ?? '',
		condition: readCondition(textOf(map, 'condition_type') ?? 'eq'),
	};
}

function readWhole(map: PhpMap, name: string): number | undefined {
	const text = textOf(map, name);
	if (text === undefined || text === '') return undefined;
	const value = Number(text);
	if (!Number.isInteger(value) || value < 0) throw internalError();
	return value;
}

/** Reads the query of GET /orders. Errors: 400 without searchCriteria. */
export function readSearchCriteria(query: PhpMap): SearchCriteria {
	const given = fieldOf(query, 'search_criteria');
	if (given === undefined) throw required('searchCriteria');
	const criteria: PhpMap = typeof given === 'object' ? given : {};
	const size = readWhole(criteria, 'page_size');
	return {
		groups: entriesOf(fieldOf(criteria, 'filter_groups')).map((group) =>
			entriesOf(fieldOf(group, 'filters')).map(readFilter),
		),
		sortOrders: entriesOf(fieldOf(criteria, 'sort_orders')).map((order) => ({
			field: textOf(order, 'field') ?? 'entity_id',
			direction: textOf(order, 'direction')?.toUpperCase() === 'ASC' ? 'ASC' : 'DESC',
		})),
		pageSize: size === 0 ? undefined : size,
		currentPage: Math.max(readWhole(criteria, 'current_page') ?? 1, 1),
	};
}

/** How a column stands to a value: numbers by value, dates and texts by their letters without regard to case. */
function compare(column: string | number, value: string): number {
	if (typeof column === 'number') return column - Number(value);
	const [left, right] = [column.toLowerCase(), value.toLowerCase()];
	if (left === right) return 0;
	return left < right ? -1 : 1;
}

/** A date as the database writes it: `2026-11-20T13:30:07Z` is `2026-11-20 13:30:07`. */
function asStored(value: string): string {
	return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)
		? value.replace('T', ' ').replace(/(\.\d+)?Z?$/, '')
		: value;
}

function likePattern(value: string): RegExp {
	const escaped = value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	return new RegExp(`^${escaped.replace(/%/g, '.*').replace(/_/g, '.')}$`, 'is');
}

function holds({ field, value, condition }: Filter, columns: Columns): boolean {
	if (!Object.hasOwn(columns, field)) throw internalError();
	const column = columns[field] ?? null;
	if (condition === 'null') return column === null;
	if (condition === 'notnull') return column !== null;
	if (column === null) return false;
	if (isComparison(condition)) return CONDITIONS[condition](compare(column, asStored(value)));
	if (condition === 'like') return likePattern(value).test(String(column));
	if (condition === 'finset') return String(column).split(',').includes(value);
	const isListed = value.split(',').some((one) => compare(column, asStored(one.trim())) === 0);
	return condition === 'in' ? isListed : !isListed;
}

/** Whether an order fits; a group without filters fits always. Errors: 500 for a column that is not there. */
export function fits({ groups }: SearchCriteria, columns: Columns): boolean {
	return groups.every(
		(group) => group.length === 0 || group.some((filter) => holds(filter, columns)),
	);
}

/** Sorts as the criteria say, then by `entity_id`. Errors: 500 for a column that is not there. */
export function bySortOrders({
	sortOrders,
}: SearchCriteria): (one: Columns, other: Columns) => number {
	return (one, other) => {
		for (const { field, direction } of sortOrders) {
			if (!Object.hasOwn(one, field)) throw internalError();
			const [left, right] = [one[field] ?? '', other[field] ?? ''];
			const order = compare(left, String(right));
			if (order !== 0) return direction === 'ASC' ? order : -order;
		}
		return Number(one.entity_id) - Number(other.entity_id);
	};
}
