import type { TruthReport } from '../../sandbox/control/ground-truth';
import type { RootOutcome } from '../../sandbox/control/seeded-root';
import { isInErp, isOpen, type WordBook } from './words';

/** What became of a stream, by the sandbox's own book. */
export interface Verdict {
	/** ERP orders beyond the first of an order of the stream. */
	readonly duplicates: number;
	/** Orders that belong into the ERP, are not there, and nobody says will still come. */
	readonly losses: number;
	/** Orders the flow takes for another one's ERP order, and ERP orders that are nobody's. */
	readonly wrongLinks: number;
	/** Orders that belong into the ERP, are not there, and the flow itself holds open. */
	readonly inDoubt: number;
}

/** Compares the ERP with what was ordered and with what the flow says of it. */
export function judge(truth: TruthReport, words: WordBook): Verdict {
	const roots = truth.details ?? [];
	const wordsOn = ({ orderIds }: RootOutcome) =>
		orderIds.flatMap((orderId) => words.of(orderId) ?? []);
	const absent = roots.filter(
		({ expectation, erpNumbers }) => expectation === 'write' && erpNumbers.length === 0,
	);
	const inDoubt = absent.filter((root) => wordsOn(root).some(isOpen)).length;
	const misled = roots.flatMap((root) =>
		wordsOn(root).filter(
			(word) => isInErp(word) && word.erpNumber !== '' && !root.erpNumbers.includes(word.erpNumber),
		),
	);
	return {
		duplicates: truth.duplicates,
		losses: absent.length - inDoubt,
		wrongLinks: misled.length + truth.unknownErpOrders,
		inDoubt,
	};
}
