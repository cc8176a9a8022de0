import { formatDecimal, parseDecimal } from '../../../domain/order/decimal';
import type { LineFact } from '../../../domain/lifecycle/order-facts';
import { idText, toText } from './comarch-optima-mapper';
import type { LineDescent } from './line-descent';
import type { LineRow } from './order-queries';

/** `TrE_TwrTyp` of a service. Source: column lists of the vendor's report files. */
const SERVICE = 0;

/** A goods issue that counts, with its lines. */
export interface CountedIssue {
	/** Whether its line relations lead to the order; without them articles are compared. */
	readonly verified: boolean;
	readonly lines: readonly LineRow[];
}

interface OpenLine {
	readonly row: LineRow;
	readonly ordered: bigint;
	issued: bigint;
}

/** Fills lines in their order; what is left goes to the last one unless another order has a share in it. */
function fill(lines: readonly OpenLine[], quantity: bigint, shared: boolean): void {
	let left = quantity;
	lines.forEach((line, index) => {
		const room = line.ordered > line.issued ? line.ordered - line.issued : 0n;
		const isLast = index === lines.length - 1 && !shared;
		const taken = isLast || left < room ? left : room;
		line.issued += taken;
		left -= taken;
	});
}

/** What goods issues took of each line of an order: by line relations where there are any, else by article. */
export function toLineFacts(
	orderLines: readonly LineRow[],
	issues: readonly CountedIssue[],
	descent: LineDescent,
): LineFact[] {
	const open = orderLines.map((row): OpenLine => ({
		row,
		ordered: parseDecimal(row.TrE_Ilosc) ?? 0n,
		issued: 0n,
	}));
	for (const issue of issues) {
		for (const line of issue.lines) {
			const { ours, others } = descent.originsOf(idText(line.TrE_TrEID));
			const quantity = parseDecimal(line.TrE_Ilosc) ?? 0n;
			const related = open.filter(({ row }) => ours.has(idText(row.TrE_TrEID)));
			const sameArticle = open.filter(
				({ row }) => idText(row.TrE_TwrId) === idText(line.TrE_TwrId),
			);
			if (related.length > 0) fill(related, quantity, others);
			else if (!issue.verified) fill(sameArticle, quantity, false);
		}
	}
	return open.map(({ row, ordered, issued }) => ({
		lineId: idText(row.TrE_TrEID),
		sku: toText(row.TrE_TwrKod),
		isService: Number(row.TrE_TwrTyp) === SERVICE,
		ordered: formatDecimal(ordered, 0),
		issued: formatDecimal(issued, 0),
	}));
}
