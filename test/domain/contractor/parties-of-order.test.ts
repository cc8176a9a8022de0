import { partyNames, recipientOf } from '../../../src/domain/contractor/parties-of-order';
import { aParty } from '../../builders/a-party';
import { partyOf } from '../../support/order-fixture';

describe('partyNames', () => {
	const names = (companyName: string, lastName: string, taxId: string) =>
		partyNames({ companyName, firstName: lastName && 'Jan', lastName, taxId });

	it.each([
		['Firma', 'Nowak', '1', { kind: 'company', companyName: 'Firma', lastName: 'Nowak' }],
		['Firma', '', '', { kind: 'company', companyName: 'Firma', lastName: '' }],
		['', 'Nowak', '1', { kind: 'company', companyName: 'Jan Nowak', lastName: '', taxId: '1' }],
		['', 'Nowak', '', { kind: 'person', companyName: '', lastName: 'Nowak' }],
		['', '', '1', { kind: 'company', companyName: '', taxId: '1' }],
		['', '', '', { kind: 'person', companyName: '', lastName: '' }],
	])('company %j, person %j, tax number %j', (company, person, taxId, expected) => {
		expect(names(company, person, taxId)).toMatchObject(expected);
	});
});

describe('recipientOf', () => {
	const buyer = aParty().build();
	const { firstName, lastName, street, postcode, city } = buyer;
	const same = partyOf({ firstName, lastName, street, postcode, city });

	it('is nobody where the goods go to the buyer, in whatever letter case', () => {
		expect(recipientOf(buyer, same)).toBeNull();
		expect(recipientOf(buyer, { ...same, lastName: lastName.toUpperCase() })).toBeNull();
		expect(recipientOf(buyer, partyOf({}))).toBeNull();
		expect(recipientOf(buyer, partyOf({ phone: '1' }))).toBeNull();
	});

	it('is the other person, the other address, or the buyer at another address', () => {
		expect(recipientOf(buyer, { ...same, lastName: 'Inny' })).toMatchObject({ lastName: 'Inny' });
		expect(recipientOf(buyer, { ...same, street: 'Inna 9' })).toMatchObject({ street: 'Inna 9' });
		expect(recipientOf(buyer, partyOf({ street: 'Inna 9' }))).toMatchObject({
			lastName,
			firstName,
		});
	});

	it('is not the person who takes a parcel at the firm’s own address', () => {
		const firm = { ...buyer, kind: 'company', companyName: 'Firma' } as const;
		const taker = { ...same, companyName: 'FIRMA', lastName: 'Magazynier' };
		expect(recipientOf(firm, taker)).toBeNull();
		expect(recipientOf(firm, { ...taker, street: 'Magazynowa 9' })).not.toBeNull();
	});

	it('has the buyer’s phone where the destination has none', () => {
		const there = { ...same, street: 'Inna 9' };
		expect(recipientOf(buyer, there)?.phone).toBe(buyer.phone);
		expect(recipientOf(buyer, { ...there, phone: '111' })?.phone).toBe('111');
	});
});
