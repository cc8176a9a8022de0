import { previewInvoice } from '../../src/application/invoice-order';
import type { InvoiceSettings } from '../../src/ports/erp-adapter';
import { anErpDocument } from '../builders/an-erp-document';
import { INVOICE_ALONE, InvoicingBench, WITH_GOODS_ISSUE } from '../support/invoicing-bench';

let bench: InvoicingBench;

beforeEach(() => {
	bench = new InvoicingBench();
});

describe('invoiceOrder', () => {
	it('makes invoice and goods issue once, and remembers them', async () => {
		expect(await bench.invoice()).toMatchObject({
			ok: true,
			value: { result: 'changed', value: { order: { id: '1' }, documents: [{}, {}] } },
		});
		expect(await bench.invoice()).toMatchObject({ ok: true, value: { result: 'existing' } });
		expect([bench.countOf('invoice'), bench.countOf('goodsIssue')]).toEqual([1, 1]);
		expect(bench.ledger.record('invoice/subiekt-gt/order/1')).toMatchObject({
			state: 'settled',
			document: { id: '1-invoice', outcome: 'written' },
		});
	});

	it('looks at the documents under its claim, and asks for permission as the last thing', async () => {
		await bench.invoice();
		expect(bench.erp.calls).toEqual([
			'getOrder',
			'documentsOf',
			'getOrder',
			'documentsOf',
			'invoiceOrder',
		]);
		expect(bench.ledger.calls).toEqual(['claim', 'find', 'beginWrite', 'settle']);
	});

	it('answers documents somebody else made, without writing', async () => {
		bench.erp.documents.set('1', [anErpDocument('receipt')]);
		expect(await bench.invoice(INVOICE_ALONE)).toMatchObject({ value: { result: 'existing' } });
		expect(bench.erp.calls).not.toContain('invoiceOrder');
		expect(bench.ledger.record('invoice/subiekt-gt/order/1')?.document?.outcome).toBe('linked');
	});

	it('adds the goods issue to an invoice an earlier run made, once', async () => {
		await bench.invoice(INVOICE_ALONE);
		bench.erp.invoicingLooks = 'whileWriting';
		expect(await bench.invoice(WITH_GOODS_ISSUE)).toMatchObject({ value: { result: 'changed' } });
		expect(await bench.invoice(WITH_GOODS_ISSUE)).toMatchObject({ value: { result: 'existing' } });
		expect([bench.countOf('invoice'), bench.countOf('goodsIssue')]).toEqual([1, 1]);
		expect([bench.claimOf('invoice'), bench.claimOf('goodsIssue')]).toEqual(['settled', 'settled']);
	});

	it('asks once more for the goods issue of services alone, then takes the invoice for the whole', async () => {
		const make = bench.erp.invoiceOrder.bind(bench.erp);
		bench.erp.invoicingLooks = 'whileWriting';
		bench.erp.invoiceOrder = async (id) => await make(id, INVOICE_ALONE);
		const runs = [await bench.invoice(), await bench.invoice(), await bench.invoice()];
		expect(runs.map((run) => run.ok && run.value.result)).toEqual([
			'changed',
			'existing',
			'existing',
		]);
		expect(bench.erp.calls.filter((call) => call === 'invoiceOrder')).toHaveLength(2);
	});

	it('reads back what became of a lost answer before anything is repeated (C2)', async () => {
		bench.disturbErp({ invoiceOrder: ['lostAfter'] });
		expect(await bench.invoice()).toMatchObject({ ok: true, value: { result: 'changed' } });
		expect(bench.countOf('invoice')).toBe(1);
		expect(bench.claimOf('invoice')).toBe('settled');
	});

	it('leaves a lost answer in doubt, and lets nobody write before the quiet time is over', async () => {
		bench.disturbErp({ invoiceOrder: [90_000] });
		const lost = await bench.invoice();
		expect(lost).toMatchObject({ ok: false, error: { code: 'WRITE_IN_DOUBT' } });
		expect(!lost.ok && lost.error.message).toBe(
			'ERP order ZK 1/2026: the answer to invoicing it was lost (the answer was lost), and the ERP does not show its documents yet.',
		);
		const early = await bench.invoice();
		expect(early).toMatchObject({ ok: false, error: { kind: 'busy', code: 'WRITE_IN_DOUBT' } });
		bench.clock.advance(130_000);
		expect(await bench.invoice()).toMatchObject({ ok: true, value: { result: 'existing' } });
		expect(bench.countOf('invoice')).toBe(1);
	});

	it('reads an answer nobody understands like a lost one', async () => {
		bench.erp.invoiceOrder = async (id) => {
			const order = bench.erp.orders[0];
			bench.erp.documents.set(id, [anErpDocument('invoice'), anErpDocument('goodsIssue')]);
			if (!order) throw new Error('the order is gone');
			return {
				ok: true,
				value: { result: 'changed', value: { order, documents: [] }, warnings: [] },
			};
		};
		expect(await bench.invoice()).toMatchObject({
			ok: true,
			value: { result: 'changed', value: { documents: [{ kind: 'invoice' }, {}] } },
		});
	});

	it.each([
		['busy', 'SYSTEM_BUSY', 'released'],
		['rejected', 'REJECTED_BY_VENDOR', 'failed'],
	] as const)(
		'names the order when the ERP is %s, and tries again later',
		async (mishap, code, state) => {
			bench.erp.mishap = (call) => (call === 'invoiceOrder' ? mishap : 'none');
			const turned = await bench.invoice();
			expect(turned).toMatchObject({ ok: false, error: { code } });
			expect(!turned.ok && turned.error.message).toMatch(/^ERP order ZK 1\/2026: /);
			expect(bench.claimOf('invoice')).toBe(state);
			bench.disturbErp({});
			expect(await bench.invoice()).toMatchObject({ ok: true, value: { result: 'changed' } });
		},
	);

	it('gives the claim back when the ERP cannot be read', async () => {
		bench.disturbErp({ documentsOf: ['none', 'rejected'] });
		expect(await bench.invoice()).toMatchObject({ ok: false });
		expect(bench.claimOf('invoice')).toBe('released');
	});

	it('writes nothing without the ledger', async () => {
		bench.disturbLedger({ claim: ['failBefore'] });
		expect(await bench.invoice()).toMatchObject({ error: { code: 'LEDGER_UNAVAILABLE' } });
		bench.disturbLedger({ beginWrite: ['failBefore'] });
		expect(await bench.invoice()).toMatchObject({ error: { code: 'LEDGER_UNAVAILABLE' } });
		expect(bench.erp.calls).not.toContain('invoiceOrder');
	});

	it('writes nothing after its lease has run out and another run took over', async () => {
		const read = bench.erp.documentsOf.bind(bench.erp);
		let readings = 0;
		bench.erp.documentsOf = async (id) => {
			const seen = await read(id);
			readings += 1;
			if (readings !== 2) return seen;
			// The first run stalls right after its look; the other one finishes meanwhile.
			bench.clock.advance(700_000);
			expect(await bench.invoice()).toMatchObject({ value: { result: 'changed' } });
			return seen;
		};
		expect(await bench.invoice()).toMatchObject({ ok: false, error: { code: 'CLAIM_LOST' } });
		expect(bench.countOf('invoice')).toBe(1);
	});

	it('warns when the ledger could not remember the invoice', async () => {
		bench.disturbLedger({ settle: ['failBefore', 'failBefore', 'failBefore', 'failBefore'] });
		const made = await bench.invoice(INVOICE_ALONE, { pausesMs: [] });
		expect(made.ok && made.value.warnings).toMatchObject([{ code: 'LEDGER_UNAVAILABLE' }]);
	});

	it('makes nothing for an order in the buffer, and makes it once it is confirmed', async () => {
		await bench.erp.confirmOrder('1');
		bench.erp.orders[0] = {
			...(bench.erp.orders[0] as never as object),
			status: 'buffer',
		} as never;
		const refused = await bench.invoice();
		expect(refused).toMatchObject({ error: { kind: 'invalidOrder', code: 'ERP_STATE_FORBIDS' } });
		await bench.erp.confirmOrder('1');
		expect(await bench.invoice()).toMatchObject({ ok: true, value: { result: 'changed' } });
	});

	it.each([
		['deleted', []],
		['cancelled', [anErpDocument('invoice', { id: '1-invoice', state: 'cancelled' })]],
	])(
		'reports an invoice that was %s, and makes it again only when released (C3)',
		async (_how, left) => {
			await bench.invoice(INVOICE_ALONE);
			bench.erp.documents.set('1', left);
			const gone = await bench.invoice(INVOICE_ALONE);
			expect(gone).toMatchObject({ ok: false, error: { code: 'ERP_DOCUMENT_GONE' } });
			expect(!gone.ok && gone.error.remedy).toContain('"invoice/subiekt-gt/order/1"');
			expect(bench.erp.calls.filter((call) => call === 'invoiceOrder')).toHaveLength(1);
			await bench.ledger.release('erp', 'invoice/subiekt-gt/order/1');
			expect(await bench.invoice(INVOICE_ALONE)).toMatchObject({ value: { result: 'changed' } });
		},
	);

	it.each(['invoiceOrder', 'goodsIssue'] as const)(
		'refuses with the remedy where %s is lacking',
		async (flag) => {
			const lacking = { supported: false, remedy: 'Do it by hand.' } as const;
			bench.erp.capabilities = { ...bench.erp.capabilities, [flag]: lacking };
			const refused = await bench.invoice();
			expect(refused).toMatchObject({ error: { code: 'NOT_SUPPORTED', remedy: 'Do it by hand.' } });
			expect([bench.erp.calls, bench.ledger.calls]).toEqual([[], []]);
		},
	);

	it('says that there is no such order', async () => {
		bench.erp.orders.length = 0;
		expect(await bench.invoice()).toMatchObject({ ok: false, error: { kind: 'notFound' } });
	});
});

