import type { ReleasedRoot } from '../control/road-releaser';
import type { Road } from '../control/seed/roads/road';
import { isChosen, type Choice } from './choose-roots';
import { ErpBook } from './erp-book';
import { fillPattern, roadIdOf } from './foreign-settings';
import { emptyReport, type IntegratorReport } from './integrator-report';

/** Which numbers the service looks for, with the patterns of a foreign integrator. */
export interface AuctionSettings {
	customerNumber: string;
	internetId: string;
}

/** Both fields hold the number of the marketplace or shop; what the vendor writes there is not public. */
export const DEFAULT_AUCTION_SETTINGS: Readonly<AuctionSettings> = {
	customerNumber: '{number}',
	internetId: '{number}',
};

/** The service reads Allegro and BaseLinker. */
const ROADS_READ: readonly Road[] = ['allegro', 'baselinker'];

/**
 * A stand-in for Wapro Aukcje: imports what came by Allegro and BaseLinker into WAPRO Mag, linking an order of the last 14
 * days that has one of the two numbers. Roots of other ERPs are none of its business.
 */
export class AuctionService {
	private readonly done = new Set<string>();

	/** Forgets what it has done. */
	reset(): void {
		this.done.clear();
	}

	/** Works through the released orders that it has not had yet. */
	async run(
		released: readonly ReleasedRoot[],
		choice: Choice,
		settings: AuctionSettings,
	): Promise<IntegratorReport> {
		const report = emptyReport();
		const books = new Map<ReleasedRoot['erp'], ErpBook>();
		for (const entry of released) {
			const { root, record, erp } = entry;
			const roadId = ROADS_READ.map((road) => roadIdOf(entry, road)).find((id) => id !== undefined);
			const isOwn = isChosen(entry, choice) && roadId !== undefined && !this.done.has(root.code);
			if (!isOwn || !erp.side.importTransaction) continue;
			this.done.add(root.code);
			report.seen += 1;
			const transaction = {
				internetId: fillPattern(settings.internetId, entry, roadId),
				customerNumber: fillPattern(settings.customerNumber, entry, roadId),
			};
			const { orderId, created } = await erp.side.importTransaction(transaction);
			report.links.push({ root: root.code, document: orderId });
			if (!created) {
				report.found += 1;
				continue;
			}
			const book = books.get(erp) ?? new ErpBook(erp);
			books.set(erp, book);
			report.written[book.note(record, { ...transaction, id: orderId }, 'before')] += 1;
		}
		return report;
	}
}
