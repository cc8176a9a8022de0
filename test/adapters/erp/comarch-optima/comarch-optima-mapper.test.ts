import {
	idNumber,
	idText,
	toContractorCard,
	toErpOrder,
	toKey,
	toState,
} from '../../../../src/adapters/erp/comarch-optima/comarch-optima-mapper';
import {
	joinName,
	splitName,
	splitPerson,
} from '../../../../src/adapters/erp/comarch-optima/contractor-names';
import { EMPTY_PARTY } from '../../../../src/domain/contractor/party';
import type { ContractorRow } from '../../../../src/adapters/erp/comarch-optima/contractor-queries';
import type { OrderRow } from '../../../../src/adapters/erp/comarch-optima/order-queries';

const ROW: OrderRow = {
	TrN_TrNID: '7001.0',
	TrN_DDfId: 11,
	TrN_NumerPelny: 'RO/1/2026 ',
	TrN_NumerObcy: ' SHOP-1 ',
	TrN_Bufor: 1,
	TrN_Anulowany: null,
	TrN_DataDok: '2026-10-02T00:00:00.000',
	TrN_PodmiotTyp: 1,
	TrN_PodID: '3',
	TrN_FPlId: 2,
	TrN_MagZrdId: 1,
	TrN_RazemBrutto: '31.07',
	TrN_RazemBruttoWal: '7.31',
	TrN_Waluta: '',
	TrN_TS_Mod: null,
	TrN_Opis: '',
};

const CARD: ContractorRow = {
	Knt_KntId: 3,
	Knt_Kod: 'KOWALSKI',
	Knt_Nazwa1: 'Jan Kowalski',
	Knt_Nazwa2: '',
	Knt_Nazwa3: '',
	Knt_NipKraj: '',
	Knt_NipE: '',
	Knt_Nip: '',
	Knt_KrajISO: 'pl',
	Knt_Ulica: '',
	Knt_NrDomu: '',
	Knt_NrLokalu: '',
	Knt_Miasto: '',
	Knt_KodPocztowy: '',
	Knt_Telefon1: '',
	Knt_Telefon2: '',
	Knt_Email: '',
	Knt_Nieaktywny: 0,
	Knt_Finalny: 1,
};

describe('keys', () => {
	it('read the same whether the driver brings number or text', () => {
		for (const id of [7001, '7001', ' 7001', '7001.00']) {
			expect([idText(id), idNumber(id)]).toEqual(['7001', 7001]);
		}
		expect(idText(null)).toBe('');
	});

	it.each([
		['7001', 7001],
		[' 7001 ', 7001],
		['2147483647', 2147483647],
		['2147483648', undefined],
		['0', undefined],
		['-1', undefined],
		['1e3', undefined],
		['', undefined],
	])('%j is the key %s', (text, key) => expect(toKey(text)).toBe(key));
});

describe('toState', () => {
	it.each([
		[1, 0, 'buffer'],
		[0, 0, 'confirmed'],
		[0, null, 'confirmed'],
		[-1, 0, 'cancelled'],
		[0, 1, 'cancelled'],
		[1, 1, 'cancelled'],
		[-1, 1, 'cancelled'],
		[0, true, 'cancelled'],
		[1, false, 'buffer'],
	] as const)('buffer %i, cancelled %s: %s', (TrN_Bufor, TrN_Anulowany, state) =>
		expect(toState({ TrN_Bufor, TrN_Anulowany })).toBe(state),
	);
});

describe('toErpOrder', () => {
	const attributes = (...values: string[]) =>
		values.map((DAt_WartoscTxt) => ({ DAt_TrNId: '7001', DAt_WartoscTxt }));

	it('maps keys, texts, day, buyer and PLN', () => {
		expect(toErpOrder(ROW, { attributes: attributes('shop/main/1 ') })).toEqual({
			id: '7001',
			number: 'RO/1/2026',
			customerOrderNumber: 'SHOP-1',
			internetId: '',
			rootKey: 'shop/main/1',
			issuedOn: '2026-10-02',
			status: 'buffer',
			currency: 'PLN',
			totalGross: '31.07',
			contractorId: '3',
			remarks: '',
		});
	});

	it('takes amounts in the document’s currency, and nobody but contractors for buyers', () => {
		const order = toErpOrder(
			{ ...ROW, TrN_Waluta: 'eur', TrN_PodmiotTyp: 3 },
			{ attributes: [{ DAt_TrNId: 7002, DAt_WartoscTxt: 'shop/main/2' }] },
		);
		expect(order).toMatchObject({
			currency: 'EUR',
			totalGross: '7.31',
			contractorId: '',
			rootKey: '',
		});
	});

	it('knows the root that was asked for when the attribute stands there twice', () => {
		const parts = { attributes: attributes('', 'shop/a/1', 'shop/b/1'), rootKeys: ['shop/b/1'] };
		expect(toErpOrder(ROW, parts).rootKey).toBe('shop/b/1');
		expect(toErpOrder(ROW, { ...parts, rootKeys: [] }).rootKey).toBe('shop/a/1');
	});
});

