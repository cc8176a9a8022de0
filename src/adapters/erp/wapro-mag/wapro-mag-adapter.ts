import type { ContractorCard, Party } from '../../../domain/contractor/party';
import type { ErpDocument } from '../../../domain/documents/erp-document';
import type { OrderFacts } from '../../../domain/lifecycle/order-facts';
import type { ErpOrder } from '../../../domain/order/erp-order';
import type { SalesOrder } from '../../../domain/order/sales-order';
import { fail, type Result, succeed } from '../../../domain/result';
import type { Clock } from '../../../ports/clock';
import type {
	Changed,
	CheckReport,
	ContractorQuery,
	CreatedOrder,
	ErpAdapter,
	FoundOrder,
	ErpCapabilities,
	InvoicedOrder,
	OrderKeys,
	OrderLink,
	OrderQuery,
	OrderWriteContext,
	OrderWriteSettings,
	Page,
	PrintedDocument,
} from '../../../ports/erp-adapter';
import type { SqlSession } from '../../../ports/sql-session';
import { CONTRACTORS_AT_ONCE } from '../shared/candidate-search';
import { notSupported } from '../shared/not-supported';
import { readCatalogue } from '../shared/resolve-items';
import { ContractorDirectory } from './contractor-directory';
import { createOrder, refuseContractor } from './create-order';
import { DictionaryCache } from './dictionaries';
import { entryWarnings } from './entry-warnings';
import { InstalledVersion } from './installed-version';
import { linkOrder } from './link-order';
import { OrderDirectory } from './order-directory';
import { toPaymentForm } from './payment-forms';
import { type Planning, planOrder } from './plan-order';
import { findWarehouse } from './plan-settings';
import { probeParts } from './probe-wapro-mag';
import { itemQuestions } from './sale-items';
import { waproMagCapabilities } from './wapro-mag-capabilities';
import { ERP_NAME, type WaproMagSettings } from './wapro-mag-connection';
import { orderNotFound } from './wapro-mag-errors';
import { toId, toKey, toText } from './wapro-mag-mapper';

/** What the adapter works with. */
export interface WaproMagOutside {
	readonly sql: SqlSession;
	readonly clock: Clock;
	readonly settings: WaproMagSettings;
}

class WaproMagAdapter implements ErpAdapter {
	readonly system = 'wapro-mag';
	/** Each order is a transaction of its own on a connection of its own; numbering lets few pass side by side. */
	readonly writesAtOnce = 4;
	readonly readsAtOnce = 8;
	readonly contractorsAtOnce = CONTRACTORS_AT_ONCE;
	readonly capabilities: ErpCapabilities;
	private readonly sql: SqlSession;
	private readonly settings: WaproMagSettings;
	private readonly version: InstalledVersion;
	private readonly dictionaries: DictionaryCache;
	private readonly orders: OrderDirectory;
	private readonly contractors: ContractorDirectory;

	constructor({ sql, clock, settings }: WaproMagOutside) {
		this.sql = sql;
		this.settings = settings;
		this.capabilities = waproMagCapabilities(settings.collectiveCode !== null);
		this.version = new InstalledVersion(sql);
		this.dictionaries = new DictionaryCache(sql, clock, settings);
		this.orders = new OrderDirectory(sql, settings, this.version);
		this.contractors = new ContractorDirectory(sql, settings, this.dictionaries, this.capabilities);
	}

	async probe(): Promise<Result<{ readonly description: string }>> {
		const report = await probeParts(this.sql, this.dictionaries, this.settings);
		const error = report.parts.find((part) => part.error !== undefined)?.error;
		const { description } = report;
		return error ? fail({ ...error, message: description }) : succeed({ description });
	}

	async findOrders(keys: OrderKeys): Promise<Result<readonly FoundOrder[]>> {
		return await this.orders.find(keys);
	}

	async getOrder(
		by: { readonly id: string } | { readonly number: string },
	): Promise<Result<ErpOrder>> {
		return await this.orders.get(by);
	}

	async listOrders(query: OrderQuery): Promise<Result<Page<ErpOrder>>> {
		return query.changedSince === null
			? await this.orders.list(query)
			: notSupported(ERP_NAME, this.capabilities.ordersChangedSince);
	}

	async orderFacts(id: string): Promise<Result<OrderFacts>> {
		return await this.orders.facts(id);
	}

	async documentsOf(orderId: string): Promise<Result<readonly ErpDocument[]>> {
		return await this.orders.documents(orderId);
	}

	async documentPdf(): Promise<Result<PrintedDocument>> {
		return notSupported(ERP_NAME, this.capabilities.documentPdf);
	}

