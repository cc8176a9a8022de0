import type { ClaimPage } from './claim-book';
import {
	CHANGED_CLAIM_CELLS,
	claimCells,
	EVENT_CELLS,
	NEW_CLAIM_CELLS,
	REVISION_CELLS,
	toColumns,
} from './claim-cells';
import type { ClaimStatements } from './claim-statements';
import type { Claiming } from './fresh-claims';
import { inPortions } from './in-portions';
import { insertFree } from './insert-free';
import type { LedgerDialect } from './ledger-dialect';
import { Overtaken } from './ledger-store';
import { toStoredKey } from './stored-key';

/** Writes what a batch changed on its pages. */
export class PageWriter {
	constructor(
		private readonly dialect: LedgerDialect,
		private readonly statements: ClaimStatements,
	) {}

	/** Writes new and changed pages. Errors: throws {@link Overtaken} when somebody else changed one meanwhile. */
	async write(claiming: Claiming, pages: readonly ClaimPage[]): Promise<void> {
		await inPortions(pages, async (portion) => {
			await this.insertPages(
				claiming,
				portion.filter(({ row }) => row === null),
			);
			await this.insertAliases(claiming, portion);
			await this.update(
				claiming,
				portion.filter(({ isChanged }) => isChanged),
			);
			await this.insertRest(claiming, portion);
		});
	}

	private async insertPages(
		{ db, scope, options, now }: Claiming,
		pages: readonly ClaimPage[],
	): Promise<void> {
		const { insertClaims: insert, claims: keys } = this.statements;
		const fixed = { scope, owner: options.owner, leaseUntil: now + options.leaseMs, now };
		const columns = toColumns(NEW_CLAIM_CELLS, pages.map(claimCells));
		const taken = await insertFree(db, this.dialect, { insert, keys }, fixed, columns);
		if (taken.size > 0) throw new Overtaken('an order was claimed meanwhile');
	}

	private async insertAliases({ db, scope }: Claiming, pages: readonly ClaimPage[]): Promise<void> {
		const { insertAliases: insert, aliases: keys } = this.statements;
		const rows = pages.flatMap(({ storedRoot: root, newAliases }) =>
			newAliases.map((alias) => [toStoredKey(alias), root] as const),
		);
		const columns = [rows.map(([alias]) => alias), rows.map(([, root]) => root)];
		const taken = await insertFree(db, this.dialect, { insert, keys }, { scope }, columns);
		if (taken.size > 0) throw new Overtaken('an alias was taken meanwhile');
	}

	private async update({ db, scope }: Claiming, pages: readonly ClaimPage[]): Promise<void> {
		const columns = [...CHANGED_CLAIM_CELLS, { name: 'changes_before', type: 'integer' }] as const;
		const cells = toColumns(columns, pages.map(claimCells));
		const answers = await this.statements.updateClaims.run(db, { scope }, cells);
		const updated = answers.reduce((sum, answer) => sum + Number(answer.numAffectedRows), 0);
		if (updated !== pages.length) throw new Overtaken('an order was changed meanwhile');
	}

	/** Revisions that were reported, and the lines of the audit trail. */
	private async insertRest(
		{ db, scope, now }: Claiming,
		pages: readonly ClaimPage[],
	): Promise<void> {
		const { insertRevisions, insertEvents } = this.statements;
		const revisions = pages.flatMap(({ storedRoot: root_key, newRevisions }) =>
			newRevisions.map((fingerprint) => ({ root_key, fingerprint, seen_at: now })),
		);
		await insertRevisions.run(db, { scope }, toColumns(REVISION_CELLS, revisions));
		const events = pages.flatMap(({ storedRoot: root_key, newEvents }) =>
			newEvents.map((event) => ({ root_key, ...event })),
		);
		await insertEvents.run(db, { scope }, toColumns(EVENT_CELLS, events));
	}
}
