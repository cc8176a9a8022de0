import type { ContractorCard } from '../../domain/contractor/party';
import { fail, type IntegrationError, type Result, succeed } from '../../domain/result';
import { codeOf } from '../../domain/sync/erp-rules';
import { toNewCustomer } from '../../domain/sync/new-customer';
import { EMPTY_SYNC_CARD, SYNC_FIELDS, type SyncField } from '../../domain/sync/sync-card';
import { erpSide, partySide } from '../../domain/sync/sync-sides';
import { ENDS_THE_RUN, type Progress } from './applying';
import { eventsOf, linkAfter, linkBeforeShop } from './link-after';
import type { Link } from './link-memory';
import { failed, written } from './sync-entry';
import { addEntry, codeEntry, type PlannedCode, type PlannedPair, shopEntry } from './sync-plan';

/**
 * Changes customers with one call and remembers them.
 *
 * Errors: what every further customer would meet, too; those of the ledger.
 */
export async function writeToShop(
	batch: readonly PlannedPair[],
	{ services, request, links, plan, now, emit, inShop, latest, shopTime }: Progress,
): Promise<Result<void>> {
	for (const planned of batch) latest.set(planned, linkBeforeShop(planned));
	const noted = await links.write(batch.map((planned) => latest.get(planned) ?? planned.link));
	if (!noted.ok) return noted;
	const results = await services.shop.update(
		batch.map(({ pair, decision }) => ({
			clientId: pair.client.clientId,
			login: pair.client.login,
			changes: decision.toShop ?? {},
			clearsNames: decision.clearsNames,
			becomesCompany: decision.clearsNames && request.settings.setFirmType,
		})),
	);
	const until = shopTime();
	const remembered: Link[] = [];
	let end: IntegrationError | null = null;
	for (const [i, planned] of batch.entries()) {
		const result = results[i];
		const entry = shopEntry(planned);
		if (!entry || !result) continue;
		if (result.ok) {
			const sides = { shop: true, erp: null };
			const fields = Object.keys(planned.decision.toShop ?? {}) as SyncField[];
			const link: Link = {
				...linkAfter(planned, sides, eventsOf(planned, 'toShop', now)),
				shopWrite: { fields, until },
			};
			inShop.add(planned);
			latest.set(planned, link);
			remembered.push(link);
			emit(written(entry));
			continue;
		}
		plan.leftOver.add(planned.pair.card.id);
		if (ENDS_THE_RUN.has(result.error.kind)) end ??= result.error;
		emit(failed(entry, result.error));
	}
	const kept = await links.write(remembered);
	if (!kept.ok) return kept;
	return end ? fail(end) : succeed(undefined);
}

/** Adds the customers of cards and remembers them. Errors: as {@link writeToShop}. */
export async function addToShop(
	batch: readonly ContractorCard[],
	{ services, request, links, plan, now, emit, shopTime }: Progress,
): Promise<Result<void>> {
	const { rules, shopIds } = request;
	const results = await services.shop.add(
		batch.map((card) => ({
			party: toNewCustomer(card, rules),
			code: codeOf(card, rules.code),
			shopIds,
		})),
	);
	const until = shopTime();
	const remembered: Link[] = [];
	let end: IntegrationError | null = null;
	for (const [i, card] of batch.entries()) {
		const result = results[i];
		const code = codeOf(card, rules.code);
		const entry = addEntry(card, code);
		if (!result) continue;
		const erp = erpSide(card, rules);
		const shopWrite = { fields: SYNC_FIELDS, until };
		const link = { cardId: card.id, code, twins: [], intents: [], shopWrite };
		if (result.ok) {
			const { clientId, login } = result.value;
			const detail = `customer ${clientId} was added, code ${code}`;
			const shop = partySide(toNewCustomer(card, rules), rules);
			const base = result.value.result === 'added' ? { erp, shop } : null;
			remembered.push({ ...link, clientId, base, history: [{ at: now, what: 'linked', detail }] });
			if (base === null) plan.leftOver.add(card.id);
			emit(written({ ...entry, client: { clientId, login, code } }));
			continue;
		}
		if (ENDS_THE_RUN.has(result.error.kind)) end ??= result.error;
		if (result.error.kind === 'rejectedByVendor') {
			// Refused as it is: tried again when the card changes, not at every run.
			const base = { erp, shop: EMPTY_SYNC_CARD };
			remembered.push({ ...link, clientId: null, base, history: [] });
		} else plan.leftOver.add(card.id);
		emit(failed(entry, result.error));
	}
	const kept = await links.write(remembered);
	if (!kept.ok) return kept;
	return end ? fail(end) : succeed(undefined);
}

/** Sets the codes of cards on their customers. Errors: as {@link writeToShop}. */
export async function setCodes(
	batch: readonly PlannedCode[],
	{ services, request, plan, emit }: Progress,
): Promise<Result<void>> {
	const codeFor = (card: ContractorCard) => codeOf(card, request.rules.code);
	const results = await services.shop.setCodes(
		batch.map(({ client, card }) => ({ clientId: client.clientId, code: codeFor(card) })),
	);
	let end: IntegrationError | null = null;
	for (const [i, { client, card }] of batch.entries()) {
		const result = results[i];
		if (!result) continue;
		const entry = codeEntry(client, card, codeFor(card));
		// The next run pairs them up: what each of them had is compared before anything is overwritten.
		plan.leftOver.add(card.id);
		if (result.ok) emit(written(entry));
		else {
			if (ENDS_THE_RUN.has(result.error.kind)) end ??= result.error;
			emit(failed(entry, result.error));
		}
	}
	return end ? fail(end) : succeed(undefined);
}
