import type { ReleasedRoot } from '../control/road-releaser';
import { NUMBER_LENGTH, type ForeignOrderStyle } from '../control/erp-side';
import type { ForeignMoment } from '../control/seeded-root';
import { isChosen, type Choice } from './choose-roots';
import { ErpBook } from './erp-book';
import { styleOf, type ForeignSettings } from './foreign-settings';
import { emptyReport, type IntegratorReport } from './integrator-report';

/**
 * Somebody else's integrator: it writes orders into the ERPs of the sandbox by rules of its own, beside ours.
 *
 * Shape: it takes each order once, and forgets none until `reset`.
 */
export class ForeignIntegrator {
	private readonly done = new Set<string>();
	private readonly books = new Map<ReleasedRoot['erp'], ErpBook>();

	/** Forgets what it has done. */
	reset(): void {
		this.done.clear();
		this.books.clear();
	}

	/** Works through the released orders that are its own and that it has not had yet. */
	async run(
		released: readonly ReleasedRoot[],
		choice: Choice,
		settings: ForeignSettings,
	): Promise<IntegratorReport> {
		const report = emptyReport();
		for (const entry of released) {
			if (isChosen(entry, choice)) await this.take(entry, settings, 'before', report);
		}
		return report;
	}

	/** Takes one order; `alone` says what it is when the ERP holds no other order of that root. */
	async take(
		entry: ReleasedRoot,
		settings: ForeignSettings,
		alone: Exclude<ForeignMoment, 'after'>,
		report = emptyReport(),
	): Promise<IntegratorReport> {
		const { root, record, erp } = entry;
		const style = this.done.has(root.code) ? undefined : styleOf(entry, settings);
		if (!style) return report;
		this.done.add(root.code);
		report.seen += 1;
		const book = this.bookOf(erp);
		const found = lookUp(book, style, settings.lookUp);
		if (found !== undefined) {
			report.found += 1;
			report.links.push({ root: root.code, document: found });
			return report;
		}
		const id = await erp.side.writeForeignOrder(root, style);
		const customerNumber = style.customerNumber.slice(0, NUMBER_LENGTH);
		const moment = book.note(record, { ...style, id, customerNumber }, alone);
		report.written[moment] += 1;
		report.links.push({ root: root.code, document: id });
		return report;
	}

	private bookOf(erp: ReleasedRoot['erp']): ErpBook {
		const book = this.books.get(erp) ?? new ErpBook(erp);
		this.books.set(erp, book);
		return book;
	}
}

function lookUp(
	book: ErpBook,
	{ customerNumber, internetId }: ForeignOrderStyle,
	rule: ForeignSettings['lookUp'],
): number | undefined {
	if (rule === 'number') return book.findByNumber(customerNumber.slice(0, NUMBER_LENGTH));
	return rule === 'internetId' ? book.findByInternetId(internetId) : undefined;
}
