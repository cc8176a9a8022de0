import type { ContractorCard, Party } from '../../../src/domain/contractor/party';
import { matchContractor } from '../../../src/domain/matching/match-contractor';
import { aContractorCard, aParty } from '../../builders/a-party';

const PERSON = aParty().person('Katarzyna', 'Wójcik').build();
const NIP = '5252248481';
const FIRM = aParty().company('Wihajster Sp. z o.o.').build();
const NO_CONTACTS = { email: '', phone: '' };
const MASKED = { email: 'ab12+34@allegromail.pl' };
const OTHER_PHONE = { phone: '602 999 888' };
const OTHER_EMAIL = { email: 'ktos.inny@inna.example' };
const ELSEWHERE = { street: 'Krótka', houseNumber: '3', postcode: '30-001', city: 'Kraków' };

function verdict(party: Party, card: Party, changes: Partial<ContractorCard> = {}) {
	const { id, symbol, blocked, oneTime } = aContractorCard('1').build();
	const cards = [{ ...card, id, symbol, blocked, oneTime, ...changes }];
	return matchContractor(party, cards).verdict;
}

/** Stories on the benchmark's shops in which the matcher had decided otherwise than a careful clerk. */
describe('matchContractor as a careful clerk', () => {
	describe('judges name and address with one contact contradicted', () => {
		it.each([
			['the street without its given name', { street: 'Chrobrego' }, { street: 'B. Chrobrego' }],
			['a typing error in the street', { street: 'Testowa' }, { street: 'Tsetowa' }],
			['the flat on one side alone', { flat: '5' }, { flat: '' }],
			['a typing error in the surname', { lastName: 'Wójcik' }, { lastName: 'Wócik' }],
		])('as one buyer: %s', (_what, ours, theirs) => {
			const order = { ...PERSON, ...MASKED, ...OTHER_PHONE, ...ours };
			expect(verdict(order, PERSON, theirs)).toBe('one');
		});

		it('and with both contradicted asks', () => {
			const order = { ...PERSON, ...OTHER_EMAIL, ...OTHER_PHONE };
			expect(verdict(order, PERSON, { street: 'Tsetowa' })).toBe('many');
		});
	});

	describe('reads addresses', () => {
		it.each([
			['a house letter before "m"', '9bm6', '9b', '6'],
			['a house letter before "lok"', '22Alok6', '22A', '6'],
		])('with %s', (_what, line, houseNumber, flat) => {
			const order = { ...PERSON, ...NO_CONTACTS, street: `Testowa ${line}`, houseNumber: '' };
			expect(verdict(order, PERSON, { houseNumber, flat })).toBe('one');
			expect(verdict(order, PERSON, { houseNumber, flat: '7' })).toBe('none');
		});

		it.each([['Jana Pawła 2 71'], ['JP II 71'], ['al. Jana Pawla II 71']])(
			'with the pope’s number: %s',
			(street) => {
				const order = { ...PERSON, ...NO_CONTACTS, street, houseNumber: '' };
				const card = { street: 'Jana Pawła II', houseNumber: '71' };
				expect(verdict(order, PERSON, card)).toBe('one');
				expect(verdict(order, PERSON, { ...card, houseNumber: '2' })).toBe('none');
			},
		);

		it.each([
			['a staircase', 'Testowa 12 kl. II m. 5', 'ul. Testowa 12/5'],
			['a German street cut short', 'Hauptstr. 5', 'Hauptstraße 5'],
			['the Virgin Mary in letters', 'al. NMP 5', 'Aleja Najświętszej Maryi Panny 5'],
		])('with %s', (_what, street, other) => {
			const order = { ...PERSON, ...NO_CONTACTS, street, houseNumber: '' };
			expect(verdict(order, PERSON, { street: other, houseNumber: '' })).toBe('one');
		});

		it.each([['Dąbrowa k. Dopiewa'], ['Dąbrowa koło Dopiewa'], ['Dąbrowa gm. Dopiewo']])(
			'of a village with its neighbour: %s',
			(city) => {
				const village = { ...PERSON, ...NO_CONTACTS, street: '', postcode: '', city: 'Dąbrowa' };
				expect(verdict({ ...village, city }, village)).toBe('one');
			},
		);

		it('without a town as not enough', () => {
			const order = { ...PERSON, ...NO_CONTACTS, postcode: '', city: '' };
			expect(verdict(order, PERSON)).toBe('many');
			expect(verdict({ ...order, phone: PERSON.phone }, PERSON)).toBe('one');
		});
	});

	describe('reads names', () => {
		it.each([
			['lost the last letter of a woman’s surname', 'Górecka', 'Góreck', 'one'],
			['missed a letter of a short surname', 'Mróz', 'Mró', 'one'],
			['mistyped twice', 'Kowalskii', 'Kowaski', 'one'],
			['has another surname', 'Górecka', 'Mazur', 'many'],
		])('that %s, with address and e-mail agreeing', (_what, one, other, expected) => {
			const order = { ...PERSON, phone: '', lastName: one };
			expect(verdict(order, PERSON, { lastName: other })).toBe(expected);
		});

		it.each([
			['address and telephone', { email: OTHER_EMAIL.email }, 'many'],
			['both contacts', ELSEWHERE, 'many'],
			['the address alone', { ...OTHER_EMAIL, phone: '' }, 'none'],
		])('asks about another surname with %s agreeing', (_what, changes, expected) => {
			expect(verdict({ ...PERSON, ...changes, lastName: 'Mazur' }, PERSON)).toBe(expected);
		});

		it.each([
			['Kowalski jr', 'Kowalski', 'many'],
			['Kowalski junior', 'Kowalski jr', 'one'],
			['Kowalski junior', 'Kowalski senior', 'none'],
			['Kowalski junior', 'Mazur', 'none'],
		])('tells father from son: %s and %s', (one, other, expected) => {
			const order = { ...PERSON, ...NO_CONTACTS, firstName: 'Jan', lastName: one };
			expect(verdict(order, PERSON, { firstName: 'Jan', lastName: other })).toBe(expected);
		});

		it('keeps a mistyped surname of a buyer who moved and kept the mailbox', () => {
			const order = { ...PERSON, ...ELSEWHERE, ...OTHER_PHONE, lastName: 'Wójick' };
			expect(verdict(order, PERSON)).toBe('one');
			expect(verdict({ ...order, ...OTHER_EMAIL }, PERSON)).toBe('none');
		});

		it('never takes a daughter with her mother’s second name for her mother', () => {
			const mother = { ...PERSON, firstName: 'Barbara Paulina' };
			expect(verdict({ ...PERSON, firstName: 'Paulina' }, mother)).toBe('many');
			expect(verdict({ ...PERSON, firstName: 'Barbara' }, mother)).toBe('one');
		});

		it.each([
			['Lena', 'Magdalena'],
			['Leszek', 'Lech'],
		])('takes %s and %s for two people', (one, other) => {
			expect(verdict({ ...PERSON, firstName: one }, PERSON, { firstName: other })).toBe('none');
		});

		it('sees a person in a company field with two given names, one of them a surname', () => {
			const order = { ...PERSON, companyName: 'Marek Bożena', firstName: '', lastName: '' };
			expect(verdict(order, PERSON, { firstName: 'Bożena', lastName: 'Marek' })).toBe('one');
		});
	});

	describe('knows a sole trader who buys privately', () => {
		it.each([
			['by an initial', 'K.', 'Wójcik', 'PHU Alfa Katarzyna Wójcik'],
			['by a mistyped surname', 'Katarzyna', 'Wócjik', 'PHU Alfa Katarzyna Wójcik'],
			['with a second given name', 'Katarzyna Ewa', 'Wójcik', 'PHU Alfa Katarzyna Wójcik'],
			[
				'although the firm’s name is cut',
				'Katarzyna',
				'Wójcik',
				'Zakład Usługowy Hydrosan Technopol Katarzyna Wójci',
			],
		])('%s, and asks', (_how, firstName, lastName, companyName) => {
			const firm = { companyName, taxId: NIP, firstName: '', lastName: '' };
			expect(verdict({ ...PERSON, firstName, lastName }, PERSON, firm)).toBe('many');
		});

		it('and nobody else of the same given name', () => {
			const firm = { companyName: 'PHU Alfa Katarzyna Mazur', taxId: NIP };
			expect(verdict(PERSON, { ...PERSON, firstName: '', lastName: '' }, firm)).toBe('none');
		});
	});

	describe('takes no notice of a PESEL or a filler in the field of the tax number', () => {
		it.each([['86061086206'], ['1234567890'], ['000-000-00-00']])(
			'and finds the private card: %s',
			(taxId) => {
				expect(verdict({ ...PERSON, taxId }, PERSON)).toBe('one');
			},
		);

		it('but takes another number with eleven digits for that of a firm', () => {
			expect(verdict({ ...PERSON, taxId: '86991086206' }, PERSON)).toBe('many');
		});
	});

	describe('compares mailboxes', () => {
		const moved = { ...ELSEWHERE, phone: '' };
		const card = { ...PERSON, email: 'jan.kowalski@gmail.com' };

		it('asks when only the dots of a Gmail address differ and all else does', () => {
			expect(verdict({ ...card, ...moved, email: 'jankowalski@gmail.com' }, card)).toBe('many');
			expect(verdict({ ...card, ...moved, email: 'Jan.Kowalski+x@GMAIL.com' }, card)).toBe('one');
			expect(verdict({ ...card, email: 'jankowalski@gmail.com' }, card)).toBe('one');
		});

		it.each([
			['jan.kowalski@budmex.example', 'jan.kowalski@budmax.example', 'one'],
			['biuro@budmex.example', 'biuro@budmax.example', 'none'],
			['jan.kowalski@budmax1.example', 'jan.kowalski@budmax2.example', 'none'],
		])('%s and %s', (one, other, expected) => {
			expect(verdict({ ...PERSON, ...moved, email: one }, { ...PERSON, email: other })).toBe(
				expected,
			);
		});
	});

	describe('compares firms without tax number', () => {
		const LONG = 'Wikpol Bursztyn Sp. z o.o. Sp. k.';

		it.each([
			['cut inside its legal form', LONG, 'Wikpol Bursztyn SPÓŁKA Z OGRANICZONĄ ODP'],
			[
				'cut inside its owner’s name',
				'FHU Wihajster Okna S.C. Sylwia Przykładowa',
				'FHU Wihajster Okna spółka cywilna Sylwia',
			],
			[
				'cut inside "cywilna"',
				'Firma Handlowa Wihajster S.C.',
				'Firma Handlowa Wihajster spółka cywiln',
			],
			['mistyped and without its owner', 'Wihajsetr s.c.', 'Wihajster s.c. Jan Przykładowy'],
		])('as one firm although the name is %s', (_what, one, other) => {
			expect(verdict({ ...FIRM, companyName: one }, FIRM, { companyName: other })).toBe('one');
		});

		it('as two firms when only one is a partnership of the other’s owner', () => {
			const order = { ...FIRM, companyName: 'PHU Jan Przykładowy' };
			const partners = 'Wihajster s.c. Jan Przykładowy, Anna Testowa';
			expect(verdict(order, FIRM, { companyName: partners })).toBe('none');
			expect(verdict(order, FIRM, { companyName: 'FHU Wihajster Jan Przykładowy' })).toBe('one');
		});

		it('as two firms when the shorter form is written out', () => {
			const whole = 'Wikpol Bursztyn spółka z o.o.';
			expect(verdict({ ...FIRM, companyName: LONG }, FIRM, { companyName: whole })).toBe('none');
		});
	});
});
