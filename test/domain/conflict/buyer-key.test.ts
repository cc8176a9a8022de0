import { buyerKeyOf } from '../../../src/domain/conflict/buyer-key';
import type { Party } from '../../../src/domain/contractor/party';
import { aParty } from '../../builders/a-party';
import { aSalesOrder } from '../../builders/a-sales-order';

const FIRM = aParty().company('Alfa Sp. z o.o.', '525-000-10-09').build();

function keyOf(buyer: Party, shop = 'shop/2101', id = '1'): string | null {
	return buyerKeyOf(aSalesOrder().from(shop, id).boughtBy(buyer).build());
}

describe('buyerKeyOf', () => {
	it('is the same for the next order of a buyer, however he types himself', () => {
		const again = aParty()
			.person('JAN', 'przykładowy')
			.reachedBy('Jan.Przykladowy@POCZTA.example', '600 000 000')
			.build();
		expect(keyOf(again, 'shop/2101', '2')).toBe(keyOf(aParty().build()));
	});

	it('is the same for a person who moved', () => {
		const moved = aParty().livingAt('Inna', '7', '30-002', 'Kraków').build();
		expect(keyOf(moved)).toBe(keyOf(aParty().build()));
	});

	it('is the same for a tax number with and without dashes', () => {
		expect(keyOf({ ...FIRM, taxId: 'PL 5250001009' })).toBe(keyOf(FIRM));
	});

	it.each<[string, Party, Party]>([
		['people', aParty().build(), aParty().person('Ewa', 'Przykładowa').build()],
		['mailboxes', aParty().build(), aParty().reachedBy('inny@poczta.example').build()],
		['tax numbers', FIRM, { ...FIRM, taxId: '5260001246' }],
		['branches of a firm', FIRM, { ...FIRM, street: 'Oddziałowa' }],
		['a firm and its owner', aParty().build(), FIRM],
	])('tells two %s apart', (_what, one, other) => {
		expect(keyOf(one)).not.toBe(keyOf(other));
	});

	it('holds for one account of one channel only', () => {
		expect(keyOf(FIRM, 'shop/2101')).not.toBe(keyOf(FIRM, 'shop/2102'));
		expect(keyOf(FIRM, 'allegro/2101')).not.toBe(keyOf(FIRM, 'shop/2101'));
	});

	it('takes a mailbox of a marketplace for nothing', () => {
		const masked = aParty().reachedBy('a1b2+3c@allegromail.pl').build();
		const other = aParty().reachedBy('z9y8+7x@allegromail.pl').build();
		expect(keyOf(masked)).toBe(keyOf(other));
		expect(keyOf(masked)).not.toBe(keyOf({ ...masked, street: 'Inna' }));
	});

	it('is nobody when an order gives a name alone', () => {
		const nameOnly = aParty().with({ email: '', street: '', postcode: '', city: '' }).build();
		expect(keyOf(nameOnly)).toBeNull();
	});

	it('does not show whose it is', () => {
		expect(keyOf(FIRM)).toMatch(/^[\w-]{43}$/);
	});
});
