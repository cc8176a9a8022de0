import { composeRemarks } from '../../../../src/adapters/erp/shared/remarks';
import { toRootMarker } from '../../../../src/adapters/erp/shared/root-marker';
import { aSalesOrder } from '../../../builders/a-sales-order';

const MARKER = toRootMarker('allegro/3141/5d1c');

describe('composeRemarks', () => {
	it('puts the marker first, then delivery, pick-up point, payment and what the buyer wrote', () => {
		const order = aSalesOrder()
			.with({
				delivery: { method: 'Paczkomat', priceGross: '12.00', pointId: 'KRA01A' },
				payment: { method: 'Za pobraniem', paidGross: '0.00', cashOnDelivery: true },
				notes: 'Proszę dzwonić.\nDrugie piętro.',
			})
			.build();
		expect(composeRemarks(order, MARKER, 500)).toEqual({
			text: [
				MARKER,
				'Dostawa: Paczkomat, punkt KRA01A',
				'Płatność: Za pobraniem (pobranie)',
				'Uwagi klienta: Proszę dzwonić.',
				'Drugie piętro.',
			].join('\r\n'),
			lostLetters: [],
			droppedSigns: [],
			cut: false,
		});
	});

	it('is the marker alone when there is nothing to say', () => {
		const order = aSalesOrder()
			.with({
				delivery: { method: '', priceGross: '0.00', pointId: '' },
				payment: { method: '', paidGross: '0.00', cashOnDelivery: false },
			})
			.build();
		expect(composeRemarks(order, MARKER, 500).text).toBe(MARKER);
	});

	it('lets the buyer’s notes survive an endless delivery method', () => {
		const order = aSalesOrder()
			.with({
				delivery: { method: 'K'.repeat(600), priceGross: '0.00', pointId: '' },
				notes: 'SBX-000123 proszę o fakturę',
			})
			.build();
		const remarks = composeRemarks(order, MARKER, 500);
		expect(remarks.text).toContain('Uwagi klienta: SBX-000123 proszę o fakturę');
		expect(remarks.cut).toBe(true);
		expect(remarks.text.length).toBeLessThanOrEqual(500);
	});

	it.each([10, 400, 480, 500, 5000])(
		'never exceeds the column with %i characters of notes',
		(n) => {
			const order = aSalesOrder()
				.with({ notes: `${'x\n'.repeat(n / 2)}` })
				.build();
			const remarks = composeRemarks(order, toRootMarker(`shop/${'k'.repeat(60)}/1`), 500);
			expect(remarks.text.length).toBeLessThanOrEqual(500);
			expect(remarks.cut).toBe(remarks.text.endsWith('…'));
			expect(remarks.text).toContain('Uwagi klienta: x');
		},
	);

	it('reports letters and signs the ERP cannot store', () => {
		const order = aSalesOrder().with({ notes: 'Дякую 👍' }).build();
		const remarks = composeRemarks(order, MARKER, 500);
		expect(remarks.lostLetters.join('')).toBe('Дякую');
		expect(remarks.droppedSigns).toEqual(['👍']);
	});
});
