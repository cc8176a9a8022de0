import type { IExecuteFunctions } from 'n8n-workflow';
import type { OutcomeStatus } from '../../../../src/domain/outcome';

/** Orders between two lines of progress. */
const EVERY = 25;

type Listener = Pick<IExecuteFunctions, 'addExecutionHints' | 'logger' | 'sendMessageToUI'>;

/** Tells people at the canvas and in the log how far a batch is, and the totals at the end. */
export class Progress {
	private readonly counts: Record<OutcomeStatus, number> = {
		written: 0,
		linked: 0,
		waiting: 0,
		refused: 0,
	};
	private done: number;

	/** `unreadable`: items that failed before anything was tried; they count as refused. */
	constructor(
		private readonly listener: Listener,
		private readonly total: number,
		unreadable: number,
	) {
		this.counts.refused = unreadable;
		this.done = unreadable;
	}

	note(status: OutcomeStatus): void {
		this.counts[status] += 1;
		this.done += 1;
		if (this.done % EVERY === 0 && this.done < this.total) {
			this.listener.sendMessageToUI(`ERP Order: ${this.done} of ${this.total}`);
			this.listener.logger.debug('Order Bridge: orders done', {
				done: this.done,
				total: this.total,
			});
		}
	}

	finish(): void {
		const { written, linked, waiting, refused } = this.counts;
		const message = `${this.total} orders: ${written} written, ${linked} linked, ${waiting} waiting, ${refused} refused`;
		this.listener.addExecutionHints({
			message,
			type: waiting + refused > 0 ? 'warning' : 'info',
			location: 'outputPane',
		});
		this.listener.logger.info(`Order Bridge: ${message}`);
	}
}
