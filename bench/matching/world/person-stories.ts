import type { Chance } from '../random';
import { askClerk, type ContactRelation, type Relation } from './clerk';
import {
	aFirm,
	anEmail,
	anotherGiven,
	anotherSurname,
	aPerson,
	aPhone,
	aPlace,
	type Person,
	type Place,
} from './identities';
import type { Story, Told } from './stories';
import { MEN } from './words';
import type { Maker } from './world';
import { aMaskedEmail, type Hand, writeFirm, writePerson } from './write-party';

/** A contact as card and order hold it. */
interface Pair {
	readonly card: string;
	readonly order: string;
}

function pairUp(
	chance: Chance,
	relation: ContactRelation,
	own: string,
	other: string,
	hidden: string,
): Pair {
	if (relation === 'same') return { card: own, order: own };
	if (relation === 'other') return { card: own, order: other };
	return chance.of([
		{ card: own, order: hidden },
		{ card: own, order: hidden },
		{ card: '', order: own },
	]);
}

function contactsOf(
	chance: Chance,
	person: Person,
	{ email, phone }: Pick<Relation, 'email' | 'phone'>,
) {
	const hidden = chance.happens(0.75) ? aMaskedEmail(chance) : '';
	const otherEmail = anEmail(chance, chance.of(MEN), person.surnames[0] ?? '');
	const emails = pairUp(chance, email, person.email, otherEmail, hidden);
	const phones = pairUp(chance, phone, person.phone, aPhone(chance), '');
	return {
		card: { email: emails.card, phone: phones.card },
		order: { email: emails.order, phone: phones.order },
	};
}

function relationOf(chance: Chance, address: Relation['address'], renamed = false): Relation {
	const email = chance.of(['same', 'same', 'same', 'unknown', 'unknown', 'other'] as const);
	const phone = chance.of(['same', 'same', 'same', 'unknown', 'other'] as const);
	return { address, email, phone, renamed };
}

/** A buyer with one card, related to it somehow. */
function returning(maker: Maker, hand: Hand, relation: Relation): Told {
	const { chance } = maker;
	const before = aPerson(chance);
	const contacts = contactsOf(chance, before, relation);
	const id = maker.file(writePerson(maker.hand('card', hand.tags), before, contacts.card));
	const person = {
		...before,
		...(relation.address === 'other' ? { place: aPlace(chance) } : {}),
		...(relation.renamed ? { surnames: [anotherSurname(chance, before)] } : {}),
	};
	const written = writePerson(hand, person, contacts.order);
	const party =
		relation.address === 'townOnly'
			? { ...written, street: '', houseNumber: '', flat: '', city: person.place.town }
			: written;
	return { party, answer: askClerk(relation), own: [id] };
}

/** Somebody else whose card looks like the buyer's. */
function lookalike(
	maker: Maker,
	hand: Hand,
	cardOf: (buyer: Person) => Person,
	contacts: 'own' | 'shared',
): Told {
	const buyer = aPerson(maker.chance);
	const other = cardOf(buyer);
	const email = contacts === 'shared' ? buyer.email : other.email;
	const phone = contacts === 'shared' && maker.chance.happens(0.5) ? buyer.phone : other.phone;
	maker.file(writePerson(maker.hand('card', hand.tags), other, { email, phone }));
	return { party: writePerson(hand, buyer, buyer), answer: 'new', own: [] };
}

function stranger(chance: Chance, place: Place): Pick<Person, 'email' | 'phone' | 'place'> {
	const { email, phone } = aPerson(chance, place);
	return { email, phone, place };
}

