import { dayNumberOf, dayOf } from '../../../sandbox/sqlserver/wapro-mag/day-number';
import { formatNumber } from '../../../sandbox/sqlserver/wapro-mag/document-number';
import { sumOrder } from '../../../sandbox/sqlserver/wapro-mag/order-sums';

describe('day numbers', () => {
	it.each([
		['1800-12-29', 1],
		['1900-01-01', 36_163],
		['2022-04-08', 80_820],
		['2025-01-01', 81_819],
		['2026-01-01', 82_184],
	])('%s is %i, and back', (day, number) => {
		expect(dayNumberOf(day)).toBe(number);
		expect(dayOf(number)).toBe(day);
	});

	it('0 is no date', () => {
		expect(dayOf(0)).toBe('');
	});
});

describe('formatNumber', () => {
	it.each([
		['ZO ####/$$', 285, '2022-04-08', 'ZO 0285/22'],
		['ZO ######/$$', 11_592, '2026-01-01', 'ZO 011592/26'],
		['ZO ##/$$', 1234, '2026-01-01', 'ZO 1234/26'],
	])('%s with %i gives %s', (format, counter, day, expected) => {
		expect(formatNumber(format, counter, day)).toBe(expected);
	});
});

describe('sumOrder', () => {
	const item = (quantity: number, netPrice: number, grossPrice: number, vatPercent = 23) => ({
		quantity,
		netPrice,
		grossPrice,
		vatPercent,
		vatCode: String(vatPercent),
	});

	it('rounds once per VAT code, not per line', () => {
		const lines = [item(1, 0.333, 0), item(1, 0.333, 0), item(1, 0.333, 0)];
		expect(sumOrder(lines, 'Netto')).toEqual({ net: 100, gross: 123 });
	});

	it('goes by gross prices when asked to', () => {
		expect(sumOrder([item(3, 9.99, 12.3), item(1, 100, 108, 8)], 'Brutto')).toEqual({
			net: 13_000,
			gross: 14_490,
		});
	});

	it('takes fractions of a unit and returns', () => {
		expect(sumOrder([item(0.125, 10, 0), item(-1, 0.5, 0)], 'Netto')).toEqual({
			net: 75,
			gross: 92,
		});
	});
});
