import type { IExecuteFunctions } from 'n8n-workflow';

/** Items between two lines of progress. */
const EVERY = 25;

type Listener = Pick<IExecuteFunctions, 'addExecutionHints' | 'logger' | 'sendMessageToUI'>;

/** How the totals of a batch are told. */
export interface ProgressWords<Status extends string> {
	/** What the items are: `orders`. */
	readonly noun: string;
	/** What became of them, in the order of the sentence, each with its words. */
	readonly statuses: Readonly<Record<Status, string>>;
	/** Statuses somebody should look at. */
	readonly troubles: readonly Status[];
	/** Whether statuses nothing came to are told, too. */
	readonly withZeros: boolean;
}

/** What became of changes of documents and cards that exist. */
export const CHANGES: Omit<ProgressWords<string>, 'noun'> = {
	statuses: {
		changed: 'changed',
		existing: 'as wished already',
		previewed: 'previewed',
		failed: 'failed',
	},
	troubles: ['failed'],
	withZeros: false,
};

/** Tells people at the canvas and in the log how far a batch is, and the totals at the end. */
export class Progress<Status extends string> {
	private readonly counts = new Map<Status, number>();
	private done = 0;

	/** `before`: what failed before anything was tried. */
	constructor(
		private readonly listener: Listener,
		private readonly total: number,
		private readonly words: ProgressWords<Status>,
		before?: { readonly status: Status; readonly count: number },
	) {
		if (before) this.counts.set(before.status, before.count);
		this.done = before?.count ?? 0;
	}

	note(status: Status): void {
		this.counts.set(status, this.countOf(status) + 1);
		this.done += 1;
		if (this.done % EVERY === 0 && this.done < this.total) {
			const { noun } = this.words;
			this.listener.sendMessageToUI(`ERP Order: ${this.done} of ${this.total}`);
			this.listener.logger.debug(`Order Bridge: ${noun} done`, {
				done: this.done,
				total: this.total,
			});
		}
	}

	finish(): void {
		const { noun, statuses, troubles, withZeros } = this.words;
		const parts = (Object.entries(statuses) as [Status, string][])
			.filter(([status]) => withZeros || this.countOf(status) > 0)
			.map(([status, words]) => `${this.countOf(status)} ${words}`);
		if (parts.length === 0) return;
		const message = `${this.total} ${noun}: ${parts.join(', ')}`;
		this.listener.addExecutionHints({
			message,
			type: troubles.some((status) => this.countOf(status) > 0) ? 'warning' : 'info',
			location: 'outputPane',
		});
		this.listener.logger.info(`Order Bridge: ${message}`);
	}

	private countOf(status: Status): number {
		return this.counts.get(status) ?? 0;
	}
}
