import { normalizeEmail } from '../contractor/email';
import type { ContractorCard } from '../contractor/party';
import { normalizePhones } from '../contractor/phone';
import type { IdentityKey } from './identity-key';

/** A mailbox or telephone on more cards is nobody's own: the shop's, or what clerks type to fill the field. */
export const MOST_PER_CONTACT = 60;

/** Whether more than {@link MOST_PER_CONTACT} cards carry a mailbox or telephone, as `normalizeEmail` and `normalizePhones` write it. */
export type IsShared = (contact: string) => boolean;

/** Counts the mailboxes and telephones of cards. */
export function sharedContactsOf(cards: readonly ContractorCard[]): IsShared {
	if (cards.length <= MOST_PER_CONTACT) return () => false;
	const counts = new Map<string, number>();
	for (const { email, phone } of cards) {
		const mailbox = normalizeEmail(email);
		const contacts = mailbox.status === 'personal' ? [mailbox.key] : [];
		for (const contact of [...contacts, ...normalizePhones(phone)]) {
			counts.set(contact, (counts.get(contact) ?? 0) + 1);
		}
	}
	return (contact) => (counts.get(contact) ?? 0) > MOST_PER_CONTACT;
}

/** Leaves out of a party or card the contacts that are nobody's own. */
export function withoutShared(key: IdentityKey, isShared: IsShared): IdentityKey {
	const { email, phones } = key;
	const own = phones.filter((phone) => !isShared(phone));
	const isOffice = email.status === 'personal' && isShared(email.key);
	if (!isOffice && own.length === phones.length) return key;
	return {
		...key,
		email: isOffice ? { status: 'shared' } : email,
		phones: own,
		hasSharedPhone: own.length < phones.length,
	};
}
