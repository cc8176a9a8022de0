import { fail, integrationError, type Result, succeed } from '../../domain/result';
import type { ShopClient } from '../../domain/sync/shop-client';
import type { ClientName, ShopClients } from '../../ports/shop-clients';

/** A name as a message tells it; e-mail and tax number are personal and stay out. */
export function nameInWords(name: ClientName): string {
	if ('clientId' in name) return `ID ${name.clientId}`;
	if ('code' in name) return `external code ${name.code}`;
	if ('login' in name) return 'this login';
	return 'email' in name ? 'this e-mail address' : 'this tax number';
}

/** The one customer of a look-up; several are never guessed about. */
export function onlyOne(found: readonly ShopClient[], name: ClientName): Result<ShopClient> {
	const [client, ...others] = found;
	const words = nameInWords(name);
	if (client === undefined) {
		const message = `The shop has no customer with ${words}.`;
		return fail(integrationError('notFound', 'CLIENT_NOT_FOUND', message));
	}
	if (others.length === 0) return succeed(client);
	const ids = found.map(({ clientId }) => clientId).join(', ');
	const message = `Customers ${ids} have ${words}.`;
	return fail(integrationError('invalidOrder', 'CLIENT_AMBIGUOUS', message));
}

/**
 * Finds customers, those named by number or code a hundred a call.
 *
 * Shape: one result per name, in their order.
 * Errors: `CLIENT_NOT_FOUND`, `CLIENT_AMBIGUOUS`, those of the shop.
 */
export async function findClients(
	names: readonly ClientName[],
	shop: ShopClients,
): Promise<readonly Result<ShopClient>[]> {
	const ids = names.flatMap((name) => ('clientId' in name ? [name.clientId] : []));
	const codes = names.flatMap((name) => ('code' in name ? [name.code] : []));
	const byId = ids.length === 0 ? succeed([]) : await shop.byIds(ids);
	const byCode = codes.length === 0 ? succeed([]) : await shop.byCodes(codes);
	const results: Result<ShopClient>[] = [];
	for (const name of names) {
		const listed = 'clientId' in name ? byId : 'code' in name ? byCode : await shop.find(name);
		if (!listed.ok) {
			results.push(listed);
			continue;
		}
		const fitting = listed.value.filter((client) => isNamed(client, name));
		results.push(onlyOne(fitting, name));
	}
	return results;
}

/** Whether a customer of a list is the one who was named; searches by other names answer nobody else. */
function isNamed(client: ShopClient, name: ClientName): boolean {
	if ('clientId' in name) return client.clientId === name.clientId;
	return 'code' in name ? client.externalCode === name.code : true;
}
