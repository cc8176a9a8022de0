import { type Result, succeed } from '../../../domain/result';
import type { Clock } from '../../../ports/clock';
import type { SqlSession } from '../../../ports/sql-session';
import { StatementCache } from '../shared/statement-cache';
import {
	type OptionalColumnsRow,
	type PaymentFormRow,
	selectAttributeDefinition,
	selectOptionalColumns,
	selectOrderSeries,
	selectPaymentForms,
	selectWarehouses,
	type SeriesRow,
	type WarehouseRow,
} from './comarch-optima-queries';

/** What an order is checked against. */
export interface Dictionaries {
	readonly warehouses: readonly WarehouseRow[];
	readonly paymentForms: readonly PaymentFormRow[];
	readonly series: readonly SeriesRow[];
	/** Whether the attribute that carries root keys is defined for documents. */
	readonly hasLinkAttribute: boolean;
}

/** Which of the assumed columns the company has. */
export interface OptionalColumns {
	readonly seriesClass: boolean;
	readonly ean: boolean;
}

/** Reads the small dictionaries once per batch instead of once per order. */
export class DictionaryCache extends StatementCache {
	private columns: OptionalColumns | undefined;

	constructor(
		private readonly session: SqlSession,
		clock: Clock,
		private readonly linkAttribute: string,
	) {
		super(session, clock);
	}

	async read(): Promise<Result<Dictionaries>> {
		const warehouses = await this.warehouses();
		if (!warehouses.ok) return warehouses;
		const paymentForms = await this.paymentForms();
		if (!paymentForms.ok) return paymentForms;
		const series = await this.series();
		if (!series.ok) return series;
		const attribute = await this.rows(
			'linkAttribute',
			selectAttributeDefinition(this.linkAttribute),
		);
		if (!attribute.ok) return attribute;
		return succeed({
			warehouses: warehouses.value,
			paymentForms: paymentForms.value,
			series: series.value,
			hasLinkAttribute: attribute.value.length > 0,
		});
	}

	async warehouses(): Promise<Result<readonly WarehouseRow[]>> {
		return await this.rows<WarehouseRow>('warehouses', selectWarehouses());
	}

	async paymentForms(): Promise<Result<readonly PaymentFormRow[]>> {
		return await this.rows<PaymentFormRow>('paymentForms', selectPaymentForms());
	}

	async series(): Promise<Result<readonly SeriesRow[]>> {
		const columns = await this.optionalColumns();
		if (!columns.ok) return columns;
		return await this.rows<SeriesRow>('series', selectOrderSeries(columns.value.seriesClass));
	}

	/** Asked once per connection. */
	async optionalColumns(): Promise<Result<OptionalColumns>> {
		if (this.columns) return succeed(this.columns);
		const rows = await this.session.run<OptionalColumnsRow>(selectOptionalColumns());
		if (!rows.ok) return rows;
		const [row] = rows.value;
		this.columns = {
			seriesClass: typeof row?.seriesClass === 'number',
			ean: typeof row?.ean === 'number',
		};
		return succeed(this.columns);
	}
}
