import { addressKeyOf } from '../../../src/domain/contractor/address-key';

function keyOf(street: string, houseNumber = '', flat = '', postcode = '', city = '') {
	return addressKeyOf({ street, houseNumber, flat, postcode, city });
}

describe('addressKeyOf', () => {
	it.each([
		['ul. Długa 12/5', '', ''],
		['Długa 12 / 5', '', ''],
		['Długa 12 m. 5', '', ''],
		['Długa 12 m 5', '', ''],
		['Długa 12m5', '', ''],
		['Długa 12 lok. 5', '', ''],
		['ul.Długa 12, lok 5', '', ''],
		['Ulica Długa nr 12 mieszkanie nr 5', '', ''],
		['Długa 12 5', '', ''],
		['Długa 012/05', '', ''],
		['Długa', '12', '5'],
		['Długa', '12/5', ''],
		['Długa', '12 m. 5', ''],
		['Długa', '12', 'm. 5'],
		['Długa 12', '12', '5'],
		['Długa 12/5', '12', ''],
		['DŁUGA 12/5, 00-238 Warszawa', '', ''],
		['Warszawa, ul. Długa 12/5', '', ''],
	])('reads "%s" | "%s" | "%s" as street, house 12 and flat 5', (street, house, flat) => {
		expect(keyOf(street, house, flat)).toMatchObject({ street: ['dluga'], house: '12', flat: '5' });
	});

	it.each([
		['3 Maja 5', ['3', 'maja'], '5'],
		['ul. 3-go Maja 5', ['3', 'maja'], '5'],
		['Trzeciego Maja 5', ['3', 'maja'], '5'],
		['11 Listopada', ['11', 'listopada'], ''],
		['al. Jana Pawła II 22', ['jana', 'pawla', 'ii'], '22'],
		['Al. JP II 22', ['jana', 'pawla', 'ii'], '22'],
		['ul. gen. Andersa 4', ['andersa'], '4'],
		['Długa 12 A', ['dluga'], '12a'],
		['Długa 12-14', ['dluga'], '12-14'],
		['Rondo ONZ 1', ['onz'], '1'],
	])('reads %s', (line, street, house) => {
		expect(keyOf(line)).toMatchObject({ street, house });
	});

	it.each([
		['os. Słoneczne 5', 'osiedle'],
		['pl. Wolności 1', 'plac'],
		['Aleje Jerozolimskie 100', 'aleja'],
		['Długa 1', ''],
	])('keeps the type of %s as "%s"', (line, streetType) => {
		expect(keyOf(line).streetType).toBe(streetType);
	});

	it('knows a village without streets, whichever way it is written', () => {
		const expected = { street: [], house: '12', city: ['nowa', 'wies'] };
		expect(keyOf('Nowa Wieś 12', '', '', '05-100', 'Nowa Wieś')).toMatchObject(expected);
		expect(keyOf('', '12', '', '05-100', 'Nowa Wieś')).toMatchObject(expected);
	});

	it('takes postcode and town out of a one-line address', () => {
		expect(keyOf('Długa 12/5, 00-238 Warszawa')).toMatchObject({
			postcode: '00238',
			city: ['warszawa'],
		});
	});
});