describe('previewInvoice', () => {
	async function preview(settings: InvoiceSettings = WITH_GOODS_ISSUE) {
		return await previewInvoice({ id: '1' }, settings, bench.services, bench.invoiceOptions());
	}

	it('tells what would be made, and changes neither ERP nor ledger', async () => {
		expect(await preview()).toMatchObject({
			value: {
				kind: 'change',
				message: 'ERP order ZK 1/2026: would get an invoice and a goods issue.',
			},
		});
		expect(bench.erp.calls).not.toContain('invoiceOrder');
		expect(bench.claimOf('invoice')).toBeUndefined();
	});

	it('tells that the goods issue is left, and then that all is there', async () => {
		await bench.invoice(INVOICE_ALONE);
		expect(await preview()).toMatchObject({
			value: { kind: 'change', message: 'ERP order ZK 1/2026: would get a goods issue.' },
		});
		expect(await preview(INVOICE_ALONE)).toMatchObject({ value: { kind: 'existing' } });
		await bench.invoice();
		expect(await preview()).toMatchObject({ value: { kind: 'existing' } });
	});

	it('tells who stands in the way', async () => {
		bench.disturbErp({ invoiceOrder: ['lostBefore'] });
		await bench.invoice();
		expect(await preview()).toMatchObject({
			value: { kind: 'refused', error: { kind: 'busy', code: 'WRITE_IN_DOUBT' } },
		});
		bench.disturbErp({ documentsOf: ['rejected'] });
		expect(await preview()).toMatchObject({ ok: false });
	});
});
