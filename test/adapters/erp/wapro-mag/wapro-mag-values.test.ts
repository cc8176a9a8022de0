import {
	dayNumberOf,
	dayOf,
	SQL_DAY_ZERO,
} from '../../../../src/adapters/erp/wapro-mag/day-number';
import {
	isSpellingOf,
	numberSpellings,
	toWrittenNumber,
} from '../../../../src/adapters/erp/wapro-mag/number-spellings';
import { toContractorCards } from '../../../../src/adapters/erp/wapro-mag/contractor-mapper';
import type { ContractorRow } from '../../../../src/adapters/erp/wapro-mag/contractor-queries';
import type { OrderRow } from '../../../../src/adapters/erp/wapro-mag/order-queries';
import { toPaymentForm } from '../../../../src/adapters/erp/wapro-mag/payment-forms';
import { netPriceOf } from '../../../../src/adapters/erp/wapro-mag/plan-order';
import { isService, toVatRate } from '../../../../src/adapters/erp/wapro-mag/sale-items';
import { readSchemaProfile } from '../../../../src/adapters/erp/wapro-mag/schema-profile';
import { toErpOrder, toId, toKey } from '../../../../src/adapters/erp/wapro-mag/wapro-mag-mapper';
import { succeed } from '../../../../src/domain/result';
import type { SqlSession } from '../../../../src/ports/sql-session';
import { aParty } from '../../../builders/a-party';
import { errorOf, valueOf } from '../../../contracts/erp-adapter.contract';

describe('day numbers', () => {
	it.each([
		['1800-12-29', 1],
		[SQL_DAY_ZERO.day, SQL_DAY_ZERO.number],
		['2022-04-08', 80_820],
		['2026-03-29', 82_271],
		['2026-10-25', 82_481],
	])('%s is %i, and back', (day, number) => {
		expect(dayNumberOf(day)).toBe(number);
		expect(dayOf(number)).toBe(day);
	});

	it('0 and null are no date', () => {
		expect([dayOf(0), dayOf(null)]).toEqual(['', '']);
	});
});

describe('spellings of an order number', () => {
	const plain = { prefix: '', suffix: '', knownPrefixes: ['BL/', 'B_'], knownSuffixes: [] };
	const decorated = { prefix: 'A-', suffix: '/K', knownPrefixes: ['BL/'], knownSuffixes: ['-X'] };
	const LONG = 'SKLEP-INTERNETOWY-2026-11-20-0001';

	it('are the bare number and every decoration', () => {
		expect(numberSpellings(' 77 ', plain, 30)).toEqual(['77', 'BL/77', 'B_77']);
		expect(numberSpellings('77', decorated, 30)).toEqual([
			'A-77/K',
			'A-77',
			'A-77-X',
			'77/K',
			'77',
			'77-X',
			'BL/77/K',
			'BL/77',
			'BL/77-X',
		]);
	});

	it('leave out what the column cannot hold, but keep its hash', () => {
		const [hash, ...others] = numberSpellings(LONG, plain, 30);
		expect(others).toEqual([]);
		expect(hash).toMatch(/^[0-9a-f]{30}$/);
		expect(toWrittenNumber(LONG, plain, 30)).toBe(hash);
	});

	it('know a long number written before the column became wider', () => {
		expect(toWrittenNumber(LONG, plain, 50)).toBe(LONG);
		expect(numberSpellings(LONG, plain, 50)).toContain(toWrittenNumber(LONG, plain, 30));
	});

	it('are none of an empty number', () => {
		expect(numberSpellings('  ', decorated, 30)).toEqual([]);
		expect(isSpellingOf('', '', decorated, 30)).toBe(false);
	});

	it('are compared without case and outer blanks', () => {
		expect(isSpellingOf(' bl/77', '77', plain, 30)).toBe(true);
		expect(isSpellingOf('BL/778', '77', plain, 30)).toBe(false);
	});
});

describe('keys', () => {
	it.each([
		[7, '7'],
		['7', '7'],
		[0, ''],
		['0', ''],
		[null, ''],
	])('%p is read as %p', (key, id) => expect(toId(key)).toBe(id));

	it.each(['', ' ', '0', '-1', '1.5', '1; --', 'x', '9'.repeat(16)])('%p names nothing', (text) =>
		expect(toKey(text)).toBeUndefined(),
	);
});

