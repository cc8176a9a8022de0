import type { ContractorCard, Party } from '../../../domain/contractor/party';
import { type Result, succeed } from '../../../domain/result';
import type { ContractorQuery, Page } from '../../../ports/erp-adapter';
import type { SqlSession } from '../../../ports/sql-session';
import { RowsByKey } from '../../asking/rows-by-key';
import { CandidateSearch } from '../shared/candidate-search';
import { cutPage, readPageRequest } from '../shared/keyset-page';
import { idNumber, idText, inOrderOf, toContractorCard, toKey } from './comarch-optima-mapper';
import {
	type ContractorRow,
	selectContractorCandidates,
	selectContractorPage,
	selectContractors,
	selectContractorsByCodes,
} from './contractor-queries';
import type { DriverId } from './comarch-optima-schema';
import { contractorMissing } from './missing';

/** Reads contractor cards of one company; what is asked for at about the same time is read together. */
export class ContractorReader {
	private readonly byKey: RowsByKey<number, ContractorRow>;
	private readonly candidates: CandidateSearch<DriverId>;

	constructor(private readonly sql: SqlSession) {
		this.byKey = new RowsByKey(
			async (keys) => await this.sql.run<ContractorRow>(selectContractors(keys)),
			(row) => idNumber(row.Knt_KntId),
		);
		this.candidates = new CandidateSearch(sql, selectContractorCandidates);
	}

	/** Cards that may be this party, strongest sign first. */
	async find(party: Party): Promise<Result<readonly ContractorCard[]>> {
		const found = await this.candidates.of(party);
		if (!found.ok) return found;
		const ids = found.value;
		const rows = await this.byKey.of(ids.map(idNumber));
		if (!rows.ok) return rows;
		const cards = rows.value.map((row) => toContractorCard(row, party.phone));
		return succeed(inOrderOf(cards, ids.map(idText)));
	}

	/** One card. Errors: `notFound`. */
	async get(
		by: { readonly id: string } | { readonly symbol: string },
	): Promise<Result<ContractorCard>> {
		const rows = await this.rowsFor(by);
		if (!rows.ok) return rows;
		const [row] = rows.value;
		return row ? succeed(toContractorCard(row)) : contractorMissing(by);
	}

	/** One page of cards. */
	async page(query: ContractorQuery): Promise<Result<Page<ContractorCard>>> {
		const page = readPageRequest(query);
		if (!page.ok) return page;
		const { after, rows: most } = page.value;
		const { withUnusable } = query;
		const rows = await this.sql.run<ContractorRow>(
			selectContractorPage({ after, rows: most, withUnusable }),
		);
		if (!rows.ok) return rows;
		const { items, next } = cutPage(page.value, rows.value, (row) => idNumber(row.Knt_KntId));
		return succeed({ items: items.map((row) => toContractorCard(row)), next });
	}

	private async rowsFor(
		by: { readonly id: string } | { readonly symbol: string },
	): Promise<Result<readonly ContractorRow[]>> {
		if ('symbol' in by) {
			const code = by.symbol.trim();
			if (code === '') return succeed([]);
			return await this.sql.run<ContractorRow>(selectContractorsByCodes([code]));
		}
		const key = toKey(by.id);
		return key === undefined ? succeed([]) : await this.byKey.of([key]);
	}
}
