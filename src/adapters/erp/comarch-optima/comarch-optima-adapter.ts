import type { ContractorCard, Party } from '../../../domain/contractor/party';
import type { ErpDocument } from '../../../domain/documents/erp-document';
import type { OrderFacts } from '../../../domain/lifecycle/order-facts';
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
	OrderWriteSettings,
	WriteTurn,
	PrintedDocument,
} from '../../../ports/erp-adapter';
import type { SqlSession } from '../../../ports/sql-session';
import { CONTRACTORS_AT_ONCE } from '../shared/candidate-search';
import { notSupported } from '../shared/not-supported';
import { oneAtATime } from '../shared/one-at-a-time';
import type { Planning } from '../shared/plan-findings';
import { readCatalogue } from '../shared/resolve-items';
import { BridgeDesk, type BridgeOperation } from './bridge/bridge-desk';
import { lengthsOf } from './bridge/lengths';
import type { OptimaBridge } from './bridge/optima-bridge';
import { type ChangeOutside, confirmInErp, linkInErp } from './change-order';
import { comarchOptimaCapabilities } from './comarch-optima-capabilities';
import { ERP_NAME, type OptimaSettings } from './comarch-optima-connection';
import { idText, toKey, toText } from './comarch-optima-mapper';
import { contractorCodes } from './contractor-code';
import { createOrAdoptContractor } from './create-contractor';
import { writeOrder } from './create-order';
import { DictionaryCache } from './dictionaries';
import { type NumberRow, selectDocumentNumber } from './document-queries';
import { invoiceInErp } from './invoice-order';
import { documentMissing } from './missing';
import { readDocumentsOf, readOrderFacts } from './order-facts';
import { toPaymentForm } from './payment-forms';
import { type OrderPlan, planOrder } from './plan-order';
import { probeParts } from './probe-comarch-optima';
import { ContractorReader } from './read-contractors';
import { OrderReader } from './read-orders';
import { itemQuestions } from './sale-items';
import { type CardChanges, updateCard } from './update-contractor';

/** What the adapter works with. */
export interface OptimaOutside {
	readonly sql: SqlSession;
	/** Undefined when only reading is set up. */
	readonly bridge: OptimaBridge | undefined;
	readonly clock: Clock;
	readonly settings: OptimaSettings;
	/** Names the company within this process, so that two executions do not create one card twice. */
	readonly company: string;
}

class ComarchOptimaAdapter implements ErpAdapter {
	readonly system = 'comarch-optima';
	/** The bridge writes one at a time; the next one is looked up and checked meanwhile. */
	readonly writesAtOnce = 2;
	readonly readsAtOnce = 4;
	readonly contractorsAtOnce = CONTRACTORS_AT_ONCE;
	readonly capabilities: ErpCapabilities;
	private readonly sql: SqlSession;
	private readonly desk: BridgeDesk | undefined;
	private readonly orders: OrderReader;
	private readonly contractors: ContractorReader;
	private readonly dictionaries: DictionaryCache;

	constructor(private readonly outside: OptimaOutside) {
		const { sql, bridge, clock, settings } = outside;
		this.sql = sql;
		this.capabilities = comarchOptimaCapabilities(bridge !== undefined);
		this.desk = bridge && new BridgeDesk(bridge, settings);
		this.orders = new OrderReader(sql, settings);
		this.contractors = new ContractorReader(sql);
		this.dictionaries = new DictionaryCache(sql, clock, settings.linkAttribute);
	}

	async probe(): Promise<Result<{ readonly description: string }>> {
		const { bridge, settings } = this.outside;
		const { parts, description } = await probeParts(this.sql, bridge, settings);
		const error = parts.find((part) => part.error !== undefined)?.error;
		return error ? fail({ ...error, message: description }) : succeed({ description });
	}

	async findOrders(keys: OrderKeys) {
		return await this.orders.find(keys);
	}