describe('net prices', () => {
	it.each([
		['8.04', '23', '6.54'],
		['14.99', '23', '12.19'],
		['10.80', '8', '10.00'],
		['200', '0', '200.00'],
		['0', '23', '0.00'],
		['0.0125', '23', '0.0102'],
		['99999999.99', '23', '81300813.00'],
	])('of %s with %s %% is %s', (gross, percent, net) => {
		expect(netPriceOf(gross, percent)).toBe(net);
	});
});

const ORDER: OrderRow = {
	ID_ZAMOWIENIA: 7,
	ID_MAGAZYNU: 1,
	ID_KONTRAHENTA: 101,
	NUMER: ' ZO 000007/26 ',
	DATA: 82_436,
	STAN_REALIZ: 'N',
	STATUS_ZAM: ' ',
	FLAGA_STANU: 0,
	TRYBREJESTRACJI: 0,
	NR_ZAMOWIENIA_KLIENTA: 'BL/7 ',
	ZAMOWIENIE_INTERNETOWE_ID: null,
	DOK_WAL: null,
	SYM_WAL: null,
	WARTOSC_BRUTTO: 10.5,
	WARTOSC_BRUTTO_WAL: null,
	FORMA_PLATNOSCI: 'przelew',
	UWAGI: null,
	INFORMACJE_DODATKOWE: 'x [order-bridge:allegro/1/2] y',
	ordered: 1,
	realised: 0,
	reserved: 0,
	status: 'open',
};

describe('toErpOrder', () => {
	it('reads ids that come as text, padded texts and missing values', () => {
		const row = { ...ORDER, ID_ZAMOWIENIA: '7', ID_KONTRAHENTA: '0' } as unknown as OrderRow;
		expect(toErpOrder(row)).toEqual({
			id: '7',
			number: 'ZO 000007/26',
			customerOrderNumber: 'BL/7',
			internetId: '',
			rootKey: 'allegro/1/2',
			issuedOn: '2026-09-10',
			status: 'open',
			currency: 'PLN',
			totalGross: '10.50',
			contractorId: '',
			remarks: '',
		});
	});

	it('shows no number while the order is in entry', () => {
		expect(toErpOrder({ ...ORDER, status: 'entry' }).number).toBe('');
	});

	it('names a line by its article, else by its text', () => {
		const line = {
			ID_POZYCJI_ZAMOWIENIA: 1,
			INDEKS_KATALOGOWY: null,
			NAZWA_CALA: null,
			NAZWA: null,
			RODZAJ: null,
			OPIS: 'Grawer',
			ZAMOWIONO: 1.5,
			CENA_BRUTTO: 9.99,
			CENA_BRUTTO_WAL: 0,
			KOD_VAT: '23 ',
			STAWKA: 23,
		};
		expect(toErpOrder(ORDER, [], [line]).lines).toEqual([
			{
				sku: '',
				name: 'Grawer',
				quantity: '1.5',
				unitPriceGross: '9.99',
				totalGross: '14.99',
				vatPercent: '23',
			},
		]);
	});
});

const CARD: ContractorRow = {
	ID_KONTRAHENTA: 5,
	KOD_KONTRAHENTA: 3,
	NAZWA: 'Kowalski Jan Maria',
	NAZWA_PELNA: null,
	NIP: null,
	NIPL: null,
	SYM_KRAJU: 'pl',
	KOD_POCZTOWY: '00-001',
	MIEJSCOWOSC: 'Warszawa',
	ULICA_LOKAL: 'Lipowa 5/7',
	ADRES_EMAIL: 'glowny@x.example',
	TELEFON_FIRMOWY: '22 111 11 11',
	ZABLOKOWANY: null,
	Incydentalny: null,
	TEL: null,
	TEL_KOM: '600 100 200',
	E_MAIL: 'drugi@x.example',
	DOMYSLNY: 0,
};

