import {
	type AuditRequest,
	type AuditSummary,
	auditOrders,
	type ReportedFinding,
} from '../../src/application/audit-orders';
import type { ErpOrder } from '../../src/domain/order/erp-order';
import type { SalesOrder } from '../../src/domain/order/sales-order';
import type { IntegrationError } from '../../src/domain/result';
import { aSalesOrder } from '../builders/a-sales-order';
import { WritingBench } from './writing-bench';

/** What one audit came to. */
export interface Audited {
	readonly findings: readonly ReportedFinding[];
	readonly summary: AuditSummary | undefined;
	readonly error: IntegrationError | undefined;
}

/** An ERP, a ledger and a clock in memory, orders that are written there, and audits over them. */
export class AuditBench extends WritingBench {
	private audits = 0;

	/** An order whose technical id and visible number differ, carried by BaseLinker. */
	order(id = '40001', number = '1001'): SalesOrder {
		return aSalesOrder()
			.from('woocommerce/alfa', id)
			.with({ customerOrderNumber: number })
			.alsoKnownAs('baselinker/main', `9${id}`)
			.withLine('OB-0001', 2, '10.00')
			.build();
	}

	/** Writes an order of ours and answers its ERP order. */
	async write(order: SalesOrder): Promise<ErpOrder> {
		const { document } = await this.runOne(this.task(order));
		const written = this.erp.orders.find(({ id }) => id === document?.id);
		if (!written) throw new Error('the order was not written');
		return written;
	}

	/** What another program writes for the same buyer, by its own rules. */
	copy(fields: Partial<ErpOrder> = {}): ErpOrder {
		return this.erp.writtenElsewhere({
			customerOrderNumber: '1001',
			contractorId: this.card.id,
			totalGross: '20.00',
			...fields,
		});
	}

	/** Changes an ERP order as a person would. */
	change(id: string, fields: Partial<ErpOrder>): void {
		const at = this.erp.orders.findIndex((order) => order.id === id);
		const order = this.erp.orders[at];
		if (order) this.erp.orders[at] = { ...order, ...fields };
	}

	/** Deletes an ERP order as a person would. */
	delete(id: string): void {
		const at = this.erp.orders.findIndex((order) => order.id === id);
		if (at >= 0) this.erp.orders.splice(at, 1);
	}

	async audit(more: Partial<AuditRequest> = {}): Promise<Audited> {
		this.audits += 1;
		const findings: ReportedFinding[] = [];
		const request: AuditRequest = {
			scope: 'erp',
			owner: `audit-${this.audits}`,
			leaseMs: 600_000,
			windowDays: 14,
			days: 14,
			dryRun: false,
			pausesMs: [10],
			...more,
		};
		const done = await auditOrders(this.services, request, (finding) => findings.push(finding));
		const summary = done.ok ? done.value : undefined;
		return { findings, summary, error: done.ok ? undefined : done.error };
	}
}
