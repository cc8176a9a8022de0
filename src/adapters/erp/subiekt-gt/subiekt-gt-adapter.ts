import type { ContractorCard, Party } from '../../../domain/contractor/party';
import type { SalesOrder } from '../../../domain/order/sales-order';
import { fail, type Result, succeed } from '../../../domain/result';
import type { Clock } from '../../../ports/clock';
import type {
	ContractorQuery,
	ErpAdapter,
	ErpCapabilities,
	InvoiceSettings,
	OrderKeys,
	OrderLink,
	OrderQuery,
	OrderWriteContext,
	OrderWriteSettings,
	WriteTurn,
} from '../../../ports/erp-adapter';
import type { SqlSession } from '../../../ports/sql-session';
import { CONTRACTORS_AT_ONCE } from '../shared/candidate-search';
import type { KnownDecorations } from '../shared/known-decorations';
import { notSupported } from '../shared/not-supported';
import { oneAtATime } from '../shared/one-at-a-time';
import type { Planning } from '../shared/plan-findings';
import { readCatalogue } from '../shared/resolve-items';
import { BELIEVED_MS } from '../../asking/believed';
import type { SferaBridge } from './bridge/sfera-bridge';
import { FeatureProbe } from './company-features';
import { deriveContractorSymbol } from './contractor-symbol';
import { cardMadeAlong, createOrAdoptContractor } from './create-contractor';
import { writeOrder } from './create-order';
import { DictionaryCache } from './dictionaries';
import { OrderFollower } from './documents/follow-order';
import { invoiceOrder } from './documents/invoice-order';
import { listDocuments } from './documents/list-documents';
import { readOrderFacts } from './documents/order-facts';
import { printDocument } from './documents/print-document';
import type { FlagSettings } from './flag-settings';
import { linkOrder } from './link-order';
import { OrderFlags } from './order-flags';
import { toPaymentForm } from './payment-forms';
import { type OrderPlan, planOrder } from './plan-order';
import { probeParts } from './probe-subiekt-gt';
import { type ContractorName, ContractorReader } from './read-contractors';
import { type OrderName, OrderReader } from './read-orders';
import { SaleItems } from './sale-items';
import { subiektGtCapabilities } from './subiekt-gt-capabilities';
import { ERP_NAME } from './subiekt-gt-connection';
import type { LinkField } from './subiekt-gt-schema';
import { updateContractor } from './update-contractor';

/** What the adapter works with. */
export interface SubiektGtOutside {
	readonly sql: SqlSession;
	/** Undefined when only reading is set up. */
	readonly bridge: SferaBridge | undefined;
	readonly clock: Clock;
	/** Names the company within this process, so that two executions do not create one card twice. */
	readonly company: string;
	/** Own field of orders that keeps our reference; undefined when the database is only read. */
	readonly linkField: LinkField | undefined;
	/** Where the flags of orders are kept; undefined when they are left alone. */
	readonly flags: FlagSettings | undefined;
	/** Whether sales that only carry an order's number are shown among its documents, as uncertain. */
	readonly documentsByNumber: boolean;
	/** What other integrators put around the original number; what we write stays bare. */
	readonly decorations: KnownDecorations;
}

/** A plan, as long as what it was made of is believed. */
interface KnownPlan {
	readonly settings: OrderWriteSettings;
	readonly until: number;
	readonly planning: Planning<OrderPlan>;
}

class SubiektGtAdapter implements ErpAdapter {
	readonly system = 'subiekt-gt';
	readonly writesAtOnce: number;
	readonly readsAtOnce = 128;
	readonly contractorsAtOnce = CONTRACTORS_AT_ONCE;
	readonly capabilities: ErpCapabilities;
	private readonly sql: SqlSession;
	private readonly dictionaries: DictionaryCache;
	private readonly items: SaleItems;
	private readonly flags: OrderFlags;
	private readonly orders: OrderReader;
	private readonly contractors: ContractorReader;
	private readonly plans = new WeakMap<SalesOrder, KnownPlan>();
	private readonly follower: OrderFollower;