	async getOrder(by: { readonly id: string } | { readonly number: string }) {
		return await this.orders.get(by);
	}

	async listOrders(query: OrderQuery) {
		return await this.orders.page(query);
	}

	async orderFacts(id: string): Promise<Result<OrderFacts>> {
		const header = await this.orders.header(id);
		if (!header.ok) return header;
		const { ignoreFlaggedRelations } = this.outside.settings;
		return await readOrderFacts(this.sql, header.value, ignoreFlaggedRelations);
	}

	async documentsOf(orderId: string): Promise<Result<readonly ErpDocument[]>> {
		const header = await this.orders.header(orderId);
		if (!header.ok) return header;
		const { ignoreFlaggedRelations } = this.outside.settings;
		const id = idText(header.value.TrN_TrNID);
		return await readDocumentsOf(this.sql, id, ignoreFlaggedRelations);
	}

	async documentPdf(documentId: string): Promise<Result<PrintedDocument>> {
		if (!this.desk) return notSupported(ERP_NAME, this.capabilities.documentPdf);
		const key = toKey(documentId);
		const rows =
			key === undefined ? succeed([]) : await this.sql.run<NumberRow>(selectDocumentNumber(key));
		if (!rows.ok) return rows;
		const [row] = rows.value;
		if (!row) return documentMissing(documentId);
		const ready = await this.desk.openFor(['pdf']);
		if (!ready.ok) return ready;
		const content = await ready.value.bridge.documentPdf(idText(row.TrN_TrNID));
		if (!content.ok) return content;
		const name = toText(row.TrN_NumerPelny) || idText(row.TrN_TrNID);
		// Characters file systems refuse, and blanks, as the contract writes them.
		const fileName = `${name.replace(/[\s/\\:*?"<>|]+/g, '_')}.pdf`;
		return succeed({ fileName, content: content.value });
	}

	async checkOrder(order: SalesOrder, settings: OrderWriteSettings) {
		const planning = await this.plan(order, settings);
		if (!planning.ok) return planning;
		const { problems, warnings } = planning.value;
		return succeed({ problems, warnings });
	}

	async createOrder(order: SalesOrder, contractor: ContractorCard, settings: OrderWriteSettings) {
		if (!this.desk) return notSupported(ERP_NAME, this.capabilities.createOrder);
		const ready = await this.desk.open();
		if (!ready.ok) return ready;
		const planning = await this.plan(order, settings);
		if (!planning.ok) return planning;
		const { linkAttribute } = this.outside.settings;
		const outside = { ready: ready.value, reader: this.orders, linkAttribute };
		return await writeOrder(outside, order, planning.value, contractor);
	}

	async linkOrder(id: string, link: OrderLink) {
		if (!this.desk) return notSupported(ERP_NAME, this.capabilities.linkOrder);
		const order = await this.orders.get({ id });
		if (!order.ok) return order;
		return await linkInErp(this.changing(this.desk), order.value, link);
	}

	async confirmOrder(id: string) {
		if (!this.desk) return notSupported(ERP_NAME, this.capabilities.confirmOrder);
		const order = await this.orders.get({ id });
		if (!order.ok) return order;
		return await confirmInErp(this.changing(this.desk, ['confirm']), order.value);
	}

	async invoiceOrder(id: string, settings: InvoiceSettings) {
		if (!this.desk) return notSupported(ERP_NAME, this.capabilities.invoiceOrder);
		const order = await this.orders.get({ id });
		if (!order.ok) return order;
		const needs: BridgeOperation[] = settings.goodsIssue ? ['invoice', 'goodsIssue'] : ['invoice'];
		return await invoiceInErp(this.changing(this.desk, needs), order.value, settings);
	}

	async findContractors(party: Party) {
		return await this.contractors.find(party);
	}

	async getContractor(by: { readonly id: string } | { readonly symbol: string }) {
		return await this.contractors.get(by);
	}

