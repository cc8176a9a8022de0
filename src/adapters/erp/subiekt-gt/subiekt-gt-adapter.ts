import type { ContractorCard, Party } from '../../../domain/contractor/party';
import type { ErpDocument } from '../../../domain/documents/erp-document';
import type { OrderFacts } from '../../../domain/lifecycle/order-facts';
import type { ErpOrder } from '../../../domain/order/erp-order';
import type { SalesOrder } from '../../../domain/order/sales-order';
import type { ReasonCode } from '../../../domain/reason-codes';
import { fail, integrationError, type Result, succeed } from '../../../domain/result';
import type { Clock } from '../../../ports/clock';
import type {
	Changed,
	ErpAdapter,
	ErpCapabilities,
	InvoicedOrder,
	OrderKeys,
	OrderWriteSettings,
	Page,
	PrintedDocument,
} from '../../../ports/erp-adapter';
import type { SqlSession, SqlStatement } from '../../../ports/sql-session';
import type { SferaBridge } from './bridge/sfera-bridge';
import { deriveContractorSymbol } from './contractor-symbol';
import { createOrAdoptContractor } from './create-contractor';
import { writeOrder } from './create-order';
import { DictionaryCache } from './dictionaries';
import { toErpReference } from '../shared/erp-reference';
import { lacking, notSupported } from '../shared/not-supported';
import { oneAtATime } from '../shared/one-at-a-time';
import { type Planning, planOrder } from './plan-order';
import { probeParts } from './probe-subiekt-gt';
import { readCatalogue } from '../shared/resolve-items';
import { toPaymentForm } from './payment-forms';
import { itemQuestions } from './sale-items';
import { toRootMarker } from '../shared/root-marker';
import { subiektGtCapabilities } from './subiekt-gt-capabilities';
import { ERP_NAME } from './subiekt-gt-connection';
import { toContractorCards, toErpOrder } from './subiekt-gt-mapper';
import {
	type CandidateRow,
	type ContractorRow,
	type OrderLineRow,
	type OrderRow,
	selectContractorCandidates,
	selectContractors,
	selectContractorsBySymbols,
	selectOrderById,
	selectOrderByNumber,
	selectOrderLines,
	selectOrdersByKeys,
} from './subiekt-gt-queries';

/** What the adapter works with. */
export interface SubiektGtOutside {
	readonly sql: SqlSession;
	/** Undefined when only reading is set up. */
	readonly bridge: SferaBridge | undefined;
	readonly clock: Clock;
	/** Names the company within this process, so that two executions do not create one card twice. */
	readonly company: string;
}

/** Keys of Subiekt are SQL `int`; anything else names nothing. */
function toKey(id: string): number | undefined {
	return /^\d{1,9}$/.test(id.trim()) ? Number(id) : undefined;
}

function notFound(code: ReasonCode, message: string, remedy: string): Result<never> {
	return fail(integrationError('notFound', code, message, { remedy }));
}

class SubiektGtAdapter implements ErpAdapter {
	readonly system = 'subiekt-gt';
	readonly capabilities: ErpCapabilities;
	private readonly sql: SqlSession;
	private readonly dictionaries: DictionaryCache;

	constructor(private readonly outside: SubiektGtOutside) {
		this.sql = outside.sql;
		this.capabilities = subiektGtCapabilities(outside.bridge !== undefined);
		this.dictionaries = new DictionaryCache(outside.sql, outside.clock);
	}

	async probe(): Promise<Result<{ readonly description: string }>> {
		const { parts, description } = await probeParts(this.sql, this.outside.bridge);
		const error = parts.find((part) => part.error !== undefined)?.error;
		return error ? fail({ ...error, message: description }) : succeed({ description });
	}

	async findOrders(keys: OrderKeys): Promise<Result<readonly ErpOrder[]>> {
		const references = [keys.customerOrderNumber, keys.rootKey]
			.filter((key) => key.trim() !== '')
			.map((key) => toErpReference(key));
		if (references.length === 0) return succeed([]);
		const rows = await this.sql.run<OrderRow>(
			selectOrdersByKeys({
				references: [...new Set(references)],
				marker: toRootMarker(keys.rootKey),
				issuedSince: keys.issuedSince,
			}),
		);
		if (!rows.ok) return rows;
		return succeed(rows.value.map((row) => toErpOrder(row, [keys.rootKey])));
	}

	async getOrder(
		by: { readonly id: string } | { readonly number: string },
	): Promise<Result<ErpOrder>> {
		const statement = this.orderStatement(by);
		const rows = statement ? await this.sql.run<OrderRow>(statement) : succeed([]);
		if (!rows.ok) return rows;
		const [row] = rows.value;
		if (!row) {
			const name = 'id' in by ? `with ID ${by.id}` : by.number;
			return notFound(
				'CONFIGURATION_INVALID',
				`There is no order ${name} in Subiekt GT.`,
				'Check the number or ID; a deleted order is gone for good.',
			);
		}
		const lines = await this.sql.run<OrderLineRow>(selectOrderLines(row.dok_Id));
		return lines.ok ? succeed(toErpOrder(row, [], lines.value)) : lines;
	}

	async listOrders(): Promise<Result<Page<ErpOrder>>> {
		return notSupported(ERP_NAME, lacking('Use Get with a number or ID.'));
	}

	async orderFacts(): Promise<Result<OrderFacts>> {
		return notSupported(ERP_NAME, lacking('Use Get with a number or ID.'));
	}

