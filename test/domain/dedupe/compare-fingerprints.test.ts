import fc from 'fast-check';
import { compareFingerprints } from '../../../src/domain/dedupe/compare-fingerprints';
import { fingerprintOrder } from '../../../src/domain/order/order-fingerprint';
import type { SalesOrder } from '../../../src/domain/order/sales-order';
import { aParty } from '../../builders/a-party';
import { aSalesOrder } from '../../builders/a-sales-order';

const ANNA = aParty()
	.person('Anna', 'Nowak')
	.reachedBy('anna@poczta.example')
	.with({ taxId: '123-456-32-18' })
	.build();
const EWA = aParty()
	.person('Ewa', 'Inna')
	.reachedBy('ewa@poczta.example')
	.with({ taxId: '5260250274' })
	.build();
const NOBODY = aParty().person('', '').reachedBy('').build();

const PLACED = '2026-11-20T09:30:00.000+01:00';
const PLACES = {
	same: '2026-11-20T08:30:59Z',
	near: '2026-11-21T09:30:00+01:00',
	far: '2026-11-21T09:31:00+01:00',
} as const;

const base = () =>
	aSalesOrder().from('shop/2101', '1001').boughtBy(ANNA).with({ placedAt: PLACED });
const FIRST = base().withLine('OB-1', 2, '10.00').build();

function compare(order: SalesOrder, known = FIRST) {
	return compareFingerprints(fingerprintOrder(known), fingerprintOrder(order));
}

describe('compareFingerprints, two orders under one number (C12)', () => {
	const buyers = {
		same: ANNA,
		'same by e-mail alone': { ...EWA, email: ' ANNA@poczta.example' },
		'same by tax number alone': { ...EWA, taxId: 'PL1234563218' },
		'same by name alone': { ...EWA, firstName: 'Nowak', lastName: 'ANNA' },
		different: EWA,
		unknown: NOBODY,
	} as const;
	type Row = readonly [keyof typeof PLACES, keyof typeof buyers, 'equal' | 'differs', string];
	const rows: readonly Row[] = [
		['same', 'different', 'differs', 'changed'],
		['same', 'different', 'equal', 'changed'],
		['same', 'unknown', 'differs', 'changed'],
		['near', 'same', 'differs', 'changed'],
		['near', 'different', 'equal', 'changed'],
		['near', 'different', 'differs', 'otherOrder'],
		['near', 'unknown', 'differs', 'changed'],
		['near', 'same by e-mail alone', 'differs', 'changed'],
		['far', 'same', 'equal', 'changed'],
		['far', 'same', 'differs', 'changed'],
		['far', 'same by e-mail alone', 'differs', 'changed'],
		['far', 'same by tax number alone', 'differs', 'changed'],
		['far', 'same by name alone', 'differs', 'changed'],
		['far', 'different', 'equal', 'otherOrder'],
		['far', 'different', 'differs', 'otherOrder'],
		['far', 'unknown', 'equal', 'changed'],
		['far', 'unknown', 'differs', 'otherOrder'],
	];
	it.each(rows)('placed %s, buyer %s, total %s: %s', (placed, buyer, total, reading) => {
		const second = base()
			.boughtBy(buyers[buyer])
			.with({ placedAt: PLACES[placed] })
			.withLine('OB-1', total === 'equal' ? 2 : 3, '10.00')
			.build();
		expect(compare(second)).toBe(reading);
		expect(compare(FIRST, second)).toBe(reading);
	});

	it('counts the currency as part of the total', () => {
		const euro = base()
			.boughtBy(EWA)
			.with({ placedAt: PLACES.near, currency: 'EUR' })
			.withLine('OB-1', 2, '10.00')
			.build();
		expect(compare(euro)).toBe('otherOrder');
	});

	it('reads a time without zone as Warsaw’s', () => {
		const local = { ...FIRST, placedAt: '2026-11-20T09:30' };
		expect(fingerprintOrder(local)).toBe(fingerprintOrder(FIRST));
	});

	it('does not call an order another one because its date cannot be read', () => {
		const odd = base().boughtBy(EWA).with({ placedAt: 'yesterday' }).withLine('OB-2', 9).build();
		expect(compare(odd)).toBe('changed');
	});
});

