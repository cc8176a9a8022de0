import { DateTime } from 'luxon';
import { WARSAW } from '../../domain/order/warsaw-day';
import { fail, integrationError, type Result, succeed } from '../../domain/result';
import type { ShopClient } from '../../domain/sync/shop-client';
import type { ClientFilter, ClientName, ClientPage } from '../../ports/shop-clients';
import { readText } from '../raw-json/raw-values';
import type { AdminApi } from './admin-api';
import { RETURNED_ELEMENTS } from './client-mapper';
import { PAGE_SIZE, readClientPage, readRecords } from './read-list';

type Query = readonly (readonly [string, string])[];

const LIST = 'clients/clients';
const SEARCH = 'clients/crm/search';

/** Longest list of codes in one address, as it is sent: a Polish letter takes six characters, a comma three. Web servers take 8,000. */
const LONGEST_LIST = 6_000;
const COMMA_LENGTH = 3;

/** Times a list may begin to move before the reading gives up. */
const MOST_MOVES = 50;

/** Local Warsaw time as the API takes it. */
function localTime(instant: number): string {
	return DateTime.fromMillis(instant, { zone: WARSAW }).toFormat('yyyy-MM-dd HH:mm:ss');
}

function queryOf({ modifiedSince, modifiedUntil, text, shopId, active }: ClientFilter): Query {
	const range = (end: 'Begin' | 'End', instant: number | null) =>
		instant === null
			? []
			: [
					[
						`clientsLastModificationDate[clientsLastModificationDate${end}]`,
						localTime(instant),
					] as const,
				];
	return [
		...range('Begin', modifiedSince),
		...range('End', modifiedUntil),
		...(text === '' ? [] : [['clientTextSearch', text] as const]),
		...(shopId === '' ? [] : [['shopId', shopId] as const]),
		...(active === null ? [] : [['clientIsActive', active ? 'yes' : 'no'] as const]),
	];
}

/** Reads customers of a shop. */
export class ClientReader {
	constructor(private readonly api: AdminApi) {}

	/**
	 * Customers page by page, each once.
	 *
	 * A customer who is changed while the list is read leaves a window with a fixed end, and everybody behind him moves
	 * up: the next page would begin after the one who moved onto the last page. So whenever the total has become
	 * smaller, the reading goes back as many pages as customers can have moved; who was seen before is left out.
	 */
	async *pages(filter: ClientFilter): AsyncGenerator<Result<ClientPage>> {
		const seen = new Set<number>();
		const query = queryOf(filter);
		let total: number | null = null;
		let moves = 0;
		for (let page = 0; ; page += 1) {
			const read = await this.page(query, page);
			if (!read.ok) {
				yield read;
				return;
			}
			const fresh = read.value.clients.filter(({ clientId }) => !seen.has(clientId));
			for (const { clientId } of fresh) seen.add(clientId);
			const isMoved = total !== null && read.value.total < total;
			// A page behind the end tells no total; where it ends, the last page read told.
			const moved: number = isMoved ? (total ?? 0) - read.value.total : 0;
			total = read.value.total;
			yield succeed({ ...read.value, clients: fresh });
			if (isMoved && page > 0) {
				moves += 1;
				if (moves > MOST_MOVES) {
					yield fail(restless());
					return;
				}
				page = Math.max(-1, page - 1 - Math.ceil(moved / PAGE_SIZE));
				continue;
			}
			if (page + 1 >= read.value.pages) return;
		}
	}

	async byIds(ids: readonly number[]): Promise<Result<readonly ShopClient[]>> {
		return await this.byLists('clientsIds', [...new Set(ids)].map(String));
	}

	/** A code with a comma cannot stand in a list; it is searched for by itself. */
	async byCodes(codes: readonly string[]): Promise<Result<readonly ShopClient[]>> {
		const distinct = [...new Set(codes.map((code) => code.trim()).filter(Boolean))];
		const listed = await this.byLists(
			'clientCodesExternal',
			distinct.filter((code) => !code.includes(',')),
		);
		if (!listed.ok) return listed;
		const found = [...listed.value];
		for (const code of distinct.filter((text) => text.includes(','))) {
			const searched = await this.find({ code });
			if (!searched.ok) return searched;
			found.push(...searched.value);
		}
		const wanted = new Set(distinct);
		return succeed(found.filter(({ externalCode }) => wanted.has(externalCode)));
	}

	/** Customers by a name of theirs, compared whole. */
	async find(name: ClientName): Promise<Result<readonly ShopClient[]>> {
		if ('clientId' in name) return await this.byIds([name.clientId]);
		if ('code' in name && !name.code.includes(',')) return await this.byCodes([name.code]);
		const params = {
			...('login' in name ? { clientLogin: name.login } : {}),
			...('code' in name ? { clientCodeExternal: name.code } : {}),
			...('email' in name ? { clientEmail: name.email } : {}),
			...('taxId' in name ? { clientNip: name.taxId } : {}),
			settingsExactSearch: true,
			returnElements: ['clientId'],
			resultsPage: 0,
			resultsLimit: PAGE_SIZE,
		};
		const answer = await this.api.call({
			method: 'POST',
			path: SEARCH,
			body: { params },
			repeat: 'read',
		});
		if (!answer.ok) return answer;
		const records = readRecords(answer.value, 'clientsResults', `POST ${SEARCH}`);
		if (!records.ok) return records;
		const ids = records.value
			.map(({ clientId }) => Number(readText(clientId)))
			.filter((id) => Number.isSafeInteger(id) && id > 0);
		return await this.byIds(ids);
	}

	private async page(query: Query, page: number): Promise<Result<ClientPage>> {
		const answer = await this.api.call({
			method: 'GET',
			path: LIST,
			query: [
				...query,
				['returnElements', RETURNED_ELEMENTS.join(',')],
				['resultsPage', String(page)],
				['resultsLimit', String(PAGE_SIZE)],
			],
			repeat: 'read',
		});
		return answer.ok ? readClientPage(answer.value, `GET ${LIST}`) : answer;
	}

	/** Everybody who fits a list of values, asked for in lists the address has room for. */
	private async byLists(
		name: string,
		values: readonly string[],
	): Promise<Result<readonly ShopClient[]>> {
		const found = new Map<number, ShopClient>();
		for (const list of inLists(values)) {
			for (let page = 0; ; page += 1) {
				const read = await this.page([[name, list.join(',')]], page);
				if (!read.ok) return read;
				for (const client of read.value.clients) found.set(client.clientId, client);
				if (page + 1 >= read.value.pages) break;
			}
		}
		return succeed([...found.values()]);
	}
}

function inLists(values: readonly string[]): string[][] {
	const lists: string[][] = [];
	let length = Number.POSITIVE_INFINITY;
	for (const value of values) {
		const added = encodeURIComponent(value).length + COMMA_LENGTH;
		const list = lists.at(-1);
		if (list && list.length < PAGE_SIZE && length + added <= LONGEST_LIST) {
			list.push(value);
			length += added;
		} else {
			lists.push([value]);
			length = added;
		}
	}
	return lists;
}

function restless() {
	return integrationError(
		'busy',
		'SYSTEM_BUSY',
		'The customers of the shop change faster than their list can be read.',
		{ remedy: 'Run again when no import changes them.', retry: 'backoff' },
	);
}
