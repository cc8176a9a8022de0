import { type Result, succeed } from '../../../domain/result';
import { StatementCache } from '../shared/statement-cache';
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

/** What an order is checked against. */
export interface Dictionaries {
	readonly warehouses: readonly WarehouseRow[];
	readonly vatRates: readonly VatRateRow[];
	readonly paymentForms: readonly PaymentFormRow[];
	/** Empty when the company has no numbering parameters for orders. */
	readonly orderNumbering: readonly NumberingRow[];
}

/** Reads the small dictionaries once per batch instead of once per order. */
export class DictionaryCache extends StatementCache {
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
}
