/** What reading a piece of T-SQL asks of the database's lock. */
export interface LockNeeds {
	/** It reads tables at all. */
	reads: boolean;
	/** A hint (UPDLOCK, HOLDLOCK …) keeps others out until the transaction ends. */
	holds: boolean;
	/** Every table is read with NOLOCK. */
	dirty: boolean;
}

const HOLDING = new Set([
	'UPDLOCK',
	'HOLDLOCK',
	'SERIALIZABLE',
	'REPEATABLEREAD',
	'XLOCK',
	'TABLOCKX',
]);
const DIRTY = new Set(['NOLOCK', 'READUNCOMMITTED']);
const known = new WeakMap<object, LockNeeds>();

function hintsIn(node: unknown, found: string[][]): void {
	if (typeof node !== 'object' || node === null) return;
	if (Array.isArray(node)) {
		for (const part of node) hintsIn(part, found);
		return;
	}
	const { kind, hints } = node as { kind?: unknown; hints?: unknown };
	if (kind === 'table' && Array.isArray(hints)) {
		found.push(hints as string[]);
		return;
	}
	for (const part of Object.values(node)) hintsIn(part, found);
}

/** Looks through a query, value or condition for the tables it reads and their hints. */
export function lockNeeds(node: object): LockNeeds {
	let needs = known.get(node);
	if (!needs) {
		const tables: string[][] = [];
		hintsIn(node, tables);
		needs = {
			reads: tables.length > 0,
			holds: tables.some((hints) => hints.some((hint) => HOLDING.has(hint))),
			dirty: tables.every((hints) => hints.some((hint) => DIRTY.has(hint))),
		};
		known.set(node, needs);
	}
	return needs;
}
