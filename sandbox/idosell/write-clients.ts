import { FRESH_CLIENT, type ClientChanges, type ShopClient } from './client';
import { checkCard } from './check-client';
import { CLIENT_FAULTS, type Fault } from './errors';
import type { Approvals, WrittenClient } from './read-item';
import type { IdoSellStore } from './store';

/** What became of one item. Shape: no faults means done; `clientId` is 0 when there is no such client. */
export interface WriteOutcome {
	clientId: number;
	login: string;
	reference: string | undefined;
	faults: readonly Fault[];
}

function approvedShops(
	{ all, shops }: Approvals,
	before: readonly number[],
	account: readonly number[],
): readonly number[] {
	const approved = new Set(all === undefined ? before : all ? account : []);
	for (const { shopId, isGiven } of shops) {
		if (isGiven) approved.add(shopId);
		else approved.delete(shopId);
	}
	return [...approved].sort((one, other) => one - other);
}

/** The changes as the shop keeps them: country in lower case, names cut where they are too long. */
function asKept(store: IdoSellStore, item: WrittenClient, before: Partial<ShopClient>) {
	const { nameLength, overlongNames } = store.options();
	const account = store.dictionaries.shops.map(({ shopId }) => shopId);
	const kept: ClientChanges = { ...item.changes };
	if (kept.clientCountryId !== undefined) kept.clientCountryId = kept.clientCountryId.toLowerCase();
	if (nameLength > 0 && overlongNames === 'cut') {
		for (const name of ['clientFirstName', 'clientLastName', 'clientFirm'] as const) {
			if (kept[name] !== undefined) kept[name] = kept[name].slice(0, nameLength);
		}
	}
	kept.newsletterShopsIds = approvedShops(item.email, before.newsletterShopsIds ?? [], account);
	kept.smsShopsIds = approvedShops(item.sms, before.smsShopsIds ?? [], account);
	return kept;
}

function faultsOf(
	store: IdoSellStore,
	item: WrittenClient,
	kept: ClientChanges,
	before: ShopClient | undefined,
): Fault[] {
	const injected = store.itemFaults.strikeItem(item.login);
	const found = checkCard({
		card: { ...(before ?? FRESH_CLIENT), ...kept, clientLogin: item.login },
		sent: item.changes,
		isNew: before === undefined,
		password: item.password,
		options: store.options(),
		hasShop: (shopId) => store.hasShop(shopId),
	});
	return injected ? [...found, injected] : found;
}

/** Adds a client unless something is wrong with the item. */
export function addClient(store: IdoSellStore, item: WrittenClient): WriteOutcome {
	const kept = asKept(store, item, {});
	const isTaken = item.login !== '' && store.findByLogin(item.login) !== undefined;
	const faults = [
		...(isTaken ? [CLIENT_FAULTS.loginTaken] : []),
		...faultsOf(store, item, kept, undefined),
	].sort((one, other) => one.faultCode - other.faultCode);
	const { login, reference } = item;
	if (faults.length > 0) return { clientId: 0, login, reference, faults };
	const { clientId } = store.add({ ...kept, clientLogin: login });
	return { clientId, login, reference, faults };
}

/** Changes the client of the item's login, unless something is wrong with the item. */
export function editClient(store: IdoSellStore, item: WrittenClient): WriteOutcome {
	const { login, reference } = item;
	const client = login === '' ? undefined : store.findByLogin(login);
	if (!client) return { clientId: 0, login, reference, faults: [CLIENT_FAULTS.noLogin] };
	const kept = asKept(store, item, client);
	const { clientId } = client;
	const faults = faultsOf(store, item, kept, client);
	if (faults.length === 0) store.change(clientId, kept);
	return { clientId, login, reference, faults };
}
