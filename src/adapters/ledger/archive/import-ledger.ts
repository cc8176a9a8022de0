import { fail, integrationError, type Result, succeed } from '../../../domain/result';
import type { ImportReport } from '../../../ports/ledger-archive';
import type { BulkStatement } from '../bulk-statement';
import { attemptWriting, claimsLock, type LedgerStore } from '../ledger-store';
import {
	ARCHIVE_VERSION,
	type ArchivedClaim,
	type ArchiveLine,
	readHeader,
	readLine,
} from './archive-format';
import { ClaimImport } from './import-claims';
import { importDecision, importNote } from './import-desk';
import { callColumns, callsStatement, importBudget, importSnapshot } from './import-rest';

/** Lines taken in with one transaction. */
const PART = 200;

/** Takes the lines of an export into a ledger. */
export class LedgerImport {
	private readonly claims: ClaimImport;
	private readonly calls: BulkStatement<'key'>;
	/** Budgets this import brought: their calls are wanted. */
	private readonly ownBudgets = new Set<string>();
	private readonly counts = { added: 0, replaced: 0, kept: 0 };
	private readonly conflicts: { readonly scope: string; readonly rootKey: string }[] = [];

	constructor(private readonly store: LedgerStore) {
		this.claims = new ClaimImport(store);
		this.calls = callsStatement(store);
	}

	async run(lines: AsyncIterable<string>): Promise<Result<ImportReport>> {
		let number = 0;
		let isEnded = false;
		let part: ArchiveLine[] = [];
		for await (const text of lines) {
			number += 1;
			if (number === 1) {
				const refusal = refuseHeader(text);
				if (refusal) return fail(refusal);
				continue;
			}
			if (text.trim() === '') continue;
			const line = readLine(text);
			if (line === undefined || isEnded) return fail(unreadable(number));
			isEnded = 'end' in line;
			part.push(line);
			if (part.length < PART) continue;
			const taken = await this.take(part);
			if (!taken.ok) return taken;
			part = [];
		}
		const taken = await this.take(part);
		if (!taken.ok) return taken;
		if (!isEnded) return fail(number === 0 ? unreadable(1) : cutOff(number));
		return succeed({ ...this.counts, conflicts: this.conflicts });
	}

	private async take(part: readonly ArchiveLine[]): Promise<Result<void>> {
		const claims = part.flatMap((line) => ('claim' in line ? [line.claim] : []));
		for (const scope of new Set(claims.map((claim) => claim.scope))) {
			const ofScope = claims.filter((claim) => claim.scope === scope);
			const taken = await this.takeClaims(scope, ofScope);
			if (!taken.ok) return taken;
		}
		return await this.takeRest(part);
	}

	private async takeClaims(scope: string, claims: readonly ArchivedClaim[]): Promise<Result<void>> {
		const taken = await attemptWriting(this.store, claimsLock(scope), async (writing) => {
			return await this.claims.run(writing, scope, claims);
		});
		if (!taken.ok) return taken;
		const { added, replaced, kept, conflicts } = taken.value;
		this.counts.added += added;
		this.counts.replaced += replaced;
		this.counts.kept += kept;
		this.conflicts.push(...conflicts.map((rootKey) => ({ scope, rootKey })));
		return succeed(undefined);
	}

	private async takeRest(part: readonly ArchiveLine[]): Promise<Result<void>> {
		const rest = part.filter((line) => !('claim' in line) && !('end' in line));
		if (rest.length === 0) return succeed(undefined);
		const taken = await attemptWriting(this.store, 'import', async (writing) => {
			const outcomes: (keyof typeof this.counts)[] = [];
			const brought: string[] = [];
			for (const line of rest) {
				if ('snapshot' in line) outcomes.push(await importSnapshot(writing, line.snapshot));
				if ('deskNote' in line) outcomes.push(await importNote(writing, line.deskNote));
				if ('decision' in line) outcomes.push(await importDecision(writing, line.decision));
				if ('budget' in line) {
					const outcome = await importBudget(writing, line.budget);
					outcomes.push(outcome);
					if (outcome === 'added') brought.push(line.budget.key);
				}
				if ('budgetCalls' in line) {
					const { key } = line.budgetCalls;
					const isOurs = this.ownBudgets.has(key) || brought.includes(key);
					if (isOurs) await this.calls.run(writing.db, { key }, callColumns(line.budgetCalls));
				}
			}
			return { outcomes, brought };
		});
		if (!taken.ok) return taken;
		for (const outcome of taken.value.outcomes) this.counts[outcome] += 1;
		for (const key of taken.value.brought) this.ownBudgets.add(key);
		return succeed(undefined);
	}
}

function refuseHeader(text: string) {
	const header = readHeader(text);
	if (header === undefined) return unreadable(1);
	if (header.orderBridgeLedger <= ARCHIVE_VERSION) return undefined;
	return integrationError(
		'configuration',
		'LEDGER_UNAVAILABLE',
		`The export was written by a newer version of this package (format ${header.orderBridgeLedger}).`,
		{
			remedy: 'Import it with that version of n8n-nodes-order-bridge. Nothing was changed.',
		},
	);
}

function unreadable(number: number) {
	return integrationError(
		'configuration',
		'LEDGER_UNAVAILABLE',
		`Line ${number} is no line of an export of the ledger.`,
		{
			remedy:
				'Export the ledger again and import the whole file. What was taken in before stays; importing it twice does no harm.',
		},
	);
}

function cutOff(lines: number) {
	return integrationError(
		'configuration',
		'LEDGER_UNAVAILABLE',
		`The export ends early, after ${lines} lines.`,
		{
			remedy:
				'Copy or export the whole file and import it again. What was taken in stays; importing it twice does no harm.',
		},
	);
}
