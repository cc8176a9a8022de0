import {
	fail,
	type IntegrationError,
	integrationError,
	type Result,
	succeed,
} from '../../domain/result';
import { toErpChanges } from '../../domain/sync/erp-changes';
import { differingFields, type SyncField } from '../../domain/sync/sync-card';
import { erpSide } from '../../domain/sync/sync-sides';
import { changePatiently } from '../change-erp';
import { patiently } from '../patience';
import { requireCapability } from '../require-capability';
import { ENDS_THE_RUN, type Progress } from './applying';
import { eventsOf, linkAfter, linkBeforeErp, shopIntents } from './link-after';
import type { Link } from './link-memory';
import { failed, written } from './sync-entry';
import { erpEntry, type PlannedPair } from './sync-plan';

/**
 * Changes cards of the ERP one by one and remembers them.
 *
 * Errors: what every further card would meet, too; those of the ledger.
 */
export async function writeToErp(
	batch: readonly PlannedPair[],
	progress: Progress,
): Promise<Result<void>> {
	const { services, links, plan, request, emit } = progress;
	const able = requireCapability(services.erp, 'updateContractor');
	const noted = await links.write(
		batch.map((planned) =>
			linkBeforeErp(planned, latestOf(planned, progress), progress.inShop.has(planned)),
		),
	);
	if (!noted.ok) return noted;
	const remembered: Link[] = [];
	let end: IntegrationError | null = null;
	for (const planned of batch) {
		const entry = erpEntry(planned);
		if (!entry) continue;
		if (request.signal?.aborted) {
			end = integrationError('busy', 'SYSTEM_BUSY', 'The run was cancelled.');
			break;
		}
		const wrote = able.ok ? await writeCard(planned, progress) : able;
		if (wrote.ok) {
			remembered.push(wrote.value);
			emit(written(entry));
			continue;
		}
		plan.leftOver.add(planned.pair.card.id);
		emit(failed(entry, wrote.error));
		if (ENDS_THE_RUN.has(wrote.error.kind) && wrote.error.code !== 'SYSTEM_BUSY') {
			end = wrote.error;
			break;
		}
	}
	const kept = await links.write(remembered);
	if (!kept.ok) return kept;
	return end ? fail(end) : succeed(undefined);
}

/** Changes one card, unless somebody changed the same fields since it was read, and tells what to remember. */
async function writeCard(
	planned: PlannedPair,
	{ services, request, now, inShop, latest }: Progress,
): Promise<Result<Link>> {
	const { pair, decision } = planned;
	const { erp, clock } = services;
	const { pausesMs, signal } = request;
	const patience = { clock, pausesMs, signal };
	const { id } = pair.card;
	const current = await patiently(async () => await erp.getContractor({ id }), patience);
	if (!current.ok) return current;
	const fields = Object.keys(decision.toErp ?? {}) as SyncField[];
	const edited = differingFields(erpSide(current.value, request.rules), pair.erp, fields);
	if (edited.length > 0) {
		const message = `Contractor ${planned.link.code}: ${edited.join(', ')} was changed in the ERP while this run was under way.`;
		return fail(
			integrationError('busy', 'SYSTEM_BUSY', message, { remedy: 'The next run decides anew.' }),
		);
	}
	const differing = Object.fromEntries(
		Object.entries(decision.toErp ?? {}).filter(
			([field, value]) => value !== pair.erp[field as SyncField],
		),
	);
	const changes = toErpChanges(differing, pair);
	const changed = await changePatiently(
		async () => await erp.updateContractor(id, changes),
		patience,
	);
	if (!changed.ok) return changed;
	const sides = {
		shop: decision.toShop !== null && inShop.has(planned),
		erp: erpSide(changed.value.value, request.rules),
	};
	const events = [
		...(sides.shop ? eventsOf(planned, 'toShop', now) : eventsOf(planned, 'link', now)),
		...eventsOf(planned, 'toErp', now),
	];
	const before = latestOf(planned, { latest });
	return succeed({
		...linkAfter(planned, sides, events),
		shopWrite: before.shopWrite,
		intents: shopIntents(before),
	});
}

function latestOf(planned: PlannedPair, { latest }: Pick<Progress, 'latest'>): Link {
	return latest.get(planned) ?? planned.link;
}
