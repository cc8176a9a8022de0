import type { ContractorCard, Party } from '../contractor/party';
import { streetLine } from './sync-sides';
import type { ShopClient } from './shop-client';
import type { NameRule } from './erp-rules';
import type { SyncChanges } from './sync-card';

/** A street line that ends in a house number, and a flat behind a slash. */
const STREET_AND_HOUSE = /^(.*\S)\s+(\d+[\p{L}]?)(?:\/([\p{L}\d]+))?$/u;

/**
 * The street line of the shop for a card. It goes into the street as a whole, unless the card keeps house and flat
 * apart and the line falls into these parts without losing a sign.
 */
function addressOf(line: string, card: ContractorCard): Partial<Party> {
	const whole = { street: line, houseNumber: '', flat: '' };
	if (card.houseNumber.trim() === '' && card.flat.trim() === '') return whole;
	const [, street = '', houseNumber = '', flat = ''] = STREET_AND_HOUSE.exec(line.trim()) ?? [];
	const parts = { street, houseNumber, flat };
	return street !== '' && streetLine(parts) === line.trim() ? parts : whole;
}

/** The one name of the shop for a card of an ERP with one name: a person's has its two parts. */
function nameOf(name: string, card: ContractorCard, client: ShopClient): Partial<Party> {
	if (card.kind === 'company') return { companyName: name };
	if (client.companyName.trim() === '') {
		return { firstName: client.firstName, lastName: client.lastName };
	}
	const words = name.trim().split(/\s+/);
	return { firstName: words.slice(0, -1).join(' '), lastName: words.at(-1) ?? '' };
}

/** What is changed about a card of the ERP so that it has these values. */
export function toErpChanges(
	{ companyName, street, ...others }: SyncChanges,
	{ card, client, names }: { card: ContractorCard; client: ShopClient; names: NameRule },
): Partial<Omit<Party, 'kind'>> {
	const named = (name: string) =>
		names === 'single' ? nameOf(name, card, client) : { companyName: name };
	return {
		...others,
		...(companyName === undefined ? {} : named(companyName)),
		...(street === undefined ? {} : addressOf(street, card)),
	};
}
