import { type Result, succeed } from '../../domain/result';
import { type RawRecord, readEntries, readId, readList, readText } from '../raw-json/raw-values';
import type { BaseLinkerClient } from './baselinker-client';

/** An entry of a dictionary. */
export interface DictionaryEntry {
	readonly id: string;
	readonly name: string;
}

/** An order source: type, id within the type, and name. */
export interface SourceEntry extends DictionaryEntry {
	readonly type: string;
}

/** A custom extra field of orders. */
export interface ExtraFieldEntry extends DictionaryEntry {
	/** `text`, `number`, `select`, `checkbox`, `radio`, `date` or `file`. */
	readonly editor: string;
	/** What may be chosen; empty where anything may be written. */
	readonly options: readonly string[];
}

/** A series of documents. */
export interface SeriesEntry extends DictionaryEntry {
	/** `INVOICE`, `CORRECTION` or `RECEIPT`. */
	readonly type: string;
	/** How numbers are made: `%N` number, `%M` month, `%Y` year. */
	readonly format: string;
}

async function readDictionary<T>(
	client: BaseLinkerClient,
	method: string,
	toEntries: (fields: RawRecord) => readonly T[],
): Promise<Result<readonly T[]>> {
	const answer = await client.call(method, {});
	return answer.ok ? succeed(toEntries(answer.value)) : answer;
}

/** The account's order statuses. */
export async function getStatuses(
	client: BaseLinkerClient,
): Promise<Result<readonly DictionaryEntry[]>> {
	return await readDictionary(client, 'getOrderStatusList', ({ statuses }) =>
		readList(statuses).map((status) => ({ id: readId(status.id), name: readText(status.name) })),
	);
}

/** The account's order sources. */
export async function getSources(
	client: BaseLinkerClient,
): Promise<Result<readonly SourceEntry[]>> {
	return await readDictionary(client, 'getOrderSources', ({ sources }) =>
		readEntries(sources).flatMap(([type, byId]) =>
			readEntries(byId).map(([id, name]) => ({ type, id, name: readText(name) })),
		),
	);
}

/** The custom extra fields orders of the account have. */
export async function getExtraFields(
	client: BaseLinkerClient,
): Promise<Result<readonly ExtraFieldEntry[]>> {
	return await readDictionary(client, 'getOrderExtraFields', ({ extra_fields: fields }) =>
		readList(fields).map((field) => ({
			id: readId(field.extra_field_id),
			name: readText(field.name),
			editor: readText(field.editor_type),
			options: readEntries(field.options).map(([, option]) => readText(option)),
		})),
	);
}

/** The account's series of invoices, corrections and receipts. */
export async function getSeries(client: BaseLinkerClient): Promise<Result<readonly SeriesEntry[]>> {
	return await readDictionary(client, 'getSeries', ({ series }) =>
		readList(series).map((entry) => ({
			id: readId(entry.id),
			name: readText(entry.name),
			type: readText(entry.type),
			format: readText(entry.format),
		})),
	);
}
