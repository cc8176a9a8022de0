import {
	decideInvoicing,
	goodsIssueOf,
	saleDocumentOf,
} from '../../../src/domain/documents/decide-invoicing';
import { anErpDocument } from '../../builders/an-erp-document';
import { anErpOrder } from '../../builders/an-erp-order';

const BOTH = { goodsIssue: true };
const INVOICE = { goodsIssue: false };
const invoice = anErpDocument('invoice');
const goodsIssue = anErpDocument('goodsIssue');

describe('decideInvoicing', () => {
	it.each([
		['nothing yet', [], BOTH, ['invoice', 'goodsIssue']],
		['nothing yet, invoice alone wished', [], INVOICE, ['invoice']],
		['an invoice', [invoice], BOTH, ['goodsIssue']],
		['a goods issue', [goodsIssue], BOTH, ['invoice']],
		[
			'a cancelled invoice',
			[anErpDocument('invoice', { state: 'cancelled' })],
			INVOICE,
			['invoice'],
		],
		['a proforma', [anErpDocument('proforma')], INVOICE, ['invoice']],
		['a correction alone', [anErpDocument('correction')], INVOICE, ['invoice']],
		[
			'a goods issue that is cancelled',
			[invoice, anErpDocument('goodsIssue', { state: 'cancelled' })],
			BOTH,
			['goodsIssue'],
		],
	])('makes what is missing: %s', (_what, documents, wish, parts) => {
		expect(decideInvoicing(anErpOrder(), documents, wish)).toEqual({ kind: 'missing', parts });
	});

	it.each([
		['an invoice', [invoice], INVOICE],
		['an invoice in the buffer', [anErpDocument('invoice', { state: 'buffer' })], INVOICE],
		['a receipt, which closes the sale, too', [anErpDocument('receipt')], INVOICE],
		['an invoice made to a receipt', [anErpDocument('invoiceToReceipt')], INVOICE],
		['a final invoice', [anErpDocument('advanceInvoice'), anErpDocument('finalInvoice')], INVOICE],
		['both', [invoice, goodsIssue], BOTH],
	])('is complete with %s', (_what, documents, wish) => {
		expect(decideInvoicing(anErpOrder(), documents, wish)).toEqual({ kind: 'complete' });
	});

	it('leaves an order alone that has everything, whatever its state', () => {
		const order = anErpOrder({ status: 'cancelled' });
		expect(decideInvoicing(order, [invoice], INVOICE)).toEqual({ kind: 'complete' });
	});

	it.each([
		['entry', 'ORDER_IN_ENTRY', 'ERP order ZK 1/2026: somebody is still entering it.'],
		['cancelled', 'ERP_STATE_FORBIDS', 'ERP order ZK 1/2026: it is cancelled.'],
		[
			'buffer',
			'ERP_STATE_FORBIDS',
			'ERP order ZK 1/2026: it is still in the buffer; confirm it first.',
		],
	] as const)('makes nothing for an order that is in state %s', (status, code, message) => {
		const order = anErpOrder({ status });
		expect(decideInvoicing(order, [], BOTH)).toEqual({
			kind: 'forbidden',
			finding: { code, message },
		});
	});

	it.each(['open', 'reserved', 'partlyRealised', 'realised', 'unknown'] as const)(
		'invoices an order that is %s',
		(status) => {
			expect(decideInvoicing(anErpOrder({ status }), [], INVOICE).kind).toBe('missing');
		},
	);

	it('leaves the final invoice of an advance invoice to people', () => {
		const documents = [anErpDocument('advanceInvoice', { number: 'FZAL 3/2026' })];
		const need = decideInvoicing(anErpOrder(), documents, INVOICE);
		expect(need).toMatchObject({ kind: 'forbidden', finding: { code: 'ERP_STATE_FORBIDS' } });
		expect(need.kind === 'forbidden' && need.finding.message).toContain('FZAL 3/2026');
	});

	it('never makes a document while one of its kind may be the order\u2019s', () => {
		const uncertain = anErpDocument('invoice', { certain: false, number: 'FS 7/2026' });
		expect(decideInvoicing(anErpOrder(), [uncertain], INVOICE)).toEqual({
			kind: 'forbidden',
			finding: {
				code: 'ERP_DOCUMENT_UNCERTAIN',
				message:
					'ERP order ZK 1/2026: document FS 7/2026 may be its invoice, but nothing certain ties them.',
			},
		});
		const other = anErpDocument('goodsIssue', { certain: false });
		expect(decideInvoicing(anErpOrder(), [other], INVOICE).kind).toBe('missing');
		expect(decideInvoicing(anErpOrder(), [invoice, uncertain], INVOICE).kind).toBe('complete');
	});
});

describe('saleDocumentOf', () => {
	it('prefers the invoice to the receipt, and what lives to what is cancelled', () => {
		const receipt = anErpDocument('receipt');
		const cancelled = anErpDocument('invoice', { id: 'old', state: 'cancelled' });
		expect(saleDocumentOf([receipt, cancelled, invoice])).toBe(invoice);
		expect(saleDocumentOf([receipt, cancelled])).toBe(receipt);
		expect(saleDocumentOf([goodsIssue])).toBeUndefined();
	});

	it('finds the goods issue', () => {
		expect(goodsIssueOf([invoice, goodsIssue])).toBe(goodsIssue);
		expect(goodsIssueOf([anErpDocument('goodsIssue', { certain: false })])).toBeUndefined();
	});
});
