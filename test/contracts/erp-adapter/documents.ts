import { errorOf, type ErpBench, expectLacking, orderOf, valueOf } from './bench';

/** Ids nobody has, some of them no ids at all. */
const NOBODYS_IDS = ['999999999', '0', '-1', '1; --', 'x', ''];

/** What became of orders: their documents and how far they are. */
export function describeDocuments<Bench extends ErpBench>(name: string, bench: () => Bench): void {
	describe(`${name} follows orders`, () => {
		const adapter = () => bench().adapter;
		const fixture = () => bench().fixture;

		it('answers the documents of an order, each once', async () => {
			const order = await orderOf(adapter(), fixture().invoicedOrder);
			const documents = valueOf(await adapter().documentsOf(order.id));
			const ids = documents.map(({ id }) => id);
			expect(new Set(ids).size).toBe(ids.length);
			const invoices = documents.filter(
				({ kind, state }) => kind === 'invoice' && state === 'issued',
			);
			expect(invoices).toHaveLength(1);
			expect(invoices[0]).toMatchObject({ certain: true, currency: 'PLN', correctsId: '' });
			expect(invoices[0]?.number).not.toBe('');
			expect(invoices[0]?.path).not.toBe('');
			expect(invoices[0]?.issuedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
			expect(invoices[0]?.totalGross).toMatch(/^\d+\.\d\d/);
		});

		it('answers no documents where there are none', async () => {
			const order = await orderOf(adapter(), fixture().untouchedOrder);
			expect(valueOf(await adapter().documentsOf(order.id))).toEqual([]);
		});

		it('tells how far an order is', async () => {
			const invoiced = await orderOf(adapter(), fixture().invoicedOrder);
			const facts = valueOf(await adapter().orderFacts(invoiced.id));
			expect(facts).toMatchObject({
				orderId: invoiced.id,
				number: invoiced.number,
				issuedOn: invoiced.issuedOn,
				state: 'confirmed',
			});
			expect(facts.documents).toContainEqual(
				expect.objectContaining({ kind: 'invoice', state: 'issued' }),
			);
			expect(facts.lines.length).toBeGreaterThan(0);
			const untouched = await orderOf(adapter(), fixture().untouchedOrder);
			const none = valueOf(await adapter().orderFacts(untouched.id));
			expect(none.documents).toEqual([]);
			expect(none.lines.map(({ issued }) => Number(issued))).toEqual(none.lines.map(() => 0));
		});

		it('knows no documents of an order that does not exist', async () => {
			for (const id of NOBODYS_IDS) {
				expect(errorOf(await adapter().documentsOf(id)).kind).toBe('notFound');
				expect(errorOf(await adapter().orderFacts(id)).kind).toBe('notFound');
			}
		});

		it('says of every act it lacks what to do instead', async () => {
			const { id } = await orderOf(adapter(), fixture().untouchedOrder);
			const settings = { goodsIssue: true, buffer: false, issuedOn: null };
			const link = {
				rootKey: 'shop/x/1',
				ref: { channel: 'shop', account: 'x', id: '1' },
				customerOrderNumber: '1',
			};
			const { capabilities } = adapter();
			const acts = {
				confirmOrder: () => adapter().confirmOrder(id),
				invoiceOrder: () => adapter().invoiceOrder(id, settings),
				documentPdf: () => adapter().documentPdf(id),
				linkOrder: () => adapter().linkOrder(id, link),
				updateContractor: () => adapter().updateContractor('1', { email: 'x@y.example' }),
			};
			for (const [name, act] of Object.entries(acts) as [
				keyof typeof acts,
				() => Promise<never>,
			][]) {
				if (!capabilities[name].supported) expectLacking(await act(), capabilities[name]);
			}
		});

		it('does nothing to orders, documents and cards that do not exist', async () => {
			const { capabilities } = adapter();
			const settings = { goodsIssue: false, buffer: false, issuedOn: null };
			const link = {
				rootKey: 'shop/x/1',
				ref: { channel: 'shop', account: 'x', id: '1' },
				customerOrderNumber: '1',
			};
			for (const id of NOBODYS_IDS) {
				const tried = [
					capabilities.confirmOrder.supported && adapter().confirmOrder(id),
					capabilities.invoiceOrder.supported && adapter().invoiceOrder(id, settings),
					capabilities.documentPdf.supported && adapter().documentPdf(id),
					capabilities.linkOrder.supported && adapter().linkOrder(id, link),
					capabilities.updateContractor.supported &&
						adapter().updateContractor(id, { email: 'x@y.example' }),
				];
				for (const act of tried) {
					if (act) expect(errorOf(await act).kind).toBe('notFound');
				}
			}
		});
	});
}
