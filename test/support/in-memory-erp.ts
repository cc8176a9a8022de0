import { type ContractorCard, displayName, type Party } from '../../src/domain/contractor/party';
import { toFoundOrder } from '../../src/adapters/erp/shared/found-order';
import type { ErpDocument } from '../../src/domain/documents/erp-document';
import type { OrderFacts } from '../../src/domain/lifecycle/order-facts';
import { refKey } from '../../src/domain/order/channel-ref';
import type { ErpOrder } from '../../src/domain/order/erp-order';
import type { SalesOrder } from '../../src/domain/order/sales-order';
import { warsawDay } from '../../src/domain/order/warsaw-day';
import type { Finding } from '../../src/domain/outcome';
import { fail, integrationError, type Result, succeed } from '../../src/domain/result';
import type { Clock } from '../../src/ports/clock';
import type {
	Changed,
	CheckReport,
	ContractorQuery,
	CreatedOrder,
	ErpAdapter,
	ErpCapabilities,
	FoundOrder,
	InvoicedOrder,
	InvoiceSettings,
	OrderKeys,
	OrderLink,
	OrderQuery,
	OrderWriteContext,
	OrderWriteSettings,
	Page,
	PageRequest,
	PaymentMapping,
	PrintedDocument,
	WriteTurn,
} from '../../src/ports/erp-adapter';
import { anErpOrder } from '../builders/an-erp-order';
import { Crash } from './crash';

/**
 * What goes wrong with one call.
 *
 * `busy`, `unavailable`, `rejected`, `authentication`: surely nothing was done. `lostBefore`, `lostAfter`: no answer,
 * the work was not or was done. A number: no answer, and the work is done that many ms later. `crashBefore`,
 * `crashAfter`: the caller dies.
 */
export type ErpMishap =
	| 'none'
	| 'busy'
	| 'unavailable'
	| 'rejected'
	| 'authentication'
	| 'lostBefore'
	| 'lostAfter'
	| 'crashBefore'
	| 'crashAfter'
	| number;

const SUPPORTED = { supported: true } as const;

/** Numbers stand in this ERP bare, or as BaseLinker connectors are known to write them. */
const spell = (number: string) => ['', 'BL/', 'B_'].map((prefix) => prefix + number.trim());
const SPELLINGS = { number: spell, internetId: spell, isNamed: () => false };

function failure(mishap: 'busy' | 'unavailable' | 'rejected' | 'authentication') {
	switch (mishap) {
		case 'busy':
			return integrationError('busy', 'SYSTEM_BUSY', 'the ERP is locked.', { retry: 'backoff' });
		case 'unavailable':
			return integrationError('unavailable', 'SYSTEM_UNAVAILABLE', 'the bridge is down.', {
				retry: 'backoff',
			});
		case 'rejected':
			return integrationError('rejectedByVendor', 'REJECTED_BY_VENDOR', 'the bridge said no.');
		case 'authentication':
			return integrationError('authentication', 'AUTHENTICATION_REFUSED', 'wrong API key.');
	}
}

const LOST = integrationError('unavailable', 'SYSTEM_UNAVAILABLE', 'the answer was lost.', {
	inDoubt: true,
});

const APPEARED = integrationError('busy', 'ORDER_APPEARED', 'one appeared. Nothing was written.');

/** An ERP company in memory. It never looks for duplicates, as the real one does not, unless it is told to. */
export class InMemoryErp implements ErpAdapter {
	readonly system = 'subiekt-gt' as const;
	writesAtOnce = 4;
	readsAtOnce = 1;
	contractorsAtOnce = 1;
	capabilities: ErpCapabilities = {
		createOrder: SUPPORTED,
		createContractor: SUPPORTED,
		oneTimeContractor: SUPPORTED,
		fractionalQuantity: SUPPORTED,
		foreignCurrency: SUPPORTED,
		numberingExtension: SUPPORTED,
		documentSeries: SUPPORTED,
		orderBuffer: SUPPORTED,
		orderFlag: SUPPORTED,
		confirmOrder: SUPPORTED,
		invoiceOrder: SUPPORTED,
		goodsIssue: SUPPORTED,
		documentPdf: SUPPORTED,
		linkOrder: SUPPORTED,
		updateContractor: SUPPORTED,
		ordersChangedSince: SUPPORTED,
		contractorsChangedSince: SUPPORTED,
	};
	/** Decides what goes wrong; nothing unless a story says so. */
	mishap: (call: string) => ErpMishap = () => 'none';
	/**
	 * When invoicing looks for documents that are there: while it writes, as good bridges do; when it is called, so
	 * that one which arrives late repeats what was made meanwhile; or never.
	 */
	invoicingLooks: 'whileWriting' | 'whenCalled' | 'never' = 'whileWriting';
	/** Whether it looks right before it writes for documents the caller has not seen, as a transaction of ours can. */
	looksLast = false;
	/** What pre-flight says about an order. */
	problemsOf: (order: SalesOrder) => readonly Finding[] = () => [];
	readonly orders: ErpOrder[] = [];
	readonly cards: ContractorCard[] = [];
	/** Documents by the key of their order. */
	readonly documents = new Map<string, ErpDocument[]>();
	/** Names of the calls that arrived. */
	readonly calls: string[] = [];
	closed = false;
	private readonly underWay: { due: number; work: () => void }[] = [];

