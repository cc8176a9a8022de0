import type { ContractorCard } from '../../../domain/contractor/party';
import type { Finding } from '../../../domain/outcome';
import { REASONS } from '../../../domain/reason-codes';
import { fail, integrationError, type Result, succeed } from '../../../domain/result';
import type { Changed } from '../../../ports/erp-adapter';
import type { SferaBridge } from './bridge/sfera-bridge';
import {
	differingFields,
	fieldWords,
	type PartyChanges,
	type PartyField,
	planUpdate,
} from './contractor-changes';
import type { ContractorReader } from './read-contractors';

/** What changing works with. */
export interface UpdatingOutside {
	readonly contractors: ContractorReader;
	readonly bridge: SferaBridge;
}

function refuse(card: ContractorCard, problems: readonly Finding[]): Result<never> {
	const code = problems[0]?.code ?? 'NOT_SUPPORTED';
	const words = problems.map(({ message }) => message).join(' ');
	const message = `Contractor ${card.symbol} was not changed: ${words}`;
	const ofData = REASONS[code].channel === 'errors';
	return fail(
		integrationError(ofData ? 'invalidOrder' : 'configuration', code, message, {
			...(code === 'NOT_SUPPORTED' ? { remedy: 'Change the card in Subiekt.' } : {}),
		}),
	);
}

/**
 * Whether the bridge will find this card and no other: it looks by symbol, then by tax number, and never says
 * which card it took.
 */
async function checkSymbol(
	contractors: ContractorReader,
	card: ContractorCard,
): Promise<Result<void>> {
	if (card.oneTime || card.symbol.trim() === '') {
		return refuse(card, [
			{ code: 'CONTRACTOR_NOT_USABLE', message: 'it is one-time or has no symbol.' },
		]);
	}
	const namesakes = await contractors.named({ symbol: card.symbol });
	if (!namesakes.ok) return namesakes;
	if (namesakes.value.length === 1) return succeed(undefined);
	const words = 'several cards carry its symbol, and the bridge cannot tell them apart.';
	return refuse(card, [{ code: 'CONTRACTOR_SYMBOL_TAKEN', message: words }]);
}

/**
 * The bridge said yes, and the card is as it was. Published versions of `api-subiekt-gt` read the card over what they
 * were sent and save that; forks have mended it.
 * Source: docs/erp/subiekt-gt.md, "Changing a card", read in the bridge's code.
 */
function withoutEffect(card: ContractorCard, fields: readonly PartyField[]): Result<never> {
	const message = `The bridge reported that contractor ${card.symbol} was changed, but ${fieldWords(fields)} stayed as before.`;
	return fail(
		integrationError('unexpectedAnswer', 'WRITE_NOT_VERIFIED', message, {
			remedy:
				'This version of the bridge saves a card as it was. Change the card in Subiekt, or install a version whose customer/update writes what it is sent.',
		}),
	);
}

/** What the read-back shows beyond the change that was asked for. */
function compare(wanted: ContractorCard, seen: ContractorCard): Finding[] {
	const fields = differingFields(wanted, seen);
	if (fields.length === 0) return [];
	return [
		{
			code: 'WRITE_NOT_VERIFIED',
			message: `Contractor ${wanted.symbol} was changed, but ${fieldWords(fields)} is not as expected.`,
		},
	];
}

/**
 * The card as a read-back shows it after the change: the bridge has one field for house and flat, so a new flat
 * stands behind the house number.
 */
function asShown(card: ContractorCard, after: ContractorCard, houseNumber: string): ContractorCard {
	return card.flat.trim() === '' ? { ...after, houseNumber, flat: '' } : after;
}

/**
 * Changes the named fields of a card and reads it back.
 *
 * Errors: `notFound`; `configuration` when the bridge would change more or less than it is told to; `unexpectedAnswer`
 * (`WRITE_NOT_VERIFIED`) when it changed nothing.
 */
export async function updateContractor(
	{ contractors, bridge }: UpdatingOutside,
	id: string,
	changes: PartyChanges,
): Promise<Result<Changed<ContractorCard>>> {
	const before = await contractors.get({ id });
	if (!before.ok) return before;
	const card = before.value;
	const plan = planUpdate(card, changes);
	if (plan.kind === 'same') return succeed({ result: 'existing', value: card, warnings: [] });
	if (plan.kind === 'refused') return refuse(card, plan.problems);
	const alone = await checkSymbol(contractors, card);
	if (!alone.ok) return alone;
	const updated = await bridge.updateContractor(plan.update);
	if (!updated.ok) {
		return fail({
			...updated.error,
			message: `Contractor ${card.symbol}: ${updated.error.message}`,
		});
	}
	const seen = await contractors.get({ id });
	if (!seen.ok) return fail({ ...seen.error, inDoubt: true });
	const wanted = asShown(card, plan.after, plan.update.houseNumber);
	const missed = differingFields(wanted, seen.value);
	const named = plan.fields.filter((field) => missed.includes(field));
	if (named.length === plan.fields.length) return withoutEffect(card, named);
	return succeed({ result: 'changed', value: seen.value, warnings: compare(wanted, seen.value) });
}
