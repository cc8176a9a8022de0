import type { ContractorCard, Party } from '../../../src/domain/contractor/party';
import { EMPTY_PARTY } from '../../../src/domain/contractor/party';
import { matchContractor, type MatchOptions } from '../../../src/domain/matching/match-contractor';

const NIP = '5252248481';
const OTHER_NIP = '7740001454';

/** A person with an address and both contacts. */
const PERSON: Party = {
	...EMPTY_PARTY,
	firstName: 'Katarzyna',
	lastName: 'Wójcik',
	email: 'kasia.wojcik@poczta.example',
	phone: '601 234 567',
	street: 'Długa',
	houseNumber: '12',
	flat: '5',
	postcode: '00-238',
	city: 'Warszawa',
	countryCode: 'PL',
};

/** A firm with tax number, address and both contacts. */
const FIRM: Party = {
	...EMPTY_PARTY,
	kind: 'company',
	companyName: 'Wihajster Sp. z o.o.',
	taxId: NIP,
	email: 'biuro@wihajster.example',
	phone: '22 555 11 22',
	street: 'ul. Fabryczna 7',
	postcode: '90-001',
	city: 'Łódź',
	countryCode: 'PL',
};

const NO_CONTACTS = { email: '', phone: '' };
const OTHER_CONTACTS = { email: 'ktos.inny@inna.example', phone: '602 999 888' };
const ELSEWHERE = {
	street: 'Krótka',
	houseNumber: '3',
	flat: '',
	postcode: '30-001',
	city: 'Kraków',
};
const WITHOUT_ADDRESS = { street: '', houseNumber: '', flat: '', postcode: '', city: '' };

function card(of: Party, changes: Partial<ContractorCard> = {}): ContractorCard {
	return { ...of, id: '1', symbol: 'KARTA', blocked: false, oneTime: false, ...changes };
}

function verdictOf(party: Party, cards: ContractorCard | ContractorCard[], options?: MatchOptions) {
	return matchContractor(party, [cards].flat(), options).verdict;
}

