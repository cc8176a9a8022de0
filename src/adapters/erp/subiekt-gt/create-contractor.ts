import type { ContractorCard, Party } from '../../../domain/contractor/party';
import { fail, integrationError, type Result, succeed } from '../../../domain/result';
import type { SqlSession } from '../../../ports/sql-session';
import type { SferaBridge } from './bridge/sfera-bridge';
import { toBridgeContractor } from './contractor-fields';
import { symbolCandidates } from './contractor-symbol';
import { isCardOf } from '../shared/same-party';
import { toContractorCards } from './subiekt-gt-mapper';
import {
	type ContractorRow,
	selectContractors,
	selectContractorsBySymbols,
} from './subiekt-gt-queries';

/** Cards under any symbol the party may have, the oldest first. */
async function cardsUnderSymbols(
	sql: SqlSession,
	party: Party,
): Promise<Result<readonly ContractorCard[]>> {
	const { ours, subiekts } = symbolCandidates(party);
	const rows = await sql.run<ContractorRow>(selectContractorsBySymbols([...ours, ...subiekts]));
	if (!rows.ok) return rows;
	return succeed(toContractorCards(rows.value, party));
}

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
	sql: SqlSession,
	bridge: SferaBridge,
	party: Party,
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
	const known = await cardsUnderSymbols(sql, party);
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
	const created = await bridge.addContractor(toBridgeContractor(party, symbol).contractor);
	if (!created.ok) return created;
	return await readBack(sql, party, created.value.id);
}

async function readBack(
	sql: SqlSession,
	party: Party,
	id: number,
): Promise<Result<ContractorCard>> {
	const rows = await sql.run<ContractorRow>(selectContractors([id]));
	if (!rows.ok) return fail({ ...rows.error, inDoubt: true });
	const [card] = toContractorCards(rows.value, party);
	if (!card) {
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
	const all = await cardsUnderSymbols(sql, party);
	if (!all.ok) return succeed(card);
	const ofParty = all.value.filter((other) => !other.blocked && isCardOf(other, party));
	return succeed(ofParty[0] ?? card);
}
