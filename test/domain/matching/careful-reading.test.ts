import type { ContractorCard, Party } from '../../../src/domain/contractor/party';
import { createContractorIndex } from '../../../src/domain/matching/contractor-index';
import { matchContractor } from '../../../src/domain/matching/match-contractor';
import { aContractorCard, aParty } from '../../builders/a-party';

const PERSON = aParty().person('Katarzyna', 'Wójcik').build();
const FIRM = aParty().company('Wihajster Sp. z o.o.').build();
const NO_CONTACTS = { email: '', phone: '' };
const ELSEWHERE = { street: 'Krótka', houseNumber: '3', postcode: '30-001', city: 'Kraków' };

function cardOf(party: Partial<ContractorCard>, id = '1'): ContractorCard {
	return { ...aContractorCard(id).build(), ...party, id };
}

function verdict(party: Party, card: Partial<ContractorCard>) {
	return matchContractor(party, [cardOf({ ...party, ...card })]).verdict;
}

function nameLevel(order: string, card: string, changes: Partial<Party> = {}) {
	const party = { ...FIRM, ...changes, companyName: order };
	const [best] = matchContractor(party, [cardOf({ ...party, companyName: card })]).candidates;
	return best?.evidence.find(({ field }) => field === 'name')?.level;
}

describe('a mailbox or telephone on very many cards', () => {
	const SHOP = { email: 'sklep@moj-sklep.example', phone: '222 333 444' };
	const strangers = Array.from({ length: 61 }, (_none, i) =>
		cardOf({ ...ELSEWHERE, ...SHOP, firstName: 'Anna', lastName: `Obca${i}` }, `s${i}`),
	);
	const moved = { ...PERSON, ...ELSEWHERE };

	it.each([
		[
			'compared with every card',
			(cards: ContractorCard[], party: Party) => matchContractor(party, cards),
		],
		[
			'found through the index',
			(cards: ContractorCard[], party: Party) => createContractorIndex(cards).match(party),
		],
	])('says nothing about who the buyer is, %s', (_how, match) => {
		const card = cardOf({ ...PERSON, ...SHOP });
		expect(match([...strangers, card], { ...moved, ...SHOP }).verdict).toBe('none');
		expect(match([...strangers.slice(2), card], { ...moved, ...SHOP }).verdict).toBe('one');
	});

	it('does not contradict a telephone of the buyer’s own either', () => {
		const card = cardOf({ ...PERSON, email: SHOP.email });
		const { verdict: said, candidates } = matchContractor(moved, [...strangers, card]);
		expect(said).toBe('one');
		const levels = candidates[0]?.evidence.map(({ field, level }) => [field, level]);
		expect(levels).toContainEqual(['email', 'shared']);
		expect(levels).toContainEqual(['phone', 'exact']);
	});

	it.each([
		['nie@podano.pl'],
		['bez@maila.pl'],
		['brakmaila@poczta.example'],
		['klient@detal.pl'],
		['a@a.pl'],
	])('is no mailbox at all when it is a filler: %s', (email) => {
		expect(verdict({ ...PERSON, email, phone: '' }, ELSEWHERE)).toBe('none');
	});
});

describe('letters that an encoding damaged', () => {
	it.each([
		['of a web page', 'Stanis&#322;aw', 'Jab&#322;o&#x144;ski'],
		['with a name of a web page', 'Stanis&lstrok;aw', 'Jab&lstrok;o&nacute;ski'],
		['of UTF-8 read as Windows-1252', 'StanisÅ‚aw', 'JabÅ‚oÅ„ski'],
		['of UTF-8 read as Windows-1250', 'StanisĹ‚aw', 'JabĹ‚oĹ„ski'],
		['of Windows-1250 read as Windows-1252', 'Stanis³aw', 'Jab³oñski'],
	])('are read: %s', (_what, firstName, lastName) => {
		const order = { ...PERSON, firstName: 'Stanisław', lastName: 'Jabłoński' };
		expect(verdict({ ...order, ...NO_CONTACTS, firstName, lastName }, order)).toBe('one');
	});

	it('leave foreign letters and signs alone', () => {
		const order = { ...PERSON, ...NO_CONTACTS, firstName: 'Bjørn', lastName: 'Æbelø' };
		expect(verdict(order, { firstName: 'Bjorn', lastName: 'Aebelo' })).toBe('one');
		expect(nameLevel('Beton 10 m³', 'Beton 10 m³')).toBe('exact');
		expect(nameLevel('Smith & Sons', 'Smith and Sons')).toBe('exact');
	});
});

describe('addresses', () => {
	it.each([
		['a flat behind a slash and a word', 'Testowa 123/m.5', '123', '5'],
		['the same without a stop', 'Testowa 123/m5', '123', '5'],
		['premises behind a slash', 'Testowa 123/lok.5', '123', '5'],
		['a floor behind them', 'Testowa 5/3 II piętro', '5', '3'],
		['a floor in digits', 'Testowa 5/3, 2 piętro', '5', '3'],
		['the code of the door', 'Testowa 5/3 kod 1234', '5', '3'],
		['an entry phone', 'Testowa 5/3, domofon 12', '5', '3'],
		['a note in brackets', 'Testowa 5/3 (brama od podwórza)', '5', '3'],
		['the town once more', 'Testowa 5/3 Warszawa', '5', '3'],
		['no blank before the house', 'Testowa5/3', '5', '3'],
	])('with %s', (_what, street, houseNumber, flat) => {
		const card = {
			...PERSON,
			...NO_CONTACTS,
			street: 'Testowa',
			houseNumber,
			flat,
			city: 'Warszawa',
		};
		const order = { ...card, street, houseNumber: '', flat: '' };
		expect(verdict(order, card)).toBe('one');
		expect(verdict(order, { ...card, flat: '9' })).toBe('none');
	});

	it('with a jubilee in digits', () => {
		const order = { ...PERSON, ...NO_CONTACTS, street: '1000-lecia 5', houseNumber: '' };
		expect(verdict(order, { street: 'al. Tysiąclecia 5' })).toBe('one');
	});
});