/** Stories of private buyers: how often each comes among a thousand orders or so, and what happens. */
export const PERSON_STORIES: readonly Story[] = [
	{
		name: 'returning buyer',
		weight: 330,
		tell: (maker, hand) => returning(maker, hand, relationOf(maker.chance, 'same')),
	},
	{
		name: 'moved buyer',
		weight: 55,
		tell: (maker, hand) => returning(maker, hand, relationOf(maker.chance, 'other')),
	},
	{
		name: 'married name',
		weight: 6,
		tell: (maker, hand) => returning(maker, hand, relationOf(maker.chance, 'same', true)),
	},
	{
		name: 'initial for the given name',
		weight: 5,
		tell: (maker, hand) => {
			const buyer = aPerson(maker.chance);
			const own = [maker.file(writePerson(maker.hand('card', hand.tags), buyer, buyer))];
			const initial = { ...buyer, given: `${buyer.given.charAt(0)}.`, second: '' };
			return { party: writePerson(hand, initial, buyer), answer: 'merge', own };
		},
	},
	{
		name: 'name and town only',
		weight: 5,
		tell: (maker, hand) =>
			returning(maker, hand, {
				address: 'townOnly',
				email: 'unknown',
				phone: 'unknown',
				renamed: false,
			}),
	},
	{
		name: 'new buyer',
		weight: 130,
		tell: (maker, hand) => {
			const buyer = aPerson(maker.chance);
			const email = maker.chance.happens(0.35) ? aMaskedEmail(maker.chance) : buyer.email;
			return {
				party: writePerson(hand, buyer, { email, phone: buyer.phone }),
				answer: 'new',
				own: [],
			};
		},
	},
	{
		name: 'family at one address',
		weight: 30,
		tell: (maker, hand) =>
			lookalike(
				maker,
				hand,
				(buyer) => ({ ...buyer, given: anotherGiven(maker.chance, buyer), second: '' }),
				maker.chance.happens(0.6) ? 'shared' : 'own',
			),
	},
	{
		name: 'namesake in one town',
		weight: 25,
		tell: (maker, hand) =>
			lookalike(
				maker,
				hand,
				(buyer) => ({
					...buyer,
					second: '',
					...stranger(
						maker.chance,
						aPlace(maker.chance, buyer.place.street === '' ? '' : buyer.place.town),
					),
				}),
				'own',
			),
	},
	{
		name: 'neighbour in one house',
		weight: 12,
		tell: (maker, hand) =>
			lookalike(
				maker,
				hand,
				(buyer) =>
					aPerson(maker.chance, {
						...buyer.place,
						flat: buyer.place.flat === '' ? '' : `${Number(buyer.place.flat) + 1}`,
					}),
				'own',
			),
	},
	{
		name: 'father and son',
		weight: 8,
		tell: (maker, hand) => {
			const { chance } = maker;
			const father = aPerson(chance);
			const son = { ...father, second: '', ...stranger(chance, father.place) };
			const cards = [father, ...(chance.happens(0.5) ? [son] : [])];
			const ids = cards.map((person) =>
				maker.file(writePerson(maker.hand('card', hand.tags), person, person)),
			);
			const own = ids.slice(1);
			return { party: writePerson(hand, son, son), answer: own.length > 0 ? 'merge' : 'ask', own };
		},
	},
	{
		name: 'two cards of one buyer',
		weight: 25,
		tell: (maker, hand) => {
			const { chance } = maker;
			const buyer = aPerson(chance);
			const second: Person = chance.of([
				buyer,
				{ ...buyer, email: '' },
				{ ...buyer, email: aMaskedEmail(chance) },
				{ ...buyer, place: aPlace(chance) },
				{ ...buyer, place: aPlace(chance), email: anEmail(chance, buyer.given, 'Nowak') },
			]);
			const own = [buyer, second].map((person) =>
				maker.file(writePerson(maker.hand('card', hand.tags), person, person)),
			);
			return { party: writePerson(hand, buyer, buyer), answer: 'ask', own };
		},
	},
	{
		name: 'blocked or one-time card only',
		weight: 20,
		tell: (maker, hand) => {
			const buyer = aPerson(maker.chance);
			const flags = maker.chance.happens(0.5) ? { blocked: true } : { oneTime: true };
			maker.file(writePerson(maker.hand('card', hand.tags), buyer, buyer), flags);
			return { party: writePerson(hand, buyer, buyer), answer: 'new', own: [] };
		},
	},
	{
		name: 'one-time card beside a regular one',
		weight: 12,
		tell: (maker, hand) => {
			const buyer = aPerson(maker.chance);
			maker.file(writePerson(maker.hand('card', hand.tags), buyer, buyer), { oneTime: true });
			const own = [maker.file(writePerson(maker.hand('card', hand.tags), buyer, buyer))];
			return { party: writePerson(hand, buyer, buyer), answer: 'merge', own };
		},
	},
	{
		name: 'customer number on the card',
		weight: 15,
		tell: (maker, hand) => {
			const { chance } = maker;
			const buyer = aPerson(chance);
			const code = `K${chance.digits(6)}`;
			const own = [
				maker.file(writePerson(maker.hand('card', hand.tags), buyer, { email: '', phone: '' }), {
					externalCode: code,
				}),
			];
			const moved = chance.happens(0.3) ? { ...buyer, place: aPlace(chance) } : buyer;
			return {
				party: { ...writePerson(hand, moved, buyer), externalCode: code },
				answer: 'merge',
				own,
			};
		},
	},
	{
		name: 'office mailbox',
		weight: 12,
		tell: (maker, hand) => {
			const { chance } = maker;
			const firm = aFirm(chance, 'limited');
			const buyer = { ...aPerson(chance), email: firm.email };
			if (chance.happens(0.6)) {
				maker.file(
					writeFirm(maker.hand('card', hand.tags), firm, {
						...firm,
						withTaxId: true,
						contact: chance.happens(0.5) ? buyer : null,
					}),
				);
			} else {
				maker.file(
					writePerson(
						maker.hand('card', hand.tags),
						{ ...aPerson(chance), email: firm.email },
						{ email: firm.email, phone: '' },
					),
				);
			}
			return {
				party: writePerson(
					hand,
					{ ...buyer, place: chance.happens(0.4) ? firm.place : buyer.place },
					buyer,
				),
				answer: 'new',
				own: [],
			};
		},
	},
];
