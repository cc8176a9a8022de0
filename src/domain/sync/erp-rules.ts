import { type ContractorCard, displayName } from '../contractor/party';

/**
 * How an ERP keeps names.
 *
 * - `personal`: first and last name, and a company name of firms; they travel as such.
 * - `single`: one name, which is the shop's company name.
 */
export type NameRule = 'personal' | 'single';

/** What of a card is the external code of its customer in the shop: the code operators see, or the name itself. */
export type CodeRule = 'symbol' | 'name';

/** What the synchronisation has to know of an ERP. */
export interface ErpRules {
	readonly names: NameRule;
	readonly code: CodeRule;
}

/**
 * Rules per ERP program.
 *
 * Source: IdoSell, "IdoSell Bridge: scope of data per program" (documented; docs/idosell.md, "What links the two").
 */
export const ERP_RULES = {
	'comarch-optima': { names: 'single', code: 'symbol' },
	'subiekt-gt': { names: 'personal', code: 'symbol' },
	'wapro-mag': { names: 'personal', code: 'name' },
} as const satisfies Record<string, ErpRules>;

/** What the customer of a card carries as external code; empty when the card has none. */
export function codeOf(card: ContractorCard, rule: CodeRule): string {
	const name = card.nameAsWritten || displayName(card);
	return (rule === 'symbol' ? card.symbol : name).trim().replace(/\s+/g, ' ');
}
