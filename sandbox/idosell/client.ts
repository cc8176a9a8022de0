/** What a client is, in the spelling of the panel; each call spells it in its own way. */
export type ClientType = 'person' | 'person_male' | 'person_female' | 'firm';

/**
 * A client as the shop keeps it: flat, under the names that reading uses.
 *
 * Units: dates `YYYY-MM-DD` and moments `YYYY-MM-DD HH:MM:SS` on the wall clock of Warsaw; amounts in `currencyId`.
 */
export interface ShopClient {
	clientId: number;
	/** Empty for a client whose date the shop never noted. */
	clientsLastModificationDate: string;
	/** Never changes. */
	clientLogin: string;
	clientCodeExternal: string;
	clientEmail: string;
	clientType: ClientType;
	clientFirstName: string;
	clientLastName: string;
	clientFirm: string;
	clientNip: string;
	clientStreet: string;
	clientZipCode: string;
	clientCity: string;
	/** Two letters, lower case. */
	clientCountryId: string;
	clientRegionId: string;
	clientProvinceId: string;
	/** Mobile. */
	clientPhone1: string;
	/** Land line; no call of the API sets it. */
	clientPhone2: string;
	clientBirthDate: string;
	langId: string;
	currencyId: string;
	clientIsWholesaler: boolean;
	clientVatPreferences: 'always' | 'never' | 'neverconfirm' | 'bycountry';
	clientNipUeDeclaration: 'yes' | 'no';
	clientGroupDiscountNumber: number;
	/** Shops the client may log in to. */
	shopsIds: readonly number[];
	/** Shops whose newsletter the client has agreed to. */
	newsletterShopsIds: readonly number[];
	smsShopsIds: readonly number[];
	clientBalance: number;
	clientTradeCreditLimit: number;
	numberOfDaysToPay: number;
	clientActive: boolean;
	/** Bought without registering. */
	isUnregistered: boolean;
	affiliateLogin: string;
	affiliateId: number;
	clientRegistrationDate: string;
	clientLastPurchaseDate: string;
	clientNote: string;
}

/** What may be said about a client; `clientId` and the dates are the shop's to give. */
export type ClientChanges = Partial<
	Omit<ShopClient, 'clientId' | 'clientLogin' | 'clientsLastModificationDate'>
>;

/** A client as somebody brings it in; absent fields take what a new account has. */
export type NewShopClient = ClientChanges &
	Partial<Pick<ShopClient, 'clientLogin' | 'clientsLastModificationDate'>>;

/** A date that nobody has entered. */
export const NO_DATE = '0000-00-00';

/** What a new account has. */
export const FRESH_CLIENT: Readonly<Omit<ShopClient, 'clientId'>> = {
	clientsLastModificationDate: '',
	clientLogin: '',
	clientCodeExternal: '',
	clientEmail: '',
	clientType: 'person',
	clientFirstName: '',
	clientLastName: '',
	clientFirm: '',
	clientNip: '',
	clientStreet: '',
	clientZipCode: '',
	clientCity: '',
	clientCountryId: 'pl',
	clientRegionId: '',
	clientProvinceId: '',
	clientPhone1: '',
	clientPhone2: '',
	clientBirthDate: NO_DATE,
	langId: 'pol',
	currencyId: 'PLN',
	clientIsWholesaler: false,
	clientVatPreferences: 'bycountry',
	clientNipUeDeclaration: 'no',
	clientGroupDiscountNumber: 0,
	shopsIds: [1],
	newsletterShopsIds: [],
	smsShopsIds: [],
	clientBalance: 0,
	clientTradeCreditLimit: 0,
	numberOfDaysToPay: 0,
	clientActive: true,
	isUnregistered: false,
	affiliateLogin: '',
	affiliateId: 0,
	clientRegistrationDate: '',
	clientLastPurchaseDate: '',
	clientNote: '',
};