describe('toContractorCards', () => {
	it.each([
		['Jan Kowalski', { kind: 'person', firstName: 'Jan', lastName: 'Kowalski' }],
		['Kowalska Anna Maria', { kind: 'person', firstName: 'Anna Maria', lastName: 'Kowalska' }],
		['Firma Handlowa Kowalski', { kind: 'company', companyName: 'Firma Handlowa Kowalski' }],
		['Alfa Sp. z o.o.', { kind: 'company', companyName: 'Alfa Sp. z o.o.' }],
		['', { kind: 'company', companyName: '' }],
	])('reads %p', (name, names) => {
		expect(toContractorCards([{ ...CARD, NAZWA: name }])[0]).toMatchObject(names);
	});

	it('takes a person with a tax number for a company', () => {
		const [card] = toContractorCards([{ ...CARD, NAZWA: 'Jan Kowalski', NIPL: '9990000008' }]);
		expect(card).toMatchObject({
			kind: 'company',
			companyName: 'Jan Kowalski',
			taxId: '9990000008',
		});
	});

	it('shows the e-mail and phone the party uses, else those of the card', () => {
		const party = aParty().reachedBy('DRUGI@x.example', '+48600100200').build();
		expect(toContractorCards([CARD], party)[0]).toMatchObject({
			email: 'drugi@x.example',
			phone: '600 100 200',
		});
		expect(toContractorCards([CARD])[0]).toMatchObject({
			email: 'glowny@x.example',
			phone: '22 111 11 11',
			countryCode: 'PL',
			street: 'Lipowa 5/7',
			symbol: '3',
		});
	});

	it('puts the default contact first', () => {
		const none = { ...CARD, ADRES_EMAIL: null, TELEFON_FIRMOWY: null };
		const main = { ...none, E_MAIL: 'domyslny@x.example', DOMYSLNY: 1 };
		expect(toContractorCards([none, main])[0]?.email).toBe('domyslny@x.example');
	});
});

describe('dictionaries in our words', () => {
	it.each([
		[{ KOD_VAT: '23 ', STAWKA: 23, AKTYWNY: 1 }, { kind: 'percent', percent: '23' }, false],
		[{ KOD_VAT: 'ZW ', STAWKA: 0, AKTYWNY: null }, { kind: 'exempt' }, false],
		[{ KOD_VAT: 'np ', STAWKA: null, AKTYWNY: 0 }, { kind: 'notSubject' }, true],
	])('%p', (row, rate, foreign) => {
		expect(toVatRate(row)).toMatchObject({ rate, foreign });
	});

	it.each([
		['Gotówka', 0, 'cash'],
		['przelew 14 dni', 14, 'transfer'],
		['RATY', 0, 'instalments'],
		['Karta płatnicza', 0, 'card'],
		['pobranie', 7, 'deferred'],
		['PayU', null, 'card'],
	])('payment form %s with %p days is %s', (NAZWA, DNI_NALEZNOSCI, kind) => {
		const row = { ID_FORMY: 1, NAZWA, DNI_NALEZNOSCI, AKTYWNA: null };
		expect(toPaymentForm(row)).toMatchObject({ kind, active: true });
	});

	it.each([
		['Usługa', true],
		['USLUGA', true],
		['Towar', false],
		['', false],
		[null, false],
	])('article of kind %p is a service: %p', (kind, service) => {
		expect(isService(kind)).toBe(service);
	});
});

describe('readSchemaProfile', () => {
	async function profileOf(number: number | null, internetId: number | null) {
		const session = { run: () => Promise.resolve(succeed([{ number, internetId }])) };
		return await readSchemaProfile(session as unknown as SqlSession);
	}

	it.each([
		[30, null, { numberLength: 30, internetIdLength: null }],
		[50, 50, { numberLength: 50, internetIdLength: 50 }],
		[30, -1, { numberLength: 30, internetIdLength: 1000 }],
		[30, 20, { numberLength: 30, internetIdLength: null }],
	])('columns of %p and %p characters', async (number, internetId, profile) => {
		expect(valueOf(await profileOf(number, internetId))).toEqual(profile);
	});

	it('is told of no database of WAPRO Mag', async () => {
		expect(errorOf(await profileOf(null, null)).code).toBe('CONFIGURATION_INVALID');
	});
});
