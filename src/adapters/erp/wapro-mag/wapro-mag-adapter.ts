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
	ErpCapabilities,
	InvoicedOrder,
	OrderKeys,
	OrderLink,
	OrderQuery,
	OrderWriteSettings,
	Page,
	PrintedDocument,
} from '../../../ports/erp-adapter';
import type { SqlSession } from '../../../ports/sql-session';
import { notSupported } from '../shared/not-supported';
import { readCatalogue } from '../shared/resolve-items';
import { toRootMarker } from '../shared/root-marker';
import { ContractorDirectory } from './contractor-directory';
import { createOrder, refuseContractor } from './create-order';
import { DictionaryCache } from './dictionaries';
import { entryWarnings } from './entry-warnings';
import { linkOrder } from './link-order';
import { numberSpellings } from './number-spellings';
import { documentsOf, orderFactsOf } from './order-documents';
import {
	type OrderRow,
	type OrderScope,
	selectOrderById,
	selectOrderByNumber,
	selectOrdersByKeys,
	selectOrdersPage,
} from './order-queries';
import { readOrder } from './order-transaction';
import { cutPage, readPageRequest } from './page-request';
import { toPaymentForm } from './payment-forms';
import { findWarehouse, type Planning, planOrder } from './plan-order';
import { probeParts } from './probe-wapro-mag';
import {
	differencesOf,
	readSignatures,
	refuseDifferences,
	type Signatures,
} from './procedure-signatures';
import { itemQuestions } from './sale-items';
import { readSchemaProfile, type SchemaProfile } from './schema-profile';
import { waproMagCapabilities } from './wapro-mag-capabilities';
import { ERP_NAME, type WaproMagSettings } from './wapro-mag-connection';
import { orderNotFound } from './wapro-mag-errors';
import { toErpOrder, toId, toKey, toText } from './wapro-mag-mapper';

/** What the adapter works with. */
export interface WaproMagOutside {
	readonly sql: SqlSession;
	readonly clock: Clock;
	readonly settings: WaproMagSettings;
}

class WaproMagAdapter implements ErpAdapter {
	readonly system = 'wapro-mag';
	readonly capabilities: ErpCapabilities;
	private readonly sql: SqlSession;
	private readonly settings: WaproMagSettings;
	private readonly company: OrderScope;
	private readonly dictionaries: DictionaryCache;
	private readonly contractors: ContractorDirectory;
	private knownProfile: SchemaProfile | undefined;
	private knownSignatures: Signatures | undefined;

	constructor(outside: WaproMagOutside) {
		this.sql = outside.sql;
		this.settings = outside.settings;
		this.company = { companyId: outside.settings.companyId, warehouse: '' };
		this.capabilities = waproMagCapabilities(outside.settings.collectiveCode !== null);
		this.dictionaries = new DictionaryCache(outside.sql, outside.clock, outside.settings);
		this.contractors = new ContractorDirectory(
			outside.sql,
			outside.settings,
			this.dictionaries,
			this.capabilities,
		);
	}

	async probe(): Promise<Result<{ readonly description: string }>> {
		const report = await probeParts(this.sql, this.dictionaries, this.settings);
		const error = report.parts.find((part) => part.error !== undefined)?.error;
		const { description } = report;
		return error ? fail({ ...error, message: description }) : succeed({ description });
	}

	async findOrders(keys: OrderKeys): Promise<Result<readonly ErpOrder[]>> {
		const profile = await this.profile();
		if (!profile.ok) return profile;
		const { decorations, companyId, lookupWarehouse } = this.settings;
		const { numberLength, internetIdLength } = profile.value;
		const ids = keys.refs.map(({ id }) => id);
		const spell = (numbers: readonly string[], length: number) => [
			...new Set(numbers.flatMap((number) => numberSpellings(number, decorations, length))),
		];
		const statement = selectOrdersByKeys({ companyId, warehouse: lookupWarehouse }, profile.value, {
			numbers: spell([keys.customerOrderNumber, ...ids], numberLength),
			internetIds: internetIdLength === null ? [] : spell(ids, internetIdLength),
			marker: keys.rootKey.trim() === '' ? '' : toRootMarker(keys.rootKey),
			issuedSince: keys.issuedSince,
		});
		const rows = statement ? await this.sql.run<OrderRow>(statement) : succeed([]);
		if (!rows.ok) return rows;
		return succeed(rows.value.map((row) => toErpOrder(row, [keys.rootKey])));
	}

