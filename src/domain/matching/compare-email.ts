import { type EmailKey, GMAIL, withoutDots } from '../contractor/email';
import { isOneEditApart } from './edit-distance';
import type { LevelMeaning } from './evidence';

/** How e-mail addresses compare. */
export const EMAIL_LEVELS = {
	exact: { stance: 'same', weight: 7, sentence: 'The e-mail address is the same' },
	domainTypo: {
		stance: 'same',
		weight: 5,
		sentence: 'The e-mail address is the same but for a typing error in its domain',
	},
	otherDots: {
		stance: 'weak',
		weight: 3,
		sentence: 'The e-mail addresses differ by dots alone, which Gmail does not look at',
	},
	near: {
		stance: 'unknown',
		weight: 0.5,
		sentence: 'The e-mail addresses differ by one character, which proves nothing',
	},
	sameDomain: {
		stance: 'weak',
		weight: 2,
		sentence: 'The e-mail addresses are two mailboxes of one organisation',
	},
	different: { stance: 'different', weight: -1.5, sentence: 'The e-mail addresses are different' },
	masked: {
		stance: 'unknown',
		weight: 0,
		sentence: 'A marketplace hides an e-mail address, so it says nothing',
	},
	shared: {
		stance: 'unknown',
		weight: 0,
		sentence: 'An e-mail address is on very many cards, so it says nothing',
	},
	missing: { stance: 'unknown', weight: 0, sentence: 'An e-mail address is missing' },
} as const satisfies Record<string, LevelMeaning>;

/** Key of {@link EMAIL_LEVELS}. */
export type EmailLevel = keyof typeof EMAIL_LEVELS;

/** Public providers: sharing one means nothing, and some are one letter apart without being typing errors. */
const PROVIDERS =
	/^(?:wp|o2|op|onet|interia|poczta|vp|gmail|gazeta|tlen|go2|autograf|yahoo|outlook|hotmail|live|icloud|proton|protonmail|me|mail|email|gmx|web|aol|msn|ymail|fastmail|zoho|yandex|seznam|centrum|neostrada|spoko|buziaczek|amorki|pisz|opoczta|epf)\.[a-z.]+$/;

/** Every firm has such a mailbox, so that only its domain tells whose it is. */
const OFFICE_LOCALS =
	/^(?:biuro|info|sklep|kontakt|contact|office|poczta|zamowienia|zakupy|faktury|ksiegowosc|sekretariat|handel|handlowy|sprzedaz|hurt|hurtownia|firma|admin|recepcja|serwis|mail|email)\d*$/;

/** What stands before the `@` when it is a person's own; empty when every firm has such a mailbox, or it is too short. */
export function personalLocal(key: string): string {
	const local = key.slice(0, key.indexOf('@'));
	return local.length < 4 || OFFICE_LOCALS.test(local) ? '' : local;
}

/** Whether a domain is an organisation's own, so that two mailboxes of it have something in common. */
export function isOwnDomain(domain: string): boolean {
	return !PROVIDERS.test(domain);
}

/** Compares the buyer's e-mail address with a card's. */
export function compareEmail(party: EmailKey, card: EmailKey): EmailLevel {
	if (party.status === 'masked' || card.status === 'masked') return 'masked';
	if (party.status === 'shared' || card.status === 'shared') return 'shared';
	if (party.status === 'absent' || card.status === 'absent') return 'missing';
	if (party.key === card.key) return party.written === card.written ? 'exact' : 'otherDots';
	if (isSameBeforeDomain(party, card) && isDomainTypo(party.domain, card.domain))
		return 'domainTypo';
	const lettersOnly = (text: string) => text.replace(/\d/g, '');
	const digitsOnly = (text: string) => text.replace(/\D/g, '');
	const sameDigits = digitsOnly(party.key) === digitsOnly(card.key);
	const near =
		sameDigits &&
		!areTwoProviders(party.domain, card.domain) &&
		isOneEditApart(lettersOnly(party.key), lettersOnly(card.key)) &&
		party.key.length > 9;
	if (near) return 'near';
	return party.domain === card.domain && isOwnDomain(party.domain) ? 'sameDomain' : 'different';
}

/** `wp.pl` and `vp.pl` are one letter apart, yet two mailboxes. */
function areTwoProviders(a: string, b: string): boolean {
	return a !== b && PROVIDERS.test(a) && PROVIDERS.test(b);
}

/** Gmail does not look at dots, so they are left out where it is one of the two. */
function isSameBeforeDomain(
	party: { readonly key: string; readonly domain: string },
	card: { readonly key: string; readonly domain: string },
): boolean {
	const [a, b] = [personalLocal(party.key), personalLocal(card.key)];
	if (a === '' || a === b) return a !== '';
	const isGmail = [party.domain, card.domain].includes(GMAIL);
	return isGmail && withoutDots(a) === withoutDots(b);
}

function isDomainTypo(a: string, b: string): boolean {
	if (PROVIDERS.test(a) && PROVIDERS.test(b)) {
		const [nameOfA = '', ...topOfA] = a.split('.');
		const [nameOfB = '', ...topOfB] = b.split('.');
		return nameOfA === nameOfB && isOneEditApart(topOfA.join('.'), topOfB.join('.'));
	}
	const sameDigits = a.replace(/\D/g, '') === b.replace(/\D/g, '');
	return sameDigits && Math.min(a.length, b.length) >= 6 && isOneEditApart(a, b);
}
