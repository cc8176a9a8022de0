import type { Party } from '../../../domain/contractor/party';
import { type Result, succeed } from '../../../domain/result';
import type { SqlSession } from '../../../ports/sql-session';
import { AskedTogether } from '../../asking/asked-together';
import { groupBy } from '../shared/group-by';
import { type CandidateRow, selectContractorCandidates } from './subiekt-gt-queries';

type Keys = readonly number[];

/** Most parties of one statement; a party has about ten values to look by, a company abroad up to twenty. */
const MOST_PARTIES = 100;
/** Below SQL Server's 2100 parameters. */
const MOST_PARAMETERS = 2_000;

/** Looks for the cards that may be a party; parties asked for at about the same time are looked for together. */
export class ContractorCandidates {
	private readonly asked: AskedTogether<Party, Keys>;

	constructor(private readonly sql: SqlSession) {
		this.asked = new AskedTogether(async (parties) => await this.read(parties), {
			most: MOST_PARTIES,
			waitMs: 0,
		});
	}

	/** Keys of the cards that may be this party, strongest sign first. */
	async of(party: Party): Promise<Result<Keys>> {
		return await this.asked.ask(party);
	}

	private async read(parties: readonly Party[]): Promise<Result<readonly Keys[]>> {
		const statement = selectContractorCandidates(parties);
		if (!statement) return succeed(parties.map(() => []));
		if (statement.parameters.length > MOST_PARAMETERS && parties.length > 1) {
			const middle = Math.ceil(parties.length / 2);
			const first = await this.read(parties.slice(0, middle));
			if (!first.ok) return first;
			const second = await this.read(parties.slice(middle));
			return second.ok ? succeed([...first.value, ...second.value]) : second;
		}
		const rows = await this.sql.run<CandidateRow>(statement);
		if (!rows.ok) return rows;
		const ofParty = groupBy(rows.value, (row) => row.party);
		return succeed(parties.map((_, index) => (ofParty.get(index) ?? []).map((row) => row.kh_Id)));
	}
}