	constructor(private readonly clock: Clock) {}

	/** Documents of one root. */
	ordersOf(rootKey: string): readonly ErpOrder[] {
		this.arrive();
		return this.orders.filter((order) => order.rootKey === rootKey);
	}

	/** A document somebody else wrote. */
	writtenElsewhere(fields: Partial<ErpOrder>): ErpOrder {
		const id = String(this.orders.length + 1);
		const document = anErpOrder({ id, number: `ZK ${id}/2026`, ...fields });
		this.orders.push(document);
		return document;
	}

	async probe() {
		return await this.act('probe', () => ({ description: 'in memory' }));
	}

	async findOrders(keys: OrderKeys) {
		return await this.act('findOrders', () => this.findBy(keys));
	}

	async getOrder(by: { readonly id: string } | { readonly number: string }) {
		const found = await this.act('getOrder', () =>
			this.orders.find((order) => ('id' in by ? order.id === by.id : order.number === by.number)),
		);
		return orNotFound(found);
	}

	async checkOrder(order: SalesOrder): Promise<Result<CheckReport>> {
		return await this.act('checkOrder', () => ({
			problems: this.problemsOf(order),
			warnings: [],
		}));
	}

	async createOrder(
		order: SalesOrder,
		contractor: ContractorCard,
		_settings?: OrderWriteSettings,
		{ turn, look }: OrderWriteContext = {},
	): Promise<Result<CreatedOrder>> {
		const created = await this.act('createOrder', () => {
			const there = this.looksLast && look ? look.asked.flatMap((keys) => this.findBy(keys)) : [];
			if (there.some(({ id, status }) => status !== 'cancelled' && !look?.seen.has(id)))
				return null;
			const document = this.writtenElsewhere({
				customerOrderNumber: order.customerOrderNumber,
				internetId: order.ref.id,
				rootKey: refKey(order.ref),
				issuedOn: warsawDay(this.clock.now()) ?? '',
				totalGross: order.totalGross,
				currency: order.currency,
				contractorId: contractor.id,
				lines: order.lines.map((line) => ({
					sku: line.sku,
					name: line.name,
					quantity: line.quantity,
					unitPriceGross: line.unitPriceGross,
					totalGross: line.unitPriceGross,
					vatPercent: '23',
				})),
			});
			return { order: document, warnings: [] };
		});
		if (!created.ok) return created;
		if (created.value === null) return fail(APPEARED);
		turn?.give();
		return succeed(created.value);
	}

	async listOrders(query: OrderQuery): Promise<Result<Page<ErpOrder>>> {
		return await this.act('listOrders', () => {
			const fitting = this.orders.filter(
				(order) =>
					(query.issuedSince === null || order.issuedOn >= query.issuedSince) &&
					(query.issuedUntil === null || order.issuedOn <= query.issuedUntil) &&
					(query.statuses.length === 0 || query.statuses.includes(order.status)) &&
					(query.unmarkedTotals === undefined ||
						(order.rootKey === '' && query.unmarkedTotals.includes(order.totalGross))),
			);
			return pageOf(
				fitting.map(({ lines: _lines, ...order }) => order),
				query,
			);
		});
	}

	async orderFacts(id: string): Promise<Result<OrderFacts>> {
		const found = await this.act('orderFacts', () => {
			const order = this.orders.find((candidate) => candidate.id === id);
			return order && this.factsOf(order);
		});
		return orNotFound(found);
	}