	async checkOrder(order: SalesOrder, settings: OrderWriteSettings): Promise<Result<CheckReport>> {
		const planning = await this.plan(order, settings);
		if (!planning.ok) return planning;
		const { problems, warnings } = planning.value;
		const entries = await entryWarnings(this.sql, this.settings, order);
		if (!entries.ok) return entries;
		return succeed({ problems, warnings: [...warnings, ...entries.value] });
	}

	async createOrder(
		order: SalesOrder,
		contractor: ContractorCard,
		settings: OrderWriteSettings,
		{ look }: OrderWriteContext = {},
	): Promise<Result<CreatedOrder>> {
		const planning = await this.plan(order, settings, contractor);
		if (!planning.ok) return planning;
		const card = await this.contractors.get({ id: contractor.id });
		if (!card.ok && card.error.kind !== 'notFound') return card;
		if (!card.ok || card.value.blocked || card.value.oneTime) {
			return refuseContractor(order, contractor);
		}
		const profile = await this.version.profile();
		if (!profile.ok) return profile;
		const signatures = await this.version.signatures();
		if (!signatures.ok) return signatures;
		return await createOrder(this.sql, {
			order,
			planning: planning.value,
			contractor: card.value,
			settings,
			connection: this.settings,
			profile: profile.value,
			signatures: signatures.value,
			look,
		});
	}

	async linkOrder(id: string, link: OrderLink): Promise<Result<Changed<ErpOrder>>> {
		const key = toKey(id);
		if (key === undefined) return orderNotFound(`with ID ${id}`);
		const profile = await this.version.profile();
		if (!profile.ok) return profile;
		const context = { connection: this.settings, profile: profile.value };
		return await linkOrder(this.sql, key, link, context);
	}

	async confirmOrder(): Promise<Result<Changed<ErpOrder>>> {
		return notSupported(ERP_NAME, this.capabilities.confirmOrder);
	}

	async invoiceOrder(): Promise<Result<Changed<InvoicedOrder>>> {
		return notSupported(ERP_NAME, this.capabilities.invoiceOrder);
	}

	async findContractors(party: Party): Promise<Result<readonly ContractorCard[]>> {
		return await this.contractors.find(party);
	}

	async getContractor(
		by: { readonly id: string } | { readonly symbol: string },
	): Promise<Result<ContractorCard>> {
		return await this.contractors.get(by);
	}

	async createContractor(
		_party: Party,
		options: { readonly oneTime: boolean },
	): Promise<Result<ContractorCard>> {
		return await this.contractors.create(options);
	}

	async listContractors(query: ContractorQuery): Promise<Result<Page<ContractorCard>>> {
		return await this.contractors.list(query);
	}

	async cardMadeAlong() {
		return succeed(null);
	}

	async updateContractor(): Promise<Result<Changed<ContractorCard>>> {
		return notSupported(ERP_NAME, this.capabilities.updateContractor);
	}

	async listWarehouses() {
		const rows = await this.dictionaries.warehouses();
		if (!rows.ok) return rows;
		return succeed(
			rows.value.map(({ SYMBOL, NAZWA }) => ({
				code: toText(SYMBOL),
				name: toText(NAZWA) || toText(SYMBOL),
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
		const rows = await this.dictionaries.orderTypes();
		if (!rows.ok) return rows;
		return succeed(
			rows.value.map(({ ID_TYPU, SYGNATURA, NAZWA }) => ({
				code: toId(ID_TYPU),
				name: [toText(SYGNATURA), toText(NAZWA)].filter(Boolean).join(' '),
			})),
		);
	}

	async close(): Promise<void> {
		await this.sql.close();
	}

	private async plan(
		order: SalesOrder,
		settings: OrderWriteSettings,
		contractor?: ContractorCard,
	): Promise<Result<Planning>> {
		const profile = await this.version.profile();
		if (!profile.ok) return profile;
		const dictionaries = await this.dictionaries.read();
		if (!dictionaries.ok) return dictionaries;
		const { warehouses, vatRates } = dictionaries.value;
		// With a wrong warehouse the other problems are still told: by the articles of the first one.
		const warehouse = findWarehouse(settings.warehouse, warehouses) ?? warehouses[0];
		const questions = itemQuestions(this.sql, toId(warehouse?.ID_MAGAZYNU ?? null), vatRates);
		const catalogue = await readCatalogue(questions, order.lines, settings.shippingItem);
		if (!catalogue.ok) return catalogue;
		return succeed(
			planOrder(order, settings, {
				connection: this.settings,
				profile: profile.value,
				dictionaries: dictionaries.value,
				catalogue: catalogue.value,
				contractor,
			}),
		);
	}
}

/** WAPRO Mag as an ERP: read by SQL, orders written by the vendor's procedures. */
export function createWaproMagAdapter(outside: WaproMagOutside): ErpAdapter {
	return new WaproMagAdapter(outside);
}
