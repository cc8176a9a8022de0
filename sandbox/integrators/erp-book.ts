import type { ErpSalesOrder } from '../control/erp-side';
import { splitByAge, type JudgedErp } from '../control/judged-erp';
import type { ForeignMoment, SeededRoot } from '../control/seeded-root';

/** An order an integrator has just written. */
export interface WrittenOrder {
	id: number;
	customerNumber: string;
	internetId: string;
}

/** What an ERP holds as an integrator finds it; read anew only when somebody else has written into it. */
export class ErpBook {
	private newest = -1;
	/** Ids of the orders of each root. */
	private byRoot = new Map<SeededRoot, number[]>();
	private byNumber = new Map<string, number>();
	private byInternetId = new Map<string, number>();

	constructor(private readonly erp: JudgedErp) {}

	/** Id of an order with this visible number, if any. */
	findByNumber(number: string): number | undefined {
		this.refresh();
		return number === '' ? undefined : this.byNumber.get(number.toLowerCase());
	}

	/** Id of an order with this technical id, if any. */
	findByInternetId(internetId: string): number | undefined {
		this.refresh();
		return internetId === '' ? undefined : this.byInternetId.get(internetId.toLowerCase());
	}

	/**
	 * Notes an order just written for a root: it came after another one of that root, or stands `alone`, before ours or while
	 * ours was looking.
	 */
	note(
		record: SeededRoot,
		written: WrittenOrder,
		alone: Exclude<ForeignMoment, 'after'>,
	): ForeignMoment {
		if (written.id === this.newest + 1) {
			this.newest = written.id;
			this.enter(record, written);
		} else this.refresh();
		const others = (this.byRoot.get(record) ?? []).filter((id) => id !== written.id);
		const moment = others.length > 0 ? 'after' : alone;
		this.erp.truth.addForeign({ root: record, erpOrderId: written.id, moment });
		return moment;
	}

	private enter(record: SeededRoot, { id, customerNumber, internetId }: WrittenOrder): void {
		this.byRoot.set(record, [...(this.byRoot.get(record) ?? []), id]);
		this.byNumber.set(customerNumber.toLowerCase(), id);
		this.byInternetId.set(internetId.toLowerCase(), id);
	}

	private refresh(): void {
		const { side, truth } = this.erp;
		const newest = side.newestOrderId();
		if (newest === this.newest) return;
		this.newest = newest;
		const orders = side.salesOrders();
		const idsBy = (textOf: (order: ErpSalesOrder) => string) =>
			new Map(orders.map((order) => [textOf(order).toLowerCase(), order.id]));
		this.byNumber = idsBy((order) => order.originalNumber);
		this.byInternetId = idsBy((order) => order.internetId ?? '');
		this.byRoot = new Map(
			[...truth.assign(splitByAge(side, orders).fresh)].map(([root, own]) => [
				root,
				own.map((order) => order.id),
			]),
		);
	}
}
