import fc from 'fast-check';
import {
	certainCuts,
	isNamedCut,
	isUnmistakable,
	toCutNumbers,
} from '../../../../src/adapters/erp/shared/cut-number';

const USUAL = { knownPrefixes: ['BL/', 'B_'], knownSuffixes: [] };
const COLUMN = 30;
const UUID = '5d1c7a40-6c1b-11f1-9a3e-8f2f6d1b0c11';
const LONG = 'ZAM/SKLEP-GAMMA/00000000000000040031';
const OTHER = 'ZAM/SKLEP-GAMMA/00000000000000040032';
/** All that is left of either in the column. */
const CUT = LONG.slice(0, COLUMN);

describe('isUnmistakable', () => {
	it.each([
		['30 characters of a UUID', UUID, 30, true],
		['the same in capitals', UUID.toUpperCase(), 30, true],
		['27 of them, behind "BL/"', UUID, 27, true],
		['26 of them, which are 22 digits', UUID, 26, true],
		['25 of them', UUID, 25, false],
		['a random UUID', '0f8fad5b-d9cb-469f-a165-70867728950e', 27, true],
		['one that begins with the time', '01932c07-20a4-7c3e-b1b0-9f5a2c6de711', 27, true],
		['30 of 32 digits without dashes', UUID.replaceAll('-', ''), 30, true],
		['a UUID of a version anybody may fill as he likes', UUID.replace('11f1', '81f1'), 30, false],
		['a counter in the shape of a UUID', '5d1c7a40-6c1b-41f1-9a3e-000000001001', 30, false],
		[
			'a shop’s digits with a counter behind',
			`${'5d1c7a406c1b51f19a3e8f2f'}000010010001`,
			30,
			false,
		],
		['a hash', 'da39a3ee5e6b4b0d3255bfef95601890afd80709', 30, false],
		['a long number of one shop', '2026000000000000000000000000000012345', 30, false],
		['a long number without noughts', '2026112010595812345678901234567890123', 30, false],
		['a shop’s pattern', LONG, 30, false],
		['nothing', '', 30, false],
	])('judges %s', (_case, number, kept, expected) => {
		expect(isUnmistakable(number, kept)).toBe(expected);
	});
});

describe('certainCuts', () => {
	it('are those of a UUID, bare and behind every prefix', () => {
		expect(certainCuts(` ${UUID} `, USUAL, COLUMN)).toEqual([
			UUID.slice(0, 30),
			`BL/${UUID.slice(0, 27)}`,
			`B_${UUID.slice(0, 28)}`,
		]);
		expect(certainCuts(UUID, USUAL, 38)).toEqual([`BL/${UUID.slice(0, 35)}`]);
		expect(certainCuts(UUID, USUAL, 50)).toEqual([]);
	});

	it('are none behind a prefix that leaves too little of it', () => {
		const wordy = { knownPrefixes: ['Zam. nr '], knownSuffixes: ['-X'] };
		expect(certainCuts(UUID, wordy, COLUMN)).toEqual([UUID.slice(0, 30), UUID.slice(0, 30)]);
	});

	it('never are one text for two numbers', () => {
		const digits = fc.stringMatching(/^[0-9a-f]{6}$/);
		fc.assert(
			fc.property(digits, digits, (one, other) => {
				fc.pre(one !== other);
				const longs = [one, other].map((end) => `2026${'0'.repeat(27)}${end}`);
				for (const number of longs) expect(certainCuts(number, USUAL, COLUMN)).toEqual([]);
			}),
		);
	});
});

describe('toCutNumbers', () => {
	it('are the numbers that do not fit and may be many orders’, with what is left of them', () => {
		expect(toCutNumbers(['1001', UUID, ` ${LONG} `, OTHER, ''], USUAL, COLUMN)).toEqual({
			texts: [CUT, `BL/${LONG.slice(0, 27)}`, `B_${LONG.slice(0, 28)}`],
			wholes: [LONG, OTHER],
		});
	});

	it('are the numbers, too, that fit bare but not decorated', () => {
		const fitting = '7'.repeat(29);
		expect(toCutNumbers([fitting], USUAL, COLUMN)).toEqual({
			texts: [`BL/${'7'.repeat(27)}`, `B_${'7'.repeat(28)}`],
			wholes: [fitting],
		});
	});
});

describe('isNamedCut', () => {
	it.each([
		['in a sentence', `Zamówienie ${LONG} ze sklepu`, true],
		['alone', LONG, true],
		['in other letter case', `zamówienie ${LONG.toLowerCase()}`, true],
		['behind a known prefix', `Nr: BL/${LONG}.`, true],
		['twice', `${LONG}, ${LONG}`, true],
		['not at all', 'Zamówienie ze sklepu', false],
		['cut there, too', `Zamówienie ${CUT}`, false],
		['in a longer number', `Zamówienie ${LONG}0`, false],
		['as a part of an order', `Zamówienie ${LONG}-2`, false],
		['behind letters', `X${LONG}`, false],
		['behind a joint', `2026/${LONG}`, false],
		['beside another order', `Zamówienie ${OTHER}, dołączyć do ${LONG}`, false],
		['beside an order that is cut', `Zamówienie ${CUT}… razem z ${LONG}`, false],
	])('asks whether remarks name the number, %s', (_case, remarks, expected) => {
		const order = { customerOrderNumber: ` ${CUT.toLowerCase()}`, remarks };
		expect(isNamedCut(order, LONG, USUAL, COLUMN)).toBe(expected);
	});

	it('takes no number from the remarks alone', () => {
		const remarks = `Zamówienie ${LONG} ze sklepu`;
		for (const column of ['', '1001', 'ZAM/SKLEP-GAMMA', `${CUT}0`]) {
			expect(isNamedCut({ customerOrderNumber: column, remarks }, LONG, USUAL, COLUMN)).toBe(false);
		}
		const short = { customerOrderNumber: '100', remarks: 'Zamówienie 1001' };
		expect(isNamedCut(short, '1001', USUAL, COLUMN)).toBe(false);
	});

	it('knows a number under a prefix that leaves little of a UUID', () => {
		const wordy = { knownPrefixes: ['Zam. nr '], knownSuffixes: [] };
		const order = {
			customerOrderNumber: `Zam. nr ${UUID.slice(0, 22)}`,
			remarks: `Allegro: ${UUID}`,
		};
		expect(isNamedCut(order, UUID.toUpperCase(), wordy, COLUMN)).toBe(true);
	});
});
