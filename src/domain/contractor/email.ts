import { foldText } from './fold-text';

/**
 * What an e-mail address says about who the buyer is.
 *
 * - `personal`: an address the buyer chose; `key` names the mailbox, `written` keeps the dots Gmail does not look at.
 * - `masked`: a marketplace or relay made it up for this purchase; it says nothing.
 * - `shared`: so many cards carry it that it is nobody's own; it says nothing. Nothing in the address tells.
 * - `absent`: empty, a filler or no e-mail address.
 */
export type EmailKey =
	| {
			readonly status: 'personal';
			readonly key: string;
			readonly written: string;
			readonly domain: string;
	  }
	| { readonly status: 'masked' }
	| { readonly status: 'shared' }
	| { readonly status: 'absent' };

/** Its mailboxes have dots that nobody looks at. */
export const GMAIL = 'gmail.com';

/** The part before the `@` as Gmail reads it. */
export function withoutDots(local: string): string {
	return local.replace(/\./g, '');
}

/** Parts of domains that hand out an address per purchase or forward for somebody unknown. */
const RELAY_LABELS =
	/(?:^|[.-])(?:allegromail|allegro-?mail|marketplace|mirakl|privaterelay|relay|mozmail|simplelogin|anonaddy|addy|masked|maskmail|hidemail|duck)(?:[.-]|$)/;

/** Domains of marketplaces: buyers never have a mailbox of their own there. */
const RELAY_DOMAINS =
	/(?:^|\.)(?:allegro\.(?:pl|cz|sk|hu)|allegrogroup\.(?:pl|com)|user\.allegrogroup\.pl|members\.ebay\.[a-z.]+|mail\.olx\.pl|user\.olx\.pl|erli\.pl|empik(?:place)?\.com|kaufland(?:-marktplatz|online)?\.[a-z]+|emag\.[a-z]+|arena\.pl|etsy\.com)$/;

const FILLER_LOCALS = /^(?:none|no|nie|bez|niema|klient|test|x+|a+|e?mail)$/;
const FILLER_DOMAINS =
	/^(?:brak|test|example|none|no|nie|podano|nie-?podano|mam|niema|mail[au]?|e?mail|no-?e?mail|detal|x+|a+|localhost)\.[a-z]+$/;
/** Whatever the domain, nobody's mailbox. */
const FILLERS =
	/^(?:no-?reply|brak|no-?(?:e-?)?mail|brak[._-]?(?:e-?)?maila?|nie[._-]?(?:mam|podano|dotyczy)|bez[._-]?(?:e-?)?maila?)$/;

/**
 * Reads an e-mail address.
 *
 * Shape: lower case, without plus-tag; for Gmail also without dots and under one domain.
 */
export function normalizeEmail(text: string): EmailKey {
	const address = foldText(text)
		.replace(/^mailto:/, '')
		.replace(/[\s<>"',;]/g, '');
	const match = /^([^@]{1,64})@([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/.exec(address);
	if (!match) return { status: 'absent' };
	const [, rawLocal = '', rawDomain = ''] = match;
	if (RELAY_LABELS.test(rawDomain) || RELAY_DOMAINS.test(rawDomain)) return { status: 'masked' };
	const domain = rawDomain === 'googlemail.com' ? GMAIL : rawDomain;
	const untagged = rawLocal.replace(/(?<=.)\+.*$/, '');
	const local = domain === GMAIL ? withoutDots(untagged) : untagged;
	if (FILLER_LOCALS.test(local) && FILLER_DOMAINS.test(domain)) return { status: 'absent' };
	if (FILLERS.test(local)) return { status: 'absent' };
	return {
		status: 'personal',
		key: `${local}@${domain}`,
		written: `${untagged}@${domain}`,
		domain,
	};
}
