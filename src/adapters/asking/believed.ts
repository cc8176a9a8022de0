import { type Result, succeed } from '../../domain/result';
import type { Clock } from '../../ports/clock';
import type { AskedTogether } from './asked-together';

/** How long a dictionary is believed; ms. A repaired setting must count in the next run, not tomorrow. */
export const BELIEVED_MS = 30_000;

/** More answers than this are not kept. */
const MOST_KEPT = 5_000;

/** Answers about things that seldom change, asked once per batch instead of once per order. */
export class Believed<Answer> {
	private readonly kept = new Map<string, { readonly until: number; readonly answer: Answer }>();

	constructor(
		private readonly asked: Pick<AskedTogether<string, Answer>, 'ask'>,
		private readonly clock: Clock,
	) {}

	/** Answers one question; failures are not remembered. */
	async ask(question: string): Promise<Result<Answer>> {
		const known = this.kept.get(question);
		if (known && known.until > this.clock.now()) return succeed(known.answer);
		const answered = await this.asked.ask(question);
		if (!answered.ok) return answered;
		if (this.kept.size >= MOST_KEPT) this.kept.clear();
		this.kept.set(question, { until: this.clock.now() + BELIEVED_MS, answer: answered.value });
		return answered;
	}
}
