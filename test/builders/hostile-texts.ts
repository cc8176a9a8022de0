import fc from 'fast-check';
import type { Party } from '../../src/domain/contractor/party';
import { aParty } from './a-party';

/** Texts somebody might type to break something: any bytes, and letters every layer treats in its own way. */
export const anyText = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 300 }),
	fc.string({
		unit: fc.constantFrom('ż', 'Ł', '😀', "'", '[', ']', '%', '\n', ' ', '9', '-', 'ß'),
	}),
);

/** A party made of such texts. */
export const anyParty: fc.Arbitrary<Party> = fc
	.record({
		kind: fc.constantFrom('company', 'person'),
		companyName: anyText,
		firstName: anyText,
		lastName: anyText,
		taxId: anyText,
		email: anyText,
		phone: anyText,
		street: anyText,
		houseNumber: anyText,
		flat: anyText,
		postcode: anyText,
		city: anyText,
	})
	.map((fields) =>
		aParty()
			.with(fields as Partial<Party>)
			.build(),
	);