	async documentsOf(orderId: string): Promise<Result<readonly ErpDocument[]>> {
		const found = await this.act('documentsOf', () =>
			this.orders.some(({ id }) => id === orderId)
				? (this.documents.get(orderId) ?? [])
				: undefined,
		);
		return orNotFound(found);
	}

	async documentPdf(documentId: string): Promise<Result<PrintedDocument>> {
		const found = await this.act('documentPdf', () => {
			const document = [...this.documents.values()].flat().find(({ id }) => id === documentId);
			if (!document) return undefined;
			const fileName = `${document.number.replace(/[ /]/g, '_')}.pdf`;
			return { fileName, content: Buffer.from(`%PDF-1.4 ${document.number}`) };
		});
		return orNotFound(found);
	}

	async linkOrder(id: string, link: OrderLink): Promise<Result<Changed<ErpOrder>>> {
		const found = await this.act('linkOrder', () => {
			const { rootKey, customerOrderNumber } = link;
			return this.change(id, (order) => {
				if (order.rootKey === rootKey) return undefined;
				return {
					...order,
					rootKey,
					internetId: order.internetId || link.ref.id,
					customerOrderNumber: order.customerOrderNumber || customerOrderNumber,
				};
			});
		});
		return orNotFound(found);
	}

	async confirmOrder(id: string): Promise<Result<Changed<ErpOrder>>> {
		const found = await this.act('confirmOrder', () =>
			this.change(id, (order) =>
				order.status === 'buffer' ? { ...order, status: 'open' } : undefined,
			),
		);
		return orNotFound(found);
	}

	async invoiceOrder(
		id: string,
		settings: InvoiceSettings,
	): Promise<Result<Changed<InvoicedOrder>>> {
		const wanted: ErpDocument['kind'][] = settings.goodsIssue
			? ['invoice', 'goodsIssue']
			: ['invoice'];
		const missing = () => {
			const there = this.invoicingLooks === 'never' ? [] : (this.documents.get(id) ?? []);
			return wanted.filter((kind) => !there.some((document) => document.kind === kind));
		};
		const seen = missing();
		const found = await this.act('invoiceOrder', () => {
			const order = this.orders.find((candidate) => candidate.id === id);
			if (!order) return undefined;
			const there = this.documents.get(id) ?? [];
			const kinds = this.invoicingLooks === 'whenCalled' ? seen : missing();
			const made = kinds.map((kind) => this.documentFor(order, kind));
			this.documents.set(id, [...there, ...made]);
			const value = { order, documents: [...there, ...made] };
			const result = made.length > 0 ? ('changed' as const) : ('existing' as const);
			return { result, value, warnings: [] };
		});
		return orNotFound(found);
	}

	async listContractors(query: ContractorQuery): Promise<Result<Page<ContractorCard>>> {
		return await this.act('listContractors', () =>
			pageOf(
				this.cards.filter(({ blocked, oneTime }) => query.withUnusable || (!blocked && !oneTime)),
				query,
			),
		);
	}

	async updateContractor(
		id: string,
		changes: Partial<Omit<Party, 'kind'>>,
	): Promise<Result<Changed<ContractorCard>>> {
		const found = await this.act('updateContractor', () => {
			const at = this.cards.findIndex((card) => card.id === id);
			const card = this.cards[at];
			if (!card) return undefined;
			const value = { ...card, ...changes };
			this.cards[at] = value;
			const same = JSON.stringify(value) === JSON.stringify(card);
			return { result: same ? ('existing' as const) : ('changed' as const), value, warnings: [] };
		});
		return orNotFound(found);
	}

	async listDocumentSeries() {
		return await this.act('listDocumentSeries', () => [{ code: 'ZK', name: 'Zamówienia' }]);
	}

	async findContractors(party: Party) {
		return await this.act('findContractors', () =>
			this.cards.filter((card) => displayName(card) === displayName(party)),
		);
	}

	async getContractor(by: { readonly id: string } | { readonly symbol: string }) {
		const found = await this.act('getContractor', () =>
			this.cards.find((card) => ('id' in by ? card.id === by.id : card.symbol === by.symbol)),
		);
		return orNotFound(found);
	}

	async cardMadeAlong() {
		return succeed(null);
	}

