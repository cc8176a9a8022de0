import { refKey } from '../../src/domain/order/channel-ref';
import type { Party } from '../../src/domain/contractor/party';
import type { SalesOrder } from '../../src/domain/order/sales-order';
import type { ErpAdapter, OrderQuery, OrderWriteSettings } from '../../src/ports/erp-adapter';

/** What a tour needs to know of the company it walks through. */
export interface TourGuide {
	readonly settings: OrderWriteSettings;
	/** An order nobody wrote yet, with a line found by SKU and one found by EAN only. */
	readonly order: SalesOrder;
	readonly person: Party;
	readonly company: Party;
	/** Codes of a card that can be used. */
	readonly symbol: string;
	/** Numbers of the shop: of an ERP order somebody else wrote, of one with documents. */
	readonly foreignOrder: string;
	readonly invoicedOrder: string;
}

const EVERYTHING: OrderQuery = {
	issuedSince: null,
	issuedUntil: null,
	changedSince: null,
	statuses: [],
	cursor: null,
	limit: 2,
};

/**
 * Calls every operation of the port with every kind of argument, so that everything an adapter ever sends is sent
 * once. `begin` is told each operation's name before it starts.
 */
export async function walkThrough(
	erp: ErpAdapter,
	guide: TourGuide,
	begin: (operation: string) => void,
): Promise<void> {
	const { settings, order, person, company } = guide;
	async function step<T>(operation: string, work: () => Promise<T>): Promise<T> {
		begin(operation);
		return await work();
	}
	const keys = {
		rootKey: refKey(order.ref),
		refs: [order.ref, ...order.aliases],
		customerOrderNumber: order.customerOrderNumber,
	};
	await step('probe', () => erp.probe());
	await step('listWarehouses', () => erp.listWarehouses());
	await step('listPaymentForms', () => erp.listPaymentForms());
	await step('listDocumentSeries', () => erp.listDocumentSeries());
	await step('findOrders', () => erp.findOrders({ ...keys, issuedSince: '2026-11-06' }));
	await step('findOrders', () => erp.findOrders({ ...keys, issuedSince: null }));
	await step('findOrders', () =>
		Promise.all(
			[keys, { ...keys, rootKey: 'shop/main/tour' }].map((asked) =>
				erp.findOrders({ ...asked, issuedSince: '2026-11-06' }),
			),
		),
	);
	const ids: string[] = [];
	for (const customerOrderNumber of [guide.foreignOrder, guide.invoicedOrder]) {
		const known = { rootKey: '', refs: [], customerOrderNumber, issuedSince: null };
		const found = await step('findOrders', () => erp.findOrders(known));
		const [hit] = found.ok ? found.value : [];
		if (!hit) throw new Error(`the demo company has no order ${customerOrderNumber}`);
		await step('getOrder', () => erp.getOrder({ number: hit.number }));
		ids.push(hit.id);
	}
	const first = await step('listOrders', () => erp.listOrders(EVERYTHING));
	const cursor = first.ok ? first.value.next : null;
	const queries: Partial<OrderQuery>[] = [
		{ cursor },
		{ issuedSince: '2026-01-01', issuedUntil: '2026-12-31' },
		{ changedSince: '2026-01-01T00:00:00' },
		{ issuedSince: '2026-01-01', issuedUntil: '2026-12-31', unmarkedTotals: ['100.00', '250.50'] },
	];
	for (const status of [
		'entry',
		'buffer',
		'open',
		'reserved',
		'partlyRealised',
		'realised',
		'cancelled',
		'unknown',
	] as const) {
		queries.push({ statuses: [status] });
	}
	queries.push({ cursor, issuedSince: '2026-01-01', statuses: ['open', 'realised'] });
	for (const query of queries) {
		await step('listOrders', () => erp.listOrders({ ...EVERYTHING, ...query }));
	}
	for (const id of ids) {
		await step('getOrder', () => erp.getOrder({ id }));
		await step('orderFacts', () => erp.orderFacts(id));
		await step('documentsOf', () => erp.documentsOf(id));
	}
	await step('findContractors', () => erp.findContractors(person));
	await step('findContractors', () => erp.findContractors(company));
	const card = await step('getContractor', () => erp.getContractor({ symbol: guide.symbol }));
	if (!card.ok) throw new Error(card.error.message);
	await step('getContractor', () => erp.getContractor({ id: card.value.id }));
	const contractors = { changedSince: null, withUnusable: true, cursor: null, limit: 2 };
	const page = await step('listContractors', () => erp.listContractors(contractors));
	await step('listContractors', () =>
		erp.listContractors({
			...contractors,
			withUnusable: false,
			cursor: page.ok ? page.value.next : null,
		}),
	);
	await step('listContractors', () =>
		erp.listContractors({ ...contractors, changedSince: '2026-01-01T00:00:00' }),
	);
	await step('checkOrder', () => erp.checkOrder(order, settings));
	await step('createContractor', () => erp.createContractor(order.buyer, { oneTime: false }));
	await step('updateContractor', () =>
		erp.updateContractor(card.value.id, { email: 'nowy@poczta.example' }),
	);
	const buffered = { ...settings, buffer: erp.capabilities.orderBuffer.supported };
	const look = { asked: [{ ...keys, issuedSince: '2026-11-06' }], seen: new Set<string>() };
	const created = await step('createOrder', () =>
		erp.createOrder(order, card.value, buffered, { look }),
	);
	if (!created.ok) throw new Error(`${created.error.message} ${created.error.description ?? ''}`);
	const { id } = created.value.order;
	await step('confirmOrder', () => erp.confirmOrder(id));
	const made = await step('invoiceOrder', () =>
		erp.invoiceOrder(id, { goodsIssue: true, buffer: false, issuedOn: null }),
	);
	const [document] = made.ok ? made.value.value.documents : [];
	await step('documentPdf', () => erp.documentPdf(document?.id ?? '1'));
	await step('linkOrder', () =>
		erp.linkOrder(ids[0] ?? '', {
			rootKey: 'shop/main/tour',
			ref: { channel: 'shop', account: 'main', id: 'tour' },
			customerOrderNumber: guide.foreignOrder,
		}),
	);
}