	async listContractors(query: ContractorQuery) {
		if (query.changedSince !== null) {
			return notSupported(ERP_NAME, this.capabilities.contractorsChangedSince);
		}
		return await this.contractors.page(query);
	}

	async createContractor(party: Party, options: { readonly oneTime: boolean }, turn?: WriteTurn) {
		if (options.oneTime) {
			return notSupported(ERP_NAME, this.capabilities.oneTimeContractor, 'ONE_TIME_NOT_SUPPORTED');
		}
		if (!this.desk) return notSupported(ERP_NAME, this.capabilities.createContractor);
		const ready = await this.desk.openFor(['contractors']);
		if (!ready.ok) return ready;
		const outside = { sql: this.sql, ready: ready.value };
		const [code] = contractorCodes(party);
		return await oneAtATime(`${this.outside.company}/${code}`, () =>
			createOrAdoptContractor(outside, party, turn),
		);
	}

	async cardMadeAlong() {
		return succeed(null);
	}

	async updateContractor(id: string, changes: CardChanges) {
		if (!this.desk) return notSupported(ERP_NAME, this.capabilities.updateContractor);
		const card = await this.contractors.get({ id });
		if (!card.ok) return card;
		const ready = await this.desk.openFor(['contractors']);
		if (!ready.ok) return ready;
		return await updateCard({ sql: this.sql, ready: ready.value }, card.value, changes);
	}

	async listWarehouses() {
		const rows = await this.dictionaries.warehouses();
		if (!rows.ok) return rows;
		return succeed(
			rows.value.map(({ Mag_Symbol, Mag_Nazwa }) => ({
				code: Mag_Symbol.trim(),
				name: toText(Mag_Nazwa) || Mag_Symbol.trim(),
			})),
		);
	}

	async listPaymentForms() {
		const rows = await this.dictionaries.paymentForms();
		if (!rows.ok) return rows;
		return succeed(
			rows.value.map((row) => {
				const { name, kind } = toPaymentForm(row);
				return { name, kind };
			}),
		);
	}

	async listDocumentSeries() {
		const rows = await this.dictionaries.series();
		if (!rows.ok) return rows;
		return succeed(
			rows.value.map(({ DDf_Symbol, DDf_Nazwa }) => ({
				code: DDf_Symbol.trim(),
				name: toText(DDf_Nazwa) || DDf_Symbol.trim(),
			})),
		);
	}

	async close(): Promise<void> {
		await this.sql.close();
	}

	private changing(desk: BridgeDesk, needs: readonly BridgeOperation[] = []): ChangeOutside {
		return {
			sql: this.sql,
			reader: this.orders,
			settings: this.outside.settings,
			openBridge: async () => await desk.openFor(needs),
		};
	}

	private async plan(
		order: SalesOrder,
		settings: OrderWriteSettings,
	): Promise<Result<Planning<OrderPlan>>> {
		// Without a bridge an order can still be checked, against the lengths of the wire.
		const ready = this.desk ? await this.desk.open() : undefined;
		if (ready && !ready.ok) return ready;
		const lengths = ready ? ready.value.health.lengths : lengthsOf();
		const dictionaries = await this.dictionaries.read();
		if (!dictionaries.ok) return dictionaries;
		const questions = itemQuestions(this.sql, this.dictionaries);
		const catalogue = await readCatalogue(questions, order.lines, settings.shippingItem);
		if (!catalogue.ok) return catalogue;
		const { linkAttribute } = this.outside.settings;
		return succeed(
			planOrder(order, settings, {
				dictionaries: dictionaries.value,
				catalogue: catalogue.value,
				lengths,
				linkAttribute,
			}),
		);
	}
}

/** Comarch ERP Optima as an ERP: read by SQL, written through a bridge of our contract. */
export function createComarchOptimaAdapter(outside: OptimaOutside): ErpAdapter {
	return new ComarchOptimaAdapter(outside);
}
