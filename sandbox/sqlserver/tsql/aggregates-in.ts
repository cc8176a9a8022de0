import type { Expression, Predicate, Select } from './ast';
import { AGGREGATES } from './functions';

function inPredicate(predicate: Predicate | undefined): boolean {
	if (!predicate) return false;
	switch (predicate.kind) {
		case 'comparison':
			return aggregatesIn(predicate.left) || aggregatesIn(predicate.right);
		case 'between':
			return [predicate.operand, predicate.low, predicate.high].some(aggregatesIn);
		case 'inList':
			return [predicate.operand, ...predicate.list].some(aggregatesIn);
		case 'inQuery':
		case 'isNull':
			return aggregatesIn(predicate.operand);
		case 'like':
			return [predicate.operand, predicate.pattern].some(aggregatesIn);
		case 'exists':
			return false;
		case 'and':
		case 'or':
			return inPredicate(predicate.left) || inPredicate(predicate.right);
		case 'not':
			return inPredicate(predicate.operand);
	}
}

function inSelect(select: Select): boolean {
	return (
		select.items.some((item) => item.kind !== 'star' && aggregatesIn(item.expression)) ||
		inPredicate(select.having)
	);
}

const EXPRESSION_KINDS_WITHOUT_PARTS = new Set([
	'number',
	'string',
	'binary',
	'null',
	'variable',
	'column',
	'subquery',
]);

/** Whether a value (or a SELECT's own list) gathers rows; subqueries count for themselves. */
export function aggregatesIn(node: Expression | Select): boolean {
	if (node.kind === 'select') return inSelect(node);
	if (EXPRESSION_KINDS_WITHOUT_PARTS.has(node.kind)) return false;
	switch (node.kind) {
		case 'call':
			if (AGGREGATES.has(node.name) && !node.over) return true;
			return (
				node.args.some(aggregatesIn) ||
				(node.over?.orderBy.some((item) => aggregatesIn(item.expression)) ?? false) ||
				(node.over?.partitionBy.some(aggregatesIn) ?? false)
			);
		case 'unary':
		case 'collate':
		case 'cast':
			return aggregatesIn(node.operand);
		case 'operation':
			return aggregatesIn(node.left) || aggregatesIn(node.right);
		case 'iif':
			return inPredicate(node.condition) || aggregatesIn(node.then) || aggregatesIn(node.otherwise);
		case 'case':
			return (
				(node.operand !== undefined && aggregatesIn(node.operand)) ||
				node.branches.some(
					(branch) =>
						aggregatesIn(branch.then) ||
						(node.operand
							? aggregatesIn(branch.when as Expression)
							: inPredicate(branch.when as Predicate)),
				) ||
				(node.otherwise !== undefined && aggregatesIn(node.otherwise))
			);
		default:
			return false;
	}
}
