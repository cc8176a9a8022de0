import type { ContractorCard, Party } from '../../../domain/contractor/party';
import { fail, integrationError, type Result, succeed } from '../../../domain/result';
import type { WriteTurn } from '../../../ports/erp-adapter';
import type { BridgeContractor, SferaBridge } from './bridge/sfera-bridge';
import { cardToMake } from './card-to-make';
import { toBridgeContractor } from './contractor-fields';
import { symbolCandidates } from './contractor-symbol';
import { isCardOf } from '../shared/same-party';
import type { ContractorReader } from './read-contractors';

function refuseBlocked(card: ContractorCard): Result<never> {
	return fail(
		integrationError(
			'configuration',
			'CONTRACTOR_NOT_USABLE',
			`Contractor ${card.symbol} is the buyer's card, but it is blocked in Subiekt GT.`,
			{ remedy: 'Unblock the card in Subiekt, or choose another contractor for the order.' },
		),
	);
}

/** The card of a party: one that exists, or the one to be made. */
type Card = { readonly made: ContractorCard } | { readonly toMake: BridgeContractor };

/** Finds the card an earlier call made, else what a new one is made of: its symbol is derived from the party. */
async function findOrPlan(contractors: ContractorReader, party: Party): Promise<Result<Card>> {
	const { problems } = toBridgeContractor(party, '');
	const [problem] = problems;
	if (problem) {
		const words = problems.map(({ message }) => message).join(' ');
		return fail(
			integrationError(
				'invalidOrder',
				problem.code,
				`The contractor card cannot be made: ${words}`,
			),
		);
	}
	const known = await contractors.underSymbolsOf(party, { made: false });
	if (!known.ok) return known;
	const adopted = known.value.find((card) => isCardOf(card, party));
	if (adopted?.blocked) return refuseBlocked(adopted);
	if (adopted) return succeed({ made: adopted });

	const taken = new Set(known.value.map((card) => card.symbol.toUpperCase()));
	const symbol = symbolCandidates(party).ours.find((candidate) => !taken.has(candidate));
	if (symbol === undefined) {
		return fail(
			integrationError(
				'configuration',
				'CONTRACTOR_SYMBOL_TAKEN',
				`Other contractors hold every code the buyer's card could get (${[...taken].join(', ')}).`,
			),
		);
	}
	return succeed({ toMake: toBridgeContractor(party, symbol).contractor });
}

/**
 * Makes a party's card, or finds the one an earlier call made.
 *
 * Two processes may create it at the same moment; both then see both cards and go on with the older one.
 */
export async function createOrAdoptContractor(
	contractors: ContractorReader,
	bridge: SferaBridge,
	party: Party,
	turn?: WriteTurn,
): Promise<Result<ContractorCard>> {
	const card = await findOrPlan(contractors, party);
	if (!card.ok) return card;
	if ('made' in card.value) return succeed(card.value.made);
	const inTheWay = await turn?.take();
	if (inTheWay) return fail(inTheWay);
	const created = await bridge.addContractor(card.value.toMake);
	if (!created.ok) return created;
	turn?.give();
	return await readBack(contractors, party, String(created.value.id));
}

/**
 * The card an order may be written on that makes it along; null where the card has to be made first.
 *
 * A company with a tax number is made first: within an order the bridge would take any card of that number for it,
 * also where the policy is to add another one. The bridge knows the others by their symbol alone, so that two orders
 * of one new buyer end on one card.
 */
export async function cardMadeAlong(
	contractors: ContractorReader,
	bridge: SferaBridge,
	party: Party,
): Promise<Result<ContractorCard | null>> {
	const byTaxNumber = party.kind === 'company' && party.taxId.trim() !== '';
	if (!bridge.makesCardsAlong || byTaxNumber) return succeed(null);
	const card = await findOrPlan(contractors, party);
	if (!card.ok) return card;
	if ('made' in card.value) return succeed(card.value.made);
	const { symbol } = card.value.toMake;
	return succeed(cardToMake(party, symbol));
}

/** The card as it is used from now on: a card of the party that is older than the new one, else the new one. */
async function readBack(
	contractors: ContractorReader,
	party: Party,
	id: string,
): Promise<Result<ContractorCard>> {
	const cards = await contractors.underSymbolsOf(party, { made: true });
	if (!cards.ok) return fail({ ...cards.error, inDoubt: true });
	const card = cards.value.find((other) => other.id === id);
	const made = card ? succeed(card) : await readByKey(contractors, party, id);
	if (!made.ok) return made;
	const [oldest] = cards.value.filter((other) => !other.blocked && isCardOf(other, party));
	return succeed(oldest ?? made.value);
}

/** The new card, when Subiekt gave it a symbol of its own choosing. */
async function readByKey(
	contractors: ContractorReader,
	party: Party,
	id: string,
): Promise<Result<ContractorCard>> {
	const cards = await contractors.named({ id }, party);
	if (!cards.ok) return fail({ ...cards.error, inDoubt: true });
	const [card] = cards.value;
	if (card) return succeed(card);
	return fail(
		integrationError(
			'unexpectedAnswer',
			'UNEXPECTED_ANSWER',
			`The bridge created contractor ${id}, but the database does not hold it.`,
			{
				remedy: 'Check that bridge and SQL connection name the same Subiekt company.',
				inDoubt: true,
			},
		),
	);
}
