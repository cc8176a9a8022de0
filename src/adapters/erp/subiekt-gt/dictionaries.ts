import { type Result, succeed } from '../../../domain/result';
import type { Clock } from '../../../ports/clock';
import type { SqlSession, SqlStatement } from '../../../ports/sql-session';
import {
	type NumberingRow,
	type PaymentFormRow,
	selectOrderNumbering,
	selectPaymentForms,
	selectVatRates,
	selectWarehouses,
	type VatRateRow,
	type WarehouseRow,
} from './subiekt-gt-queries';

/** How long a dictionary is believed. A repaired setting must count in the next run, not tomorrow. */
const BELIEVED_MS = 30_000;

/** What an order is checked against. */
export interface Dictionaries {
	readonly warehouses: readonly WarehouseRow[];
	readonly vatRates: readonly VatRateRow[];
	readonly paymentForms: readonly PaymentFormRow[];
	/** Empty when the company has no numbering parameters for orders. */
	readonly orderNumbering: readonly NumberingRow[];
}

/** Reads the small dictionaries once per batch instead of once per order. */
export class DictionaryCache {
	private readonly kept = new Map<string, { readonly until: number; readonly rows: unknown }>();

	constructor(
		private readonly sql: SqlSession,
		private readonly clock: Clock,
	) {}

	async read(): Promise<Result<Dictionaries>> {
		const warehouses = await this.warehouses();
		if (!warehouses.ok) return warehouses;
		const vatRates = await this.rows<VatRateRow>('vatRates', selectVatRates());
		if (!vatRates.ok) return vatRates;
		const paymentForms = await this.paymentForms();
		if (!paymentForms.ok) return paymentForms;
		const orderNumbering = await this.rows<NumberingRow>('numbering', selectOrderNumbering());
		if (!orderNumbering.ok) return orderNumbering;
		return succeed({
			warehouses: warehouses.value,
			vatRates: vatRates.value,
			paymentForms: paymentForms.value,
			orderNumbering: orderNumbering.value,
		});
	}

	async warehouses(): Promise<Result<readonly WarehouseRow[]>> {
		return await this.rows<WarehouseRow>('warehouses', selectWarehouses());
	}

	async paymentForms(): Promise<Result<readonly PaymentFormRow[]>> {
		return await this.rows<PaymentFormRow>('paymentForms', selectPaymentForms());
	}

	private async rows<Row>(name: string, statement: SqlStatement): Promise<Result<readonly Row[]>> {
		const known = this.kept.get(name);
		if (known && known.until > this.clock.now()) return succeed(known.rows as readonly Row[]);
		const rows = await this.sql.run<Row>(statement);
		if (rows.ok) this.kept.set(name, { until: this.clock.now() + BELIEVED_MS, rows: rows.value });
		return rows;
	}
}
