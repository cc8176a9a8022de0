import { matchParameters } from '../../../../src/adapters/erp/wapro-mag/match-parameters';
import { KNOWN_PARAMETERS } from '../../../../src/adapters/erp/wapro-mag/order-procedures';

const KNOWN = [
	{ key: 'id', name: 'Id' },
	{ key: 'state', name: null },
	{ key: 'out', name: 'id_zamowienia' },
];

function installed(...names: string[]) {
	return names.map((name) => ({ name, output: false }));
}

describe('matchParameters', () => {
	it.each([
		['in another case', ['ID', 'flaga', 'ID_ZAMOWIENIA'], ['ID', 'flaga', 'ID_ZAMOWIENIA'], []],
		[
			'with appended ones',
			['id', 'x', 'id_zamowienia', 'p11', 'p12'],
			['id', 'x', 'id_zamowienia'],
			['p11', 'p12'],
		],
		['in another order', ['id_zamowienia', 'x', 'id'], ['id', 'x', 'id_zamowienia'], []],
	])('finds our parameters %s', (_, names, ours, appended) => {
		const matched = matchParameters(KNOWN, installed(...names));
		if (typeof matched === 'string') throw new Error(matched);
		expect([...matched.names.keys()].sort()).toEqual(['id', 'out', 'state']);
		expect(['id', 'state', 'out'].map((key) => matched.names.get(key))).toEqual(ours);
		expect(matched.appended).toEqual(appended);
	});

	it.each([
		['a known one is missing', ['id', 'x'], 'it lacks parameter @id_zamowienia'],
		[
			'an unknown one stands in the middle',
			['id', 'x', 'nowy', 'id_zamowienia'],
			'its parameter 3, @nowy, is not known',
		],
		[
			'an unknown one stands first',
			['nowy', 'x', 'id', 'id_zamowienia'],
			'its parameter 1, @nowy, is not known',
		],
		[
			'one known by its place is missing',
			['id', 'id_zamowienia'],
			'it has no parameter 2 where one is expected',
		],
		['there are none', [], 'it lacks parameter @Id'],
	])('refuses when %s', (_, names, words) => {
		expect(matchParameters(KNOWN, installed(...names))).toBe(words);
	});

	it('knows as many parameters as public sources count', () => {
		const counts = Object.entries(KNOWN_PARAMETERS).map(([step, known]) => [step, known.length]);
		expect(Object.fromEntries(counts)).toEqual({
			addHeader: 10,
			addLine: 23,
			sumUp: 1,
			checkPrices: 2,
			readNumbering: 8,
			confirm: 37,
		});
	});
});
