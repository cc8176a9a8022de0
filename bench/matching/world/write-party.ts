import { EMPTY_PARTY, type Party } from '../../../src/domain/contractor/party';
import type { Chance } from '../random';
import { type Firm, type Person, plain } from './identities';
import { mistype, restyle } from './typing-errors';
import { EVERYDAY, LEGAL_FORMS } from './words';
import { type Tags, writePlace } from './write-place';

/** How much a hand errs, and what it did. */
export interface Hand {
	readonly chance: Chance;
	/** 1 as usual. */
	readonly noise: number;
	readonly tags: Tags;
	/** Cards are written from documents, with whole names. */
	readonly formal: boolean;
}

type Names = Pick<Party, 'companyName' | 'firstName' | 'lastName'>;

export function writePhone({ chance }: Hand, phone: string): string {
	const [a, b, c] = [phone.slice(0, 3), phone.slice(3, 6), phone.slice(6)];
	return chance.of([
		phone,
		phone,
		`+48${phone}`,
		`+48 ${a} ${b} ${c}`,
		`${a} ${b} ${c}`,
		`${a}-${b}-${c}`,
		`0048${phone}`,
		`48${phone}`,
		`(+48) ${a}${b}${c}`,
	]);
}

export function writeEmail({ chance, noise }: Hand, email: string): string {
	if (chance.happens(0.03 * noise)) return email.charAt(0).toUpperCase() + email.slice(1);
	if (chance.happens(0.01 * noise)) return email.toUpperCase();
	return chance.happens(0.006 * noise) ? email.replace('@', '+sklep@') : email;
}

/** Addresses marketplaces make up, a new one per buyer or per purchase. */
export function aMaskedEmail(chance: Chance): string {
	const code = `${chance.of(['ab', 'kd', 'x7', 'mz', 'q2'])}${chance.digits(6)}`;
	return chance.of([
		`${code}+${chance.digits(8)}@allegromail.pl`,
		`${code}@allegromail.pl`,
		`${code}@user.allegrogroup.pl`,
	]);
}

function writePersonNames(hand: Hand, person: Person): Names {
	const { chance, noise, tags } = hand;
	let given = person.given;
	if (EVERYDAY.has(given) && chance.happens(0.025 * noise)) {
		tags.add('everyday name');
		given = EVERYDAY.get(given) ?? given;
	} else if (person.second !== '' && chance.happens(0.06)) {
		tags.add('second given name');
		given = `${given} ${person.second}`;
	}
	let surname = person.surnames.join('-');
	if (person.surnames.length === 2) {
		tags.add('double-barrelled');
		const whole = [
			person.surnames.join('-'),
			person.surnames.join(' '),
			person.surnames.join(' - '),
		];
		const loose = [person.surnames.toReversed().join('-'), ...person.surnames];
		surname = chance.of(hand.formal ? whole : [...whole, ...loose]);
	}
	if (chance.happens(0.02 * noise)) {
		tags.add('typing error in name');
		surname = mistype(chance, surname);
	}
	[given, surname] = [restyle(chance, given, noise), restyle(chance, surname, noise)];
	if (chance.happens(0.015 * noise)) {
		tags.add('swapped names');
		return { companyName: '', firstName: surname, lastName: given };
	}
	if (chance.happens(0.03 * noise)) {
		tags.add('name in one field');
		const whole = chance.happens(0.6) ? `${given} ${surname}` : `${surname} ${given}`;
		return chance.of([
			{ companyName: '', firstName: '', lastName: whole },
			{ companyName: '', firstName: whole, lastName: '' },
			{ companyName: whole, firstName: '', lastName: '' },
		]);
	}
	const company = chance.happens(0.02 * noise)
		? chance.of([`${given} ${surname}`, 'brak', '-', 'osoba prywatna', 'nie dotyczy'])
		: '';
	return { companyName: company, firstName: given, lastName: surname };
}

