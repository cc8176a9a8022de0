import type { ErpSystem } from '../../src/ports/erp-adapter';
import { INDEXES, SCANS_ON_PURPOSE, SMALL_TABLES, UNICODE_COLUMNS } from './indexes';
import { plainSql, queryBlocks } from './query-blocks';
import type { ListedCall } from './sent-calls';

/** Something about a statement that would hurt on a large company. */
export interface ReviewFinding {
	readonly text: string;
	readonly complaint: string;
}

/** How one table of a statement is reached. */
export interface TableAccess {
	readonly table: string;
	/** The key or index, `small` for a dictionary, or `scan` with the reason why it is meant. */
	readonly by: string;
}

/** Words before a parenthesis that are no function. */
const NO_FUNCTIONS = new Set([
	...[
		'and',
		'or',
		'in',
		'exists',
		'not',
		'top',
		'as',
		'on',
		'where',
		'from',
		'by',
		'all',
		'is',
		'like',
		'between',
	],
	...['when', 'then', 'else', 'select', 'over', 'join', 'case', 'with', 'values', 'set'],
]);

const COLUMN_LISTED = /(?:(\w+)\.)?(\w+) (?:=|>=|<=|>|<|in|like|between)(?= |\()/gi;
/** The right side of a comparison of two columns; a number or parameter is none. */
const COLUMN_JOINED = /= (?:(\w+)\.)?([A-Za-z_]\w*)/g;
const TABLE =
	/\b(?:from|join|update) (?:\w+\.)?(\w+)(?: as (\w+)| (?!(?:where|on|inner|left|join|order|group|set|cross|outer|values|with|select)\b)(\w+))?/gi;

function same(left: string, right: string): boolean {
	return left.toLowerCase() === right.toLowerCase();
}

function entryOf<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
	return Object.entries(table).find(([known]) => same(known, name))?.[1];
}

/** Conditions of WHERE and ON of one query. */
function conditionsOf(block: string): string {
	return block
		.split(/\b(?:where|on)\b/i)
		.slice(1)
		.map((part) => part.split(/\b(?:group by|order by|inner join|left join|join|set)\b/i)[0] ?? '')
		.join(' ; ');
}

/** Names of common table expressions and derived tables: they are judged where they are written. */
function derivedNames(sql: string): ReadonlySet<string> {
	const text = plainSql(sql);
	const ctes = [...text.matchAll(/(?:\bwith|,) (\w+)(?: ?\([^()]*\))? as \(/gi)];
	const derived = [...text.matchAll(/\) as (\w+)/gi)];
	return new Set([...ctes, ...derived].map((match) => (match[1] ?? '').toLowerCase()));
}

function tablesOf(block: string, derived: ReadonlySet<string>) {
	return [...block.matchAll(TABLE)]
		.map((match) => ({ table: match[1] ?? '', alias: match[2] ?? match[3] ?? match[1] ?? '' }))
		.filter(({ table }) => !derived.has(table.toLowerCase()));
}

/** Columns a query can seek by: compared bare, by equality, list or range; by their alias, empty when it has none. */
function soughtColumns(conditions: string): ReadonlySet<string> {
	const matches = [...conditions.matchAll(COLUMN_LISTED), ...conditions.matchAll(COLUMN_JOINED)];
	return new Set(matches.map((match) => `${match[1] ?? ''}.${match[2] ?? ''}`.toLowerCase()));
}

function isSmall(system: ErpSystem, table: string): boolean {
	return SMALL_TABLES[system].some((name) => same(name, table));
}

function indexFor(
	system: ErpSystem,
	{ table, alias }: { table: string; alias: string },
	sought: ReadonlySet<string>,
): string | undefined {
	const indexes = entryOf(INDEXES[system], table) ?? [];
	const names = [alias, table, ''];
	const found = indexes.find(([leading = '']) =>
		names.some((name) => sought.has(`${name}.${leading}`.toLowerCase())),
	);
	return found?.join(', ');
}