	constructor(private readonly outside: SubiektGtOutside) {
		const { sql, bridge, clock, linkField, flags: settings, decorations } = outside;
		const features = new FeatureProbe(sql);
		this.sql = sql;
		// Sfera works in one thread. Source: docs/erp/subiekt-gt.md, "Bridge".
		this.writesAtOnce = bridge?.takesAtOnce ?? 1;
		this.capabilities = subiektGtCapabilities({
			bridgeLimits: bridge?.limits,
			hasLinkField: linkField !== undefined,
			hasFlags: settings !== undefined,
		});
		this.dictionaries = new DictionaryCache(sql, clock);
		this.items = new SaleItems(sql, clock);
		this.flags = new OrderFlags({ sql, features, dictionaries: this.dictionaries, settings });
		this.orders = new OrderReader(features, { sql, linkField, flags: this.flags }, decorations);
		this.contractors = new ContractorReader(sql, features);
		this.follower = new OrderFollower(sql, features, this.flags);
	}

	async probe(): Promise<Result<{ readonly description: string }>> {
		const { parts, description } = await probeParts(this.outside);
		const error = parts.find((part) => part.error !== undefined)?.error;
		return error ? fail({ ...error, message: description }) : succeed({ description });
	}

	async findOrders(keys: OrderKeys) {
		return await this.orders.find(keys);
	}

	async getOrder(by: OrderName) {
		return await this.orders.get(by);
	}

	async listOrders(query: OrderQuery) {
		if (query.changedSince !== null) {
			return notSupported(ERP_NAME, this.capabilities.ordersChangedSince);
		}
		return await this.orders.list(query);
	}

	async orderFacts(id: string) {
		const followed = await this.follower.follow(id);
		return followed.ok ? await readOrderFacts(this.sql, followed.value) : followed;
	}

	async documentsOf(orderId: string) {
		const followed = await this.follower.follow(orderId);
		if (!followed.ok) return followed;
		return await listDocuments(this.follower, followed.value, this.outside.documentsByNumber);
	}

	async documentPdf(documentId: string) {
		const { bridge } = this.outside;
		if (!bridge) return notSupported(ERP_NAME, this.capabilities.documentPdf);
		return await printDocument({ sql: this.sql, bridge }, documentId);
	}

	async checkOrder(order: SalesOrder, settings: OrderWriteSettings) {
		const planning = await this.plan(order, settings);
		if (!planning.ok) return planning;
		const { problems, warnings } = planning.value;
		return succeed({ problems, warnings });
	}

	async createOrder(
		order: SalesOrder,
		contractor: ContractorCard,
		settings: OrderWriteSettings,
		{ turn }: OrderWriteContext = {},
	) {
		const { bridge } = this.outside;
		if (!bridge) return notSupported(ERP_NAME, this.capabilities.createOrder);
		const known = this.planned(order, settings);
		const planning = known ? succeed(known) : await this.plan(order, settings);
		if (!planning.ok) return planning;
		const { orders, flags } = this;
		const outside = { bridge, flags, orders, turn };
		return await writeOrder(outside, order, planning.value, contractor, settings);
	}

	async linkOrder(id: string, link: OrderLink) {
		const { linkField: field, decorations } = this.outside;
		if (field === undefined) return notSupported(ERP_NAME, this.capabilities.linkOrder);
		return await linkOrder({ sql: this.sql, orders: this.orders, field, decorations }, id, link);
	}

	async confirmOrder() {
		return notSupported(ERP_NAME, this.capabilities.confirmOrder);
	}

	async invoiceOrder(id: string, settings: InvoiceSettings) {
		const { bridge, clock, company, documentsByNumber: byNumber } = this.outside;
		if (!bridge) return notSupported(ERP_NAME, this.capabilities.invoiceOrder);
		const { orders, follower } = this;
		return await oneAtATime(`${company}/invoice/${id.trim()}`, () =>
			invoiceOrder({ bridge, orders, follower, clock, byNumber }, id, settings),
		);
	}

