import { fail, integrationError, type Result, succeed } from '../../domain/result';
import type { ShopClient } from '../../domain/sync/shop-client';
import type { ClientName, ShopClients } from '../../ports/shop-clients';
import { findClients } from './find-clients';
import type { SavedClient } from './save-clients';

/** A customer and the external code he is to carry; empty to take it away. */
export interface CodeWish {
	readonly name: ClientName;
	readonly code: string;
}

function taken(code: string, holder: number): Result<never> {
	const message = `Customer ${holder} carries the code ${code}; two customers with one code are linked to nobody.`;
	return fail(integrationError('invalidOrder', 'LINK_AMBIGUOUS', message));
}

/**
 * Sets external codes, a hundred a call; nobody gets one that another customer carries.
 *
 * Shape: one result per wish, in their order; a dry run tells what would be.
 * Errors: as `findClients`; `LINK_AMBIGUOUS`; per customer what the shop refuses.
 */
export async function setCodes(
	wishes: readonly CodeWish[],
	shop: ShopClients,
	dryRun: boolean,
): Promise<readonly Result<SavedClient>[]> {
	const found = await findClients(
		wishes.map(({ name }) => name),
		shop,
	);
	const codes = wishes.map(({ code }) => code).filter(Boolean);
	const holders = codes.length === 0 ? succeed([]) : await shop.byCodes(codes);
	if (!holders.ok) return wishes.map(() => holders);
	const holderOf = new Map<string, number>(
		holders.value.map(({ externalCode, clientId }) => [externalCode, clientId]),
	);
	const results: Result<SavedClient>[] = [];
	const toSet: { at: number; client: ShopClient; code: string }[] = [];
	for (const [at, client] of found.entries()) {
		const code = wishes[at]?.code ?? '';
		if (!client.ok) {
			results.push(client);
			continue;
		}
		const { clientId, login, externalCode } = client.value;
		const holder = holderOf.get(code);
		if (code !== '' && holder !== undefined && holder !== clientId) {
			results.push(taken(code, holder));
			continue;
		}
		if (code !== '') holderOf.set(code, clientId);
		const isSame = externalCode === code;
		if (!isSame && !dryRun) toSet.push({ at, client: client.value, code });
		const result = isSame ? 'existing' : 'changed';
		results.push(succeed({ clientId, login, result, fields: isSame ? [] : ['externalCode'] }));
	}
	const set = await shop.setCodes(
		toSet.map(({ client, code }) => ({ clientId: client.clientId, code })),
	);
	for (const [i, { at }] of toSet.entries()) {
		const result = set[i];
		if (result && !result.ok) results[at] = result;
	}
	return results;
}
