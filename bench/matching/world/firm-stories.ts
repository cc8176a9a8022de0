import type { Chance } from '../random';
import { aFirm, anEmail, aNip, aPerson, aPhone, aPlace, type Firm } from './identities';
import type { Story } from './stories';
import { misdial } from './typing-errors';
import type { Maker } from './world';
import { aMaskedEmail, type Hand, writeFirm, writePerson } from './write-party';

interface Contacts {
	readonly email: string;
	readonly phone: string;
}

function otherContacts(chance: Chance): Contacts {
	return { email: anEmail(chance, 'Anna', 'Nowak'), phone: aPhone(chance) };
}

function someContacts(chance: Chance, firm: Firm): Contacts {
	if (chance.happens(0.2)) return { email: aMaskedEmail(chance), phone: firm.phone };
	if (chance.happens(0.15)) return otherContacts(chance);
	return {
		email: chance.happens(0.1) ? '' : firm.email,
		phone: chance.happens(0.2) ? '' : firm.phone,
	};
}

function file(
	maker: Maker,
	hand: Hand,
	firm: Firm,
	withTaxId = true,
	contacts: Contacts = firm,
): string {
	const contact = maker.chance.happens(0.15) ? aPerson(maker.chance) : null;
	const { email, phone } = contacts;
	return maker.file(
		writeFirm(maker.hand('card', hand.tags), firm, { email, phone, withTaxId, contact }),
	);
}

function order(
	maker: Maker,
	hand: Hand,
	firm: Firm,
	withTaxId = true,
	contacts: Contacts = someContacts(maker.chance, firm),
) {
	const contact = maker.chance.happens(0.5) ? (firm.owner ?? aPerson(maker.chance)) : null;
	const { email, phone } = contacts;
	return writeFirm(hand, firm, { email, phone, withTaxId, contact });
}

function trader(maker: Maker): Firm {
	return aFirm(maker.chance, 'trader');
}

/** The person behind a firm, as he writes himself when he buys for his home. */
function privately(maker: Maker, hand: Hand, firm: Firm) {
	const owner = firm.owner ?? aPerson(maker.chance);
	return writePerson(hand, { ...owner, place: firm.place }, firm);
}

function branchesOf(maker: Maker, hand: Hand): { seat: Firm; branches: Firm[]; ids: string[] } {
	const seat = aFirm(maker.chance, maker.chance.of(['limited', 'stock', 'general'] as const));
	const branches = Array.from({ length: maker.chance.between(2, 4) }, () => ({
		...seat,
		place: aPlace(maker.chance),
	}));
	return { seat, branches, ids: branches.map((branch) => file(maker, hand, branch)) };
}

