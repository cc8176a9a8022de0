import { type Result, succeed } from '../../domain/result';
import type { ClaimRecord, ClaimRequest, OrderLedger } from '../../ports/order-ledger';
import type { AuditRequest } from './audit-request';
import type { AuditFinding } from './finding';

/** A finding and what is known of it. */
export interface ReportedFinding extends AuditFinding {
	/** Whether an earlier audit reported it. */
	readonly known: boolean;
	/** When it was reported first; ms since the epoch. */
	readonly since: number;
}

/** What becomes of a finding: it is new, was reported before, or a person said that it is none. */
type Standing = 'fresh' | 'known' | 'dismissed';

function standingOf(finding: AuditFinding, record: ClaimRecord | undefined): Standing {
	if (record?.fingerprint !== finding.restsOn) return 'fresh';
	if (record.state === 'waiting') return 'known';
	return record.state === 'released' ? 'dismissed' : 'fresh';
}

/** A finding in the words of the ledger. */
export function toFindingRequest(
	finding: Pick<AuditFinding, 'reference' | 'restsOn' | 'customerOrderNumber'>,
): ClaimRequest {
	const { reference, restsOn, customerOrderNumber } = finding;
	const request = { rootKey: reference, fingerprint: restsOn, customerOrderNumber };
	return { ...request, aliases: [], placedAt: '' };
}

/** Makes a finding wait for a person; one that another audit is at this moment remembering is left to that one. */
async function remember(
	finding: AuditFinding,
	record: ClaimRecord | undefined,
	ledger: OrderLedger,
	{ scope, owner, leaseMs }: AuditRequest,
): Promise<Result<unknown>> {
	if (record?.state === 'settled') {
		// It was put right once and stands again.
		const again = await ledger.release(scope, finding.reference, 'found again');
		if (!again.ok) return again;
	}
	const claiming = { scope, owner, leaseMs, dryRun: false, retryRefused: true };
	const answers = await ledger.claim([toFindingRequest(finding)], {
		...claiming,
		recheckWaiting: true,
	});
	if (!answers.ok) return answers;
	const handle = answers.value[0]?.handle;
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
