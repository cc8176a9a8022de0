import type { ContractorCard, Party } from '../domain/contractor/party';
import { type Result, succeed } from '../domain/result';
import type { Changed, ErpAdapter } from '../ports/erp-adapter';
import { changePatiently, type ChangePlan } from './change-erp';
import type { ContractorHandle } from './handles';
import { type Patience, patiently } from './patience';
import { requireCapability } from './require-capability';

/** Fields of a card to change; those not named stay, empty text clears one. */
export type ContractorChanges = Partial<Omit<Party, 'kind'>>;

/** Names of the fields a card does not have as wished yet. */
export function differingFields(
	card: ContractorCard,
	changes: ContractorChanges,
): readonly (keyof ContractorChanges)[] {
	const names = Object.keys(changes) as (keyof ContractorChanges)[];
	return names.filter((name) => changes[name] !== card[name]);
}

function plan(card: ContractorCard, changes: ContractorChanges): ChangePlan<ContractorCard> {
	const fields = differingFields(card, changes);
	const name = `Contractor ${card.symbol || card.id}`;
	return fields.length === 0
		? { kind: 'existing', current: card, message: `${name}: is so already.` }
		: { kind: 'change', current: card, message: `${name}: would change ${fields.join(', ')}.` };
}

/**
 * Tells what updating a card would do. Nothing is written.
 *
 * Errors: `NOT_SUPPORTED`, `notFound`, those of reading the ERP.
 */
export async function previewUpdate(
	by: ContractorHandle,
	changes: ContractorChanges,
	erp: ErpAdapter,
	patience: Patience,
): Promise<Result<ChangePlan<ContractorCard>>> {
	const able = requireCapability(erp, 'updateContractor');
	if (!able.ok) return able;
	const card = await patiently(async () => await erp.getContractor(by), patience);
	return card.ok ? succeed(plan(card.value, changes)) : card;
}

/**
 * Changes the named fields of a card. Repeating it is safe, and a card that is as wished is not written.
 *
 * Errors: as {@link previewUpdate}; those of the ERP after some patience.
 */
export async function updateContractor(
	by: ContractorHandle,
	changes: ContractorChanges,
	erp: ErpAdapter,
	patience: Patience,
): Promise<Result<Changed<ContractorCard>>> {
	const planned = await previewUpdate(by, changes, erp, patience);
	if (!planned.ok) return planned;
	const { kind, current } = planned.value;
	if (kind === 'existing') return succeed({ result: 'existing', value: current, warnings: [] });
	const fields = differingFields(current, changes);
	const differing = Object.fromEntries(fields.map((name) => [name, changes[name]]));
	return await changePatiently(
		async () => await erp.updateContractor(current.id, differing),
		patience,
	);
}
