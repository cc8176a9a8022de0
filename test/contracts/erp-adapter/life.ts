import { refKey } from '../../../src/domain/order/channel-ref';
import type { ErpOrder } from '../../../src/domain/order/erp-order';
import { aParty } from '../../builders/a-party';
import { errorOf, freshOrder, OTHER_ROOT, valueOf, type WritableErpBench } from './bench';

const WITH_GOODS = { goodsIssue: true, buffer: false, issuedOn: null };

/** What is done to orders after they were written. */
export function describeOrderLife(name: string, bench: () => WritableErpBench): void {
	describe(`${name} leads orders on`, () => {
		const adapter = () => bench().adapter;
		const fixture = () => bench().fixture;

		async function written(buffer = false): Promise<ErpOrder> {
			const card = valueOf(await adapter().getContractor({ symbol: fixture().person.symbol }));
			const settings = { ...fixture().settings, buffer };
			const order = freshOrder(fixture()).build();
			return valueOf(await adapter().createOrder(order, card, settings)).order;
		}

		it('lets an order out of the buffer, once', async () => {
			if (!adapter().capabilities.confirmOrder.supported) return;
			const order = await written(true);
			expect(order.status).toBe('buffer');
			const confirmed = valueOf(await adapter().confirmOrder(order.id));
			expect(confirmed.result).toBe('changed');
			expect(['open', 'reserved']).toContain(confirmed.value.status);
			const again = valueOf(await adapter().confirmOrder(order.id));
			expect(again).toMatchObject({ result: 'existing', value: confirmed.value });
		});

		it('makes the invoice of an order, once (C2)', async () => {
			if (!adapter().capabilities.invoiceOrder.supported) return;
			const order = await written();
			const first = valueOf(await adapter().invoiceOrder(order.id, WITH_GOODS));
			expect(first.result).toBe('changed');
			const sales = first.value.documents.filter(({ kind }) => kind !== 'goodsIssue');
			expect(sales).toHaveLength(1);
			expect(sales[0]).toMatchObject({ state: 'issued', totalGross: order.totalGross });
			const again = valueOf(await adapter().invoiceOrder(order.id, WITH_GOODS));
			expect(again.result).toBe('existing');
			expect(again.value.documents).toEqual(first.value.documents);
			expect(valueOf(await adapter().documentsOf(order.id))).toEqual(first.value.documents);
		});

		it('is in doubt about an invoice whose answer was lost, and finds it exactly once (F6)', async () => {
			if (!adapter().capabilities.invoiceOrder.supported) return;
			const order = await written();
			bench().loseNextAnswer();
			const lost = errorOf(await adapter().invoiceOrder(order.id, WITH_GOODS));
			expect(lost).toMatchObject({ inDoubt: true });
			const again = valueOf(await adapter().invoiceOrder(order.id, WITH_GOODS));
			expect(again.result).toBe('existing');
			const sales = again.value.documents.filter(({ kind }) => kind !== 'goodsIssue');
			expect(sales).toHaveLength(1);
		});

		it('prints an invoice as PDF', async () => {
			const { documentPdf, invoiceOrder } = adapter().capabilities;
			if (!documentPdf.supported || !invoiceOrder.supported) return;
			const order = await written();
			const { documents } = valueOf(await adapter().invoiceOrder(order.id, WITH_GOODS)).value;
			const invoice = documents.find(({ kind }) => kind !== 'goodsIssue');
			const printed = valueOf(await adapter().documentPdf(invoice?.id ?? ''));
			expect(Buffer.from(printed.content.slice(0, 5)).toString('latin1')).toBe('%PDF-');
			expect(printed.fileName).toMatch(/^[^/\\:]+\.pdf$/);
		});

		it('links an order somebody else wrote, once and to one root only (S2.6)', async () => {
			if (!adapter().capabilities.linkOrder.supported) return;
			const number = fixture().foreignOrderNumber;
			const foreign = valueOf(await adapter().getOrder({ number }));
			const { customerOrderNumber } = foreign;
			const ref = { channel: 'shop', account: 'link', id: customerOrderNumber };
			const link = { rootKey: refKey(ref), ref, customerOrderNumber };
			const linked = valueOf(await adapter().linkOrder(foreign.id, link));
			expect(linked).toMatchObject({ result: 'changed', value: { rootKey: link.rootKey } });
			const keys = { ...link, refs: [ref], customerOrderNumber: 'zmieniony', issuedSince: null };
			expect(valueOf(await adapter().findOrders(keys)).map(({ id }) => id)).toEqual([foreign.id]);
			expect(valueOf(await adapter().linkOrder(foreign.id, link)).result).toBe('existing');
			const other = { ...OTHER_ROOT, ref: OTHER_ROOT.refs[0] as typeof ref, customerOrderNumber };
			const error = errorOf(await adapter().linkOrder(foreign.id, other));
			expect(error.code).toBe('ORDER_LINKED_ELSEWHERE');
			expect(valueOf(await adapter().getOrder({ id: foreign.id })).rootKey).toBe(link.rootKey);
		});

		it('changes the named fields of a card and no others', async () => {
			const { updateContractor, createContractor } = adapter().capabilities;
			if (!updateContractor.supported || !createContractor.supported) return;
			const party = aParty()
				.person('Irena', 'Zmieniona')
				.reachedBy('irena@przed.example', '601 000 077')
				.build();
			const card = valueOf(await adapter().createContractor(party, { oneTime: false }));
			const changes = { email: 'irena@po.example', city: 'Łódź' };
			const changed = valueOf(await adapter().updateContractor(card.id, changes));
			expect(changed).toMatchObject({ result: 'changed', value: { ...card, ...changes } });
			expect(valueOf(await adapter().getContractor({ id: card.id }))).toEqual(changed.value);
			expect(valueOf(await adapter().updateContractor(card.id, changes)).result).toBe('existing');
		});
	});
}
