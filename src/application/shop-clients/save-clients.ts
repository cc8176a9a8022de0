import { type Result, succeed } from '../../domain/result';
import type { Party } from '../../domain/contractor/party';
import type { ShopClient } from '../../domain/sync/shop-client';
import { isSameValue, type SyncChanges, type SyncField } from '../../domain/sync/sync-card';
import { partySide } from '../../domain/sync/sync-sides';
import type { AddedClient, ClientName, ShopClients } from '../../ports/shop-clients';
import { findClients } from './find-clients';

/** What one customer is to have; fields that are not named stay. */
export interface ClientWish {
	readonly name: ClientName;
	readonly changes: SyncChanges;
	/** Absent to leave the external code. */
	readonly code?: string;
}

/** What became of one customer. */
export interface SavedClient {
	readonly clientId: number;
	readonly login: string;
	readonly result: 'changed' | 'existing' | 'added';
	/** Fields that were not as wished. */
	readonly fields: readonly string[];
}

/** A customer to be added when nobody goes by the name. */
export interface UpsertWish extends ClientWish {
	readonly shopIds: readonly number[];
	readonly party: Party;
}

function differing(client: ShopClient, { changes, code }: ClientWish): readonly string[] {
	const side = partySide(client, { names: 'personal', code: 'symbol' });
	const fields = (Object.entries(changes) as [SyncField, string][])
		.filter(([field, value]) => !isSameValue(field, side[field], value))
		.map(([field]) => field);
	const isOtherCode = code !== undefined && code !== client.externalCode;
	return isOtherCode ? [...fields, 'externalCode'] : fields;
}

/**
 * Changes customers, a hundred a call; who is as wished already is not written.
 *
 * Shape: one result per wish, in their order; a dry run tells what would be.
 * Errors: as {@link findClients}; per customer what the shop refuses.
 */
export async function updateClients(
	wishes: readonly ClientWish[],
	shop: ShopClients,
	dryRun: boolean,
): Promise<readonly Result<SavedClient>[]> {
	const found = await findClients(
		wishes.map(({ name }) => name),
		shop,
	);
	return await writeFound(wishes, found, shop, dryRun);
}

async function writeFound(
	wishes: readonly ClientWish[],
	found: readonly Result<ShopClient>[],
	shop: ShopClients,
	dryRun: boolean,
): Promise<readonly Result<SavedClient>[]> {
	const results: Result<SavedClient>[] = [];
	const toWrite: { at: number; client: ShopClient; wish: ClientWish }[] = [];
	for (const [at, client] of found.entries()) {
		const wish = wishes[at];
		if (!client.ok || wish === undefined) {
			results.push(client.ok ? succeed(saved(client.value, 'existing', [])) : client);
			continue;
		}
		const fields = differing(client.value, wish);
		const isWritten = fields.length > 0 && !dryRun;
		if (isWritten) toWrite.push({ at, client: client.value, wish });
		results.push(succeed(saved(client.value, fields.length > 0 ? 'changed' : 'existing', fields)));
	}
	const written = await shop.update(
		toWrite.map(({ client, wish }) => ({
			clientId: client.clientId,
			login: client.login,
			changes: wish.changes,
			clearsNames: false,
			becomesCompany: false,
			...(wish.code === undefined ? {} : { code: wish.code }),
		})),
	);
	for (const [i, { at }] of toWrite.entries()) {
		const result = written[i];
		if (result && !result.ok) results[at] = result;
	}
	return results;
}

function saved(
	{ clientId, login }: Pick<ShopClient, 'clientId' | 'login'>,
	result: SavedClient['result'],
	fields: readonly string[],
): SavedClient {
	return { clientId, login, result, fields };
}

function savedNew({ clientId, login, result }: AddedClient): SavedClient {
	return { clientId, login, result: result === 'added' ? 'added' : 'existing', fields: [] };
}

/**
 * Changes customers that are there and adds those that are not; nobody is added twice, also through lost answers.
 *
 * Shape and errors: as {@link updateClients}.
 */
export async function upsertClients(
	wishes: readonly UpsertWish[],
	shop: ShopClients,
	dryRun: boolean,
): Promise<readonly Result<SavedClient>[]> {
	const found = await findClients(
		wishes.map(({ name }) => name),
		shop,
	);
	const results = [...(await writeFound(wishes, found, shop, dryRun))];
	const missing = [...found.entries()].filter(
		([, client]) => !client.ok && client.error.code === 'CLIENT_NOT_FOUND',
	);
	const newcomers = missing.flatMap(([at]) => {
		const wish = wishes[at];
		return wish ? [{ at, wish }] : [];
	});
	const added = dryRun
		? newcomers.map(() => succeed<AddedClient>({ clientId: 0, login: '', result: 'added' }))
		: await shop.add(
				newcomers.map(({ wish }) => ({
					party: wish.party,
					code: wish.code ?? '',
					shopIds: wish.shopIds,
				})),
			);
	for (const [i, { at }] of newcomers.entries()) {
		const result = added[i];
		if (result) results[at] = result.ok ? succeed(savedNew(result.value)) : result;
	}
	return results;
}