/** Writes a person as an order or a card has him; contacts are what the story says. */
export function writePerson(
	hand: Hand,
	person: Person,
	contacts: { email: string; phone: string },
): Party {
	return {
		...EMPTY_PARTY,
		kind: 'person',
		...writePersonNames(hand, person),
		...writeContacts(hand, contacts),
		...writePlace(hand.chance, person.place, hand.noise, hand.tags),
		countryCode: 'PL',
	};
}

function writeContacts(hand: Hand, { email, phone }: { email: string; phone: string }) {
	return { email: email && writeEmail(hand, email), phone: phone && writePhone(hand, phone) };
}

/** The firm's name with legal form, prefix and owner, each spelled somehow. */
export function writeFirmName(hand: Hand, firm: Firm): string {
	const { chance, noise, tags } = hand;
	let core = firm.core;
	if (core !== '' && chance.happens(0.015 * noise)) {
		tags.add('typing error in name');
		core = mistype(chance, core);
	}
	if (core !== '' && chance.happens(0.08)) core = `"${core}"`;
	const owner = firm.owner ? `${firm.owner.given} ${firm.owner.surnames.join('-')}` : '';
	let name: string;
	if (firm.form === 'trader') {
		name = [firm.prefix, core, owner].filter(Boolean).join(' ');
	} else if (firm.form === 'foreign') {
		name = `${core} GmbH`;
	} else {
		const spelled = chance.of(LEGAL_FORMS[firm.form]);
		const withForm = chance.happens(0.04 * noise) ? core : `${core} ${spelled}`;
		const partners = firm.form === 'civil' && chance.happens(0.4) ? ` ${owner}` : '';
		name = [firm.prefix, withForm + partners].filter(Boolean).join(' ');
	}
	name = restyle(chance, name, noise);
	if (name.length > 50 && chance.happens(0.15 * noise)) {
		tags.add('cut name');
		return name.slice(0, chance.of([50, 50, 40]));
	}
	return name;
}

function writeTaxId({ chance }: Hand, { taxId, country }: Firm): string {
	if (country !== 'PL') return chance.of([`${country}${taxId}`, `${country} ${taxId}`, taxId]);
	const [a, b, c, d] = [taxId.slice(0, 3), taxId.slice(3, 6), taxId.slice(6, 8), taxId.slice(8)];
	return chance.of([
		taxId,
		taxId,
		taxId,
		`${a}-${b}-${c}-${d}`,
		`${a} ${b} ${c} ${d}`,
		`PL${taxId}`,
		`PL ${taxId}`,
		`NIP ${taxId}`,
		`NIP: ${a}-${b}-${c}-${d}`,
	]);
}

/** What of a firm an order or a card says. */
export interface FirmWriting {
	readonly email: string;
	readonly phone: string;
	readonly withTaxId: boolean;
	/** Somebody who buys for the firm, in the name fields. */
	readonly contact: Person | null;
}

export function writeFirm(
	hand: Hand,
	firm: Firm,
	{ withTaxId, contact, ...contacts }: FirmWriting,
): Party {
	return {
		...EMPTY_PARTY,
		kind: 'company',
		companyName: writeFirmName(hand, firm),
		firstName: contact ? restyle(hand.chance, contact.given, hand.noise) : '',
		lastName: contact ? restyle(hand.chance, contact.surnames.join('-'), hand.noise) : '',
		taxId: withTaxId ? writeTaxId(hand, firm) : '',
		...writeContacts(hand, contacts),
		...writePlace(hand.chance, firm.place, hand.noise, hand.tags),
		countryCode: firm.country,
	};
}

/** A code as operators and programs make them: cut at twenty characters. */
export function symbolFor(party: Party, id: number): string {
	const name = party.companyName || `${party.lastName} ${party.firstName}`;
	return `${plain(name)
		.toUpperCase()
		.replace(/[^A-Z0-9]/g, '')
		.slice(0, 14)}${id % 100_000}`.slice(0, 20);
}