describe('matchContractor', () => {
	it('finds nobody among no cards and among strangers', () => {
		const stranger = card(PERSON, {
			firstName: 'Piotr',
			lastName: 'Zieliński',
			...ELSEWHERE,
			...OTHER_CONTACTS,
		});
		expect(matchContractor(PERSON, [])).toEqual({ verdict: 'none', candidates: [] });
		expect(verdictOf(PERSON, stranger)).toBe('none');
	});

	it('answers the card, its score and the evidence as sentences (S0.9)', () => {
		const decision = matchContractor(PERSON, [card(PERSON)]);
		expect(decision).toMatchObject({ verdict: 'one', card: { id: '1' }, score: 0.99 });
		expect(decision.candidates[0]?.evidence).toEqual([
			{ field: 'taxId', level: 'bothWithout', detail: 'Neither side has a tax number.' },
			{ field: 'name', level: 'exact', detail: 'The name is the same.' },
			{ field: 'address', level: 'exact', detail: 'The address is the same.' },
			{ field: 'email', level: 'exact', detail: 'The e-mail address is the same.' },
			{ field: 'phone', level: 'exact', detail: 'The telephone number is the same.' },
			{ field: 'externalCode', level: 'missing', detail: 'A customer number is missing.' },
		]);
	});

	describe('the tax number', () => {
		it.each([
			[
				'a name, address and contacts of its own',
				{ ...ELSEWHERE, ...OTHER_CONTACTS, companyName: 'Ustrojstwo S.A.' },
			],
			['dashes', { taxId: '525-224-84-81' }],
			['a prefix', { taxId: 'PL 5252248481' }],
			['another legal form', { companyName: 'Wihajster S.A.' }],
		])('is final although the card has %s (F14)', (_what, changes) => {
			expect(verdictOf(FIRM, card(FIRM, changes))).toBe('one');
		});

		it('beats weaker likenesses of other cards', () => {
			const identity = card(FIRM, { id: '1', ...OTHER_CONTACTS });
			const sameAddress = card(FIRM, { id: '2', taxId: '', ...OTHER_CONTACTS });
			const sameContacts = card(FIRM, { id: '3', taxId: '', ...ELSEWHERE });
			expect(matchContractor(FIRM, [sameAddress, sameContacts, identity])).toMatchObject({
				verdict: 'one',
				card: { id: '1' },
			});
		});

		it('leaves a second card that only lacks the number to a person', () => {
			const copy = card(FIRM, { id: '2', taxId: '' });
			expect(verdictOf(FIRM, [card(FIRM), copy])).toBe('many');
			expect(verdictOf(FIRM, [card(FIRM), copy], { severalCards: 'oldest' })).toBe('one');
		});

		it('leaves the branch at the address to a person when its card lacks the number', () => {
			const seat = card(FIRM, { id: '1', ...ELSEWHERE });
			const branch = card(FIRM, { id: '2', taxId: '' });
			expect(verdictOf({ ...FIRM, email: 'x@allegromail.pl' }, [seat, branch])).toBe('many');
		});

		it('is doubted when name, address and e-mail all belong to another card', () => {
			const other = { companyName: 'Ustrojstwo S.A.', ...ELSEWHERE, ...OTHER_CONTACTS };
			const byNumber = card(FIRM, { id: '1', ...other });
			const byAllElse = card(FIRM, { id: '2', taxId: OTHER_NIP });
			const decision = matchContractor(FIRM, [byNumber, byAllElse]);
			expect(decision.verdict).toBe('many');
			expect(decision.candidates.map(({ id }) => id).sort()).toEqual(['1', '2']);
		});

		it.each([
			['name', { companyName: 'Ustrojstwo S.A.' }],
			['address', ELSEWHERE],
			['e-mail', { email: OTHER_CONTACTS.email }],
		])('is not doubted when the other card lacks the %s', (_what, changes) => {
			const other = { companyName: 'Cosik S.A.', ...ELSEWHERE, ...OTHER_CONTACTS };
			const byNumber = card(FIRM, { id: '1', ...other });
			const byAllElse = card(FIRM, { id: '2', taxId: OTHER_NIP, ...changes });
			expect(matchContractor(FIRM, [byNumber, byAllElse])).toMatchObject({
				verdict: 'one',
				card: { id: '1' },
			});
		});

		it('tells two taxpayers apart although name and address agree', () => {
			expect(verdictOf(FIRM, card(FIRM, { taxId: OTHER_NIP, ...OTHER_CONTACTS }))).toBe('none');
		});

		it('is asked about when all but the number says the card', () => {
			expect(verdictOf(FIRM, card(FIRM, { taxId: OTHER_NIP }))).toBe('many');
		});

		it('says nothing with a wrong check digit; the rest decides', () => {
			expect(verdictOf({ ...FIRM, taxId: '5252248482' }, card(FIRM))).toBe('one');
			const elsewhere = card(FIRM, { ...ELSEWHERE, ...OTHER_CONTACTS });
			expect(verdictOf({ ...FIRM, taxId: '5252248482' }, elsewhere)).toBe('none');
		});

		it('may be missing on the card of a firm', () => {
			expect(verdictOf(FIRM, card(FIRM, { taxId: '', ...NO_CONTACTS }))).toBe('one');
			expect(verdictOf({ ...FIRM, taxId: '' }, card(FIRM))).toBe('one');
		});

		it('counts for foreign buyers under their own country', () => {
			const abroad = { ...FIRM, taxId: 'DE123456789', countryCode: 'DE' };
			const bare = card(abroad, { taxId: '123456789', ...ELSEWHERE, ...OTHER_CONTACTS });
			expect(verdictOf(abroad, bare)).toBe('one');
		});

		it('of another country than the buyer is not final', () => {
			const abroad = { ...FIRM, countryCode: 'DE', taxId: `PL${NIP}` };
			const otherName = card(FIRM, { companyName: 'Ustrojstwo S.A.', ...ELSEWHERE });
			expect(verdictOf(abroad, otherName)).toBe('many');
			expect(verdictOf(abroad, card(FIRM, { ...ELSEWHERE, ...OTHER_CONTACTS }))).toBe('one');
		});

		it('shared as a filler by strangers proves nothing', () => {
			const filler = { taxId: '1234567890' };
			const stranger = card(FIRM, {
				companyName: 'Ustrojstwo S.A.',
				...ELSEWHERE,
				...OTHER_CONTACTS,
				...filler,
			});
			expect(verdictOf({ ...FIRM, ...filler }, stranger)).toBe('none');
		});
	});

	describe('branches that share a tax number', () => {
		const seat = card(FIRM, { id: '1' });
		const branch = card(FIRM, { id: '2', ...ELSEWHERE });

		it('are resolved by the address', () => {
			expect(matchContractor({ ...FIRM, ...ELSEWHERE }, [seat, branch]).card?.id).toBe('2');
			expect(matchContractor(FIRM, [seat, branch]).card?.id).toBe('1');
		});

		it.each(['ask', 'oldest', 'newest'] as const)(
			'are left to a person when the address fits none, also under "%s"',
			(severalCards) => {
				const third = {
					...FIRM,
					street: 'Nowa',
					houseNumber: '1',
					postcode: '80-001',
					city: 'Gdańsk',
				};
				expect(verdictOf(third, [seat, branch], { severalCards })).toBe('many');
			},
		);

		it('are resolved by the address without a tax number too', () => {
			const buyer = { ...FIRM, ...ELSEWHERE, taxId: '' };
			expect(matchContractor(buyer, [seat, branch]).card?.id).toBe('2');
		});
	});

	describe('several cards of one buyer (F15, S0.8)', () => {
		const first = card(PERSON, { id: '9', symbol: 'WOJCIK' });
		const second = card(PERSON, { id: '10', symbol: 'WOJCIK(1)', ...NO_CONTACTS });

		it('are asked about', () => {
			const decision = matchContractor(PERSON, [first, second]);
			expect(decision.verdict).toBe('many');
			expect(decision.card).toBeUndefined();
			expect(decision.candidates.map(({ symbol }) => symbol)).toEqual(['WOJCIK', 'WOJCIK(1)']);
		});

		it.each([
			['oldest', '9'],
			['newest', '10'],
		] as const)('are resolved by age under "%s", as numbers', (severalCards, id) => {
			expect(matchContractor(PERSON, [first, second], { severalCards }).card?.id).toBe(id);
		});

		it('with one tax number are asked about as well', () => {
			const copies = [card(FIRM, { id: '1' }), card(FIRM, { id: '2', ...NO_CONTACTS })];
			expect(verdictOf(FIRM, copies)).toBe('many');
			expect(matchContractor(FIRM, copies, { severalCards: 'newest' }).card?.id).toBe('2');
		});
	});

	describe('blocked and one-time cards', () => {
		it.each([['blocked'], ['oneTime']])('do not exist: %s', (flag) => {
			const unusable = card(PERSON, { id: '2', [flag]: true });
			expect(matchContractor(PERSON, [unusable])).toEqual({ verdict: 'none', candidates: [] });
			const decision = matchContractor(PERSON, [card(PERSON, { id: '1' }), unusable]);
			expect(decision.verdict).toBe('one');
			expect(decision.candidates.map(({ id }) => id)).toEqual(['1']);
		});

		it('do not exist for a tax number either', () => {
			expect(verdictOf(FIRM, card(FIRM, { blocked: true }))).toBe('none');
		});
	});

	describe('private buyers and firms', () => {
		const trader: Party = {
			...FIRM,
			companyName: 'P.H.U. Wihajster Jan Kowalski',
			firstName: 'Jan',
			lastName: 'Kowalski',
		};
		const privately: Party = { ...trader, kind: 'person', companyName: '', taxId: '' };

		it('a sole trader who buys privately is asked about', () => {
			const decision = matchContractor(privately, [card(trader)]);
			expect(decision.verdict).toBe('many');
			expect(decision.candidates).toHaveLength(1);
		});

		it('a private card wins over the firm of the same person', () => {
			const cards = [card(trader, { id: '1' }), card(privately, { id: '2' })];
			expect(matchContractor(privately, cards).card?.id).toBe('2');
			expect(matchContractor(trader, cards).card?.id).toBe('1');
		});

		it.each([
			['the mail and phone of an employer', FIRM],
			[
				'the mail and phone of a company whose contact he is',
				{ ...FIRM, firstName: 'Jan', lastName: 'Kowalski' },
			],
		])('a private buyer with %s gets no firm card', (_what, firm) => {
			const employee = {
				...firm,
				kind: 'person' as const,
				companyName: '',
				taxId: '',
				firstName: 'Jan',
				lastName: 'Kowalski',
			};
			expect(verdictOf(employee, card(firm))).toBe('none');
		});

		it('a card that carries a tax number is a firm card, whatever its kind says', () => {
			expect(verdictOf(PERSON, card(PERSON, { taxId: NIP }))).toBe('many');
		});

		it('a firm never gets the private card of its contact person', () => {
			const order = { ...FIRM, firstName: 'Katarzyna', lastName: 'Wójcik', email: PERSON.email };
			expect(verdictOf(order, card(PERSON))).toBe('none');
		});

		it('a private card whose name stands in the company field is a private card (F17)', () => {
			const odd = { companyName: 'Wójcik Katarzyna', firstName: '', lastName: '' };
			expect(verdictOf(PERSON, card(PERSON, odd))).toBe('one');
			expect(verdictOf(PERSON, card(PERSON, { ...odd, kind: 'company' }))).toBe('many');
		});
	});

	describe('name and town', () => {
		it('alone never suffice', () => {
			const onlyTown = { ...WITHOUT_ADDRESS, city: 'Warszawa', ...NO_CONTACTS };
			expect(verdictOf({ ...PERSON, ...onlyTown }, card(PERSON))).toBe('many');
			expect(
				verdictOf({ ...PERSON, ...NO_CONTACTS, street: 'Inna', houseNumber: '1' }, card(PERSON)),
			).toBe('none');
		});

		it('with a contradicted contact are somebody else', () => {
			const onlyTown = { ...WITHOUT_ADDRESS, city: 'Warszawa', ...OTHER_CONTACTS };
			expect(verdictOf({ ...PERSON, ...onlyTown }, card(PERSON))).toBe('none');
		});

		it('a name alone is nothing', () => {
			expect(verdictOf({ ...PERSON, ...WITHOUT_ADDRESS, ...NO_CONTACTS }, card(PERSON))).toBe(
				'none',
			);
		});
	});

	describe('name and address', () => {
		it.each([
			['both contacts contradicted', OTHER_CONTACTS, 'many'],
			['one contact contradicted', { email: OTHER_CONTACTS.email, phone: '' }, 'one'],
			['one contact contradicted, one agreeing', { email: OTHER_CONTACTS.email }, 'one'],
			['a masked e-mail', { email: 'x1y2z3+ab@allegromail.pl', phone: '' }, 'one'],
			[
				'a masked e-mail and another phone',
				{ email: 'x1@allegromail.pl', phone: '602999888' },
				'one',
			],
			['no contacts', NO_CONTACTS, 'one'],
			[
				'contacts one letter and one digit off',
				{ email: 'kasia.wojcek@poczta.example', phone: '601 234 568' },
				'one',
			],
		])('with %s', (_what, contacts, verdict) => {
			expect(verdictOf({ ...PERSON, ...contacts }, card(PERSON))).toBe(verdict);
		});

		it('two masked addresses of one marketplace say nothing, even when equal', () => {
			const masked = { email: 'abc@allegromail.pl', phone: '' };
			const stranger = card(PERSON, { ...ELSEWHERE, ...masked });
			expect(verdictOf({ ...PERSON, ...masked }, stranger)).toBe('none');
		});
	});

	describe('one household', () => {
		it.each([
			['husband', 'Tomasz', 'Wójcik'],
			['flatmate', 'Ewa', 'Nowak'],
			['sister', 'Karolina', 'Wójcik'],
		])('never merges the %s on the contacts they share', (_who, firstName, lastName) => {
			expect(verdictOf({ ...PERSON, firstName, lastName }, card(PERSON))).toBe('none');
		});

		it.each([
			['Daniel', 'Daniela'],
			['Mario', 'Maria'],
			['Marian', 'Maria'],
			['Stanisław', 'Stanisława'],
			['Jan', 'Jana'],
		])('does not take %s for a typing error of %s', (one, other) => {
			const cards = card({ ...PERSON, firstName: other, lastName: 'Nowak' });
			expect(verdictOf({ ...PERSON, firstName: one, lastName: 'Nowak' }, cards)).toBe('none');
		});

		it('asks about a changed surname with the same contact and place', () => {
			expect(verdictOf({ ...PERSON, lastName: 'Zielińska' }, card(PERSON))).toBe('many');
		});

		it('takes another flat of the house for somebody else', () => {
			expect(verdictOf({ ...PERSON, flat: '6', ...NO_CONTACTS }, card(PERSON))).toBe('none');
		});
	});

	describe('a name written differently', () => {
		it.each([
			['in capitals without diacritics', { firstName: 'KATARZYNA', lastName: 'WOJCIK' }],
			['swapped', { firstName: 'Wójcik', lastName: 'Katarzyna' }],
			['in one field', { firstName: '', lastName: 'Katarzyna Wójcik' }],
			['in its everyday form', { firstName: 'Kasia' }],
			['with a second given name', { firstName: 'Katarzyna Anna' }],
			['with a typing error', { lastName: 'Wójick' }],
			['with a lost letter', { lastName: 'W?jcik' }],
			['double-barrelled', { lastName: 'Wójcik-Nowak' }],
			['with a title', { firstName: 'dr Katarzyna' }],
			['also as company', { companyName: 'Katarzyna Wójcik' }],
		])('%s is the same at the same address', (_how, changes) => {
			expect(verdictOf({ ...PERSON, ...changes, ...NO_CONTACTS }, card(PERSON))).toBe('one');
		});

		it('with blanks in the wrong place is a typing error', () => {
			const order = { ...PERSON, firstName: '', lastName: 'Katarzy na Wójcik' };
			expect(verdictOf(order, card(PERSON))).toBe('one');
		});

		it('as initial needs e-mail and address', () => {
			expect(verdictOf({ ...PERSON, firstName: 'K.' }, card(PERSON))).toBe('one');
			expect(verdictOf({ ...PERSON, firstName: 'K.', ...NO_CONTACTS }, card(PERSON))).toBe('many');
		});
	});

	describe('a moved buyer', () => {
		it.each([
			['name and e-mail', { phone: '' }, 'one'],
			['name and e-mail with a new phone', { phone: '602 999 888' }, 'one'],
			['name and phone', { email: '' }, 'one'],
			['name and phone with another e-mail', { email: OTHER_CONTACTS.email }, 'many'],
			['the name only', NO_CONTACTS, 'none'],
			['the name and other contacts', OTHER_CONTACTS, 'none'],
			['name and customer number', { ...NO_CONTACTS, externalCode: 'K-1' }, 'one'],
		])('is known by %s', (_what, contacts, verdict) => {
			const known = card(PERSON, { externalCode: 'k-1' });
			expect(verdictOf({ ...PERSON, ...ELSEWHERE, ...contacts }, known)).toBe(verdict);
		});
	});

	describe('the address written differently', () => {
		it.each([
			['in one line', { street: 'ul. Długa 12/5', houseNumber: '', flat: '' }],
			['with m.', { street: 'Długa 12 m. 5', houseNumber: '', flat: '' }],
			['without diacritics', { street: 'DLUGA', city: 'WARSZAWA' }],
			['with a district', { city: 'Warszawa-Mokotów', postcode: '' }],
			['with a wrong postcode', { postcode: '00-283' }],
			['with the post office for the town', { city: 'Warszawa 1' }],
			['with a typing error', { street: 'Dłuuga' }],
			['without the flat', { flat: '' }],
		])('%s is the same', (_how, changes) => {
			expect(verdictOf({ ...PERSON, ...changes, ...NO_CONTACTS }, card(PERSON))).toBe('one');
		});

		it.each([
			['the same street and number in another town', { city: 'Kraków', postcode: '30-001' }],
			['a town of the same name elsewhere', { postcode: '87-100' }],
			['a square of the same name', { street: 'pl. Długa' }],
			['the next house', { houseNumber: '14' }],
		])('%s is another one', (_how, changes) => {
			const there = card(PERSON, { street: 'ul. Długa' });
			expect(verdictOf({ ...PERSON, ...changes, ...NO_CONTACTS }, there)).toBe('none');
		});
	});

	describe('names of firms', () => {
		it.each([
			['Wihajster S.A.'],
			['Wihajster Sp.j.'],
			['Wihajster Sp. z o.o. Sp.k.'],
			['Wihajster s.c.'],
		])('%s is another firm than Wihajster Sp. z o.o. at the same address', (companyName) => {
			const order = { ...FIRM, taxId: '' };
			expect(verdictOf(order, card(FIRM, { companyName, taxId: '' }))).toBe('none');
		});

		it.each([
			['WIHAJSTER SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ'],
			['"Wihajster" sp.z o.o.'],
			['Wihajster'],
			['Wihajsetr Sp. z o.o.'],
			['Wihajster spółka z ograniczoną odpowiedzialn'],
		])('%s is the same firm at the same address', (companyName) => {
			const order = { ...FIRM, taxId: '', ...NO_CONTACTS };
			expect(verdictOf(order, card(FIRM, { companyName, taxId: '' }))).toBe('one');
		});

		it('a name cut by a column is the same', () => {
			const whole = 'Przedsiębiorstwo Wielobranżowe Wihajster i Ustrojstwo Krajowe Sp. z o.o.';
			for (const length of [40, 50, 53]) {
				const cut = card(
					{ ...FIRM, companyName: whole.slice(0, length) },
					{ taxId: '', ...NO_CONTACTS },
				);
				expect(verdictOf({ ...FIRM, companyName: whole }, cut)).toBe('one');
			}
		});

		it('a name that only begins alike is asked about at the same address', () => {
			const longer = card(FIRM, {
				companyName: 'Wihajster Meble Sp. z o.o.',
				taxId: '',
				...NO_CONTACTS,
			});
			expect(verdictOf({ ...FIRM, taxId: '' }, longer)).toBe('many');
		});

		it('firms that share only common words and an address are strangers', () => {
			const order = { ...FIRM, companyName: 'Serwis Auto Polska Alfix', taxId: '', ...NO_CONTACTS };
			const other = card(FIRM, { companyName: 'Serwis Auto Polska Betix', taxId: '' });
			expect(verdictOf(order, other)).toBe('none');
		});

		it.each([
			['one mailbox at another address', { ...ELSEWHERE, phone: '' }, 'many'],
			['mailbox and phone at another address', ELSEWHERE, 'one'],
			[
				'two mailboxes of its domain elsewhere',
				{ ...ELSEWHERE, phone: '', email: 'jan@wihajster.example' },
				'many',
			],
			['nothing but the name elsewhere', { ...ELSEWHERE, ...OTHER_CONTACTS }, 'none'],
			[
				'two mailboxes of its domain at one address',
				{ email: 'jan@wihajster.example', phone: '' },
				'one',
			],
		])('a firm with %s', (_what, changes, verdict) => {
			expect(verdictOf({ ...FIRM, taxId: '' }, card(FIRM, changes))).toBe(verdict);
		});

		it.each([
			['Meble Wihajster Sp. z o.o.', 'Wihajster Meble Sp. z o.o.', 'many'],
			['Wihajster Jan Kowalski PHU', 'P.H.U. Jan Kowalski Wihajster', 'one'],
		])('%s and %s with one contradicted contact', (one, other, verdict) => {
			const order = {
				...FIRM,
				companyName: one,
				taxId: '',
				email: OTHER_CONTACTS.email,
				phone: '',
			};
			expect(verdictOf(order, card(FIRM, { companyName: other }))).toBe(verdict);
		});

		it('numbers in names are never typing errors', () => {
			const order = { ...FIRM, companyName: 'Apteka Zdrowie 24', taxId: '', ...NO_CONTACTS };
			expect(verdictOf(order, card(FIRM, { companyName: 'Apteka Zdrowie 25', taxId: '' }))).toBe(
				'none',
			);
		});
	});

	describe('several likely cards', () => {
		it('chooses the one with the contacts over a namesake at the same address', () => {
			const son = card(PERSON, { id: '2' });
			const father = card(PERSON, { id: '1', ...OTHER_CONTACTS });
			expect(matchContractor(PERSON, [father, son]).card?.id).toBe('2');
		});

		it('asks when the other is the same person before he moved and changed his mailbox', () => {
			const before = card(PERSON, { id: '1', ...ELSEWHERE, email: OTHER_CONTACTS.email });
			const now = card(PERSON, { id: '2' });
			expect(verdictOf(PERSON, [before, now])).toBe('many');
			const stranger = { ...before, phone: OTHER_CONTACTS.phone };
			expect(matchContractor(PERSON, [stranger, now]).card?.id).toBe('2');
		});

		it('asks when one has the contact and another the address', () => {
			const moved = card(PERSON, { id: '1', ...ELSEWHERE });
			const namesake = card(PERSON, { id: '2', ...OTHER_CONTACTS });
			expect(verdictOf(PERSON, [moved, namesake])).toBe('many');
		});
	});
});
