import { type Result, succeed } from '../../../domain/result';
import type { Clock } from '../../../ports/clock';
import type { SqlSession } from '../../../ports/sql-session';
import { StatementCache } from '../shared/statement-cache';
import { type ContractorRow, selectContractorByCode } from './contractor-queries';
import {
	type ExistsRow,
	type OrderTypeRow,
	type PaymentFormRow,
	selectCompany,
	selectOrderTypes,
	selectPaymentForms,
	selectUser,
	selectVatRates,
	selectWarehouses,
	type VatRateRow,
	type WarehouseRow,
} from './dictionary-queries';
import type { WaproMagSettings } from './wapro-mag-connection';

/** What an order is checked against. */
export interface Dictionaries {
	readonly warehouses: readonly WarehouseRow[];
	readonly vatRates: readonly VatRateRow[];
	readonly paymentForms: readonly PaymentFormRow[];
	readonly orderTypes: readonly OrderTypeRow[];
	/** Whether company and user of the credential exist: the procedures believe any number. */
	readonly companyExists: boolean;
	readonly userExists: boolean;
	/** Rows of the collective card; empty when none is set or there is no such card. */
	readonly collective: readonly ContractorRow[];
}

/** Reads the dictionaries of one company once per batch instead of once per order. */
export class DictionaryCache {
	private readonly rows: StatementCache;

	constructor(
		sql: SqlSession,
		clock: Clock,
		private readonly settings: WaproMagSettings,
	) {
		this.rows = new StatementCache(sql, clock);
	}

	async read(): Promise<Result<Dictionaries>> {
		const warehouses = await this.warehouses();
		if (!warehouses.ok) return warehouses;
		const vatRates = await this.rows.rows<VatRateRow>('vatRates', selectVatRates());
		if (!vatRates.ok) return vatRates;
		const paymentForms = await this.paymentForms();
		if (!paymentForms.ok) return paymentForms;
		const orderTypes = await this.orderTypes();
		if (!orderTypes.ok) return orderTypes;
		const { companyId, userId } = this.settings;
		const company = await this.rows.rows<ExistsRow>('company', selectCompany(companyId));
		if (!company.ok) return company;
		const user = await this.rows.rows<ExistsRow>('user', selectUser(userId));
		if (!user.ok) return user;
		const collective = await this.collective();
		if (!collective.ok) return collective;
		return succeed({
			warehouses: warehouses.value,
			vatRates: vatRates.value,
			paymentForms: paymentForms.value,
			orderTypes: orderTypes.value,
			companyExists: company.value.length > 0,
			userExists: user.value.length > 0,
			collective: collective.value,
		});
	}

	async warehouses(): Promise<Result<readonly WarehouseRow[]>> {
		return await this.rows.rows('warehouses', selectWarehouses(this.settings.companyId));
	}

	async paymentForms(): Promise<Result<readonly PaymentFormRow[]>> {
		return await this.rows.rows('paymentForms', selectPaymentForms(this.settings.companyId));
	}

	async orderTypes(): Promise<Result<readonly OrderTypeRow[]>> {
		const { companyId, orderTypeId } = this.settings;
		return await this.rows.rows('orderTypes', selectOrderTypes(companyId, orderTypeId));
	}

	async collective(): Promise<Result<readonly ContractorRow[]>> {
		const { companyId, collectiveCode } = this.settings;
		if (collectiveCode === null) return succeed([]);
		return await this.rows.rows('collective', selectContractorByCode(companyId, collectiveCode));
	}
}
