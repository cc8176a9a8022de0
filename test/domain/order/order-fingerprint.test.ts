import { compareFingerprints } from '../../../src/domain/dedupe/compare-fingerprints';
import { fingerprintOrder } from '../../../src/domain/order/order-fingerprint';
import type { SalesOrder } from '../../../src/domain/order/sales-order';
import { aParty } from '../../builders/a-party';
import { aSalesOrder } from '../../builders/a-sales-order';

const buyer = aParty().company('Sklep Próbny', '123-456-32-18').reachedBy('biuro@sklep.example');
const base = () =>
	aSalesOrder()
		.from('shop/2101', '1001')
		.boughtBy(buyer.build())
		.withLine('OB-0001', '2', '10.00')
		.withLine('OB-0002', '1', '34.90', { ean: '5900000000016' })
		.withDelivery('14.99');
const ORDER = base().build();
const [first, second] = ORDER.lines as [SalesOrder['lines'][0], SalesOrder['lines'][0]];

describe('fingerprintOrder', () => {
	it('is 64 hexadecimal digits that never change between versions', () => {
		// Ledgers hold these values: when this line fails, every known order would look changed.
		expect(fingerprintOrder(ORDER)).toBe(
			'44596421a3f0c2415a5c36efdedab2a01c8889e6d1afab837ba79ce8bca00000',
		);
	});

	const same: readonly (readonly [string, SalesOrder])[] = [
		[
			'numbers written otherwise',
			{
				...ORDER,
				totalGross: '69.890',
				lines: [
					{ ...first, quantity: '2.00', unitPriceGross: '10' },
					{ ...second, quantity: '1,0' },
				],
				delivery: { ...ORDER.delivery, priceGross: '14,99' },
			},
		],
		['lines in another order', { ...ORDER, lines: [second, first] }],
		[
			'letter case and blanks',
			{
				...ORDER,
				currency: 'pln',
				buyer: { ...ORDER.buyer, companyName: ' SKLEP  Próbny', email: 'Biuro@Sklep.example ' },
				lines: [{ ...first, sku: 'ob-0001 ' }, second],
			},
		],
		[
			'a tax number written otherwise',
			{
				...ORDER,
				buyer: { ...ORDER.buyer, taxId: 'PL 1234563218' },
			},
		],
		['another reference', { ...ORDER, ref: { channel: 'x', account: 'y', id: 'z' } }],
		[
			'names of lines, notes, payment and status',
			{
				...ORDER,
				lines: [{ ...first, name: 'inna nazwa', lineId: '77' }, second],
				notes: 'proszę szybko',
				confirmedAt: null,
				payment: { ...ORDER.payment, paidGross: '69.89' },
			},
		],
	];
	it.each(same)('is the same for %s', (_what, order) => {
		expect(fingerprintOrder(order)).toBe(fingerprintOrder(ORDER));
	});

	const other: readonly (readonly [string, SalesOrder])[] = [
		['another day (F12: a number used again)', { ...ORDER, placedAt: '2026-11-20T23:00:00Z' }],
		['another buyer', { ...ORDER, buyer: { ...ORDER.buyer, companyName: 'Inny Sklep' } }],
		['another tax number', { ...ORDER, buyer: { ...ORDER.buyer, taxId: '5260250274' } }],
		['another e-mail', { ...ORDER, buyer: { ...ORDER.buyer, email: 'x@sklep.example' } }],
		['another currency', { ...ORDER, currency: 'EUR' }],
		['another total', { ...ORDER, totalGross: '69.88' }],
		['another quantity', { ...ORDER, lines: [{ ...first, quantity: '3' }, second] }],
		['another price', { ...ORDER, lines: [{ ...first, unitPriceGross: '10.01' }, second] }],
		['another item', { ...ORDER, lines: [{ ...first, sku: 'OB-0003' }, second] }],
		['another barcode', { ...ORDER, lines: [first, { ...second, ean: '5900000000023' }] }],
		['a line less', { ...ORDER, lines: [first] }],
		['a line twice', { ...ORDER, lines: [first, first, second] }],
		['another delivery price', { ...ORDER, delivery: { ...ORDER.delivery, priceGross: '0.00' } }],
	];
	it.each(other)('differs for %s', (_what, order) => {
		const [known, wish] = [fingerprintOrder(ORDER), fingerprintOrder(order)];
		expect(wish).toMatch(/^[0-9a-f]{64}$/);
		expect(compareFingerprints(known, wish)).toBe('changed');
	});

	it('reads another time of the same Warsaw day as the same content', () => {
		const later = { ...ORDER, placedAt: '2026-11-20T22:59:59Z' };
		expect(compareFingerprints(fingerprintOrder(ORDER), fingerprintOrder(later))).toBe('same');
	});

	it('reads what is no number or no date as text', () => {
		const odd = { ...ORDER, totalGross: 'free', placedAt: 'yesterday' };
		expect(fingerprintOrder(odd)).toBe(fingerprintOrder({ ...odd, totalGross: ' FREE ' }));
		expect(fingerprintOrder(odd)).not.toBe(fingerprintOrder({ ...odd, totalGross: 'gratis' }));
	});
});