	async findContractors(party: Party) {
		return await this.contractors.find(party);
	}

	async getContractor(by: ContractorName) {
		return await this.contractors.get(by);
	}

	async listContractors(query: ContractorQuery) {
		return await this.contractors.list(query);
	}

	async createContractor(party: Party, options: { readonly oneTime: boolean }, turn?: WriteTurn) {
		const { bridge, company } = this.outside;
		if (options.oneTime) {
			return notSupported(ERP_NAME, this.capabilities.oneTimeContractor, 'ONE_TIME_NOT_SUPPORTED');
		}
		if (!bridge) return notSupported(ERP_NAME, this.capabilities.createContractor);
		return await oneAtATime(`${company}/${deriveContractorSymbol(party)}`, () =>
			createOrAdoptContractor(this.contractors, bridge, party, turn),
		);
	}

	async cardMadeAlong(party: Party, { oneTime }: { readonly oneTime: boolean }) {
		const { bridge } = this.outside;
		if (!bridge || oneTime) return succeed(null);
		return await cardMadeAlong(this.contractors, bridge, party);
	}

	async updateContractor(id: string, changes: Partial<Omit<Party, 'kind'>>) {
		const { bridge, company } = this.outside;
		if (!bridge) return notSupported(ERP_NAME, this.capabilities.updateContractor);
		return await oneAtATime(`${company}/card/${id.trim()}`, () =>
			updateContractor({ contractors: this.contractors, bridge }, id, changes),
		);
	}

	async listWarehouses() {
		const rows = await this.dictionaries.warehouses();
		if (!rows.ok) return rows;
		return succeed(
			rows.value.map((row) => ({
				code: row.mag_Symbol.trim(),
				name: row.mag_Nazwa?.trim() || row.mag_Symbol.trim(),
			})),
		);
	}

	async listPaymentForms() {
		const rows = await this.dictionaries.paymentForms();
		if (!rows.ok) return rows;
		return succeed(
			rows.value.flatMap((row) => {
				const { name, kind, active } = toPaymentForm(row);
				return active && kind !== undefined ? [{ name, kind }] : [];
			}),
		);
	}

	async listDocumentSeries() {
		return succeed([]);
	}

	async close(): Promise<void> {
		await this.sql.close();
	}

	private async plan(
		order: SalesOrder,
		settings: OrderWriteSettings,
	): Promise<Result<Planning<OrderPlan>>> {
		const dictionaries = await this.dictionaries.read();
		if (!dictionaries.ok) return dictionaries;
		const questions = this.items.questions(dictionaries.value.vatRates);
		const catalogue = await readCatalogue(questions, order.lines, settings.shippingItem);
		if (!catalogue.ok) return catalogue;
		const flagGroup = await this.flags.group();
		if (!flagGroup.ok) return flagGroup;
		const { orderFlag } = this.capabilities;
		const knowledge = { ...dictionaries.value, orderFlag, flagGroup: flagGroup.value };
		const planning = planOrder(order, settings, knowledge, catalogue.value);
		this.plans.set(order, { settings, until: this.outside.clock.now() + BELIEVED_MS, planning });
		return succeed(planning);
	}

	/** The plan pre-flight made a moment ago: when the order's turn comes, nothing is left to do but to write it. */
	private planned(
		order: SalesOrder,
		settings: OrderWriteSettings,
	): Planning<OrderPlan> | undefined {
		const known = this.plans.get(order);
		const isFresh = known?.settings === settings && known.until > this.outside.clock.now();
		return isFresh ? known.planning : undefined;
	}
}

/** Subiekt GT as an ERP: read by SQL, written through a Sfera bridge. */
export function createSubiektGtAdapter(outside: SubiektGtOutside): ErpAdapter {
	return new SubiektGtAdapter(outside);
}