/** A look whether something can be read at all; it ends at the first row. */
function isProbe(block: string): boolean {
	return /^select top ?\(1\) \S+ as \w+ from [\w.]+$/i.test(block);
}

/** How every table of a statement is reached; a table no known index leads to is a finding. */
export function reviewAccess(
	system: ErpSystem,
	call: ListedCall,
): { access: readonly TableAccess[]; findings: readonly ReviewFinding[] } {
	const access: TableAccess[] = [];
	const findings: ReviewFinding[] = [];
	if (call.kind === 'procedure') return { access, findings };
	const derived = derivedNames(call.text);
	for (const { text } of queryBlocks(call.text)) {
		const sought = soughtColumns(conditionsOf(text));
		for (const mention of tablesOf(text, derived)) {
			const { table } = mention;
			const index = isSmall(system, table) ? 'small' : indexFor(system, mention, sought);
			const purpose = SCANS_ON_PURPOSE[system].find(
				(scan) => same(scan.table, table) && scan.when.test(text),
			);
			const by = index ?? (isProbe(text) ? 'first row' : purpose && `scan: ${purpose.why}`);
			if (by !== undefined) access.push({ table, by });
			else
				findings.push({ text: call.text, complaint: `no known index leads to ${table}: ${text}` });
		}
	}
	return { access, findings };
}

/** Every column that stands in an index; a function around one of the others costs nothing. */
function indexedColumns(system: ErpSystem): ReadonlySet<string> {
	const columns = Object.values(INDEXES[system]).flat(2);
	return new Set(columns.map((column) => column.toLowerCase()));
}

function functionsAroundColumns(system: ErpSystem, call: ListedCall): string[] {
	const indexed = indexedColumns(system);
	const conditions = queryBlocks(call.text).map(({ text }) => conditionsOf(text));
	return conditions.flatMap((condition) =>
		[...condition.matchAll(/\b(\w+) ?\(([^()]*)\)/g)].flatMap(([, name = '', inside = '']) => {
			if (NO_FUNCTIONS.has(name.toLowerCase())) return [];
			const column = [...inside.matchAll(/[A-Za-z_]\w*/g)].find(([word]) =>
				indexed.has(word.toLowerCase()),
			);
			return column ? [`function ${name}(…) around the indexed column ${column[0]}`] : [];
		}),
	);
}

function unicodeTexts(system: ErpSystem, call: ListedCall): string[] {
	if (call.kind === 'procedure') return [];
	const text = plainSql(call.text);
	return call.parameters.flatMap((parameter) => {
		const [name = '', type = ''] = parameter.split(' ');
		if (!type.startsWith('nvarchar')) return [];
		const compared = new RegExp(String.raw`(\w+) (?:=|in|like) \(?${name}\b`).exec(text)?.[1] ?? '';
		return UNICODE_COLUMNS[system].includes(compared)
			? []
			: [`${name} is sent as ${type}, compared with ${compared || 'something'}`];
	});
}

/** A read must end: by TOP, by a key or list of keys, or because its tables are small. */
function unbounded(system: ErpSystem, call: ListedCall): string[] {
	const text = plainSql(call.text);
	if (call.kind === 'procedure' || !/^(?:with|select)\b/i.test(text)) return [];
	if (/\btop ?\(/i.test(text) || /^select (?:count|max|min)\(/i.test(text)) return [];
	const tables = queryBlocks(text).flatMap((block) => tablesOf(block.text, derivedNames(text)));
	if (tables.every(({ table }) => isSmall(system, table))) return [];
	return /\w (?:=|in) \(?@\d/i.test(text) ? [] : ['the read has neither TOP nor a key'];
}

/** Everything the review has against one statement or call. */
export function reviewCall(system: ErpSystem, call: ListedCall): readonly ReviewFinding[] {
	const complaints = [
		...functionsAroundColumns(system, call),
		...unicodeTexts(system, call),
		...unbounded(system, call),
	];
	return [
		...complaints.map((complaint) => ({ text: call.text, complaint })),
		...reviewAccess(system, call).findings,
	];
}