describe('toContractorCard', () => {
	it.each([
		[{ Knt_NipKraj: 'PL', Knt_NipE: '9990000008', Knt_Nip: '999-000-00-08' }, '9990000008'],
		[{ Knt_NipKraj: '', Knt_NipE: '9990000008' }, '9990000008'],
		[{ Knt_NipKraj: 'de', Knt_NipE: '811907980' }, 'DE811907980'],
		[{ Knt_Nip: '999-000-00-08' }, '999-000-00-08'],
	])('reads the tax number of %j', (fields, taxId) =>
		expect(toContractorCard({ ...CARD, ...fields }).taxId).toBe(taxId),
	);

	it('reads empty columns as empty texts', () => {
		const texts = Object.keys(CARD).filter((name) => !['Knt_KntId', 'Knt_Kod'].includes(name));
		const nothing = Object.fromEntries(texts.map((name) => [name, null]));
		expect(toContractorCard({ ...CARD, ...nothing })).toEqual({
			...EMPTY_PARTY,
			id: '3',
			symbol: 'KOWALSKI',
			externalCode: 'KOWALSKI',
			kind: 'company',
			blocked: false,
			oneTime: false,
		});
		const bare = { TrN_NumerPelny: null, TrN_NumerObcy: null, TrN_Waluta: null, TrN_Opis: null };
		expect(toErpOrder({ ...ROW, ...bare }, { attributes: [] })).toMatchObject({
			number: '',
			customerOrderNumber: '',
			currency: 'PLN',
			remarks: '',
		});
	});

	it('shows of two phones the one that is asked for, else the first', () => {
		const row = { ...CARD, Knt_Telefon1: '61 800 10 20', Knt_Telefon2: '+48 601 777 888' };
		expect(toContractorCard(row).phone).toBe('61 800 10 20');
		expect(toContractorCard(row, '601777888').phone).toBe('+48 601 777 888');
		expect(toContractorCard(row, '600000000').phone).toBe('61 800 10 20');
	});
});

describe('names over three fields', () => {
	const lengths = [10, 10, 20] as const;

	it.each([
		['Alfa', ['Alfa', '', '']],
		['Alfa Meble sp. z o.o.', ['Alfa Meble', 'sp. z o.o.', '']],
		['Alfa Meble Kuchenne i Pokojowe', ['Alfa Meble', 'Kuchenne i', 'Pokojowe']],
		[
			'1234567890 1234567890 1234567890 123456789',
			['1234567890', '1234567890', '1234567890 123456789'],
		],
	])('splits %j at blanks', (name, [name1, name2, name3]) => {
		const split = splitName(name, lengths);
		expect(split).toEqual({ name1, name2, name3 });
		expect(joinName([name1 ?? '', name2 ?? '', name3 ?? ''])).toBe(name);
	});

	it.each([
		['a word that is longer than its field', 'Abcdefghijk'],
		['a word that is longer than the second field', 'Alfa Abcdefghijk'],
		['too many words', 'Alfa Meble Kuchenne i Pokojowe oraz Biurowe i Ogrodowe'],
	])('refuses %s instead of cutting it', (_, name) => {
		expect(splitName(name, lengths)).toBeUndefined();
	});

	it.each([
		['Jan Kowalski', 'Jan', 'Kowalski'],
		['Kowalska Anna', 'Anna', 'Kowalska'],
		['Anna Maria Nowak-Kowalska', 'Anna Maria', 'Nowak-Kowalska'],
		['Kowalski', '', 'Kowalski'],
		['Jan Adam', 'Jan', 'Adam'],
		['', '', ''],
	])('reads %j as a person', (name, firstName, lastName) =>
		expect(splitPerson(name)).toEqual({ firstName, lastName }),
	);
});
