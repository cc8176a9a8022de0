import type { SandboxClock } from '../../kernel/clock';
import { callContext } from '../../optima-bridge/call-context';
import type { CallContext } from '../../optima-bridge/call';
import { BridgeError } from '../../optima-bridge/errors';
import type { SandboxDatabase } from '../../sqlserver/database';
import { SqlServerError } from '../../sqlserver/errors';
import { readProgress } from './erp-progress';
import { exportOrder } from './export-order';
import { reasonToWait } from './gates';
import type { ShopOrder } from './order';
import type { Shop } from './shop';
import { isFinal, mayMove, type OrderState } from './states';

/** SQL Server's error for a lock that did not come free in time. */
const LOCK_TIMEOUT = 1222;

/** What one synchronisation did. */
export interface SynchronisationReport {
	/** `erpBusy`: ended early, to be repeated; `alreadyRunning`: another one does the work. */
	result: 'done' | 'erpBusy' | 'alreadyRunning';
	exported: Array<{ order: string; erpNumber: string }>;
	moved: Array<{ order: string; from: OrderState; to: OrderState }>;
	/** Orders that stayed where they were, and why. */
	waiting: Array<{ order: string; state: OrderState; cause: string }>;
}

/** Synchronises shop and ERP, started from the ERP: due orders go there, states come back. */
export class Synchroniser {
	private isRunning = false;

	constructor(
		private readonly shop: Shop,
		private readonly database: SandboxDatabase,
		private readonly clock: SandboxClock,
	) {}

	/**
	 * Runs one synchronisation, one order after the other, each in a transaction of its own. An order exported once is
	 * never exported again, so that a run that ended early is simply repeated.
	 */
	async run(): Promise<SynchronisationReport> {
		const report: SynchronisationReport = { result: 'done', exported: [], moved: [], waiting: [] };
		if (this.isRunning) {
			this.noteRun('notSynchronised', 'another synchronisation is under way');
			return { ...report, result: 'alreadyRunning' };
		}
		this.isRunning = true;
		try {
			const orders = this.shop.list().filter((order) => !isFinal(order.state));
			for (const [place, order] of orders.entries()) {
				if (await this.visit(order, report)) continue;
				for (const left of orders.slice(place)) this.wait(left, 'the ERP is busy', report);
				this.noteRun('notSynchronised', 'the ERP is busy: to be repeated');
				return { ...report, result: 'erpBusy' };
			}
			this.noteRun(
				'synchronised',
				`${report.exported.length} exported, ${report.moved.length} moved, ${report.waiting.length} waiting`,
			);
			return report;
		} finally {
			this.isRunning = false;
		}
	}

	/** Does what is due for one order; false when the ERP is busy. */
	private async visit(order: ShopOrder, report: SynchronisationReport): Promise<boolean> {
		const reason = order.erp
			? undefined
			: reasonToWait(order, this.shop.options(), this.clock.now());
		if (reason !== undefined) {
			this.wait(order, reason, report);
			return true;
		}
		try {
			if (order.erp) await this.fetchState(order, order.erp.id, report);
			else await this.export(order, report);
			return true;
		} catch (error) {
			if (error instanceof SqlServerError && error.number === LOCK_TIMEOUT) return false;
			if (!(error instanceof BridgeError || error instanceof SqlServerError)) throw error;
			this.wait(order, `the ERP refuses: ${error.message}`, report);
			return true;
		}
	}

	private async export(order: ShopOrder, report: SynchronisationReport): Promise<void> {
		const { source } = this.shop.options();
		const written = await this.inErp((context) =>
			isFinal(order.state) ? undefined : exportOrder(context, order, source),
		);
		if (!written) {
			this.wait(order, 'cancelled while the synchronisation waited', report);
			return;
		}
		const { id, number, cardIsNew } = written;
		order.erp = { id, number };
		report.exported.push({ order: order.number, erpNumber: number });
		this.shop.note(order, 'exported', `${number}, ${cardIsNew ? 'new card' : 'card found'}`);
	}

	private async fetchState(
		order: ShopOrder,
		erpId: number,
		report: SynchronisationReport,
	): Promise<void> {
		const { state: to, cause } = await this.inErp((context) => readProgress(context, erpId));
		const { state: from } = order;
		if (to === undefined || !mayMove(from, to)) {
			const isBehind = to !== undefined && to !== from;
			this.wait(order, isBehind ? `${cause}: a state never goes back` : cause, report);
			return;
		}
		order.state = to;
		report.moved.push({ order: order.number, from, to });
		this.shop.note(order, 'moved', cause);
	}

	private async inErp<T>(work: (context: CallContext) => T): Promise<T> {
		return await this.database.runExclusive(
			() => work(callContext(this.database, this.clock)),
			this.shop.options().busyAfterMs,
		);
	}

	private wait(order: ShopOrder, cause: string, report: SynchronisationReport): void {
		report.waiting.push({ order: order.number, state: order.state, cause });
		this.shop.note(order, order.erp ? 'notMoved' : 'notExported', cause);
	}

	private noteRun(step: 'synchronised' | 'notSynchronised', cause: string): void {
		this.shop.log.note({ order: '', step, cause });
	}
}
