import { EMPTY_PARTY } from '../../../src/domain/contractor/party';
import { compareBuyer, compareCards } from '../../../src/domain/dedupe/compare-buyer';
import { aContractorCard, aParty } from '../../builders/a-party';

const NIP = '5260250274';
const OTHER_NIP = '5252344078';
const jan = aParty().build();
const firm = aParty().company('Alfa Sp. z o.o.', NIP).reachedBy('biuro@alfa.example').build();
const card = () => aContractorCard().with({ ...EMPTY_PARTY });

describe('compareBuyer', () => {
	it.each([
		['the same person', jan, aContractorCard().build(), 'same'],
		[
			'a person whose names are swapped',
			jan,
			aContractorCard().person('Przykładowy', 'Jan').build(),
			'same',
		],
		[
			'a dashed tax number (F14)',
			firm,
			card().company('Inna nazwa', '526-025-02-74').build(),
			'same',
		],
		['a prefixed tax number (F14)', firm, card().company('Alfa', `PL ${NIP}`).build(), 'same'],
		[
			'the e-mail alone',
			jan,
			card().person('Anna', 'Inna').reachedBy('JAN.przykladowy@poczta.example').build(),
			'same',
		],
		[
			'name and city',
			jan,
			card().person('Jan', 'Przykladowy').livingAt('', '', '', 'WARSZAWA').build(),
			'same',
		],
		[
			'name and postcode',
			jan,
			card().person('Jan', 'Przykładowy').livingAt('', '', '00 001', '').build(),
			'same',
		],
		[
			'the name alone',
			jan,
			card().person('Jan', 'Przykładowy').livingAt('', '', '80-001', 'Gdańsk').build(),
			'unclear',
		],
		[
			'the e-mail, but another tax number',
			firm,
			card().company('Beta', OTHER_NIP).reachedBy('biuro@alfa.example').build(),
			'unclear',
		],
		['another tax number', firm, card().company('Beta', OTHER_NIP).build(), 'different'],
		['another name', jan, card().person('Anna', 'Inna').build(), 'different'],
		['a collective card', jan, card().company('Klient detaliczny').build(), 'unclear'],
		['an empty card', jan, card().build(), 'unclear'],
		['no card at all', jan, null, 'unclear'],
	])('knows %s', (_case, buyer, other, expected) => {
		expect(compareBuyer(buyer, other)).toBe(expected);
	});
});

describe('compareCards', () => {
	const retail = card().with({ id: '9' }).company('Klient detaliczny').build();
	it.each([
		['one card of a person', aContractorCard('1').build(), aContractorCard('1').build(), 'same'],
		['two cards of one person', aContractorCard('1').build(), aContractorCard('2').build(), 'same'],
		[
			'cards of two persons',
			aContractorCard('1').build(),
			aContractorCard('2').person('Anna', 'Inna').reachedBy('anna@inna.example').build(),
			'different',
		],
		['one collective card', retail, retail, 'unclear'],
		['a person and a collective card', aContractorCard('1').build(), retail, 'unclear'],
		['a missing card', aContractorCard('1').build(), null, 'unclear'],
		['no card at all', null, null, 'unclear'],
		[
			'a card with nothing but name and postcode',
			card().with({ id: '3' }).person('Jan', 'Kowalski').livingAt('', '', '00-001', '').build(),
			card().with({ id: '3' }).person('Jan', 'Kowalski').livingAt('', '', '00-001', '').build(),
			'same',
		],
	])('compares %s', (_case, left, right, expected) => {
		expect(compareCards(left, right)).toBe(expected);
	});
});
