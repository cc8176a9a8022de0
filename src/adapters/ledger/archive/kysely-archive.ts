import type { Result } from '../../../domain/result';
import type { ArchiveCounts, ImportReport, LedgerArchive } from '../../../ports/ledger-archive';
import { attempt, type LedgerStore } from '../ledger-store';
import { LedgerExport } from './export-ledger';
import { LedgerImport } from './import-ledger';

/** A ledger in a database as lines of text. */
export class KyselyArchive implements LedgerArchive {
	constructor(private readonly store: LedgerStore) {}

	async export(write: (line: string) => Promise<void>): Promise<Result<ArchiveCounts>> {
		const mistakes: unknown[] = [];
		const writing = async (line: string) => {
			try {
				await write(line);
			} catch (mistake) {
				mistakes.push(mistake);
				throw mistake;
			}
		};
		const exported = await attempt(this.store, async () => {
			const exportedAt = new Date(await this.store.now()).toISOString();
			return await new LedgerExport(this.store, writing).run(exportedAt);
		});
		// A full disk of the reader is no trouble of the ledger.
		if (mistakes.length > 0) throw mistakes[0];
		return exported;
	}

	async import(lines: AsyncIterable<string>): Promise<Result<ImportReport>> {
		return await new LedgerImport(this.store).run(lines);
	}
}
