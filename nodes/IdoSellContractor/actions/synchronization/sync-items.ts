import type { SyncEntry } from '../../../../src/application/sync-contractors/sync-entry';
import type { SyncReport } from '../../../../src/application/sync-contractors/sync-report';
import type { Finding, Outcome } from '../../../../src/domain/outcome';
import { REASONS } from '../../../../src/domain/reason-codes';

function explain(reason: Finding & { readonly remedy?: string }): object {
	const { code, message, remedy = REASONS[code].remedy } = reason;
	return { code, channel: REASONS[code].channel, message, remedy };
}

/** What became of an entry, as every item tells it. */
const STATUSES = {
	planned: 'waiting',
	written: 'written',
	failed: 'refused',
	question: 'waiting',
} as const satisfies Record<SyncEntry['status'], Outcome['status']>;

/** An entry of a run as an item; one that asks has the reason under `outcome`, as the Order Desk reads it. */
export function entryFields(entry: SyncEntry): object {
	const { target, status, action, row, card, client, changes, clearsNames, lost } = entry;
	const { conflicts, candidates, reason } = entry;
	const remedy = reason ? explain(reason) : {};
	const description = reason?.description === undefined ? {} : { description: reason.description };
	return {
		sync: { target, status, action, row, changes, clearsNames, lost, conflicts, candidates },
		card,
		shopClient: client,
		...(reason ? { outcome: { status: STATUSES[status], ...remedy, ...description } } : {}),
	};
}

/** The report of a run as the last item of "Review"; a run that stopped has the reason under `outcome`. */
export function reportFields(report: SyncReport): object {
	const { stopped, ...figures } = report;
	return {
		report: { ...figures, text: report.lines.join('\n'), isStopped: stopped !== null },
		...(stopped ? { outcome: { status: 'waiting', ...explain(stopped) } } : {}),
	};
}