	async getOrder(
		by: { readonly id: string } | { readonly number: string },
	): Promise<Result<ErpOrder>> {
		const profile = await this.profile();
		if (!profile.ok) return profile;
		const name = 'id' in by ? `with ID ${by.id}` : by.number;
		const statement =
			'number' in by
				? by.number.trim() && selectOrderByNumber(this.company, profile.value, by.number.trim())
				: toKey(by.id) && selectOrderById(this.company, profile.value, by.id.trim());
		if (!statement) return orderNotFound(name);
		const found = await readOrder(this.sql, statement, name);
		return found.ok ? succeed(toErpOrder(found.value.row, [], found.value.lines)) : found;
	}

	async listOrders(query: OrderQuery): Promise<Result<Page<ErpOrder>>> {
		if (query.changedSince !== null) {
			return notSupported(ERP_NAME, this.capabilities.ordersChangedSince);
		}
		const page = readPageRequest(query);
		if (!page.ok) return page;
		const profile = await this.profile();
		if (!profile.ok) return profile;
		const { issuedSince, issuedUntil, statuses } = query;
		const rows = await this.sql.run<OrderRow>(
			selectOrdersPage(this.company, profile.value, {
				after: page.value.after,
				limit: page.value.rows,
				issuedSince,
				issuedUntil,
				statuses,
			}),
		);
		if (!rows.ok) return rows;
		const orders = rows.value.map((row) => toErpOrder(row));
		return succeed(cutPage(page.value, orders, ({ id }) => id));
	}

	async orderFacts(id: string): Promise<Result<OrderFacts>> {
		const row = await this.orderRow(id);
		return row.ok ? await orderFactsOf(this.sql, this.settings.companyId, row.value) : row;
	}

	async documentsOf(orderId: string): Promise<Result<readonly ErpDocument[]>> {
		const row = await this.orderRow(orderId);
		if (!row.ok) return row;
		return await documentsOf(this.sql, this.settings.companyId, toId(row.value.ID_ZAMOWIENIA));
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
	): Promise<Result<CreatedOrder>> {
		const planning = await this.plan(order, settings, contractor);
		if (!planning.ok) return planning;
		const card = await this.contractors.get({ id: contractor.id });
		if (!card.ok && card.error.kind !== 'notFound') return card;
		if (!card.ok || card.value.blocked || card.value.oneTime) {
			return refuseContractor(order, contractor);
		}
		const profile = await this.profile();
		if (!profile.ok) return profile;
		const signatures = await this.signatures();
		if (!signatures.ok) return signatures;
		return await createOrder(this.sql, {
			order,
			planning: planning.value,
			contractor: card.value,
			settings,
			connection: this.settings,
			profile: profile.value,
			signatures: signatures.value,
		});
	}

	async linkOrder(id: string, link: OrderLink): Promise<Result<Changed<ErpOrder>>> {
		const key = toKey(id);
		if (key === undefined) return orderNotFound(`with ID ${id}`);
		const profile = await this.profile();
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

	private async orderRow(id: string): Promise<Result<OrderRow>> {
		const key = toKey(id);
		if (key === undefined) return orderNotFound(`with ID ${id}`);
		const profile = await this.profile();
		if (!profile.ok) return profile;
		const rows = await this.sql.run<OrderRow>(selectOrderById(this.company, profile.value, key));
		if (!rows.ok) return rows;
		const [row] = rows.value;
		return row ? succeed(row) : orderNotFound(`with ID ${id}`);
	}

	private async plan(
		order: SalesOrder,
		settings: OrderWriteSettings,
		contractor?: ContractorCard,
	): Promise<Result<Planning>> {
		const profile = await this.profile();
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

	/** Read once per connection. */
	private async profile(): Promise<Result<SchemaProfile>> {
		if (this.knownProfile) return succeed(this.knownProfile);
		const profile = await readSchemaProfile(this.sql);
		if (profile.ok) this.knownProfile = profile.value;
		return profile;
	}

	/** Read once per connection. */
	private async signatures(): Promise<Result<Signatures>> {
		if (this.knownSignatures) return succeed(this.knownSignatures);
		const read = await readSignatures(this.sql);
		if (!read.ok) return read;
		const differences = differencesOf(read.value);
		if (differences.length > 0) return refuseDifferences(differences);
		this.knownSignatures = read.value as Signatures;
		return succeed(this.knownSignatures);
	}
}

/** WAPRO Mag as an ERP: read by SQL, orders written by the vendor's procedures. */
export function createWaproMagAdapter(outside: WaproMagOutside): ErpAdapter {
	return new WaproMagAdapter(outside);
}
