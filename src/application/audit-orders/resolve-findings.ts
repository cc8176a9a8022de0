import { type Result, succeed } from '../../domain/result';
import type { ErpAdapter, ErpSystem } from '../../ports/erp-adapter';
import type { ClaimRecord, SettledClaim } from '../../ports/order-ledger';
import { type Patience, patiently } from '../patience';
import { type AuditOutside, walkSettled } from './audit-outside';
import { readOwn } from './examine-order';
import { claimFinding } from './remember-findings';
import { walkClaims } from './walk-claims';

/** Whether a document does not stand in the way of another one any more. */
async function isOut(id: string, erp: ErpAdapter, patience: Patience): Promise<Result<boolean>> {
	const read = await patiently(async () => await erp.getOrder({ id }), patience);
	if (read.ok) return succeed(read.value.status === 'cancelled');
	return read.error.kind === 'notFound' ? succeed(true) : read;
}

/** Whether one half of a pair is cancelled or gone: then the other one is free. */
export async function isPairOver(
	heldId: string,
	keptId: string,
	erp: ErpAdapter,
	patience: Patience,
): Promise<Result<boolean>> {
	const held = await isOut(heldId, erp, patience);
	return !held.ok || held.value ? held : await isOut(keptId, erp, patience);
}

/** An earlier finding that is still open, in parts. */
interface OpenFinding {
	readonly what: 'duplicate' | 'gone' | 'replaced';
	/** Key of the document that is held, gone or replaced. */
	readonly id: string;
	/** Key of the other half. */
	readonly restsOn: string;
	readonly record: ClaimRecord;
}

/** Reads what waits in the ledger as a finding about this ERP; undefined for everything else that waits there. */
function toOpenFinding(record: ClaimRecord, system: ErpSystem): OpenFinding | undefined {
	const [what, erp, order, ...rest] = record.rootKey.split('/');
	const id = rest.join('/');
	if (erp !== system || order !== 'order' || id === '') return undefined;
	if (what !== 'duplicate' && what !== 'gone' && what !== 'replaced') return undefined;
	return { what, id, restsOn: record.fingerprint, record };
}

/** Findings of earlier audits that this one did not find again. */
async function missedFindings(
	standing: ReadonlySet<string>,
	{ services: { erp, ledger }, request: { scope, signal } }: AuditOutside,
): Promise<Result<readonly OpenFinding[]>> {
	const missed: OpenFinding[] = [];
	const walked = await walkClaims(
		async (page) => await ledger.waiting(scope, page),
		async (records) => {
			const open = records.flatMap((record) => toOpenFinding(record, erp.system) ?? []);
			missed.push(...open.filter(({ record }) => !standing.has(record.rootKey)));
			return succeed(null);
		},
		signal,
	);
	return walked.ok ? succeed(missed) : walked;
}

/** Of these documents, by key or number, the orders that are still settled with one. */
async function stillSettled(
	names: ReadonlySet<string>,
	outside: AuditOutside,
): Promise<Result<ReadonlyMap<string, SettledClaim>>> {
	const settled = new Map<string, SettledClaim>();
	if (names.size === 0) return succeed(settled);
	const walked = await walkSettled(outside, null, async (claim) => {
		const { id, number } = claim.document;
		for (const name of [id, number]) if (names.has(name)) settled.set(name, claim);
		return succeed(null);
	});
	return walked.ok ? succeed(settled) : walked;
}

/** Whether a missing document matters no more: no order is settled with it, or it is there again. */
async function isFoundOrFreed(
	claim: SettledClaim | undefined,
	{ examining, services: { ledger }, request: { scope, dryRun } }: AuditOutside,
): Promise<Result<boolean>> {
	if (claim === undefined) return succeed(true);
	const own = await readOwn(claim, [], examining);
	if (!own.ok) return own;
	if (own.value === null || own.value.status === 'cancelled') return succeed(false);
	const noted = dryRun
		? succeed(null)
		: await ledger.noteDocument(scope, claim.rootKey, claim.document, null);
	return noted.ok ? succeed(true) : noted;
}

/** Whether an earlier finding has been put right; `claim` is the order that is settled with its document. */
async function isOver(
	{ what, id, restsOn }: OpenFinding,
	claim: SettledClaim | undefined,
	outside: AuditOutside,
): Promise<Result<boolean>> {
	const { erp, patience } = outside.examining;
	if (what === 'duplicate') return await isPairOver(id, restsOn, erp, patience);
	const replaced = what === 'replaced' ? await isOut(restsOn, erp, patience) : succeed(false);
	return !replaced.ok || replaced.value ? replaced : await isFoundOrFreed(claim, outside);
}

/** Notes that an earlier finding is put right: nothing is held any more, and if it comes again, it is new. */
async function noteResolved(
	{ rootKey, fingerprint }: ClaimRecord,
	{ services: { ledger }, request }: AuditOutside,
): Promise<Result<unknown>> {
	const finding = { reference: rootKey, restsOn: fingerprint, customerOrderNumber: '' };
	const claimed = await claimFinding(finding, ledger, request);
	if (!claimed.ok || !claimed.value) return claimed;
	const handle = claimed.value;
	return await ledger.settle(handle, { id: fingerprint, number: '', outcome: 'linked' });
}

/**
 * Lets go of what earlier audits found and somebody has put right since, however long ago they found it: a pair of
 * which one half is cancelled or deleted, a missing document that is there again or no order is settled with any more.
 *
 * Shape: answers how many there were; `standing` are the references of what was found again.
 * Errors: those of ERP and ledger.
 */
export async function resolveFindings(
	standing: ReadonlySet<string>,
	outside: AuditOutside,
): Promise<Result<number>> {
	const missed = await missedFindings(standing, outside);
	if (!missed.ok) return missed;
	const lost = missed.value.filter(({ what }) => what !== 'duplicate');
	const settled = await stillSettled(new Set(lost.map(({ id }) => id)), outside);
	if (!settled.ok) return settled;
	let resolved = 0;
	for (const finding of missed.value) {
		const { record } = finding;
		const over = await isOver(finding, settled.value.get(finding.id), outside);
		if (!over.ok) return over;
		if (!over.value) continue;
		resolved += 1;
		const noted = outside.request.dryRun ? succeed(null) : await noteResolved(record, outside);
		if (!noted.ok) return noted;
	}
	return succeed(resolved);
}
