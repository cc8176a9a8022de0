import type { ClientType, ShopClient } from './client';
import type { ShopDictionaries } from './store';

/** How reading spells what writing calls person, man, woman and firm. */
const READ_TYPES: Readonly<Record<ClientType, string>> = {
	person: 'private',
	person_male: 'male',
	person_female: 'female',
	firm: 'firm',
};
const NO_CONSENT = '0000-00-00 00:00:00';

/** Since when `clientNipUeDeclaration` is there: about 7.10. */
const NIP_UE_SINCE = 7;

function shopsOf(client: ShopClient, { shops }: ShopDictionaries) {
	return shops.filter(({ shopId }) => client.shopsIds.includes(shopId));
}

function approvals(
	client: ShopClient,
	approved: readonly number[],
	dictionaries: ShopDictionaries,
	dateName: string,
): object[] {
	return shopsOf(client, dictionaries).map(({ shopId }) => ({
		shopId,
		[dateName]: approved.includes(shopId)
			? `${client.clientRegistrationDate} 12:00:00`
			: NO_CONSENT,
	}));
}

/** A client as `GET clients/clients` answers it, in full. */
export function printClient(
	client: ShopClient,
	dictionaries: ShopDictionaries,
	version: number,
): Record<string, unknown> {
	const group = dictionaries.groups.find(
		({ groupNumber }) => groupNumber === client.clientGroupDiscountNumber,
	);
	const { currencyId, clientsLastModificationDate } = client;
	return {
		clientId: client.clientId,
		...(clientsLastModificationDate === '' ? {} : { clientsLastModificationDate }),
		clientLogin: client.clientLogin,
		clientCodeExternal: client.clientCodeExternal,
		clientEmail: client.clientEmail,
		clientType: READ_TYPES[client.clientType],
		showClientAsPartner: 'n',
		operator: {},
		isUnregistered: client.isUnregistered ? 'y' : 'n',
		blockAutomaticallyAssigningGroupDiscount: 'n',
		clientBillingAddress: {
			clientFirstName: client.clientFirstName,
			clientLastName: client.clientLastName,
			clientNip: client.clientNip,
			clientFirm: client.clientFirm,
			clientStreet: client.clientStreet,
			clientZipCode: client.clientZipCode,
			clientCity: client.clientCity,
			clientCountryId: client.clientCountryId,
			clientRegionId: client.clientRegionId,
			clientProvinceId: client.clientProvinceId,
			clientPhone1: client.clientPhone1,
			clientPhone2: client.clientPhone2,
		},
		clientPersonalData: { clientBirthDate: client.clientBirthDate },
		clientPreferences: {
			langId: client.langId,
			currencyId,
			clientIsWholesaler: client.clientIsWholesaler ? 'yes' : 'no',
			clientVatPreferences: client.clientVatPreferences,
			clientGroupDiscountNumber: client.clientGroupDiscountNumber,
			clientGroupDiscountName: group?.groupName ?? null,
			...(version >= NIP_UE_SINCE ? { clientNipUeDeclaration: client.clientNipUeDeclaration } : {}),
		},
		newsletterEmailApprovalsData: approvals(
			client,
			client.newsletterShopsIds,
			dictionaries,
			'newsletterEmailApprovalDate',
		),
		newsletterSmsApprovalsData: approvals(
			client,
			client.smsShopsIds,
			dictionaries,
			'newsletterSmsApprovalDate',
		),
		clientBalances:
			client.clientBalance === 0 ? [] : [{ clientBalanceAmount: client.clientBalance, currencyId }],
		clientTradeCredit: {
			clientTradeCreditLimit: client.clientTradeCreditLimit,
			clientTradeCreditUsed: 0,
			currencyId,
		},
		affiliateLogin: client.affiliateLogin || null,
		affiliateId: client.affiliateId,
		...(client.clientRegistrationDate === ''
			? {}
			: { clientRegistrationDate: client.clientRegistrationDate }),
		clientActiveInShops: shopsOf(client, dictionaries),
	};
}

const NESTED: ReadonlySet<string> = new Set([
	'clientBillingAddress',
	'clientPersonalData',
	'clientPreferences',
]);

/** The fields asked for: flat names, whichever object they stand in. Shape: no names mean all fields. */
export function pickElements(
	printed: Readonly<Record<string, unknown>>,
	names: readonly string[],
): Record<string, unknown> {
	if (names.length === 0) return { ...printed };
	const picked: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(printed)) {
		if (names.includes(name)) picked[name] = value;
		if (!NESTED.has(name)) continue;
		const inner = Object.entries(value as object).filter(([leaf]) => names.includes(leaf));
		if (inner.length > 0) picked[name] = Object.fromEntries(inner);
	}
	return picked;
}

/** A client as the CRM search answers it: without address and date of modification, with the note. */
export function printCrmClient(
	client: ShopClient,
	dictionaries: ShopDictionaries,
): Record<string, unknown> {
	const isIn = (shops: readonly number[]) =>
		shopsOf(client, dictionaries).map(({ shopId }) => ({
			shopId,
			approval: shops.includes(shopId) ? 'y' : 'n',
		}));
	return {
		clientId: client.clientId,
		clientLogin: client.clientLogin,
		clientEmail: client.clientEmail,
		clientType: client.clientType,
		clientFirstName: client.clientFirstName,
		clientLastName: client.clientLastName,
		clientNip: client.clientNip,
		clientFirm: client.clientFirm,
		clientCodeExternal: client.clientCodeExternal,
		clientPhone1: client.clientPhone1,
		clientPhone2: client.clientPhone2,
		clientCountryId: client.clientCountryId,
		clientIsWholesaler: client.clientIsWholesaler ? 'yes' : 'no',
		langId: client.langId,
		clientNote: client.clientNote,
		clientOrdersAllCount: 0,
		clientOrdersCompletedCount: 0,
		clientLastPurchaseDate: client.clientLastPurchaseDate,
		clientLastLoginDate: '',
		clientActiveInShops: shopsOf(client, dictionaries),
		newsletterEmailApprovals: isIn(client.newsletterShopsIds),
		newsletterSmsApprovals: isIn(client.smsShopsIds),
		clientBalances: [{ clientBalanceAmount: client.clientBalance, currencyId: client.currencyId }],
	};
}
