import fc from 'fast-check';
import type { ContractorCard, Party } from '../../src/domain/contractor/party';

/** Few values per field, so that parties and cards meet often; with the ugliest ones among them. */
const texts = (...values: string[]) => fc.constantFrom('', ...values);
export const anyParty: fc.Arbitrary<Party> = fc.record({
	kind: fc.constantFrom('company', 'person'),
	companyName: texts('Alfa Sp. z o.o.', 'Alfa S.A.', 'ALFA', 'PHU Jan Nowak', 'Jan Nowak', '-'),
	firstName: texts('Jan', 'Anna', 'J.', 'Nowak', '<b>'),
	lastName: texts('Nowak', 'Nowak-Lis', 'Nowka', 'Jan'),
	taxId: texts('5252248481', 'PL 525-224-84-81', '7740001454', '123', '0000000000'),
	email: texts('a@firma.pl', 'b@firma.pl', 'x@allegromail.pl', 'jan@gmail.com'),
	phone: texts('601 234 567', '+48601234567', '602 999 888'),
	street: texts('Długa', 'ul. Długa 5/2', 'Krótka'),
	houseNumber: texts('5', '5/2', '7'),
	flat: texts('2', 'm. 2', '3'),
	postcode: texts('00-238', '00238', '30-001'),
	city: texts('Warszawa', 'WARSZAWA', 'Kraków'),
	countryCode: texts('PL', 'DE'),
	externalCode: texts('7', '8'),
});
/** Cards of few ids, a tenth of them blocked or one-time. */
export const anyCard: fc.Arbitrary<ContractorCard> = fc
	.tuple(anyParty, fc.integer({ min: 1, max: 40 }), fc.nat(9), fc.nat(9))
	.map(([party, id, blocked, oneTime]) => ({
		...party,
		id: String(id),
		symbol: `S${id}`,
		blocked: blocked === 0,
		oneTime: oneTime === 0,
	}));
