import type { ClientType, NewShopClient, ShopClient } from '../../idosell/client';
import type { IdoSellStore } from '../../idosell/store';
import { SeededRandom } from '../../kernel/random';
import { warsawText } from '../../kernel/iso-time';
import { drawBuyer, type Buyer } from './buyers';

/** Shares of the clients asked for. */
export interface ClientShares {
	companies: number;
	/** Carry an external code. */
	coded: number;
	/** Log in with their e-mail address. */
	emailLogins: number;
	newsletter: number;
	/** Of those with a code: it holds a comma; it is the code of the one before. */
	commaCodes: number;
	twinCodes: number;
	/** Have a first and a last name of 60 characters together, and a company name of as many. */
	longNames: number;
	/** Have no date of modification. */
	undated: number;
}

/** Clients to invent. */
export interface ClientSeedRequest {
	clients: number;
	seed?: number;
	shares?: Partial<ClientShares>;
	/** The last changes lie this many days back at most; 0: all of them now. */
	days?: number;
	/** Beginning of the external codes; six digits follow. */
	codePrefix?: string;
}

/** What was invented. */
export interface ClientSeedSummary {
	clients: number;
	firstClientId: number;
	lastClientId: number;
	companies: number;
	coded: number;
}

/** Most shops. */
export const DEFAULT_CLIENT_SHARES: Readonly<ClientShares> = {
	companies: 0.3,
	coded: 0.9,
	emailLogins: 0.8,
	newsletter: 0.3,
	commaCodes: 0,
	twinCodes: 0,
	longNames: 0,
	undated: 0,
};

const MOST_CLIENTS = 1_000_000;
const SECONDS_PER_DAY = 86_400;
const LONG = 60;

function checkRequest({ clients, days = 0, shares = {} }: ClientSeedRequest): void {
	if (!Number.isInteger(clients) || clients < 1 || clients > MOST_CLIENTS) {
		throw new RangeError(`clients must be a whole number from 1 to ${MOST_CLIENTS}`);
	}
	if (!(days >= 0)) throw new RangeError('days must be 0 or more');
	for (const [name, share] of Object.entries(shares)) {
		if (!Object.hasOwn(DEFAULT_CLIENT_SHARES, name)) {
			throw new RangeError(`there is no share "${name}" of clients`);
		}
		if (typeof share !== 'number' || !(share >= 0 && share <= 1)) {
			throw new RangeError(`${name} must lie between 0 and 1`);
		}
	}
}

function typeOf(buyer: Buyer, random: SeededRandom): ClientType {
	if (buyer.company) return 'firm';
	if (random.chance(0.5)) return 'person';
	return buyer.firstName.endsWith('a') ? 'person_female' : 'person_male';
}

function lengthen(text: string, length: number): string {
	return text.padEnd(length, ` ${text}`);
}

function namesOf(
	buyer: Buyer,
	isLong: boolean,
): Pick<ShopClient, 'clientFirstName' | 'clientLastName' | 'clientFirm'> {
	const { firstName, lastName, company } = buyer;
	const firm = company?.name ?? '';
	return {
		clientFirstName: firstName,
		clientLastName: isLong ? lengthen(lastName, LONG - firstName.length - 1) : lastName,
		clientFirm: isLong && firm !== '' ? lengthen(firm, LONG) : firm,
	};
}

/**
 * Invents clients of a shop: the same request over the same shop always gives the same ones.
 *
 * Errors: `RangeError`.
 */
export function seedClients(store: IdoSellStore, request: ClientSeedRequest): ClientSeedSummary {
	checkRequest(request);
	const { clients, seed = 1, days = 365, codePrefix = 'K' } = request;
	const shares = { ...DEFAULT_CLIENT_SHARES, ...request.shares };
	const random = new SeededRandom(seed);
	const now = store.nowSeconds();
	const before = store.size;
	let code = '';
	let coded = 0;
	let companies = 0;

	function drawCode(serial: number): string {
		if (!random.chance(shares.coded)) return '';
		coded += 1;
		const isTwin = code !== '' && random.chance(shares.twinCodes);
		const separator = random.chance(shares.commaCodes) ? ',' : '';
		if (!isTwin) code = `${codePrefix}${separator}${String(serial).padStart(6, '0')}`;
		return code;
	}

	function drawClient(serial: number): NewShopClient {
		const buyer = drawBuyer(random, serial, random.chance(shares.companies));
		if (buyer.company) companies += 1;
		const changed = now - Math.floor(random.next() * days * SECONDS_PER_DAY);
		const moment = warsawText(changed).replace('T', ' ');
		return {
			clientLogin: random.chance(shares.emailLogins) ? buyer.email : buyer.login,
			clientEmail: buyer.email,
			clientCodeExternal: drawCode(serial),
			clientType: typeOf(buyer, random),
			...namesOf(buyer, random.chance(shares.longNames)),
			clientNip: buyer.company?.taxId ?? '',
			clientStreet: buyer.address,
			clientZipCode: buyer.postcode,
			clientCity: buyer.city,
			clientPhone1: buyer.phone,
			clientIsWholesaler: buyer.company !== undefined && random.chance(0.2),
			newsletterShopsIds: random.chance(shares.newsletter) ? [1] : [],
			clientsLastModificationDate: random.chance(shares.undated) ? '' : moment,
			clientRegistrationDate: moment.slice(0, 10),
		};
	}

	let last = 0;
	for (let index = 1; index <= clients; index++) {
		last = store.add(drawClient(before + index)).clientId;
	}
	return {
		clients,
		firstClientId: last - clients + 1,
		lastClientId: last,
		companies,
		coded,
	};
}
