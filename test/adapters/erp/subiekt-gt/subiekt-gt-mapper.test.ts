import type { ContractorRow } from '../../../../src/adapters/erp/subiekt-gt/contractor-queries';
import {
	toContractorCards,
	toErpOrder,
	toErpOrderLine,
} from '../../../../src/adapters/erp/subiekt-gt/subiekt-gt-mapper';
import { anOrderRow } from './an-order-row';
import { aParty } from '../../../builders/a-party';

const ROW: ContractorRow = {
	kh_Id: 10,
	kh_Symbol: 'DELTA ',
	kh_Osoba: false,
	kh_Imie: '',
	kh_Nazwisko: '',
	kh_Jednorazowy: false,
	kh_Zablokowany: true,
	kh_EMail: '',
	adr_Nazwa: 'Delta',
	adr_NazwaPelna: 'Delta Serwis S.A.',
	adr_Telefon: '',
	adr_Ulica: 'Główna',
	adr_NrDomu: '100',
	adr_NrLokalu: '2',
	adr_Kod: '40-501',
	adr_Miejscowosc: 'Katowice',
	adr_NIP: '999-000-03-04',
	pa_KodPanstwaISO: 'pl',
	am_Email: null,
	am_Podstawowy: null,
	tel_Numer: null,
	tel_Podstawowy: null,
};

describe('toContractorCards', () => {
	it('makes one card of several rows, in the order asked for', () => {
		const rows = [
			{ ...ROW, am_Email: 'stary@delta.example', am_Podstawowy: false, tel_Numer: '32 555 10 11' },
			{ ...ROW, am_Email: 'faktury@delta.example', am_Podstawowy: true, tel_Numer: '600 100 210' },
			{ ...ROW, kh_Id: 7 },
		];
		const cards = toContractorCards(rows, undefined, [7, 10, 99]);
		expect(cards.map(({ id }) => id)).toEqual(['7', '10']);
		expect(cards[1]).toEqual({
			id: '10',
			symbol: 'DELTA',
			kind: 'company',
			companyName: 'Delta Serwis S.A.',
			firstName: '',
			lastName: '',
			taxId: '999-000-03-04',
			email: 'faktury@delta.example',
			phone: '32 555 10 11',
			street: 'Główna',
			houseNumber: '100',
			flat: '2',
			postcode: '40-501',
			city: 'Katowice',
			countryCode: 'PL',
			externalCode: 'DELTA',
			blocked: true,
			oneTime: false,
		});
	});

	it('shows the e-mail and phone the party uses when the card knows them', () => {
		const rows = [
			{ ...ROW, kh_EMail: 'biuro@delta.example', adr_Telefon: '32 555 10 10' },
			{
				...ROW,
				kh_EMail: 'biuro@delta.example',
				adr_Telefon: '32 555 10 10',
				am_Email: 'Jan@Delta.example',
				tel_Numer: '600-100-210',
			},
		];
		const party = aParty().reachedBy('jan@delta.EXAMPLE', '+48 600 100 210').build();
		expect(toContractorCards(rows, party)[0]).toMatchObject({
			email: 'Jan@Delta.example',
			phone: '600-100-210',
		});
	});

	it('survives a card without an address', () => {
		const none = { adr_Nazwa: null, adr_NazwaPelna: null, adr_NIP: null, adr_Kod: null };
		expect(toContractorCards([{ ...ROW, ...none }])[0]).toMatchObject({
			companyName: '',
			taxId: '',
		});
	});
});

describe('toErpOrder', () => {
	const row = anOrderRow({
		dok_NrPelny: '',
		dok_PlatnikId: null,
		dok_WartBrutto: 0.1 + 0.2,
		dok_Uwagi: 'ręcznie',
	});
	const line = {
		ob_DokHanId: 1,
		tw_Symbol: null,
		tw_Nazwa: null,
		ob_Opis: 'Grawerowanie',
		ob_Ilosc: 3,
		ob_WartBrutto: 10,
		ob_VatProc: 23,
	};

	it('rounds money that arrives as a JS number, and knows no number as "none yet"', () => {
		expect(toErpOrder(row)).toMatchObject({
			id: '7',
			number: '',
			totalGross: '0.30',
			issuedOn: '2026-11-20',
			contractorId: '',
			status: 'open',
			rootKey: '',
		});
	});

	it.each([
		[5, 0, 'open'],
		[6, null, 'open'],
		[7, 0, 'reserved'],
		[7, 8, 'reserved'],
		[6, 1, 'partlyRealised'],
		[7, 9, 'partlyRealised'],
		[8, 4, 'realised'],
		[8, 2, 'realised'],
		[8, 1, 'realised'],
		[3, 1, 'unknown'],
	])('reads status %i with bits %p as %s', (dok_Status, dok_StatusEx, status) => {
		expect(toErpOrder({ ...row, dok_Status, dok_StatusEx }).status).toBe(status);
	});

	it('takes the reference from the remarks before the one from the own field', () => {
		const trace = { ownField: '[order-bridge:shop/main/2]' };
		expect(toErpOrder(row, [], trace).rootKey).toBe('shop/main/2');
		const marked = { ...row, dok_Uwagi: '[order-bridge:shop/main/1]' };
		expect(toErpOrder(marked, [], trace).rootKey).toBe('shop/main/1');
		expect(toErpOrder(row, [], { ownField: 'allegro' }).rootKey).toBe('');
	});

	it('names a one-off service by its description and shares the total out', () => {
		const lines = [line, { ...line, ob_Ilosc: 0 }, { ...line, ob_Ilosc: -3, ob_WartBrutto: -10 }];
		expect(lines.map(toErpOrderLine)).toMatchObject([
			{ sku: '', name: 'Grawerowanie', quantity: '3', unitPriceGross: '3.3333', vatPercent: '23' },
			{ quantity: '0', unitPriceGross: '10.00' },
			{ quantity: '-3', unitPriceGross: '3.3333', totalGross: '-10.00' },
		]);
	});
});