describe('contacts', () => {
	const moved = { ...PERSON, ...ELSEWHERE };

	it('with two telephones that a blank parts', () => {
		const order = { ...moved, email: '', phone: '601602603' };
		expect(verdict(order, { ...PERSON, phone: '48724402549 601602603' })).toBe('one');
		expect(verdict(order, { ...PERSON, phone: '724402549 536943195' })).toBe('none');
	});

	it.each([['gmai.com'], ['gmial.com'], ['gmail.con']])(
		'with a dotted mailbox and a mistyped domain: %s',
		(domain) => {
			const order = { ...moved, phone: '', email: `katarzyna.wojcik@${domain}` };
			const card = { ...PERSON, email: 'katarzyna.wojcik@gmail.com' };
			expect(createContractorIndex([cardOf(card)]).match(order).verdict).toBe('one');
		},
	);

	it('of two providers one letter apart as two mailboxes', () => {
		const order = { ...PERSON, phone: '601602603', email: 'katarzyna.wojcik@vp.pl' };
		expect(verdict(order, { ...PERSON, email: 'katarzyna.wojcik@wp.pl' })).toBe('many');
	});
});

describe('names of people', () => {
	it.each([
		['Alicja', 'Alicjs'],
		['Katarzyna', 'Katarzyn'],
		['Paulina', 'Paulinaa'],
	])('with a typing error at the end that makes nobody’s name: %s, %s', (card, order) => {
		expect(verdict({ ...PERSON, firstName: order }, { firstName: card })).toBe('one');
	});

	it.each([
		['Adrian', 'Adriana'],
		['Marcel', 'Marcela'],
		['Walentyn', 'Walentyna'],
		['Dagobert', 'Dagoberta'],
		['Norbert', 'Norberta'],
		['Maria', 'Mario'],
	])('of a man and a woman as two people: %s, %s', (card, order) => {
		expect(verdict({ ...PERSON, firstName: order }, { firstName: card })).toBe('none');
	});

	it('with surnames two letters apart as a question', () => {
		const order = { ...PERSON, ...NO_CONTACTS, lastName: 'Kwiatkowska' };
		expect(verdict(order, { lastName: 'Witkowska' })).toBe('many');
	});

	it('in the company field, however rare the given name', () => {
		const rare = { ...PERSON, firstName: 'Zdzimira', lastName: 'Przykładowa' };
		const card = { firstName: '', lastName: '', companyName: 'Przykładowa Zdzimira' };
		expect(verdict(rare, { ...card, kind: 'person' })).toBe('one');
		expect(verdict(rare, { ...card, kind: 'company' })).toBe('many');
		expect(verdict(rare, { ...card, taxId: '5252248481' })).toBe('many');
	});

	it.each([
		['Tartak Wójcik Katarzyna'],
		['"Wihajster" Wójcik Katarzyna'],
		['Katarzyna-Wójcik-Moda'],
	])(
		'of a firm by its trade, in quotation marks or with hyphens as no person’s: %s',
		(companyName) => {
			const card = { firstName: '', lastName: '', companyName };
			expect(verdict(PERSON, card)).toBe('many');
		},
	);
});

describe('names of firms', () => {
	it.each([
		[
			'cut behind a long description',
			'PHU Drewfol Jan Testowy',
			'Przedsiębiorstwo Handlowo-Usługowe Drewf',
			'cut',
		],
		['with a shortened description', 'PPHU Delmar', 'Przeds. Prod.-Handl.-Usług. Delmar', 'exact'],
		['with its owner', 'ZUH Alfa Mal', 'ZUH Alfa Mal Urszula Testowa', 'withOwner'],
		['with its partners', 'Lakgom s.c.', 'Lakgom s.c. Maria Testowa Andrzej Próbny', 'withOwner'],
		['of a school by its letters', 'SP nr 4', 'Szkoła Podstawowa nr 4', 'exact'],
	])('%s', (_what, order, card, level) => {
		expect(nameLevel(order, card)).toBe(level);
	});

	it.each([
		['a simple joint-stock company', 'Delmar S.A.', 'Delmar PSA'],
		['a form that a column cut', 'Firma Handlowa Delmar SA', 'Firma Handlowa Delmar sp z'],
		['a limited partnership, shortened', 'Delmar S.A.', 'Delmar Sp. komand'],
	])('with %s are two firms', (_what, order, card) => {
		expect(verdict({ ...FIRM, companyName: order }, { companyName: card })).toBe('none');
	});

	it('of two schools with one patron are two', () => {
		const order = { ...FIRM, phone: '', companyName: 'Szkoła Podstawowa nr 18 im. Jana Pawła II' };
		expect(verdict(order, { companyName: 'Szkoła Podstawowa nr 19 im. Jana Pawła II' })).toBe(
			'none',
		);
	});

	it('that differ ask when address and both contacts are the same', () => {
		const order = { ...FIRM, companyName: 'Mx-Mech' };
		expect(verdict(order, { companyName: 'Mix-Mech' })).toBe('many');
		expect(verdict({ ...order, phone: '' }, { companyName: 'Mix-Mech', phone: '' })).toBe('none');
	});

	it('are asked about when a sole trader’s surname is a given name, too', () => {
		const order = { ...PERSON, firstName: 'Maciej', lastName: 'Marek' };
		const firm = { firstName: '', lastName: '', companyName: 'FHU Alfamal Maciej Marek' };
		expect(verdict(order, firm)).toBe('many');
	});
});
