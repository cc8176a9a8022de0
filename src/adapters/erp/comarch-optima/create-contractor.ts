import type { ContractorCard, Party } from '../../../domain/contractor/party';
import type { Finding } from '../../../domain/outcome';
import { fail, integrationError, type Result, succeed } from '../../../domain/result';
import type { WriteTurn } from '../../../ports/erp-adapter';
import type { SqlSession } from '../../../ports/sql-session';
import { isCardOf } from '../shared/same-party';
import type { ReadyBridge } from './bridge/bridge-desk';
import { writeOnce } from './bridge/write-once';
import { ERP_NAME } from './comarch-optima-connection';
import { toContractorCard, toKey } from './comarch-optima-mapper';
import { contractorCodes } from './contractor-code';
import { toCardFields } from './contractor-fields';
import {
	type ContractorRow,
	selectContractors,
	selectContractorsByCodes,
} from './contractor-queries';

/** Another process may take a code between our look and the write; looking again settles it. */
const MOST_LOOKS = 3;

/** What making a card works with. */
export interface CardOutside {
	readonly sql: SqlSession;
	readonly ready: ReadyBridge;
}

/** One card by its key; undefined when there is none. */
export async function readCard(
	sql: SqlSession,
	id: string,
	phone = '',
): Promise<Result<ContractorCard | undefined>> {
	const key = toKey(id);
	if (key === undefined) return succeed(undefined);
	const rows = await sql.run<ContractorRow>(selectContractors([key]));
	if (!rows.ok) return rows;
	const [row] = rows.value;
	return succeed(row && toContractorCard(row, phone));
}

/** A card that cannot be made or changed as it is, with every reason. */
export function refuseCard(problems: readonly Finding[]): Result<never> {
	const [first] = problems;
	return fail(
		integrationError(
			'invalidOrder',
			first?.code ?? 'FIELD_TOO_LONG',
			`The contractor card cannot be made: ${problems.map(({ message }) => message).join(' ')}`,
		),
	);
}

function refuseInactive(card: ContractorCard): Result<never> {
	return fail(
		integrationError(
			'configuration',
			'CONTRACTOR_NOT_USABLE',
			`Contractor ${card.symbol} is the buyer's card, but it is inactive in ${ERP_NAME}.`,
			{ remedy: 'Make the card active in Optima, or choose another contractor for the order.' },
		),
	);
}

function refuseTaken(codes: readonly string[]): Result<never> {
	return fail(
		integrationError(
			'configuration',
			'CONTRACTOR_SYMBOL_TAKEN',
			`Other contractors hold every code the buyer's card could get (${codes.join(', ')}).`,
		),
	);
}

async function makeCard(
	{ sql, ready }: CardOutside,
	party: Party,
	code: string,
): Promise<Result<ContractorCard>> {
	const { bridge, health } = ready;
	const { fields } = toCardFields(party, health.lengths);
	const written = await writeOnce<ContractorCard>({
		intention: { company: health.company, operation: 'create-contractor', about: [code] },
		named: `contractor ${code}`,
		send: async (key) => await bridge.createContractor({ code, kind: party.kind, ...fields }, key),
		readBack: async (id) => await readCard(sql, id, party.phone),
	});
	return written.ok ? succeed(written.value.value) : written;
}

/**
 * Makes a party's card, or finds the one an earlier call made: its code is derived from the party. A code that belongs
 * to somebody else gets a suffix; it is never cut to fit (F16).
 */
export async function createOrAdoptContractor(
	outside: CardOutside,
	party: Party,
	turn?: WriteTurn,
): Promise<Result<ContractorCard>> {
	const { lengths } = outside.ready.health;
	const { problems } = toCardFields(party, lengths);
	if (problems.length > 0) return refuseCard(problems);
	const codes = contractorCodes(party, lengths['contractor.code']);
	const taken = new Set<string>();
	for (let look = 1; look <= MOST_LOOKS; look += 1) {
		const rows = await outside.sql.run<ContractorRow>(selectContractorsByCodes(codes));
		if (!rows.ok) return rows;
		const cards = rows.value.map((row) => toContractorCard(row, party.phone));
		const adopted = cards.find((card) => isCardOf(card, party));
		if (adopted) return adopted.blocked ? refuseInactive(adopted) : succeed(adopted);
		for (const card of cards) taken.add(card.symbol.toUpperCase());
		const code = codes.find((candidate) => !taken.has(candidate));
		if (code === undefined) return refuseTaken(codes);
		const inTheWay = await turn?.take();
		if (inTheWay) return fail(inTheWay);
		const made = await makeCard(outside, party, code);
		if (made.ok || made.error.code !== 'CONTRACTOR_SYMBOL_TAKEN') return made;
		taken.add(code);
	}
	return refuseTaken(codes);
}