/** Stories of firms, told as those of people are. */
export const FIRM_STORIES: readonly Story[] = [
	{
		name: 'firm with tax number',
		weight: 125,
		tell: (maker, hand) => {
			const firm = aFirm(maker.chance);
			return { own: [file(maker, hand, firm)], party: order(maker, hand, firm), answer: 'merge' };
		},
	},
	{
		name: 'firm with tax number that moved or was renamed',
		weight: 25,
		tell: (maker, hand) => {
			const { chance } = maker;
			const firm = aFirm(chance);
			const id = file(maker, hand, firm);
			const now = chance.happens(0.5)
				? { ...firm, place: aPlace(chance) }
				: { ...firm, core: aFirm(chance).core };
			return { own: [id], party: order(maker, hand, now), answer: 'merge' };
		},
	},
	{
		name: 'new firm',
		weight: 35,
		tell: (maker, hand) => ({
			own: [],
			party: order(maker, hand, aFirm(maker.chance)),
			answer: 'new',
		}),
	},
	{
		name: 'card without tax number',
		weight: 12,
		tell: (maker, hand) => {
			const firm = aFirm(maker.chance);
			return {
				own: [file(maker, hand, firm, false)],
				party: order(maker, hand, firm, true, firm),
				answer: 'merge',
			};
		},
	},
	{
		name: 'order without tax number',
		weight: 18,
		tell: (maker, hand) => {
			const firm = aFirm(
				maker.chance,
				maker.chance.of(['limited', 'stock', 'general', 'civil', 'trader'] as const),
			);
			const named = firm.core === '' ? { ...firm, core: 'Alfa' } : firm;
			return {
				own: [file(maker, hand, named)],
				party: order(maker, hand, named, false, named),
				answer: 'merge',
			};
		},
	},
	{
		name: 'branch at its address',
		weight: 15,
		tell: (maker, hand) => {
			const { branches, ids } = branchesOf(maker, hand);
			const at = maker.chance.below(branches.length);
			return {
				own: [ids[at] ?? ''],
				party: order(maker, hand, branches[at] ?? trader(maker)),
				answer: 'merge',
			};
		},
	},
	{
		name: 'branch nobody knows',
		weight: 5,
		tell: (maker, hand) => {
			const { seat, ids } = branchesOf(maker, hand);
			return {
				own: ids,
				party: order(maker, hand, { ...seat, place: aPlace(maker.chance) }),
				answer: 'ask',
			};
		},
	},
	{
		name: 'two cards of one firm',
		weight: 8,
		tell: (maker, hand) => {
			const firm = aFirm(maker.chance);
			const own = [file(maker, hand, firm), file(maker, hand, firm)];
			return { own, party: order(maker, hand, firm), answer: 'ask' };
		},
	},
	{
		name: 'other legal form',
		weight: 10,
		tell: (maker, hand) => {
			const [one, other] = maker.chance.of([
				['limited', 'limitedAsPartner'],
				['limited', 'stock'],
				['general', 'limited'],
				['civil', 'limited'],
				['civil', 'general'],
			] as const);
			const firm = aFirm(maker.chance, one);
			const successor: Firm = {
				...firm,
				form: other,
				owner: firm.owner,
				taxId: aNip(maker.chance),
			};
			const { email, phone } = firm;
			const spelled = { ...maker.hand('card', hand.tags), noise: 0 };
			maker.file(writeFirm(spelled, firm, { email, phone, withTaxId: true, contact: null }));
			const withTaxId = maker.chance.happens(0.5);
			const contacts = withTaxId ? otherContacts(maker.chance) : firm;
			return {
				own: [],
				party: order(maker, { ...hand, noise: 0 }, successor, withTaxId, contacts),
				answer: 'new',
			};
		},
	},
	{
		name: 'sole trader buying privately',
		weight: 15,
		tell: (maker, hand) => {
			const firm = trader(maker);
			return { own: [file(maker, hand, firm)], party: privately(maker, hand, firm), answer: 'ask' };
		},
	},
	{
		name: 'sole trader with both cards',
		weight: 10,
		tell: (maker, hand) => {
			const firm = trader(maker);
			const ofFirm = file(maker, hand, firm);
			const ofPerson = maker.file(privately(maker, maker.hand('card', hand.tags), firm));
			const asFirm = maker.chance.happens(0.5);
			const party = asFirm ? order(maker, hand, firm) : privately(maker, hand, firm);
			return { own: [asFirm ? ofFirm : ofPerson], party, answer: 'merge' };
		},
	},
	{
		name: 'firm of a private buyer',
		weight: 6,
		tell: (maker, hand) => {
			const firm = trader(maker);
			maker.file(privately(maker, maker.hand('card', hand.tags), firm));
			return { own: [], party: order(maker, hand, firm), answer: 'open' };
		},
	},
	{
		name: 'foreign firm',
		weight: 12,
		tell: (maker, hand) => {
			const firm = aFirm(maker.chance, 'foreign');
			return { own: [file(maker, hand, firm)], party: order(maker, hand, firm), answer: 'merge' };
		},
	},
	{
		name: 'mistyped tax number',
		weight: 10,
		tell: (maker, hand) => {
			const firm = aFirm(maker.chance);
			const id = file(maker, hand, firm);
			const wrong = { ...firm, taxId: invalid(maker.chance, firm.taxId) };
			return { own: [id], party: order(maker, hand, wrong, true, firm), answer: 'merge' };
		},
	},
	{
		name: 'PESEL or filler for a tax number',
		weight: 8,
		tell: (maker, hand) => {
			const buyer = aPerson(maker.chance);
			const own = [maker.file(writePerson(maker.hand('card', hand.tags), buyer, buyer))];
			const taxId = maker.chance.of([
				'0000000000',
				'brak',
				'-',
				`${maker.chance.between(50, 99)}0${maker.chance.between(1, 9)}1${maker.chance.digits(6)}`,
				'nie dotyczy',
				'000-000-00-00',
			]);
			return { own, party: { ...writePerson(hand, buyer, buyer), taxId }, answer: 'merge' };
		},
	},
	{
		name: 'tax number of another firm',
		weight: 4,
		tell: (maker, hand) => {
			const [buyer, other] = [aFirm(maker.chance, 'limited'), aFirm(maker.chance, 'limited')];
			const ids = [file(maker, hand, buyer), file(maker, hand, other)];
			return {
				own: ids.slice(0, 1),
				party: order(maker, { ...hand, noise: 0 }, { ...buyer, taxId: other.taxId }, true, buyer),
				answer: 'ask',
			};
		},
	},
	{
		name: 'blocked firm',
		weight: 8,
		tell: (maker, hand) => {
			const firm = aFirm(maker.chance);
			const { email, phone } = firm;
			maker.file(
				writeFirm(maker.hand('card', hand.tags), firm, {
					email,
					phone,
					withTaxId: true,
					contact: null,
				}),
				{ blocked: true },
			);
			return { own: [], party: order(maker, hand, firm), answer: 'new' };
		},
	},
];

/** A number with a wrong digit that fails its check. */
function invalid(chance: Chance, taxId: string): string {
	const last = (Number(taxId.at(-1)) + chance.between(1, 9)) % 10;
	return chance.happens(0.5) ? taxId.slice(0, -1) + String(last) : misdial(chance, taxId);
}
