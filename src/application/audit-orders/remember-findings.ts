import { type Result, succeed } from '../../domain/result';
import type { ClaimHandle, ClaimRecord, OrderLedger } from '../../ports/order-ledger';
import type { AuditRequest } from './audit-request';
import type { AuditFinding } from './finding';

/** A finding and what is known of it. */
export interface ReportedFinding extends AuditFinding {
	/** Whether an earlier audit reported it. */
	readonly known: boolean;
	/** When it was reported first; ms since the epoch. */
	readonly since: number;
}

/** What is needed of a finding to claim it. */
type ClaimedFinding = Pick<AuditFinding, 'reference' | 'restsOn' | 'customerOrderNumber'>;

/** What becomes of a finding: it is new, was reported before, or a person said that it is none. */
type Standing = 'fresh' | 'known' | 'dismissed';

function standingOf(finding: AuditFinding, record: ClaimRecord | undefined): Standing {
	if (record?.fingerprint !== finding.restsOn) return 'fresh';
	if (record.state === 'waiting') return 'known';
	return record.state === 'released' ? 'dismissed' : 'fresh';
}

/** Takes the claim of a finding, to note what has become of it; undefined when another audit is at it. */
export async function claimFinding(
	{ reference, restsOn, customerOrderNumber }: ClaimedFinding,
	ledger: OrderLedger,
	{ scope, owner, leaseMs }: AuditRequest,
): Promise<Result<ClaimHandle | undefined>> {
	const request = { rootKey: reference, fingerprint: restsOn, customerOrderNumber };
	const answers = await ledger.claim([{ ...request, aliases: [], placedAt: '' }], {
		scope,
		owner,
		leaseMs,
		dryRun: false,
		retryRefused: true,
		recheckWaiting: true,
	});
	return answers.ok ? succeed(answers.value[0]?.handle) : answers;
}

/** Makes a finding wait for a person; one that another audit is at this moment remembering is left to that one. */
async function remember(
	finding: AuditFinding,
	record: ClaimRecord | undefined,
	ledger: OrderLedger,
	request: AuditRequest,
): Promise<Result<unknown>> {
	if (record?.state === 'settled') {
		// It was put right once and stands again.
		const again = await ledger.release(request.scope, finding.reference, 'found again');
		if (!again.ok) return again;
	}
	const claimed = await claimFinding(finding, ledger, request);
	if (!claimed.ok) return claimed;
	const handle = claimed.value;
	return handle ? await ledger.wait(handle, finding.code, finding.message) : succeed(null);
}

/** Notes on the order itself that its document is gone, so that whoever meets the order next is told. */
async function noteGone(
	{ rootKey, document, ours, code, message }: AuditFinding,
	ledger: OrderLedger,
	{ scope }: AuditRequest,
): Promise<Result<unknown>> {
	return ours === null
		? await ledger.noteDocument(scope, rootKey, document, { code, message })
		: succeed(null);
}

/**
 * Remembers a finding in the ledger: it is told as new once, then as known, until it is put right; one that a
 * person has released is told no more.
 *
 * Shape: null for a dismissed one.
 * Errors: those of the ledger; what could not be remembered is not told either, so that nothing told is not held.
 */
export async function rememberFinding(
	finding: AuditFinding,
	ledger: OrderLedger,
	request: AuditRequest,
	now: number,
): Promise<Result<ReportedFinding | null>> {
	const found = await ledger.find(request.scope, [finding.reference]);
	if (!found.ok) return found;
	const [record] = found.value;
	const standing = standingOf(finding, record);
	if (standing === 'dismissed') return succeed(null);
	const known = standing === 'known';
	const since = known ? (record?.updatedAt ?? now) : now;
	const reported: ReportedFinding = { ...finding, known, since };
	if (request.dryRun) return succeed(reported);
	const noted = await noteGone(finding, ledger, request);
	if (!noted.ok) return noted;
	const told = known ? succeed(null) : await remember(finding, record, ledger, request);
	return told.ok ? succeed(reported) : told;
}
