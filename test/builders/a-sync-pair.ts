import { EMPTY_PARTY, type ContractorCard, type Party } from '../../src/domain/contractor/party';
import { ERP_RULES, type ErpRules } from '../../src/domain/sync/erp-rules';
import { type PairBase, pairUp, type SyncPair } from '../../src/domain/sync/pair';
import type { ShopClient } from '../../src/domain/sync/shop-client';
import type { SyncSettings } from '../../src/domain/sync/sync-settings';
import { erpSide, shopSide } from '../../src/domain/sync/sync-sides';

/** Jan of the worked example: a person both sides know alike. */
export const JAN: Party = {
	...EMPTY_PARTY,
	kind: 'person',
	firstName: 'Jan',
	lastName: 'Testowy',
	email: 'jan@a.test',
	phone: '601234567',
	street: 'Stara 1',
	postcode: '61-001',
	city: 'Poznań',
	countryCode: 'PL',
};

/** A card of the ERP. */
export function aCard(fields: Partial<ContractorCard> = {}): ContractorCard {
	return { ...JAN, id: '500', symbol: 'JAN', blocked: false, oneTime: false, ...fields };
}

/** A customer of the shop, linked by his code. */
export function aClient(fields: Partial<ShopClient> = {}): ShopClient {
	return {
		...JAN,
		externalCode: 'JAN',
		clientId: 4107,
		login: 'jan@a.test',
		unregistered: false,
		modifiedAt: '2026-11-20 09:00:00',
		shopIds: [1],
		...fields,
	};
}

/** What a story changes about the usual settings: both ways, field by field, to review. */
export function someSettings(fields: Partial<SyncSettings> = {}): SyncSettings {
	return {
		direction: 'both',
		mode: 'merge',
		survivor: 'review',
		addClients: false,
		clearNames: false,
		setFirmType: true,
		...fields,
	};
}

/** The pair as it was in step, before anybody changed it. */
export function inStep(
	{ card = aCard(), client = aClient() }: { card?: ContractorCard; client?: ShopClient } = {},
	rules: ErpRules = ERP_RULES['subiekt-gt'],
): PairBase {
	return { erp: erpSide(card, rules), shop: shopSide(client, rules) };
}

/** A pair whose sides were in step and then changed so. */
export function aPair(
	changes: { readonly erp?: Partial<ContractorCard>; readonly shop?: Partial<ShopClient> } = {},
	{ rules = ERP_RULES['subiekt-gt'], base = inStep({}, rules) }: PairSetting = {},
): SyncPair {
	return pairUp(aCard(changes.erp), aClient(changes.shop), rules, base);
}

/** Of which ERP a pair is, and how it was in step. */
export interface PairSetting {
	readonly rules?: ErpRules;
	readonly base?: PairBase | null;
}
