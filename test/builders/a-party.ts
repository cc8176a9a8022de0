import { type ContractorCard, EMPTY_PARTY, type Party } from '../../src/domain/contractor/party';

class PartyBuilder<T extends Party> {
	constructor(private value: T) {}

	with(fields: Partial<T>): this {
		this.value = { ...this.value, ...fields };
		return this;
	}

	person(firstName: string, lastName: string): this {
		return this.with({ kind: 'person', companyName: '', firstName, lastName } as Partial<T>);
	}

	company(companyName: string, taxId = ''): this {
		return this.with({
			kind: 'company',
			companyName,
			taxId,
			firstName: '',
			lastName: '',
		} as Partial<T>);
	}

	livingAt(street: string, houseNumber: string, postcode: string, city: string): this {
		return this.with({ street, houseNumber, postcode, city } as Partial<T>);
	}

	reachedBy(email: string, phone = ''): this {
		return this.with({ email, phone } as Partial<T>);
	}

	build(): T {
		return { ...this.value };
	}
}

/** A person with a whole address; change what the case is about. */
export function aParty(): PartyBuilder<Party> {
	return new PartyBuilder<Party>({
		...EMPTY_PARTY,
		firstName: 'Jan',
		lastName: 'Przykładowy',
		email: 'jan.przykladowy@poczta.example',
		phone: '+48 500 000 001',
		street: 'Testowa',
		houseNumber: '1',
		postcode: '00-001',
		city: 'Warszawa',
		countryCode: 'PL',
	});
}

/** A usable contractor card of the same person. */
export function aContractorCard(id = '101'): PartyBuilder<ContractorCard> {
	return new PartyBuilder<ContractorCard>({
		...aParty().build(),
		id,
		symbol: `KARTA-${id}`,
		blocked: false,
		oneTime: false,
	});
}