	async documentsOf(): Promise<Result<readonly ErpDocument[]>> {
		return notSupported(ERP_NAME, lacking('Open the order in Subiekt.'));
	}

	async documentPdf(): Promise<Result<PrintedDocument>> {
		return notSupported(ERP_NAME, this.capabilities.documentPdf);
	}

	async linkOrder(): Promise<Result<Changed<ErpOrder>>> {
		return notSupported(ERP_NAME, this.capabilities.linkOrder);
	}

	async confirmOrder(): Promise<Result<Changed<ErpOrder>>> {
		return notSupported(ERP_NAME, this.capabilities.confirmOrder);
	}

	async invoiceOrder(): Promise<Result<Changed<InvoicedOrder>>> {
		return notSupported(ERP_NAME, this.capabilities.invoiceOrder);
	}

	async listContractors(): Promise<Result<Page<ContractorCard>>> {
		return notSupported(ERP_NAME, lacking('Use Find Similar.'));
	}

	async updateContractor(): Promise<Result<Changed<ContractorCard>>> {
		return notSupported(ERP_NAME, this.capabilities.updateContractor);
	}

	async listDocumentSeries() {
		return succeed([]);
	}

	async checkOrder(order: SalesOrder, settings: OrderWriteSettings) {
		const planning = await this.plan(order, settings);
		if (!planning.ok) return planning;
		const { problems, warnings } = planning.value;
		return succeed({ problems, warnings });
	}

	async createOrder(order: SalesOrder, contractor: ContractorCard, settings: OrderWriteSettings) {
		const { bridge } = this.outside;
		if (!bridge) return notSupported(ERP_NAME, this.capabilities.createOrder);
		const planning = await this.plan(order, settings);
		if (!planning.ok) return planning;
		const outside = { sql: this.sql, bridge };
		return await writeOrder(outside, order, planning.value, contractor, settings);
	}

	async findContractors(party: Party): Promise<Result<readonly ContractorCard[]>> {
		const statement = selectContractorCandidates(party);
		if (!statement) return succeed([]);
		const found = await this.sql.run<CandidateRow>(statement);
		if (!found.ok) return found;
		const ids = found.value.map((row) => row.kh_Id);
		if (ids.length === 0) return succeed([]);
		const rows = await this.sql.run<ContractorRow>(selectContractors(ids));
		return rows.ok ? succeed(toContractorCards(rows.value, party, ids)) : rows;
	}

	async getContractor(
		by: { readonly id: string } | { readonly symbol: string },
	): Promise<Result<ContractorCard>> {
		const statement = this.contractorStatement(by);
		const rows = statement ? await this.sql.run<ContractorRow>(statement) : succeed([]);
		if (!rows.ok) return rows;
		const cards = toContractorCards(rows.value);
		// Nothing keeps two cards from sharing a symbol; one that can be used says more than one that cannot.
		const card = cards.find(({ blocked, oneTime }) => !blocked && !oneTime) ?? cards[0];
		if (card) return succeed(card);
		const name = 'id' in by ? `with ID ${by.id}` : by.symbol;
		return notFound(
			'CONTRACTOR_NOT_USABLE',
			`There is no contractor ${name} in Subiekt GT.`,
			'Choose a contractor that exists.',
		);
	}

	async createContractor(party: Party, options: { readonly oneTime: boolean }) {
		const { bridge, company } = this.outside;
		if (options.oneTime) {
			return notSupported(ERP_NAME, this.capabilities.oneTimeContractor, 'ONE_TIME_NOT_SUPPORTED');
		}
		if (!bridge) return notSupported(ERP_NAME, this.capabilities.createContractor);
		return await oneAtATime(`${company}/${deriveContractorSymbol(party)}`, () =>
			createOrAdoptContractor(this.sql, bridge, party),
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

	async close(): Promise<void> {
		await this.sql.close();
	}

	private async plan(order: SalesOrder, settings: OrderWriteSettings): Promise<Result<Planning>> {
		const dictionaries = await this.dictionaries.read();
		if (!dictionaries.ok) return dictionaries;
		const questions = itemQuestions(this.sql, dictionaries.value.vatRates);
		const catalogue = await readCatalogue(questions, order.lines, settings.shippingItem);
		if (!catalogue.ok) return catalogue;
		return succeed(planOrder(order, settings, dictionaries.value, catalogue.value));
	}

	private orderStatement(
		by: { readonly id: string } | { readonly number: string },
	): SqlStatement | undefined {
		if ('number' in by) return by.number.trim() ? selectOrderByNumber(by.number.trim()) : undefined;
		const id = toKey(by.id);
		// The key also leads to documents of other kinds; the statement asks for orders only.
		return id === undefined ? undefined : selectOrderById(id);
	}

	private contractorStatement(
		by: { readonly id: string } | { readonly symbol: string },
	): SqlStatement | undefined {
		if ('symbol' in by) {
			const symbol = by.symbol.trim();
			return symbol ? selectContractorsBySymbols([symbol]) : undefined;
		}
		const id = toKey(by.id);
		return id === undefined ? undefined : selectContractors([id]);
	}
}

/** Subiekt GT as an ERP: read by SQL, written through a Sfera bridge. */
export function createSubiektGtAdapter(outside: SubiektGtOutside): ErpAdapter {
	return new SubiektGtAdapter(outside);
}
