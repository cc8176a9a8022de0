import {
	type CarriedKeys,
	isUniqueId,
	type MatchFields,
	weighKeys,
} from '../../../src/domain/dedupe/weigh-keys';

const UUID = '5d1c7a40-6c1b-11f1-9a3e-8f2f6d1b0c11';

describe('isUniqueId', () => {
	it.each([
		['an Allegro id', UUID, true],
		['the same in capitals and blanks', ` ${UUID.toUpperCase()} `, true],
		['24 hexadecimal digits', '65a1b2c3d4e5f60718293a4b', true],
		['23 of them', '65a1b2c3d4e5f60718293a4', false],
		['a counter', '1001', false],
		['a BaseLinker id', '349082952', false],
		['a padded counter of 30 digits', '1001'.padStart(30, '0'), false],
		['a shop’s pattern of 31 characters', 'SKLEP-INTERNETOWY-2026-11-20-01', false],
		['hexadecimal letters without digits', 'abcdefabcdefabcdefabcdef', false],
		['nothing', '', false],
	])('judges %s', (_case, id, expected) => {
		expect(isUniqueId(id)).toBe(expected);
	});
});

describe('weighKeys', () => {
	const order = { customerOrderNumber: '1001' };
	const both: CarriedKeys = { ids: ['40001'], number: true };
	it.each<[string, CarriedKeys, MatchFields, string]>([
		['nothing', { ids: [], number: false }, 'both', 'none'],
		['the number alone', { ids: [], number: true }, 'both', 'single'],
		['a short id alone', { ids: ['40001'], number: false }, 'both', 'single'],
		['one value that is both', { ids: [' 1001 '], number: true }, 'both', 'single'],
		['two values', both, 'both', 'several'],
		['two ids', { ids: ['40001', '349082952'], number: false }, 'both', 'several'],
		['a UUID', { ids: [UUID], number: false }, 'both', 'unique'],
		['a UUID beside the number', { ids: [UUID], number: true }, 'both', 'unique'],
		['two values, of which the id counts', both, 'internetId', 'single'],
		['two values, of which the number counts', both, 'customerOrderNumber', 'single'],
		['a UUID that does not count', { ids: [UUID], number: false }, 'customerOrderNumber', 'none'],
		['a number that is cut', { ids: [], number: true, cut: ['1001'] }, 'both', 'cut'],
		[
			'a cut number that does not count',
			{ ids: [], number: true, cut: ['1001'] },
			'internetId',
			'none',
		],
		[
			'a cut id beside the number',
			{ ids: ['40001'], number: true, cut: ['40001'] },
			'both',
			'single',
		],
		['a cut UUID', { ids: [UUID], number: false, cut: [UUID] }, 'both', 'unique'],
		['a number that does not count', { ids: [], number: true }, 'internetId', 'none'],
	])('weighs %s', (_case, carried, matchFields, expected) => {
		expect(weighKeys(order, carried, matchFields)).toBe(expected);
	});

	it('knows a UUID that is the number the customer sees', () => {
		const carried = { ids: [], number: true };
		expect(weighKeys({ customerOrderNumber: UUID }, carried, 'both')).toBe('unique');
	});
});
