import type { TruthReport, TruthRequest } from '../../sandbox/control/ground-truth';
import type { RootOutcome } from '../../sandbox/control/seeded-root';
import { isInErp, isOpen, type WordBook } from './words';

/** What became of a stream, by the sandbox's own book. */
export interface Verdict {
	/** ERP orders beyond the first of an order of the stream; copies that others wrote while or after ours are theirs. */
	readonly duplicates: number;
	/** Orders that belong into the ERP, are not there, and nobody says will still come. */
	readonly losses: number;
	/** Orders the flow takes for another one's ERP order, and ERP orders that are nobody's. */
	readonly wrongLinks: number;
	/** Orders that belong into the ERP, are not there, and the flow itself holds open. */
	readonly inDoubt: number;
}

/** The sandbox's book, which answers what is asked of it. */
export type AskTruth = (request: TruthRequest) => TruthReport;

/**
 * Compares the ERP with what was ordered and with what the flow says of it.
 *
 * Shape: `codes` names the root order of each item of the stream. An order that BaseLinker merged into another one is
 * there when that one is. What cannot be written, or may be refused, is never lost.
 */
export function judge(ask: AskTruth, words: WordBook, codes: ReadonlyMap<string, string>): Verdict {
	const { truth, absent } = compare(ask, words, codes);
	return {
		duplicates: truth.duplicates,
		losses: truth.losses,
		wrongLinks: truth.wrongLinks + truth.deadLinks + truth.unknownErpOrders,
		inDoubt: absent - truth.losses,
	};
}

/** One sentence for each of the first orders that something is wrong with, to find the cause by. */
export function sayOffenders(
	ask: AskTruth,
	words: WordBook,
	codes: ReadonlyMap<string, string>,
): string[] {
	const { truth, open } = compare(ask, words, codes);
	const { findings } = truth;
	const spoken = words.all();
	const sayRoot = (what: string) => (root: RootOutcome) => {
		const said = spoken
			.filter(({ item }) => codes.get(item) === root.code)
			.map(({ item, status, erpNumber, reason }) =>
				[`item ${item} ${status}`, erpNumber, reason].filter(Boolean).join(' '),
			);
		const roads = root.deliveries.map(({ road, id }) => `${road} ${id}`).join(', ');
		return `${what}: ${root.code} (${root.trait}; ${roads}) is ${root.erpNumbers.join(' and ') || 'not there'}; ${said.join(', ')}`;
	};
	return [
		...findings.duplicates.map(sayRoot('duplicate')),
		...findings.losses.map(sayRoot('lost')),
		...findings.wrongLinks.map(
			({ code, document, documentOf = 'nobody' }) =>
				`wrong link: ${code} to ${document}, which is of ${documentOf}`,
		),
		...findings.deadLinks.map(({ root, document }) => `dead link: ${root} to ${document}`),
		...findings.unknownErpOrders.map((number) => `nobody's: ${number}`),
		...open.map(sayRoot('open')),
	];
}

function compare(ask: AskTruth, words: WordBook, codes: ReadonlyMap<string, string>) {
	const codeOf = (item: string) => {
		const code = codes.get(item);
		if (code === undefined) throw new Error(`There is no item ${item} in the stream.`);
		return code;
	};
	const spoken = words.all();
	const { details = [] } = ask({ details: true });
	const optional = details
		.filter(({ expectation }) => expectation !== 'write')
		.map(({ code }) => code);
	const open = new Set(spoken.filter(isOpen).map(({ item }) => codeOf(item)));
	const links = spoken
		.filter((word) => isInErp(word) && word.erpNumber !== '')
		.map(({ item, erpNumber }) => ({ root: codeOf(item), document: erpNumber }));
	const absent = ask({ accountedFor: optional }).losses;
	return {
		absent,
		truth: ask({ accountedFor: [...optional, ...open], links }),
		open: details.filter(
			({ code, erpNumbers, expectation }) =>
				open.has(code) && erpNumbers.length === 0 && expectation === 'write',
		),
	};
}

/** What others wrote beside our orders, and what the flow found of it. */
export interface ForeignVerdict {
	/**
	 * ERP orders of others beside another one of the same order, whichever came first. Those that came first and were not
	 * known are counted among the duplicates, too; the others nobody can prevent.
	 */
	readonly foreignCopies: number;
	/** Of these, the ones the flow's audit reported. */
	readonly reportedByAudit: number;
	/** ERP orders the audit reported although they stand there alone. */
	readonly falseAlarms: number;
}

/** Compares the copies in the ERP with those that were reported, by document number. */
export function judgeForeign(ask: AskTruth, reported: readonly string[]): ForeignVerdict {
	const told = new Set(reported);
	const { details = [] } = ask({ details: true });
	const copies = details.flatMap(({ erpNumbers, foreignCopies, foreignEarlier }) => {
		if (erpNumbers.length < 2) return [];
		const theirs = [...foreignEarlier, ...foreignCopies];
		// Where all are theirs, one of them is the order.
		return erpNumbers.length > theirs.length ? theirs : theirs.slice(1);
	});
	const doubled = new Set(
		details
			.filter(({ erpNumbers }) => erpNumbers.length > 1)
			.flatMap(({ erpNumbers }) => erpNumbers),
	);
	return {
		foreignCopies: copies.length,
		reportedByAudit: copies.filter((number) => told.has(number)).length,
		falseAlarms: [...told].filter((number) => !doubled.has(number)).length,
	};
}
