import { type Result, succeed } from '../../../domain/result';
import type { SqlSession } from '../../../ports/sql-session';
import { AskedTogether } from '../../asking/asked-together';
import { RowsByKey } from '../../asking/rows-by-key';
import {
	type ContractorRow,
	selectContractors,
	selectContractorsBySymbols,
} from './subiekt-gt-queries';

type Rows = readonly ContractorRow[];
type Symbols = readonly string[];

/** Most lists of symbols of one statement; a party has up to 17. */
const MOST_SYMBOL_LISTS = 50;
/** How long a card that was just made waits for others to be read with it; ms. */
const AFTER_WRITING_MS = 20;

/** The form in which the server takes two symbols for one: letter case and trailing blanks do not count. */
function foldSymbol(symbol: string): string {
	return symbol.replace(/ +$/, '').toLowerCase();
}

/** Reads the rows of contractor cards; what is asked for at about the same time is read by one statement. */
export class ContractorRows {
	private readonly byKey: RowsByKey<number, ContractorRow>;
	private readonly bySymbols: AskedTogether<Symbols, Rows>;
	private readonly afterWriting: AskedTogether<Symbols, Rows>;

	constructor(private readonly sql: SqlSession) {
		const readSymbols = async (lists: readonly Symbols[]) => await this.readSymbols(lists);
		this.byKey = new RowsByKey(
			async (keys) => await this.sql.run<ContractorRow>(selectContractors(keys)),
			(row) => row.kh_Id,
		);
		this.bySymbols = new AskedTogether(readSymbols, { most: MOST_SYMBOL_LISTS, waitMs: 0 });
		this.afterWriting = new AskedTogether(readSymbols, {
			most: MOST_SYMBOL_LISTS,
			waitMs: AFTER_WRITING_MS,
		});
	}

	/** Rows of the cards with these keys. */
	async ofKeys(keys: readonly number[]): Promise<Result<Rows>> {
		return await this.byKey.of(keys);
	}

	/** Rows of every card under one of these symbols, the oldest card first. */
	async underSymbols(symbols: Symbols): Promise<Result<Rows>> {
		return await this.bySymbols.ask(symbols);
	}

	/** As `underSymbols`, once a card was made: there is time to wait for other cards of the batch. */
	async underSymbolsAfterWriting(symbols: Symbols): Promise<Result<Rows>> {
		return await this.afterWriting.ask(symbols);
	}

	private async readSymbols(lists: readonly Symbols[]): Promise<Result<readonly Rows[]>> {
		const symbols = [...new Set(lists.flat())];
		const rows = await this.sql.run<ContractorRow>(selectContractorsBySymbols(symbols));
		if (!rows.ok) return rows;
		if (lists.length === 1) return succeed([rows.value]);
		const asked = new Set(symbols.map(foldSymbol));
		// The server sees likenesses we do not know of (ß and ss): then each list is asked for by itself.
		if (rows.value.some((row) => !asked.has(foldSymbol(row.kh_Symbol)))) {
			return await this.readOneByOne(lists);
		}
		return succeed(
			lists.map((list) => {
				const wanted = new Set(list.map(foldSymbol));
				return rows.value.filter((row) => wanted.has(foldSymbol(row.kh_Symbol)));
			}),
		);
	}

	private async readOneByOne(lists: readonly Symbols[]): Promise<Result<readonly Rows[]>> {
		const answers: Rows[] = [];
		for (const list of lists) {
			const rows = await this.sql.run<ContractorRow>(selectContractorsBySymbols(list));
			if (!rows.ok) return rows;
			answers.push(rows.value);
		}
		return succeed(answers);
	}
}
