import type { ContractorCard, Party } from '../../../domain/contractor/party';
import { fail, integrationError, type Result, succeed } from '../../../domain/result';
import type { WriteTurn } from '../../../ports/erp-adapter';
import type { SferaBridge } from './bridge/sfera-bridge';
import { toBridgeContractor } from './contractor-fields';
import { symbolCandidates } from './contractor-symbol';
import { isCardOf } from '../shared/same-party';
import type { ContractorReader } from './read-contractors';

function refuseBlocked(card: ContractorCard): Result<ContractorCard> {
	return fail(
		integrationError(
			'configuration',
			'CONTRACTOR_NOT_USABLE',
			`Contractor ${card.symbol} is the buyer's card, but it is blocked in Subiekt GT.`,
			{ remedy: 'Unblock the card in Subiekt, or choose another contractor for the order.' },
		),
	);
}

/**
 * Makes a party's card, or finds the one an earlier call made: its symbol is derived from the party.
 *
 * Two processes may create it at the same moment; both then see both cards and go on with the older one.
 */
export async function createOrAdoptContractor(
	contractors: ContractorReader,
	bridge: SferaBridge,
	party: Party,
	turn?: WriteTurn,
): Promise<Result<ContractorCard>> {
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
	if (adopted) return adopted.blocked ? refuseBlocked(adopted) : succeed(adopted);

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
	const inTheWay = await turn?.take();
	if (inTheWay) return fail(inTheWay);
	const created = await bridge.addContractor(toBridgeContractor(party, symbol).contractor);
	if (!created.ok) return created;
	turn?.give();
	return await readBack(contractors, party, String(created.value.id));
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