describe('compareFingerprints, two roads of one order (S2.1, S2.9)', () => {
	const carried = () => base().alsoKnownAs('baselinker/main', '70011234');

	it.each([
		['nothing', carried().withLine('OB-1', 2, '10.00').build()],
		['a barcode one road knows', carried().withLine('OB-1', 2, '10.00', { ean: '590' }).build()],
		[
			'a name and an e-mail one road writes otherwise',
			carried()
				.boughtBy({ ...ANNA, firstName: 'Anna Maria', email: 'x+1@allegromail.example' })
				.withLine('OB-1', 2, '10.00')
				.build(),
		],
		[
			'the day, just after midnight',
			carried().with({ placedAt: PLACES.near }).withLine('OB-1', 2, '10.00').build(),
		],
	])('sees the same content where they differ in %s', (_what, order) => {
		expect(compare(order)).toBe('same');
		expect(compare(FIRST, order)).toBe('same');
	});

	it.each([
		['a line', carried().withLine('OB-1', 1, '10.00').withLine('OB-2', 1, '10.00').build()],
		['a price', carried().withLine('OB-1', 2, '10.01').build()],
		['the delivery price', carried().withLine('OB-1', 2, '10.00').withDelivery('9.99').build()],
		[
			'the tax number',
			carried()
				.boughtBy({ ...ANNA, taxId: '5260250274' })
				.withLine('OB-1', 2, '10.00')
				.build(),
		],
	])('sees changed content where they differ in %s', (_what, order) => {
		expect(compare(order)).toBe('changed');
	});

	it('does not hide a changed name or e-mail on one road', () => {
		const first = carried().withLine('OB-1', 2, '10.00').build();
		for (const fields of [{ lastName: 'Kowalska' }, { email: 'inna@poczta.example' }]) {
			const edited = { ...first, buyer: { ...ANNA, ...fields } };
			expect(compare(edited, first)).toBe('changed');
		}
	});

	it('tells lines without SKU apart by barcode, then by name, on one road', () => {
		const named = (name: string) => base().withLine('', 1, '10.00', { name }).build();
		expect(compare(named('Kubek'), named('kubek '))).toBe('same');
		expect(compare(named('Kubek'), named('Talerz'))).toBe('changed');
		const set = (cups: number, plates: number) =>
			base()
				.withLine('', cups, '10.00', { name: 'Kubek' })
				.withLine('', plates, '10.00', { name: 'Talerz' })
				.build();
		expect(compare(set(2, 1), set(1, 2))).toBe('changed');
	});

	it('compares lines without SKU by pieces and price between two roads', () => {
		const own = base().withLine('', 2, '10.00', { name: 'Kubek' }).build();
		const other = carried().withLine('', 2, '10.00', { name: 'Kubek 330 ml', ean: '590' }).build();
		expect(compare(other, own)).toBe('same');
	});
});

describe('compareFingerprints, any text', () => {
	it('calls equal texts the same and others changed', () => {
		expect(compareFingerprints('invoice/x', 'invoice/x')).toBe('same');
		expect(compareFingerprints('invoice/x', 'invoice/y')).toBe('changed');
		expect(compareFingerprints('', 'f'.repeat(64))).toBe('changed');
	});

	it('is the same both ways round and the same with itself', () => {
		const hex = fc.string({
			unit: fc.constantFrom(...'0123456789abcdef'),
			minLength: 64,
			maxLength: 64,
		});
		fc.assert(
			fc.property(hex, hex, (one, other) => {
				expect(compareFingerprints(one, one)).toBe('same');
				expect(compareFingerprints(one, other)).toBe(compareFingerprints(other, one));
			}),
		);
	});
});
