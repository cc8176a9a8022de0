import type { ContractorCard, Party } from '../../../domain/contractor/party';
import { type Result, succeed } from '../../../domain/result';
import type { ContractorQuery, ErpCapabilities, Page } from '../../../ports/erp-adapter';
import type { SqlSession } from '../../../ports/sql-session';
import { RowsByKey } from '../../asking/rows-by-key';
import { CandidateSearch } from '../shared/candidate-search';
import { cutPage, readPageRequest } from '../shared/keyset-page';
import { notSupported } from '../shared/not-supported';
import { toContractorCards } from './contractor-mapper';
import {
	type ContractorRow,
	selectContractorByCode,
	selectContractorCandidates,
	selectContractorKeysPage,
	selectContractors,
} from './contractor-queries';
import type { DictionaryCache } from './dictionaries';
import { ERP_NAME, type WaproMagSettings } from './wapro-mag-connection';
import { notFound } from './wapro-mag-errors';
import { LARGEST_KEY, toId, toKey } from './wapro-mag-mapper';

/** Codes are SQL `int`. */
const LARGEST_CODE = 2_147_483_647;

function toCode(symbol: string): number | undefined {
	const code = Number(toKey(symbol) ?? 0);
	return code > 0 && code <= LARGEST_CODE ? code : undefined;
}

function contractorNotFound(name: string): Result<never> {
	return notFound(
		'CONTRACTOR_NOT_FOUND',
		`There is no contractor ${name} in this company of ${ERP_NAME}.`,
		'Choose a contractor that exists in the company of the credential.',
	);
}

/** The contractor cards of one company: read, never written, because WAPRO has no public procedure for them. */
export class ContractorDirectory {
	private readonly byKey: RowsByKey<string, ContractorRow>;
	private readonly candidates: CandidateSearch;

	constructor(
		private readonly sql: SqlSession,
		private readonly settings: WaproMagSettings,
		private readonly dictionaries: DictionaryCache,
		private readonly capabilities: ErpCapabilities,
	) {
		this.byKey = new RowsByKey(
			async (ids) =>
				await this.sql.run<ContractorRow>(selectContractors(this.settings.companyId, ids)),
			(row) => toId(row.ID_KONTRAHENTA),
		);
		this.candidates = new CandidateSearch(sql, (parties) =>
			selectContractorCandidates(this.settings.companyId, parties),
		);
	}

	async find(party: Party): Promise<Result<readonly ContractorCard[]>> {
		const found = await this.candidates.of(party);
		return found.ok ? await this.cards(found.value.map(toId), party) : found;
	}

	async get(
		by: { readonly id: string } | { readonly symbol: string },
	): Promise<Result<ContractorCard>> {
		const { companyId } = this.settings;
		const name = 'id' in by ? `with ID ${by.id}` : by.symbol;
		const id = 'id' in by ? toKey(by.id) : undefined;
		const code = 'symbol' in by ? toCode(by.symbol) : undefined;
		if (id === undefined && code === undefined) return contractorNotFound(name);
		const rows =
			code === undefined
				? await this.byKey.of([String(Number(id))])
				: await this.sql.run<ContractorRow>(selectContractorByCode(companyId, code));
		if (!rows.ok) return rows;
		const [card] = toContractorCards(rows.value);
		return card ? succeed(card) : contractorNotFound(name);
	}

	/** The collective card of the credential, which stands in for a card of the party's own. */
	async create(options: { readonly oneTime: boolean }): Promise<Result<ContractorCard>> {
		if (options.oneTime) {
			return notSupported(ERP_NAME, this.capabilities.oneTimeContractor, 'ONE_TIME_NOT_SUPPORTED');
		}
		if (!this.capabilities.createContractor.supported) {
			return notSupported(ERP_NAME, this.capabilities.createContractor);
		}
		const rows = await this.dictionaries.collective();
		if (!rows.ok) return rows;
		const [card] = toContractorCards(rows.value);
		return card ? succeed(card) : contractorNotFound(`${this.settings.collectiveCode}`);
	}

	async list(query: ContractorQuery): Promise<Result<Page<ContractorCard>>> {
		if (query.changedSince !== null) {
			return notSupported(ERP_NAME, this.capabilities.contractorsChangedSince);
		}
		const page = readPageRequest(query, LARGEST_KEY);
		if (!page.ok) return page;
		const keys = await this.sql.run<Pick<ContractorRow, 'ID_KONTRAHENTA'>>(
			selectContractorKeysPage(this.settings.companyId, {
				after: String(page.value.after),
				limit: page.value.rows,
				withUnusable: query.withUnusable,
			}),
		);
		if (!keys.ok) return keys;
		const ids = keys.value.map((row) => toId(row.ID_KONTRAHENTA));
		const shown = cutPage(page.value, ids, Number);
		const cards = await this.cards(shown.items);
		return cards.ok ? succeed({ items: cards.value, next: shown.next }) : cards;
	}

	private async cards(
		ids: readonly string[],
		party?: Party,
	): Promise<Result<readonly ContractorCard[]>> {
		if (ids.length === 0) return succeed([]);
		const rows = await this.byKey.of(ids);
		return rows.ok ? succeed(toContractorCards(rows.value, party, ids)) : rows;
	}
}