	async createContractor(
		party: Party,
		{ oneTime }: { readonly oneTime: boolean },
		turn?: WriteTurn,
	): Promise<Result<ContractorCard>> {
		const inTheWay = await turn?.take();
		if (inTheWay) return fail(inTheWay);
		return await this.act('createContractor', () => {
			const symbol = `${oneTime ? '*' : ''}${party.taxId || displayName(party)}`;
			const known = this.cards.find((card) => card.symbol === symbol);
			if (known) return known;
			const id = String(500 + this.cards.length);
			const card: ContractorCard = { ...party, id, symbol, blocked: false, oneTime };
			this.cards.push(card);
			return card;
		});
	}

	async listWarehouses() {
		return await this.act('listWarehouses', () => [{ code: 'MAG', name: 'Magazyn główny' }]);
	}

	async listPaymentForms() {
		return await this.act('listPaymentForms', () => [
			{ name: 'Karta', kind: 'card' as PaymentMapping['kind'] },
		]);
	}

	async close() {
		this.closed = true;
	}

	private findBy(keys: OrderKeys): FoundOrder[] {
		return this.orders
			.filter((order) => keys.issuedSince === null || order.issuedOn >= keys.issuedSince)
			.map((order) => toFoundOrder(order, keys, SPELLINGS))
			.filter(
				({ rootKey, carried }) =>
					rootKey === keys.rootKey || carried.number || carried.ids.length > 0,
			);
	}

	private factsOf(order: ErpOrder): OrderFacts {
		const documents = (this.documents.get(order.id) ?? []).map((document) => ({
			...document,
			descends: 'yes' as const,
		}));
		const issued = documents.some(({ kind, state }) => kind === 'goodsIssue' && state === 'issued');
		return {
			orderId: order.id,
			number: order.number,
			state: order.status === 'buffer' || order.status === 'cancelled' ? order.status : 'confirmed',
			issuedOn: order.issuedOn,
			changedAt: null,
			documents,
			lines: (order.lines ?? []).map((line, index) => ({
				lineId: String(index + 1),
				sku: line.sku,
				isService: false,
				ordered: line.quantity,
				issued: issued ? line.quantity : '0',
			})),
			saysRealised: null,
		};
	}

	private documentFor(order: ErpOrder, kind: ErpDocument['kind']): ErpDocument {
		const others = (this.documents.get(order.id) ?? []).filter((other) => other.kind === kind);
		const id = [order.id, kind, ...(others.length > 0 ? [others.length + 1] : [])].join('-');
		return {
			id,
			number: `${kind} ${id}`,
			kind,
			state: 'issued',
			issuedOn: order.issuedOn,
			currency: order.currency,
			totalGross: order.totalGross,
			ksefNumber: '',
			path: 'in memory',
			certain: true,
			correctsId: '',
		};
	}

	private change(
		id: string,
		to: (order: ErpOrder) => ErpOrder | undefined,
	): Changed<ErpOrder> | undefined {
		const at = this.orders.findIndex((order) => order.id === id);
		const order = this.orders[at];
		if (!order) return undefined;
		const changed = to(order);
		if (!changed) return { result: 'existing', value: order, warnings: [] };
		this.orders[at] = changed;
		return { result: 'changed', value: changed, warnings: [] };
	}

	/** Lets writes that were under way arrive. */
	private arrive(): void {
		const now = this.clock.now();
		for (const write of [...this.underWay]) {
			if (write.due > now) continue;
			this.underWay.splice(this.underWay.indexOf(write), 1);
			write.work();
		}
	}

	private async act<T>(call: string, work: () => T): Promise<Result<T>> {
		this.calls.push(call);
		this.arrive();
		const mishap = this.mishap(call);
		if (typeof mishap === 'number') {
			this.underWay.push({ due: this.clock.now() + mishap, work });
			return fail(LOST);
		}
		switch (mishap) {
			case 'none':
				return succeed(work());
			case 'lostBefore':
				return fail(LOST);
			case 'lostAfter':
				work();
				return fail(LOST);
			case 'crashBefore':
				throw new Crash(`before ERP ${call}`);
			case 'crashAfter':
				work();
				throw new Crash(`after ERP ${call}`);
			default:
				return fail(failure(mishap));
		}
	}
}

function pageOf<T>(all: readonly T[], { cursor, limit }: PageRequest): Page<T> {
	const from = Number(cursor ?? 0);
	const next = from + limit < all.length ? String(from + limit) : null;
	return { items: all.slice(from, from + limit), next };
}

function orNotFound<T>(found: Result<T | undefined>): Result<T> {
	if (!found.ok) return found;
	return found.value === undefined
		? fail(integrationError('notFound', 'CONFIGURATION_INVALID', 'there is none.'))
		: succeed(found.value);
}
