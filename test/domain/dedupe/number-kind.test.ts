import { isOfOneKind } from '../../../src/domain/dedupe/number-kind';

const UUID = '5d1c7a40-6c1b-11f1-9a3e-8f2f6d1b0c11';
const OTHER_UUID = 'abcdefab-6c1b-11f1-9a3e-8f2f6d1b0c12';
const LONG = '2026000000000000000000000000000012345';

describe('isOfOneKind', () => {
	it.each([
		['1001', '1002'],
		['349082952', 'BL/349082953'],
		['349082952', 'b_349082953-web'],
		['ZAM/2026/0017', 'zam/2026/0018'],
		['ZAM/2026/0017', '2026-0018'],
		['XKDJEHWYQ', 'OHSATSERP'],
		[UUID, OTHER_UUID],
		[UUID, `BL/${OTHER_UUID}`.slice(0, 30)],
		[LONG, LONG.slice(0, 30)],
		[LONG, `BL/${LONG}`.slice(0, 30)],
		['Łódź 12', 'Kutno 34'],
	])('takes %s and %s for numbers of one series', (one, other) => {
		expect(isOfOneKind(one, other)).toBe(true);
		expect(isOfOneKind(other, one)).toBe(true);
	});

	it.each([
		['1001', 'B_70000016'],
		['999', '1000'],
		['1001', '2026/1001'],
		['1001', UUID],
		['XKDJEHWYQ', '123456789'],
		['XKDJEHWYQ', 'OHSATSER'],
		[LONG, LONG.slice(0, 29)],
		['1001', '-'],
	])('takes %s and %s for numbers of two', (one, other) => {
		expect(isOfOneKind(one, other)).toBe(false);
		expect(isOfOneKind(other, one)).toBe(false);
	});
});
