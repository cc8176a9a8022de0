import type { ContractorCard, Party } from '../../../domain/contractor/party';
import { fail, integrationError, type Result, succeed } from '../../../domain/result';
import type { ContractorQuery, Page } from '../../../ports/erp-adapter';
import type { SqlSession } from '../../../ports/sql-session';
import { CandidateSearch } from '../shared/candidate-search';
import { cutPage, readPageRequest } from '../shared/keyset-page';
import type { FeatureProbe } from './company-features';
import { ContractorRows } from './contractor-rows';
import { symbolCandidates } from './contractor-symbol';
import { noSuchContractor, toKey } from './missing';
import { toContractorCards } from './subiekt-gt-mapper';
import {
	type ContractorKeyRow,
	selectContractorCandidates,
	selectContractorPage,
} from './subiekt-gt-queries';

/** By what one card is asked for. */
export type ContractorName = { readonly id: string } | { readonly symbol: string };

/** Reads contractor cards; cards that are asked for at about the same time are read together. */
export class ContractorReader {
	private readonly rows: ContractorRows;
	private readonly candidates: CandidateSearch<number>;

	constructor(
		private readonly sql: SqlSession,
		private readonly features: FeatureProbe,
	) {
		this.rows = new ContractorRows(sql);
		this.candidates = new CandidateSearch(sql, selectContractorCandidates);
	}

	/** Cards that may be this party, strongest sign first. */
	async find(party: Party): Promise<Result<readonly ContractorCard[]>> {
		const found = await this.candidates.of(party);
		return found.ok ? await this.cards(found.value, party) : found;
	}

	/** One card. */
	async get(by: ContractorName): Promise<Result<ContractorCard>> {
		const cards = await this.named(by);
		if (!cards.ok) return cards;
		// Nothing keeps two cards from sharing a symbol; one that can be used says more than one that cannot.
		const usable = cards.value.find(({ blocked, oneTime }) => !blocked && !oneTime);
		const card = usable ?? cards.value[0];
		return card ? succeed(card) : noSuchContractor(by);
	}

	/** Every card with this key or symbol. */
	async named(by: ContractorName, party?: Party): Promise<Result<readonly ContractorCard[]>> {
		const rows = await this.rowsNamed(by);
		return rows.ok ? succeed(toContractorCards(rows.value, party)) : rows;
	}

	/**
	 * Cards under any symbol the party may have, the oldest first; `made` once one of them was just written. The others
	 * are given where the first is taken, so nobody is asked for them before.
	 */
	async underSymbolsOf(
		party: Party,
		{ made }: { readonly made: boolean },
	): Promise<Result<readonly ContractorCard[]>> {
		const { ours, subiekts } = symbolCandidates(party);
		const symbols = [...ours, ...subiekts];
		if (made) {
			const written = await this.rows.underSymbolsAfterWriting(symbols);
			return written.ok ? succeed(toContractorCards(written.value, party)) : written;
		}
		const first = await this.rows.underSymbols(ours.slice(0, 1));
		if (!first.ok || first.value.length === 0) return first.ok ? succeed([]) : first;
		const rows = await this.rows.underSymbols(symbols);
		return rows.ok ? succeed(toContractorCards(rows.value, party)) : rows;
	}

	/** A page of cards, oldest key first. */
	async list(query: ContractorQuery): Promise<Result<Page<ContractorCard>>> {
		const page = readPageRequest(query);
		if (!page.ok) return page;
		if (query.changedSince !== null) {
			const features = await this.features.read();
			if (!features.ok) return features;
			if (!features.value.contractorChanges) return noChangeColumn();
		}
		const { after, rows } = page.value;
		const { changedSince, withUnusable } = query;
		const keys = await this.sql.run<ContractorKeyRow>(
			selectContractorPage({ changedSince, withUnusable, after, rows }),
		);
		if (!keys.ok) return keys;
		const { items, next } = cutPage(page.value, keys.value, (row) => row.kh_Id);
		const cards = await this.cards(items.map((row) => row.kh_Id));
		return cards.ok ? succeed({ items: cards.value, next }) : cards;
	}

	private async rowsNamed(by: ContractorName) {
		if ('symbol' in by) {
			const symbol = by.symbol.trim();
			return symbol ? await this.rows.underSymbols([symbol]) : succeed([]);
		}
		const key = toKey(by.id);
		return key === undefined ? succeed([]) : await this.rows.ofKeys([key]);
	}

	private async cards(
		ids: readonly number[],
		party?: Party,
	): Promise<Result<readonly ContractorCard[]>> {
		if (ids.length === 0) return succeed([]);
		const rows = await this.rows.ofKeys(ids);
		return rows.ok ? succeed(toContractorCards(rows.value, party, ids)) : rows;
	}
}

/** Every version we know has the column; one that has not is told so instead of getting all cards as changed. */
function noChangeColumn(): Result<never> {
	return fail(
		integrationError(
			'configuration',
			'NOT_SUPPORTED',
			'This version of Subiekt GT does not tell when a contractor card was changed.',
			{ remedy: 'List all contractors, and compare them with what was read before.' },
		),
	);
}
