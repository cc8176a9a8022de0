import { cardToMake } from '../../../../src/adapters/erp/subiekt-gt/card-to-make';
import { symbolCandidates } from '../../../../src/adapters/erp/subiekt-gt/contractor-symbol';
import type { WrittenOrderRow } from '../../../../src/adapters/erp/subiekt-gt/order-queries';
import type { OrderPlan } from '../../../../src/adapters/erp/subiekt-gt/plan-order';
import { verifyOrder } from '../../../../src/adapters/erp/subiekt-gt/verify-order';
import { aContractorCard, aParty } from '../../../builders/a-party';
import { aSalesOrder } from '../../../builders/a-sales-order';
import { anOrderRow } from './an-order-row';

const PLAN: OrderPlan = {
	rootKey: 'shop/main/14275',
	reference: '14275',
	remarks: '',
	lines: [
		{
			item: { id: '1', sku: 'OB-0001', usable: true, vat: undefined },
			name: '',
			quantity: '2',
			unitPriceGross: '10.00',
			shipping: false,
		},
	],
	payment: { kind: 'card', form: { id: '9', name: 'BLIK', kind: 'card', active: true } },
	warehouse: { mag_Id: 1, mag_Symbol: 'MAG', mag_Nazwa: null, mag_Glowny: true },
	totalGross: '20.00',
	flag: undefined,
};
const ROW = anOrderRow({ dok_NrRoz: 'AL ', dok_KartaId: 9, dok_KredytId: 5, dok_Status: 7 });
const LINE = {
	ob_DokHanId: 1,
	tw_Symbol: 'OB-0001',
	tw_Nazwa: 'Młotek',
	ob_Opis: null,
	ob_Ilosc: 2,
	ob_WartBrutto: 20,
	ob_VatProc: 23,
};
const SETTINGS = {
	warehouse: 'MAG',
	shippingItem: '',
	reserve: true,
	payments: [],
	numberingExtension: 'AL',
	documentSeries: '',
	buffer: false,
	flag: '',
};

function warningsFor(
	row: Partial<WrittenOrderRow>,
	lines = [LINE],
	plan: Partial<OrderPlan> = {},
	contractor = aContractorCard('101').build(),
) {
	return verifyOrder(aSalesOrder().build(), { ...PLAN, ...plan }, contractor, SETTINGS, {
		row: { ...ROW, payerSymbol: 'KARTA-101', ...row },
		lines,
	});
}

describe('verifyOrder', () => {
	it('is content with what was sent, up to a rounding per line', () => {
		expect(warningsFor({})).toEqual([]);
		expect(warningsFor({ dok_WartBrutto: 20.02 })).toEqual([]);
	});

	it.each([
		['the number', { dok_NrPelnyOryg: '1427' }, 'its original number is "1427"'],
		['the contractor', { dok_PlatnikId: 102 }, 'it stands on another contractor than KARTA-101'],
		['no contractor', { dok_PlatnikId: null }, 'it stands on another contractor'],
		['the total', { dok_WartBrutto: 24.6 }, 'its total is 24.60 instead of 20.00'],
		['the warehouse', { dok_MagId: 2 }, 'it is not in warehouse MAG'],
		['the card form', { dok_KartaId: 3 }, 'its payment form is not "BLIK"'],
	])('tells when %s differs', (_, row, words) => {
		const [warning, ...others] = warningsFor(row);
		expect(others).toEqual([]);
		expect(warning?.code).toBe('WRITE_NOT_VERIFIED');
		expect(warning?.message).toContain(
			`Order 14275: ERP order ZK 12/11/2026 was written, but ${words}`,
		);
	});

	describe('on a card that was made along', () => {
		const party = aParty().person('Jan', 'Kowalski').build();
		const [symbol = '', second = ''] = symbolCandidates(party).ours;
		const madeAlong = cardToMake(party, symbol);

		it.each([symbol, second, `${symbol}(2)`, symbol.toLowerCase()])(
			'is content with symbol %s, whatever its key',
			(payerSymbol) => {
				expect(warningsFor({ dok_PlatnikId: 900, payerSymbol }, [LINE], {}, madeAlong)).toEqual([]);
			},
		);

		it.each(['NOWAK', null])('tells that the order stands on %s', (payerSymbol) => {
			const [warning] = warningsFor({ payerSymbol }, [LINE], {}, madeAlong);
			expect(warning?.message).toContain(`it stands on another contractor than ${symbol}`);
		});
	});

	it('tells when lines are missing', () => {
		expect(warningsFor({}, [])[0]?.message).toContain('it has 0 lines instead of 1');
	});

	it.each([
		['deferred', { dok_PlatId: 2 }],
		['instalments', { dok_KredytId: 2 }],
	] as const)('looks for the form of %s where Subiekt keeps it', (kind, row) => {
		const payment = { kind, form: { id: '2', name: 'X', kind, active: true } };
		expect(warningsFor(row, [LINE], { payment })).toEqual([]);
		expect(warningsFor({}, [LINE], { payment })).toHaveLength(1);
	});

	it('tells that the extension was ignored', () => {
		expect(warningsFor({ dok_NrRoz: '   ' })).toEqual([
			{
				code: 'NUMBERING_EXTENSION_IGNORED',
				message:
					'Order 14275: ERP order ZK 12/11/2026 was written without numbering extension "AL".',
			},
		]);
	});
});
