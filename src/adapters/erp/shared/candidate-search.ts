import { type SelectQueryBuilder, sql } from 'kysely';
import type { Party } from '../../../domain/contractor/party';
import { type Result, succeed } from '../../../domain/result';
import type { SqlSession, SqlStatement } from '../../../ports/sql-session';
import { mssqlBuilder } from '../../../transport/sql/mssql-builder';
import { AskedTogether } from '../../asking/asked-together';
import { groupBy } from './group-by';

/** Candidates of one party: enough for a person to choose from, and for a program to compare. */
const CANDIDATES_LIMIT = 200;
/** Buyers looked for at the same moment; they become one statement or two. */
export const CONTRACTORS_AT_ONCE = 64;

/** Most parties of one statement; a party has about ten values to look by, a company abroad up to twenty. */
const MOST_PARTIES = 100;
/** Below SQL Server's 2100 parameters. */
const MOST_PARAMETERS = 2_000;

/** A card that may be a party, and how strong the sign is (1 is the strongest). */
export interface CandidateRow<Id = number | string> {
	/** Place of the party among those asked for. */
	readonly party: number;
	/** Key of the card. */
	readonly id: Id;
	readonly strength: number;
}

/** One way of looking for parties: cards with the party whose they may be. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the tables it looks in are its own business
export type CandidateQuery = SelectQueryBuilder<any, any, CandidateRow>;

const union = mssqlBuilder<object>();

/**
 * All ways of looking as one statement: for each party its cards, strongest sign first. Undefined when there is no way.
 */
export function strongestFirst(
	[first, ...others]: readonly CandidateQuery[],
	parties: number,
): SqlStatement | undefined {
	if (first === undefined) return undefined;
	const found = others.reduce((all, query) => all.unionAll(query), first);
	const strongest = union
		.selectFrom(found.as('f'))
		.select((of) => [
			'f.party',
			'f.id',
			of.fn.min('f.strength').as('strength'),
			sql<number>`row_number() over (partition by f.party order by min(f.strength), f.id)`.as(
				'place',
			),
		])
		.groupBy(['f.party', 'f.id']);
	return union
		.selectFrom(strongest.as('c'))
		.select(['c.party', 'c.id', 'c.strength'])
		.top(CANDIDATES_LIMIT * parties)
		.where('c.place', '<=', sql.lit(CANDIDATES_LIMIT))
		.orderBy('c.party')
		.orderBy('c.place')
		.compile();
}

/** Looks for the cards that may be a party; parties asked for at about the same time are looked for together. */
export class CandidateSearch<Id extends number | string = number | string> {
	private readonly asked: AskedTogether<Party, readonly Id[]>;

	/** `select` answers undefined when nothing is known to look by. */
	constructor(
		private readonly sql: SqlSession,
		private readonly select: (parties: readonly Party[]) => SqlStatement | undefined,
	) {
		this.asked = new AskedTogether(async (parties) => await this.read(parties), {
			most: MOST_PARTIES,
			waitMs: 0,
		});
	}

	/** Keys of the cards that may be this party, strongest sign first. */
	async of(party: Party): Promise<Result<readonly Id[]>> {
		return await this.asked.ask(party);
	}

	private async read(parties: readonly Party[]): Promise<Result<readonly (readonly Id[])[]>> {
		const statement = this.select(parties);
		if (!statement) return succeed(parties.map(() => []));
		if (statement.parameters.length > MOST_PARAMETERS && parties.length > 1) {
			const middle = Math.ceil(parties.length / 2);
			const first = await this.read(parties.slice(0, middle));
			if (!first.ok) return first;
			const second = await this.read(parties.slice(middle));
			return second.ok ? succeed([...first.value, ...second.value]) : second;
		}
		const rows = await this.sql.run<CandidateRow<Id>>(statement);
		if (!rows.ok) return rows;
		const ofParty = groupBy(rows.value, (row) => row.party);
		return succeed(parties.map((_, index) => (ofParty.get(index) ?? []).map(({ id }) => id)));
	}
}
